#include "run/LastRun.h"

#include "journal/TaskFingerprint.h"
#include "run/RunTypes.h"

namespace floe {

Result<std::optional<RunRecord>> lastRunOf(Journal &journal, const MigrationPlan &plan)
{
    const Result<std::optional<TaskRecord>> task = journal.taskByFingerprint(taskFingerprint(plan));
    if (!task)
        return failure(task.error());
    if (!*task)
        return std::nullopt;
    const Result<QList<RunRecord>> runs = journal.runs((*task)->id);
    if (!runs)
        return failure(runs.error());
    for (const RunRecord &run : *runs) // one that never came as far as the destination hides no other
        if (run.job == QStringLiteral("run") && !run.ground.isEmpty())
            return run;
    return std::nullopt;
}

bool isResumable(const RunRecord &run)
{
    return run.job == QStringLiteral("run") && !run.ground.isEmpty()
           && run.state != wordOf(RunState::Completed) && run.state != undoneState();
}

QString undoneState()
{
    return QStringLiteral("undone");
}

} // namespace floe
