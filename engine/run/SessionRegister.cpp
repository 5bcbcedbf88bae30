#include "run/SessionRegister.h"

#include "server/Connection.h"

#include <sys/socket.h>
#include <unistd.h>

#include <utility>

namespace floe {

SessionRegister::~SessionRegister()
{
    for (const auto &[session, socket] : m_sockets)
        if (socket >= 0)
            ::close(socket);
}

void SessionRegister::add(End end, const Connection &session)
{
    const int socket = session.duplicateSocket();
    const std::lock_guard lock(m_mutex);
    int &place = m_sockets.try_emplace({end, session.threadId()}, -1).first->second;
    if (const int former = std::exchange(place, socket); former >= 0)
        ::close(former);
}

void SessionRegister::remove(End end, quint64 id)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_sockets.find({end, id});
    if (found == m_sockets.end())
        return;
    if (found->second >= 0)
        ::close(found->second);
    m_sockets.erase(found);
}

QList<quint64> SessionRegister::sessions(End end) const
{
    const std::lock_guard lock(m_mutex);
    QList<quint64> ids;
    for (const auto &[session, socket] : m_sockets)
        if (session.first == end)
            ids += session.second;
    return ids;
}

bool SessionRegister::isEmpty() const
{
    const std::lock_guard lock(m_mutex);
    return m_sockets.empty();
}

void SessionRegister::cut(End end)
{
    const std::lock_guard lock(m_mutex);
    for (const auto &[session, socket] : m_sockets)
        if (session.first == end && socket >= 0)
            ::shutdown(socket, SHUT_RDWR);
}

} // namespace floe
