#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

#include <QLocale>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// What "drop", "truncate" and "overwrite" take away, table by table: one word in a task file may mean a
/// whole database.
class RowsToLose : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::RowsToLose)

public:
    QString id() const override { return u"rows-to-lose"_s; }
    QString title() const override { return tr("Tables that will be dropped, emptied or overwritten"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::DestinationObjects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> RowsToLose::run(PrecheckContext &context)
{
    QList<Finding> findings;
    for (const ResolvedTable &table : std::as_const(context.objects->tables)) {
        const TableInfo *there = context.standing(table.mapped);
        const bool dropped = table.existing == ExistingPolicy::Drop && context.schemaChosen();
        const bool emptied = table.existing == ExistingPolicy::Truncate && context.dataChosen();
        const bool overwritten = table.existing == ExistingPolicy::Overwrite && context.dataChosen();
        if (!there || there->kind != ObjectKind::Table || (!dropped && !emptied && !overwritten))
            continue;
        const QString rows = QLocale().toString(there->rowsEstimate);
        if (overwritten) {
            findings.append(
                {.object = there->name.displayName(),
                 .found = tr("Rows of the table, which holds about %1, will be replaced where the source has "
                             "rows with the same key.")
                              .arg(rows),
                 .why = tr("The task says so for tables that stand at the destination already. Only a "
                           "backup brings rows back that were replaced.")});
            continue;
        }
        findings.append(
            {.object = there->name.displayName(),
             .found = dropped ? tr("The table will be dropped, with about %1 rows.").arg(rows)
                              : tr("The table will be emptied of about %1 rows.").arg(rows),
             .why = tr("The task says so for tables that stand at the destination already. Only a backup "
                       "brings these rows back.")});
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeRowsToLose()
{
    return std::make_unique<RowsToLose>();
}

} // namespace floe
