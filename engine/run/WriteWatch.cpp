#include "run/WriteWatch.h"

#include "copy/Snapshot.h"
#include "core/Tunables.h"
#include "server/Connection.h"
#include "server/SqlText.h"

#include <QCryptographicHash>
#include <QHash>

#include <algorithm>

namespace floe {

using namespace Qt::StringLiterals;

namespace {

constexpr int ClockSlackSeconds = 5; ///< the server's time and its uptime are whole seconds, read one by one

/// As the server writes it in a session whose zone is UTC; invalid for NULL.
QDateTime serverTimeOf(const QString &text)
{
    QDateTime time = QDateTime::fromString(text.left(19), u"yyyy-MM-dd hh:mm:ss"_s);
    time.setTimeSpec(Qt::UTC);
    return time;
}

/// nullopt where the account or the server does not allow the question.
Result<std::optional<ResultSet>> ask(Connection &connection, const QByteArray &sql)
{
    Result<ResultSet> answer = connection.query(sql);
    if (answer)
        return std::optional(std::move(*answer));
    if (!connection.alive())
        return failure(answer.error());
    return std::nullopt;
}

Status readCounters(Connection &connection, WriteMark &mark, bool mariaDb)
{
    const auto now = connection.query("SELECT UTC_TIMESTAMP()");
    if (!now)
        return failure(now.error());
    mark.serverTime = serverTimeOf(now->text(0, 0));
    const auto status = connection.query(sqlText("write_counters"));
    if (!status)
        return failure(status.error());
    for (size_t row = 0; row < status->rows.size(); ++row) {
        const QString name = status->text(row, 0);
        if (name.compare("Uptime"_L1, Qt::CaseInsensitive) == 0)
            mark.startedAt = mark.serverTime.addSecs(-qint64(status->number(row, 1)));
        else if (mariaDb || !name.startsWith("Handler_"_L1))
            mark.counters.insert(name, status->number(row, 1));
    }
    return {};
}

/// GTIDs count only where no transaction can do without one. Anybody may read them.
Status readGtids(Connection &connection, const ServerTraits &traits, WriteMark &mark)
{
    const auto answer =
        ask(connection, traits.isMariaDb() ? "SELECT 'ON', @@GLOBAL.gtid_binlog_pos"
                                           : "SELECT @@GLOBAL.gtid_mode, @@GLOBAL.gtid_executed");
    if (!answer)
        return failure(answer.error());
    if (*answer && (*answer)->text(0, 0).compare("ON"_L1, Qt::CaseInsensitive) == 0)
        mark.gtid = (*answer)->text(0, 1).remove(u'\n');
    return {};
}

Status readLog(Connection &connection, const ServerTraits &traits, WriteMark &mark)
{
    if (!traits.logBin)
        return {};
    if (const Status read = readGtids(connection, traits, mark); !read)
        return read;
    const auto answer = ask(connection, Snapshot::positionStatement(traits));
    if (!answer)
        return failure(answer.error());
    if (!*answer) {
        mark.log = WriteMark::Log::NotAllowed;
        return {};
    }
    if ((*answer)->isEmpty()) {
        mark.gtid.reset();
        return {};
    }
    mark.log = WriteMark::Log::Read;
    mark.logFile = (*answer)->text(0, 0);
    mark.logPosition = (*answer)->number(0, 1);
    for (const char *filter : {"Binlog_Do_DB", "Binlog_Ignore_DB"}) {
        if (const int column = (*answer)->column(filter); column >= 0)
            mark.logFiltered = mark.logFiltered || !(*answer)->text(0, size_t(column)).isEmpty();
    }
    return {};
}

/// Only where rows may change without a statement being counted: MariaDB counts rows reliably.
Status readReplica(Connection &connection, const ServerTraits &traits, WriteMark &mark)
{
    if (traits.isMariaDb())
        return {};
    const auto answer =
        ask(connection, traits.isMySqlAtLeast(80022) ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS");
    if (!answer)
        return failure(answer.error());
    if (*answer)
        mark.replica = !(*answer)->isEmpty();
    return {};
}

/// The choice as an SQL condition. Too many names are left to chosenOnes().
QByteArray condition(const QList<DatabaseChoice> &objects)
{
    QByteArrayList parts;
    for (const DatabaseChoice &database : objects) {
        QByteArray part = "TABLE_SCHEMA = " + textLiteral(database.database);
        if (!database.allTables && database.tables.size() <= tunables::WatchedTables) {
            QByteArrayList names{"''"};
            for (const TableChoice &table : database.tables)
                names += textLiteral(table.table);
            part += " AND TABLE_NAME IN (" + names.join(", ") + ')';
        }
        parts += part;
    }
    return parts.join(" OR ");
}

QString scopeOf(const QList<DatabaseChoice> &objects)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const DatabaseChoice &database : objects) {
        hash.addData(quoted(database.database) + (database.allTables ? ".*" : ":"));
        for (const TableChoice &table : database.tables)
            hash.addData(quoted(table.table));
    }
    return QString::fromLatin1(hash.result().toHex().first(16));
}

/// Whether a table is one of the chosen, as the server compares names.
class ChosenOnes
{
public:
    ChosenOnes(const QList<DatabaseChoice> &objects, int fold) : m_fold(fold)
    {
        for (const DatabaseChoice &database : objects) {
            const QString name = foldedTableName(database.database, fold);
            if (database.allTables)
                m_databases.insert(name);
            for (const TableChoice &table : database.tables)
                m_tables.insert({name, foldedTableName(table.table, fold)});
        }
    }
    bool contains(const ObjectName &table) const
    {
        const QString database = foldedTableName(table.database, m_fold);
        return m_databases.contains(database)
               || m_tables.contains({database, foldedTableName(table.name, m_fold)});
    }

private:
    int m_fold;
    QSet<QString> m_databases;
    QSet<ObjectName> m_tables;
};

Status readTables(Connection &connection, const ServerTraits &traits, const QList<DatabaseChoice> &objects,
                  WriteMark &mark)
{
    mark.scope = scopeOf(objects);
    if (objects.isEmpty())
        return {};
    const auto tables = connection.query(
        sqlText("watched_tables",
                {{"chosen", condition(objects)}, {"most", QByteArray::number(tunables::WatchedTables + 1)}}));
    if (!tables)
        return failure(tables.error());
    mark.allTables = tables->rows.size() <= size_t(tunables::WatchedTables);
    const ChosenOnes chosen(objects, traits.lowerCaseTableNames);
    QHash<ObjectName, qsizetype> places;
    for (size_t row = 0; row < tables->rows.size() && row < size_t(tunables::WatchedTables); ++row) {
        WatchedTable table;
        table.name = {tables->text(row, 0), tables->text(row, 1)};
        if (!chosen.contains(table.name))
            continue;
        table.updated = serverTimeOf(tables->text(row, 2));
        table.created = serverTimeOf(tables->text(row, 3));
        if (const quint64 next = tables->number(row, 4); next > 0)
            table.autoIncrement = next;
        places.insert(table.name, mark.tables.size());
        mark.tables += table;
    }

    QByteArrayList databases;
    for (const DatabaseChoice &database : objects)
        databases += textLiteral(database.database);
    const auto counts = ask(connection, sqlText("table_writes", {{"databases", databases.join(", ")}}));
    if (!counts)
        return failure(counts.error());
    for (size_t row = 0; *counts && row < (*counts)->rows.size(); ++row) {
        const auto place = places.constFind({(*counts)->text(row, 0), (*counts)->text(row, 1)});
        if (place != places.cend())
            mark.tables[*place].rowsWritten = (*counts)->number(row, 2);
    }
    return {};
}

/// A server's moment by our own clock.
QDateTime byOurClock(const QDateTime &serverTime, const WriteMark &mark)
{
    return mark.takenAt.addSecs(mark.serverTime.secsTo(serverTime));
}

/// Whether a time of the catalogue lies behind the mark. `known`: what it was at the mark; null if the mark
/// has no such table.
bool after(const QDateTime &time, const WriteMark &mark, const QDateTime *known)
{
    if (!time.isValid() || (known && *known == time))
        return false;
    if (known && known->isValid()) // a clock that was set back hides nothing
        return true;
    return known ? time >= mark.serverTime : time > mark.serverTime;
}

std::optional<WriteFinding::Table> traceOf(const WatchedTable &table, const WatchedTable *known,
                                           const WriteMark &before, const WriteMark &now)
{
    using Trace = WriteFinding::Trace;
    const auto found = [&](Trace trace, const QDateTime &when) {
        return WriteFinding::Table{table.name, trace, when.isValid() ? byOurClock(when, now) : QDateTime()};
    };
    if (after(table.updated, before, known ? &known->updated : nullptr))
        return found(Trace::UpdateTime, table.updated);
    const bool isNew = !known && before.scope == now.scope && before.allTables;
    if (isNew || after(table.created, before, known ? &known->created : nullptr))
        return found(Trace::Definition, table.created);
    if (known && known->rowsWritten && table.rowsWritten && *table.rowsWritten > *known->rowsWritten)
        return found(Trace::RowCount, {});
    if (known && known->autoIncrement && table.autoIncrement && *table.autoIncrement > *known->autoIncrement)
        return found(Trace::AutoIncrement, {});
    return std::nullopt;
}

QList<WriteFinding::Table> writtenTables(const WriteMark &before, const WriteMark &now)
{
    QHash<ObjectName, const WatchedTable *> known;
    for (const WatchedTable &table : before.tables)
        known.insert(table.name, &table);
    QList<WriteFinding::Table> written;
    for (const WatchedTable &table : now.tables) {
        if (const auto trace = traceOf(table, known.take(table.name), before, now))
            written += *trace;
    }
    if (before.scope == now.scope && now.allTables) {
        for (const WatchedTable &table : before.tables)
            if (known.contains(table.name))
                written += WriteFinding::Table{table.name, WriteFinding::Trace::Gone, {}};
    }
    std::stable_sort(written.begin(), written.end(),
                     [](const auto &one, const auto &other) { return one.when > other.when; });
    return written;
}

/// Every chosen table has a counter of its own, and none of them moved.
bool chosenStandStill(const WriteMark &before, const WriteMark &now)
{
    QHash<ObjectName, std::optional<quint64>> known;
    for (const WatchedTable &table : before.tables)
        known.insert(table.name, table.rowsWritten);
    return before.scope == now.scope && before.allTables && now.allTables && !now.tables.isEmpty()
           && std::all_of(now.tables.cbegin(), now.tables.cend(), [&](const WatchedTable &table) {
                  return table.rowsWritten && known.value(table.name) == table.rowsWritten;
              });
}

bool restarted(const WriteMark &before, const WriteMark &now)
{
    if (qAbs(before.startedAt.secsTo(now.startedAt)) > ClockSlackSeconds)
        return true;
    return std::any_of(now.counters.keyBegin(), now.counters.keyEnd(), [&](const QString &name) {
        return before.counters.value(name) > now.counters.value(name);
    });
}

bool moved(const WriteMark &before, const WriteMark &now, QLatin1String prefix)
{
    return std::any_of(now.counters.keyBegin(), now.counters.keyEnd(), [&](const QString &name) {
        return name.startsWith(prefix) && before.counters.value(name) != now.counters.value(name);
    });
}

/// Of the server as a whole, by its counters.
void judgeCounters(const WriteMark &before, const WriteMark &now, WriteFinding &finding)
{
    finding.how = WriteFinding::How::Counters;
    if (restarted(before, now)) {
        finding.whyNot = WriteFinding::WhyNot::Restarted;
        return;
    }
    // MySQL counts the rows of internal temporary tables in InnoDB among all others, and a reader such as we
    // makes those.
    const bool statements = moved(before, now, "Com_"_L1) || moved(before, now, "Handler_"_L1);
    const bool rows = moved(before, now, "Innodb_rows_"_L1);
    const bool mayReplicate = now.replica.value_or(true) && !(now.gtid && before.gtid == now.gtid);
    if (!statements && rows && mayReplicate)
        finding.whyNot = WriteFinding::WhyNot::RowsAlone;
    else
        finding.state = statements ? WriteFinding::State::WritesSeen : WriteFinding::State::NoWritesSeen;
}

/// A session may write without a trace in the log (sql_log_bin = 0), and a replica need not log what it
/// applies. Then only the counters tell, but not what was written; and after a restart not even they.
void doubtSilentLog(const WriteMark &before, const WriteMark &now, WriteFinding &finding)
{
    WriteFinding counted;
    judgeCounters(before, now, counted);
    const bool restarted = counted.whyNot == WriteFinding::WhyNot::Restarted;
    if (counted.state == WriteFinding::State::NoWritesSeen || (!restarted && chosenStandStill(before, now)))
        return;
    if (counted.whyNot == WriteFinding::WhyNot::RowsAlone && !now.replica.value_or(false))
        return; // temporary tables of queries
    finding.state = WriteFinding::State::NotKnown;
    finding.whyNot =
        counted.state == WriteFinding::State::WritesSeen ? WriteFinding::WhyNot::NotLogged : counted.whyNot;
}

} // namespace

