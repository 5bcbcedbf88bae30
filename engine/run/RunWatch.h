#pragma once

#include "run/RunSetup.h"
#include "run/Stall.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QThreadPool>

#include <atomic>
#include <condition_variable>

namespace floe {

/// Looks on while workers work: when nothing has moved for tunables::StallSeconds it says on the board, and
/// once in the log, what is being waited for at which end. It cuts the sessions at an end
/// that has not answered for tunables::SilentCutSeconds, so that they are retried. Owns a thread, and from
/// the first stall on a session at each end that nothing else uses. From its construction until its end;
/// never writes.
class RunWatch
{
public:
    explicit RunWatch(RunSetup &setup);
    ~RunWatch();
    RunWatch(const RunWatch &) = delete;
    RunWatch &operator=(const RunWatch &) = delete;

private:
    void watch();
    /// false: the watch is over.
    bool sleep();
    QString whatIsWaitedFor();
    /// While somebody tries again for a lock at the destination.
    void noteBlockers();
    /// One end, as the watch sees it.
    struct Ward
    {
        std::unique_ptr<Connection> session;
        ServerTraits traits;
        QElapsedTimer silent; ///< since when it does not answer
    };
    Result<QList<Stall>> look(End end, Ward &ward);

    RunSetup &m_setup;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_over = false;
    Ward m_wards[2]; ///< source, destination
    QThreadPool m_pool;
    QFuture<void> m_future;
};

} // namespace floe
