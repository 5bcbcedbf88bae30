#include "journal/Journal.h"

#include "journal/DataFolder.h"
#include "journal/JournalWriter.h"

namespace floe {

namespace {

/// An act whose outcome is also a value; `out` lives on the stack of the caller, who waits.
template<typename Value, typename Function> auto into(Value &out, Function function)
{
    return [&out, function](JournalStore &store) -> Status {
        auto result = function(store);
        if (!result)
            return failure(result.error());
        out = std::move(*result);
        return {};
    };
}

template<typename Value> Result<Value> valueOr(const Status &status, Value &&value)
{
    return status ? Result<Value>(std::forward<Value>(value)) : failure(status.error());
}

} // namespace

Journal::Journal(std::unique_ptr<Writer> writer) : m_writer(std::move(writer)) {}

Journal::~Journal() = default;

Result<std::unique_ptr<Journal>> Journal::open(const QString &file)
{
    auto writer = std::make_unique<Writer>(file);
    if (const Status opened = writer->opened(); !opened)
        return failure(opened.error());
    return std::unique_ptr<Journal>(new Journal(std::move(writer)));
}

QString Journal::defaultFile()
{
    return dataFolder() + QLatin1String("/journal.sqlite");
}

const QString &Journal::file() const
{
    return m_writer->file();
}

Result<qint64> Journal::saveTask(const TaskRecord &task)
{
    qint64 id = 0;
    const Status done =
        m_writer->write(into(id, [&task](JournalStore &store) { return store.saveTask(task); }));
    return valueOr(done, std::move(id));
}

Result<QList<TaskRecord>> Journal::tasks()
{
    QList<TaskRecord> tasks;
    const Status done = m_writer->read(into(tasks, [](JournalStore &store) { return store.tasks(); }));
    return valueOr(done, std::move(tasks));
}

Result<std::optional<TaskRecord>> Journal::taskByFingerprint(const QString &fingerprint)
{
    std::optional<TaskRecord> task;
    const Status done = m_writer->read(
        into(task, [&fingerprint](JournalStore &store) { return store.taskByFingerprint(fingerprint); }));
    return valueOr(done, std::move(task));
}

Status Journal::removeTask(qint64 task)
{
    return m_writer->write([task](JournalStore &store) { return store.removeTask(task); });
}

Result<qint64> Journal::beginRun(const RunRecord &run)
{
    qint64 id = 0;
    const Status done =
        m_writer->write(into(id, [&run](JournalStore &store) { return store.insertRun(run); }));
    return valueOr(done, std::move(id));
}

Status Journal::saveRun(const RunRecord &run)
{
    return m_writer->write([&run](JournalStore &store) { return store.updateRun(run); });
}

Result<QList<RunRecord>> Journal::runs(qint64 task)
{
    QList<RunRecord> runs;
    const Status done = m_writer->read(into(runs, [task](JournalStore &store) { return store.runs(task); }));
    return valueOr(done, std::move(runs));
}

Result<std::optional<RunRecord>> Journal::run(qint64 id)
{
    std::optional<RunRecord> run;
    const Status done = m_writer->read(into(run, [id](JournalStore &store) { return store.run(id); }));
    return valueOr(done, std::move(run));
}

Status Journal::record(qint64 run, const Unit &unit)
{
    return m_writer->record([run, &unit](JournalStore &store) { return store.putUnit(run, unit); });
}

void Journal::note(qint64 run, const Unit &unit)
{
    m_writer->note([run, unit](JournalStore &store) { return store.putUnit(run, unit); });
}

Status Journal::flush()
{
    return m_writer->record({});
}

Result<QList<Unit>> Journal::units(qint64 run)
{
    // What is still owed to the disk would be missing without a word.
    if (const Status written = flush(); !written)
        return failure(written.error());
    QList<Unit> units;
    const Status done = m_writer->read(into(units, [run](JournalStore &store) { return store.units(run); }));
    return valueOr(done, std::move(units));
}

Status Journal::forgetChunks(qint64 run, const ObjectName &table)
{
    return m_writer->write([run, &table](JournalStore &store) { return store.forgetChunks(run, table); });
}

} // namespace floe
