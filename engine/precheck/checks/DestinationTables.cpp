#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// Full data migration alone loads into tables that somebody else has made.
class DestinationTables : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::DestinationTables)

public:
    QString id() const override { return u"destination-tables"_s; }
    QString title() const override { return tr("Tables stand at the destination"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::DestinationObjects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> DestinationTables::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (context.schemaChosen())
        return findings;
    for (const ResolvedTable &table : std::as_const(context.objects->tables)) {
        if (context.standing(table.mapped))
            continue;
        findings.append(
            {.object = table.source().displayName(),
             .found = tr("The table %1 does not exist at the destination.").arg(table.mapped.displayName()),
             .why = tr("Schema migration is not chosen, so Floe creates no table."),
             .remedy = tr("Choose schema migration, create the table first, or leave it out."),
             .fixes = {LeaveOut{ObjectKind::Table, table.source()}}});
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeDestinationTables()
{
    return std::make_unique<DestinationTables>();
}

} // namespace floe
