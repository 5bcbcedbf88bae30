#pragma once

#include "core/Result.h"
#include "server/ResultSet.h"

#include <QByteArray>

namespace floe {

class Connection;
struct ServerTraits;

/// Runs a SELECT that may read a whole table, and ends it after Tunables' QuerySeconds. Servers that cannot
/// end a statement by themselves (MySQL 5.6) are not asked about tables over QueryBytesUntimed. `tableBytes`
/// is the catalogue's estimate. `sql` must begin with SELECT.
Result<ResultSet> queryWithin(Connection &connection, const ServerTraits &traits, const QByteArray &sql,
                              quint64 tableBytes);

} // namespace floe
