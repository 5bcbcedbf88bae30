#include "copy/ValueWay.h"
#include "core/Tunables.h"
#include "precheck/PrecheckContext.h"
#include "precheck/RowMeasure.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// Looks for values that the column's type holds at the source and not at the destination. Only columns of
/// types where the two servers differ are read, within a bounded time.
class StrangeValues : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::StrangeValues)

public:
    QString id() const override { return u"strange-values"_s; }
    QString title() const override { return tr("Values that the destination cannot hold"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Objects | CheckNeed::Destination; }
    bool readsRows() const override { return true; }
    Result<QList<Finding>> run(PrecheckContext &context) override;

private:
    /// A kind of value, and what is said where a column holds some.
    struct Doubt
    {
        QString column;
        QByteArray condition;
        QString (*found)(int rows); ///< with %1 for the column
        QString why;
        QString remedy;
        CheckSeverity severity = CheckSeverity::Warning;
    };
    static QList<Doubt> doubtsOf(const ColumnInfo &column, const ServerTraits &from, const ServerTraits &to);
    static QList<Doubt> spatialDoubts(const ColumnInfo &column, const ServerTraits &from,
                                      const ServerTraits &to);
    static void judge(const ResolvedTable &table, const QList<Doubt> &doubts, const ResultSet &counts,
                      QList<Finding> &findings);
    static Finding notLookedAt(const ResolvedTable &table, const QString &why);
};

bool isSpatial(const QString &type)
{
    return type == "geometry"_L1 || type.endsWith("point"_L1) || type.endsWith("linestring"_L1)
           || type.endsWith("polygon"_L1) || type.endsWith("collection"_L1);
}

QList<StrangeValues::Doubt> StrangeValues::doubtsOf(const ColumnInfo &column, const ServerTraits &from,
                                                    const ServerTraits &to)
{
    const QString &type = column.dataType;
    const QByteArray name = quoted(column.name);
    if ((type == "float"_L1 || type == "double"_L1) && !from.isMariaDb() && to.isMariaDb())
        return {{column.name, name + " = 0 AND CONCAT(" + name + "*1e0) = '-0'",
                 [](int rows) { return tr("%1 holds negative zeros in %n row(s).", nullptr, rows); },
                 tr("MariaDB keeps no sign of a zero: they become 0, and verification reports these rows."),
                 tr("Set them to 0 at the source, or leave it at that.")}};
    if (type == "time"_L1 && from.isMariaDb() && !to.isMariaDb())
        return {{column.name, name + " > '838:59:59' OR " + name + " < '-838:59:59'",
                 [](int rows) { return tr("%1 holds times beyond 838:59:59 in %n row(s).", nullptr, rows); },
                 tr("MySQL refuses a fraction of a second beyond that (error 1292): the table would stop."),
                 tr("Shorten these values at the source."), CheckSeverity::Blocker}};
    if (type == "timestamp"_L1 && from.isMariaDbAtLeast(110500) && !to.isMariaDbAtLeast(110500))
        return {
            {column.name, name + " > '2038-01-19 03:14:07.999999'",
             [](int rows) { return tr("%1 holds moments after 2038-01-19 in %n row(s).", nullptr, rows); },
             tr("There a TIMESTAMP ends in January 2038 (error 1292): the table would stop."),
             tr("Change the column to DATETIME at the source."), CheckSeverity::Blocker}};
    if (type == "json"_L1 && to.hasJsonType() && from.hasJsonType())
        return {
            {column.name, jsonHoldsTyped(name, from),
             [](int rows) {
                 return tr(
                     "%1 holds JSON with values of type DECIMAL, DATE, TIME, DATETIME or BLOB in %n row(s).",
                     nullptr, rows);
             },
             tr("JSON's text does not tell these types: a DECIMAL arrives as a DOUBLE, the others as "
                "strings, and verification reports these rows."),
             tr("Store numbers and strings at the source, or leave it at that where the application reads "
                "text.")}};
    return isSpatial(type) ? spatialDoubts(column, from, to) : QList<Doubt>();
}

