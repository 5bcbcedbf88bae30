#pragma once

#include "copy/RateLimit.h"
#include "core/RunControl.h"
#include "run/RunBoard.h"
#include "run/Scheduler.h"
#include "run/SessionRegister.h"
#include "run/TableWork.h"
#include "schema/OtherObjects.h"
#include "schema/ResolvedObjects.h"
#include "server/ServerTraits.h"

#include <memory>
#include <mutex>
#include <vector>

namespace floe {

/// A procedure, a function, a view and a trigger may bear one name.
QString otherObjectKey(const OtherObjectInfo &info);

/// What one run's threads share. Filled by the orchestrator before the workers begin and constant from then
/// on, but for the parts that lock themselves.
struct RunSetup
{
    RunSetup(const MigrationPlan &runPlan, const Secrets &runSecrets, RunControl &runControl,
             RunBoard &runBoard)
        : plan(runPlan), secrets(runSecrets), control(runControl), board(runBoard),
          limit(runPlan.options.rateLimitMiBps)
    {}

    const MigrationPlan &plan;
    const Secrets &secrets;
    RunControl &control;
    RunBoard &board;

    ServerTraits sourceTraits;
    ServerTraits destinationTraits;
    ResolvedObjects objects;
    Agenda agenda;
    std::vector<std::unique_ptr<TableWork>> tables; ///< in plan order
    QList<OtherObjectDdl> others;
    QList<QByteArray> touchStatements;
    RateLimit limit;
    SessionRegister sessions;
    std::unique_ptr<Scheduler> scheduler;

    std::mutex resultMutex; ///< guards what follows
    QList<RowDifference> differences;
    RepairScript repair;
    QStringList schemaDifferences;
    QStringList warnings;
    QHash<QString, Error> failedOthers; ///< by otherObjectKey
    QSet<QString> madeOthers;

    void warn(const QString &text)
    {
        {
            const std::lock_guard lock(resultMutex);
            warnings += text;
        }
        board.log(LogLevel::Warning, text);
    }
};

} // namespace floe
