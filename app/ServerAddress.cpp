#include "ServerAddress.h"

#include <QCoreApplication>

namespace floe {

namespace {

struct AddressText
{
    Q_DECLARE_TR_FUNCTIONS(floe::ServerAddress)
};

QString example(const QString &option)
{
    return AddressText::tr("For example: %1 migrator@127.0.0.1:3306").arg(option);
}

Result<quint16> parsePort(const QString &text, const QString &option)
{
    bool ok = false;
    const uint port = text.toUInt(&ok);
    if (!ok || port < 1 || port > 65535)
        return failure(ErrorCode::BadInput,
                       AddressText::tr("%1: the port must be a number from 1 to 65535.").arg(option),
                       example(option));
    return quint16(port);
}

/// Splits "host:port", "[v6]:port", "host", "v6".
Status splitHost(const QString &text, const QString &option, Endpoint &endpoint)
{
    qsizetype colon = -1;
    if (text.startsWith(QLatin1Char('['))) {
        const qsizetype bracket = text.indexOf(QLatin1Char(']'));
        if (bracket < 0 || (bracket + 1 < text.size() && text[bracket + 1] != QLatin1Char(':')))
            return failure(ErrorCode::BadInput,
                           AddressText::tr("%1: the bracket of the IPv6 address is not closed.").arg(option),
                           AddressText::tr("For example: %1 migrator@[::1]:3306").arg(option));
        endpoint.host = text.mid(1, bracket - 1);
        colon = bracket + 1 < text.size() ? bracket + 1 : -1;
    } else if (text.count(QLatin1Char(':')) > 1) {
        endpoint.host = text; // an IPv6 address without a port
    } else {
        colon = text.indexOf(QLatin1Char(':'));
        endpoint.host = colon < 0 ? text : text.left(colon);
    }
    if (colon < 0)
        return {};
    const Result<quint16> port = parsePort(text.mid(colon + 1), option);
    if (!port)
        return failure(port.error());
    endpoint.port = *port;
    return {};
}

} // namespace

QString passwordPlaces()
{
    return AddressText::tr(
        "Other users of this computer can read command lines. Put passwords into the environment "
        "variables FLOE_SOURCE_PASSWORD and FLOE_DESTINATION_PASSWORD, or let Floe ask for them on the "
        "terminal. A password that stood on a command line should be changed.");
}

Result<Endpoint> parseServerAddress(const QString &text, const QString &option)
{
    const QString address = text.startsWith(QLatin1String("mysql://")) ? text.mid(8) : text;
    const qsizetype at = address.lastIndexOf(QLatin1Char('@'));
    const QString user = address.left(std::max<qsizetype>(at, 0));
    if (user.contains(QLatin1Char(':')))
        return failure(ErrorCode::BadInput,
                       AddressText::tr("%1: a password does not belong on the command line.").arg(option),
                       passwordPlaces());
    const QString host = address.mid(at + 1);
    if (user.isEmpty() || host.isEmpty())
        return failure(ErrorCode::BadInput,
                       AddressText::tr("%1: a server is expected as USER@HOST:PORT.").arg(option),
                       example(option));

    Endpoint endpoint;
    endpoint.user = user;
    if (host.startsWith(QLatin1Char('/'))) {
        endpoint.socket = host;
    } else if (host.contains(QLatin1Char('/'))) {
        return failure(ErrorCode::BadInput,
                       AddressText::tr("%1: a server is expected as USER@HOST:PORT.").arg(option),
                       AddressText::tr("Databases and tables are chosen with --objects."));
    } else if (const Status split = splitHost(host, option, endpoint); !split) {
        return failure(split.error());
    }
    endpoint.tls = endpoint.isLoopback() ? TlsMode::Preferred : TlsMode::VerifyIdentity;
    if (const Status valid = endpoint.validate(); !valid)
        return failure(ErrorCode::BadInput,
                       AddressText::tr("%1: %2", "option, what is wrong").arg(option, valid.error().message),
                       valid.error().remedy);
    return endpoint;
}

Result<SshHop> parseSshHop(const QString &text, const QString &option)
{
    const qsizetype at = text.lastIndexOf(QLatin1Char('@'));
    const QString user = text.left(std::max<qsizetype>(at, 0));
    if (user.contains(QLatin1Char(':')))
        return failure(
            ErrorCode::BadInput,
            AddressText::tr("%1: a password does not belong on the command line.").arg(option),
            AddressText::tr("Log in at the SSH host with a key. A password that stood on a command line "
                            "should be changed."));
    Endpoint place;
    place.port = 0;
    if (const Status split = splitHost(text.mid(at + 1), option, place); !split)
        return failure(split.error());
    const SshHop hop{.host = place.host, .port = place.port, .user = user};
    if (hop.host.isEmpty() || (at >= 0 && user.isEmpty()))
        return failure(ErrorCode::BadInput,
                       AddressText::tr("%1: an SSH host is expected as USER@HOST:PORT.").arg(option),
                       AddressText::tr("For example: %1 admin@bastion.example.com").arg(option));
    if (const Status valid = hop.validate(); !valid)
        return failure(ErrorCode::BadInput,
                       AddressText::tr("%1: %2", "option, what is wrong").arg(option, valid.error().message),
                       valid.error().remedy);
    return hop;
}

} // namespace floe
