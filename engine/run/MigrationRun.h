#pragma once

#include "journal/DestinationClaim.h"
#include "run/ControlSessions.h"
#include "run/Migration.h"
#include "run/ReaderGate.h"
#include "run/RunPreparation.h"
#include "run/RunSetup.h"
#include "run/SourceMoment.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QThreadPool>

namespace floe {

/// The orchestrator of one run, on a thread of its own: looks at both ends, plans, and lets the workers work
/// in passes. Each pass sees one moment of the source; another one follows when a server was lost and is
/// back. Interrupts the workers on a stop, and sums up. Nothing is created at the destination before both
/// ends were read and the snapshot stands.
class MigrationRun
{
public:
    MigrationRun(const MigrationPlan &plan, LiveSettings &live, Migration::Job job, RunControl &control,
                 RunBoard &board, QThreadPool &workerPool);
    ~MigrationRun();

    /// The whole run; call it on the orchestrator's thread.
    RunOutcome execute();
    /// For Job::Repair: what is run at the destination before it is verified.
    void repairWith(const RepairScript &script) { m_script = script; }
    /// Absolute path, for the journal; may be empty.
    void setTaskFile(const QString &path) { m_taskFile = path; }
    /// Absolute path, for the journal; may be empty.
    void setReportFolder(const QString &path) { m_reportFolder = path; }
    /// After execute(): whether Job::Resume can go on with what this run left.
    bool resumable() const;

    /// By their names at the source.
    void skipTables(const QList<ObjectName> &tables) { m_skipped = tables; }
    void editDdl(const QList<EditedDdl> &edits) { m_edits = edits; }

private:
    Status openJournal();
    Status endLostSessions();
    void announcePhases();
    Status answerWrites();
    Status createDatabases();
    Status mendEarlierWork();
    Status work();
    Status workPass();
    std::optional<Error> interruption(const Status &status) const;
    Status nextPass();
    Status yieldToSomebody(const Error &lost);
    void noteState(RunState state);
    void waitForWorkers(const QList<QFuture<void>> &workers);
    void interruptSessions();
    Status compareSchema();
    RunOutcome sumUp(const Status &status);

    MigrationPlan m_plan;
    Migration::Job m_job;
    bool m_goesOn;              ///< with the task's last run
    bool m_mayTryAgain = false; ///< although there is no journal
    QString m_taskFile;
    QString m_reportFolder;
    RepairScript m_script;
    QList<ObjectName> m_skipped;
    QList<EditedDdl> m_edits;
    QThreadPool &m_pool;
    RunSetup m_setup;
    std::unique_ptr<DestinationClaim> m_claim; ///< goes before the lock that the setup holds
    ControlSessions m_controls;
    RunPreparation m_preparation;
    SourceMoment m_moment;
    QList<ObjectName> m_snapshotTables; ///< those whose rows are read
    QElapsedTimer m_lostByHand;         ///< since the last time
    quint64 m_tunnelStarts = 0;         ///< of both ends, at the last loss
    bool m_ranPass = false;             ///< workers have worked at least once
    int m_repaired = 0;
    qint64 m_startedMs = 0; ///< by steadyMs()
};

} // namespace floe
