#pragma once

#include "run/RunSetup.h"

namespace floe {

/// What is on a run's agenda, by the plan and by what its objects need. `verifyOnly`: nothing is copied.
Agenda agendaOf(const RunSetup &setup, bool verifyOnly);

} // namespace floe
