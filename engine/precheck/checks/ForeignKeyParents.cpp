#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class ForeignKeyParents : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::ForeignKeyParents)

public:
    QString id() const override { return u"foreign-key-parents"_s; }
    QString title() const override { return tr("Foreign keys have their parents"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::DestinationObjects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

bool isChosen(const ResolvedObjects &objects, const ObjectName &table, const ServerTraits &traits)
{
    return objects.renames.contains(table)
           || (traits.lowerCaseTableNames != 0 && objects.table(table, traits.lowerCaseTableNames));
}

Result<QList<Finding>> ForeignKeyParents::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (!context.schemaChosen())
        return findings;
    for (const ResolvedTable &table : std::as_const(context.objects->tables)) {
        if (!context.willBeCreated(table))
            continue;
        for (const ForeignKeyInfo &key : table.foreignKeys) {
            const ObjectName parent =
                context.objects->destinationName(key.parent, context.sourceTraits.lowerCaseTableNames);
            if (isChosen(*context.objects, key.parent, context.sourceTraits) || context.standing(parent))
                continue;
            findings.append(
                {.object = table.source().displayName(),
                 .found =
                     tr("The foreign key %1 refers to %2, which is neither chosen nor at the destination.")
                         .arg(key.name, key.parent.displayName()),
                 .why = tr("The constraint cannot be checked, so rows could be written that its parent does "
                           "not allow."),
                 .remedy = tr("Choose the parent table too, leave the child out, or drop the constraint."),
                 .fixes = {ChooseTable{key.parent}, LeaveOut{ObjectKind::Table, table.source()}}});
        }
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeForeignKeyParents()
{
    return std::make_unique<ForeignKeyParents>();
}

} // namespace floe
