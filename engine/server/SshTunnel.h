#pragma once

#include "core/Result.h"
#include "model/Endpoint.h"
#include "server/NetSocket.h"

#include <QElapsedTimer>
#include <QHash>
#include <QString>
#include <QStringList>

#include <condition_variable>
#include <memory>
#include <mutex>

class QProcess;

namespace floe {

class SshWords;

/// The way to one server through one SSH host: a process of the system's `ssh` that forwards a unix socket in
/// a folder of ours, which nobody else may enter. Shared by all sessions with that server and used from any
/// thread. The process is started when somebody asks, started anew by who asks after it has died, and ended
/// when nobody needed it for a while, at the latest with this program, however that ends.
///
/// It owns the process, on a thread of its own. It never asks for a password, never takes a host key that is
/// not known, and knows nothing of the sessions within.
class SshTunnel
{
public:
    /// Keeps the tunnel standing.
    using Lease = std::shared_ptr<void>;

    /// The tunnel of an endpoint whose `ssh` is set; always the same for the same way.
    static std::shared_ptr<SshTunnel> of(const Endpoint &endpoint);

    /// Waits until it stands; the path of the socket that leads to the server. ErrorCode::SshFailed with
    /// ssh's own words, Stopped when cancelled.
    Result<QString> open(int timeoutMs, const IsCancelled &cancelled = {});
    Lease lease();
    /// How many times ssh was started so far.
    quint64 starts() const;
    /// The fingerprint of the SSH host's key ("ED25519 SHA256:…"), once it stands.
    QString hostKey() const;

    /// Reaching the server failed with `error` at the socket, not before `since`: what the SSH host said
    /// about it (it may not forward there, or cannot reach the server), else the same error.
    Error explained(const Error &error, const QElapsedTimer &since) const;

    /// The certificate (SHA-1) that “Verify identity” was content with on this tunnel, for `name`; empty: not
    /// looked yet. Forgotten when the process ends.
    QString trusted(const QString &name) const;
    void setTrusted(const QString &name, const QString &fingerprint);

private:
    enum class State { Down, Starting, Standing };

    explicit SshTunnel(const Endpoint &endpoint);
    void run();
    Status serve(QProcess &process, const QString &socket, SshWords &words);
    bool needed();
    QStringList arguments(const QString &socket) const;

    const Endpoint m_endpoint;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    State m_state = State::Down;
    quint64 m_attempt = 0; ///< counts the processes
    Error m_error;         ///< of the last process
    QString m_socket;
    QString m_hostKey;
    QString m_refusal; ///< what the SSH host last said of a connection that it did not make
    QElapsedTimer m_refused;
    QHash<QString, QString> m_trusted;
    int m_waiting = 0;
    int m_leases = 0;
    QElapsedTimer m_idle;
    std::weak_ptr<SshTunnel> m_self;
};

} // namespace floe
