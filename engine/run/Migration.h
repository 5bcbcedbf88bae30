#pragma once

#include "copy/KeyRange.h"
#include "run/RunTypes.h"

#include <QObject>

#include <memory>
#include <optional>

namespace floe {

/// One run of a plan: hands the work to an orchestrator and N workers on thread pools of its own, and tells
/// how it goes. Lives on the thread that made it (the UI's, or the console's with an event loop); its
/// functions are called there. Progress is pulled with progress() and tables(); signals carry coarse events
/// only and arrive on the owner's thread. Destroying a running migration stops it and waits for its workers.
class Migration : public QObject
{
    Q_OBJECT

public:
    enum class Job {
        Run,
        Resume, ///< goes on with the task's last run, which was interrupted, stopped, or failed in part
        VerifyOnly,
        Repair, ///< runs a RepairScript at the destination in one transaction, then verifies
    };

    explicit Migration(QObject *parent = nullptr);
    ~Migration() override;

    /// Returns at once. May be called once per object.
    void start(const MigrationPlan &plan, const Secrets &secrets, Job job = Job::Run);
    /// Job::Repair with the script of an earlier verification of the same plan.
    void startRepair(const MigrationPlan &plan, const Secrets &secrets, const RepairScript &script);

    /// Absolute path of the task file, for the list of tasks; before start().
    void setTaskFile(const QString &path);
    /// Absolute path of the folder into which the caller will write the run's report, for the list of tasks;
    /// before start().
    void setReportFolder(const QString &path);

    /// With Job::Resume: tables and other objects, by their names at the source, that failed before and are
    /// given up now. They count as left out by the user; what stands of them at the destination stays. Before
    /// start().
    void skipTables(const QList<ObjectName> &tables);
    /// With Job::Resume: sent in place of Floe's own when these objects are made, now and in later resumes,
    /// for which the journal keeps them. The run ends at once, with nothing done, where one cannot be used.
    /// Before start().
    void editDdl(const QList<EditedDdl> &edits);

    /// Take effect at the next safe point; return at once.
    void pause();
    void resume();
    void stop();

    /// Take effect within tunables::LiveChangeMs. Workers: 1 … the number that the plan names. MiB/s, 0 = no
    /// limit.
    void setWorkers(int workers);
    void setRateLimit(int mebibytesPerSecond);
    /// Within two of tunables::LoadPollMs; 0 = no load guard.
    void setMaxThreadsRunning(int most);
    /// After a run has paused because a password was refused.
    void setSecrets(const Secrets &secrets);
    /// The run has paused because this end refused the password.
    std::optional<End> passwordRefused() const;

    RunState state() const;
    ProgressSnapshot progress() const;
    /// All tables in plan order. Cheap for some thousands of tables; call it at the pace of ProgressPullMs at
    /// most.
    QList<TableProgress> tables() const;
    /// Valid after ended().
    const RunOutcome &outcome() const;
    /// After ended(): whether Job::Resume can go on with what this run left.
    bool resumable() const;

Q_SIGNALS:
    void stateChanged(floe::RunState state);
    void phaseChanged(floe::Phase phase, floe::PhaseState state);
    void tableChanged(const floe::TableProgress &table); ///< on change of its state, not of its counters
    void logged(const QList<floe::LogLine> &lines);
    /// The run is over, in one of the three ways; nothing is signalled after it.
    void ended(const floe::RunOutcome &outcome);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace floe

Q_DECLARE_METATYPE(floe::Phase)
Q_DECLARE_METATYPE(floe::PhaseState)
