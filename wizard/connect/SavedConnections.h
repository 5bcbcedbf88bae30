#pragma once

#include "model/Endpoint.h"

#include <QList>
#include <QString>

/// Connections kept in the user's settings for next time, newest first. Never a password: those go to
/// SecretStore.
namespace floe {

/// "user@host:port", or "user@socket", with " (ssh …)" where the way leads over an SSH host; the key under
/// which connection and password are kept.
QString connectionName(const Endpoint &endpoint);

QList<Endpoint> savedConnections();
/// Replaces one of the same name.
void saveConnection(const Endpoint &endpoint);
void forgetConnection(const QString &name);

} // namespace floe
