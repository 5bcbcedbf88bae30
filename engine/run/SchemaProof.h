#pragma once

#include "run/RunSetup.h"

namespace floe {

class Connection;

/// Compares the definitions of what this run made (a verification: the task's last run) with the source's,
/// and notes what differs and no rewrite rule names in `setup.schemaDifferences`. What stood before was never
/// promised to look like the source: `standingDatabases` are named as the destination folds.
Status proveSchema(RunSetup &setup, Connection &destination, const QSet<QString> &standingDatabases);

} // namespace floe
