#pragma once

#include "CommandLine.h"
#include "model/MigrationPlan.h"

namespace floe {

/// `floe plan`: a plan from flags. Asks the source for names only where the flags need it; opens and closes
/// that connection itself, on the calling thread. Reads only.
Result<MigrationPlan> makePlan(const Command &command);

} // namespace floe
