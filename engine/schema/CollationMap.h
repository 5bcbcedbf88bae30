#pragma once

#include "server/ServerTraits.h"

#include <QString>

#include <optional>

namespace floe {

/// Names of charsets and collations across versions and families, by explicit rules in one place.
/// Returns the name to use at the destination: the same when known there, the nearest by rule (`exact` false
/// when it may compare other strings as equal or sort differently), nullopt when the destination has nothing
/// of the kind.
struct MappedCollation
{
    QString name;
    bool exact = true;
};
std::optional<MappedCollation> mapCollation(const QString &collation, const ServerTraits &destination);
/// Rows travel as raw bytes, so a charset is only ever mapped to one that writes the same characters in the
/// same bytes.
std::optional<QString> mapCharset(const QString &charset, const ServerTraits &destination);

/// The collation that a server of this kind takes when a charset stands alone; nullopt where all servers
/// agree.
std::optional<QString> defaultCollation(const QString &charset, const ServerTraits &server);
/// A collation of the same charset that tells all texts apart, trailing spaces too where the destination has
/// such a one; empty: it has none.
QString bytewiseCollation(const QString &collation, const ServerTraits &destination);
/// "utf8mb4" of "utf8mb4_general_ci".
QString charsetOfCollation(const QString &collation);

} // namespace floe
