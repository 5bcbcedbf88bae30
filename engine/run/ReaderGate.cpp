#include "run/ReaderGate.h"

namespace floe {

int ReaderGate::waitConnected(Error *firstError)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_connected + m_givenUp == m_expected; });
    if (m_givenUp > 0)
        *firstError = m_firstError;
    return m_connected;
}

Status ReaderGate::startReaders()
{
    std::unique_lock lock(m_mutex);
    ++m_generation;
    m_answered = 0;
    m_snapshot = {};
    m_changed.notify_all();
    m_changed.wait(lock, [this] { return m_answered == m_connected; });
    return m_snapshot;
}

void ReaderGate::openForWork()
{
    const std::lock_guard lock(m_mutex);
    m_work = true;
    m_changed.notify_all();
}

void ReaderGate::abort()
{
    const std::lock_guard lock(m_mutex);
    m_aborted = true;
    m_changed.notify_all();
}

void ReaderGate::connected(const Status &status)
{
    const std::lock_guard lock(m_mutex);
    if (status) {
        ++m_connected;
    } else if (m_givenUp++ == 0) {
        m_firstError = status.error();
    }
    m_changed.notify_all();
}

ReaderGate::Order ReaderGate::waitForOrder(int &generation)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_aborted || m_work || m_generation > generation; });
    if (m_aborted)
        return Order::Leave;
    if (m_generation > generation) {
        generation = m_generation;
        return Order::OpenSnapshot;
    }
    return Order::Work;
}

void ReaderGate::snapshotOpened(const Status &status)
{
    const std::lock_guard lock(m_mutex);
    ++m_answered;
    if (!status && m_snapshot)
        m_snapshot = status;
    m_changed.notify_all();
}

} // namespace floe
