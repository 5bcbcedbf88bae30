#include "status/StatusPage.h"

#include "core/Tunables.h"
#include "shell/MigrationDraft.h"
#include "status/StatusWidget.h"

#include <QVBoxLayout>

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

} // namespace

StatusPage::StatusPage(MigrationDraft &draft, QWidget *parent)
    : QWizardPage(parent), m_draft(draft), m_status(new StatusWidget(this))
{
    setTitle(tr("Status"));
    setSubTitle(tr("The migration runs on this computer; keep it switched on and connected until the end."));
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
    m_status->reset();
    m_status->setPrecheck(m_draft.precheck());
    const Result<MigrationPlan> plan = m_draft.toPlan();
    if (!plan) {
        onEnded(outcomeOf({}, plan.error()));
        return;
    }
    m_plan = *plan;
    start(Migration::Job::Run);
}

void StatusPage::start(Migration::Job job, const RepairScript &script)
{
    m_ended = false;
    m_tablesCostMs = 0;
    m_sinceTables.invalidate();
    m_migration = std::make_unique<Migration>();
    connect(m_migration.get(), &Migration::stateChanged, this, &StatusPage::pull);
    connect(m_migration.get(), &Migration::logged, m_status, &StatusWidget::appendLog);
    connect(m_migration.get(), &Migration::ended, this, &StatusPage::onEnded);
    if (job == Migration::Job::Repair)
        m_migration->startRepair(m_plan, m_draft.secrets(), script);
    else
        m_migration->start(m_plan, m_draft.secrets(), job);
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
    m_status->showOutcome(outcome);
    Q_EMIT completeChanged();
    Q_EMIT migrationEnded(outcome);
}

} // namespace floe
