#pragma once

#include "run/RunSetup.h"

namespace floe {

/// Tables that the user gives up, rows that belong to others, and what is to be remembered of both. On the
/// orchestrator's thread, while no worker works.

/// Nothing more is done with the table.
void giveUp(RunSetup &setup, TableWork &table);

/// Gives up the tables of these names at the source. ErrorCode::ObjectMissing for one that the task has not.
/// One of which all is there, and which did not fail, is kept, and the log says so: there is nothing to give
/// up.
Status giveUpTables(RunSetup &setup, Connection &destination, const QList<ObjectName> &names);

/// Of tables that others share: how many rows are theirs, once all of the run's are in.
Status countRowsOfOthers(RunSetup &setup, Connection &destination);

/// Into the journal, for a later verification and for a pass that goes on. `status`: how this pass ended.
void noteEndings(RunSetup &setup, const Status &status);

} // namespace floe
