#pragma once

#include "server/Connection.h"

#include <QString>

namespace floe {

/// What QMYSQL is given so that libmariadb does what a TLS mode promises. Free functions, thread-safe.
///
/// QMYSQL knows no option for most of it, but hands the host name through to libmariadb, which takes a whole
/// connection string there. The endpoint must have passed Endpoint::validate(): values are not escaped.

/// Through a tunnel the library connects to `socket`, while all that is granted goes by the endpoint itself.

/// "host=…;port=…;restricted-auth=…;…"; holds neither user nor password.
QString connectString(const Endpoint &endpoint, const QString &socket);
/// The string for QSqlDatabase::setConnectOptions.
QString connectOptions(const QString &socket, const Connection::Options &options);

/// Only these authentication plugins are answered; any other could give the password away to whoever sits at
/// the other end of such a session.
QString allowedPlugins(const Endpoint &endpoint);

} // namespace floe
