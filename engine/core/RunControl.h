#pragma once

#include "core/Result.h"

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace floe {

/// Stop token and pause gate of one run, shared by all its threads. All functions may be called from any
/// thread. Stopping is final; pausing is not. Workers pass `checkpoint()` only outside a transaction.
class RunControl
{
public:
    void requestStop();
    bool stopRequested() const { return m_stop.load(std::memory_order_acquire); }

    void pause();
    void resume();
    bool paused() const { return m_paused.load(std::memory_order_acquire); }

    /// Waits while the run is paused. Fails with ErrorCode::Stopped once a stop was asked for.
    Status checkpoint();

    /// Sleeps up to `milliseconds`, less if a stop is asked for. Fails with ErrorCode::Stopped then.
    Status sleep(int milliseconds);

    static Error stoppedError();

private:
    std::atomic<bool> m_stop = false;
    std::atomic<bool> m_paused = false;
    std::mutex m_mutex;
    std::condition_variable m_changed;
};

} // namespace floe
