#pragma once

#include "model/MigrationPlan.h"

namespace floe {

/// What makes a task the same task: both ends (host, port or socket), migration types, objects with their
/// mapped names, filters and columns, and what is done with tables that stand. Its name, accounts, TLS and
/// options such as workers and verification may change between an interrupted run and the next pass.
/// 64 hex digits.
QString taskFingerprint(const MigrationPlan &plan);

} // namespace floe
