#pragma once

#include "core/RunControl.h"

#include <atomic>
#include <chrono>
#include <mutex>

namespace floe {

/// One bound on bytes per second for all workers of a run together. Any thread; may be changed while it runs.
class RateLimit
{
public:
    explicit RateLimit(int mebibytesPerSecond = 0) { change(mebibytesPerSecond); }

    /// 0 = no limit. What was owed under the old limit is forgotten.
    void change(int mebibytesPerSecond);
    /// Waits until `bytes` more may pass. Fails only when a stop is asked for.
    Status take(quint64 bytes, RunControl &control);

private:
    std::atomic<quint64> m_bytesPerSecond = 0;
    std::mutex m_mutex;
    std::chrono::steady_clock::time_point m_free; ///< when the last taken bytes will have passed
};

} // namespace floe
