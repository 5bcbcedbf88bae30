#pragma once

#include "journal/DestinationClaim.h"

namespace floe {

struct MigrationPlan;
struct RunSetup;
struct UndoGround;

/// Claims the tables and views at the destination that a run is about to change. Before the first of them is
/// touched. Errors as those of DestinationClaim.
Status claimDestination(const RunSetup &setup, std::unique_ptr<DestinationClaim> &claim);
/// Those that an undo may drop.
Result<std::unique_ptr<DestinationClaim>> claimDestination(const UndoGround &ground,
                                                           const MigrationPlan &plan);

} // namespace floe
