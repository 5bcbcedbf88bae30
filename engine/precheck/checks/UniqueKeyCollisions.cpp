#include "core/Tunables.h"
#include "precheck/PrecheckContext.h"
#include "precheck/RowFilter.h"
#include "precheck/TimedQuery.h"
#include "precheck/checks/Checks.h"
#include "schema/CollationMap.h"

#include <QElapsedTimer>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// Groups the source's keys as the destination will compare them, within a bounded time.
class UniqueKeyCollisions : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::UniqueKeyCollisions)

public:
    QString id() const override { return u"unique-key-collisions"_s; }
    QString title() const override { return tr("Unique keys under mapped collations"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Objects | CheckNeed::Destination; }
    bool readsRows() const override { return true; }
    Result<QList<Finding>> run(PrecheckContext &context) override;

private:
    static Status count(PrecheckContext &context, const ResolvedTable &table, const IndexInfo &index,
                        const QByteArray &groupBy, QList<Finding> &findings);
    static QList<Fix> waysOf(const ResolvedTable &table, const IndexInfo &index,
                             const PrecheckContext &context);
    static Finding notCounted(const ResolvedTable &table, const IndexInfo &index, const QString &why);
};

/// The parts of the key as the destination will compare them, for GROUP BY; empty: no part changes.
struct Comparison
{
    QByteArray groupBy;
    bool changes = false;
    bool knownAtSource = true;
};

Comparison comparisonOf(const ResolvedTable &table, const IndexInfo &index, const PrecheckContext &context)
{
    Comparison comparison;
    for (const IndexPart &part : index.parts) {
        const ResolvedColumn *column = part.column.isEmpty() ? nullptr : table.column(part.column);
        if (!column || column->leftOut)
            return {}; // the key does not go along
        QByteArray sql = quoted(part.column);
        if (part.prefix)
            sql = "LEFT(" + sql + ", " + QByteArray::number(*part.prefix) + ")";
        const QString &collation = column->info.collation;
        const auto mapped =
            collation.isEmpty() ? std::nullopt : mapCollation(collation, context.destinationTraits);
        if (mapped && !mapped->exact) {
            comparison.changes = true;
            comparison.knownAtSource &= context.sourceTraits.collations.contains(mapped->name.toLower())
                                        && charsetOfCollation(mapped->name) == column->info.charset;
            sql += " COLLATE " + mapped->name.toLatin1();
        }
        comparison.groupBy += (comparison.groupBy.isEmpty() ? "" : ", ") + sql;
    }
    return comparison;
}

Result<QList<Finding>> UniqueKeyCollisions::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (!context.schemaChosen() || !context.dataChosen())
        return findings;
    QElapsedTimer timer;
    timer.start();
    for (const ResolvedTable &table : std::as_const(context.objects->tables)) {
        if (!filterIsHarmless(table.where)) // it is refused in its own row and not run here
            continue;
        for (const IndexInfo &index : table.indexes) {
            const Comparison comparison = index.unique ? comparisonOf(table, index, context) : Comparison();
            if (!comparison.changes)
                continue;
            if (!comparison.knownAtSource) {
                findings.append(
                    notCounted(table, index, tr("The source does not know the destination's collation.")));
            } else if (timer.elapsed() > tunables::MeasuringSeconds * 1000) {
                findings.append(notCounted(
                    table, index,
                    tr("Counting takes at most %n seconds.", nullptr, tunables::MeasuringSeconds)));
            } else if (const Status counted = count(context, table, index, comparison.groupBy, findings);
                       !counted) {
                return failure(counted.error());
            }
        }
    }
    return findings;
}

Status UniqueKeyCollisions::count(PrecheckContext &context, const ResolvedTable &table,
                                  const IndexInfo &index, const QByteArray &groupBy, QList<Finding> &findings)
{
    QByteArray conditions;
    QByteArray shown;
    for (const IndexPart &part : index.parts) {
        conditions += (conditions.isEmpty() ? " WHERE " : " AND ") + quoted(part.column) + " IS NOT NULL";
        shown += (shown.isEmpty() ? "MIN(" : ", MIN(") + quoted(part.column) + ")";
    }
    if (!table.where.isEmpty())
        conditions += " AND (" + table.where.toUtf8() + ")";
    const auto answer =
        queryWithin(*context.source, context.sourceTraits,
                    "SELECT " + shown + ", COUNT(*) FROM " + quoted(table.source()) + conditions
                        + " GROUP BY " + groupBy + " HAVING COUNT(*) > 1 LIMIT 1",
                    table.info.dataBytes);
    if (!answer && !context.source->alive())
        return failure(answer.error());
    if (!answer) {
        findings.append(notCounted(table, index, answer.error().toText()));
        return {};
    }
    if (answer->isEmpty())
        return {};
    QStringList values;
    for (qsizetype i = 0; i < index.parts.size(); ++i)
        values.append(answer->text(0, size_t(i)));
    findings.append(
        {.object = table.source().displayName(),
         .found = tr("The destination would take rows as duplicates in the unique key %1, for example %2.")
                      .arg(visibleName(index.name), values.join(" | "_L1)),
         .why = tr("The collation at the destination treats strings as equal that differ at the source."),
         .remedy =
             tr("Give the column a collation that both servers know, such as utf8mb4_bin, or change the "
                "rows."),
         .fixes = waysOf(table, index, context)});
    return {};
}

QList<Fix> UniqueKeyCollisions::waysOf(const ResolvedTable &table, const IndexInfo &index,
                                       const PrecheckContext &context)
{
    QList<Fix> ways;
    for (const IndexPart &part : index.parts) {
        const ResolvedColumn *column = table.column(part.column);
        const QString collation = column ? column->info.collation.toLower() : QString();
        const auto mapped =
            collation.isEmpty() ? std::nullopt : mapCollation(collation, context.destinationTraits);
        if (!mapped || mapped->exact)
            continue;
        const QString exact = bytewiseCollation(mapped->name, context.destinationTraits);
        if (!exact.isEmpty() && exact != mapped->name && ways.isEmpty())
            ways.append(MapCollation{collation, exact});
    }
    ways.append(LeaveOut{ObjectKind::Table, table.source()});
    return ways;
}

Finding UniqueKeyCollisions::notCounted(const ResolvedTable &table, const IndexInfo &index,
                                        const QString &why)
{
    return {.object = table.source().displayName(),
            .found =
                tr("Whether rows collide in the unique key %1 was not counted.").arg(visibleName(index.name)),
            .why = why,
            .remedy = tr("If they do, loading or index building stops with a duplicate key. A collation that "
                         "both servers know "
                         "rules that out."),
            .severity = CheckSeverity::Warning};
}

} // namespace

std::unique_ptr<Check> makeUniqueKeyCollisions()
{
    return std::make_unique<UniqueKeyCollisions>();
}

} // namespace floe
