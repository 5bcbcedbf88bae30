#pragma once

#include "copy/Chunk.h"
#include "copy/RateLimit.h"
#include "copy/RowFeed.h"
#include "copy/RowReader.h"

#include <unordered_set>
#include <vector>

namespace floe {

/// A row kept in memory because the loader at work cannot carry it.
class OwnedRow
{
public:
    explicit OwnedRow(const RowView &row);
    RowView view() const;
    quint64 bytes() const { return m_bytes.size(); }

private:
    std::vector<char> m_bytes;
    std::vector<unsigned long> m_lengths;
    std::vector<const char *> m_data;
};

/// Stands between reader and loader: hashes and counts each row, keeps the rate, looks for a stop, lays aside
/// rows that a strict load refuses (ENUM index 0), and leaves out rows whose key is known to stand at the
/// destination. One per range; lives on the worker's thread.
class CopyFeed : public RowFeed
{
public:
    CopyFeed(RowReader &reader, const TableLayout &layout, RowHasher &hasher, RunControl &control,
             RateLimit &limit, ChunkObserver &observer);

    /// Rows with these key hashes are skipped; may be null.
    void leaveOut(const std::unordered_set<RowHash> *keys) { m_leaveOut = keys; }
    /// Remember the key of each row that is handed on; may be null.
    void collectKeys(std::unordered_set<RowHash> *keys) { m_collect = keys; }

    /// A new transaction begins: sums start at zero. It ends after about `bytes` bytes; 0 = with the range.
    void beginPiece(quint64 bytes);
    /// Is there at least one more row? Reads ahead by one.
    Result<bool> peek();
    /// The piece has had its bytes or the range is at its end.
    bool pieceFull() const;
    /// The reader has nothing more to give.
    bool ended() const { return m_ended; }

    Result<bool> next() override;
    const RowView &row() const override { return m_reader.row(); }

    std::vector<OwnedRow> takeSideRows();
    const RowSum &sum() const { return m_sum; }
    quint64 bytes() const { return m_bytes; }
    /// Tells the observer what it has not been told yet.
    void flushProgress();
    quint64 reportedRows() const { return m_reportedRows; }
    quint64 reportedBytes() const { return m_reportedBytes; }

private:
    Result<bool> advance();
    Status account();
    bool needsSideWay() const;

    RowReader &m_reader;
    const TableLayout &m_layout;
    RowHasher &m_hasher;
    RunControl &m_control;
    RateLimit &m_limit;
    ChunkObserver &m_observer;
    const std::unordered_set<RowHash> *m_leaveOut = nullptr;
    std::unordered_set<RowHash> *m_collect = nullptr;
    std::vector<unsigned> m_enums; ///< positions that may hold index 0

    bool m_ahead = false; ///< the reader's row was peeked at and not handed on yet
    bool m_ended = false;
    quint64 m_pieceBytes = 0;
    RowSum m_sum;
    quint64 m_bytes = 0;
    quint64 m_unreportedRows = 0;
    quint64 m_unreportedBytes = 0;
    quint64 m_reportedRows = 0;
    quint64 m_reportedBytes = 0;
    std::vector<OwnedRow> m_sideRows;
    quint64 m_sideBytes = 0;
};

} // namespace floe
