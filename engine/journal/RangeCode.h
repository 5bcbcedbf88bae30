#pragma once

#include "copy/KeyRange.h"
#include "copy/RowHash.h"

#include <QByteArray>

#include <optional>

/// Ranges and sums as the journal stores them.
namespace floe {

/// Any bytes in the bounds; empty for the unbounded range.
QByteArray encodeRange(const KeyRange &range);
/// nullopt for what encodeRange() never wrote.
std::optional<KeyRange> decodeRange(const QByteArray &code);

/// 16 bytes, high half first; empty for 0.
QByteArray encodeHash(const RowHash &hash);
std::optional<RowHash> decodeHash(const QByteArray &code);

} // namespace floe
