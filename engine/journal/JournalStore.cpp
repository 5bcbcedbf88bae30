#include "journal/JournalStore.h"

#include "journal/JournalFault.h"
#include "journal/JournalSchema.h"
#include "journal/RangeCode.h"

#include <QFile>
#include <QSqlError>
#include <QVariant>

#include <sys/stat.h>

namespace floe {

namespace {

// They stand in files as these numbers.
static_assert(int(UnitKind::Database) == 0 && int(UnitKind::Table) == 1 && int(UnitKind::Chunk) == 2
              && int(UnitKind::Index) == 3 && int(UnitKind::ForeignKey) == 4 && int(UnitKind::Object) == 5
              && int(UnitKind::Session) == 6 && int(UnitKind::Ending) == 7 && int(UnitKind::Definition) == 8);
static_assert(int(UnitState::Planned) == 0 && int(UnitState::Begun) == 1 && int(UnitState::Committing) == 2
              && int(UnitState::Done) == 3 && int(UnitState::Undone) == 4);

/// Columns of texts are NOT NULL, since NULLs never equal each other in a key.
QVariant text(const QString &value)
{
    return value.isNull() ? QStringLiteral("") : value;
}

QVariant blob(const QByteArray &value)
{
    return value.isEmpty() ? QVariant(QMetaType::fromType<QByteArray>()) : QVariant(value);
}

QVariant time(const QDateTime &value)
{
    return value.isValid() ? QVariant(value.toMSecsSinceEpoch()) : QVariant(QMetaType::fromType<qint64>());
}

QDateTime timeOf(const QVariant &value)
{
    return value.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

/// SQLite's numbers are signed; the bits are kept.
QVariant count(quint64 value)
{
    return qint64(value);
}

quint64 countOf(const QVariant &value)
{
    return quint64(value.toLongLong());
}

const QString TaskColumns = QStringLiteral("SELECT id, fingerprint, name, file, plan, created FROM task ");

TaskRecord taskOf(const QSqlQuery &row)
{
    return {.id = row.value(0).toLongLong(),
            .fingerprint = row.value(1).toString(),
            .name = row.value(2).toString(),
            .file = row.value(3).toString(),
            .plan = row.value(4).toByteArray(),
            .created = timeOf(row.value(5))};
}

const QString RunColumns =
    QStringLiteral("SELECT id, task, job, state, started, ended, passes, row_count, byte_count, ground, "
                   "summary, report FROM run ");

RunRecord runOf(const QSqlQuery &row)
{
    return {.id = row.value(0).toLongLong(),
            .task = row.value(1).toLongLong(),
            .job = row.value(2).toString(),
            .state = row.value(3).toString(),
            .started = timeOf(row.value(4)),
            .ended = timeOf(row.value(5)),
            .passes = row.value(6).toInt(),
            .rows = countOf(row.value(7)),
            .bytes = countOf(row.value(8)),
            .ground = row.value(9).toByteArray(),
            .summary = row.value(10).toString(),
            .report = row.value(11).toString()};
}

/// The values of all columns after id.
QVariantList valuesOf(const RunRecord &run)
{
    return {run.task,         text(run.job),     text(run.state), time(run.started),
            time(run.ended),  run.passes,        count(run.rows), count(run.bytes),
            blob(run.ground), text(run.summary), text(run.report)};
}

/// nullopt where the row holds what no Floe wrote.
std::optional<Unit> unitOf(const QSqlQuery &row)
{
    const int kind = row.value(0).toInt();
    const int state = row.value(5).toInt();
    const auto range = decodeRange(row.value(6).toByteArray());
    const auto hash = decodeHash(row.value(7).toByteArray());
    if (kind < 0 || kind > int(UnitKind::Definition) || state < 0 || state > int(UnitState::Undone) || !range
        || !hash)
        return std::nullopt;
    return Unit{.key = {.kind = UnitKind(kind),
                        .object = {row.value(1).toString(), row.value(2).toString()},
                        .name = row.value(3).toString(),
                        .number = row.value(4).toLongLong()},
                .state = UnitState(state),
                .range = *range,
                .sum = {.sum = *hash, .rows = countOf(row.value(8))},
                .bytes = countOf(row.value(9)),
                .detail = row.value(10).toByteArray()};
}

template<typename Record> Result<QList<Record>> listOf(const QString &file, Result<QSqlQuery> &&rows,
                                                       Record (*recordOf)(const QSqlQuery &))
{
    if (!rows)
        return failure(rows.error());
    QList<Record> records;
    while (rows->next())
        records += recordOf(*rows);
    if (rows->lastError().isValid())
        return failure(journalfault::fromSql(file, rows->lastError()));
    return records;
}

template<typename Record> Result<std::optional<Record>> firstOf(Result<QList<Record>> &&records)
{
    if (!records)
        return failure(records.error());
    return records->isEmpty() ? std::nullopt : std::optional(records->constFirst());
}

} // namespace

Result<std::unique_ptr<JournalStore>> JournalStore::open(const QString &file)
{
    if (const Status made = journalschema::makeFile(file); !made)
        return failure(made.error());
    if (const Status sound = journalschema::check(file); !sound)
        return failure(sound.error());
    std::unique_ptr<JournalStore> store(new JournalStore(file));
    if (const Status ready = store->setUp(); !ready)
        return failure(ready.error());
    return store;
}

JournalStore::JournalStore(const QString &file) : m_file(file), m_database(journalschema::connect(file)) {}

JournalStore::~JournalStore()
{
    m_putUnit.reset();
    journalschema::disconnect(m_database);
}

Status JournalStore::setUp()
{
    // Sorting must not need a file on a disk that is full.
    for (const char *sql : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
                            "PRAGMA foreign_keys = ON", "PRAGMA temp_store = MEMORY"})
        if (const auto done = ask(QString::fromLatin1(sql)); !done)
            return failure(done.error());
    if (const Status raised = journalschema::raise(m_database, m_file); !raised)
        return raised;
    struct stat found = {};
    if (stat(QFile::encodeName(m_file).constData(), &found) != 0)
        return failure(journalfault::gone(m_file));
    m_device = found.st_dev;
    m_inode = found.st_ino;
    m_putUnit.emplace(m_database);
    if (!m_putUnit->prepare(QStringLiteral(
            "INSERT INTO unit (run, kind, database_name, object_name, name, number, state, bounds, hash, "
            "row_count, byte_count, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (run, kind, database_name, object_name, name, number) DO UPDATE SET "
            "state = excluded.state, bounds = excluded.bounds, hash = excluded.hash, "
            "row_count = excluded.row_count, byte_count = excluded.byte_count, detail = excluded.detail")))
        return failure(fault(m_putUnit->lastError()));
    return {};
}

Error JournalStore::fault(const QSqlError &error)
{
    if (!journalfault::refusesStatementOnly(error))
        m_lost = true;
    return journalfault::fromSql(m_file, error);
}

Status JournalStore::run(QSqlQuery &query, const QVariantList &values)
{
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, values[i]);
    if (!query.exec())
        return failure(fault(query.lastError()));
    return {};
}

