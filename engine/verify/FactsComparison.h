#pragma once

#include "schema/ResolvedObjects.h"
#include "schema/TableDdl.h"
#include "verify/DifferenceLines.h"
#include "verify/TableFacts.h"

namespace floe {

/// Compares what both ends' SHOW CREATE TABLE say: defaults, expressions, checks, indexes with the order and
/// the options of their parts, partitions, table options. `expected` is the source's under mapped names; what
/// a rewrite rule of `ddl` names may differ.
void compareFacts(const TableFacts &expected, const TableFacts &found, const ResolvedTable &table,
                  const TableDdl &ddl, DifferenceLines &lines);

} // namespace floe
