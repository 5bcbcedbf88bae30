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
    for (const RunRecord &run : *runs)
        if (run.job == QStringLiteral("run"))
            return run;
    return std::nullopt;
}

bool isResumable(const RunRecord &run)
{
    return run.job == QStringLiteral("run") && !run.ground.isEmpty()
           && run.state != wordOf(RunState::Completed);
}

} // namespace floe
