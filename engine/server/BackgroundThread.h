#pragma once

#include <functional>

namespace floe {

/// Runs `work` on a thread that nobody waits for, so that a server which does not answer never holds up a
/// window. The work must own all that it touches. Only when the application object goes are such threads
/// given a moment to close their sessions, because what the driver shares goes next.
void runInBackground(std::function<void()> work);

/// The client library's driver lets go of what all sessions share as soon as the application object goes, and
/// before Qt waits for its global pool. This has those threads waited for first. To be called whenever a
/// driver was made, as each may have put its own routine in front.
void waitForThreadsAtExit();

/// The application object goes: a thread that would live on for convenience ends now.
bool threadsShallEnd();

} // namespace floe
