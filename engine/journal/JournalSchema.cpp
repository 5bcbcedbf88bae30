#include "journal/JournalSchema.h"

#include "core/Tunables.h"
#include "journal/DataFolder.h"
#include "journal/JournalFault.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <atomic>

namespace floe::journalschema {

namespace {

struct SchemaText
{
    Q_DECLARE_TR_FUNCTIONS(floe::Journal)
};

constexpr qint64 ApplicationId = 0x466c6f65; ///< "Floe"

/// What leads from version i to i + 1. Steps are only ever added: files of every version are about.
/// Numbers of enumerations are those of JournalTypes.h. Times are milliseconds since 1970, UTC. unit.seq
/// keeps the order of first writing.
const QList<QStringList> &steps()
{
    static const QList<QStringList> all{{
        QStringLiteral(R"(CREATE TABLE task (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            fingerprint TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            file TEXT NOT NULL,
            plan BLOB,
            created INTEGER NOT NULL))"),
        QStringLiteral(R"(CREATE TABLE run (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            task INTEGER NOT NULL REFERENCES task(id) ON DELETE CASCADE,
            job TEXT NOT NULL,
            state TEXT NOT NULL,
            started INTEGER,
            ended INTEGER,
            passes INTEGER NOT NULL,
            row_count INTEGER NOT NULL,
            byte_count INTEGER NOT NULL,
            ground BLOB,
            summary TEXT NOT NULL,
            report TEXT NOT NULL))"),
        QStringLiteral("CREATE INDEX run_task ON run(task)"),
        QStringLiteral(R"(CREATE TABLE unit (
            seq INTEGER PRIMARY KEY,
            run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
            kind INTEGER NOT NULL,
            database_name TEXT NOT NULL,
            object_name TEXT NOT NULL,
            name TEXT NOT NULL,
            number INTEGER NOT NULL,
            state INTEGER NOT NULL,
            bounds BLOB,
            hash BLOB,
            row_count INTEGER NOT NULL,
            byte_count INTEGER NOT NULL,
            detail BLOB,
            UNIQUE (run, kind, database_name, object_name, name, number)))"),
    }};
    return all;
}

struct Answer
{
    std::optional<QVariant> value; ///< of the first row and column; absent where no row came
    QSqlError error;
    bool ok() const { return !error.isValid(); }
};

Answer ask(QSqlDatabase &database, const QString &sql)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    Answer answer;
    if (!query.exec(sql))
        answer.error = query.lastError();
    else if (query.next())
        answer.value = query.value(0);
    else
        answer.error = query.lastError();
    return answer;
}

/// Inside a transaction.
QSqlError applySteps(QSqlDatabase &database, qsizetype from)
{
    QStringList statements;
    for (qsizetype i = from; i < steps().size(); ++i)
        statements += steps()[i];
    statements += QStringLiteral("PRAGMA application_id = ") + QString::number(ApplicationId);
    statements += QStringLiteral("PRAGMA user_version = ") + QString::number(steps().size());
    for (const QString &sql : std::as_const(statements))
        if (const Answer done = ask(database, sql); !done.ok())
            return done.error;
    return {};
}

QSqlError fill(QSqlDatabase &database)
{
    for (const char *sql : {"PRAGMA synchronous = FULL", "BEGIN IMMEDIATE"})
        if (const Answer done = ask(database, QString::fromLatin1(sql)); !done.ok())
            return done.error;
    if (const QSqlError failed = applySteps(database, 0); failed.isValid())
        return failed;
    if (const Answer done = ask(database, QStringLiteral("COMMIT")); !done.ok())
        return done.error;
    // Now, because processes that switch a file in use get into each other's way. The file stays whole at
    // every step.
    return ask(database, QStringLiteral("PRAGMA journal_mode = WAL")).error;
}

/// Connections of all threads share one register of names.
class Connected
{
public:
    Connected(const QString &file, const QString &options) : m_database(connect(file, options)) {}
    ~Connected() { disconnect(m_database); }
    Q_DISABLE_COPY_MOVE(Connected)
    QSqlDatabase &operator*() { return m_database; }
    QSqlDatabase *operator->() { return &m_database; }

private:
    QSqlDatabase m_database;
};

QString temporaryName(const QString &file)
{
    static std::atomic<int> count = 0;
    return file
           + QStringLiteral(".new-%1-%2").arg(QCoreApplication::applicationPid()).arg(count.fetch_add(1));
}

} // namespace

