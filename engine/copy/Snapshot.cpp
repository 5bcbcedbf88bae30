#include "copy/Snapshot.h"

#include "core/Tunables.h"
#include "server/Connection.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace floe {

namespace {

struct SnapshotText
{
    Q_DECLARE_TR_FUNCTIONS(floe::Snapshot)
};

constexpr int TablesPerTouch = 50;
constexpr int PositionAttempts = 3;

} // namespace

QString snapshotTierText(SnapshotTier tier)
{
    switch (tier) {
    case SnapshotTier::GlobalReadLock:
        return SnapshotText::tr("One moment for all tables, under a global read lock");
    case SnapshotTier::TableLocks:
        return SnapshotText::tr("One moment for all tables, under read locks of the chosen tables");
    case SnapshotTier::SamePosition:
        return SnapshotText::tr(
            "One moment for all tables: the binlog position did not move while the readers started");
    case SnapshotTier::None:
        return SnapshotText::tr("No common moment: rows written meanwhile may arrive in part");
    }
    return {};
}

Result<SnapshotTier> Snapshot::open(SnapshotMode mode, const QList<ObjectName> &tables,
                                    const std::function<Status()> &startReaders)
{
    m_notes.clear();
    if (mode != SnapshotMode::None && !tables.isEmpty()) {
        if (lockGlobally()) {
            if (Status started = startLocked(startReaders); !started)
                return failure(std::move(started.error()));
            return SnapshotTier::GlobalReadLock;
        }
        if (lockTables(tables)) {
            if (Status started = startLocked(startReaders); !started)
                return failure(std::move(started.error()));
            return SnapshotTier::TableLocks;
        }
        for (int attempt = 0; attempt < PositionAttempts; ++attempt) {
            const QByteArray before = binlogPosition();
            if (before.isEmpty())
                break;
            if (Status started = startReaders(); !started)
                return failure(std::move(started.error()));
            if (binlogPosition() == before)
                return SnapshotTier::SamePosition;
        }
        if (mode == SnapshotMode::Require) {
            return failure(ErrorCode::MissingPrivilege,
                           SnapshotText::tr(
                               "A consistent snapshot was required, and the source account cannot have one."),
                           SnapshotText::tr(
                               "Grant RELOAD, or LOCK TABLES on the chosen databases, to the source account; "
                               "or choose snapshot \"auto\"."),
                           m_notes.join(QLatin1Char('\n')));
        }
    }
    if (Status started = startReaders(); !started)
        return failure(std::move(started.error()));
    return SnapshotTier::None;
}

bool Snapshot::lockGlobally()
{
    (void)m_session.exec(lockWaitStatement());
    Result<ExecResult> locked = m_session.exec(LockAll);
    if (!locked) {
        m_notes += SnapshotText::tr("No global read lock: %1").arg(locked.error().details);
        (void)m_session.exec(Unlock);
    }
    return locked.has_value();
}

QByteArray Snapshot::lockWaitStatement()
{
    return "SET SESSION lock_wait_timeout=" + QByteArray::number(tunables::SnapshotLockWaitSeconds);
}

QByteArray Snapshot::lockStatement(const QList<ObjectName> &tables)
{
    QByteArray sql = "LOCK TABLES ";
    for (qsizetype i = 0; i < tables.size(); ++i)
        sql += (i > 0 ? ", " : "") + quoted(tables[i]) + " READ";
    return sql;
}

QByteArray Snapshot::positionStatement(const ServerTraits &traits)
{
    // MySQL 8.2 renamed the statement, 8.4 dropped the old name.
    return traits.isMySqlAtLeast(80200) ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
}

bool Snapshot::lockTables(const QList<ObjectName> &tables)
{
    Result<ExecResult> locked = m_session.exec(lockStatement(tables));
    if (!locked)
        m_notes += SnapshotText::tr("No table locks: %1").arg(locked.error().details);
    return locked.has_value();
}

Status Snapshot::startLocked(const std::function<Status()> &startReaders)
{
    QElapsedTimer clock;
    clock.start();
    Status started = startReaders();
    Result<ExecResult> unlocked = m_session.exec(Unlock);
    m_lockSeconds = double(clock.nsecsElapsed()) / 1e9;
    if (started && !unlocked)
        return failure(std::move(unlocked.error()));
    return started;
}

QByteArray Snapshot::binlogPosition()
{
    Result<ResultSet> answer = m_session.query(positionStatement(m_traits));
    if (!answer) {
        m_notes += SnapshotText::tr("No binlog position: %1").arg(answer.error().details);
        return {};
    }
    if (answer->isEmpty()) {
        m_notes += SnapshotText::tr("No binlog position: the source writes no binlog.");
        return {};
    }
    QByteArray position;
    for (const ResultSet::Value &value : answer->rows.front())
        position += value.value_or(QByteArray()) + '|';
    return position;
}

QList<QByteArray> Snapshot::touchStatements(const QList<ObjectName> &tables)
{
    QList<QByteArray> statements;
    for (qsizetype i = 0; i < tables.size(); ++i) {
        const QByteArray one = "(SELECT 1 FROM " + quoted(tables[i]) + " LIMIT 1)";
        if (i % TablesPerTouch == 0)
            statements += one;
        else
            statements.last() += " UNION ALL " + one;
    }
    return statements;
}

} // namespace floe
