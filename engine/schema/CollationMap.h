#pragma once

#include "server/ServerTraits.h"

#include <QString>

#include <optional>

namespace floe {

/// Names of charsets and collations across versions and families, by explicit rules in one place.
/// Returns the name to use at the destination: the same when known there, the nearest by rule (`exact` false when it may
/// compare other strings as equal or sort differently), nullopt when the destination has nothing of the kind.
struct MappedCollation
{
    QString name;
    bool exact = true;
};
std::optional<MappedCollation> mapCollation(const QString &collation, const ServerTraits &destination);
std::optional<QString> mapCharset(const QString &charset, const ServerTraits &destination);

} // namespace floe