Result<QSqlQuery> JournalStore::ask(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return failure(fault(query.lastError()));
    if (const Status done = run(query, values); !done)
        return failure(done.error());
    return query;
}

/// SQLite writes on into a file that has lost its name, and all of it would be gone with the process.
Status JournalStore::stillThere() const
{
    struct stat found = {};
    if (stat(QFile::encodeName(m_file).constData(), &found) == 0 && found.st_dev == m_device
        && found.st_ino == m_inode)
        return {};
    return failure(journalfault::gone(m_file));
}

Status JournalStore::begin()
{
    m_lost = false;
    if (const Status there = stillThere(); !there)
        return there;
    // The right to write at once: a reading transaction of an older state could not get it later.
    const auto begun = ask(QStringLiteral("BEGIN IMMEDIATE"));
    return begun ? Status() : failure(begun.error());
}

Status JournalStore::commit()
{
    const auto done = ask(QStringLiteral("COMMIT"));
    return done ? Status() : failure(done.error());
}

void JournalStore::rollback()
{
    // SQLite may have rolled back by itself, so an error says nothing.
    QSqlQuery(m_database).exec(QStringLiteral("ROLLBACK"));
}

Status JournalStore::putUnit(qint64 run, const Unit &unit)
{
    const UnitKey &key = unit.key;
    return this->run(*m_putUnit, {run, int(key.kind), text(key.object.database), text(key.object.name),
                                  text(key.name), key.number, int(unit.state), blob(encodeRange(unit.range)),
                                  blob(encodeHash(unit.sum.sum)), count(unit.sum.rows), count(unit.bytes),
                                  blob(unit.detail)});
}

