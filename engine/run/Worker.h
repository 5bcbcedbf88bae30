#pragma once

#include "run/ReaderGate.h"
#include "run/RunSetup.h"
#include "run/TableFiller.h"
#include "run/WorkerSessions.h"

namespace floe {

/// One of the run's N workers: a source session inside the common snapshot and a destination session, both
/// opened and used on the worker's own pool thread. Takes work from the scheduler until there is none.
class Worker
{
public:
    Worker(RunSetup &setup, ReaderGate &gate, int number);
    ~Worker();

    /// The whole life of a worker in one pass; call it on its thread.
    void run();

private:
    void workLoop();
    Status perform(const Work &work);
    std::vector<Status> copyTogether(const std::vector<Work> &works);
    Status performOnce(const Work &work, bool again);
    Status prepare(TableWork &table);
    Status findDifferences(TableWork &table);
    Status buildIndexes(TableWork &table, bool again);
    Status addForeignKeys(bool again);
    const TableWork *failedParent(const TableWork &child, const QString &foreignKey) const;
    /// This worker takes no more work.
    void leave(const Error &reason);

    RunSetup &m_setup;
    ReaderGate &m_gate;
    int m_number;
    WorkerSessions m_sessions;
    TableFiller m_filler;
    bool m_left = false; ///< the snapshot or the destination is lost
};

} // namespace floe
