#pragma once

#include "core/Result.h"
#include "model/MigrationPlan.h"
#include "model/ObjectName.h"
#include "server/ServerTraits.h"

#include <QByteArray>
#include <QList>

#include <functional>

namespace floe {

class Connection;

/// How strong the common moment is that all readers see.
enum class SnapshotTier {
    GlobalReadLock, ///< FLUSH TABLES WITH READ LOCK stood while the readers started
    TableLocks,     ///< LOCK TABLES … READ of the chosen tables stood meanwhile
    SamePosition,   ///< the binlog position was the same before and after
    None,           ///< each reader sees a moment of its own
};
QString snapshotTierText(SnapshotTier tier);

/// Brings the source's readers to one moment. The protocol, in order:
///  1. the lock session takes the strongest lock that the account may (a short lock_wait_timeout: a lock that
///  waits for
///     a long query would itself hold up every writer);
///  2. `startReaders` makes every reader open a consistent-snapshot transaction and, inside it, read from
///  each chosen table
///     (touchStatements): the metadata locks make DDL wait for us, so a TRUNCATE or ALTER cannot slip under
///     the snapshot;
///  3. the lock is released. It never outlives this call.
/// Without any lock the binlog position is compared around step 2.
class Snapshot
{
public:
    Snapshot(Connection &lockSession, const ServerTraits &traits) : m_session(lockSession), m_traits(traits)
    {}

    /// `startReaders` may be called more than once. SnapshotMode::Require fails where only None can be had.
    Result<SnapshotTier> open(SnapshotMode mode, const QList<ObjectName> &tables,
                              const std::function<Status()> &startReaders);

    /// Seconds for which the lock stood.
    double lockSeconds() const { return m_lockSeconds; }
    /// Why a stronger tier was not had, one line each.
    const QStringList &notes() const { return m_notes; }

    /// A reader's transaction, begun inside the common moment.
    static constexpr char BeginReading[] = "START TRANSACTION WITH CONSISTENT SNAPSHOT";
    /// What is sent for each tier, in the order in which it is tried.
    static QByteArray lockWaitStatement();
    static constexpr char LockAll[] = "FLUSH TABLES WITH READ LOCK";
    static QByteArray lockStatement(const QList<ObjectName> &tables);
    static constexpr char Unlock[] = "UNLOCK TABLES";
    static QByteArray positionStatement(const ServerTraits &traits);

    static QList<QByteArray> touchStatements(const QList<ObjectName> &tables);

private:
    bool lockGlobally();
    bool lockTables(const QList<ObjectName> &tables);
    Status startLocked(const std::function<Status()> &startReaders);
    QByteArray binlogPosition();

    Connection &m_session;
    const ServerTraits &m_traits;
    double m_lockSeconds = 0;
    QStringList m_notes;
};

} // namespace floe
