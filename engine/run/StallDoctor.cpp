#include "run/StallDoctor.h"

#include "core/Tunables.h"
#include "run/StatementText.h"
#include "server/SqlText.h"

#include <QSet>

#include <algorithm>

namespace floe {

using namespace Qt::StringLiterals;

namespace {

QByteArray idList(const QList<quint64> &ids)
{
    QByteArrayList list{"0"};
    for (const quint64 id : ids)
        list += QByteArray::number(id);
    return list.join(", ");
}

/// "MDL_SHARED_READ" and "SHARED_READ" are one.
QString lockMode(QString mode)
{
    return mode.startsWith("MDL_"_L1) ? mode.sliced(4) : mode;
}

/// Whether one that holds `held` keeps one waiting that wants `wanted`, of one and the same thing.
bool conflicts(const QString &wanted, const QString &held)
{
    static const QSet<QString> locksOut{u"EXCLUSIVE"_s, u"SHARED_NO_READ_WRITE"_s};
    static const QSet<QString> stopsWriters{u"EXCLUSIVE"_s, u"SHARED_NO_READ_WRITE"_s, u"SHARED_NO_WRITE"_s,
                                            u"SHARED_READ_ONLY"_s};
    const auto intention = [](const QString &mode) { return mode.startsWith("INTENTION_"_L1); };
    if (intention(wanted))
        return !intention(held);
    if (intention(held))
        return true;
    if (wanted == "EXCLUSIVE"_L1)
        return true;
    if (wanted == "SHARED_NO_READ_WRITE"_L1)
        return held != "SHARED"_L1 && held != "SHARED_HIGH_PRIO"_L1;
    if (wanted == "SHARED_NO_WRITE"_L1 || wanted == "SHARED_READ_ONLY"_L1)
        return stopsWriters.contains(held) || held.startsWith("SHARED_WRITE"_L1);
    if (wanted.startsWith("SHARED_WRITE"_L1) || wanted == "SHARED_UPGRADABLE"_L1)
        return stopsWriters.contains(held) || (wanted == "SHARED_UPGRADABLE"_L1 && held == wanted);
    return locksOut.contains(held);
}

/// What a statement wants of the table that it names.
QString wantedMode(const QString &verb)
{
    static const QSet<QString> readers{u"SELECT"_s, u"SELECT FROM"_s};
    static const QSet<QString> writers{u"INSERT INTO"_s, u"REPLACE INTO"_s, u"UPDATE"_s, u"DELETE FROM"_s,
                                       u"LOAD DATA INTO"_s};
    return readers.contains(verb)   ? u"SHARED_READ"_s
           : writers.contains(verb) ? u"SHARED_WRITE"_s
                                    : u"EXCLUSIVE"_s;
}

/// MariaDB's locks of the whole server, without those that every statement takes.
bool stopsTheServer(const QString &mode)
{
    static const QSet<QString> ordinary{u"BACKUP_DML"_s, u"BACKUP_TRANS_DML"_s,  u"BACKUP_SYS_DML"_s,
                                        u"BACKUP_DDL"_s, u"BACKUP_ALTER_COPY"_s, u"BACKUP_COMMIT"_s};
    return !ordinary.contains(mode);
}

} // namespace

/// What was read of the server at one moment.
struct StallDoctor::Scene
{
    QList<quint64> ours;
    QHash<quint64, Session> sessions; ///< ours, and those in their way
    QHash<quint64, Transaction> transactions;
    Waits rowWaits;
    Waits lockWaits; ///< metadata locks, and those of the whole server
    QList<Stall> stalls;
    QList<Session> others; ///< read when somebody has to be guessed
    bool blind = false;

