#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

#include <QHash>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class TimeZone : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::TimeZone)

public:
    QString id() const override { return u"time-zone"_s; }
    QString title() const override { return tr("Time zone"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Source | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

QString zoneOf(const QHash<QString, QString> &variables)
{
    const QString zone = variables.value(u"time_zone"_s);
    return zone == "SYSTEM"_L1 ? variables.value(u"system_time_zone"_s) : zone;
}

Result<QList<Finding>> TimeZone::run(PrecheckContext &context)
{
    QList<Finding> findings;
    const QString source = zoneOf(context.sourceVariables);
    const QString destination = zoneOf(context.destinationVariables);
    if (source == destination)
        return findings;
    findings.append(
        {.object = u"time_zone"_s,
         .found = tr("The source's time zone is %1, the destination's is %2.").arg(source, destination),
         .why =
             tr("Floe copies under +00:00, so TIMESTAMP values stay the same moments. Sessions that set no "
                "time zone see them, and NOW(), shifted at the destination."),
         .remedy = tr("Set the same time zone at the destination, or in the application's sessions."),
         .sql = QString::fromUtf8(
             "SET GLOBAL time_zone = " + textLiteral(context.sourceVariables.value(u"time_zone"_s)) + ';')});
    return findings;
}

} // namespace

std::unique_ptr<Check> makeTimeZone()
{
    return std::make_unique<TimeZone>();
}

} // namespace floe
