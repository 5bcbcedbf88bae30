#include "core/RunControl.h"

#include <QCoreApplication>

namespace floe {

void RunControl::requestStop()
{
    const std::lock_guard lock(m_mutex);
    m_stop.store(true, std::memory_order_release);
    m_changed.notify_all();
}

void RunControl::pause()
{
    const std::lock_guard lock(m_mutex);
    m_paused.store(true, std::memory_order_release);
}

void RunControl::resume()
{
    const std::lock_guard lock(m_mutex);
    m_paused.store(false, std::memory_order_release);
    m_changed.notify_all();
}

Status RunControl::checkpoint()
{
    if (stopRequested())
        return failure(stoppedError());
    if (paused()) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !paused() || stopRequested(); });
        if (stopRequested())
            return failure(stoppedError());
    }
    return {};
}

Status RunControl::sleep(int milliseconds)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, std::chrono::milliseconds(milliseconds), [this] { return stopRequested(); });
    if (stopRequested())
        return failure(stoppedError());
    return {};
}

Error RunControl::stoppedError()
{
    return Error{.code = ErrorCode::Stopped,
                 .message = QCoreApplication::translate("floe::RunControl", "Stopped by the user.")};
}

} // namespace floe
