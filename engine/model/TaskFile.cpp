#include "model/TaskFile.h"

#include "core/JsonWriter.h"
#include "model/JsonCursor.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <climits>

namespace floe {

namespace {

struct TaskText
{
    Q_DECLARE_TR_FUNCTIONS(floe::TaskFile)
};

constexpr int FormatVersion = 1;
constexpr qint64 MaxFileBytes = 256ll << 20; ///< a plan of a million tables is far below; /dev/zero is not

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

// The words of the file, in the order of the enumerations of MigrationPlan.h.
const QStringList &existingWords()
{
    static const QStringList words{s("fail"), s("keep"), s("overwrite"), s("truncate"), s("drop")};
    return words;
}
const QStringList &verifyWords()
{
    static const QStringList words{s("full"), s("count"), s("off")};
    return words;
}
const QStringList &snapshotWords()
{
    static const QStringList words{s("auto"), s("require"), s("none")};
    return words;
}
const QStringList &typeWords()
{
    static const QStringList words{s("schema"), s("data")};
    return words;
}
const QStringList &otherWords()
{
    static const QStringList words{s("views"), s("triggers"), s("routines"), s("events")};
    return words;
}
const QStringList &tlsWords()
{
    static const QStringList words{tlsModeToString(TlsMode::Off), tlsModeToString(TlsMode::Preferred),
                                   tlsModeToString(TlsMode::Required), tlsModeToString(TlsMode::Pinned),
                                   tlsModeToString(TlsMode::VerifyIdentity)};
    return words;
}

template<typename Enum> Enum chosen(int index, Enum otherwise)
{
    return index < 0 ? otherwise : static_cast<Enum>(index);
}

/// Flags whose words stand in the order of their bits.
template<typename Flags>
Flags readFlags(const JsonCursor &object, const QString &field, const QStringList &words, Flags otherwise)
{
    if (!object.has(field))
        return otherwise;
    Flags flags;
    const QList<JsonCursor> items = object.items(field);
    for (const JsonCursor &item : items) {
        const int index = item.asWord(words);
        if (index >= 0)
            flags |= static_cast<typename Flags::enum_type>(1 << index);
    }
    return flags;
}

/// `as` and the like: what is there must say something.
QString readName(const JsonCursor &object, const QString &field)
{
    const QString name = object.text(field);
    if (object.has(field) && name.isEmpty() && object.ok())
        object.at(field).fail(TaskText::tr("a name"), TaskText::tr("an empty text"));
    return name;
}

SshHop readSsh(const JsonCursor &object)
{
    object.expectObject({s("host"), s("port"), s("user"), s("key")});
    SshHop hop;
    hop.host = object.requiredText(s("host"));
    hop.port = quint16(object.integer(s("port"), hop.port, 1, 65535));
    hop.user = object.text(s("user"));
    hop.key = object.text(s("key"));
    return hop;
}

Endpoint readEndpoint(const JsonCursor &object)
{
    object.expectObject({s("host"), s("port"), s("user"), s("socket"), s("tls"), s("ca"), s("cert"), s("key"),
                         s("fingerprint"), s("region"), s("instance"), s("ssh")});
    Endpoint endpoint;
    endpoint.socket = object.text(s("socket"));
    endpoint.host = endpoint.socket.isEmpty() ? object.requiredText(s("host")) : object.text(s("host"));
    endpoint.port = quint16(object.integer(s("port"), endpoint.port, 1, 65535));
    endpoint.user = object.requiredText(s("user"));
    endpoint.tls = chosen(object.word(s("tls"), tlsWords()), endpoint.tls);
    endpoint.ca = object.text(s("ca"));
    endpoint.cert = object.text(s("cert"));
    endpoint.key = object.text(s("key"));
    endpoint.fingerprint = object.text(s("fingerprint"));
    endpoint.region = object.text(s("region"));
    endpoint.instance = object.text(s("instance"));
    if (object.has(s("ssh")))
        endpoint.ssh = readSsh(object.at(s("ssh")));
    return endpoint;
}

TableChoice readTable(const JsonCursor &object)
{
    object.expectObject({s("table"), s("as"), s("where"), s("columns"), s("existing")});
    TableChoice table;
    table.table = object.requiredText(s("table"));
    table.as = readName(object, s("as"));
    table.where = object.text(s("where"));
    if (object.has(s("columns"))) {
        const JsonCursor columns = object.at(s("columns"));
        columns.expectMap(TaskText::tr("an object of source columns and their names at the destination"));
        const QList<JsonCursor> members = columns.members();
        for (const JsonCursor &column : members) {
            if (column.isNull())
                table.columns.insert(column.name(), std::nullopt);
            else
                table.columns.insert(column.name(),
                                     column.asText(TaskText::tr("a name, or null to leave the column out")));
        }
    }
    const int existing = object.word(s("existing"), existingWords());
    if (existing >= 0)
        table.existing = static_cast<ExistingPolicy>(existing);
    return table;
}

QMap<OtherObject, QStringList> readWithout(const JsonCursor &object)
{
    object.expectObject(otherWords());
    QMap<OtherObject, QStringList> without;
    for (qsizetype i = 0; i < otherWords().size(); ++i) {
        const QList<JsonCursor> names = object.items(otherWords().at(i));
        for (const JsonCursor &name : names)
            without[static_cast<OtherObject>(1 << i)].append(name.asText(TaskText::tr("a name")));
    }
    return without;
}

DatabaseChoice readDatabase(const JsonCursor &object)
{
    object.expectObject({s("database"), s("as"), s("tables"), s("also"), s("without")});
    DatabaseChoice database;
    database.database = object.requiredText(s("database"));
    database.as = readName(object, s("as"));
    database.allTables = !object.has(s("tables"));
    const QList<JsonCursor> tables = object.items(s("tables"));
    database.tables.reserve(tables.size());
    for (const JsonCursor &table : tables) {
        if (!object.ok())
            break;
        database.tables.append(readTable(table));
    }
    database.also = readFlags(object, s("also"), otherWords(), OtherObjects());
    if (object.has(s("without")))
        database.without = readWithout(object.at(s("without")));
    return database;
}

PlanOptions readOptions(const JsonCursor &root)
{
    PlanOptions options;
    if (!root.has(s("options")))
        return options;
    const JsonCursor object = root.at(s("options"));
    object.expectObject({s("workers"), s("verify"), s("rateLimitMiBps"), s("deferIndexes"), s("snapshot"),
                         s("retrySeconds"), s("maxThreadsRunning"), s("collations"), s("lookAtRows")});
    options.workers = object.integer(s("workers"), options.workers, 1, tunables::MaxWorkers);
    options.verify = chosen(object.word(s("verify"), verifyWords()), options.verify);
    options.rateLimitMiBps = object.integer(s("rateLimitMiBps"), options.rateLimitMiBps, 0, INT_MAX);
    options.retrySeconds =
        object.integer(s("retrySeconds"), options.retrySeconds, 0, tunables::MaxRetrySeconds);
    options.maxThreadsRunning =
        object.integer(s("maxThreadsRunning"), options.maxThreadsRunning, 0, tunables::MaxThreadsRunning);
    if (object.has(s("collations"))) {
        const JsonCursor collations = object.at(s("collations"));
        collations.expectMap(TaskText::tr("an object of collations and what to take in their place"));
        const QList<JsonCursor> members = collations.members();
        for (const JsonCursor &collation : members)
            options.collations.insert(collation.name().toLower(),
                                      collation.asText(TaskText::tr("the name of a collation")).toLower());
    }
    options.lookAtRows = object.boolean(s("lookAtRows"), options.lookAtRows);
    options.deferIndexes = object.boolean(s("deferIndexes"), options.deferIndexes);
    options.snapshot = chosen(object.word(s("snapshot"), snapshotWords()), options.snapshot);
    return options;
}

/// The version comes first: a file of a newer Floe may hold fields that this one must not judge.
void checkVersion(const JsonCursor &root)
{
    if (!root.has(s("floe")))
        root.at(s("floe")).fail(TaskText::tr("the version of the format, 1"),
                                TaskText::tr("nothing; the field is missing"),
                                TaskText::tr("Is this a task file of Floe?"));
    const int version = root.integer(s("floe"), 0, 1, INT_MAX);
    if (version > FormatVersion)
        root.at(s("floe")).fail(
            TaskText::tr("the version of the format, 1"), QString::number(version),
            TaskText::tr("The file was written by a newer Floe. Use that one, or a newer one."));
}

MigrationPlan readPlan(const JsonCursor &root)
{
    root.expectMap(TaskText::tr("an object with the fields of a migration task"));
    checkVersion(root);
    root.expectObject({s("floe"), s("name"), s("source"), s("destination"), s("types"), s("objects"),
                       s("existing"), s("options")});
    MigrationPlan plan;
    plan.name = root.text(s("name"));
    plan.source = readEndpoint(root.at(s("source")));
    plan.destination = readEndpoint(root.at(s("destination")));
    plan.types = readFlags(root, s("types"), typeWords(), plan.types);
    if (!root.has(s("objects")))
        root.at(s("objects"))
            .fail(TaskText::tr("a list of databases"), TaskText::tr("nothing; the field is missing"));
    const QList<JsonCursor> databases = root.items(s("objects"));
    for (const JsonCursor &database : databases) {
        if (!root.ok())
            break;
        plan.objects.append(readDatabase(database));
    }
    plan.existing = chosen(root.word(s("existing"), existingWords()), plan.existing);
    plan.options = readOptions(root);
    return plan;
}

Error syntaxError(const QByteArray &json, const QJsonParseError &error)
{
    const QByteArray before = json.left(error.offset);
    const qsizetype line = before.count('\n') + 1;
    const qsizetype column = QString::fromUtf8(before.mid(before.lastIndexOf('\n') + 1)).size() + 1;
    return Error{.code = ErrorCode::BadInput,
                 .message = TaskText::tr("This is not valid JSON: line %1, column %2.").arg(line).arg(column),
                 .details = error.errorString(),
                 .remedy = TaskText::tr("A task file is UTF-8 JSON; “floe plan” writes one.")};
}

void optionalField(JsonWriter &json, const char *name, const QString &value)
{
    if (!value.isEmpty())
        json.field(s(name), value);
}

template<typename Flags>
void writeFlags(JsonWriter &json, const char *name, Flags flags, const QStringList &words)
{
    json.key(s(name)).beginArray();
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (flags.testFlag(static_cast<typename Flags::enum_type>(1 << i)))
            json.text(words[i]);
    }
    json.endArray();
}

void writeEndpoint(JsonWriter &json, const char *name, const Endpoint &endpoint)
{
    json.key(s(name)).beginObject();
    optionalField(json, "socket", endpoint.socket);
    if (!endpoint.host.isEmpty() || endpoint.socket.isEmpty()) {
        json.field(u"host", endpoint.host);
        json.field(u"port", endpoint.port);
    }
    json.field(u"user", endpoint.user);
    json.field(u"tls", tlsModeToString(endpoint.tls));
    optionalField(json, "ca", endpoint.ca);
    optionalField(json, "cert", endpoint.cert);
    optionalField(json, "key", endpoint.key);
    optionalField(json, "fingerprint", endpoint.fingerprint);
    optionalField(json, "region", endpoint.region);
    optionalField(json, "instance", endpoint.instance);
    if (endpoint.ssh.isSet()) {
        json.key(u"ssh").beginObject();
        json.field(u"host", endpoint.ssh.host);
        if (endpoint.ssh.port != 0)
            json.field(u"port", endpoint.ssh.port);
        optionalField(json, "user", endpoint.ssh.user);
        optionalField(json, "key", endpoint.ssh.key);
        json.endObject();
    }
    json.endObject();
}

void writeTable(JsonWriter &json, const TableChoice &table)
{
    json.beginObject();
    json.field(u"table", table.table);
    optionalField(json, "as", table.as);
    optionalField(json, "where", table.where);
    if (!table.columns.isEmpty()) {
        json.key(u"columns").beginObject();
        for (auto column = table.columns.begin(); column != table.columns.end(); ++column) {
            json.key(column.key());
            if (column.value())
                json.text(*column.value());
            else
                json.null();
        }
        json.endObject();
    }
    if (table.existing)
        json.field(u"existing", existingWords().at(int(*table.existing)));
    json.endObject();
}

void writeDatabase(JsonWriter &json, const DatabaseChoice &database)
{
    json.beginObject();
    json.field(u"database", database.database);
    optionalField(json, "as", database.as);
    if (!database.allTables) {
        json.key(u"tables").beginArray();
        for (const TableChoice &table : database.tables)
            writeTable(json, table);
        json.endArray();
    }
    if (database.also)
        writeFlags(json, "also", database.also, otherWords());
    if (!database.without.isEmpty()) {
        json.key(u"without").beginObject();
        for (auto kind = database.without.begin(); kind != database.without.end(); ++kind) {
            json.key(otherWords().at(qCountTrailingZeroBits(uint(kind.key())))).beginArray();
            for (const QString &name : kind.value())
                json.text(name);
            json.endArray();
        }
        json.endObject();
    }
    json.endObject();
}

void makeAbsolute(QString &path, const QDir &folder)
{
    if (!path.isEmpty())
        path = QDir::cleanPath(folder.absoluteFilePath(path));
}

Error inFile(Error error, const QString &path)
{
    error.message = TaskText::tr("%1: %2").arg(QFileInfo(path).fileName(), error.message);
    return error;
}

} // namespace

