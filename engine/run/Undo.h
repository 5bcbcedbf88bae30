#pragma once

#include "core/Result.h"
#include "core/RunControl.h"
#include "journal/JournalTypes.h"
#include "model/MigrationPlan.h"

#include <QList>

#include <functional>

/// Taking back what the last run of a task created at the destination, as its journal tells: looked at first
/// and shown as a plan of statements, then done. What stood before the run, and what others have changed
/// since, is never dropped. Rows that were copied into tables that stood before stay.
namespace floe {

enum class UndoKind { Event, Trigger, View, Routine, ForeignKey, Table, Database };

enum class UndoFate {
    Drop,        ///< in a plan: will be dropped; in an outcome: was dropped
    StoodBefore, ///< it is not the task's
    Stays, ///< the task created it, but it cannot be told, or is not the case, that it is as it was left
    Gone,  ///< somebody dropped it already
};

struct UndoStep
{
    UndoKind kind = UndoKind::Table;
    UndoFate fate = UndoFate::Drop;
    ObjectName object{}; ///< mapped name; of a foreign key: its table
    QByteArray sql{};    ///< the statement; empty for what is not dropped
    QString reason{};    ///< a sentence with its name for what is not dropped; else empty
    UnitKey unit{};      ///< in the journal
    ObjectName table{};  ///< of a trigger: the table on which it stands
    QString loss{};      ///< a sentence with its name on what the run took away there for good; else empty
};

struct UndoPlan
{
    qint64 run = 0;          ///< the journal's
    QDateTime started{};     ///< that run; UTC
    QString server{};        ///< the destination's product
    QList<UndoStep> steps{}; ///< in the order in which they are done

    int count(UndoFate fate) const;
};

struct UndoOutcome
{
    QList<UndoStep> steps{}; ///< with the fate that they met; those that were not reached are left out
    QList<Error> errors{};   ///< what ended it early, or could not be dropped
    bool stopped = false;

    int count(UndoFate fate) const;
};

/// Called after each step.
using UndoObserver = std::function<void(const UndoStep &)>;

/// Looks at what the run created and whether it still is as the run left it: reads every table it created.
/// Changes nothing. Both functions block, may be called on any thread, open their own sessions and hold the
/// task's lock while they run. ErrorCode::BadInput: no run of the task is known. Busy: it is at work.
/// WrongServer: another server answers than the run worked with.
Result<UndoPlan> planUndo(const MigrationPlan &plan, const Secrets &secrets, RunControl &control);

/// Drops what `undo` says, each thing after one more look at it (tables under a lock). From then on the run
/// cannot be gone on with; one that was interrupted can be planned and run again.
Result<UndoOutcome> runUndo(const MigrationPlan &plan, const Secrets &secrets, const UndoPlan &undo,
                            RunControl &control, const UndoObserver &observer = {});

} // namespace floe
