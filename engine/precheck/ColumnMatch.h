#pragma once

#include "server/CatalogTypes.h"

#include <QString>

#include <optional>

namespace floe {

/// Why values of `source` would not arrive bit for bit in `destination`, a column that stands already;
/// nullopt when they would. Widening that keeps each value's text (INT → BIGINT, VARCHAR(10) → VARCHAR(20))
/// is no reason.
std::optional<QString> whyValuesDoNotFit(const ColumnInfo &source, const ColumnInfo &destination);

} // namespace floe
