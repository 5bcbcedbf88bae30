#pragma once

#include "core/Result.h"

#include <condition_variable>
#include <mutex>

namespace floe {

/// Where the workers wait, connected, until their snapshots are to be opened all at once, and then until work
/// begins. The orchestrator calls the first group, workers the second.
class ReaderGate
{
public:
    explicit ReaderGate(int workers) : m_expected(workers) {}

    /// Waits until each worker has connected or given up; how many have connected. `firstError` is set when
    /// any gave up.
    int waitConnected(Error *firstError);
    /// Every connected worker opens its snapshot now; returns when all have, with the first failure.
    Status startReaders();
    void openForWork();
    void abort();

    void connected(const Status &status);
    enum class Order { OpenSnapshot, Work, Leave };
    Order waitForOrder(int &generation);
    void snapshotOpened(const Status &status);

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_expected;
    int m_connected = 0;
    int m_givenUp = 0;
    int m_generation = 0;
    int m_answered = 0;
    bool m_work = false;
    bool m_aborted = false;
    Error m_firstError;
    Status m_snapshot;
};

} // namespace floe
