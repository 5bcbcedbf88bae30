#include "run/Migration.h"

#include "run/MigrationRun.h"

#include <QCoreApplication>
#include <QThreadPool>
#include <QtConcurrent>

namespace floe {

/// What lives as long as the run's threads; they never touch the Migration itself but through queued calls.
class Migration::Private
{
public:
    explicit Private(Migration *q);

    /// Runs `call` on the owner's thread.
    template<typename Call> void post(Call call)
    {
        QMetaObject::invokeMethod(m_q, std::move(call), Qt::QueuedConnection);
    }
    void postLog();
    void run(const MigrationPlan &plan, const Secrets &secrets, Job job, const RepairScript &script);
    /// What the run is at, by its phases.
    RunState workingState() const;

    Migration *m_q;
    RunControl control;
    RunBoard board;
    RunOutcome outcome;
    QThreadPool orchestratorPool;
    QThreadPool workerPool;
    QFuture<void> future;
    std::atomic<bool> logPosted = false;
    bool started = false;
};

Migration::Private::Private(Migration *q)
    : m_q(q), board(RunBoard::Callbacks{
                  .stateChanged =
                      [this](RunState state) { post([this, state] { Q_EMIT m_q->stateChanged(state); }); },
                  .phaseChanged =
                      [this](Phase phase, PhaseState state) {
                          post([this, phase, state] { Q_EMIT m_q->phaseChanged(phase, state); });
                      },
                  .tableChanged =
                      [this](int index) {
                          post([this, index] { Q_EMIT m_q->tableChanged(board.tableProgress(index)); });
                      },
                  .logGrew = [this] { postLog(); },
              })
{
    orchestratorPool.setMaxThreadCount(1);
    workerPool.setMaxThreadCount(tunables::MaxWorkers);
}

// Many lines a second become one signal.
void Migration::Private::postLog()
{
    if (logPosted.exchange(true))
        return;
    post([this] {
        logPosted = false;
        if (const QList<LogLine> lines = board.takeLog(); !lines.isEmpty())
            Q_EMIT m_q->logged(lines);
    });
}

void Migration::Private::run(const MigrationPlan &plan, const Secrets &secrets, Job job,
                             const RepairScript &script)
{
    RunOutcome result;
    {
        MigrationRun migrationRun(plan, secrets, job, control, board, workerPool);
        migrationRun.repairWith(script);
        result = migrationRun.execute();
    }
    post([this, result] {
        outcome = result;
        if (const QList<LogLine> lines = board.takeLog(); !lines.isEmpty())
            Q_EMIT m_q->logged(lines);
        Q_EMIT m_q->ended(outcome);
    });
}

RunState Migration::Private::workingState() const
{
    if (board.phaseState(Phase::Verification) == PhaseState::Running)
        return RunState::Verifying;
    return board.phaseState(Phase::Prepare) == PhaseState::Done ? RunState::Migrating : RunState::Preparing;
}

Migration::Migration(QObject *parent) : QObject(parent), d(std::make_unique<Private>(this))
{
    qRegisterMetaType<RunOutcome>();
}

Migration::~Migration()
{
    stop();
    d->future.waitForFinished();
}

void Migration::start(const MigrationPlan &plan, const Secrets &secrets, Job job)
{
    if (std::exchange(d->started, true))
        return;
    d->future = QtConcurrent::run(&d->orchestratorPool,
                                  [this, plan, secrets, job] { d->run(plan, secrets, job, {}); });
}

void Migration::startRepair(const MigrationPlan &plan, const Secrets &secrets, const RepairScript &script)
{
    if (std::exchange(d->started, true))
        return;
    d->future = QtConcurrent::run(
        &d->orchestratorPool, [this, plan, secrets, script] { d->run(plan, secrets, Job::Repair, script); });
}

void Migration::pause()
{
    const RunState state = d->board.state();
    if (isEnding(state) || state == RunState::Paused || state == RunState::Stopping || !d->started)
        return;
    d->control.pause();
    d->board.moveOn(RunState::Paused);
}

void Migration::resume()
{
    if (!d->control.paused())
        return;
    // The run may have come further since: a worker ends what it is at before it pauses.
    d->board.endPause(d->workingState());
    d->control.resume();
}

void Migration::stop()
{
    if (!d->started || isEnding(d->board.state()) || d->control.stopRequested())
        return;
    d->board.moveOn(RunState::Stopping);
    d->control.requestStop();
}

RunState Migration::state() const
{
    return d->board.state();
}

ProgressSnapshot Migration::progress() const
{
    return d->board.snapshot();
}

QList<TableProgress> Migration::tables() const
{
    return d->board.tables();
}

const RunOutcome &Migration::outcome() const
{
    return d->outcome;
}

} // namespace floe
