#include "confirm/PlanSummary.h"

#include "status/Figures.h"

#include <QCoreApplication>
#include <QLocale>

namespace floe {

namespace {

struct Summary
{
    Q_DECLARE_TR_FUNCTIONS(floe::PlanSummary)
};

bool atRisk(ExistingPolicy policy)
{
    return policy == ExistingPolicy::Overwrite || policy == ExistingPolicy::Truncate
           || policy == ExistingPolicy::Drop;
}

QString policyText(ExistingPolicy policy)
{
    switch (policy) {
    case ExistingPolicy::Fail:
        return Summary::tr("None is touched: the migration does not start while one of them stands there.");
    case ExistingPolicy::Keep:
        return Summary::tr("Kept: rows whose key stands there already stay as they are, others are added.");
    case ExistingPolicy::Overwrite:
        return Summary::tr("Kept, and rows whose key stands there already are overwritten.");
    case ExistingPolicy::Truncate:
        return Summary::tr("Emptied first, then filled.");
    case ExistingPolicy::Drop:
        return Summary::tr("Dropped first, then created anew.");
    }
    return {};
}

SummaryLine amountLine(const MigrationPlan &plan, const PlanTotals &totals)
{
    SummaryLine line{Summary::tr("Migrates"), {}, {}};
    const bool data = plan.types.testFlag(MigrationType::Data);
    if (!totals.known) {
        line.text =
            data ? Summary::tr(
                "Tables and rows of %Ln database(s); how many is known once the run has read the "
                "source.",
                nullptr, int(plan.objects.size()))
                 : Summary::tr("Definitions of %Ln database(s), no rows.", nullptr, int(plan.objects.size()));
        return line;
    }
    const QString databases = Summary::tr("%Ln database(s)", nullptr, totals.databases);
    const QString tables = Summary::tr("%Ln table(s)", nullptr, totals.tables);
    const QString rows = countText(totals.rowsEstimate);
    if (!data)
        line.text =
            Summary::tr("%1, %2; definitions only, no rows", "databases, tables").arg(databases, tables);
    else if (!plan.types.testFlag(MigrationType::Schema))
        line.text =
            Summary::tr("%1, %2, about %3 rows, %4; rows only, the tables must stand at the destination",
                        "databases, tables, rows, amount of data")
                .arg(databases, tables, rows, bytesText(totals.bytes));
    else
        line.text = Summary::tr("%1, %2, about %3 rows, %4", "databases, tables, rows, amount of data")
                        .arg(databases, tables, rows, bytesText(totals.bytes));
    return line;
}

SummaryLine otherObjectsLine(const MigrationPlan &plan, const PlanTotals &totals)
{
    OtherObjects all;
    for (const DatabaseChoice &database : plan.objects)
        all |= database.also;
    QStringList kinds;
    if (all.testFlag(OtherObject::Views))
        kinds += Summary::tr("Views");
    if (all.testFlag(OtherObject::Triggers))
        kinds += Summary::tr("Triggers");
    if (all.testFlag(OtherObject::Routines))
        kinds += Summary::tr("Routines");
    if (all.testFlag(OtherObject::Events))
        kinds += Summary::tr("Events, created disabled");
    if (kinds.isEmpty() || !plan.types.testFlag(MigrationType::Schema))
        return {};
    SummaryLine line{Summary::tr("Beside tables"), {}, kinds};
    if (totals.known)
        line.text = Summary::tr("%Ln object(s):", nullptr, totals.otherObjects);
    return line;
}

/// What differs from a plain copy under the same names, collected in one walk through the plan.
struct Differences
{
    QStringList renamed;
    QStringList columnsOut;
    QStringList columnsRenamed;
    QStringList filters;
    QStringList ownPolicies;
};

QString arrow(const QString &from, const QString &to)
{
    return Summary::tr("%1 → %2", "name at the source, name at the destination")
        .arg(visibleName(from), visibleName(to));
}

void collectTable(Differences &differences, const DatabaseChoice &database, const TableChoice &table)
{
    const QString name = ObjectName{database.database, table.table}.displayName();
    if (table.mappedName() != table.table)
        differences.renamed +=
            arrow(name, ObjectName{database.mappedName(), table.mappedName()}.displayName());
    for (auto it = table.columns.cbegin(); it != table.columns.cend(); ++it) {
        const QString column = name + QLatin1Char('.') + it.key();
        if (!it.value())
            differences.columnsOut += visibleName(column);
        else if (*it.value() != it.key())
            differences.columnsRenamed += arrow(column, *it.value());
    }
    if (!table.where.isEmpty())
        differences.filters += Summary::tr("%1: only rows where %2", "table, condition")
                                   .arg(visibleName(name), visibleName(table.where));
    if (table.existing)
        differences.ownPolicies += Summary::tr("%1: %2", "table, what happens to it")
                                       .arg(visibleName(name), policyText(*table.existing));
}

Differences collect(const MigrationPlan &plan)
{
    Differences differences;
    for (const DatabaseChoice &database : plan.objects) {
        if (database.mappedName() != database.database)
            differences.renamed += arrow(database.database, database.mappedName());
        for (const TableChoice &table : database.tables)
            collectTable(differences, database, table);
    }
    return differences;
}

constexpr qsizetype MostObjectsOfARule = 3;

QString changeText(const DefinitionChange &change)
{
    QStringList names;
    for (const ObjectName &object : change.objects.mid(0, MostObjectsOfARule))
        names += visibleName(object.displayName());
    const QString list = QLocale().createSeparatedList(names);
    if (const auto more = int(change.objects.size() - names.size()); more > 0)
        return Summary::tr("%1: %2 and %Ln more", "what is rewritten, names of objects", more)
            .arg(visibleName(change.text), QStringList(names).join(QStringLiteral(", ")));
    return Summary::tr("%1: %2", "what is rewritten, names of objects").arg(visibleName(change.text), list);
}

SummaryLine changedLine(const PlanTotals &totals)
{
    SummaryLine line{Summary::tr("Changed on the way"), {}, {}};
    if (totals.changed.isEmpty()) {
        line.text = Summary::tr("Nothing; definitions are made as they stand at the source.");
        return line;
    }
    for (const DefinitionChange &change : totals.changed)
        line.names += changeText(change);
    line.text = Summary::tr("%Ln rule(s) rewrite definitions for the destination:", nullptr,
                            int(totals.changed.size()));
    return line;
}

SummaryLine notCarriedLine(const PlanTotals &totals)
{
    SummaryLine line{Summary::tr("Not carried"), {}, {}};
    for (const QString &text : totals.notCarried)
        line.names += visibleName(text);
    line.text = Summary::tr("%Ln part(s) of definitions that the destination cannot hold:", nullptr,
                            int(line.names.size()));
    return line;
}

} // namespace

QList<SummaryLine> planSummary(const MigrationPlan &plan, const PlanTotals &totals)
{
    QList<SummaryLine> lines{amountLine(plan, totals)};
    if (const SummaryLine others = otherObjectsLine(plan, totals); !others.caption.isEmpty())
        lines += others;
    const Differences differences = collect(plan);
    lines += {Summary::tr("Renamed"),
              differences.renamed.isEmpty()
                  ? Summary::tr("Nothing; every name stays as it is.")
                  : Summary::tr("%Ln name(s):", nullptr, int(differences.renamed.size())),
              differences.renamed};
    if (!differences.columnsRenamed.isEmpty())
        lines += {Summary::tr("Columns renamed"),
                  Summary::tr("%Ln column(s):", nullptr, int(differences.columnsRenamed.size())),
                  differences.columnsRenamed};
    if (!differences.columnsOut.isEmpty())
        lines += {Summary::tr("Columns left out"),
                  Summary::tr("%Ln column(s):", nullptr, int(differences.columnsOut.size())),
                  differences.columnsOut};
    if (!differences.filters.isEmpty())
        lines +=
            {Summary::tr("Filtered"), Summary::tr("%Ln table(s):", nullptr, int(differences.filters.size())),
             differences.filters};
    if (totals.known && plan.types.testFlag(MigrationType::Schema)) {
        lines += changedLine(totals);
        if (!totals.notCarried.isEmpty())
            lines += notCarriedLine(totals);
    }
    if (plan.types.testFlag(MigrationType::Data))
        lines += {Summary::tr("At the source"),
                  Summary::tr("One read transaction for each worker stays open until the run ends; for as "
                              "long, the undo log keeps what others change there."),
                  {}};
    lines += {Summary::tr("Existing tables"), policyText(plan.existing), differences.ownPolicies};
    return lines;
}

QString durationSummary(const MigrationPlan &plan, const PlanTotals &totals)
{
    const std::optional<DurationEstimate> estimate = totals.estimate(plan);
    if (!estimate)
        return {};
    return estimate->measured
               ? Summary::tr("%1, by a sample that was copied in the precheck", "about 12–20 min")
                     .arg(rangeText(*estimate))
               : Summary::tr("%1, by sizes alone: nothing was measured", "about 12–20 min")
                     .arg(rangeText(*estimate));
}

QStringList notMigrated(const MigrationPlan &plan, const PlanTotals &totals)
{
    QStringList lines;
    if (const auto count = int(totals.leftOut.size()); totals.known && count > 0) {
        QStringList names;
        for (const ObjectName &name : totals.leftOut.mid(0, 5))
            names += visibleName(name.displayName());
        const QString list = QLocale().createSeparatedList(names);
        lines +=
            count > names.size()
                ? Summary::tr("%Ln object(s) that you left out, among them %1.", nullptr, count).arg(list)
                : Summary::tr("%Ln object(s) that you left out: %1.", nullptr, count).arg(list);
    }
    lines += Summary::tr("Accounts and rights: applications need accounts at the destination.");
    if (plan.types.testFlag(MigrationType::Data))
        lines +=
            Summary::tr("Rows written at the source after the start: there is no incremental migration.");
    else
        lines += Summary::tr("Rows: only definitions were chosen.");
    return lines;
}

PlanRisk planRisk(const MigrationPlan &plan, const PlanTotals &totals)
{
    PlanRisk risk;
    const auto note = [&risk](ExistingPolicy policy) {
        if (atRisk(policy) && !risk.policies.contains(policy))
            risk.policies += policy;
    };
    for (const DatabaseChoice &database : plan.objects) {
        if (database.allTables)
            note(plan.existing);
        for (const TableChoice &table : database.tables)
            note(table.existing.value_or(plan.existing));
    }
    risk.known = totals.known;
    risk.tables = totals.tablesAtRisk;
    risk.present = totals.known ? !risk.tables.isEmpty() : !risk.policies.isEmpty();
    return risk;
}

QString fateText(ExistingPolicy policy)
{
    switch (policy) {
    case ExistingPolicy::Drop:
        return Summary::tr("Dropped with all its rows");
    case ExistingPolicy::Truncate:
        return Summary::tr("Emptied: all its rows are deleted");
    case ExistingPolicy::Overwrite:
        return Summary::tr("Rows with the same key are overwritten");
    case ExistingPolicy::Keep:
    case ExistingPolicy::Fail:
        break;
    }
    return Summary::tr("Stays as it is");
}

} // namespace floe
