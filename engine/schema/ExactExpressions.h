#pragma once

#include "core/Result.h"
#include "model/ObjectName.h"
#include "schema/SqlTokens.h"

namespace floe {

class Connection;

/// Puts right what MySQL 8 and later garble in SHOW CREATE TABLE: texts inside computed columns, defaults,
/// checks and indexes on expressions, where they hold characters beyond U+FFFF or belong to another charset
/// than utf8mb4. information_schema keeps such an expression byte by byte, each byte as a character of its
/// own. `definition` is the whole statement; only expressions with doubtful texts are asked for and replaced.
Status makeExpressionsExact(SqlTokens &definition, Connection &connection, const ObjectName &table);

} // namespace floe
