#pragma once

#include "copy/Chunk.h"
#include "run/RunSetup.h"
#include "run/WorkerSessions.h"

namespace floe {

/// Copies a table's ranges on one worker's sessions, one at a time, with all that may come between: what an
/// earlier attempt left is looked at first, a lost destination is waited for, and a range that this worker
/// cannot finish goes back to the scheduler. Each range is in the journal before its COMMIT is sent
/// (RunJournal.h has the protocol). On the worker's thread.
class TableFiller : private ChunkObserver
{
public:
    TableFiller(RunSetup &setup, WorkerSessions &sessions);

    /// Work of kind CopyRange. A failure is the table's. Where a server is lost the range is given back and
    /// lost() says why.
    Status copyRange(TableWork &table);
    /// The same for several small tables, which share a transaction and so its two syncs and round trips;
    /// each for itself where that fails. Returns the tables' results in their order.
    std::vector<Status> copyTogether(const std::vector<TableWork *> &tables);
    /// Why this worker can copy no more, if so.
    const std::optional<Error> &lost() const { return m_lost; }

private:
    Result<std::optional<PlannedRange>> nextRange(TableWork &table);
    /// A range of one table that shares a transaction with others.
    struct Part
    {
        size_t at = 0; ///< of its table among those given
        TableWork *table = nullptr;
        PlannedRange range;
        Chunk chunk;
    };
    Status copyParts(std::vector<Part> &parts);
    Status loadParts(std::vector<Part> &parts, size_t &loaded);
    Status copyTaken(TableWork &table, PlannedRange range);
    Status flushJournal();
    Status settle(TableWork &table, PlannedRange &range);
    Status copyOnce(TableWork &table, PlannedRange &range);
    Result<bool> standsAlready(TableWork &table, PlannedRange &range);
    Result<bool> standsInDoubt(TableWork &table, PlannedRange &range);
    Result<bool> sourceIsAsSent(TableWork &table, const PlannedRange &range);
    Status clear(TableWork &table, const KeyRange &range);
    void accept(TableWork &table, const PlannedRange &range);
    void askForRefill(TableWork &table);

    void onRowsRead(quint64 rows, quint64 bytes) override;
    Status onAboutToCommit(const Chunk &chunk) override;
    void onCommitted(const Chunk &chunk) override;
    void onRolledBack(quint64 rows, quint64 bytes) override;
    void onStreamRefused() override;

    RunSetup &m_setup;
    WorkerSessions &m_sessions;
    TableWork *m_table = nullptr;
    CopiedRange m_current; ///< what the range at work has committed so far
    RowSum m_inDoubt;      ///< sum of the chunk whose COMMIT was sent last
    quint64 m_inDoubtBytes = 0;
    bool m_commitSent = false;
    bool m_refillAsked = false;
    std::optional<Error> m_lost;
};

} // namespace floe
