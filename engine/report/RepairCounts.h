#pragma once

#include "run/RunTypes.h"

namespace floe {

/// What a repair does, in rows of the destination.
struct RepairCounts
{
    int written = 0; ///< missing there
    int changed = 0; ///< different there
    int deleted = 0; ///< standing only there
};
/// Pure; any thread.
RepairCounts countsOf(const RepairScript &script);

} // namespace floe
