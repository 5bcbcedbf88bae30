#pragma once

#include "run/ControlSessions.h"
#include "run/Migration.h"

namespace floe {

class Catalog;

/// Looks at both ends before anything is done: what servers they are, what the plan means on this source,
/// how each table travels, what stands at the destination already, and where an earlier pass left each table.
/// Fills the run's setup. On the orchestrator's thread; changes nothing at either end, and needs no journal
/// where nothing goes on (a dry run).
class RunPreparation
{
public:
    RunPreparation(RunSetup &setup, ControlSessions &controls, Migration::Job job);

    /// The servers and the source: what the plan means. Then readDestination().
    Status prepare();
    /// What stands at the destination, and what an earlier pass left there.
    Status readDestination();
    /// Names of the databases that stand at the destination, folded as it folds.
    const QSet<QString> &standingDatabases() const { return m_standingDatabases; }

    /// Reads which server answers at each end. After the first time: ErrorCode::WrongServer when it is
    /// another one than the run began with.
    Status lookAtServers();

private:
    bool goesOn() const { return m_setup.journal && m_setup.journal->goesOn(); }
    Status readSource();
    Status leaveOutGone(MigrationPlan &plan, Catalog &source) const;
    bool defersIndexes(const ResolvedTable &table) const;
    Status planTables(Catalog &sourceCatalog);
    Status readOthers();
    void recallTables();
    void recallEarlierRun(TableWork &table);
    void lacks(TableWork &table, const QString &what);
    void lookForColumns(TableWork &table, const QList<ColumnInfo> &standing);

    RunSetup &m_setup;
    const MigrationPlan &m_plan;
    ControlSessions &m_controls;
    Migration::Job m_job;
    QSet<ObjectName> m_standing; ///< tables and views at the destination, folded as it folds
    QSet<QString> m_standingDatabases;
};

} // namespace floe
