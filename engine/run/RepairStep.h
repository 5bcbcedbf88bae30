#pragma once

#include "core/Result.h"

namespace floe {

class ControlSessions;
struct RepairScript;
struct RunSetup;

/// Runs the script's statements at the destination, in one transaction: all or none of them. Warns first of
/// triggers that would fire. On the orchestrator's thread; a stop of the run rolls back.
Status runRepair(RunSetup &setup, ControlSessions &controls, const RepairScript &script);

} // namespace floe
