#pragma once

#include "run/RunSetup.h"

namespace floe {

class Catalog;

/// Between two passes over the same tables, while no worker works. On the orchestrator's thread.

/// What a lost server failed is tried again; what was proved half is proved anew.
void resetForPass(RunSetup &setup);

/// What was copied from an earlier moment of the source than this pass sees is compared range by range, and
/// copied again where it differs. Tables whose ranges cannot be looked at on their own are copied again.
void doubtEarlierRows(RunSetup &setup);

/// Fails the tables whose columns are no more what the plan was made for, and leaves the others alone.
Status failChangedTables(RunSetup &setup, Catalog &source);

} // namespace floe