QSqlDatabase connect(const QString &file, const QString &options)
{
    static std::atomic<int> count = 0;
    const QString name = QStringLiteral("floe-journal-%1").arg(count.fetch_add(1));
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
    database.setDatabaseName(file);
    const QString timeout =
        QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(tunables::JournalBusySeconds * 1000);
    database.setConnectOptions(options.isEmpty() ? timeout : timeout + QLatin1Char(';') + options);
    database.open(); // what goes wrong here shows in the first statement, too
    return database;
}

void disconnect(QSqlDatabase &database)
{
    const QString name = database.connectionName();
    database.close();
    database = QSqlDatabase(); // the registry complains about a name that is still in use
    if (!name.isEmpty())
        QSqlDatabase::removeDatabase(name);
}

Status makeFile(const QString &file)
{
    if (!QSqlDatabase::isDriverAvailable(QStringLiteral("QSQLITE")))
        return failure(ErrorCode::Internal, SchemaText::tr("Qt's driver for SQLite is missing."),
                       SchemaText::tr("Install libqt6sql6-sqlite, or what your system calls it."));
    if (const Status made = makePrivateFolder(QFileInfo(file).absolutePath()); !made)
        return made;
    // SQLite would play a log that stands there into any file of that name. In this order: while a journal is
    // in use, it is there whenever its log is.
    const QString log = file + QLatin1String("-wal");
    const bool hasLog = QFileInfo(log).size() > 0;
    if (QFileInfo::exists(file))
        return {};
    if (hasLog)
        return failure(journalfault::orphanedLog(file, log));

    // Made under another name first: an empty or half-made journal is then always a damaged one.
    QFile fresh(temporaryName(file));
    fresh.remove();
    if (!fresh.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return failure(journalfault::cannotBeMade(file, fresh.errorString()));
    fresh.close();
    QSqlError failed;
    {
        Connected database(fresh.fileName(), {});
        failed = fill(*database);
    }
    if (!failed.isValid() && fresh.rename(file))
        return {};
    const QString why = failed.isValid() ? failed.databaseText() : fresh.errorString();
    fresh.remove();
    if (!failed.isValid() && QFileInfo::exists(file))
        return {}; // another process was faster
    return failure(journalfault::cannotBeMade(file, why));
}

Status check(const QString &file)
{
    if (QFileInfo(file).isDir())
        return failure(journalfault::foreign(file));
    const qint64 size = QFileInfo(file).size();
    // A connection that may not write neither plays the log into the file when it closes.
    Connected database(file, QStringLiteral("QSQLITE_OPEN_READONLY"));
    const Answer id = ask(*database, QStringLiteral("PRAGMA application_id"));
    const Answer version = ask(*database, QStringLiteral("PRAGMA user_version"));
    for (const Answer *answer : {&id, &version})
        if (!answer->ok())
            return failure(journalfault::fromSql(file, answer->error));
    if (!id.value || id.value->toLongLong() != ApplicationId)
        return failure(journalfault::foreign(file));
    if (!version.value || version.value->toLongLong() > steps().size())
        return failure(journalfault::newer(file));

    const bool whole = size <= tunables::JournalCheckBytes;
    const QStringList checks = whole ? QStringList{QStringLiteral("PRAGMA quick_check(1)")}
                                     : QStringList{QStringLiteral("PRAGMA quick_check(task)"),
                                                   QStringLiteral("PRAGMA quick_check(run)")};
    for (const QString &sql : checks) {
        const Answer sound = ask(*database, sql);
        if (!sound.ok())
            return failure(journalfault::fromSql(file, sound.error));
        const QString verdict = sound.value.value_or(QVariant()).toString();
        if (verdict != QLatin1String("ok"))
            return failure(journalfault::damaged(file, verdict));
    }
    return {};
}

Status raise(QSqlDatabase &database, const QString &file)
{
    // SQLite opens such a file for reading without a word, and begins its transactions, too.
    if (!QFileInfo(file).isWritable())
        return failure(journalfault::readOnly(file));
    if (const Answer begun = ask(database, QStringLiteral("BEGIN IMMEDIATE")); !begun.ok())
        return failure(journalfault::fromSql(file, begun.error));
    const Answer version = ask(database, QStringLiteral("PRAGMA user_version"));
    QSqlError failed = version.error;
    const qsizetype present = version.value.value_or(0).toLongLong();
    if (!failed.isValid() && present < steps().size())
        failed = applySteps(database, present);
    if (!failed.isValid())
        failed = ask(database, QStringLiteral("COMMIT")).error;
    if (failed.isValid()) {
        ask(database, QStringLiteral("ROLLBACK"));
        return failure(journalfault::fromSql(file, failed));
    }
    if (present > steps().size()) // another process was faster, and newer
        return failure(journalfault::newer(file));
    return {};
}

} // namespace floe::journalschema
