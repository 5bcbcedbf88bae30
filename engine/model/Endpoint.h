#pragma once

#include "core/Result.h"

#include <QMetaType>
#include <QString>

namespace floe {

enum class TlsMode { Off, Preferred, Required, Pinned, VerifyIdentity };

/// A host through which the system's ssh reaches a server. Keys and agents log in there, never a password.
struct SshHop
{
    QString host{}; ///< as ssh takes it: a name, an address, an alias of its configuration; empty: no tunnel
    quint16 port = 0; ///< 0: the one that ssh's configuration names, else 22
    QString user{};   ///< empty: the one that ssh's configuration names, else who runs Floe
    QString key{};    ///< private key file; empty: the agent's keys and ssh's usual files

    bool isSet() const { return !host.isEmpty(); }
    bool operator==(const SshHop &) const = default;
    /// "user@host:port", only what is set.
    QString displayName() const;
    Status validate() const;
};

/// One of the two servers as the user named it. Never holds a password (see Secrets).
struct Endpoint
{
    QString host;
    quint16 port = 3306;
    QString user;
    QString socket; ///< unix socket; when set, host and port are not used
    TlsMode tls = TlsMode::Preferred;
    QString ca;          ///< file with the certificate authority, PEM
    QString cert;        ///< client certificate, PEM
    QString key;         ///< client key, PEM
    QString fingerprint; ///< SHA-1 of the server's certificate, hex, for TlsMode::Pinned
    QString region;      ///< POLARDB region id, e.g. "cn-hangzhou"; may be empty
    QString instance;    ///< POLARDB cluster id; may be empty
    SshHop ssh{};        ///< when set, host, port and socket are those that the SSH host reaches

    bool operator==(const Endpoint &) const = default;

    /// "host:port" or the socket's path, for people; with the SSH host where there is one.
    QString displayName() const;
    /// Nobody can sit between: the server runs on this computer, or on the SSH host itself.
    bool isLoopback() const;

    /// Refuses what could change the meaning of a connection string (`;`, `=`, control characters) and what
    /// is missing.
    Status validate() const;
};

/// The strings of the task file: "off", "preferred", "required", "pinned", "verify-identity".
QString tlsModeToString(TlsMode mode);
Result<TlsMode> tlsModeFromString(const QString &text);

/// Passwords live here only, in memory, and are never serialised or logged.
struct Secrets
{
    QString sourcePassword;
    QString destinationPassword;
};

} // namespace floe

Q_DECLARE_METATYPE(floe::Endpoint)
