#pragma once

#include "core/RunControl.h"
#include "journal/DestinationClaim.h"
#include "journal/Journal.h"
#include "journal/TaskLock.h"
#include "schema/ResolvedObjects.h"
#include "server/Connection.h"
#include "server/ServerTraits.h"

namespace floe {

/// What an undo stands on: the task's lock, its last run with its units, sessions with the servers of that
/// run, and what the plan means at the source. Owns them; lives on the thread that opened it.
struct UndoGround
{
    std::unique_ptr<TaskLock> lock;
    std::unique_ptr<DestinationClaim> claim; ///< goes before the lock
    std::unique_ptr<Journal> journal;
    RunRecord run;
    QList<Unit> units;
    std::unique_ptr<Connection> source;
    std::unique_ptr<Connection> writer; ///< for definitions and most statements
    std::unique_ptr<Connection> reader; ///< reads rows, and drops tables under its own lock
    ServerTraits sourceTraits;
    ServerTraits destinationTraits;
    ResolvedObjects objects;
    QHash<ObjectName, const ResolvedTable *> tables; ///< by mapped name, folded as the destination folds

    ObjectName folded(const ObjectName &name) const
    {
        return {foldedTableName(name.database, destinationTraits.lowerCaseTableNames),
                foldedTableName(name.name, destinationTraits.lowerCaseTableNames)};
    }

    /// Errors as those of planUndo().
    static Result<std::unique_ptr<UndoGround>> open(const MigrationPlan &plan, const Secrets &secrets);
};

} // namespace floe
