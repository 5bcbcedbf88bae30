#pragma once

#include "core/Result.h"
#include "model/Endpoint.h"

#include <QString>

#include <optional>

namespace floe {

/// A connection as people hand it around: `mysql://user:password@host:3306/db` or a `mysql -h … -P … -u …`
/// line. Only what the text says is set. The password goes into the password field and nowhere else.
struct ConnectionText
{
    QString host;
    std::optional<quint16> port;
    QString user;
    QString socket;
    std::optional<QString> password;
    std::optional<TlsMode> tls;
    QString ca;
    QString cert;
    QString key;
};

/// ErrorCode::BadInput when the text is neither form or names no server; the message never quotes the text,
/// which may hold a password.
Result<ConnectionText> parseConnectionText(const QString &text);

/// Whether the text begins as one of the two forms do; cheap, for deciding whether a paste is worth parsing.
bool looksLikeConnectionText(const QString &text);

} // namespace floe
