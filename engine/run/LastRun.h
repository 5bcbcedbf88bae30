#pragma once

#include "journal/Journal.h"
#include "model/MigrationPlan.h"

namespace floe {

/// The newest run of the plan's task that copied something, however it ended; nullopt when none is known.
Result<std::optional<RunRecord>> lastRunOf(Journal &journal, const MigrationPlan &plan);

/// A run that was interrupted, stopped, or ended with something failed can be gone on with.
bool isResumable(const RunRecord &run);

/// What a run's state is from the moment at which its undo begins to drop.
QString undoneState();

} // namespace floe
