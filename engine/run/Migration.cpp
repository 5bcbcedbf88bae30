#include "run/Migration.h"

#include "run/LiveSettings.h"
#include "run/MigrationRun.h"

#include <QCoreApplication>
#include <QThread>
#include <QThreadPool>
#include <QTimer>
#include <QtConcurrent>

#include <algorithm>

namespace floe {

namespace {

constexpr int EndPollMs = 10;

} // namespace

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
    void begin(const MigrationPlan &plan, const Secrets &secrets, Job job, const RepairScript &script);
    void run(const MigrationPlan &plan, Job job, const RepairScript &script);
    /// What the run is at, by its phases.
    RunState workingState() const;

    Migration *m_q;
    RunControl control;
    LiveSettings live;
    RunBoard board;
    QString taskFile;
    QList<ObjectName> skipped;
    QList<EditedDdl> edits;
    QString reportFolder;
    int mostWorkers = 1;
    RunOutcome outcome;
    bool resumable = false;
    QThreadPool orchestratorPool;
    QThreadPool workerPool;
    QFuture<void> future;
    std::atomic<bool> logPosted = false;
    bool started = false;
    QTimer cutter; ///< runs from a stop to the end
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
    QObject::connect(&cutter, &QTimer::timeout, m_q, [this] { live.cutSessions(); });
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

void Migration::Private::run(const MigrationPlan &plan, Job job, const RepairScript &script)
{
    RunOutcome result;
    bool canGoOn = false;
    {
        MigrationRun migrationRun(plan, live, job, control, board, workerPool);
        migrationRun.setTaskFile(taskFile);
        migrationRun.skipTables(skipped);
        migrationRun.editDdl(edits);
        migrationRun.setReportFolder(reportFolder);
        migrationRun.repairWith(script);
        result = migrationRun.execute();
        canGoOn = migrationRun.resumable();
    }
    post([this, result, canGoOn] {
        cutter.stop();
        outcome = result;
        resumable = canGoOn;
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
    // Without an event loop the timer does not come.
    for (int waitedMs = 0; !d->future.isFinished(); waitedMs += EndPollMs) {
        QThread::msleep(EndPollMs);
        if (waitedMs >= tunables::StopCutMs)
            d->live.cutSessions();
    }
}

void Migration::Private::begin(const MigrationPlan &plan, const Secrets &secrets, Job job,
                               const RepairScript &script)
{
    if (std::exchange(started, true))
        return;
    live.begin(plan.options, secrets);
    mostWorkers = plan.options.workers;
    future = QtConcurrent::run(&orchestratorPool, [this, plan, job, script] { run(plan, job, script); });
}

void Migration::start(const MigrationPlan &plan, const Secrets &secrets, Job job)
{
    d->begin(plan, secrets, job, {});
}

void Migration::startRepair(const MigrationPlan &plan, const Secrets &secrets, const RepairScript &script)
{
    d->begin(plan, secrets, Job::Repair, script);
}

void Migration::setTaskFile(const QString &path)
{
    d->taskFile = path;
}

void Migration::setReportFolder(const QString &path)
{
    d->reportFolder = path;
}

void Migration::skipTables(const QList<ObjectName> &tables)
{
    d->skipped = tables;
}

void Migration::editDdl(const QList<EditedDdl> &edits)
{
    d->edits = edits;
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
    d->board.setWaiting(&d->control, {}); // whatever it was paused for
    d->control.resume();
}

void Migration::stop()
{
    if (!d->started || isEnding(d->board.state()) || d->control.stopRequested())
        return;
    d->board.moveOn(RunState::Stopping);
    d->control.requestStop();
    d->cutter.start(tunables::StopCutMs);
}

void Migration::setWorkers(int workers)
{
    d->live.setWorkers(std::clamp(workers, 1, d->mostWorkers));
}

void Migration::setRateLimit(int mebibytesPerSecond)
{
    d->live.limit.change(std::max(0, mebibytesPerSecond));
}

void Migration::setMaxThreadsRunning(int most)
{
    d->live.setMaxThreadsRunning(std::max(0, most));
}

void Migration::setSecrets(const Secrets &secrets)
{
    d->live.setSecrets(secrets);
}

std::optional<End> Migration::passwordRefused() const
{
    return d->live.passwordRefused();
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

bool Migration::resumable() const
{
    return d->resumable;
}

} // namespace floe
