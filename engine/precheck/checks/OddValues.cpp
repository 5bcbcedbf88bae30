#include "core/Tunables.h"
#include "precheck/PrecheckContext.h"
#include "precheck/TimedQuery.h"
#include "precheck/checks/Checks.h"

#include <QElapsedTimer>
#include <QLocale>
#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// Values that arrive unchanged, and that applications cannot write any more at a stricter destination. Reads
/// the first rows of the tables that may hold some, many tables a question, within a bounded time.
class OddValues : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::OddValues)

public:
    QString id() const override { return u"odd-values"_s; }
    QString title() const override { return tr("Zero dates and empty ENUM values"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Objects | CheckNeed::Destination; }
    bool readsRows() const override { return true; }
    Result<QList<Finding>> run(PrecheckContext &context) override;

private:
    static constexpr qsizetype ColumnsPerQuery = 50;
    struct Question
    {
        const ResolvedTable *table = nullptr;
        QString column;
        QByteArray condition;
        bool date = false;
    };
    static QList<Question> questionsOf(const PrecheckContext &context);
    static Finding findingOf(const Question &question);
};

QList<OddValues::Question> OddValues::questionsOf(const PrecheckContext &context)
{
    const auto forbids = [](const ServerTraits &server) {
        return server.sqlMode.contains("NO_ZERO_DATE"_L1, Qt::CaseInsensitive)
               || server.sqlMode.contains("NO_ZERO_IN_DATE"_L1, Qt::CaseInsensitive);
    };
    const auto strict = [](const ServerTraits &server) {
        return server.sqlMode.contains("STRICT_"_L1, Qt::CaseInsensitive);
    };
    // What both ends refuse alike, nobody could write lately.
    const bool dates = forbids(context.destinationTraits) && strict(context.destinationTraits)
                       && !(forbids(context.sourceTraits) && strict(context.sourceTraits));
    const bool enums = strict(context.destinationTraits) && !strict(context.sourceTraits);
    QList<Question> questions;
    if (!dates && !enums)
        return questions;
    for (const ResolvedTable &table : std::as_const(context.objects->tables)) {
        for (const ResolvedColumn &column : table.columns) {
            const QString &type = column.info.dataType;
            if (!column.carriesData())
                continue;
            const QByteArray name = quoted(column.info.name);
            if (dates && (type == "date"_L1 || type == "datetime"_L1 || type == "timestamp"_L1))
                questions.append({&table, column.info.name,
                                  "DAYOFMONTH(" + name + ") = 0 OR MONTH(" + name + ") = 0", true});
            else if (enums && type == "enum"_L1)
                questions.append({&table, column.info.name, name + " + 0 = 0", false});
        }
    }
    return questions;
}

Finding OddValues::findingOf(const Question &question)
{
    const QString table = question.table->source().displayName();
    return {.object = table,
            .found = question.date
                         ? tr("%1 holds zero dates.").arg(question.column)
                         : tr("%1 holds the empty value that stands for a wrong one.").arg(question.column),
            .why = tr("They arrive as they are, but the destination's sql_mode refuses them to applications "
                      "that write such a row again."),
            .remedy =
                tr("Correct them at the source, or set the destination's sql_mode as the source has it.")};
}

Result<QList<Finding>> OddValues::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (!context.dataChosen())
        return findings;
    const QList<Question> questions = questionsOf(context);
    QElapsedTimer timer;
    timer.start();
    qsizetype begin = 0;
    qsizetype refused = 0;
    for (; begin < questions.size(); begin += ColumnsPerQuery) {
        if (timer.elapsed() > tunables::SamplingSeconds * 1000 || (context.cancelled && context.cancelled()))
            break;
        const qsizetype end = std::min(begin + ColumnsPerQuery, questions.size());
        QByteArray sql;
        for (qsizetype i = begin; i < end; ++i) {
            const Question &one = questions.at(i);
            sql += QByteArray(sql.isEmpty() ? "" : " UNION ALL ") + "SELECT " + QByteArray::number(i)
                   + ", COUNT(*) FROM (SELECT " + quoted(one.column) + " FROM " + quoted(one.table->source())
                   + " LIMIT " + QByteArray::number(tunables::SampledRows) + ") AS s WHERE " + one.condition;
        }
        const auto answer = queryWithin(*context.source, context.sourceTraits, sql, 0);
        if (!answer && !context.source->alive())
            return failure(answer.error());
        if (!answer)
            refused += end - begin;
        for (size_t row = 0; answer && row < answer->rows.size(); ++row)
            if (answer->number(row, 1) > 0)
                findings.append(findingOf(questions.at(qsizetype(answer->number(row, 0)))));
    }
    if (!questions.isEmpty())
        findings.append({.found = tr("The first %1 rows of each table were looked at, in %2 columns.")
                                      .arg(QLocale().toString(tunables::SampledRows),
                                           QLocale().toString(std::min(begin, questions.size()) - refused)),
                         .severity = CheckSeverity::Information});
    return findings;
}

} // namespace

std::unique_ptr<Check> makeOddValues()
{
    return std::make_unique<OddValues>();
}

} // namespace floe
