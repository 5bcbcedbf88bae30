#include "model/Endpoint.h"

#include <QCoreApplication>

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <utility>

namespace floe {

namespace {

struct EndpointText
{
    Q_DECLARE_TR_FUNCTIONS(floe::Endpoint)
};

constexpr std::array<std::pair<TlsMode, const char *>, 5> TlsModeNames{{
    {TlsMode::Off, "off"},
    {TlsMode::Preferred, "preferred"},
    {TlsMode::Required, "required"},
    {TlsMode::Pinned, "pinned"},
    {TlsMode::VerifyIdentity, "verify-identity"},
}};

constexpr int MaxHostLength = 255;
constexpr int MaxSocketPathLength = 107; ///< sun_path, less its end mark
constexpr int MaxUserLength = 128;       ///< MariaDB's; MySQL takes 32 and says so itself

QString withPort(const QString &host, quint16 port)
{
    const bool bareIpv6 = host.contains(u':') && !host.startsWith(u'[');
    return (bareIpv6 ? u'[' + host + u']' : host) + u':' + QString::number(port);
}

bool isControl(QChar c)
{
    return c.unicode() < 0x20 || (c.unicode() >= 0x7f && c.unicode() < 0xa0);
}

/// What has a meaning of its own in a connection string (`;`, `=`, braces) or in a host list (`,`).
bool hasForbidden(const QString &text, bool spaces, bool comma)
{
    return std::any_of(text.cbegin(), text.cend(), [=](QChar c) {
        return isControl(c) || c == u';' || c == u'=' || c == u'{' || c == u'}' || (comma && c == u',')
               || (!spaces && c.isSpace());
    });
}

Status refuse(const QString &message, const QString &remedy = {})
{
    return failure(ErrorCode::BadInput, message, remedy);
}

Status validateHost(const QString &host)
{
    if (host.isEmpty())
        return refuse(EndpointText::tr("The host name is missing."));
    if (hasForbidden(host, false, true))
        return refuse(EndpointText::tr("The host name holds a character that no host name has."),
                      EndpointText::tr("Leave out spaces, commas, semicolons, equals signs and braces."));
    if (host.size() > MaxHostLength)
        return refuse(EndpointText::tr("The host name is longer than 255 characters."));
    return {};
}

Status validateSocket(const QString &socket)
{
    if (hasForbidden(socket, true, false))
        return refuse(EndpointText::tr("The socket's path holds a semicolon, an equals sign, a brace or a "
                                       "control character; such a path cannot be used."));
    if (!socket.startsWith(u'/'))
        return refuse(EndpointText::tr("The socket's path must begin with a slash."));
    if (socket.toUtf8().size() > MaxSocketPathLength)
        return refuse(EndpointText::tr("The socket's path is longer than 107 bytes."));
    return {};
}

Status validateTls(const Endpoint &endpoint)
{
    for (const QString &path : {endpoint.ca, endpoint.cert, endpoint.key}) {
        if (hasForbidden(path, true, false))
            return refuse(
                EndpointText::tr("The path of a certificate or key holds a semicolon, an equals sign, a "
                                 "brace or a control character; such a path cannot be used."),
                EndpointText::tr("Copy the file to a plain path."));
    }
    if (endpoint.cert.isEmpty() != endpoint.key.isEmpty())
        return refuse(
            EndpointText::tr("A client certificate and its key go together; one of them is missing."));
    if (endpoint.tls != TlsMode::Pinned && endpoint.fingerprint.isEmpty())
        return {};
    const QString hex = QString(endpoint.fingerprint).remove(u':');
    const bool isSha1 =
        hex.size() == 40 && std::all_of(hex.cbegin(), hex.cend(), [](QChar c) {
            return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
        });
    if (!isSha1)
        return refuse(
            EndpointText::tr("The fingerprint of the server's certificate must be 40 hexadecimal digits "
                             "(SHA-1)."),
            EndpointText::tr("Fetch the certificate from the server and compare it with what its "
                             "administrator tells you."));
    return {};
}

} // namespace

QString SshHop::displayName() const
{
    const QString place = port == 0 ? host : withPort(host, port);
    return user.isEmpty() ? place : user + u'@' + place;
}

Status SshHop::validate() const
{
    // What begins with a dash is an option to ssh, however it is quoted.
    if (host.startsWith(u'-') || host.contains(u'@') || host.contains(u'/') || host.contains(u'%')
        || hasForbidden(host, false, true) || host.size() > MaxHostLength)
        return refuse(EndpointText::tr("The SSH host's name holds a character that no host name has."),
                      EndpointText::tr("Give the host name, the address or the alias alone; account and port "
                                       "have fields of their own."));
    if (user.startsWith(u'-') || user.contains(u'@') || user.contains(u'%') || user.contains(u'\\')
        || hasForbidden(user, false, true) || user.size() > MaxUserLength)
        return refuse(EndpointText::tr(
            "The account at the SSH host holds a character that such accounts do not have."));
    if (user.contains(u':'))
        return refuse(EndpointText::tr("The account at the SSH host holds a colon."),
                      EndpointText::tr("Passwords are not used there: log in with a key."));
    if (hasForbidden(key, true, false) || key.contains(u'%') || key.contains(u'"'))
        return refuse(EndpointText::tr("The path of the SSH key holds a character that ssh would take for "
                                       "something else."),
                      EndpointText::tr("Copy the file to a plain path."));
    return {};
}

QString Endpoint::displayName() const
{
    const QString direct = socket.isEmpty() ? withPort(host, port) : socket;
    return ssh.isSet() ? EndpointText::tr("%1 via %2", "a server, an SSH host").arg(direct, ssh.host)
                       : direct;
}

bool Endpoint::isLoopback() const
{
    if (!socket.isEmpty())
        return true;
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0)
        return true;
    const QByteArray text = host.toLatin1();
    in_addr v4{};
    if (inet_pton(AF_INET, text.constData(), &v4) == 1)
        return (ntohl(v4.s_addr) >> 24) == 127;
    in6_addr v6{};
    if (inet_pton(AF_INET6, text.constData(), &v6) == 1)
        return IN6_IS_ADDR_LOOPBACK(&v6) || (IN6_IS_ADDR_V4MAPPED(&v6) && v6.s6_addr[12] == 127);
    return false;
}

