#pragma once

#include "copy/TableLayout.h"
#include "core/Result.h"

#include <optional>

namespace floe {

class Connection;

/// Parts one table into a chain of half-open key ranges of about `rowsPerChunk` rows, found one after the
/// other by walking the key's index at the source. Without a usable key the table is one unbounded range. Not
/// thread-safe: its owner locks around next().
class ChunkPlanner
{
public:
    ChunkPlanner(const TableLayout &layout, quint64 rowsPerChunk);

    /// The next range, nullopt after the last. `source` is any source session that sees the snapshot.
    Result<std::optional<KeyRange>> next(Connection &source);
    bool finished() const { return m_finished; }
    /// The chain was planned before as far as the range that ends at `to`; absent: to its end.
    void goOn(const std::optional<KeyBound> &to)
    {
        m_from = to;
        m_finished = !to;
    }

    /// The statement that finds where a range that begins at `from` (absent: at the first row) ends: so many
    /// rows further on.
    static QByteArray boundaryStatement(const TableLayout &layout, const std::optional<KeyBound> &from,
                                        quint64 offset, bool included);
    /// Rows that fill a chunk of tunables::ChunkBytes, by the catalogue's estimates; fewer where so large
    /// chunks would leave some of the workers without any at the table's end.
    static quint64 rowsPerChunk(const TableInfo &info, int workers);

private:
    Result<std::optional<KeyBound>> boundary(Connection &source, quint64 offset, bool included);

    const TableLayout &m_layout;
    quint64 m_rowsPerChunk;
    std::optional<KeyBound> m_from;
    bool m_finished = false;
};

} // namespace floe
