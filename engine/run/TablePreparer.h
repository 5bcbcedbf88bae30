#pragma once

#include "run/Scheduler.h"

namespace floe {

class Connection;

/// Makes a table ready to be filled: creates it, or follows the policy for one that stands there already
/// (keep and overwrite leave it, truncate empties it, drop replaces it). Under Fail a table that stands there
/// is an error, unless only data is migrated and the table is empty.
Status prepareTable(Connection &destination, TableWork &table, const Agenda &agenda, RunBoard &board);

/// Lets the table's AUTO_INCREMENT go on where the source's does, if it is behind.
Status raiseCounter(Connection &destination, const TableWork &table);

/// Takes away all that this task has copied into the table.
Status emptyTable(Connection &destination, const TableWork &table);

} // namespace floe
