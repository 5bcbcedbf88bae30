#pragma once

#include "run/RunSetup.h"

namespace floe {

/// Puts `edits` and those of the run's earlier passes in the place of what Floe made of the source's
/// definitions, and keeps them in the journal. Nothing is kept or changed where one of them cannot be used:
/// ErrorCode::ObjectMissing, ObjectExists, BadInput. Between preparation and work, on the orchestrator's
/// thread.
Status applyDdlEdits(RunSetup &setup, const QList<EditedDdl> &edits);

/// The destination refused a statement. Kept if its text may be the reason. Any thread.
void noteRefused(RunSetup &setup, const TableWork &table, const Error &error);
void noteRefused(RunSetup &setup, const TableWork &table, DdlKind kind, const DeferredStatement &statement,
                 const Error &error);
void noteRefused(RunSetup &setup, const OtherObjectDdl &object, const Error &error);
/// They are tried again.
void forgetRefused(RunSetup &setup, const TableWork &table);
void forgetRefusedForeignKeys(RunSetup &setup);
void forgetRefusedOthers(RunSetup &setup);

} // namespace floe
