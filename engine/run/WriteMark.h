#pragma once

#include "core/Result.h"
#include "model/ObjectName.h"
#include "server/ServerTraits.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace floe {

/// One chosen table, as the server's catalogue tells of it. Times are the server's, in UTC.
struct WatchedTable
{
    ObjectName name;
    QDateTime updated; ///< invalid: not told; lost when the server restarts or forgets the table
    QDateTime created; ///< moves with TRUNCATE and most ALTERs
    std::optional<quint64> autoIncrement;
    std::optional<quint64> rowsWritten; ///< counted since the server's start, where it counts by table

    bool operator==(const WatchedTable &) const = default;
};

/// How far the source had been written at one moment. Two of them tell whether it was written between. A
/// plain value; may cross threads and be kept for years.
struct WriteMark
{
    enum class Log {
        Read,
        Off,
        NotAllowed, ///< the account may not see the position
    };

    QDateTime takenAt;    ///< our clock, UTC, to the millisecond
    QDateTime serverTime; ///< the server's, UTC, to the second
    QDateTime startedAt;  ///< of the server, by its own clock
    ServerTraits server;  ///< only what sameServerAs() looks at

    Log log = Log::Off;
    QString logFile; ///< empty: only the GTIDs are known
    quint64 logPosition = 0;
    std::optional<QString> gtid; ///< all that was executed; nullopt where not every transaction has one
    bool logFiltered = false;    ///< not every database goes to the binary log

    QMap<QString, quint64> counters; ///< of the whole server since its start, by the server's names
    std::optional<bool> replica;     ///< rows may change without statements; nullopt: not known

    QString scope;              ///< the choice of tables, to tell one from another
    QList<WatchedTable> tables; ///< chosen ones; the latest written where there are too many
    bool allTables = true;      ///< no chosen table was left out

    bool operator==(const WriteMark &other) const;

    /// "binlog.000003, position 1547", the GTIDs where there is no such; empty where nothing is known.
    QString positionText() const;
    QByteArray toJson() const;
    static Result<WriteMark> fromJson(const QByteArray &json);
};

/// Whether the binary log moved between two marks of one server; nullopt where it does not tell.
std::optional<bool> logMoved(const WriteMark &before, const WriteMark &after);

} // namespace floe
