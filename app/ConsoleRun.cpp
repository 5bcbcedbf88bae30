#include "ConsoleRun.h"

#include "CheckText.h"
#include "LogFile.h"
#include "journal/TaskFingerprint.h"
#include "journal/TaskLock.h"
#include "report/RepairSql.h"
#include "report/Report.h"
#include "report/RunWords.h"
#include "run/LastRun.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace floe {

ConsoleRun::ConsoleRun(Job job, ConsoleProgress &progress, LogFile &log, QObject *parent)
    : QObject(parent), m_job(std::move(job)), m_progress(progress), m_log(log)
{
    m_pull.setInterval(tunables::ProgressPullMs);
    connect(&m_pull, &QTimer::timeout, this, [this] {
        m_progress.progressed(m_migration->progress());
        const std::optional<End> refused = m_migration->passwordRefused();
        if (refused && m_migration->state() == RunState::Paused && m_job.newPassword && !m_noPassword)
            askForPassword(*refused);
    });
    connect(&m_precheck, &PrecheckRunner::checkChanged, this, &ConsoleRun::onCheckChanged);
    connect(&m_precheck, &PrecheckRunner::finished, this, &ConsoleRun::onPrecheckFinished);
}

ConsoleRun::~ConsoleRun() = default;

void ConsoleRun::start()
{
    m_log.append(LogLevel::Info, tr("%1: %2 → %3", "name of the task, source, destination")
                                     .arg(m_job.plan.name, m_job.plan.source.displayName(),
                                          m_job.plan.destination.displayName()));
    m_progress.started(m_job.plan, m_job.what);
    if (isAtWork())
        QTimer::singleShot(0, this, &ConsoleRun::refuse);
    else if (m_job.what == Migration::Job::Run)
        m_precheck.start(m_job.plan, m_job.secrets);
    else
        startMigration();
}

void ConsoleRun::stop()
{
    if (m_migration) {
        m_migration->stop();
        return;
    }
    if (m_finished)
        return;
    m_precheck.cancel();
    RunOutcome outcome;
    outcome.state = RunState::Stopped;
    outcome.plan = m_job.plan;
    finish(outcome, ExitCode::Stopped);
}

void ConsoleRun::onCheckChanged(int, const CheckResult &result)
{
    if (m_finished || result.state == CheckState::Running)
        return;
    m_log.append(result.state == CheckState::Failed ? LogLevel::Error : LogLevel::Info,
                 tr("Precheck: %1: %2", "check, its state").arg(result.title, titleOf(result.state)));
    m_progress.checkEnded(result);
}

void ConsoleRun::onPrecheckFinished(const PrecheckReport &report)
{
    if (m_finished)
        return;
    m_precheckReport = report;
    m_progress.precheckEnded(report);
    if (report.passed()) {
        startMigration();
        return;
    }
    if (isAtWork()) { // it has begun meanwhile
        refuse();
        return;
    }
    if (wasInterrupted())
        m_progress.warned(tr("An earlier run of this task did not complete, and what it made stands at the "
                             "destination. To go on with it: floe resume %1")
                              .arg(m_job.taskFile));
    RunOutcome outcome;
    outcome.state = RunState::Failed;
    outcome.plan = m_job.plan;
    finish(outcome, ExitCode::Blocked);
}

bool ConsoleRun::isAtWork() const
{
    return TaskLock::held(taskFingerprint(m_job.plan));
}

void ConsoleRun::refuse()
{
    RunOutcome outcome;
    outcome.state = RunState::Failed;
    outcome.plan = m_job.plan;
    outcome.errors = {TaskLock::busyError(taskFingerprint(m_job.plan))};
    finish(outcome, ExitCode::Failed);
}

// A journal that cannot be read is told of where it is needed.
bool ConsoleRun::wasInterrupted() const
{
    const Result<std::unique_ptr<Journal>> journal = Journal::open();
    if (!journal)
        return false;
    const Result<std::optional<RunRecord>> last = lastRunOf(**journal, m_job.plan);
    return last && *last && isResumable(**last);
}

void ConsoleRun::startMigration()
{
    watch();
    m_migration->start(m_job.plan, m_job.secrets, m_job.what);
    m_pull.start();
}

void ConsoleRun::watch()
{
    m_migration = std::make_unique<Migration>();
    m_migration->setTaskFile(m_job.taskFile);
    m_migration->skipTables(m_job.skipped);
    m_migration->editDdl(m_job.edits);
    if (!m_job.reportFolder.isEmpty())
        m_migration->setReportFolder(QDir(m_job.reportFolder).absolutePath());
    connect(m_migration.get(), &Migration::stateChanged, this,
            [this](RunState state) { m_progress.stateChanged(state); });
    connect(m_migration.get(), &Migration::phaseChanged, this,
            [this](Phase phase, PhaseState state) { m_progress.phaseChanged(phase, state); });
    connect(m_migration.get(), &Migration::tableChanged, this,
            [this](const TableProgress &table) { m_progress.tableChanged(table); });
    connect(m_migration.get(), &Migration::logged, this, &ConsoleRun::onLogged);
    connect(m_migration.get(), &Migration::ended, this, &ConsoleRun::onEnded);
}

void ConsoleRun::onLogged(const QList<LogLine> &lines)
{
    for (const LogLine &line : lines) {
        m_log.append(line);
        if (line.level == LogLevel::Warning)
            m_progress.warned(line.text);
    }
}

