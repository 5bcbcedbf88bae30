#pragma once

#include "core/Error.h"
#include "run/Stall.h"

#include <QHash>

#include <atomic>
#include <mutex>
#include <optional>

namespace floe {

/// Who was last seen in the way of our sessions: after a lock wait timeout the server knows no more who held
/// the lock, so somebody looks on while the next attempt waits. Any thread.
class LockNotes
{
public:
    /// As long as one lives, a session of ours tries again for a lock.
    class Wish
    {
    public:
        explicit Wish(LockNotes &notes) : m_notes(notes) { ++m_notes.m_wishes; }
        ~Wish() { --m_notes.m_wishes; }
        Q_DISABLE_COPY_MOVE(Wish)

    private:
        LockNotes &m_notes;
    };

    bool wished() const { return m_wishes > 0; }
    void note(const Stall &stall);
    /// The error with who stands in the session's way, if that was seen, and what to do about it.
    Error named(const Error &error, quint64 session) const;

private:
    std::atomic<int> m_wishes = 0;
    mutable std::mutex m_mutex;
    QHash<quint64, Stall> m_seen; ///< by our session
};

} // namespace floe