QList<StrangeValues::Doubt> StrangeValues::spatialDoubts(const ColumnInfo &column, const ServerTraits &from,
                                                         const ServerTraits &to)
{
    const QByteArray name = quoted(column.name);
    const auto doubt = [&column](const QByteArray &condition, QString (*found)(int)) {
        return Doubt{column.name,
                     condition,
                     found,
                     tr("The destination refuses them (error 1416): the table would stop."),
                     tr("Correct them at the source, or leave these rows out by a row filter."),
                     CheckSeverity::Blocker};
    };
    const auto written = [&name, &from](const QByteArray &pattern) { // newer servers mind BINARY
        return "ST_AsText(" + name + ") REGEXP " + (from.isMySqlAtLeast(80000) ? "'" : "BINARY '") + pattern
               + '\'';
    };
    // As MariaDB prints them: "POLYGON)".
    const QByteArray nothingInside = "(POLYGON|POINT|LINESTRING|[(])[)]";
    QList<Doubt> doubts;
    const bool fromOld = !from.isMariaDb() && from.version < 50700;
    const bool toOld = !to.isMariaDb() && to.version < 50700;
    if (fromOld && !toOld)
        doubts += doubt("LENGTH(" + name + ") = 0", [](int rows) {
            return tr("%1 holds spatial values of no bytes in %n row(s).", nullptr, rows);
        });
    if (to.isMariaDb() || (!from.isMariaDb() && fromOld == toOld))
        return doubts;
    if (toOld) {
        doubts += doubt(written(nothingInside + "|EMPTY"),
                        [](int rows) { return tr("%1 holds empty shapes in %n row(s).", nullptr, rows); });
        return doubts;
    }
    if (from.isMariaDb())
        doubts += doubt(written(nothingInside),
                        [](int rows) { return tr("%1 holds empty shapes in %n row(s).", nullptr, rows); });
    // Numbers may hold a small e; a capital letter would be the next shape of a collection.
    doubts += doubt(written("LINESTRING[(]([^A-Z]*[(])?[^,()A-Z]*[)]"), [](int rows) {
        return tr("%1 holds lines of a single point in %n row(s).", nullptr, rows);
    });
    doubts += doubt(written("POLYGON[(][^A-Z]*[(][^,()]*(,[^,()]*){0,2}[)]"), [](int rows) {
        return tr("%1 holds rings of fewer than four points in %n row(s).", nullptr, rows);
    });
    return doubts;
}

Result<QList<Finding>> StrangeValues::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (!context.dataChosen())
        return findings;
    RowMeasure measure(context);
    for (const ResolvedTable &table : std::as_const(context.objects->tables)) {
        QList<Doubt> doubts;
        for (const ResolvedColumn &column : table.columns)
            if (column.carriesData())
                doubts += doubtsOf(column.info, context.sourceTraits, context.destinationTraits);
        QList<QByteArray> counts;
        for (const Doubt &doubt : std::as_const(doubts))
            counts += "SUM(" + doubt.condition + ')';
        const auto answer = measure.ask(table, counts);
        if (!answer)
            return failure(answer.error());
        if (!*answer)
            continue;
        if ((*answer)->row)
            judge(table, doubts, *(*answer)->row, findings);
        else
            findings.append(notLookedAt(table, (*answer)->outOfTime ? tr("Looking takes at most %n seconds.",
                                                                         nullptr, tunables::MeasuringSeconds)
                                                                    : (*answer)->refusal));
    }
    return findings;
}

void StrangeValues::judge(const ResolvedTable &table, const QList<Doubt> &doubts, const ResultSet &counts,
                          QList<Finding> &findings)
{
    for (qsizetype i = 0; i < doubts.size(); ++i) {
        const Doubt &doubt = doubts.at(i);
        if (const quint64 rows = counts.number(0, size_t(i)))
            findings.append({.object = table.source().displayName(),
                             .found = doubt.found(int(rows)).arg(doubt.column),
                             .why = doubt.why,
                             .remedy = doubt.remedy,
                             .severity = doubt.severity,
                             .fixes = {LeaveOut{ObjectKind::Table, table.source()}}});
    }
}

Finding StrangeValues::notLookedAt(const ResolvedTable &table, const QString &why)
{
    return {.object = table.source().displayName(),
            .found = tr("%1 was not looked through for values that the destination cannot hold.")
                         .arg(table.source().displayName()),
            .why = why,
            .remedy = tr("If it holds some, the table stops at them or verification reports them.")};
}

} // namespace

std::unique_ptr<Check> makeStrangeValues()
{
    return std::make_unique<StrangeValues>();
}

} // namespace floe