Result<WriteMark> WriteWatch::mark(Connection &connection, const ServerTraits &traits,
                                   const QList<DatabaseChoice> &objects)
{
    WriteMark mark;
    mark.server.flavour = traits.flavour;
    mark.server.serverUuid = traits.serverUuid;
    mark.server.hostname = traits.hostname;
    mark.server.port = traits.port;
    mark.server.dataDir = traits.dataDir;
    // Before anything is read: what is written meanwhile counts as after.
    mark.takenAt = QDateTime::currentDateTimeUtc();
    if (const Status read = readCounters(connection, mark, traits.isMariaDb()); !read)
        return failure(read.error());
    if (const Status read = readLog(connection, traits, mark); !read)
        return failure(read.error());
    if (const Status read = readReplica(connection, traits, mark); !read)
        return failure(read.error());
    if (const Status read = readTables(connection, traits, objects, mark); !read)
        return failure(read.error());
    return mark;
}

WriteFinding WriteWatch::compare(const WriteMark &before, const WriteMark &after, bool weWriteHere)
{
    using State = WriteFinding::State;
    WriteFinding finding;
    finding.since = before.takenAt;
    finding.log = after.log;
    if (!before.server.sameServerAs(after.server)) {
        finding.whyNot = WriteFinding::WhyNot::OtherServer;
        return finding;
    }
    finding.tables = writtenTables(before, after);
    if (!finding.tables.isEmpty()) {
        finding.state = State::WritesSeen;
        finding.how = WriteFinding::How::Tables;
        return finding;
    }
    if (const std::optional<bool> moved = logMoved(before, after)) {
        finding.how = WriteFinding::How::BinaryLog;
        finding.state = *moved ? State::WritesSeen : State::NoWritesSeen;
        finding.from = before.positionText();
        finding.to = after.positionText();
        if (!*moved)
            doubtSilentLog(before, after, finding);
    } else {
        judgeCounters(before, after, finding);
    }
    if (finding.state == State::WritesSeen && weWriteHere) {
        finding.state = State::NotKnown;
        finding.whyNot = WriteFinding::WhyNot::OwnWrites;
    }
    finding.chosenStill = finding.state == State::WritesSeen && chosenStandStill(before, after);
    return finding;
}

} // namespace floe
