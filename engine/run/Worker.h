#pragma once

#include "copy/Chunk.h"
#include "run/ReaderGate.h"
#include "run/RunSetup.h"
#include "server/Connection.h"

#include <QElapsedTimer>

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
    Status reopenDestination();
    Status openSnapshot();
    void workLoop();
    Status perform(const Work &work);
    Status proveWithRetries(const Work &work);
    Status copyRange(TableWork &table);
    Status copyWithRetries(TableWork &table, const KeyRange &range);
    struct LostSession
    {
        quint64 id = 0;
        QElapsedTimer opened;
    };
    Status endLostSession(const LostSession &session);
    Result<bool> chunkStands(const TableWork &table, const KeyRange &range, ExistingPolicy policy,
                             const Error &lost);
    /// This worker takes no more work.
    void leave(const Error &reason);
    Status buildIndexes(TableWork &table);
    Status addForeignKeys();

    void onRowsRead(quint64 rows, quint64 bytes) override;
    Status onAboutToCommit(const Chunk &chunk) override;
    void onCommitted(const Chunk &chunk) override;
    void onRolledBack(quint64 rows, quint64 bytes) override;
    void onStreamRefused() override;

    RunSetup &m_setup;
    ReaderGate &m_gate;
    int m_number;
    std::unique_ptr<Connection> m_source;
    std::unique_ptr<Connection> m_destination;
    TableCounters *m_counters = nullptr; ///< of the table that is being copied
    CopiedRange m_current;               ///< what the range at work has committed so far
    quint64 m_currentBytes = 0;
    QElapsedTimer m_destinationOpened;
    RowSum m_inDoubt; ///< sum of the chunk whose COMMIT was sent last
    quint64 m_inDoubtBytes = 0;
    bool m_commitSent = false;
    bool m_left = false; ///< the snapshot or the destination is lost; this worker takes no more work
};

} // namespace floe
