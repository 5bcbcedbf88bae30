#pragma once

#include "copy/KeyRange.h"

#include <QList>
#include <QtGlobal>

#include <mutex>
#include <set>

namespace floe {

/// The server-side ids of a run's open sessions, so that a stop can interrupt what they run. Any thread.
class SessionRegister
{
public:
    void add(End end, quint64 id)
    {
        const std::lock_guard lock(m_mutex);
        m_sessions.insert({end, id});
    }
    void remove(End end, quint64 id)
    {
        const std::lock_guard lock(m_mutex);
        m_sessions.erase({end, id});
    }
    QList<quint64> sessions(End end) const
    {
        const std::lock_guard lock(m_mutex);
        QList<quint64> ids;
        for (const auto &[sessionEnd, id] : m_sessions)
            if (sessionEnd == end)
                ids += id;
        return ids;
    }

private:
    mutable std::mutex m_mutex;
    std::set<std::pair<End, quint64>> m_sessions;
};

} // namespace floe
