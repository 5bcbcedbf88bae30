#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class TablesWithoutKey : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::TablesWithoutKey)

public:
    QString id() const override { return u"tables-without-key"_s; }
    QString title() const override { return tr("Tables without a primary or unique key"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Objects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> TablesWithoutKey::run(PrecheckContext &context)
{
    QList<Finding> findings;
    for (const ResolvedTable &table : std::as_const(context.objects->tables)) {
        if (table.rowKey())
            continue;
        const bool refused = context.destination && context.schemaChosen()
                             && context.destinationTraits.requirePrimaryKey
                             && std::ranges::none_of(table.indexes, &IndexInfo::isPrimary);
        findings.append(
            {.object = table.source().displayName(),
             .found = tr("%1 has no primary key and no unique key over NOT NULL columns.")
                          .arg(table.source().displayName()),
             .why = refused
                        ? tr("The destination demands a primary key (sql_require_primary_key) and refuses to "
                             "create the table.")
                        : tr("It is copied and verified in one piece: an interruption starts it again, and a "
                             "difference can be counted but not named by its key."),
             .remedy = tr("Add a primary key at the source."),
             .severity = refused ? CheckSeverity::Blocker : CheckSeverity::Warning});
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeTablesWithoutKey()
{
    return std::make_unique<TablesWithoutKey>();
}

} // namespace floe
