#pragma once

#include "run/RunSetup.h"

#include <functional>

namespace floe {

/// A server that took the account before takes it no more: its password was changed, or it was locked. Calls
/// `open` with the present password until it is not refused; after each refusal the run pauses with the
/// reason, until somebody has mended it and resumes. Any thread of the run. `open`'s other errors are given
/// back; ErrorCode::Stopped on a stop.
Status openOrAsk(RunSetup &setup, End end, const std::function<Status(const QString &password)> &open);

} // namespace floe
