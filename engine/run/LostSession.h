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
/// Of a session's STATE and INFO in the process list: it is at its COMMIT, or writes to a binary log whose
/// disk is full. It must not be killed, not even its statement: MySQL stops the whole server where a commit
/// cannot be logged (binlog_error_action), and what is committed can be taken back by nobody anyway.
bool isAtCommit(const QString &state, const QString &info);
/// Ends what a session runs, unless it is at its COMMIT. Tells of nothing that went wrong.
void interruptStatement(Connection &control, quint64 id);
/// Kills a session from another one, unless it is at its COMMIT, and waits until the server knows it no more.
/// Retryable while it does not end.
Status endSession(Connection &control, quint64 id, RunControl &stop);
/// The same for one that was opened `ageSeconds` ago by a process of ours that is gone; nothing where the
/// server has started since, or the id is another account's by now.
Status endSessionIfOurs(Connection &control, quint64 id, qint64 ageSeconds, RunControl &stop);

} // namespace floe
