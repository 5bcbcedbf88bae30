#pragma once

#include "journal/DestinationClaim.h"

namespace floe {

struct MigrationPlan;
struct RunSetup;
struct UndoGround;

/// Claims the tables and views at the destination that a run is about to change, without the `skipped` ones
/// (by their names at the source) and those that an earlier pass gave up. Before the destination is looked
/// at, or what another task makes meanwhile would be taken for what stood there. Errors as those of
/// DestinationClaim.
Status claimDestination(const RunSetup &setup, const QList<ObjectName> &skipped,
                        std::unique_ptr<DestinationClaim> &claim);
/// Those that an undo may drop.
Result<std::unique_ptr<DestinationClaim>> claimDestination(const UndoGround &ground,
                                                           const MigrationPlan &plan);

} // namespace floe
