#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

#include <QSet>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class DestinationTriggers : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::DestinationTriggers)

public:
    QString id() const override { return u"destination-triggers"_s; }
    QString title() const override { return tr("No live triggers at the destination"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::DestinationObjects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> DestinationTriggers::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (!context.dataChosen())
        return findings;
    QSet<ObjectName> filled;
    for (const ResolvedTable &table : std::as_const(context.objects->tables)) {
        if (context.staysInPlace(table))
            filled.insert(context.foldedAtDestination(table.mapped));
    }
    for (const OtherObjectInfo &info : std::as_const(context.destinationOthers)) {
        if (info.kind != ObjectKind::Trigger)
            continue;
        const ObjectName table{info.name.database, info.onTable};
        if (!filled.contains(context.foldedAtDestination(table)))
            continue;
        findings.append(
            {.object = table.displayName(),
             .found = tr("The trigger %1 is live on %2 at the destination.")
                          .arg(info.name.displayName(), table.displayName()),
             .why = tr("It would fire for each loaded row and change rows on their way."),
             .remedy = tr("Drop the trigger before the migration and create it again afterwards. Keep its "
                          "definition: SHOW CREATE TRIGGER."),
             .sql = QString::fromUtf8("SHOW CREATE TRIGGER " + quoted(info.name) + ";\nDROP TRIGGER "
                                      + quoted(info.name) + ';')});
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeDestinationTriggers()
{
    return std::make_unique<DestinationTriggers>();
}

} // namespace floe