Result<QList<Unit>> JournalStore::units(qint64 run)
{
    auto rows =
        ask(QStringLiteral("SELECT kind, database_name, object_name, name, number, state, bounds, hash, "
                           "row_count, byte_count, detail FROM unit WHERE run = ? ORDER BY seq"),
            {run});
    if (!rows)
        return failure(rows.error());
    QList<Unit> units;
    while (rows->next()) {
        std::optional<Unit> unit = unitOf(*rows);
        if (!unit)
            return failure(journalfault::damaged(m_file, {}));
        units += std::move(*unit);
    }
    if (rows->lastError().isValid())
        return failure(journalfault::fromSql(m_file, rows->lastError()));
    return units;
}

Status JournalStore::forgetChunks(qint64 run, const ObjectName &table)
{
    const auto done = ask(QStringLiteral("DELETE FROM unit WHERE run = ? AND kind = ? AND database_name = ? "
                                         "AND object_name = ?"),
                          {run, int(UnitKind::Chunk), text(table.database), text(table.name)});
    return done ? Status() : failure(done.error());
}

Result<qint64> JournalStore::saveTask(const TaskRecord &task)
{
    const QDateTime created = task.created.isValid() ? task.created : QDateTime::currentDateTimeUtc();
    const auto done =
        ask(QStringLiteral("INSERT INTO task (fingerprint, name, file, plan, created) "
                           "VALUES (?, ?, ?, ?, ?) ON CONFLICT (fingerprint) DO UPDATE SET "
                           "name = excluded.name, file = excluded.file, plan = excluded.plan"),
            {text(task.fingerprint), text(task.name), text(task.file), blob(task.plan), time(created)});
    if (!done)
        return failure(done.error());
    auto saved = taskByFingerprint(task.fingerprint);
    if (!saved)
        return failure(saved.error());
    return *saved ? Result<qint64>((*saved)->id) : failure(journalfault::forgotten(m_file));
}

Result<QList<TaskRecord>> JournalStore::tasks()
{
    return listOf(m_file, ask(TaskColumns + QStringLiteral("ORDER BY id DESC")), taskOf);
}

Result<std::optional<TaskRecord>> JournalStore::taskByFingerprint(const QString &fingerprint)
{
    return firstOf(listOf(
        m_file, ask(TaskColumns + QStringLiteral("WHERE fingerprint = ?"), {text(fingerprint)}), taskOf));
}

Status JournalStore::removeTask(qint64 task)
{
    const auto done = ask(QStringLiteral("DELETE FROM task WHERE id = ?"), {task});
    return done ? Status() : failure(done.error());
}

Result<qint64> JournalStore::insertRun(const RunRecord &run)
{
    const auto done =
        ask(QStringLiteral("INSERT INTO run (task, job, state, started, ended, passes, row_count, "
                           "byte_count, ground, summary, report) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
            valuesOf(run));
    return done ? Result<qint64>(done->lastInsertId().toLongLong()) : failure(done.error());
}

Status JournalStore::updateRun(const RunRecord &run)
{
    const auto done =
        ask(QStringLiteral("UPDATE run SET task = ?, job = ?, state = ?, started = ?, ended = ?, "
                           "passes = ?, row_count = ?, byte_count = ?, ground = ?, summary = ?, "
                           "report = ? WHERE id = ?"),
            valuesOf(run) << run.id);
    if (!done)
        return failure(done.error());
    return done->numRowsAffected() == 1 ? Status() : failure(journalfault::forgotten(m_file));
}

Result<QList<RunRecord>> JournalStore::runs(qint64 task)
{
    return listOf(m_file, ask(RunColumns + QStringLiteral("WHERE task = ? ORDER BY id DESC"), {task}), runOf);
}

Result<std::optional<RunRecord>> JournalStore::run(qint64 id)
{
    return firstOf(listOf(m_file, ask(RunColumns + QStringLiteral("WHERE id = ?"), {id}), runOf));
}

} // namespace floe
