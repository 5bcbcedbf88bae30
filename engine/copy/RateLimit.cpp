#include "copy/RateLimit.h"

#include <algorithm>

namespace floe {

Status RateLimit::take(quint64 bytes, RunControl &control)
{
    const quint64 rate = m_bytesPerSecond.load(std::memory_order_relaxed);
    if (rate == 0)
        return {};
    using namespace std::chrono;
    steady_clock::time_point until;
    {
        const std::lock_guard lock(m_mutex);
        const auto now = steady_clock::now();
        m_free = std::max(m_free, now) + nanoseconds(qint64(double(bytes) / double(rate) * 1e9));
        until = m_free;
    }
    const auto wait = duration_cast<milliseconds>(until - steady_clock::now());
    // Short debts are left to add up: sleeping for each would cost more than it holds back.
    return wait.count() >= 20 ? control.sleep(int(std::min<qint64>(wait.count(), 2000))) : Status();
}

} // namespace floe
