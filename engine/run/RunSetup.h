#pragma once

#include "core/RunControl.h"
#include "run/EarlierRun.h"
#include "run/LiveSettings.h"
#include "run/LockNotes.h"
#include "run/LossClock.h"
#include "run/RunBoard.h"
#include "run/RunJournal.h"
#include "run/Scheduler.h"
#include "run/SessionRegister.h"
#include "run/TableWork.h"
#include "schema/OtherObjects.h"
#include "schema/ResolvedObjects.h"
#include "server/Connection.h"
#include "server/ServerTraits.h"

#include <QCoreApplication>

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace floe {

/// A procedure, a function, a view and a trigger may bear one name.
QString otherObjectKey(const OtherObjectInfo &info);

/// What one run's threads share. Filled by the orchestrator before the workers begin and constant from then
/// on, but for the parts that lock themselves.
struct RunSetup
{
    RunSetup(const MigrationPlan &runPlan, LiveSettings &liveSettings, RunControl &runControl,
             RunBoard &runBoard)
        : plan(runPlan), live(liveSettings), control(runControl), board(runBoard),
          sessions(liveSettings.sessions), controls(liveSettings.controls)
    {}

    const MigrationPlan &plan;
    LiveSettings &live;
    RunControl &control;
    RunBoard &board;

    ServerTraits sourceTraits;
    ServerTraits destinationTraits;
    ResolvedObjects objects;
    Agenda agenda;
    std::vector<std::unique_ptr<TableWork>> tables; ///< in plan order
    QList<OtherObjectDdl> others;
    QList<QByteArray> touchStatements;
    LossClock losses;
    LockNotes locks;
    SessionRegister &sessions;
    SessionRegister &controls;            ///< of the orchestrator: never interrupted, but ours too
    std::unique_ptr<RunJournal> journal;  ///< set before anything is asked of a server
    std::unique_ptr<Scheduler> scheduler; ///< of the pass; workers see it once work begins
    std::optional<EarlierRun> earlier;    ///< verification only: of which nothing is known without a journal
    bool skipsTaken = false;              ///< nothing was refused of what the user asked for
    WorkerUse workerUse;                  ///< of the passes that ended
    bool again = false;                   ///< not the first pass: what is to be made may stand already

    std::mutex resultMutex; ///< guards what follows
    QList<RowDifference> differences;
    RepairScript repair;
    QStringList schemaDifferences;
    QStringList orphans; ///< tables of earlier passes that the source has no more, one line each
    QStringList warnings;
    QList<RefusedDdl> refused;          ///< may have been made since
    QHash<QString, Error> failedOthers; ///< by otherObjectKey
    QSet<QString> madeOthers;
    QHash<QString, QString> differingOthers; ///< by otherObjectKey: how, found by a later verification
    QSet<QString> eventsOver;           ///< by otherObjectKey: the destination keeps no event that is over
    QHash<QString, QString> leftOthers; ///< by otherObjectKey: they stand on a table that was skipped
    QSet<QString> skippedOthers;        ///< by otherObjectKey: the user gave them up

    void sessionOpened(End end, const Connection &session)
    {
        sessions.add(end, session);
        journal->sessionOpened(end, session.threadId());
    }
    void sessionClosed(End end, quint64 id)
    {
        sessions.remove(end, id);
        journal->sessionClosed(end, id);
    }

    /// Somebody has to mend `error`; then they resume the run.
    void pauseBecause(const Error &error)
    {
        if (control.paused() || control.stopRequested())
            return;
        board.log(LogLevel::Error, error.toText());
        // Of a server's refusal others tell the rest; of the journal nobody does.
        board.setWaitingFirst(&control, // until it is resumed
                              error.code == ErrorCode::File
                                  ? QCoreApplication::translate(
                                        "floe::RunSetup",
                                        "%1 %2 The run waits until it is resumed; on the command line, end "
                                        "it (Ctrl+C) and use “floe resume”.",
                                        "what happened; what to do")
                                        .arg(error.message, error.remedy)
                                  : error.message);
        control.pause();
        board.moveOn(RunState::Paused);
    }

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
