#pragma once

#include "schema/ColumnText.h"
#include "schema/RewriteContext.h"

namespace floe {

/// Replaces a type that the destination does not have by one that holds the same bytes or text, or blocks the
/// table.
void rewriteColumnType(ColumnText &column, const QString &name, RewriteContext &context);

/// Types that many servers give no literal default: TEXT, BLOB, JSON and geometries.
bool isBlobLike(const QString &typeName);

} // namespace floe
