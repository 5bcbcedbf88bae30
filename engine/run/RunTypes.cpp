#include "run/RunTypes.h"

namespace floe {

bool isEnding(RunState state)
{
    return state == RunState::Completed || state == RunState::CompletedWithDifferences
           || state == RunState::Stopped || state == RunState::Failed;
}

} // namespace floe
