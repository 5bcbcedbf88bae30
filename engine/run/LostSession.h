#pragma once

#include "core/Result.h"
#include "core/RunControl.h"

#include <QtGlobal>

namespace floe {

class Connection;

/// What became of a session that was lost. On the thread of `control`.

/// The server has started within the last `seconds`, so that it knows no session that is older, and its id
/// may be anybody's by now.
Result<bool> serverStartedWithin(Connection &control, qint64 seconds);
/// Kills a session from another one and waits until the server knows it no more.
Status endSession(Connection &control, quint64 id, RunControl &stop);
/// The same for one that was opened `ageSeconds` ago by a process of ours that is gone; nothing where the
/// server has started since, or the id is another account's by now.
Status endSessionIfOurs(Connection &control, quint64 id, qint64 ageSeconds, RunControl &stop);

} // namespace floe
