#include "copy/RateLimit.h"

#include <algorithm>

namespace floe {

void RateLimit::change(int mebibytesPerSecond)
{
    const std::lock_guard lock(m_mutex);
    m_bytesPerSecond.store(quint64(mebibytesPerSecond) << 20, std::memory_order_relaxed);
    m_free = {};
}

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
    // Short debts are left to add up: sleeping for each would cost more than it holds back.
    if (until - steady_clock::now() < 20ms)
        return {};
    // In slices, so that a changed limit is felt soon.
    while (m_bytesPerSecond.load(std::memory_order_relaxed) == rate) {
        const auto wait = ceil<milliseconds>(until - steady_clock::now());
        if (wait.count() <= 0)
            break;
        if (Status slept = control.sleep(int(std::min<qint64>(wait.count(), 500))); !slept)
            return slept;
    }
    return {};
}

} // namespace floe
