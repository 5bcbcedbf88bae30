#pragma once

#include "model/MigrationPlan.h"
#include "server/ServerTraits.h"

namespace floe {

class RightsNeeded;
struct PrecheckContext;

/// By what the rights of a task are judged.
struct RightsGround
{
    const MigrationPlan &plan;
    const ServerTraits &source; ///< flavour and version are enough
    const ServerTraits &destination;
    /// What the precheck read at both ends, up to CheckNeed::DestinationObjects. nullptr: the plan alone
    /// tells; what only some tables need is then needed for all that are chosen.
    const PrecheckContext *found = nullptr;
};

/// The one list of rights that a task needs at either end: the precheck compares it with what an account
/// holds, and accounts with just these rights are made from it. Pure functions; any thread.
void noteSourceRights(const RightsGround &ground, RightsNeeded &rights);
void noteDestinationRights(const RightsGround &ground, RightsNeeded &rights);
/// What brings all tables to one moment at the source. Apart, as only LeastRights uses it: the precheck's row
/// about it, SnapshotStrength, judges by itself.
void noteSnapshotRights(const RightsGround &ground, RightsNeeded &rights);

} // namespace floe
