#include "server/ConnectString.h"

#include <QStringList>

namespace floe {

namespace {

/// MYSQL_PROTOCOL_TCP: "localhost" is then a name like others, and not the word for a socket.
constexpr auto ProtocolTcp = "protocol=1";

QString hostFor(const Endpoint &endpoint)
{
    // libmariadb takes the default socket for this name. A certificate may be made out to it, so where names
    // are compared it stays.
    if (endpoint.host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0
        && endpoint.tls != TlsMode::VerifyIdentity)
        return QStringLiteral("127.0.0.1");
    return endpoint.host;
}

QStringList tlsParts(const Endpoint &endpoint)
{
    if (endpoint.tls == TlsMode::Off)
        return {};
    // Alone this means "TLS if it is offered"; the rest of a mode's promise is kept by the parts below and by
    // the look at the open session.
    QStringList parts{QStringLiteral("ssl-enforce=1")};
    if (endpoint.tls == TlsMode::VerifyIdentity)
        parts << QStringLiteral("ssl-verify-server-cert=1");
    if (endpoint.tls == TlsMode::Pinned)
        parts << QStringLiteral("ssl-fp=") + QString(endpoint.fingerprint).remove(u':').toUpper();
    if (endpoint.tls == TlsMode::VerifyIdentity && !endpoint.ca.isEmpty())
        parts << QStringLiteral("ssl-ca=") + endpoint.ca;
    if (!endpoint.cert.isEmpty())
        parts << QStringLiteral("ssl-cert=") + endpoint.cert << QStringLiteral("ssl-key=") + endpoint.key;
    return parts;
}

} // namespace

QString allowedPlugins(const Endpoint &endpoint)
{
    QStringList plugins{QStringLiteral("mysql_native_password"), QStringLiteral("client_ed25519")};
    const bool verified = endpoint.tls == TlsMode::Pinned || endpoint.tls == TlsMode::VerifyIdentity;
    // These two hand the password itself to the other end once it asks in the right way, so it must be the
    // server that the user means. Nobody sits between on a loopback address.
    // Through a tunnel the library would take its socket for a way that the server knows to be safe, and send
    // what a server without TLS does not understand.
    const bool plainTunnel =
        endpoint.ssh.isSet() && endpoint.socket.isEmpty() && endpoint.tls == TlsMode::Off;
    if (verified || (endpoint.isLoopback() && !plainTunnel))
        plugins << QStringLiteral("caching_sha2_password");
    if (verified)
        plugins << QStringLiteral("sha256_password");
    return plugins.join(u',');
}

QString connectString(const Endpoint &endpoint, const QString &socket)
{
    QStringList parts;
    if (socket.isEmpty()) {
        parts << QStringLiteral("host=") + hostFor(endpoint)
              << QStringLiteral("port=") + QString::number(endpoint.port) << QLatin1String(ProtocolTcp);
    } else {
        parts << QStringLiteral("host=localhost");
    }
    parts << QStringLiteral("restricted-auth=") + allowedPlugins(endpoint);
    // Begin with this one whatever the server prefers: it shows nothing, and the server names the account's
    // own method in its answer. Otherwise a server whose preferred method is not answered here would shut out
    // all its accounts.
    parts << QStringLiteral("default-auth=mysql_native_password");
    // Not a word about local-infile: the library takes any value of it for “yes, at once”, and a server could
    // have a file of this computer in answer to the driver's own first statements. Unasked it takes requests
    // only after a statement that begins with LOAD, and there is none before the session has its handlers.
    parts << tlsParts(endpoint);
    return parts.join(u';');
}

QString connectOptions(const QString &socket, const Connection::Options &options)
{
    QStringList parts{
        QStringLiteral("MYSQL_OPT_CONNECT_TIMEOUT=") + QString::number(options.connectTimeoutSeconds),
        QStringLiteral("MYSQL_OPT_READ_TIMEOUT=") + QString::number(options.readTimeoutSeconds),
        QStringLiteral("MYSQL_OPT_WRITE_TIMEOUT=") + QString::number(options.readTimeoutSeconds),
    };
    if (!socket.isEmpty())
        parts << QStringLiteral("UNIX_SOCKET=") + socket;
    return parts.join(u';');
}

} // namespace floe
