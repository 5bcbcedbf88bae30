#include "copy/ChunkPlanner.h"

#include "core/CrashPoint.h"
#include "core/Tunables.h"
#include "server/Connection.h"

#include <algorithm>

namespace floe {

ChunkPlanner::ChunkPlanner(const TableLayout &layout, quint64 rowsPerChunk)
    : m_layout(layout), m_rowsPerChunk(rowsPerChunk)
{}

quint64 ChunkPlanner::rowsPerChunk(const TableInfo &info, int workers)
{
    if (const quint64 rows = chunkRowsForTests())
        return rows;
    const quint64 rowBytes = std::max<quint64>(1, info.dataBytes / std::max<quint64>(1, info.rowsEstimate));
    const quint64 share = info.dataBytes / (quint64(std::max(workers, 1)) * tunables::ChunksAWorker);
    const quint64 bytes = std::clamp(share, tunables::ChunkMinBytes, tunables::ChunkBytes);
    return std::clamp<quint64>(bytes / rowBytes, tunables::ChunkMinRows, tunables::ChunkMaxRows);
}

Result<std::optional<KeyRange>> ChunkPlanner::next(Connection &source)
{
    if (m_finished)
        return std::nullopt;
    KeyRange range;
    range.from = m_from;
    if (m_layout.rangeKey.empty()) {
        m_finished = true;
        return range;
    }
    Result<std::optional<KeyBound>> bound = boundary(source, m_rowsPerChunk, true);
    // More equal leading values than a chunk has rows: the chunk grows to the next other value.
    if (bound && *bound && m_from && **bound == *m_from)
        bound = boundary(source, 0, false);
    if (!bound)
        return failure(std::move(bound.error()));
    if (*bound) {
        range.to = *bound;
        m_from = std::move(*bound);
    } else {
        m_finished = true;
    }
    return range;
}

QByteArray ChunkPlanner::boundaryStatement(const TableLayout &layout, const std::optional<KeyBound> &from,
                                           quint64 offset, bool included)
{
    QByteArray names;
    for (const KeyColumn &column : layout.rangeKey) {
        if (!names.isEmpty())
            names += ',';
        names += column.sourceName;
    }
    QByteArray sql =
        "SELECT " + names + " FROM " + quoted(layout.source) + " FORCE INDEX (" + layout.rangeIndex + ')';
    if (from)
        sql += " WHERE " + fromCondition(*from, layout.rangeKey, End::Source, included);
    return sql + " ORDER BY " + names + " LIMIT 1 OFFSET " + QByteArray::number(offset);
}

Result<std::optional<KeyBound>> ChunkPlanner::boundary(Connection &source, quint64 offset, bool included)
{
    Result<ResultSet> answer = source.query(boundaryStatement(m_layout, m_from, offset, included));
    if (!answer)
        return failure(std::move(answer.error()));
    if (answer->isEmpty())
        return std::nullopt;
    if (answer->rows.front().size() != m_layout.rangeKey.size()) {
        source.abandon();
        return failure(source.unfitAnswer());
    }
    KeyBound bound;
    for (const ResultSet::Value &value : answer->rows.front())
        bound.push_back(value.value_or(QByteArray()));
    // Rows beyond a bound that is none would all be left out.
    for (size_t i = 0; i < bound.size(); ++i)
        if (!answer->rows.front()[i] || keyLiteral(bound[i], m_layout.rangeKey[i], End::Source) == "NULL") {
            source.abandon();
            return failure(source.unfitAnswer());
        }
    return bound;
}

} // namespace floe
