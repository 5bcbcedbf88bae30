#pragma once

#include "copy/Snapshot.h"
#include "run/Migration.h"
#include "run/ReaderGate.h"
#include "run/RunSetup.h"

#include <QFuture>
#include <QThreadPool>

#include <memory>

namespace floe {

class Catalog;

/// The orchestrator of one run, on a thread of its own: looks at both ends, plans, opens the snapshot, lets
/// the workers work, interrupts them on a stop, and sums up. Nothing is created at the destination before
/// both ends were read and the snapshot stands.
class MigrationRun
{
public:
    MigrationRun(const MigrationPlan &plan, const Secrets &secrets, Migration::Job job, RunControl &control,
                 RunBoard &board, QThreadPool &workerPool);
    ~MigrationRun();

    /// The whole run; call it on the orchestrator's thread.
    RunOutcome execute();
    /// For Job::Repair: what is run at the destination before it is verified.
    void repairWith(const RepairScript &script) { m_script = script; }

private:
    Status prepare();
    Status connectControls();
    Status renewControl(End end);
    Status readSource();
    Status readDestination();
    Status planTables(Catalog &sourceCatalog);
    Status readOthers();
    void setAgenda();
    void announcePhases();
    Status openSnapshot(ReaderGate &gate);
    Status createDatabases();
    Status applyRepair();
    Status work();
    void waitForWorkers(const QList<QFuture<void>> &workers);
    void interruptSessions();
    Status compareSchema();
    RunOutcome sumUp(const Status &status);

    MigrationPlan m_plan;
    Secrets m_secrets;
    Migration::Job m_job;
    RepairScript m_script;
    QThreadPool &m_pool;
    RunSetup m_setup;
    std::unique_ptr<Connection> m_source;
    std::unique_ptr<Connection> m_destination;
    QSet<ObjectName> m_standing;        ///< tables and views at the destination, folded as it folds
    QList<ObjectName> m_snapshotTables; ///< those whose rows are read
    QSet<QString> m_standingDatabases;  ///< folded likewise
    int m_repaired = 0;
    SnapshotTier m_tier = SnapshotTier::None;
    QDateTime m_started;
};

} // namespace floe
