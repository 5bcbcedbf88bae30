#pragma once

#include "core/Result.h"

namespace floe {

class ControlSessions;
struct RepairScript;
struct RunSetup;

/// Warns of triggers at the destination that would fire while what setup.repair proposes is run. After the
/// comparison, so that whoever is asked for consent knows of them. On the orchestrator's thread.
void warnOfTriggers(RunSetup &setup, ControlSessions &controls);

/// Runs the script's statements at the destination, in one transaction: all or none of them. On the
/// orchestrator's thread; a stop of the run rolls back.
Status runRepair(RunSetup &setup, const RepairScript &script);

} // namespace floe