Result<MigrationPlan> planFromJson(const QByteArray &json)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parseError);
    if (parseError.error != QJsonParseError::NoError)
        return failure(syntaxError(json, parseError));

    std::optional<Error> error;
    const QJsonValue value =
        document.isObject() ? QJsonValue(document.object()) : QJsonValue(document.array());
    const QString twice = duplicateField(json);
    if (!twice.isEmpty())
        JsonCursor(value, twice, &error)
            .fail(TaskText::tr("each field once"), TaskText::tr("the field stands there twice"));
    const MigrationPlan plan = readPlan(JsonCursor(value, {}, &error));
    if (error)
        return failure(*error);
    if (const Status valid = validatePlan(plan); !valid)
        return failure(valid.error());
    return plan;
}

QByteArray planToJson(const MigrationPlan &plan)
{
    JsonWriter json(JsonWriter::Layout::Indented);
    json.beginObject();
    json.field(u"floe", FormatVersion);
    optionalField(json, "name", plan.name);
    writeEndpoint(json, "source", plan.source);
    writeEndpoint(json, "destination", plan.destination);
    writeFlags(json, "types", plan.types, typeWords());
    json.key(u"objects").beginArray();
    for (const DatabaseChoice &database : plan.objects)
        writeDatabase(json, database);
    json.endArray();
    json.field(u"existing", existingWords().at(int(plan.existing)));
    json.key(u"options").beginObject();
    json.field(u"workers", plan.options.workers);
    json.field(u"verify", verifyWords().at(int(plan.options.verify)));
    json.field(u"rateLimitMiBps", plan.options.rateLimitMiBps);
    json.field(u"retrySeconds", plan.options.retrySeconds);
    json.field(u"maxThreadsRunning", plan.options.maxThreadsRunning);
    json.field(u"deferIndexes", plan.options.deferIndexes);
    json.field(u"snapshot", snapshotWords().at(int(plan.options.snapshot)));
    if (!plan.options.lookAtRows)
        json.field(u"lookAtRows", false);
    if (!plan.options.collations.isEmpty()) {
        json.key(u"collations").beginObject();
        const QMap<QString, QString> &choices = plan.options.collations;
        for (auto choice = choices.begin(); choice != choices.end(); ++choice)
            json.field(choice.key(), choice.value());
        json.endObject();
    }
    json.endObject();
    json.endObject();
    return json.bytes();
}

