#pragma once

#include "copy/KeyRange.h"
#include "copy/RowHash.h"
#include "core/Result.h"

namespace floe {

/// Around the rows that are committed together.
inline constexpr char BeginChunk[] = "START TRANSACTION";
inline constexpr char CommitChunk[] = "COMMIT";

/// Rows that were committed together.
struct Chunk
{
    KeyRange range;
    int piece = 0; ///< a table without a usable key is one range, committed in pieces
    RowSum sum;
    quint64 bytes = 0;   ///< of values, as read
    bool proved = false; ///< read back and compared inside the transaction already
};

/// Told by the copy room how a chunk goes; called on the worker's thread.
class ChunkObserver
{
public:
    virtual ~ChunkObserver() = default;
    /// Progress inside a chunk: what was read since the last call.
    virtual void onRowsRead(quint64 rows, quint64 bytes) = 0;
    /// All rows are at the destination and counted; COMMIT is the next statement. An error rolls the chunk
    /// back.
    virtual Status onAboutToCommit(const Chunk &chunk) = 0;
    virtual void onCommitted(const Chunk &chunk) = 0;
    /// What was reported as read by this chunk did not stay.
    virtual void onRolledBack(quint64 rows, quint64 bytes) = 0;
    /// The rest of a stream that may be long is not wanted, and would be read to its end: the source's
    /// statement should be ended from another session, which keeps its snapshot.
    virtual void onStreamRefused() = 0;
};

} // namespace floe
