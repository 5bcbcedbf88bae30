#include "precheck/PrecheckPage.h"

#include "model/ObjectName.h"
#include "precheck/CheckDetails.h"
#include "precheck/FixDialog.h"
#include "precheck/PrecheckModel.h"
#include "precheck/PrecheckProxy.h"
#include "shell/Icons.h"
#include "shell/InlineMessage.h"
#include "shell/MigrationDraft.h"
#include "shell/RightsDialog.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTreeView>

#include <algorithm>

namespace floe {

namespace {

constexpr int TickMs = 500; // running rows count whole seconds

} // namespace

PrecheckPage::PrecheckPage(MigrationDraft &draft, QWidget *parent)
    : QWizardPage(parent), m_draft(draft), m_model(new PrecheckModel(this)),
      m_proxy(new PrecheckProxy(m_model, this))
{
    setTitle(tr("Precheck"));
    setSubTitle(
        tr("Both servers are asked for everything that could stop the migration or change a row. Nothing is "
           "migrated yet."));
    m_message = new InlineMessage(this);
    m_message->setObjectName(QStringLiteral("precheck.message"));
    m_details = new CheckDetails(this);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(makeList());
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(makeHead());
    column->addWidget(m_message);
    column->addWidget(splitter, 1);

    m_tick.setInterval(TickMs);
    connect(&m_tick, &QTimer::timeout, m_model, &PrecheckModel::tick);
    connect(&m_runner, &PrecheckRunner::checkChanged, this, [this](int row, const CheckResult &result) {
        m_model->setResult(row, result);
        showSummary();
    });
    connect(&m_runner, &PrecheckRunner::finished, this, &PrecheckPage::onFinished);
    connect(m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                if (currentRow() >= first.row() && currentRow() <= last.row())
                    showCurrent();
            });
    connect(m_model, &PrecheckModel::ignoredChanged, this, &PrecheckPage::showSummary);
    connect(m_details, &CheckDetails::ignoreRequested, this,
            [this](bool ignored) { m_model->setIgnored(currentRow(), ignored); });
    connect(m_details, &CheckDetails::accountsRequested, this, [this] {
        const bool source = m_model->check(currentRow()).id.startsWith(QLatin1String("source"));
        openRightsDialog(m_draft, source ? MigrationDraft::End::Source : MigrationDraft::End::Destination,
                         this);
    });
    connect(m_details, &CheckDetails::reasonGiven, this,
            [this](const QString &reason) { m_model->setReason(currentRow(), reason); });
    connect(m_details, &CheckDetails::fixRequested, this, &PrecheckPage::openFix);
    showSummary();
}

PrecheckPage::~PrecheckPage()
{
    m_runner.cancel();
}

QWidget *PrecheckPage::makeHead()
{
    auto *head = new QWidget(this);
    m_bar = new QProgressBar(head);
    m_bar->setObjectName(QStringLiteral("precheck.progressBar"));
    m_bar->setAccessibleName(tr("Progress of the precheck"));
    m_rate = new QLabel(head);
    m_rate->setObjectName(QStringLiteral("precheck.successRate"));
    QFont bold = m_rate->font();
    bold.setBold(true);
    m_rate->setFont(bold);
    m_summary = new QLabel(head);
    m_summary->setObjectName(QStringLiteral("precheck.summary"));
    m_problemsOnly = new QCheckBox(tr("&Problems only"), head);
    m_problemsOnly->setObjectName(QStringLiteral("precheck.problemsOnlyCheck"));
    m_lookAtRows = new QCheckBox(tr("Look at ro&ws too"), head);
    m_lookAtRows->setObjectName(QStringLiteral("precheck.lookAtRowsCheck"));
    m_lookAtRows->setToolTip(tr(
        "Some checks read rows of the source, each for some seconds at most. Without them, values that the "
        "destination takes otherwise are met in the run first."));
    m_lookAtRows->setChecked(m_draft.options().lookAtRows);
    m_ignoreAll = new QPushButton(tr("Ignore a&ll warnings"), head);
    m_ignoreAll->setObjectName(QStringLiteral("precheck.ignoreAllButton"));
    m_ignoreAll->setAutoDefault(false);
    m_again = new QPushButton(icon("refresh"), tr("&Run again"), head);
    m_again->setObjectName(QStringLiteral("precheck.runAgainButton"));
    m_again->setAutoDefault(false);

    auto *progress = new QHBoxLayout;
    progress->addWidget(m_bar, 1);
    progress->addWidget(m_rate);
    auto *actions = new QHBoxLayout;
    actions->addWidget(m_summary, 1);
    actions->addWidget(m_lookAtRows);
    actions->addWidget(m_problemsOnly);
    actions->addWidget(m_ignoreAll);
    actions->addWidget(m_again);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(progress);
    column->addLayout(actions);
    connect(m_problemsOnly, &QCheckBox::toggled, m_proxy, &PrecheckProxy::setProblemsOnly);
    connect(m_lookAtRows, &QCheckBox::clicked, this, [this](bool on) {
        PlanOptions options = m_draft.options();
        options.lookAtRows = on;
        m_draft.setOptions(options);
        run();
    });
    connect(m_ignoreAll, &QPushButton::clicked, m_model, &PrecheckModel::ignoreAll);
    connect(m_again, &QPushButton::clicked, this, &PrecheckPage::run);
    return head;
}

