#pragma once

#include <functional>

namespace floe {

/// Runs `work` on a thread that nobody waits for, so that a server which does not answer never holds up a
/// window. The work must own all that it touches. Only when the application object goes are such threads
/// given a moment to close their sessions, because the driver's registry goes next.
void runInBackground(std::function<void()> work);

} // namespace floe
