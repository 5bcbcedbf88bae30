#pragma once

#include "copy/KeyRange.h"
#include "run/RunSetup.h"
#include "server/Connection.h"

#include <memory>

namespace floe {

/// The orchestrator's own session at each end: for catalogues, locks, and for ending what other sessions run.
/// They idle for as long as the workers work, and may be lost meanwhile. On the orchestrator's thread.
class ControlSessions
{
public:
    explicit ControlSessions(RunSetup &setup) : m_setup(setup) {}

    /// Opens the session, or another one where it is lost; then a refused account pauses the run until
    /// somebody mends it.
    Status renew(End end);
    Connection &source() { return *m_source; }
    Connection &destination() { return *m_destination; }
    Connection &at(End end) { return end == End::Source ? *m_source : *m_destination; }

private:
    RunSetup &m_setup;
    std::unique_ptr<Connection> m_source;
    std::unique_ptr<Connection> m_destination;
};

} // namespace floe
