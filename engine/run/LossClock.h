#pragma once

#include <QDateTime>
#include <QElapsedTimer>

#include <mutex>
#include <utility>

namespace floe {

/// Since when a run has got nowhere, for all who wait: one who gives up leaves no fresh patience to the next.
/// Any thread.
class LossClock
{
public:
    /// Somebody waits: for how long the run has stood by now, in ms, and since when (UTC).
    std::pair<qint64, QDateTime> stand()
    {
        const std::lock_guard lock(m_mutex);
        if (!m_since.isValid()) {
            m_since.start();
            m_at = QDateTime::currentDateTimeUtc();
        }
        return {m_since.elapsed(), m_at};
    }
    /// Something was done.
    void moved()
    {
        const std::lock_guard lock(m_mutex);
        m_since.invalidate();
    }

private:
    std::mutex m_mutex;
    QElapsedTimer m_since;
    QDateTime m_at;
};

} // namespace floe
