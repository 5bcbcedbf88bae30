#pragma once

#include "copy/KeyRange.h"

#include <QList>
#include <QString>

#include <optional>

namespace floe {

/// What a session waits for, as its server tells.
enum class StallCause {
    RowLock,
    MetadataLock,   ///< of a table or another object: DDL, LOCK TABLES or an open transaction of somebody
    TableLock,      ///< of an engine without row locks
    GlobalReadLock, ///< FLUSH TABLES WITH READ LOCK, a backup's lock
    DiskFull,
    CommitWait,  ///< semi-synchronous replication, the order of the binary log
    RollingBack, ///< was killed, and the server is still undoing its work
    Gone,        ///< the server has no such session any more
    Working,     ///< nothing but its own statement
    NetworkOut,  ///< the server has rows for us and cannot get rid of them
    NetworkIn,   ///< the server waits for the rest of a statement or of rows
    Idle,        ///< the server waits for our next statement
};

/// A session that stands in the way.
struct StallBlocker
{
    quint64 session = 0;
    QString user;
    QString host;
    QString statement;  ///< kind and object; empty: it is idle
    qint64 seconds = 0; ///< of that statement, or idle for so long
    bool openTransaction = false;
    bool ours = false;    ///< one of the run's own
    bool certain = false; ///< the server names it; else it is the likeliest of those that there are
};

/// What one of our sessions waits for, at one moment. A plain value; may cross threads.
struct Stall
{
    End end = End::Source;
    quint64 session = 0;
    QString statement; ///< kind and object, never data: "ALTER TABLE shop.orders"; empty: none
    qint64 seconds = 0;
    StallCause cause = StallCause::Working;
    QString state; ///< the server's own word for it
    std::optional<StallBlocker> blocker;
    std::optional<StallBlocker> behind; ///< what the blocker itself waits for
    int otherCandidates = 0; ///< sessions that are as likely as an uncertain blocker; alone: nobody is named
    bool blind = false;      ///< the account may not see the sessions of others

    /// One line for people, in the present language.
    QString text() const;
};

/// Of a session's COMMAND and STATE in the process list. Row locks cannot be told from working so.
StallCause stallCauseOf(const QString &command, const QString &state);

/// Somebody or something else has to move first.
bool waitsForOthers(StallCause cause);

/// The one that explains best why nothing moves, of all sessions at both ends; nullopt for none.
std::optional<Stall> mostTelling(const QList<Stall> &stalls);

} // namespace floe
