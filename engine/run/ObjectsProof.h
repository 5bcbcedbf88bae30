#pragma once

#include "run/RunSetup.h"

namespace floe {

/// For a later verification: looks whether each chosen view, routine, trigger and event stands at the
/// destination, and whether it is as the run created it, where the journal knows. Fills madeOthers,
/// leftOthers and differingOthers, and adds to schemaDifferences. An event may have been enabled meanwhile.
/// On the orchestrator's thread, over a session of its own; changes nothing.
Status proveOtherObjects(RunSetup &setup);

} // namespace floe
