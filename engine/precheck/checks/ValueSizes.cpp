#include "core/Tunables.h"
#include "precheck/PrecheckContext.h"
#include "precheck/RowMeasure.h"
#include "precheck/checks/Checks.h"

#include <QLocale>
#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// Asks only tables that are large enough to hold such a value, within a bounded time.
class ValueSizes : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::ValueSizes)

public:
    QString id() const override { return u"value-sizes"_s; }
    QString title() const override { return tr("Size of values"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Objects | CheckNeed::Destination; }
    bool readsRows() const override { return true; }
    Result<QList<Finding>> run(PrecheckContext &context) override;

private:
    static void judge(const PrecheckContext &context, const ResolvedTable &table, const ColumnInfo &column,
                      quint64 largest, QList<Finding> &findings);
    static Finding notMeasured(const ResolvedTable &table, const QString &why);
};

/// The largest value in bytes that the type can hold; 0: too small to matter.
quint64 capacityOf(const ColumnInfo &column)
{
    const QString &type = column.dataType;
    if (type == "longtext"_L1 || type == "longblob"_L1 || type == "json"_L1)
        return 4294967295u;
    if (type == "mediumtext"_L1 || type == "mediumblob"_L1)
        return 16777215u;
    if (type == "text"_L1 || type == "blob"_L1)
        return 65535u;
    return 0;
}

/// What the destination takes in one value of this column; 0: no limit below the type's own.
quint64 limitOf(const ColumnInfo &column, const ServerTraits &destination)
{
    quint64 limit = 0;
    const auto atMost = [&limit](quint64 other) { limit = limit == 0 ? other : std::min(limit, other); };
    // LOAD DATA LOCAL is not bound by the packet, statements and functions are.
    if (!destination.localInfile || column.dataType == "json"_L1)
        atMost(destination.maxAllowedPacket);
    // Up to 5.6 a value may take a tenth of the redo log (error 1118).
    if (!destination.isMariaDb() && destination.version < 50700 && destination.innodbLogBytes > 0)
        atMost(destination.innodbLogBytes / 10);
    return limit;
}

Result<QList<Finding>> ValueSizes::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (!context.dataChosen())
        return findings;
    RowMeasure measure(context);
    for (const ResolvedTable &table : std::as_const(context.objects->tables)) {
        QList<ColumnInfo> doubtful;
        QList<QByteArray> lengths;
        for (const ResolvedColumn &column : table.columns) {
            const quint64 limit = limitOf(column.info, context.destinationTraits);
            // A value cannot be larger than its whole table.
            if (column.carriesData() && limit > 0 && capacityOf(column.info) > limit
                && table.info.dataBytes > limit) {
                doubtful.append(column.info);
                lengths += "MAX(LENGTH(" + quoted(column.info.name) + "))";
            }
        }
        const auto answer = measure.ask(table, lengths);
        if (!answer)
            return failure(answer.error());
        if (!*answer)
            continue;
        if (!(*answer)->row)
            findings.append(notMeasured(
                table, (*answer)->outOfTime
                           ? tr("Measuring takes at most %n seconds.", nullptr, tunables::MeasuringSeconds)
                           : (*answer)->refusal));
        for (qsizetype i = 0; (*answer)->row && i < doubtful.size(); ++i)
            judge(context, table, doubtful.at(i), (*answer)->row->number(0, size_t(i)), findings);
    }
    return findings;
}

void ValueSizes::judge(const PrecheckContext &context, const ResolvedTable &table, const ColumnInfo &column,
                       quint64 largest, QList<Finding> &findings)
{
    const quint64 limit = limitOf(column, context.destinationTraits);
    const bool packet = limit == context.destinationTraits.maxAllowedPacket;
    // In a statement, bytes that must be escaped take twice their room.
    const bool doubtful = packet && largest < limit && 2 * largest >= limit;
    if (largest < limit && !doubtful)
        return;
    findings.append(
        {.object = table.source().displayName(),
         .found = tr("The largest value of %1 has %2 bytes; the destination takes %3.")
                      .arg(column.name, QLocale().toString(largest), QLocale().toString(limit)),
         .why = doubtful ? tr(
                    "On this path a value must fit into max_allowed_packet, where escaped bytes count twice.")
                : packet ? tr("On this path a value must fit into max_allowed_packet.")
                         : tr("Up to MySQL 5.6 a value may take a tenth of the redo log (error 1118)."),
         .remedy = packet ? tr("Raise max_allowed_packet at the destination, or switch local_infile on.")
                          : tr("Raise innodb_log_file_size at the destination."),
         .sql = packet ? u"SET GLOBAL max_allowed_packet = 1073741824;"_s : QString(),
         .severity = doubtful ? CheckSeverity::Warning : CheckSeverity::Blocker});
}

Finding ValueSizes::notMeasured(const ResolvedTable &table, const QString &why)
{
    return {.object = table.source().displayName(),
            .found = tr("The largest value of %1 was not measured.").arg(table.source().displayName()),
            .why = why,
            .remedy = tr("If it holds very large values, raise the destination's limits first."),
            .severity = CheckSeverity::Warning};
}

} // namespace

std::unique_ptr<Check> makeValueSizes()
{
    return std::make_unique<ValueSizes>();
}

} // namespace floe
