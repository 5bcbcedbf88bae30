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
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

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

/// What a run's units tell of its tables.
struct Share
{
    double weight = 0; ///< about the bytes
    quint64 rows = 0;  ///< about, at the source
    quint64 copied = 0;
};

std::optional<int> percentOf(const QHash<ObjectName, Share> &tables)
{
    double all = 0;
    double done = 0;
    for (const Share &table : tables) {
        all += table.weight;
        if (table.copied > 0)
            done +=
                table.weight * std::min(1.0, double(table.copied) / double(std::max<quint64>(table.rows, 1)));
    }
    constexpr int NotYetAll = 99; // the numbers of a catalogue are estimates
    return all > 0 ? std::optional(std::min(NotYetAll, int(100 * done / all))) : std::nullopt;
}

/// A run that works, or did not come to its end, has no sums of its own: what its ranges say stands at the
/// destination.
Status addRanges(Journal &journal, RunEntry &entry)
{
    constexpr double LeastWeight = 64 * 1024; // of an empty table
    const Result<QList<Unit>> units = journal.units(entry.run.id);
    if (!units)
        return failure(units.error());
    QHash<ObjectName, Share> tables;
    quint64 rows = 0;
    quint64 bytes = 0;
    for (const Unit &unit : *units) {
        if (unit.key.kind == UnitKind::Table) {
            const QJsonObject detail = QJsonDocument::fromJson(unit.detail).object();
            if (!detail.contains(QStringLiteral("bytes")))
                continue; // of an older version
            Share &table = tables[unit.key.object];
            table.weight = LeastWeight + detail.value(QStringLiteral("bytes")).toDouble();
            table.rows = quint64(detail.value(QStringLiteral("rows")).toDouble());
        }
        if (unit.key.kind != UnitKind::Chunk || unit.state != UnitState::Done)
            continue;
        rows += unit.sum.rows;
        bytes += unit.bytes;
        tables[unit.key.object].copied += unit.sum.rows;
    }
    entry.percent = percentOf(tables);
    if (!entry.run.ended.isValid()) {
        entry.run.rows = std::max(entry.run.rows, rows);
        entry.run.bytes = std::max(entry.run.bytes, bytes);
    }
    return {};
}

/// Of late, as far as the readings reach back.
void addSpeed(RunEntry &entry, const RunEntry *before, const QDateTime &now)
{
    constexpr qint64 SampleMs = 10'000; // ranges end in jerks
    entry.sampled = now;
    entry.sampledBytes = entry.run.bytes;
    // Between the passes of a run that was gone on with nobody copied.
    if (entry.run.passes == 1 && entry.seconds > 0)
        entry.bytesPerSecond = double(entry.run.bytes) / entry.seconds;
    if (entry.state != TaskState::Running || !before || !before->sampled.isValid()
        || before->run.passes != entry.run.passes || before->sampledBytes > entry.run.bytes)
        return;
    entry.sampled = before->sampled;
    entry.sampledBytes = before->sampledBytes;
    entry.bytesPerSecond = before->bytesPerSecond;
    const qint64 span = before->sampled.msecsTo(now);
    if (span < SampleMs)
        return;
    entry.bytesPerSecond = double(entry.run.bytes - before->sampledBytes) * 1000 / double(span);
    entry.sampled = now;
    entry.sampledBytes = entry.run.bytes;
}

Status addProgress(Journal &journal, RunEntry &entry, const RunEntry *before)
{
    const RunRecord &run = entry.run;
    const bool ended = run.ended.isValid();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (ended || entry.state == TaskState::Running)
        entry.seconds = double(run.started.msecsTo(ended ? run.ended : now)) / 1000;
    if (entry.state == TaskState::Completed || entry.state == TaskState::CompletedWithDifferences)
        entry.percent = 100;
    else if (run.job == QStringLiteral("run") && entry.state != TaskState::Undone) {
        if (before && ended && before->run.ended == run.ended)
            entry.percent = before->percent;
        else if (const Status added = addRanges(journal, entry); !added)
            return added;
    }
    if (run.job == QStringLiteral("run") && (ended || entry.state == TaskState::Running))
        addSpeed(entry, before, now);
    return {};
}

Result<TaskEntry> readEntry(Journal &journal, const TaskRecord &task,
                            const QHash<qint64, const RunEntry *> &before)
{
    TaskEntry entry{.task = task};
    // Asked before and after: a run that ends or begins in between would else show as interrupted.
    const bool heldBefore = TaskLock::held(task.fingerprint);
    const Result<QList<RunRecord>> runs = journal.runs(task.id);
    const bool held = TaskLock::held(task.fingerprint) || heldBefore;
    if (!runs)
        return failure(runs.error());
    const RunRecord *copied = nullptr;
    bool worked = false;
    for (const RunRecord &run : *runs) {
        entry.runs += entryOf(run);
        if (run.job != QStringLiteral("run"))
            continue;
        if (!copied)
            copied = &run;
        worked = worked || !run.ground.isEmpty();
    }
    if (!entry.runs.isEmpty()) {
        if (held && !entry.runs.constFirst().run.ended.isValid())
            entry.runs.first().state = TaskState::Running;
        entry.state = held ? TaskState::Running : entry.runs.constFirst().state;
        for (RunEntry &run : entry.runs)
            if (const Status added = addProgress(journal, run, before.value(run.run.id)); !added)
                return failure(added.error());
    }
    if (Result<MigrationPlan> plan = planFromJson(task.plan))
        entry.plan = std::move(*plan);
    const bool reachedEnd = copied && copied->ended.isValid()
                            && (copied->state == wordOf(RunState::Completed)
                                || copied->state == wordOf(RunState::CompletedWithDifferences));
    entry.resumable = copied && entry.plan && !held && !reachedEnd && isResumable(*copied);
    entry.undoable = worked && entry.plan && !held && entry.plan->types.testFlag(MigrationType::Schema);
    entry.verifiable = reachedEnd && entry.plan && !held && entry.plan->types.testFlag(MigrationType::Data);
    return entry;
}

} // namespace

bool RunEntry::operator==(const RunEntry &other) const
{
    return run.id == other.run.id && run.state == other.run.state && run.ended == other.run.ended
           && run.passes == other.run.passes && run.rows == other.run.rows && run.bytes == other.run.bytes
           && run.summary == other.run.summary && percent == other.percent && seconds == other.seconds
           && bytesPerSecond == other.bytesPerSecond && state == other.state
           && reportFile == other.reportFile;
}

bool TaskEntry::operator==(const TaskEntry &other) const
{
    return task.id == other.task.id && task.name == other.task.name && task.plan == other.task.plan
           && task.file == other.task.file && runs == other.runs && state == other.state
           && resumable == other.resumable && undoable == other.undoable && verifiable == other.verifiable;
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

Result<QList<TaskEntry>> readTaskEntries(const QList<TaskEntry> &before)
{
    if (!QFileInfo::exists(Journal::defaultFile()))
        return QList<TaskEntry>();
    Result<std::unique_ptr<Journal>> journal = Journal::open();
    if (!journal)
        return failure(std::move(journal.error()));
    Result<QList<TaskRecord>> tasks = (*journal)->tasks();
    if (!tasks)
        return failure(std::move(tasks.error()));
    QHash<qint64, const RunEntry *> known;
    for (const TaskEntry &task : before)
        for (const RunEntry &run : task.runs)
            known.insert(run.run.id, &run);
    QList<TaskEntry> entries;
    for (const TaskRecord &task : std::as_const(*tasks)) {
        Result<TaskEntry> entry = readEntry(**journal, task, known);
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
