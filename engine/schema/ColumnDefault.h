#pragma once

#include "schema/ColumnText.h"
#include "schema/RewriteContext.h"

namespace floe {

/// DEFAULT and ON UPDATE of a column in the destination's way of writing them.
void rewriteColumnDefault(ColumnText &column, const QString &name, RewriteContext &context);

} // namespace floe
