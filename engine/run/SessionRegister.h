#pragma once

#include "copy/KeyRange.h"

#include <QList>
#include <QtGlobal>

#include <map>
#include <mutex>

namespace floe {

class Connection;

/// A run's open sessions: their ids at the server, so that a stop can end what they run, and a second handle
/// of each socket, so that one on which nothing comes any more can be cut from another thread. Any thread.
class SessionRegister
{
public:
    SessionRegister() = default;
    ~SessionRegister();
    SessionRegister(const SessionRegister &) = delete;
    SessionRegister &operator=(const SessionRegister &) = delete;

    void add(End end, const Connection &session);
    void remove(End end, quint64 id);
    QList<quint64> sessions(End end) const;
    bool isEmpty() const;
    /// Whoever waits for an answer on one of these sessions gets an error at once.
    void cut(End end);

private:
    mutable std::mutex m_mutex;
    std::map<std::pair<End, quint64>, int> m_sockets; ///< -1: none could be had
};

} // namespace floe
