#include "precheck/ColumnMatch.h"
#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

#include <QHash>
#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class KeptTables : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::KeptTables)

public:
    QString id() const override { return u"kept-tables"_s; }
    QString title() const override { return tr("Structure of kept tables"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::DestinationObjects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;

private:
    static void lookAtColumns(const ResolvedTable &table, const QList<ColumnInfo> &there,
                              QList<Finding> &findings);
    static void lookAtKey(const ResolvedTable &table, const QList<IndexInfo> &there,
                          QList<Finding> &findings);
};

void KeptTables::lookAtColumns(const ResolvedTable &table, const QList<ColumnInfo> &there,
                               QList<Finding> &findings)
{
    QHash<QString, const ColumnInfo *> unfilled;
    for (const ColumnInfo &column : there)
        unfilled.insert(foldedColumnName(column.name), &column);
    QStringList reasons;
    for (const ResolvedColumn &column : table.columns) {
        if (column.leftOut)
            continue;
        const ColumnInfo *target = unfilled.take(foldedColumnName(column.mappedName));
        if (!column.carriesData())
            continue;
        if (!target)
            reasons.append(tr("%1 does not exist at the destination.").arg(column.mappedName));
        else if (const auto why = whyValuesDoNotFit(column.info, *target))
            reasons.append(*why);
    }
    for (const ColumnInfo *column : std::as_const(unfilled)) {
        if (!column->nullable && !column->defaultValue && !column->generated && !column->autoIncrement)
            reasons.append(tr("%1 exists at the destination only, and has no default.").arg(column->name));
    }
    if (reasons.isEmpty())
        return;
    reasons.sort();
    findings.append(
        {.object = table.mapped.displayName(),
         .found = reasons.join(u'\n'),
         .why = tr("Rows of %1 cannot arrive there unchanged.").arg(table.source().displayName()),
         .remedy = tr("Change the table at the destination, map or leave out the columns, or choose to drop "
                      "existing tables.")});
}

void KeptTables::lookAtKey(const ResolvedTable &table, const QList<IndexInfo> &there,
                           QList<Finding> &findings)
{
    if (table.existing != ExistingPolicy::Keep && table.existing != ExistingPolicy::Overwrite)
        return;
    const auto tell = [&](const ObjectName &name) {
        findings.append({.object = table.mapped.displayName(),
                         .found = tr("%1 has no primary or unique key.").arg(name.displayName()),
                         .why = tr("Without a key, rows that stand there already cannot be recognised."),
                         .remedy = tr("Add a key, or choose truncate or drop for this table.")});
    };
    if (!table.rowKey())
        tell(table.source());
    else if (std::ranges::none_of(there, &IndexInfo::unique))
        tell(table.mapped);
}

Result<QList<Finding>> KeptTables::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (!context.dataChosen())
        return findings;
    for (const ResolvedTable &table : std::as_const(context.objects->tables)) {
        if (!context.staysInPlace(table))
            continue;
        const ObjectName &name = context.standing(table.mapped)->name;
        lookAtColumns(table, context.destinationColumns.value(name), findings);
        lookAtKey(table, context.destinationIndexes.value(name), findings);
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeKeptTables()
{
    return std::make_unique<KeptTables>();
}

} // namespace floe
