#include "tasks/TaskEntry.h"

#include "journal/Journal.h"
#include "journal/TaskLock.h"
#include "model/TaskFile.h"
#include "report/RunWords.h"
#include "run/LastRun.h"
#include "run/RunTypes.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace floe {

namespace {

struct TaskText
{
    Q_DECLARE_TR_FUNCTIONS(floe::TaskEntry)
};

TaskState stateOf(const RunRecord &run)
{
    if (run.state == undoneState())
        return TaskState::Undone;
    if (!run.ended.isValid())
        return TaskState::Interrupted;
    if (run.state == wordOf(RunState::Completed))
        return TaskState::Completed;
    if (run.state == wordOf(RunState::CompletedWithDifferences))
        return TaskState::CompletedWithDifferences;
    return run.state == wordOf(RunState::Stopped) ? TaskState::Stopped : TaskState::Failed;
}

RunEntry entryOf(const RunRecord &run)
{
    RunEntry entry{.run = run, .state = stateOf(run)};
    const QString file = QDir(run.report).filePath(QStringLiteral("report.html"));
    if (!run.report.isEmpty() && QFileInfo::exists(file))
        entry.reportFile = file;
    return entry;
}

/// A run that works, or was cut off, has no sums of its own yet: what its ranges say stands at the
/// destination.
Status addRanges(Journal &journal, RunRecord &run)
{
    const Result<QList<Unit>> units = journal.units(run.id);
    if (!units)
        return failure(units.error());
    quint64 rows = 0;
    quint64 bytes = 0;
    for (const Unit &unit : *units) {
        if (unit.key.kind != UnitKind::Chunk || unit.state != UnitState::Done)
            continue;
        rows += unit.sum.rows;
        bytes += unit.bytes;
    }
    run.rows = std::max(run.rows, rows);
    run.bytes = std::max(run.bytes, bytes);
    return {};
}

Result<TaskEntry> readEntry(Journal &journal, const TaskRecord &task)
{
    TaskEntry entry{.task = task};
    // Asked before and after: a run that ends or begins in between would else show as interrupted.
    const bool heldBefore = TaskLock::held(task.fingerprint);
    const Result<QList<RunRecord>> runs = journal.runs(task.id);
    const bool held = TaskLock::held(task.fingerprint) || heldBefore;
    if (!runs)
        return failure(runs.error());
    const RunRecord *copied = nullptr;
    for (const RunRecord &run : *runs) {
        entry.runs += entryOf(run);
        if (!copied && run.job == QStringLiteral("run"))
            copied = &run;
    }
    if (!entry.runs.isEmpty()) {
        if (RunRecord &last = entry.runs.first().run; !last.ended.isValid())
            if (const Status added = addRanges(journal, last); !added)
                return failure(added.error());
        if (held && !entry.runs.constFirst().run.ended.isValid())
            entry.runs.first().state = TaskState::Running;
        entry.state = held ? TaskState::Running : entry.runs.constFirst().state;
    }
    if (Result<MigrationPlan> plan = planFromJson(task.plan))
        entry.plan = std::move(*plan);
    const bool reachedEnd = copied && copied->ended.isValid()
                            && (copied->state == wordOf(RunState::Completed)
                                || copied->state == wordOf(RunState::CompletedWithDifferences));
    entry.resumable = copied && entry.plan && !held && !reachedEnd && isResumable(*copied);
    entry.verifiable = reachedEnd && entry.plan && !held && entry.plan->types.testFlag(MigrationType::Data);
    return entry;
}

} // namespace

bool RunEntry::operator==(const RunEntry &other) const
{
    return run.id == other.run.id && run.state == other.run.state && run.ended == other.run.ended
           && run.passes == other.run.passes && run.rows == other.run.rows && run.bytes == other.run.bytes
           && run.summary == other.run.summary && state == other.state && reportFile == other.reportFile;
}

bool TaskEntry::operator==(const TaskEntry &other) const
{
    return task.id == other.task.id && task.name == other.task.name && task.plan == other.task.plan
           && task.file == other.task.file && runs == other.runs && state == other.state
           && resumable == other.resumable && verifiable == other.verifiable;
}

QString TaskEntry::endsText() const
{
    if (!plan)
        return {};
    return TaskText::tr("%1 → %2", "source, destination")
        .arg(visibleText(plan->source.displayName()), visibleText(plan->destination.displayName()));
}

QString TaskEntry::reportFile() const
{
    for (const RunEntry &run : runs)
        if (!run.reportFile.isEmpty())
            return run.reportFile;
    return {};
}

Result<QList<TaskEntry>> readTaskEntries()
{
    if (!QFileInfo::exists(Journal::defaultFile()))
        return QList<TaskEntry>();
    Result<std::unique_ptr<Journal>> journal = Journal::open();
    if (!journal)
        return failure(std::move(journal.error()));
    Result<QList<TaskRecord>> tasks = (*journal)->tasks();
    if (!tasks)
        return failure(std::move(tasks.error()));
    QList<TaskEntry> entries;
    for (const TaskRecord &task : std::as_const(*tasks)) {
        Result<TaskEntry> entry = readEntry(**journal, task);
        if (!entry)
            return failure(std::move(entry.error()));
        entries += std::move(*entry);
    }
    return entries;
}

Status removeTaskEntry(const TaskEntry &task)
{
    // Held over the removal, so that no run begins meanwhile.
    Result<std::unique_ptr<TaskLock>> lock = TaskLock::take(task.task.fingerprint);
    if (!lock)
        return failure(std::move(lock.error()));
    Result<std::unique_ptr<Journal>> journal = Journal::open();
    if (!journal)
        return failure(std::move(journal.error()));
    return (*journal)->removeTask(task.task.id);
}

StateLook lookOf(TaskState state)
{
    switch (state) {
    case TaskState::NotStarted:
        return lookOf(RunState::NotStarted);
    case TaskState::Running:
        return {TaskText::tr("Running", "state of a task"), QLatin1String("running"), Tone::Accent};
    case TaskState::Interrupted:
        return {TaskText::tr("Interrupted", "state of a task"), QLatin1String("warning"), Tone::Caution};
    case TaskState::Stopped:
        return lookOf(RunState::Stopped);
    case TaskState::Failed:
        return lookOf(RunState::Failed);
    case TaskState::Completed:
        return lookOf(RunState::Completed);
    case TaskState::CompletedWithDifferences:
        return lookOf(RunState::CompletedWithDifferences);
    case TaskState::Undone:
        return {TaskText::tr("Undone", "state of a task"), QLatin1String("stopped"), Tone::Neutral};
    }
    return {};
}

} // namespace floe
