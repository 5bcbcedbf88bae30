#pragma once

#include "run/Scheduler.h"

namespace floe {

class Connection;

/// What has to be done to a table before it is filled.
enum class TablePreparation {
    None,         ///< its rows are added to those that stand there, or nothing comes to fill it
    Create,       ///< it does not stand there
    RequireEmpty, ///< it stands there and must hold no rows
    Empty,        ///< its rows go, as the user chose
    Replace,      ///< it goes, as the user chose, and is created anew
};

/// By the task's policy and by whether it stands there. Asks no server; an error where the two do not fit.
Result<TablePreparation> preparationOf(const TableWork &table, const Agenda &agenda);

/// The statements of that preparation, in the order in which prepareTable() sends them.
QList<QByteArray> preparingStatements(TablePreparation preparation, const TableWork &table);

/// Makes a table ready to be filled: creates it, or follows the policy for one that stands there already
/// (keep and overwrite leave it, truncate empties it, drop replaces it). Under Fail a table that stands there
/// is an error, unless only data is migrated and the table is empty.
Status prepareTable(Connection &destination, TableWork &table, const Agenda &agenda, RunBoard &board);

/// Lets the table's AUTO_INCREMENT go on where the source's does, if it is behind.
Status raiseCounter(Connection &destination, const TableWork &table);

/// Takes away all that this task has copied into the table.
Status emptyTable(Connection &destination, const TableWork &table);

} // namespace floe
