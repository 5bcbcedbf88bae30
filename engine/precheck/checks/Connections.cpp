#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

#include <QHash>
#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class Connections : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::Connections)

public:
    QString id() const override { return u"connections"_s; }
    QString title() const override { return tr("Number of connections"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Source | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;

private:
    static constexpr int ControlSessions =
        3; ///< orchestrator, the one that asks what a still run waits for, one that replaces a lost one
    static Status lookAt(Connection &connection, const QHash<QString, QString> &variables, int needed,
                         int workers, QList<Finding> &findings);
};

Status Connections::lookAt(Connection &connection, const QHash<QString, QString> &variables, int needed,
                           int workers, QList<Finding> &findings)
{
    const auto answer = connection.query("SHOW GLOBAL STATUS LIKE 'Threads_connected'");
    if (!answer)
        return failure(answer.error());
    // In a session, the variable tells what holds for this account.
    const auto limit = connection.query("SELECT @@SESSION.max_user_connections");
    if (!limit)
        return failure(limit.error());
    const qint64 ofUser = qint64(limit->number(0, 0));
    const qint64 most = variables.value(u"max_connections"_s).toLongLong();
    const qint64 others = std::max<qint64>(0, qint64(answer->number(0, 1)) - 1); // one of them is ours
    const QString name = connection.endpoint().displayName();
    const QString why = tr("This task needs up to %n sessions there.", nullptr, needed);
    const QString remedy = tr("Choose fewer workers, raise the limit, or close other sessions.");
    // So many fewer sessions as are missing, while one worker is left.
    const auto fewer = [&](qint64 room) {
        const qint64 fit = workers - (needed - room);
        return fit >= 1 ? QList<Fix>{SetWorkers{int(fit)}} : QList<Fix>();
    };
    if (most > 0 && most < needed)
        findings.append({.object = name,
                         .found = tr("max_connections is %L1.").arg(most),
                         .why = why,
                         .remedy = remedy,
                         .sql = u"SET GLOBAL max_connections = %1;"_s.arg(needed + others),
                         .fixes = fewer(most)});
    else if (most > 0 && most - others < needed)
        findings.append({.object = name,
                         .found = tr("%L1 of %L2 connections are taken by others.").arg(others).arg(most),
                         .why = why,
                         .remedy = remedy,
                         .severity = CheckSeverity::Warning,
                         .fixes = fewer(most - others)});
    if (ofUser > 0 && ofUser < needed)
        findings.append({.object = name,
                         .found = tr("max_user_connections is %L1.").arg(ofUser),
                         .why = why,
                         .remedy = remedy,
                         .sql = u"SET GLOBAL max_user_connections = %1;"_s.arg(needed),
                         .fixes = fewer(ofUser)});
    return {};
}

Result<QList<Finding>> Connections::run(PrecheckContext &context)
{
    QList<Finding> findings;
    // Each worker holds one session at each end.
    const int guard = context.plan.options.maxThreadsRunning > 0 ? 1 : 0;
    const int workers = context.plan.options.workers;
    const int needed = workers + ControlSessions + guard;
    if (const Status source = lookAt(*context.source, context.sourceVariables, needed, workers, findings);
        !source)
        return failure(source.error());
    if (const Status destination =
            lookAt(*context.destination, context.destinationVariables, needed, workers, findings);
        !destination)
        return failure(destination.error());
    return findings;
}

} // namespace

std::unique_ptr<Check> makeConnections()
{
    return std::make_unique<Connections>();
}

} // namespace floe
