#pragma once

#include "run/RunSetup.h"

namespace floe {

/// Sums a run up: its ending, the ledger in which each object of every selected database stands once, totals
/// and errors. `status` is the orchestrator's; times, servers and phases are its caller's to fill in.
RunOutcome makeOutcome(RunSetup &setup, const Status &status);

/// One line for the list of tasks: what came of it.
QString summaryOf(const RunOutcome &outcome);

} // namespace floe