Status Endpoint::validate() const
{
    if (socket.isEmpty()) {
        if (const Status checked = validateHost(host); !checked)
            return checked;
        if (port == 0)
            return refuse(EndpointText::tr("The port must be between 1 and 65535."));
    } else if (const Status checked = validateSocket(socket); !checked) {
        return checked;
    }
    if (user.isEmpty())
        return refuse(EndpointText::tr("The account's name is missing."));
    if (hasForbidden(user, true, false) || user.size() > MaxUserLength)
        return refuse(
            EndpointText::tr("The account's name holds a semicolon, an equals sign, a brace or a control "
                             "character, or is too long; such an account cannot be used."));
    if (ssh.isSet()) {
        if (const Status checked = ssh.validate(); !checked)
            return checked;
        // ssh parts what it forwards by colons.
        if (socket.contains(u':') || socket.contains(u'%') || host.startsWith(u'-')
            || (host.contains(u'%') && !host.contains(u':')))
            return refuse(EndpointText::tr("Such a server cannot be reached through SSH."),
                          EndpointText::tr("Use a plain host name or address, or a plain path."));
    } else if (ssh != SshHop()) {
        return refuse(EndpointText::tr("The SSH host's name is missing."));
    }
    return validateTls(*this);
}

QString tlsModeToString(TlsMode mode)
{
    for (const auto &[value, name] : TlsModeNames) {
        if (value == mode)
            return QString::fromLatin1(name);
    }
    return {};
}

Result<TlsMode> tlsModeFromString(const QString &text)
{
    for (const auto &[value, name] : TlsModeNames) {
        if (text == QLatin1String(name))
            return value;
    }
    return failure(ErrorCode::BadInput, EndpointText::tr("“%1” is no TLS mode.").arg(text),
                   EndpointText::tr("Use one of: off, preferred, required, pinned, verify-identity."));
}

} // namespace floe
