#include "server/Connection.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <errmsg.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>

/// What a server's or the client library's error number means to a person, in one place.
namespace floe {

namespace {

/// What the texts below are called through; short, for it stands in each of them.
struct T
{
    Q_DECLARE_TR_FUNCTIONS(floe::ServerError)
};

/// What all the texts below are made of.
struct Case
{
    int number;
    const QString &serverText;
    const Endpoint &endpoint;
    QString server; ///< for people

    bool says(const char *words) const
    {
        return serverText.contains(QLatin1String(words), Qt::CaseInsensitive);
    }
    /// errno of the system, which the client library puts in parentheses at the end.
    int systemErrno() const
    {
        static const QRegularExpression atEnd(
            QStringLiteral("\\((?:errno:? )?(\\d+)[^()]*\\)\\s*$|error: (\\d+)"));
        const QRegularExpressionMatch match = atEnd.match(serverText);
        return match.hasMatch() ? (match.captured(1) + match.captured(2)).toInt() : 0;
    }
    /// The first thing in single quotes: a plugin's name, mostly.
    QString firstQuoted() const
    {
        static const QRegularExpression quotes(QStringLiteral("'([^']*)'"));
        return quotes.match(serverText).captured(1);
    }
    /// 'user'@'host' as the server saw it.
    QString account() const
    {
        static const QRegularExpression quotes(QStringLiteral("'[^']*'@'[^']*'"));
        return quotes.match(serverText).captured(0);
    }
    QString address() const
    {
        const QString whole = account();
        return whole.isEmpty() ? firstQuoted() : whole.section(u'\'', -2, -2);
    }
};

struct Meaning
{
    ErrorCode code = ErrorCode::Sql;
    QString message;
    QString remedy;
};

template<size_t N> bool isOneOf(int number, const std::array<int, N> &list)
{
    return std::find(list.cbegin(), list.cend(), number) != list.cend();
}

Meaning unreachable(const Case &c)
{
    switch (c.systemErrno()) {
    case ETIMEDOUT:
    case EHOSTUNREACH:
    case ENETUNREACH:
        return {ErrorCode::ConnectTimeout, T::tr("%1 does not answer.").arg(c.server),
                T::tr("Check host and port, that this computer's address is in the whitelist of the cluster, "
                      "and that "
                      "no firewall stands between.")};
    case ENOENT:
        return {ErrorCode::ConnectionRefused, T::tr("There is no socket %1.").arg(c.server),
                T::tr("Check the path and that the server runs.")};
    default:
        return {
            ErrorCode::ConnectionRefused, T::tr("%1 refuses connections.").arg(c.server),
            T::tr("Check the port and that the server runs and listens on this address; one that is still "
                  "starting refuses too.")};
    }
}

Meaning clientCertificateRefused(const Case &c, ErrorCode code)
{
    return {code, T::tr("%1 hung up right after the TLS handshake.").arg(c.server),
            T::tr("If it does so each time, it does not take the client certificate: give the one "
                  "that the server's administrator made for this account, with its key.")};
}

Meaning tlsFailed(const Case &c)
{
    // Whether the server's word on it is read in time is a race.
    if (!c.endpoint.cert.isEmpty()
        && (c.says("alert unknown ca") || (c.says("alert") && c.says("certificate"))))
        return clientCertificateRefused(c, ErrorCode::TlsFailed);
    if (c.says("server does not support it"))
        return {ErrorCode::TlsUnavailable,
                T::tr("%1 offers no TLS, and the chosen mode requires it.").arg(c.server),
                T::tr("Turn on SSL for the cluster, or choose another TLS mode knowingly.")};
    if (c.says("fingerprint"))
        return {ErrorCode::TlsFailed,
                T::tr("The certificate of %1 is not the one that was pinned.").arg(c.server),
                T::tr("If the server's administrator confirms a new certificate, fetch and pin it again. If "
                      "not, somebody "
                      "may be between you and the server.")};
    if (c.says("verif") || c.says("validation") || c.says("self-signed") || c.says("self signed")
        || c.says("unable to get"))
        return {
            ErrorCode::TlsFailed,
            T::tr("The certificate of %1 cannot be trusted or is made out to another name.").arg(c.server),
            T::tr("Give the certificate authority's file that the provider offers for download and use the "
                  "host name "
                  "in the certificate; for a self-signed certificate choose “Pinned certificate”.")};
    return {ErrorCode::TlsFailed, T::tr("No TLS session could be made with %1.").arg(c.server),
            T::tr("The server may only know old TLS versions, or a certificate file may not fit.")};
}

Meaning pluginRefused(const Case &c)
{
    const QString plugin = c.firstQuoted();
    if (c.number == CR_PLUGIN_NOT_ALLOWED)
        return {
            ErrorCode::PluginRefused,
            plugin.isEmpty()
                ? T::tr("%1 asks for the password in a way that could give it away on this connection.")
                      .arg(c.server)
                : T::tr("%1 asks for the password by “%2”, which could give it away on this connection.")
                      .arg(c.server, plugin),
            // MySQL 8 and later answer for an account that they do not know with a method drawn by lot.
            T::tr("Check the account's name: MySQL may ask so for one that it does not know. If it is right, "
                  "choose the TLS mode “Verify identity” or “Pinned certificate”, under which this is safe; "
                  "or use an account with mysql_native_password.")};
    if (c.number == 2061)
        return {ErrorCode::PluginRefused, T::tr("Logging in to %1 by “%2” failed.").arg(c.server, plugin),
                T::tr("This method needs TLS here: choose the TLS mode “Verify identity” or “Pinned "
                      "certificate”.")};
    if (c.number == 1524)
        return {
            ErrorCode::PluginRefused,
            T::tr("%1 has not loaded the login method “%2” of this account.").arg(c.server, plugin),
            T::tr("An administrator must give the account another method (ALTER USER … IDENTIFIED WITH …).")};
    if (c.number == 2049 || c.number == 1251 || c.number == 1275)
        return {
            ErrorCode::PluginRefused,
            T::tr("The account's password is stored at %1 in a format that is no longer safe.").arg(c.server),
            T::tr("Set the password again at the server, with old_passwords = 0.")};
    return {ErrorCode::PluginRefused,
            T::tr("%1 asks for the login method “%2”, which Floe does not answer.").arg(c.server, plugin),
            T::tr("Check the account's name: MySQL may ask so for one that it does not know. If it is right, "
                  "use an account with caching_sha2_password, mysql_native_password or ed25519.")};
}

std::optional<Meaning> connecting(const Case &c)
{
    switch (c.number) {
    case 2005:
        return Meaning{
            ErrorCode::HostNotFound, T::tr("The host name of %1 is not known.").arg(c.server),
            T::tr("Check its spelling and that this computer's DNS knows it (a VPC address resolves inside "
                  "the VPC only).")};
    case 2001:
    case 2002:
    case 2003:
    case 2004:
        return unreachable(c);
    case 2007:
    case 2012:
    case 2027:
        return Meaning{ErrorCode::NotMySql,
                       T::tr("What listens at %1 does not speak the MySQL protocol.").arg(c.server),
                       T::tr("Check the port.")};
    case 2026:
        return tlsFailed(c);
    case 3159:
        return Meaning{ErrorCode::TlsUnavailable, T::tr("%1 takes no connection without TLS.").arg(c.server),
                       T::tr("Choose a TLS mode other than “Off”.")};
    case 1045:
    case 1698:
        return Meaning{
            ErrorCode::AccessDenied,
            c.account().isEmpty() ? T::tr("%1 denied access to the account.").arg(c.server)
                                  : T::tr("%1 denied access to %2.").arg(c.server, c.account()),
            c.endpoint.tls == TlsMode::Off || c.endpoint.cert.isEmpty()
                ? T::tr(
                    "Check user name and password, and that the account is allowed from this address (the "
                    "part after @, as the server sees it). An account that asks for TLS or for a client "
                    "certificate is denied in the same words without them.")
                : T::tr(
                    "Check user name and password, that the account is allowed from this address (the part "
                    "after @, as the server sees it), and that the client certificate is the one that it "
                    "asks for.")};
    case 3118:
    case 3955:
    case 4151:
        return Meaning{ErrorCode::AccessDenied, T::tr("The account is locked at %1.").arg(c.server),
                       T::tr("An administrator must unlock it (ALTER USER … ACCOUNT UNLOCK).")};
    case 1130:
        return Meaning{
            ErrorCode::HostNotAllowed,
            T::tr("%1 takes no connections from this computer (%2).").arg(c.server, c.address()),
            T::tr("Add this address to the whitelist of the cluster, or make an account for this host.")};
    case 1129:
        return Meaning{
            ErrorCode::HostBlocked,
            T::tr("%1 has blocked this computer (%2) after too many connections that broke off.")
                .arg(c.server, c.address()),
            T::tr("An administrator must run FLUSH HOSTS there, or from MySQL 8.4 on TRUNCATE TABLE "
                  "performance_schema.host_cache.")};
    case 1820:
    case 1862:
        return Meaning{ErrorCode::PasswordExpired,
                       T::tr("The account's password has expired at %1.").arg(c.server),
                       T::tr("Set a new password at the server, then enter it here.")};
    case 1040:
    case 1203:
    case 1226:
        return Meaning{ErrorCode::TooManyConnections, T::tr("%1 takes no more connections.").arg(c.server),
                       T::tr("Use fewer workers, or raise max_connections or the account's own limit.")};
    case CR_PLUGIN_NOT_ALLOWED:
    case 2059:
    case 2060:
    case 2061:
    case 2049:
    case 1251:
    case 1275:
    case 1524:
        return pluginRefused(c);
    default:
        return std::nullopt;
    }
}

constexpr std::array ConnectionLostNumbers{2006, 2013, 2055, 1152, 1158, 1159, 1160,
                                           1161, 1184, 1927, 4031, 5013, 5014};
constexpr std::array ShutdownNumbers{1053, 1077, 1078, 1079, 1080, 3032};

std::optional<Meaning> losing(const Case &c)
{
    // MariaDB's 4031 is a trigger that should follow another which is not there.
    if (isOneOf(c.number, ConnectionLostNumbers) && !(c.number == 4031 && c.says("referenced trigger"))) {
        if (c.says("initial communication packet"))
            return c.systemErrno() == ETIMEDOUT
                       ? Meaning{ErrorCode::ServerSilent,
                                 T::tr("%1 accepts connections but does not greet.").arg(c.server),
                                 T::tr(
                                     "Check the port; a server that is overloaded or looks up names in vain "
                                     "does this too.")}
                       : Meaning{ErrorCode::ConnectionLost,
                                 T::tr("%1 closed the connection instead of greeting.").arg(c.server),
                                 T::tr("Check the port, and whether a firewall or proxy stands between.")};
        if (c.number == 1927)
            return Meaning{
                ErrorCode::ConnectionLost, T::tr("The connection was killed at %1.").arg(c.server), {}};
        // What a server says of a client certificate comes after the handshake, and the library does not read
        // it.
        if (c.says("sending authentication information") && !c.endpoint.cert.isEmpty())
            return clientCertificateRefused(c, ErrorCode::ConnectionLost);
        return Meaning{ErrorCode::ConnectionLost, T::tr("The connection to %1 was lost.").arg(c.server),
                       T::tr("Look at the network and at the server's error log.")};
    }
    if (isOneOf(c.number, ShutdownNumbers))
        return Meaning{ErrorCode::ServerShutdown,
                       c.number == 3032 ? T::tr("%1 is in offline mode.").arg(c.server)
                                        : T::tr("%1 is shutting down.").arg(c.server),
                       T::tr("Wait until the server is back.")};
    return std::nullopt;
}

constexpr std::array MissingPrivilegeNumbers{1044, 1095, 1142, 1143, 1227, 1370, 1410, 1419};
constexpr std::array DuplicateKeyNumbers{1022, 1062, 1586, 1859};
constexpr std::array MissingObjectNumbers{1049, 1051, 1146, 1305, 1360, 1539, 4091};
constexpr std::array ExistingObjectNumbers{1007, 1050, 1061, 1304, 1359, 1537};
constexpr std::array UnsupportedNumbers{1115, 1235, 1273, 1286};
constexpr std::array LocalInfileNumbers{1148, 3948, 4166};
constexpr std::array ValueNumbers{1048, 1153, 1263, 1264, 1265, 1292, 1301, 1364, 1366,
                                  1406, 1411, 1416, 1452, 3140, 3144, 3819, 4025};

std::optional<Meaning> deniedOrFull(const Case &c)
{
    if (isOneOf(c.number, MissingPrivilegeNumbers))
        return Meaning{ErrorCode::MissingPrivilege,
                       T::tr("A privilege is missing at %1: %2").arg(c.server, c.serverText),
                       c.number == 1419
                           ? T::tr("Set log_bin_trust_function_creators = 1 at the destination.")
                           : T::tr("An administrator must grant it; the precheck shows the GRANT lines.")};
    const bool readOnly =
        c.number == 1836
        || (c.number == 1290 && (c.says("read-only") || c.says("read_only") || c.says("read only")));
    if (readOnly)
        return Meaning{
            ErrorCode::ReadOnly, T::tr("%1 is read-only.").arg(c.server),
            T::tr("Use the primary endpoint of the cluster; after a failover wait until it can be written "
                  "again.")};
    const bool full = c.number == 1114 || c.number == 1021 || c.number == 28
                      || ((c.number == 1030 || c.number == 1026 || c.number == 3 || c.number == 1105)
                          && (c.says("errcode: 28") || c.says("error 28") || c.says("no space left")));
    if (full)
        return Meaning{ErrorCode::DiskFull,
                       T::tr("There is no room left at %1: %2").arg(c.server, c.serverText),
                       T::tr("Make room or enlarge the storage, then go on.")};
    if (isOneOf(c.number, LocalInfileNumbers))
        return Meaning{ErrorCode::Unsupported, T::tr("%1 does not take LOAD DATA LOCAL.").arg(c.server),
                       T::tr("Set local_infile = ON at the destination for the faster path.")};
    if (c.number == 2000 && c.says("local infile"))
        return Meaning{
            ErrorCode::Sql, T::tr("%1 asked for a file of this computer; Floe refused.").arg(c.server),
            T::tr("No MySQL server does that in answer to this statement. Find out what runs there.")};
    return std::nullopt;
}

std::optional<Meaning> statement(const Case &c)
{
    if (c.number == 1213)
        return Meaning{
            ErrorCode::Deadlock, T::tr("%1 chose the statement as a deadlock's victim.").arg(c.server), {}};
    if (c.number == 1205 || c.number == 3572)
        return Meaning{ErrorCode::LockTimeout,
                       T::tr("Another session at %1 holds a lock for too long.").arg(c.server),
                       T::tr("Look for long transactions there (SHOW PROCESSLIST).")};
    if (c.number == 1317 || c.number == 3024 || c.number == 1969)
        return Meaning{ErrorCode::Interrupted,
                       c.number == 1317 ? T::tr("The statement was interrupted at %1.").arg(c.server)
                                        : T::tr("The statement took longer than %1 allows.").arg(c.server),
                       {}};
    if (isOneOf(c.number, DuplicateKeyNumbers))
        return Meaning{ErrorCode::DuplicateKey,
                       T::tr("A key value stands twice at %1: %2").arg(c.server, c.serverText),
                       {}};
    if (isOneOf(c.number, MissingObjectNumbers))
        return Meaning{
            ErrorCode::ObjectMissing, T::tr("%1 says: %2").arg(c.server, c.serverText),
            T::tr("What is named must stand there: choose it for the task too or create it, then go "
                  "on (“Resume”, floe resume). A table can be given up by “Skip failed…” or floe "
                  "resume --skip.")};
    if (isOneOf(c.number, ExistingObjectNumbers))
        return Meaning{ErrorCode::ObjectExists, T::tr("%1 says: %2").arg(c.server, c.serverText),
                       T::tr("Something of that name stands there that this run did not make: drop or rename "
                             "it there, then go on (“Resume”, floe resume). A table can be given up by “Skip "
                             "failed…” or floe resume --skip.")};
    if (isOneOf(c.number, UnsupportedNumbers))
        return Meaning{
            ErrorCode::Unsupported, T::tr("%1 cannot do this: %2").arg(c.server, c.serverText), {}};
    if (isOneOf(c.number, ValueNumbers))
        return Meaning{ErrorCode::ValueRefused, T::tr("%1 refused a value: %2").arg(c.server, c.serverText),
                       c.number == 1153 || c.number == 1301 ? T::tr("Raise max_allowed_packet there.")
                                                            : QString()};
    return std::nullopt;
}

/// Before the TLS handshake the library wraps the server's refusal into one of its own.
std::optional<std::pair<int, QString>> wrappedRefusal(int number, const QString &text)
{
    static const QRegularExpression wrapped(QStringLiteral("cannot be verified: (\\d+) - (.*)$"),
                                            QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = number == 2002 ? wrapped.match(text) : QRegularExpressionMatch();
    if (!match.hasMatch())
        return std::nullopt;
    return std::pair{match.captured(1).toInt(), match.captured(2)};
}

bool isRetryable(int number, ErrorCode code)
{
    constexpr std::array passing{1205, 1213, 1040, 1203, 1226, 2002, 2003, 3024, 1969, 1317, 3572};
    return isOneOf(number, passing) || code == ErrorCode::ReadOnly || code == ErrorCode::ConnectionLost
           || code == ErrorCode::ServerShutdown || code == ErrorCode::ServerSilent;
}

} // namespace

Error errorFromServer(int serverErrno, const QString &sqlState, const QString &serverText,
                      const Endpoint &endpoint, const QString &what)
{
    if (const auto inner = wrappedRefusal(serverErrno, serverText))
        return errorFromServer(inner->first, sqlState, inner->second, endpoint, what);

    const Case c{serverErrno, serverText, endpoint, endpoint.displayName()};
    std::optional<Meaning> meaning;
    for (const auto look : {connecting, losing, deniedOrFull, statement}) {
        meaning = look(c);
        if (meaning)
            break;
    }
    if (!meaning)
        meaning = Meaning{ErrorCode::Sql, T::tr("%1 refused a statement: %2").arg(c.server, serverText), {}};

    Error error;
    error.code = meaning->code;
    error.message = what.isEmpty() ? meaning->message : T::tr("%1: %2").arg(what, meaning->message);
    error.details = sqlState.isEmpty()
                        ? T::tr("Error %1: %2").arg(QString::number(serverErrno), serverText)
                        : T::tr("Error %1 (%2): %3").arg(QString::number(serverErrno), sqlState, serverText);
    error.remedy = meaning->remedy;
    error.serverErrno = serverErrno;
    error.sqlState = sqlState;
    error.retryable = isRetryable(serverErrno, meaning->code);
    return error;
}

} // namespace floe
