#pragma once

#include "model/Endpoint.h"

namespace floe {

/// USER@HOST[:PORT], USER@[IPV6][:PORT] or USER@/path/of/socket as an endpoint: without TLS checks on
/// loopback, with the server's identity verified elsewhere. `option` names the place for errors. A password
/// in it is refused, and no error text quotes what may be one. ErrorCode::BadInput.
Result<Endpoint> parseServerAddress(const QString &text, const QString &option);

/// [USER@]HOST[:PORT] as a host for ssh. ErrorCode::BadInput.
Result<SshHop> parseSshHop(const QString &text, const QString &option);

/// Where passwords belong; the remedy wherever one stood in the open.
QString passwordPlaces();

} // namespace floe
