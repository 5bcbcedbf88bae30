#include "core/Tunables.h"
#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

#include <QHash>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// Floe sets its own for its sessions; what stands between may hold to the server's.
class SessionTimeouts : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::SessionTimeouts)

public:
    QString id() const override { return u"session-timeouts"_s; }
    QString title() const override { return tr("Timeouts of sessions"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Source | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;

private:
    static void lookAt(const Endpoint &endpoint, const QHash<QString, QString> &variables,
                       QList<Finding> &findings);
};

void SessionTimeouts::lookAt(const Endpoint &endpoint, const QHash<QString, QString> &variables,
                             QList<Finding> &findings)
{
    struct Limit
    {
        QLatin1String name;
        qint64 least;
    };
    static constexpr Limit limits[] = {{"wait_timeout"_L1, tunables::LeastWaitTimeoutSeconds},
                                       {"net_write_timeout"_L1, tunables::LeastNetTimeoutSeconds},
                                       {"net_read_timeout"_L1, tunables::LeastNetTimeoutSeconds}};
    for (const Limit &limit : limits) {
        const QString name(limit.name);
        bool known = false;
        const qint64 seconds = variables.value(name).toLongLong(&known);
        if (!known || seconds >= limit.least)
            continue;
        findings.append(
            {.object = name,
             .found = tr("%1 is %2 s at %3.").arg(name, QString::number(seconds), endpoint.displayName()),
             .why = tr("Floe sets longer times for its own sessions, but a proxy or gateway between may cut "
                       "off a session that waits while the other end works."),
             .remedy = tr("Raise it for the time of the migration."),
             .sql = u"SET GLOBAL %1 = %2;"_s.arg(name, QString::number(limit.least))});
    }
}

Result<QList<Finding>> SessionTimeouts::run(PrecheckContext &context)
{
    QList<Finding> findings;
    lookAt(context.plan.source, context.sourceVariables, findings);
    lookAt(context.plan.destination, context.destinationVariables, findings);
    return findings;
}

} // namespace

std::unique_ptr<Check> makeSessionTimeouts()
{
    return std::make_unique<SessionTimeouts>();
}

} // namespace floe
