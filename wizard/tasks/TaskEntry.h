#pragma once

#include "core/Result.h"
#include "journal/JournalTypes.h"
#include "model/MigrationPlan.h"
#include "status/StateLooks.h"

#include <QList>
#include <QMetaType>

#include <optional>

namespace floe {

class Journal;

enum class TaskState {
    NotStarted,
    Running,     ///< some process works on it
    Interrupted, ///< its last run neither ended nor works: a crash, a power cut, a kill
    Stopped,
    Failed,
    Completed,
    CompletedWithDifferences,
    Undone, ///< what it created was dropped again
};

/// One run in the list of tasks.
struct RunEntry
{
    RunRecord run;
    TaskState state = TaskState::NotStarted;
    QString reportFile{};         ///< report.html; empty where there is none
    std::optional<int> percent{}; ///< of the migration; nullopt: not known, or not meant
    double seconds = 0;           ///< from its start to its end, or to now while it runs
    double bytesPerSecond = 0;    ///< while it runs of late, else on the whole; 0: not known
    QDateTime sampled{};          ///< while it runs: when it stood at `sampledBytes`
    quint64 sampledBytes = 0;
    bool operator==(const RunEntry &other) const;
};

/// One task of the journal with its runs, as the list shows it. May cross threads; holds no secret.
struct TaskEntry
{
    TaskRecord task;
    QList<RunEntry> runs{}; ///< newest first
    TaskState state = TaskState::NotStarted;
    bool resumable = false;              ///< its last run can be gone on with
    bool undoable = false;               ///< a run of it worked at the destination
    bool verifiable = false;             ///< its last run came to its end with rows copied
    std::optional<MigrationPlan> plan{}; ///< absent: it cannot be read any more
    bool operator==(const TaskEntry &other) const;

    QString endsText() const; ///< "source → destination"
    /// Of the newest run that has one.
    QString reportFile() const;
};

/// All tasks; nothing is made where there is no journal. `before`: what was read last, for what is told by
/// two readings and need not be read twice. Blocks: never on the UI's thread.
Result<QList<TaskEntry>> readTaskEntries(const QList<TaskEntry> &before = {});
/// Removes a task with its runs. ErrorCode::Busy while somebody works on it. Blocks.
Status removeTaskEntry(const TaskEntry &task);

StateLook lookOf(TaskState state);

} // namespace floe

Q_DECLARE_METATYPE(floe::TaskEntry)
