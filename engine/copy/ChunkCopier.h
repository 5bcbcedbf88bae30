#pragma once

#include "copy/Chunk.h"
#include "copy/CopyFeed.h"
#include "copy/Loader.h"
#include "copy/RateLimit.h"
#include "model/MigrationPlan.h"
#include "server/ServerTraits.h"

#include <unordered_set>

namespace floe {

/// Copies ranges of one table from a source session to a destination session of the same thread.
///
/// A chunk is one transaction: START, load (and the side way for rows that LOAD cannot carry), the server's
/// counters compared with what was sent, `onAboutToCommit`, COMMIT, `onCommitted`. Any error in between rolls
/// back. A range of a table with a usable key is one chunk; a table without one is a single stream committed
/// in pieces.
class ChunkCopier
{
public:
    /// Under Keep and Overwrite the table held rows before; such chunks are proved inside their transaction,
    /// since later nobody can tell whose a row is.
    ChunkCopier(Connection &source, Connection &destination, const TableLayout &layout,
                const ServerTraits &destinationTraits, ExistingPolicy existing, RunControl &control,
                RateLimit &limit, ChunkObserver &observer);

    Status copy(const KeyRange &range);
    /// Loads a range inside the transaction that the caller opened, and that the caller commits or rolls
    /// back, together with other tables' rows. Not for tables that held rows before. The observer hears of
    /// the rows alone.
    Status load(const KeyRange &range, Chunk &chunk);

private:
    Status copyPieces(RowReader &reader, const KeyRange &range);
    Status copyTransaction(CopyFeed &feed, Chunk &chunk);
    Status loadRows(CopyFeed &feed, Chunk &chunk);
    Status loadSideRows(std::vector<OwnedRow> rows);
    Result<std::unordered_set<RowHash>> readKeys(const KeyRange &range);
    Status prove(const KeyRange &range, const std::unordered_set<RowHash> &keys, const RowSum &sent);

    Connection &m_source;
    Connection &m_destination;
    const TableLayout &m_layout;
    const ServerTraits &m_traits;
    ExistingPolicy m_existing;
    RunControl &m_control;
    RateLimit &m_limit;
    ChunkObserver &m_observer;
    RowHasher m_hasher;
    std::unique_ptr<Loader> m_loader;
    std::unordered_set<RowHash> m_sentKeys;
};

} // namespace floe