Result<MigrationPlan> readTaskFile(const QString &path)
{
    QFile file(path);
    if (QFileInfo(path).isDir())
        return failure(ErrorCode::File, TaskText::tr("%1 is a folder, not a task file.").arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::File, TaskText::tr("The task file %1 cannot be read.").arg(path),
                       TaskText::tr("Check the path and the rights on the file."), file.errorString());
    const QByteArray json = file.read(MaxFileBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorCode::File, TaskText::tr("The task file %1 cannot be read.").arg(path), {},
                       file.errorString());
    if (json.size() > MaxFileBytes)
        return failure(ErrorCode::BadInput, TaskText::tr("%1 is too large to be a task file.").arg(path));

    Result<MigrationPlan> plan = planFromJson(json);
    if (!plan)
        return failure(inFile(plan.error(), path));
    const QFileInfo info(path);
    if (plan->name.isEmpty())
        plan->name = info.fileName().section(QLatin1Char('.'), 0, 0);
    for (Endpoint *endpoint : {&plan->source, &plan->destination}) {
        makeAbsolute(endpoint->ca, info.absoluteDir());
        makeAbsolute(endpoint->cert, info.absoluteDir());
        makeAbsolute(endpoint->key, info.absoluteDir());
        makeAbsolute(endpoint->ssh.key, info.absoluteDir());
        // Once more: the folder's own path may hold what no connection string can.
        if (const Status valid = endpoint->validate(); !valid)
            return failure(inFile(valid.error(), path));
    }
    return plan;
}

Status writeTaskFile(const QString &path, const MigrationPlan &plan)
{
    QSaveFile file(path);
    const QByteArray json = planToJson(plan);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return failure(
            ErrorCode::File, TaskText::tr("The task file %1 cannot be written.").arg(path),
            TaskText::tr("Check that the folder exists, that you may write there, and that there is room."),
            file.errorString());
    return {};
}

} // namespace floe
