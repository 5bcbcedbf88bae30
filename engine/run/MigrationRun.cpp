#include "run/MigrationRun.h"

#include "core/CrashPoint.h"
#include "core/SteadyClock.h"
#include "core/Tunables.h"
#include "run/DdlEdits.h"
#include "run/DestinationObjects.h"
#include "run/LastRun.h"
#include "run/Ledger.h"
#include "run/LoadGuard.h"
#include "run/LostSession.h"
#include "run/ObjectsProof.h"
#include "run/OtherObjectMaker.h"
#include "run/PassPreparation.h"
#include "run/RepairStep.h"
#include "run/RetryWindow.h"
#include "run/RunAgenda.h"
#include "run/RunWatch.h"
#include "run/SchemaProof.h"
#include "run/SkippedTables.h"
#include "run/TablePreparer.h"
#include "run/Worker.h"
#include "server/Catalog.h"
#include "server/SshTunnel.h"

#include <QCoreApplication>
#include <QThread>
#include <QtConcurrent>

#include <algorithm>

namespace floe {

namespace {

struct MigrationRunText
{
    Q_DECLARE_TR_FUNCTIONS(floe::MigrationRun)
};

quint64 tunnelStarts(const MigrationPlan &plan)
{
    quint64 starts = 0;
    for (const Endpoint &endpoint : {plan.source, plan.destination})
        starts += endpoint.ssh.isSet() ? SshTunnel::of(endpoint)->starts() : 0;
    return starts;
}

} // namespace

QString otherObjectKey(const OtherObjectInfo &info)
{
    const QChar kind = QLatin1Char(char('a' + int(info.kind) * 2 + (info.function ? 1 : 0)));
    return kind + info.name.database + QChar(u'\0') + info.name.name;
}

MigrationRun::MigrationRun(const MigrationPlan &plan, LiveSettings &live, Migration::Job job,
                           RunControl &control, RunBoard &board, QThreadPool &workerPool)
    : m_plan(plan), m_job(job == Migration::Job::Resume ? Migration::Job::Run : job),
      m_goesOn(job == Migration::Job::Resume), m_pool(workerPool), m_setup(m_plan, live, control, board),
      m_controls(m_setup), m_preparation(m_setup, m_controls, m_job), m_moment(m_setup, m_controls)
{}

MigrationRun::~MigrationRun() = default;

RunOutcome MigrationRun::execute()
{
    m_startedMs = steadyMs();
    m_setup.board.moveOn(RunState::Preparing);
    m_setup.board.setPhase(Phase::Prepare, PhaseState::Running);
    Status status = openJournal();
    const RunWatch watch(m_setup);
    if (status)
        status = m_preparation.prepare();
    if (status && m_setup.tables.empty() && m_setup.others.isEmpty() && m_setup.objects.databases.isEmpty())
        status = failure(ErrorCode::BadInput, MigrationRunText::tr("The task names no objects."),
                         MigrationRunText::tr("Choose at least one database or table."));
    // First, so that what another task leaves there is seen whole.
    if (status && m_job != Migration::Job::VerifyOnly)
        status = claimDestination(m_setup, m_skipped, m_claim);
    if (status)
        status = m_preparation.readDestination();
    if (status)
        status = giveUpObjects(m_setup, m_controls.destination(), m_skipped);
    if (status && m_job == Migration::Job::Run)
        status = applyDdlEdits(m_setup, m_edits);
    m_setup.skipsTaken = bool(status);
    if (status && m_goesOn)
        status = endLostSessions();
    if (status && m_job == Migration::Job::Repair) {
        status = runRepair(m_setup, m_script);
        m_repaired = status ? int(m_script.statements.size()) : 0;
    }
    if (status)
        status = work();
    if (status)
        warnOfTriggers(m_setup, m_controls);
    if (!status && m_setup.control.stopRequested()) // whatever the stop made of it
        status = failure(RunControl::stoppedError());
    return sumUp(status);
}

Status MigrationRun::openJournal()
{
    const QString job = m_job == Migration::Job::Run          ? QStringLiteral("run")
                        : m_job == Migration::Job::VerifyOnly ? QStringLiteral("verify")
                                                              : QStringLiteral("repair");
    Result<std::unique_ptr<RunJournal>> journal = RunJournal::begin(m_plan, m_taskFile, job, m_goesOn);
    if (!journal) {
        // What somebody else works on, or a journal that was not to be had, can be tried again.
        m_mayTryAgain = m_goesOn && journal.error().code != ErrorCode::BadInput;
        return failure(std::move(journal.error()));
    }
    m_setup.journal = std::move(*journal);
    if (!m_reportFolder.isEmpty())
        m_setup.journal->setReport(m_reportFolder);
    m_setup.again = m_goesOn;
    return {};
}

bool MigrationRun::resumable() const
{
    return m_setup.journal ? isResumable(m_setup.journal->run()) : m_mayTryAgain;
}

// A session of a process that was killed may still be at its COMMIT.
Status MigrationRun::endLostSessions()
{
    for (const RunJournal::Session &session : m_setup.journal->lostSessions()) {
        if (Status ended =
                endSessionIfOurs(m_controls.at(session.end), session.id, session.ageSeconds, m_setup.control);
            !ended)
            return ended;
    }
    return {};
}

void MigrationRun::announcePhases()
{
    const Agenda &agenda = m_setup.agenda;
    quint64 indexed = 0;
    quint64 keys = 0;
    for (const auto &table : m_setup.tables) {
        indexed += table->ddl.indexes.isEmpty() ? 0 : 1;
        keys += quint64(table->ddl.foreignKeys.size());
    }
    const auto announce = [this](Phase phase, bool wanted, quint64 total) {
        m_setup.board.setPhaseTotal(phase, total);
        if (!wanted)
            m_setup.board.setPhase(phase, PhaseState::Skipped);
    };
    announce(Phase::Schema, !agenda.verifyOnly, m_setup.tables.size());
    announce(Phase::Data, agenda.data, m_setup.tables.size());
    announce(Phase::Indexes, agenda.schema && indexed > 0, indexed);
    announce(Phase::ForeignKeys, agenda.foreignKeys, keys);
    announce(Phase::OtherObjects, agenda.others, quint64(m_setup.others.size()));
    announce(Phase::Verification, (agenda.verifyOnly || agenda.data) && agenda.verify != VerifyMode::Off,
             m_setup.tables.size());
}

// Without a common moment, rows that were written meanwhile may have arrived in part, and what was sent is no
// measure: both ends are read side by side.
Status MigrationRun::answerWrites()
{
    if (!m_setup.agenda.data)
        return {};
    const std::optional<WriteFinding> writes = m_moment.writesSince();
    if (!writes)
        return {};
    m_setup.board.log(LogLevel::Info, writes->text());
    if (!m_moment.leavesRowsInDoubt() || m_setup.agenda.verify != VerifyMode::Full)
        return {};
    m_setup.warn(
        MigrationRunText::tr("The source was written during the run, and there was no common moment: "
                             "both ends are compared once more."));
    const Agenda kept = m_setup.agenda;
    m_setup.agenda.verifyOnly = true;
    for (const auto &table : m_setup.tables)
        if (!table->isShared())
            table->verified = false;
    resetForPass(m_setup);
    Status compared = workPass();
    m_setup.agenda = kept;
    for (const auto &table : m_setup.tables) { // it was copied to its end, whatever came of the comparison
        table->planned = true;
        table->givenBack.clear();
    }
    return compared;
}

Status MigrationRun::createDatabases()
{
    if (!m_setup.agenda.schema)
        return {};
    const int fold = m_setup.destinationTraits.lowerCaseTableNames;
    for (const ResolvedDatabase &database : std::as_const(m_setup.objects.databases)) {
        const bool stands =
            m_preparation.standingDatabases().contains(foldedTableName(database.mapped, fold));
        if (!stands)
            m_setup.journal->begun(UnitKind::Database, {database.mapped, {}});
        crashPoint("database.making");
        if (Result<ExecResult> made = m_controls.destination().exec(
                makeDatabaseDdl(database, m_setup.sourceTraits, m_setup.destinationTraits));
            !made)
            return failure(std::move(made.error()));
        if (!stands)
            m_setup.journal->done(UnitKind::Database, {database.mapped, {}});
        crashPoint("database.made");
    }
    return {};
}

// What earlier passes made is put in order for the rows that are still to come.
Status MigrationRun::mendEarlierWork()
{
    if (!m_setup.agenda.schema)
        return {};
    for (const auto &table : m_setup.tables) {
        if (table->failed || !std::exchange(table->counterMoved, false) || !table->ready
            || table->standsAlready)
            continue;
        if (Status raised = raiseCounter(m_controls.destination(), *table); !raised)
            return raised;
    }
    // A table that failed before is filled after its triggers were made, too.
    const bool filled = std::all_of(m_setup.tables.begin(), m_setup.tables.end(),
                                    [](const auto &table) { return table->failed || table->dataIn(); });
    if (!m_setup.again || !m_setup.agenda.data || filled)
        return {};
    return dropLiveObjects(m_controls.destination(), m_setup);
}

// Pass after pass over what is not done yet, until nothing is left that waiting could mend. A pass ends early
// when the source is lost, and with it the moment that all its readers see.
Status MigrationRun::work()
{
    m_setup.agenda = agendaOf(m_setup, m_job != Migration::Job::Run);
    announcePhases();
    const LoadGuard guard(m_setup);
    RetryWindow window(m_setup.control, m_setup.board, m_setup.losses, m_plan.options.retrySeconds);
    quint64 bytesBefore = 0;
    m_tunnelStarts = tunnelStarts(m_setup.plan);
    for (;;) {
        Status status = workPass();
        if (status && !m_setup.scheduler->lostReason())
            status = answerWrites();
        if (status)
            status = compareSchema();
        const std::optional<Error> lost = interruption(status);
        if (m_setup.control.stopRequested() || !lost)
            return status;
        const quint64 bytes = m_setup.board.snapshot().bytesDone;
        if (std::exchange(bytesBefore, bytes) < bytes)
            window.restart();
        // What was not reached is no failure of its own: resuming does it.
        if (Status waited = window.waitAfter(*lost); !waited)
            return m_setup.control.stopRequested() ? waited : status ? failure(*lost) : status;
        const Status ready = nextPass();
        if (ready)
            window.hide();
        if (!ready && !mayPass(ready.error()))
            return ready;
        if (ready && window.attempts() == 1)
            if (Status go = yieldToSomebody(*lost); !go)
                return go;
    }
}

// Sessions that were lost at a server which answered at once were ended by hand. Who does that twice means
// it.
Status MigrationRun::yieldToSomebody(const Error &lost)
{
    // A tunnel that ended took all sessions with it, and nobody meant anything.
    const quint64 tunnels = tunnelStarts(m_setup.plan);
    if (std::exchange(m_tunnelStarts, tunnels) != tunnels)
        return {};
    const bool twice = m_lostByHand.isValid() && !m_lostByHand.hasExpired(tunables::LostTwiceSeconds * 1000);
    m_lostByHand.start();
    if (!twice)
        return {};
    Error error = lost;
    error.message =
        MigrationRunText::tr("The sessions of this run were ended twice, while the servers were up.");
    error.remedy = MigrationRunText::tr("Ask who ended them and why, then resume.");
    m_lostByHand.invalidate();
    m_setup.pauseBecause(error);
    return m_setup.control.checkpoint();
}

/// What ended the pass before its end, if another one may mend it.
std::optional<Error> MigrationRun::interruption(const Status &status) const
{
    if (!status)
        return mayPass(status.error()) && m_ranPass ? std::optional(status.error()) : std::nullopt;
    if (!m_setup.scheduler)
        return std::nullopt;
    if (std::optional<Error> lost = m_setup.scheduler->lostReason())
        return mayPass(*lost) ? lost : std::nullopt;
    for (const auto &table : m_setup.tables)
        if (table->failed && table->error && mayPass(*table->error) && !isLockError(*table->error))
            return table->error;
    for (const Error &error : m_setup.scheduler->runErrors())
        if (mayPass(error) && !isLockError(error))
            return error;
    return std::nullopt;
}

Status MigrationRun::nextPass()
{
    m_setup.again = true;
    resetForPass(m_setup);
    if (Status servers = m_preparation.lookAtServers(); !servers)
        return servers;
    m_setup.board.log(LogLevel::Info, MigrationRunText::tr("Both servers answer; the run goes on."));
    return {};
}

/// All that is left to do, from one moment of the source.
Status MigrationRun::workPass()
{
    m_snapshotTables.clear();
    if (m_setup.agenda.data || m_setup.agenda.verifyOnly)
        for (const auto &table : m_setup.tables)
            if (!table->failed)
                m_snapshotTables += table->layout.source;
    m_setup.touchStatements = Snapshot::touchStatements(m_snapshotTables);
    m_setup.scheduler.reset();

    const int wanted = std::clamp(m_plan.options.workers, 1, tunables::MaxWorkers);
    ReaderGate gate(wanted);
    std::vector<std::unique_ptr<Worker>> workers;
    QList<QFuture<void>> futures;
    for (int i = 0; i < wanted; ++i) {
        workers.push_back(std::make_unique<Worker>(m_setup, gate, i + 1));
        futures += QtConcurrent::run(&m_pool, [worker = workers.back().get()] { worker->run(); });
    }
    Error firstError;
    const int connected = gate.waitConnected(&firstError);
    Status ready = connected > 0 ? Status() : failure(firstError);
    if (connected > 0 && connected < wanted)
        m_setup.warn(MigrationRunText::tr("%1 of %2 workers could connect: %3")
                         .arg(QString::number(connected), QString::number(wanted), firstError.message));
    if (ready)
        ready = m_moment.open(gate, m_snapshotTables);
    // Where nothing is copied, what was copied stays of its moment.
    if (ready && !(m_job == Migration::Job::Run && m_setup.agenda.verifyOnly))
        ready = m_moment.settle();
    if (ready)
        ready = m_setup.control.checkpoint();
    if (ready && (m_setup.agenda.schema || m_setup.agenda.data))
        ready = m_setup.journal->tablesPlanned(m_setup.tables);
    crashPoint("run.planned");
    if (ready)
        ready = createDatabases();
    if (ready)
        ready = mendEarlierWork();
    if (!ready) {
        gate.abort();
        waitForWorkers(futures);
        return ready;
    }
    m_setup.scheduler =
        std::make_unique<Scheduler>(m_setup.tables, m_setup.agenda, m_setup.board, m_setup.control);
    m_setup.scheduler->setWorkers(connected);
    m_ranPass = true;
    m_setup.board.setPhase(Phase::Prepare, PhaseState::Done);
    noteState(m_setup.agenda.verifyOnly ? RunState::Verifying : RunState::Migrating);
    gate.openForWork();
    waitForWorkers(futures);
    m_setup.workerUse += m_setup.scheduler->workerUse();
    if (m_setup.control.stopRequested())
        return failure(RunControl::stoppedError());
    return {};
}

void MigrationRun::noteState(RunState state)
{
    m_setup.board.moveOn(state);
    const ProgressSnapshot now = m_setup.board.snapshot();
    m_setup.journal->stateChanged(state, now.rowsDone, now.bytesDone);
}

void MigrationRun::waitForWorkers(const QList<QFuture<void>> &workers)
{
    constexpr int PollMs = 20;
    int busyMs = 0;
    while (std::any_of(workers.begin(), workers.end(),
                       [](const QFuture<void> &worker) { return !worker.isFinished(); })) {
        QThread::msleep(PollMs);
        if (!m_setup.control.stopRequested())
            continue;
        if (m_setup.scheduler)
            m_setup.scheduler->wakeAll();
        busyMs += PollMs;
        if (busyMs >= tunables::StopGraceMs) {
            interruptSessions();
            busyMs = 0;
        }
    }
    // A server that was writing to a session which a stop cut off may go on waiting for it, and hold up
    // whoever wants a lock.
    const QList<quint64> left = m_setup.sessions.sessions(End::Source);
    if (m_setup.control.stopRequested() && !left.isEmpty() && m_controls.renew(End::Source))
        for (const quint64 id : left)
            (void)m_controls.source().exec("KILL CONNECTION " + QByteArray::number(id));
}

Status MigrationRun::compareSchema()
{
    if (m_setup.scheduler->lostReason())
        return {};
    if (Status connected = m_controls.renew(End::Destination); !connected)
        return connected;
    if (Status counted = countRowsOfOthers(m_setup, m_controls.destination()); !counted)
        return counted;
    if (!m_plan.types.testFlag(MigrationType::Schema))
        return {};
    Status compared = proveSchema(m_setup, m_controls.destination(), m_preparation.standingDatabases());
    return compared && m_setup.agenda.verifyOnly ? proveOtherObjects(m_setup) : compared;
}

// A statement at work is interrupted from the control sessions; a killed LOAD or ALTER rolls back.
void MigrationRun::interruptSessions()
{
    for (const End end : {End::Source, End::Destination}) {
        const QList<quint64> ids = m_setup.sessions.sessions(end);
        if (ids.isEmpty() || !m_controls.renew(end))
            continue;
        Connection &session = m_controls.at(end);
        for (const quint64 id : ids)
            interruptStatement(session, id);
    }
}

RunOutcome MigrationRun::sumUp(const Status &status)
{
    RunOutcome outcome = makeOutcome(m_setup, status);
    outcome.repaired = m_repaired;
    outcome.ended = QDateTime::currentDateTimeUtc();
    outcome.started = outcome.ended.addMSecs(m_startedMs - steadyMs()); // whatever the clock was set to since
    outcome.sourceServer =
        m_setup.sourceTraits.versionText.isEmpty() ? QString() : m_setup.sourceTraits.displayName();
    outcome.destinationServer =
        m_setup.destinationTraits.versionText.isEmpty() ? QString() : m_setup.destinationTraits.displayName();
    outcome.snapshot =
        m_setup.scheduler && !m_snapshotTables.isEmpty() ? snapshotTierText(m_moment.tier()) : QString();
    if (!isEnding(m_setup.board.state())) // a phase that ended well runs no more
        for (const Phase phase : {Phase::Prepare, Phase::Schema, Phase::Data, Phase::Indexes,
                                  Phase::ForeignKeys, Phase::OtherObjects, Phase::Verification})
            if (m_setup.board.phaseState(phase) == PhaseState::Running)
                m_setup.board.setPhase(phase, outcome.state == RunState::Stopped ? PhaseState::Stopped
                                                                                 : PhaseState::Failed);
    for (const auto &table : m_setup.tables) {
        const TableState state = m_setup.board.table(table->index).state;
        if (status || table->skipped || state == TableState::Failed || state == TableState::Verified
            || state == TableState::Differs)
            continue;
        const bool copied = state >= TableState::Copied && m_setup.agenda.data;
        m_setup.board.setTableState(table->index, TableState::Stopped,
                                    copied ? MigrationRunText::tr("Copied, not verified")
                                           : MigrationRunText::tr("Not finished"));
    }
    if (m_moment.writes())
        outcome.writes = m_moment.writes()->text();
    outcome.lockSeconds = m_moment.lockSeconds();
    outcome.workers = m_setup.workerUse;
    noteEndings(m_setup, status);
    if (m_setup.journal)
        m_setup.journal->ended(outcome.state, summaryOf(outcome), outcome.rows, outcome.bytes);
    m_setup.board.setState(outcome.state);
    outcome.phases = m_setup.board.phases();
    return outcome;
}

} // namespace floe
