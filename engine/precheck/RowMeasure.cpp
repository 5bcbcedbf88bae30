#include "precheck/RowMeasure.h"

#include "core/Tunables.h"
#include "precheck/RowFilter.h"
#include "precheck/TimedQuery.h"

namespace floe {

RowMeasure::RowMeasure(PrecheckContext &context) : m_context(context)
{
    m_timer.start();
}

Result<std::optional<RowMeasure::Answer>> RowMeasure::ask(const ResolvedTable &table,
                                                          const QList<QByteArray> &expressions)
{
    if (expressions.isEmpty() || !filterIsHarmless(table.where))
        return std::nullopt;
    if (m_timer.elapsed() > tunables::MeasuringSeconds * 1000)
        return Answer{.row = {}, .outOfTime = true, .refusal = {}};
    QByteArray sql = "SELECT " + expressions.join(", ") + " FROM " + quoted(table.source());
    if (!table.where.isEmpty()) // a comment at its end must not take the parenthesis along
        sql += " WHERE (" + table.where.toUtf8() + "\n)";
    Result<ResultSet> row = queryWithin(*m_context.source, m_context.sourceTraits, sql, table.info.dataBytes);
    if (row)
        return Answer{.row = std::move(*row), .outOfTime = false, .refusal = {}};
    if (!m_context.source->alive())
        return failure(std::move(row.error()));
    return Answer{.row = {}, .outOfTime = false, .refusal = row.error().toText()};
}

} // namespace floe
