#pragma once

#include "core/Result.h"
#include "model/ObjectName.h"

#include <QString>

namespace floe {

class Catalog;
class Connection;

/// SHOW CREATE TABLE with defaults that are exact. Servers print the bytes of binary ones as if they were
/// text and characters beyond U+FFFF as question marks; such columns are asked for their default itself, by a
/// query that reads no row. Texts inside expressions: see ExactExpressions.h. `connection` is the one that
/// the catalogue reads over.
Result<QString> exactDefinition(Connection &connection, Catalog &catalog, const ObjectName &table);

} // namespace floe
