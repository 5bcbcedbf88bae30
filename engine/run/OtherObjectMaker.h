#pragma once

#include "run/RunSetup.h"

namespace floe {

class Connection;

/// Creates views, routines, triggers and events on one session, in that order. Views may stand on each other,
/// so those that fail are tried again as long as some succeed. What fails in the end is kept by name and does
/// not stop the rest.
Status makeOtherObjects(Connection &destination, RunSetup &setup);

/// Drops the triggers and events that this run has made: rows are to be copied again, and they would change
/// them. makeOtherObjects() makes them anew.
Status dropLiveObjects(Connection &destination, RunSetup &setup);

} // namespace floe
