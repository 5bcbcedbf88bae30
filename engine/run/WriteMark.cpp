#include "run/WriteMark.h"

#include "core/JsonWriter.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <array>

namespace floe {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(floe::WriteMark)
};

constexpr int Version = 1;
constexpr int MostGtidLetters = 60; ///< shown; old clusters have long lists of them
constexpr std::array Logs{"read", "off", "notAllowed"};

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime timeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

// Counters may go beyond what a JSON number keeps.
std::optional<quint64> countOf(const QJsonValue &value)
{
    bool ok = false;
    const quint64 count = value.toString().toULongLong(&ok);
    return ok ? std::optional(count) : std::nullopt;
}

void write(JsonWriter &json, const WatchedTable &table)
{
    json.beginObject().field(u"database", table.name.database).field(u"name", table.name.name);
    if (table.updated.isValid())
        json.field(u"updated", timeText(table.updated));
    if (table.created.isValid())
        json.field(u"created", timeText(table.created));
    if (table.autoIncrement)
        json.field(u"autoIncrement", QString::number(*table.autoIncrement));
    if (table.rowsWritten)
        json.field(u"rowsWritten", QString::number(*table.rowsWritten));
    json.endObject();
}

} // namespace

bool WriteMark::operator==(const WriteMark &other) const
{
    return takenAt == other.takenAt && serverTime == other.serverTime && startedAt == other.startedAt
           && server.sameServerAs(other.server) && log == other.log && logFile == other.logFile
           && logPosition == other.logPosition && gtid == other.gtid && logFiltered == other.logFiltered
           && counters == other.counters && replica == other.replica && scope == other.scope
           && tables == other.tables && allTables == other.allTables;
}

QString WriteMark::positionText() const
{
    if (!logFile.isEmpty())
        return Text::tr("%1, position %2", "of the binary log")
            .arg(visibleName(logFile), QLocale::c().toString(logPosition));
    const QString all = gtid.value_or(QString());
    return all.size() > MostGtidLetters ? u'…' + all.last(MostGtidLetters) : all;
}

QByteArray WriteMark::toJson() const
{
    JsonWriter json;
    json.beginObject().field(u"version", Version);
    json.field(u"takenAt", timeText(takenAt));
    json.field(u"serverTime", timeText(serverTime));
    json.field(u"startedAt", timeText(startedAt));
    json.key(u"server").beginObject();
    json.field(u"mariaDb", server.isMariaDb()).field(u"uuid", server.serverUuid);
    json.field(u"hostname", server.hostname).field(u"port", server.port).field(u"dataDir", server.dataDir);
    json.endObject();
    json.field(u"log", QString::fromLatin1(Logs.at(size_t(log))));
    json.field(u"logFile", logFile).field(u"logPosition", QString::number(logPosition));
    if (gtid)
        json.field(u"gtid", *gtid);
    json.field(u"logFiltered", logFiltered);
    json.key(u"counters").beginObject();
    for (auto it = counters.cbegin(); it != counters.cend(); ++it)
        json.field(it.key(), QString::number(it.value()));
    json.endObject();
    if (replica)
        json.field(u"replica", *replica);
    json.field(u"scope", scope).field(u"allTables", allTables);
    json.key(u"tables").beginArray();
    for (const WatchedTable &table : tables)
        write(json, table);
    json.endArray().endObject();
    return json.bytes();
}

Result<WriteMark> WriteMark::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const auto log = std::find(Logs.cbegin(), Logs.cend(), object[u"log"_s].toString().toLatin1());
    if (object[u"version"_s].toInt() != Version || log == Logs.cend())
        return failure(ErrorCode::BadInput, Text::tr("The kept position of the source cannot be read."));
    WriteMark mark;
    mark.takenAt = timeOf(object[u"takenAt"_s]);
    mark.serverTime = timeOf(object[u"serverTime"_s]);
    mark.startedAt = timeOf(object[u"startedAt"_s]);
    const QJsonObject server = object[u"server"_s].toObject();
    mark.server.flavour = server[u"mariaDb"_s].toBool() ? Flavour::MariaDb : Flavour::MySql;
    mark.server.serverUuid = server[u"uuid"_s].toString();
    mark.server.hostname = server[u"hostname"_s].toString();
    mark.server.port = server[u"port"_s].toInt();
    mark.server.dataDir = server[u"dataDir"_s].toString();
    mark.log = Log(log - Logs.cbegin());
    mark.logFile = object[u"logFile"_s].toString();
    mark.logPosition = countOf(object[u"logPosition"_s]).value_or(0);
    if (object.contains(u"gtid"_s))
        mark.gtid = object[u"gtid"_s].toString();
    mark.logFiltered = object[u"logFiltered"_s].toBool();
    const QJsonObject counters = object[u"counters"_s].toObject();
    for (auto it = counters.constBegin(); it != counters.constEnd(); ++it)
        mark.counters.insert(it.key(), countOf(it.value()).value_or(0));
    if (object.contains(u"replica"_s))
        mark.replica = object[u"replica"_s].toBool();
    mark.scope = object[u"scope"_s].toString();
    mark.allTables = object[u"allTables"_s].toBool();
    for (const QJsonValue &value : object[u"tables"_s].toArray()) {
        const QJsonObject table = value.toObject();
        mark.tables += WatchedTable{{table[u"database"_s].toString(), table[u"name"_s].toString()},
                                    timeOf(table[u"updated"_s]),
                                    timeOf(table[u"created"_s]),
                                    countOf(table[u"autoIncrement"_s]),
                                    countOf(table[u"rowsWritten"_s])};
    }
    return mark;
}

std::optional<bool> logMoved(const WriteMark &before, const WriteMark &after)
{
    using Log = WriteMark::Log;
    std::optional<bool> moved;
    if (before.gtid && after.gtid)
        moved = *before.gtid != *after.gtid;
    // Another file is no write yet: FLUSH LOGS and each start of the server begin one.
    else if (before.log == Log::Read && after.log == Log::Read && before.logFile == after.logFile)
        moved = before.logPosition != after.logPosition;
    const bool whole =
        before.log == Log::Read && after.log == Log::Read && !before.logFiltered && !after.logFiltered;
    return moved == std::optional(false) && !whole ? std::nullopt : moved;
}

} // namespace floe
