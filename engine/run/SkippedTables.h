#pragma once

#include "run/RunSetup.h"

namespace floe {

/// Tables and other objects that the user gives up, rows that belong to others, and what is to be remembered
/// of both. On the orchestrator's thread, while no worker works.

/// Nothing more is done with the table.
void giveUp(RunSetup &setup, TableWork &table);

/// Gives up the tables, views, routines, triggers and events of these names at the source, and those that an
/// earlier pass or, for a verification, the task's last run gave up. ErrorCode::ObjectMissing for a name that
/// the task has not. What is there whole and did not fail is kept, and where nothing else has the name the
/// log says so: there is nothing to give up.
Status giveUpObjects(RunSetup &setup, Connection &destination, const QList<ObjectName> &names);

/// Of tables that others share: how many rows are theirs, once all of the run's are in.
Status countRowsOfOthers(RunSetup &setup, Connection &destination);

/// Into the journal, for a later verification and for a pass that goes on. `status`: how this pass ended.
void noteEndings(RunSetup &setup, const Status &status);

} // namespace floe