QWidget *PrecheckPage::makeList()
{
    m_view = new QTreeView(this);
    m_view->setObjectName(QStringLiteral("precheck.checkView"));
    m_view->setAccessibleName(tr("Checks"));
    m_view->setModel(m_proxy);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->installEventFilter(this);
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(PrecheckModel::FindingColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(PrecheckModel::InfoColumn, QHeaderView::ResizeToContents);
    const int unit = fontMetrics().averageCharWidth();
    header->resizeSection(PrecheckModel::StateColumn, 15 * unit);
    header->resizeSection(PrecheckModel::TitleColumn, 42 * unit);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &PrecheckPage::showCurrent);
    connect(m_view, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == PrecheckModel::InfoColumn)
            m_details->setFocus();
    });
    return m_view;
}

void PrecheckPage::initializePage()
{
    m_lookAtRows->setChecked(m_draft.options().lookAtRows);
    run();
}

void PrecheckPage::cleanupPage()
{
    m_runner.cancel();
    m_tick.stop();
    m_running = false;
    m_done = false;
}

void PrecheckPage::run()
{
    m_runner.cancel();
    m_running = false;
    m_done = false;
    m_draft.setPrecheck(std::nullopt);
    m_message->clear();
    m_details->clear();
    m_proxy->setProblemsFirst(false);
    m_model->begin();
    m_expected = int(makeChecks().size());
    const Result<MigrationPlan> plan = m_draft.toPlan();
    if (!plan) {
        m_message->setMessage(Tone::Bad, visibleName(plan.error().message), visibleName(plan.error().remedy));
        showSummary();
        Q_EMIT completeChanged();
        return;
    }
    m_running = true;
    m_runner.start(*plan, m_draft.secrets());
    m_tick.start();
    showSummary();
    Q_EMIT completeChanged();
}

void PrecheckPage::openFix()
{
    const int row = currentRow();
    if (row < 0 || m_running)
        return;
    const CheckResult &check = m_model->check(row);
    auto *dialog = new FixDialog(check.title, CheckDetails::fixesOf(check), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { fix(dialog->chosen()); });
    dialog->open();
}

void PrecheckPage::fix(const QList<Fix> &fixes)
{
    Result<MigrationPlan> plan = m_draft.toPlan();
    if (plan)
        plan = fixedPlan(*plan, fixes, m_model->report().totals.tableNames);
    if (!plan) {
        m_message->setMessage(Tone::Bad, visibleName(plan.error().message), visibleName(plan.error().remedy));
        return;
    }
    m_draft.setObjects(plan->objects);
    m_draft.setExisting(plan->existing);
    m_draft.setOptions(plan->options);
    run();
}

void PrecheckPage::onFinished(const PrecheckReport &report)
{
    m_tick.stop();
    m_running = false;
    m_done = true;
    m_model->finish(report);
    m_proxy->setProblemsFirst(true);
    m_draft.setPrecheck(m_model->report());
    showSummary();
    selectFirstProblem();
    Q_EMIT completeChanged();
}

void PrecheckPage::showSummary()
{
    const PrecheckReport &report = m_model->report();
    const int failed = report.count(CheckState::Failed);
    const int warnings = report.count(CheckState::Warning);
    const int ignored = report.count(CheckState::Ignored);
    const int passed = report.count(CheckState::Passed);
    const int settled =
        failed + warnings + ignored + passed + (m_done ? report.count(CheckState::NotRun) : 0);
    const int total = m_done ? int(report.checks.size()) : std::max(m_expected, int(report.checks.size()));
    m_bar->setRange(0, std::max(1, total));
    m_bar->setValue(settled);
    m_bar->setFormat(tr("%1 of %2", "checks that ran, checks in total").arg(settled).arg(total));
    const int percent = total > 0 ? (passed + warnings + ignored) * 100 / total : 0;
    m_rate->setText(tr("Success rate %1 %").arg(percent));

    QStringList parts;
    if (failed > 0)
        parts += tr("%n failed", "checks", failed);
    if (const int notRun = report.count(CheckState::NotRun); m_done && notRun > 0)
        parts += tr("%n not run", "checks", notRun);
    if (warnings > 0)
        parts += tr("%n warning(s)", "checks", warnings);
    if (ignored > 0)
        parts += tr("%n ignored", "checks", ignored);
    if (passed > 0)
        parts += tr("%n passed", "checks", passed);
    m_summary->setText(QLocale().createSeparatedList(parts));
    m_ignoreAll->setEnabled(m_done && warnings > 0);
    m_again->setEnabled(!m_running);
    if (m_done)
        m_draft.setPrecheck(report);
}

int PrecheckPage::currentRow() const
{
    return m_proxy->mapToSource(m_view->currentIndex()).row();
}

void PrecheckPage::showCurrent()
{
    const int row = currentRow();
    if (row >= 0)
        m_details->setCheck(m_model->check(row));
    else
        m_details->clear();
}

void PrecheckPage::selectFirstProblem()
{
    const QModelIndex first = m_proxy->index(0, 0);
    if (first.isValid()) {
        m_view->setCurrentIndex(first);
        m_view->scrollTo(first);
    }
}

bool PrecheckPage::isComplete() const
{
    return m_done && m_model->report().passed();
}

bool PrecheckPage::validatePage()
{
    return isComplete();
}

const PrecheckReport &PrecheckPage::report() const
{
    return m_model->report();
}

bool PrecheckPage::eventFilter(QObject *watched, QEvent *event)
{
    // The view would hand Enter on to the wizard, whose default button is Next.
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_details->setFocus();
            return true;
        }
    }
    return QWizardPage::eventFilter(watched, event);
}

} // namespace floe