// The run has paused, so it may wait here for as long as it takes.
void ConsoleRun::askForPassword(End end)
{
    m_progress.warned(m_migration->progress().waitingFor);
    const Result<QString> password = m_job.newPassword(end);
    if (!password) {
        if (password.error().code != ErrorCode::Stopped)
            m_noPassword = password.error();
        m_migration->stop();
        return;
    }
    (end == End::Source ? m_job.secrets.sourcePassword : m_job.secrets.destinationPassword) = *password;
    m_migration->setSecrets(m_job.secrets);
    m_migration->resume();
}

void ConsoleRun::onEnded(const RunOutcome &ended)
{
    m_pull.stop();
    m_progress.progressed(m_migration->progress());
    RunOutcome outcome = ended;
    if (m_noPassword) { // nobody stopped it
        outcome.state = RunState::Failed;
        outcome.errors.prepend(*m_noPassword);
    }
    const bool wanted = m_job.mayRepair && m_job.what == Migration::Job::VerifyOnly;
    if (wanted && outcome.state == RunState::CompletedWithDifferences)
        offerRepair(outcome);
    else
        finish(outcome, codeFor(outcome));
}

void ConsoleRun::offerRepair(const RunOutcome &found)
{
    writeReport(found); // the whole script can be read before the question is answered
    const QString file =
        m_job.reportFolder.isEmpty() ? QString() : QDir(m_job.reportFolder).filePath(repairFileName());
    m_progress.repairProposed(found, file);
    if (found.repair.isEmpty()) {
        finish(found, codeFor(found));
        return;
    }
    const Result<bool> agreed = m_job.mayRepair(int(found.repair.statements.size()));
    if (agreed && *agreed) {
        startRepair(found.repair);
        return;
    }
    if (!agreed && agreed.error().code == ErrorCode::Stopped) {
        RunOutcome stopped = found;
        stopped.state = RunState::Stopped;
        finish(stopped, ExitCode::Stopped);
        return;
    }
    if (!agreed)
        m_progress.repairLeft(agreed.error());
    finish(found, codeFor(found));
}

void ConsoleRun::startRepair(const RepairScript &script)
{
    m_job.what = Migration::Job::Repair;
    m_reported = false;
    m_log.append(LogLevel::Info,
                 tr("Repair of the destination: %n statement(s)", nullptr, int(script.statements.size())));
    m_progress.started(m_job.plan, m_job.what);
    m_verification = std::move(m_migration);
    watch();
    m_migration->startRepair(m_job.plan, m_job.secrets, script);
    m_pull.start();
}

void ConsoleRun::writeReport(const RunOutcome &outcome)
{
    // Nothing ran, nothing to report: the precheck's findings were printed. A report of the run that there
    // was nothing to go on with stays.
    if (m_job.what == Migration::Job::Resume && outcome.ledger.isEmpty())
        return;
    if (m_job.reportFolder.isEmpty() || !m_migration || std::exchange(m_reported, true))
        return;
    const Status written = writeReports(m_job.reportFolder, outcome, m_precheckReport);
    if (!written)
        m_log.append(LogLevel::Error, errorText(written.error()));
    m_progress.reported(m_job.reportFolder, written);
}

ExitCode ConsoleRun::codeFor(const RunOutcome &outcome) const
{
    switch (outcome.state) {
    case RunState::Completed: {
        // Nobody may take "0" for proof where proof was asked for and not given.
        const bool proofDue =
            m_job.plan.types.testFlag(MigrationType::Data) && m_job.plan.options.verify != VerifyMode::Off;
        return outcome.verified || !proofDue ? ExitCode::Done : ExitCode::Differences;
    }
    case RunState::CompletedWithDifferences:
        return ExitCode::Differences;
    case RunState::Stopped:
        return ExitCode::Stopped;
    default:
        return isBadCommand(outcome) ? ExitCode::BadCommand : ExitCode::Failed;
    }
}

// What the command asks for does not fit the task: known before anything is done at either end.
bool ConsoleRun::isBadCommand(const RunOutcome &outcome) const
{
    if (outcome.errors.size() != 1)
        return false;
    const bool begun =
        std::any_of(outcome.phases.cbegin(), outcome.phases.cend(), [](const PhaseProgress &phase) {
            return phase.phase != Phase::Prepare && phase.state != PhaseState::Waiting;
        });
    const Error &error = outcome.errors.constFirst();
    if (begun || error.serverErrno != 0)
        return false;
    if (error.code == ErrorCode::BadInput)
        return true;
    const bool names = !m_job.skipped.isEmpty() || !m_job.edits.isEmpty();
    return names && (error.code == ErrorCode::ObjectMissing || error.code == ErrorCode::ObjectExists);
}

void ConsoleRun::tellRefused(const RunOutcome &outcome)
{
    for (const RefusedDdl &refused : outcome.refused) {
        const QString name = visibleName(refused.source.displayName());
        m_log.append(LogLevel::Info,
                     tr("The statement for %1 that was refused: %2").arg(name, refused.statement));
        m_progress.warned(tr("To make %1 by a statement of your own: floe resume %2 --ddl '%1=FILE'")
                              .arg(name, m_job.taskFile));
    }
}

void ConsoleRun::finish(const RunOutcome &outcome, ExitCode code)
{
    m_finished = true;
    m_log.append(LogLevel::Info, tr("Ended: %1").arg(titleOf(outcome.state)));
    for (const Error &error : outcome.errors)
        m_log.append(LogLevel::Error, errorText(error));
    writeReport(outcome);
    const bool stands = outcome.state == RunState::Stopped || outcome.state == RunState::Failed;
    if (stands && m_migration && m_migration->resumable())
        m_progress.warned(
            tr("The run is not complete. To go on with it: floe resume %1").arg(m_job.taskFile));
    if (stands && m_migration && m_migration->resumable())
        tellRefused(outcome);
    m_progress.ended(outcome, code);
    Q_EMIT finished(code);
}

} // namespace floe
