#pragma once

#include "run/TableWork.h"
#include "server/CatalogTypes.h"
#include "server/ServerTraits.h"

namespace floe {

/// For a table that stands at the destination already, with `columns`: ranges over its key mean the same rows
/// at both ends only where its text sorts as that of the source does. Where it does not, the table is proved
/// as a whole, and where rows of others stay in it, it is one stream. Call it before any worker runs.
void meetStandingOrder(TableWork &table, const QList<ColumnInfo> &columns, const ServerTraits &destination);

} // namespace floe
