#pragma once

#include "CommandLine.h"
#include "ExitCode.h"

namespace floe {

/// `floe rights`: prints the SQL that makes, or takes away, accounts with just the rights of a task. Asks the
/// servers for nothing but their greeting, and does without it. On the calling thread.
ExitCode printRights(const Command &command);

} // namespace floe
