#pragma once

#include "core/Result.h"
#include "journal/JournalTypes.h"

#include <QList>

#include <memory>
#include <optional>

namespace floe {

/// Every task, run and unit of work, in one SQLite database in the user's data folder, shared by all Floe
/// processes of the user. Owns a writer thread on which its one database connection lives; all functions may
/// be called from any thread. What record() and the save functions returned for is on disk (write-ahead log,
/// synced); concurrent callers share one sync. What note() took is written in the order of the calls, before
/// anything recorded later, and so a later record() makes it durable too.
///
/// Errors: ErrorCode::File, with the file's name and the remedy. A note that could not be written is told by
/// the next record().
class Journal
{
public:
    /// Opens the journal, makes it where there is none, and raises an older version's shape. A file that is
    /// damaged, or of a newer version, is refused and not touched.
    static Result<std::unique_ptr<Journal>> open(const QString &file = defaultFile());
    ~Journal();
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;

    /// <data folder>/journal.sqlite
    static QString defaultFile();
    const QString &file() const;

    /// Inserts the task, or finds the one of the same fingerprint and brings name, file and plan up to date;
    /// returns its id.
    Result<qint64> saveTask(const TaskRecord &task);
    /// Newest first.
    Result<QList<TaskRecord>> tasks();
    Result<std::optional<TaskRecord>> taskByFingerprint(const QString &fingerprint);
    /// With all its runs and units.
    Status removeTask(qint64 task);

    /// Inserts a run and returns its id.
    Result<qint64> beginRun(const RunRecord &run);
    Status saveRun(const RunRecord &run);
    /// Newest first.
    Result<QList<RunRecord>> runs(qint64 task);
    Result<std::optional<RunRecord>> run(qint64 id);

    /// Inserts or replaces the unit; on disk when this returns.
    Status record(qint64 run, const Unit &unit);
    /// The same without waiting.
    void note(qint64 run, const Unit &unit);
    /// Waits for everything noted.
    Status flush();
    /// All units of a run, in the order in which they were first written.
    Result<QList<Unit>> units(qint64 run);
    /// Forgets the chunks of one table: it will be filled from the start.
    Status forgetChunks(qint64 run, const ObjectName &table);

private:
    class Writer;
    explicit Journal(std::unique_ptr<Writer> writer);
    std::unique_ptr<Writer> m_writer;
};

} // namespace floe
