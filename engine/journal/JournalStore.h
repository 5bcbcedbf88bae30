#pragma once

#include "core/Result.h"
#include "journal/JournalTypes.h"

#include <QList>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>
#include <optional>

namespace floe {

/// The journal's statements over the one connection to its file. Made, used and destroyed on one thread.
/// Errors as those of Journal. A statement that is refused for itself (a run that is not there) leaves the
/// transaction standing; after any other failure lost() tells that the transaction must be rolled back.
class JournalStore
{
public:
    static Result<std::unique_ptr<JournalStore>> open(const QString &file);
    ~JournalStore();
    Q_DISABLE_COPY_MOVE(JournalStore)

    Status begin();
    /// On disk when this returns.
    Status commit();
    void rollback();
    bool lost() const { return m_lost; }

    Status putUnit(qint64 run, const Unit &unit);
    Result<QList<Unit>> units(qint64 run);
    Status forgetChunks(qint64 run, const ObjectName &table);

    Result<qint64> saveTask(const TaskRecord &task);
    Result<QList<TaskRecord>> tasks();
    Result<std::optional<TaskRecord>> taskByFingerprint(const QString &fingerprint);
    Status removeTask(qint64 task);

    Result<qint64> insertRun(const RunRecord &run);
    Status updateRun(const RunRecord &run);
    Result<QList<RunRecord>> runs(qint64 task);
    Result<std::optional<RunRecord>> run(qint64 id);

private:
    explicit JournalStore(const QString &file);
    Status setUp();
    /// Prepares and runs a statement.
    Result<QSqlQuery> ask(const QString &sql, const QVariantList &values = {});
    Status run(QSqlQuery &query, const QVariantList &values);
    Error fault(const QSqlError &error);
    Status stillThere() const;

    QString m_file;
    QSqlDatabase m_database;
    std::optional<QSqlQuery> m_putUnit; ///< prepared once: it runs thousands of times a second
    quint64 m_device = 0;
    quint64 m_inode = 0;
    bool m_lost = false;
};

} // namespace floe
