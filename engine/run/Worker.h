#pragma once

#include "copy/Chunk.h"
#include "run/ReaderGate.h"
#include "run/RunSetup.h"
#include "server/Connection.h"

#include <memory>

namespace floe {

/// One of the run's N workers: a source session inside the common snapshot and a destination session, both
/// opened and used on the worker's own pool thread. Takes work from the scheduler until there is none.
class Worker : private ChunkObserver
{
public:
    Worker(RunSetup &setup, ReaderGate &gate, int number);
    ~Worker() override;

    /// The whole life of a worker; call it on its thread.
    void run();

private:
    Status openSessions();
    Status openDestination();
    Status openSnapshot();
    void workLoop();
    Status perform(const Work &work);
    Status copyRange(TableWork &table);
    Status copyWithRetries(TableWork &table, const KeyRange &range);
    /// After a lost destination session: is the range there (true), empty (false), or something else (error)?
    Result<bool> settleDoubt(TableWork &table, const KeyRange &range, quint64 lostSession);
    Status buildIndexes(TableWork &table);
    Status addForeignKeys();

    void onRowsRead(quint64 rows, quint64 bytes) override;
    Status onAboutToCommit(const Chunk &chunk) override;
    void onCommitted(const Chunk &chunk) override;
    void onRolledBack(quint64 rows, quint64 bytes) override;

    RunSetup &m_setup;
    ReaderGate &m_gate;
    int m_number;
    std::unique_ptr<Connection> m_source;
    std::unique_ptr<Connection> m_destination;
    TableCounters *m_counters = nullptr; ///< of the table that is being copied
    CopiedRange m_current;               ///< what the range at work has committed so far
    quint64 m_currentBytes = 0;
    RowSum m_inDoubt; ///< sum of the chunk whose COMMIT was sent last
    bool m_commitSent = false;
    bool m_left = false; ///< the snapshot is lost; this worker copies no more
};

} // namespace floe
