#pragma once

#include "core/Result.h"
#include "model/Endpoint.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QString>

#include <functional>
#include <vector>

struct sockaddr;

namespace floe {

/// Looked at about ten times a second while something is waited for.
using IsCancelled = std::function<bool()>;

/// One address of a server, as the system calls want it.
struct SocketAddress
{
    QByteArray bytes; ///< a sockaddr
    QString text;     ///< "10.1.2.3"; a socket's path

    /// Reached from within its own network only (RFC 1918, 6598, 4193).
    bool isPrivate() const;
};

/// The first packet of a server.
struct Greeting
{
    QByteArray serverVersion;
    bool offersTls = false;
};

/// A plain socket to a server on which nothing was sent yet: for looking, before a real session is opened.
/// Owns the descriptor. May be used on any thread, by one at a time. Never sends a password.
class NetSocket
{
public:
    /// Addresses of the endpoint; the system's resolver runs on a thread of its own, so that the wait can
    /// end. ErrorCode::HostNotFound, Stopped when cancelled.
    static Result<std::vector<SocketAddress>> resolve(const Endpoint &endpoint, int timeoutMs,
                                                      const IsCancelled &cancelled);
    /// The first address that takes a connection within the time. ErrorCode::ConnectionRefused,
    /// ConnectTimeout, Stopped.
    static Result<NetSocket> connectTo(const std::vector<SocketAddress> &addresses, const Endpoint &endpoint,
                                       int timeoutMs, const IsCancelled &cancelled);

    NetSocket(NetSocket &&other) noexcept;
    NetSocket &operator=(NetSocket &&other) noexcept;
    ~NetSocket();

    /// ErrorCode::ServerSilent, NotMySql, Stopped, and what a server says instead of greeting
    /// (TooManyConnections …).
    Result<Greeting> readGreeting(const Endpoint &endpoint, int timeoutMs, const IsCancelled &cancelled);
    /// Tells the server, after readGreeting(), that TLS begins with the next byte.
    bool askForTls();
    /// The login method that the server wants for an account, asked with an empty answer after
    /// readGreeting(); empty when it does not tell.
    QString askLoginMethod(const Endpoint &endpoint, int timeoutMs);
    const QString &address() const { return m_address; }
    int descriptor() const { return m_descriptor; }

private:
    NetSocket(int descriptor, QString address);

    int m_descriptor = -1;
    QString m_address;
    QElapsedTimer m_since; ///< it connects
};

/// A login without an answer to any challenge, whole packet, as the `sequence`-th one. A server that uses
/// another method for the account names it in its reply.
QByteArray loginQuestion(const Endpoint &endpoint, uchar sequence, bool inTls);
/// The method named in such a reply, without its packet header; empty where there is none.
QString loginMethodIn(const QByteArray &reply);

/// Resolves, connects, reads the greeting and hangs up.
Result<Greeting> peekGreeting(const Endpoint &endpoint, int timeoutMs, const IsCancelled &cancelled = {});

} // namespace floe
