#pragma once

namespace floe {

/// What the process tells its caller; a public interface.
enum class ExitCode : int {
    Done = 0, ///< for a run: completed and verified as far as the task asks
    Failed = 1,
    BadCommand = 2,  ///< the command or the task file is wrong; nothing was touched
    Blocked = 3,     ///< the precheck found a blocker; nothing was touched
    Differences = 4, ///< finished, but differences remain
    Stopped = 130,   ///< by the user
};

} // namespace floe
