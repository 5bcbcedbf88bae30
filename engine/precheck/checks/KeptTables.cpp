#include "precheck/ColumnMatch.h"
#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"
#include "schema/CollationMap.h"

#include <QHash>
#include <QRegularExpression>

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
    static void lookAtUniqueKeys(const ResolvedTable &table, const QList<IndexInfo> &there,
                                 const QList<ColumnInfo> &columns, const ServerTraits &traits,
                                 QList<Finding> &findings);
};

/// Whether texts that differ at the source differ at the destination too.
bool keepsApart(const ColumnInfo &source, const ColumnInfo &destination, const ServerTraits &traits)
{
    if (source.collation.isEmpty() || destination.collation.endsWith("_bin"_L1)
        || destination.collation.isEmpty() || destination.collation == "binary"_L1)
        return true;
    const std::optional<MappedCollation> mapped = mapCollation(source.collation, traits);
    // Texts of three bytes a character compare alike where four are allowed.
    const auto widened = [](QString name) {
        static const QRegularExpression narrow(u"^utf8(mb3)?_"_s, QRegularExpression::CaseInsensitiveOption);
        return name.replace(narrow, u"utf8mb4_"_s).toLower();
    };
    return mapped && mapped->exact && widened(mapped->name) == widened(destination.collation);
}

/// Whether rows that are unique in `source` are so in `destination`: it has to hold at least the same of each
/// column.
bool impliesUnique(const IndexInfo &source, const IndexInfo &destination, const ResolvedTable &table,
                   const QList<ColumnInfo> &columns, const ServerTraits &traits)
{
    return std::ranges::all_of(source.parts, [&](const IndexPart &part) {
        const ResolvedColumn *column = part.column.isEmpty() ? nullptr : table.column(part.column);
        if (!column || column->leftOut)
            return false;
        const auto sameName = [column](const QString &name) {
            return foldedColumnName(name) == foldedColumnName(column->mappedName);
        };
        const auto there =
            std::ranges::find_if(columns, [&sameName](const ColumnInfo &one) { return sameName(one.name); });
        return there != columns.end() && keepsApart(column->info, *there, traits)
               && std::ranges::any_of(destination.parts, [&](const IndexPart &other) {
                      return sameName(other.column)
                             && (!other.prefix || (part.prefix && *part.prefix <= *other.prefix));
                  });
    });
}

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
                      "existing tables."),
         .fixes = {LeaveOut{ObjectKind::Table, table.source()}}});
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
                         .remedy = tr("Add a key, or choose truncate or drop for this table."),
                         .fixes = {LeaveOut{ObjectKind::Table, table.source()},
                                   ChoosePolicy{table.source(), ExistingPolicy::Truncate}}});
    };
    if (!table.rowKey())
        tell(table.source());
    else if (std::ranges::none_of(there, &IndexInfo::unique))
        tell(table.mapped);
}

/// A unique key in which rows collide that the source holds side by side.
void KeptTables::lookAtUniqueKeys(const ResolvedTable &table, const QList<IndexInfo> &there,
                                  const QList<ColumnInfo> &columns, const ServerTraits &traits,
                                  QList<Finding> &findings)
{
    const bool replaces = table.existing == ExistingPolicy::Overwrite;
    for (const IndexInfo &index : there) {
        if (!index.unique || std::ranges::any_of(table.indexes, [&](const IndexInfo &source) {
                return source.unique && impliesUnique(source, index, table, columns, traits);
            }))
            continue;
        findings.append(
            {.object = table.mapped.displayName(),
             .found = tr("The source does not promise that rows are unique in the key %1 of the destination: "
                         "it has no such key, or compares texts otherwise.")
                          .arg(visibleName(index.name)),
             .why = replaces ? tr("Under “overwrite”, a row that arrives would replace another row of the "
                                  "source that collides with it there, even one that was proved already.")
                             : tr("Rows of the source that collide there are refused (error 1062), and the "
                                  "table stops."),
             .remedy = tr("Drop that key at the destination, add it at the source, or choose to drop "
                          "existing tables."),
             .severity = replaces ? CheckSeverity::Blocker : CheckSeverity::Warning});
    }
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
        lookAtUniqueKeys(table, context.destinationIndexes.value(name),
                         context.destinationColumns.value(name), context.destinationTraits, findings);
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeKeptTables()
{
    return std::make_unique<KeptTables>();
}

} // namespace floe