    bool any(StallCause cause) const
    {
        return std::any_of(stalls.cbegin(), stalls.cend(),
                           [cause](const Stall &stall) { return stall.cause == cause; });
    }
    const Waits &waitsOf(StallCause cause) const
    {
        return cause == StallCause::RowLock ? rowWaits : lockWaits;
    }
    StatementSubject subjectOf(quint64 id) const
    {
        const Session session = sessions.value(id);
        return statementSubject(session.info, session.database);
    }
};

Connection::Options StallDoctor::connectionOptions()
{
    return {.role = ConnectionRole::Control, .readTimeoutSeconds = tunables::StallAnswerSeconds};
}

Result<std::optional<ResultSet>> StallDoctor::ask(const QByteArray &sql)
{
    Result<ResultSet> answer = m_control.query(sql);
    if (answer)
        return std::optional(std::move(*answer));
    if (!m_control.alive())
        return failure(answer.error());
    return std::nullopt;
}

Result<QList<StallDoctor::Session>> StallDoctor::sessions(const char *query, const QList<quint64> &ids)
{
    QList<Session> list;
    const auto read = [&](const char *schema) {
        return ask(sqlText(query, {{"schema", schema}, {"ids", idList(ids)}}));
    };
    auto answer = read("information_schema");
    if (answer && !*answer)
        answer = read("performance_schema"); // where it moved to
    if (!answer)
        return failure(answer.error());
    for (size_t row = 0; *answer && row < (*answer)->rows.size(); ++row) {
        const ResultSet &found = **answer;
        list += Session{.id = found.number(row, 0),
                        .user = found.text(row, 1),
                        .host = found.text(row, 2),
                        .command = found.text(row, 4),
                        .database = found.text(row, 3),
                        .state = found.text(row, 6),
                        .info = found.text(row, 7),
                        .seconds = qint64(found.number(row, 5))};
    }
    return list;
}

Result<QList<Stall>> StallDoctor::look(const QList<quint64> &ours)
{
    Scene scene;
    scene.ours = ours;
    if (ours.isEmpty())
        return scene.stalls;
    const auto found = sessions("sessions", ours);
    if (!found)
        return failure(found.error());
    for (const Session &session : *found)
        scene.sessions.insert(session.id, session);
    for (const quint64 id : ours) {
        Stall stall;
        stall.end = m_end;
        stall.session = id;
        stall.cause = StallCause::Gone;
        if (const auto session = scene.sessions.constFind(id); session != scene.sessions.cend()) {
            stall.statement = statementSubject(session->info, session->database).text();
            stall.seconds = session->seconds;
            stall.cause = stallCauseOf(session->command, session->state);
            stall.state = session->state;
        }
        scene.stalls += stall;
    }
    // A row lock cannot be told from working by the process list.
    if (scene.any(StallCause::Working)) {
        if (const Status read = readRowLockWaits(scene); !read)
            return failure(read.error());
    }
    if (scene.any(StallCause::MetadataLock) || scene.any(StallCause::GlobalReadLock)) {
        if (const Status read = readMetadataLockWaits(scene); !read)
            return failure(read.error());
    }
    if (const Status named = nameBlockers(scene); !named)
        return failure(named.error());
    return scene.stalls;
}

Status StallDoctor::readTransactions(Scene &scene)
{
    const auto answer = ask(sqlText("open_transactions"));
    if (!answer)
        return failure(answer.error());
    scene.blind = !*answer;
    for (size_t row = 0; *answer && row < (*answer)->rows.size(); ++row)
        scene.transactions.insert((*answer)->number(row, 0), {.waits = (*answer)->number(row, 1) != 0,
                                                              .seconds = qint64((*answer)->number(row, 2))});
    return {};
}

Status StallDoctor::readRowLockWaits(Scene &scene)
{
    if (const Status read = readTransactions(scene); !read || scene.blind)
        return read;
    bool waiting = false;
    for (Stall &stall : scene.stalls) {
        if (stall.cause == StallCause::Working && scene.transactions.value(stall.session).waits) {
            stall.cause = StallCause::RowLock;
            waiting = true;
        }
    }
    if (!waiting)
        return {};
    const auto answer =
        ask(sqlText(m_traits.isMySqlAtLeast(80000) ? "row_lock_waits_data_locks" : "row_lock_waits"));
    if (!answer)
        return failure(answer.error());
    for (size_t row = 0; *answer && row < (*answer)->rows.size(); ++row)
        scene.rowWaits[(*answer)->number(row, 0)] += (*answer)->number(row, 1);
    return {};
}

Status StallDoctor::readMetadataLockWaits(Scene &scene)
{
    if (scene.transactions.isEmpty() && !scene.blind) {
        if (const Status read = readTransactions(scene); !read)
            return read;
    }
    if (m_traits.isMariaDb()) {
        if (const Status read = readHeldLocks(scene); !read || !scene.lockWaits.isEmpty())
            return read;
    }
    const auto answer = ask(sqlText("metadata_lock_waits"));
    if (!answer)
        return failure(answer.error());
    for (size_t row = 0; *answer && row < (*answer)->rows.size(); ++row) {
        const ResultSet &found = **answer;
        if (conflicts(found.text(row, 3), found.text(row, 4)))
            scene.lockWaits[found.number(row, 0)] += found.number(row, 1);
    }
    return {};
}

// MariaDB's plugin lists what is held, not who waits for it.
Status StallDoctor::readHeldLocks(Scene &scene)
{
    const auto answer = ask(sqlText("metadata_locks_mariadb", {{"ids", idList(scene.ours)}}));
    if (!answer)
        return failure(answer.error());
    for (size_t row = 0; *answer && row < (*answer)->rows.size(); ++row) {
        const ResultSet &found = **answer;
        const quint64 holder = found.number(row, 0);
        const QString held = lockMode(found.text(row, 1));
        const bool backup = found.text(row, 2).startsWith("Backup"_L1, Qt::CaseInsensitive);
        for (const Stall &stall : std::as_const(scene.stalls)) {
            if (holder == stall.session)
                continue;
            const StatementSubject subject = scene.subjectOf(stall.session);
            const bool inTheWay =
                backup ? stall.cause == StallCause::GlobalReadLock && stopsTheServer(held)
                       : stall.cause == StallCause::MetadataLock
                             && subject.object == ObjectName{found.text(row, 3), found.text(row, 4)}
                             && conflicts(wantedMode(subject.verb), held);
            if (inTheWay)
                scene.lockWaits[stall.session] += holder;
        }
    }
    return {};
}

Status StallDoctor::nameBlockers(Scene &scene)
{
    QList<quint64> ids;
    bool guessing = false;
    for (const Stall &stall : std::as_const(scene.stalls)) {
        const Waits &waits = scene.waitsOf(stall.cause);
        const QList<quint64> blockers = waits.value(stall.session);
        for (const quint64 blocker : blockers)
            ids += waits.value(blocker) + QList{blocker};
        guessing = guessing || (waitsForOthers(stall.cause) && blockers.isEmpty());
    }
    if (!ids.isEmpty()) {
        const auto found = sessions("sessions", ids);
        if (!found)
            return failure(found.error());
        for (const Session &session : *found)
            scene.sessions.insert(session.id, session);
    }
    if (guessing) {
        const auto found = sessions("other_sessions", scene.ours);
        if (!found)
            return failure(found.error());
        scene.others = *found;
        for (const Session &session : *found)
            scene.sessions.insert(session.id, session);
    }
    for (Stall &stall : scene.stalls) {
        stall.blind = scene.blind;
        if (!waitsForOthers(stall.cause))
            continue;
        const Waits &waits = scene.waitsOf(stall.cause);
        const QList<quint64> blockers = waits.value(stall.session);
        if (blockers.isEmpty()) {
            guess(scene, stall);
            continue;
        }
        // One that does not wait itself is where the stall can be ended.
        const auto free =
            std::find_if(blockers.cbegin(), blockers.cend(), [&](quint64 id) { return !waits.contains(id); });
        const quint64 blocker = free == blockers.cend() ? blockers.first() : *free;
        stall.blocker = blockerOf(scene, blocker, true);
        for (const quint64 behind : waits.value(blocker)) {
            if (behind != stall.session && !stall.behind)
                stall.behind = blockerOf(scene, behind, true);
        }
    }
    return {};
}

StallBlocker StallDoctor::blockerOf(const Scene &scene, quint64 id, bool certain)
{
    const Session session = scene.sessions.value(id);
    return {.session = id,
            .user = session.user,
            .host = session.host,
            .statement = statementSubject(session.info, session.database).text(),
            .seconds = session.seconds,
            .openTransaction = scene.transactions.contains(id),
            .ours = scene.ours.contains(id),
            .certain = certain};
}

// The server does not say who holds the lock: whoever may is ranked, and only a likely one is named.
void StallDoctor::guess(const Scene &scene, Stall &stall)
{
    enum Likely { Never, Idle, WorksInTransaction, IdleInTransaction, WorksOnTheSame };
    const bool lock = stall.cause != StallCause::DiskFull && stall.cause != StallCause::CommitWait;
    const StatementSubject subject = scene.subjectOf(stall.session);
    const auto likely = [&](const Session &other) {
        const bool since = other.seconds >= stall.seconds;
        const bool inTransaction = scene.transactions.contains(other.id);
        const bool waits = waitsForOthers(stallCauseOf(other.command, other.state))
                           || scene.transactions.value(other.id).waits;
        if (waits)
            return Never;
        if (other.sleeps()) {
            if (inTransaction && stall.cause != StallCause::GlobalReadLock)
                return IdleInTransaction;
            return since && stall.cause != StallCause::RowLock ? Idle : Never;
        }
        const StatementSubject runs = statementSubject(other.info, other.database);
        if (since
            && (runs.verb.startsWith("FLUSH"_L1)
                || (!subject.object.name.isEmpty() && runs.object == subject.object)))
            return WorksOnTheSame;
        return inTransaction ? WorksInTransaction : Never;
    };
    Likely best = Never;
    QList<quint64> candidates;
    for (const Session &other : scene.others) {
        const Likely rank = lock ? likely(other) : Never;
        if (rank > best) {
            best = rank;
            candidates.clear();
        }
        if (rank != Never && rank == best)
            candidates += other.id;
    }
    // Hundreds of idle sessions of a pool: no one of them is likelier.
    if (candidates.size() == 1 || best > Idle)
        stall.blocker = blockerOf(scene, candidates.first(), false);
    stall.otherCandidates = int(candidates.size()) - (stall.blocker ? 1 : 0);
}

} // namespace floe
