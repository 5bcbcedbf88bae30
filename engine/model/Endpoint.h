#pragma once

#include "core/Result.h"

#include <QMetaType>
#include <QString>

namespace floe {

enum class TlsMode { Off, Preferred, Required, Pinned, VerifyIdentity };

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

    bool operator==(const Endpoint &) const = default;

    /// "host:port" or the socket's path, for people.
    QString displayName() const;
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
