#include "status/StatusPage.h"

#include "core/Tunables.h"
#include "journal/DataFolder.h"
#include "journal/TaskFingerprint.h"
#include "report/Report.h"
#include "shell/MigrationDraft.h"
#include "status/LiveControls.h"
#include "status/PasswordDialog.h"
#include "status/StatusWidget.h"
#include "status/UndoDialog.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>
#include <QVBoxLayout>

#include <algorithm>

namespace floe {

namespace {

/// A list of very many tables may take this share of the UI's time, not more; it is then pulled less often.
constexpr int TablesTimeShare = 8;

RunOutcome outcomeOf(const MigrationPlan &plan, const Error &error)
{
    RunOutcome outcome;
    outcome.state = RunState::Failed;
    outcome.plan = plan;
    outcome.started = outcome.ended = QDateTime::currentDateTimeUtc();
    outcome.errors = {error};
    return outcome;
}

/// Where a run that begins now leaves its report. The number tells runs apart that begin in one second.
QString newReportFolder()
{
    static int number = 0;
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    return QStringLiteral("%1/reports/%2-%3-%4")
        .arg(dataFolder(), stamp, QString::number(QCoreApplication::applicationPid()),
             QString::number(++number));
}

bool passwordFailed(const RunOutcome &outcome)
{
    return std::any_of(outcome.errors.cbegin(), outcome.errors.cend(), [](const Error &error) {
        return error.code == ErrorCode::AccessDenied || error.code == ErrorCode::PasswordExpired;
    });
}

bool editRefused(const RunOutcome &outcome)
{
    return std::any_of(outcome.errors.cbegin(), outcome.errors.cend(), [](const Error &error) {
        return error.code == ErrorCode::BadInput || error.code == ErrorCode::ObjectMissing
               || error.code == ErrorCode::ObjectExists;
    });
}

} // namespace

StatusPage::StatusPage(MigrationDraft &draft, QWidget *parent)
    : QWizardPage(parent), m_draft(draft), m_status(new StatusWidget(this))
{
    setTitle(tr("Status"));
    tellWhetherItRuns(true);
    setFinalPage(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_status);

    m_pull.setInterval(tunables::ProgressPullMs);
    connect(&m_pull, &QTimer::timeout, this, &StatusPage::pull);
    connect(m_status, &StatusWidget::pauseRequested, this, [this] {
        if (m_migration)
            m_migration->pause();
    });
    connect(m_status, &StatusWidget::resumeRequested, this, [this] {
        if (m_migration)
            m_migration->resume();
    });
    connect(m_status, &StatusWidget::stopRequested, this, [this] {
        if (m_migration)
            m_migration->stop();
    });
    connect(m_status, &StatusWidget::workersChanged, this, [this](int workers) {
        if (m_migration)
            m_migration->setWorkers(workers);
    });
    connect(m_status, &StatusWidget::rateLimitChanged, this, [this](int mebibytesPerSecond) {
        if (m_migration)
            m_migration->setRateLimit(mebibytesPerSecond);
    });
    connect(m_status, &StatusWidget::maxThreadsRunningChanged, this, [this](int most) {
        if (m_migration)
            m_migration->setMaxThreadsRunning(most);
    });
    connect(m_status, &StatusWidget::passwordEntered, this, &StatusPage::onPasswordEntered);
    connect(m_status, &StatusWidget::resumeRunRequested, this, &StatusPage::onResumeRun);
    connect(m_status, &StatusWidget::skipRequested, this, [this](const QList<ObjectName> &tables) {
        m_skipped += tables;
        onResumeRun();
    });
    connect(m_status, &StatusWidget::undoRequested, this, &StatusPage::onUndo);
    connect(m_status, &StatusWidget::editDdlRequested, this, [this](const QList<EditedDdl> &edits) {
        for (const EditedDdl &edit : edits) {
            m_edits.removeIf([&edit](const EditedDdl &earlier) { return earlier.isFor(edit); });
            m_edits += edit;
        }
        onResumeRun();
    });
    connect(m_status, &StatusWidget::verifyRequested, this, [this] {
        if (migrationRunning())
            return;
        m_status->beginLater(Migration::Job::VerifyOnly);
        start(Migration::Job::VerifyOnly);
    });
    connect(m_status, &StatusWidget::repairRequested, this, [this](const RepairScript &script) {
        if (migrationRunning())
            return;
        m_status->beginLater(Migration::Job::Repair);
        start(Migration::Job::Repair, script);
    });
}

StatusPage::~StatusPage()
{
    // The engine signals until it is gone, and the widgets that listen are destroyed after it.
    m_pull.stop();
    m_migration.reset();
}

void StatusPage::initializePage()
{
    if (migrationRunning())
        return;
    m_skipped.clear();
    m_edits.clear();
    m_status->reset();
    m_status->setPrecheck(m_draft.precheck());
    const Result<MigrationPlan> plan = m_draft.toPlan();
    if (!plan) {
        onEnded(outcomeOf({}, plan.error()));
        return;
    }
    m_plan = *plan;
    m_status->setOptions(m_plan.options);
    const Migration::Job job = std::exchange(m_firstJob, Migration::Job::Run);
    if (job != Migration::Job::Run)
        m_status->beginLater(job);
    start(job);
}

void StatusPage::tellWhetherItRuns(bool runs)
{
    setSubTitle(
        runs ? tr("The migration runs on this computer; keep it switched on and connected until the end.")
             : tr("The run is over. What it did stands below and in its report."));
}

void StatusPage::onResumeRun()
{
    if (migrationRunning())
        return;
    if (!passwordFailed(m_migration->outcome())) {
        goOnWith(m_draft.secrets());
        return;
    }
    auto *dialog = new PasswordDialog(m_plan, tr("&Resume"), this);
    dialog->setSecrets(m_draft.secrets());
    connect(dialog, &QDialog::accepted, this, [this, dialog] { goOnWith(dialog->secrets()); });
    dialog->open();
}

void StatusPage::goOnWith(const Secrets &secrets)
{
    if (migrationRunning())
        return;
    m_draft.setEndpoint(MigrationDraft::End::Source, m_plan.source, secrets.sourcePassword);
    m_draft.setEndpoint(MigrationDraft::End::Destination, m_plan.destination, secrets.destinationPassword);
    m_status->beginLater(Migration::Job::Resume);
    start(Migration::Job::Resume);
}

void StatusPage::onUndo()
{
    if (migrationRunning())
        return;
    if (!passwordFailed(m_migration->outcome())) {
        openUndo(m_draft.secrets());
        return;
    }
    auto *dialog = new PasswordDialog(m_plan, tr("&Undo…"), this);
    dialog->setSecrets(m_draft.secrets());
    connect(dialog, &QDialog::accepted, this, [this, dialog] { openUndo(dialog->secrets()); });
    dialog->open();
}

void StatusPage::openUndo(const Secrets &secrets)
{
    auto *dialog = new UndoDialog(m_plan, secrets, this);
    connect(dialog, &UndoDialog::undone, m_status, &StatusWidget::showUndone);
    dialog->open();
}

void StatusPage::onPasswordEntered(const QString &password)
{
    if (!migrationRunning())
        return;
    if (m_migration->passwordRefused() == End::Source)
        m_draft.setEndpoint(MigrationDraft::End::Source, m_plan.source, password);
    else
        m_draft.setEndpoint(MigrationDraft::End::Destination, m_plan.destination, password);
    m_migration->setSecrets(m_draft.secrets());
    m_migration->resume();
}

QString StatusPage::runningTask() const
{
    return migrationRunning() ? taskFingerprint(m_plan) : QString();
}

void StatusPage::start(Migration::Job job, const RepairScript &script)
{
    m_ended = false;
    tellWhetherItRuns(true);
    m_tablesCostMs = 0;
    m_sinceTables.invalidate();
    m_migration = std::make_unique<Migration>();
    connect(m_migration.get(), &Migration::stateChanged, this, &StatusPage::pull);
    connect(m_migration.get(), &Migration::logged, m_status, &StatusWidget::appendLog);
    connect(m_migration.get(), &Migration::ended, this, &StatusPage::onEnded);
    m_reportFolder = newReportFolder();
    m_migration->setReportFolder(m_reportFolder);
    m_migration->setTaskFile(m_taskFile);
    m_migration->skipTables(m_skipped); // none before a first run
    m_migration->editDdl(m_edits);
    const int workers = m_status->liveControls()->workers();
    const int rate = m_status->liveControls()->rateLimit();
    const int guard = m_status->liveControls()->maxThreadsRunning();
    if (job == Migration::Job::Repair)
        m_migration->startRepair(m_plan, m_draft.secrets(), script);
    else
        m_migration->start(m_plan, m_draft.secrets(), job);
    // What was set by hand before holds for what comes after.
    m_migration->setWorkers(workers);
    m_migration->setRateLimit(rate);
    m_migration->setMaxThreadsRunning(guard);
    m_pull.start();
    pull();
    Q_EMIT completeChanged();
}

bool StatusPage::isComplete() const
{
    return m_ended;
}

bool StatusPage::migrationRunning() const
{
    return m_migration && !m_ended;
}

void StatusPage::requestStop()
{
    if (migrationRunning())
        m_status->askToStop();
}

void StatusPage::pull()
{
    if (!migrationRunning())
        return;
    m_status->showProgress(m_migration->progress());
    if (const std::optional<End> refused = m_migration->passwordRefused())
        m_status->askForPassword(*refused == End::Source ? m_plan.source : m_plan.destination);
    if (m_sinceTables.isValid() && m_sinceTables.elapsed() < m_tablesCostMs * TablesTimeShare)
        return;
    QElapsedTimer cost;
    cost.start();
    m_status->showTables(m_migration->tables());
    m_tablesCostMs = cost.elapsed();
    m_sinceTables.start();
}

void StatusPage::onEnded(const RunOutcome &outcome)
{
    m_pull.stop();
    if (m_migration)
        m_status->showTables(m_migration->tables());
    m_ended = true;
    tellWhetherItRuns(false);
    if (editRefused(outcome)) // it would stop the next run, too; the journal has those that were taken
        m_edits.clear();
    m_status->showOutcome(outcome, m_migration && m_migration->resumable());
    if (m_migration)
        writeReport(outcome);
    Q_EMIT completeChanged();
    Q_EMIT migrationEnded(outcome);
}

// Reports of many tables take a moment to render; values only cross the border.
void StatusPage::writeReport(const RunOutcome &outcome)
{
    const std::optional<PrecheckReport> precheck = m_draft.precheck();
    QThreadPool::globalInstance()->start(
        [guard = QPointer<StatusPage>(this), folder = m_reportFolder, outcome, precheck] {
            std::optional<Error> error;
            Status written = makePrivateFolder(folder);
            if (written)
                written = writeReports(folder, outcome, precheck);
            if (!written)
                error = written.error();
            QMetaObject::invokeMethod(qApp, [guard, folder, error] {
                // Another job may have begun since.
                if (guard && guard->m_ended && guard->m_reportFolder == folder)
                    guard->m_status->showReport(folder, error);
            });
        });
}

} // namespace floe
