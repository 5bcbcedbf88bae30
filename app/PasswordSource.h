#pragma once

#include "core/Result.h"
#include "model/MigrationPlan.h"

#include <functional>

namespace floe {

/// Passwords of a console command: the environment variables FLOE_SOURCE_PASSWORD and
/// FLOE_DESTINATION_PASSWORD (which are then taken out of the environment, so that no child inherits them),
/// else asked for on the terminal, else none. ErrorCode::Stopped when the asking was broken off.
Result<Secrets> readSecrets(const MigrationPlan &plan, const std::function<bool()> &interrupted = {});
/// Of one end alone.
Result<QString> readSourcePassword(const Endpoint &source, const std::function<bool()> &interrupted = {});
Result<QString> readDestinationPassword(const Endpoint &destination,
                                        const std::function<bool()> &interrupted = {});

/// What the environment holds, without asking.
Secrets secretsFromEnvironment();

} // namespace floe
