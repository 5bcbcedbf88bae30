#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class GeneratedColumns : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::GeneratedColumns)

public:
    QString id() const override { return u"generated-columns"_s; }
    QString title() const override { return tr("Generated columns"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Objects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> GeneratedColumns::run(PrecheckContext &context)
{
    QList<Finding> findings;
    for (const ResolvedTable &table : std::as_const(context.objects->tables)) {
        QStringList names;
        for (const ResolvedColumn &column : table.columns) {
            if (column.info.generated && !column.leftOut)
                names.append(column.info.name);
        }
        if (names.isEmpty())
            continue;
        findings.append(
            {.object = table.source().displayName(),
             .found = tr("Computed columns: %1.").arg(names.join(", "_L1)),
             .why =
                 tr("Their values are not copied but computed again by the destination, whose functions may "
                    "give another result where versions differ."),
             .remedy = tr("Compare some of these values after the migration.")});
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeGeneratedColumns()
{
    return std::make_unique<GeneratedColumns>();
}

} // namespace floe
