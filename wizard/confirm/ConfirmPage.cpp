#include "confirm/ConfirmPage.h"

#include "confirm/PlanSummary.h"
#include "confirm/RiskBox.h"
#include "confirm/SourceWatch.h"
#include "confirm/SqlDialog.h"
#include "confirm/SummaryText.h"
#include "model/TaskFile.h"
#include "shell/Icons.h"
#include "shell/InlineMessage.h"
#include "shell/MigrationDraft.h"
#include "shell/RightsDialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTimer>

namespace floe {

namespace {

constexpr int HighestRateMiBps = 100'000; // as on the page Status

QLabel *textLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ConfirmPage::ConfirmPage(MigrationDraft &draft, QWidget *parent)
    : QWizardPage(parent), m_draft(draft), m_watch(new SourceWatch(draft, this))
{
    setTitle(tr("Confirm"));
    setSubTitle(tr("This is what will happen. After the start there is no way back to these pages."));
    setCommitPage(true);

    auto *content = new QWidget(this);
    m_route = textLabel({}, content);
    m_route->setObjectName(QStringLiteral("confirm.route"));
    QFont bold = m_route->font();
    bold.setPointSizeF(bold.pointSizeF() * 1.15);
    bold.setBold(true);
    m_route->setFont(bold);
    m_summary = new QWidget(content);
    m_summary->setObjectName(QStringLiteral("confirm.summary"));
    m_summaryGrid = new QGridLayout(m_summary);
    m_summaryGrid->setContentsMargins(0, 0, 0, 0);
    m_summaryGrid->setHorizontalSpacing(16);
    m_summaryGrid->setVerticalSpacing(8);
    m_summaryGrid->setColumnStretch(1, 1);
    m_risk = new RiskBox(content);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(12);
    column->addWidget(m_route);
    column->addWidget(m_risk);
    column->addWidget(m_summary);
    column->addWidget(makeOptions());
    column->addStretch();

    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("confirm.scroll"));
    scroll->setAccessibleName(tr("What will happen"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(content);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(8);
    page->addWidget(scroll, 1);
    page->addWidget(makeChecks());
    connect(m_risk, &RiskBox::acceptedChanged, this, &QWizardPage::completeChanged);
    connect(m_watch, &SourceWatch::changed, this, &ConfirmPage::showWrites);
}

QWidget *ConfirmPage::makeOptions()
{
    auto *options = new QWidget(this);
    m_workers = new QSpinBox(options);
    m_workers->setObjectName(QStringLiteral("confirm.workersSpin"));
    m_workers->setRange(1, tunables::MaxWorkers);
    m_workers->setToolTip(
        tr("How many tables or parts of tables are copied at the same time. Each worker opens one "
           "connection to either server; beside them the run keeps one to three of its own there."));
    m_rate = new QSpinBox(options);
    m_rate->setObjectName(QStringLiteral("confirm.rateSpin"));
    m_rate->setRange(0, HighestRateMiBps);
    m_rate->setSpecialValueText(tr("no limit"));
    m_rate->setSuffix(tr(" MiB/s"));
    m_guard = new QSpinBox(options);
    m_guard->setObjectName(QStringLiteral("confirm.loadGuardSpin"));
    m_guard->setRange(0, tunables::MaxThreadsRunning);
    m_guard->setSpecialValueText(tr("off", "load guard"));
    m_guard->setToolTip(
        tr("The run slows down while more statements than this run beside its own at the source or at the "
           "destination (Threads_running): fewer workers take new chunks, down to one that rests between "
           "them."));
    m_verify = new QComboBox(options);
    m_verify->setObjectName(QStringLiteral("confirm.verifyCombo"));
    m_verify->addItem(tr("Every row, by its hash"), int(VerifyMode::Full));
    m_verify->addItem(tr("Number of rows only"), int(VerifyMode::Count));
    m_verify->addItem(tr("Off"), int(VerifyMode::Off));
    m_retry = new QSpinBox(options);
    m_retry->setObjectName(QStringLiteral("confirm.retrySpin"));
    m_retry->setRange(0, tunables::MaxRetrySeconds);
    m_retry->setSingleStep(60);
    m_retry->setSpecialValueText(tr("not at all", "wait for a lost server"));
    m_retry->setSuffix(tr(" s"));
    m_retry->setToolTip(
        tr("How long a run waits for a server that is lost, read-only or full of sessions, before "
           "it fails. It can be resumed after that, too."));
    m_optionNote = new InlineMessage(options);
    m_optionNote->setObjectName(QStringLiteral("confirm.optionNote"));

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    const auto add = [grid, options](int row, int column, const QString &text, QWidget *field) {
        auto *label = new QLabel(text, options);
        label->setBuddy(field);
        grid->addWidget(label, row, column * 3);
        grid->addWidget(field, row, column * 3 + 1);
    };
    for (QWidget *field :
         {static_cast<QWidget *>(m_workers), static_cast<QWidget *>(m_rate), static_cast<QWidget *>(m_guard),
          static_cast<QWidget *>(m_verify), static_cast<QWidget *>(m_retry)}) {
        field->setFocusPolicy(Qt::StrongFocus);
        field->installEventFilter(this);
    }
    // What the servers are loaded with in the first row, what holds after that in the second.
    add(0, 0, tr("&Workers:"), m_workers);
    add(0, 1, tr("&Limit:"), m_rate);
    add(0, 2, tr("Load &guard:"), m_guard);
    add(1, 0, tr("&Verification:"), m_verify);
    add(1, 1, tr("Wait &for a lost server:"), m_retry);
    grid->setColumnMinimumWidth(2, 12);
    grid->setColumnMinimumWidth(5, 12);
    grid->setColumnStretch(8, 1);
    auto *column = new QVBoxLayout(options);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(grid);
    column->addWidget(m_optionNote);
    connect(m_workers, &QSpinBox::valueChanged, this, &ConfirmPage::onOptionsEdited);
    connect(m_rate, &QSpinBox::valueChanged, this, &ConfirmPage::onOptionsEdited);
    connect(m_retry, &QSpinBox::valueChanged, this, &ConfirmPage::onOptionsEdited);
    connect(m_guard, &QSpinBox::valueChanged, this, &ConfirmPage::onOptionsEdited);
    connect(m_verify, &QComboBox::currentIndexChanged, this, &ConfirmPage::onOptionsEdited);
    return options;
}

QWidget *ConfirmPage::makeChecks()
{
    auto *checks = new QWidget(this);
    m_writesStopped = new QCheckBox(tr("Writing to the source has sto&pped"), checks);
    m_writesStopped->setObjectName(QStringLiteral("confirm.writesStoppedCheck"));
    m_writesStopped->setToolTip(tr("Rows that are written after the start do not come along."));
    m_writesNote = new InlineMessage(checks);
    m_writesNote->setObjectName(QStringLiteral("confirm.writesNote"));
    m_terms = new QCheckBox(tr("I &understand that this migration is free of charge"), checks);
    m_terms->setObjectName(QStringLiteral("confirm.termsCheck"));
    m_save = new QPushButton(icon("save"), tr("Save &task file…"), checks);
    m_save->setObjectName(QStringLiteral("confirm.saveTaskButton"));
    m_save->setToolTip(
        tr("Keeps all choices, without passwords, for running them again here or with “floe run”."));
    m_save->setAutoDefault(false);
    auto *accounts = new QPushButton(icon("key"), tr("Accounts with &just these rights…"), checks);
    accounts->setObjectName(QStringLiteral("confirm.accountsButton"));
    accounts->setToolTip(tr("Shows the SQL for accounts that may do what this task needs, and no more; also "
                            "what takes them away after the migration."));
    accounts->setAutoDefault(false);
    m_sql = new QPushButton(icon("search"), tr("Show the S&QL…"), checks);
    m_sql->setObjectName(QStringLiteral("confirm.showSqlButton"));
    m_sql->setToolTip(tr("All statements that the run would send to either server, without sending them."));
    m_sql->setAutoDefault(false);
    m_saveNote = textLabel({}, checks);
    m_saveNote->setObjectName(QStringLiteral("confirm.saveNote"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_terms);
    row->addStretch(1);
    row->addWidget(accounts);
    row->addWidget(m_sql);
    row->addWidget(m_save);
    auto *column = new QVBoxLayout(checks);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_writesStopped);
    column->addWidget(m_writesNote);
    column->addLayout(row);
    column->addWidget(m_saveNote);
    m_saveNote->hide();
    connect(m_writesStopped, &QCheckBox::toggled, this, [this](bool stopped) {
        m_draft.setSourceWritesStopped(stopped);
        Q_EMIT completeChanged();
    });
    connect(m_terms, &QCheckBox::toggled, this, &QWizardPage::completeChanged);
    connect(m_save, &QPushButton::clicked, this, &ConfirmPage::chooseTaskFile);
    connect(m_sql, &QPushButton::clicked, this, &ConfirmPage::showSql);
    connect(accounts, &QPushButton::clicked, this,
            [this] { openRightsDialog(m_draft, MigrationDraft::End::Source, this); });
    return checks;
}

bool ConfirmPage::eventFilter(QObject *watched, QEvent *event)
{
    // Scrolling the page must not turn the verification off on the way.
    if (event->type() == QEvent::Wheel && !static_cast<QWidget *>(watched)->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWizardPage::eventFilter(watched, event);
}

void ConfirmPage::showEvent(QShowEvent *event)
{
    QWizardPage::showEvent(event);
    m_watch->start();
    showWrites();
}

void ConfirmPage::hideEvent(QHideEvent *event)
{
    m_watch->stop();
    QWizardPage::hideEvent(event);
}

void ConfirmPage::showWrites()
{
    const std::optional<WriteFinding> &now = m_watch->now();
    if (!m_draft.tested(MigrationDraft::End::Source)) {
        m_writesNote->clear();
        return;
    }
    QStringList more;
    if (m_watch->error())
        more += tr("The source did not answer the last time: %1").arg(visibleName(m_watch->error()->message));
    if (!now) {
        m_writesNote->setMessage(Tone::Neutral, tr("Looking whether the source is still written…"),
                                 more.join(QLatin1Char('\n')));
        return;
    }
    if (m_watch->before() && now->state == WriteFinding::State::NoWritesSeen)
        more.prepend(tr("Before: %1", "what was found a while ago").arg(m_watch->before()->text()));
    const Tone tone = now->state == WriteFinding::State::NoWritesSeen ? Tone::Good
                      : now->state == WriteFinding::State::WritesSeen ? Tone::Caution
                                                                      : Tone::Neutral;
    m_writesNote->setMessage(tone, now->text(), more.join(QLatin1Char('\n')));
}

void ConfirmPage::initializePage()
{
    m_checkedWorkers = m_draft.options().workers;
    m_saveNote->clear();
    m_saveNote->hide();
    m_writesStopped->setChecked(m_draft.sourceWritesStopped());
    fillSummary();
    fillOptions();
    // After the wizard has given it to the first field, which the wheel over it would then change.
    QTimer::singleShot(0, m_writesStopped, qOverload<>(&QWidget::setFocus));
    Q_EMIT completeChanged();
}

void ConfirmPage::fillSummary()
{
    while (QLayoutItem *old = m_summaryGrid->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    const QString source = m_draft.endpoint(MigrationDraft::End::Source).displayName();
    const QString destination = m_draft.endpoint(MigrationDraft::End::Destination).displayName();
    m_route->setText(
        tr("%1  →  %2", "source, destination").arg(visibleName(source), visibleName(destination)));

    MigrationPlan plan;
    if (const Result<MigrationPlan> made = m_draft.toPlan())
        plan = *made;
    const PlanTotals totals = m_draft.precheck() ? m_draft.precheck()->totals : PlanTotals();
    const auto addLine = [this](const SummaryLine &line) {
        auto *head = new QLabel(line.caption, m_summary);
        head->setTextFormat(Qt::PlainText);
        QFont bold = head->font();
        bold.setBold(true);
        head->setFont(bold);
        const int row = m_summaryGrid->rowCount();
        auto *text = new SummaryText(line, m_summary);
        m_summaryGrid->addWidget(head, row, 0, Qt::AlignTop);
        m_summaryGrid->addWidget(text, row, 1, Qt::AlignTop);
        return text;
    };
    m_duration = nullptr;
    const QList<SummaryLine> lines = planSummary(plan, totals);
    const QString duration = durationSummary(plan, totals);
    for (const SummaryLine &line : lines) {
        addLine(line);
        // Beside how much it is; it follows the options.
        if (!m_duration && !duration.isEmpty())
            m_duration = addLine({tr("Takes"), duration, {}})->label();
    }
    if (m_duration)
        m_duration->setObjectName(QStringLiteral("confirm.duration"));
    addLine({tr("Not migrated"), {}, notMigrated(plan, totals)});
    m_risk->setRisk(planRisk(plan, totals));
}

void ConfirmPage::fillOptions()
{
    m_filling = true;
    const PlanOptions &options = m_draft.options();
    m_workers->setValue(options.workers);
    m_rate->setValue(options.rateLimitMiBps);
    m_retry->setValue(options.retrySeconds);
    m_guard->setValue(options.maxThreadsRunning);
    m_verify->setCurrentIndex(m_verify->findData(int(options.verify)));
    m_filling = false;
    showOptionNotes();
}

void ConfirmPage::onOptionsEdited()
{
    if (m_filling)
        return;
    PlanOptions options = m_draft.options();
    options.workers = m_workers->value();
    options.rateLimitMiBps = m_rate->value();
    options.retrySeconds = m_retry->value();
    options.maxThreadsRunning = m_guard->value();
    options.verify = VerifyMode(m_verify->currentData().toInt());
    m_draft.setOptions(options);
    showOptionNotes();
    showDuration();
}

void ConfirmPage::showDuration()
{
    const Result<MigrationPlan> plan = m_draft.toPlan();
    if (m_duration && plan && m_draft.precheck())
        m_duration->setText(durationSummary(*plan, m_draft.precheck()->totals));
}

void ConfirmPage::showSql()
{
    const Result<MigrationPlan> plan = m_draft.toPlan();
    if (!plan) {
        m_saveNote->setText(visibleName(plan.error().message));
        m_saveNote->show();
        return;
    }
    (new SqlDialog(*plan, m_draft.secrets(), this))->open();
}

void ConfirmPage::showOptionNotes()
{
    const PlanOptions &options = m_draft.options();
    if (options.verify == VerifyMode::Off)
        m_optionNote->setMessage(
            Tone::Caution, tr("Without verification nothing proves that the rows arrived."),
            tr("A wrong or missing row would stay unseen. Choose this only if you compare the "
               "servers by other means."));
    else if (options.verify == VerifyMode::Count)
        m_optionNote->setMessage(Tone::Caution, tr("Counting finds missing rows, not wrong ones."));
    else if (options.workers > m_checkedWorkers)
        m_optionNote->setMessage(
            Tone::Neutral,
            tr("The precheck counted connections for %n worker(s).", nullptr, m_checkedWorkers),
            tr("Go back one step to run it again for the new number."));
    else
        m_optionNote->clear();
}

bool ConfirmPage::isComplete() const
{
    return m_writesStopped->isChecked() && m_terms->isChecked() && m_risk->accepted();
}

void ConfirmPage::chooseTaskFile()
{
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    auto *dialog =
        new QFileDialog(this, tr("Save task file"), documents.path(), tr("Task files (*.floe.json)"));
    dialog->setObjectName(QStringLiteral("confirm.taskFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("floe.json"));
    QString name = m_draft.name();
    name.replace(QLatin1Char('/'), QLatin1Char('_'));
    dialog->selectFile(name + QStringLiteral(".floe.json"));
    connect(dialog, &QFileDialog::fileSelected, this, &ConfirmPage::saveTaskFile);
    dialog->open();
}

void ConfirmPage::saveTaskFile(const QString &path)
{
    const Result<MigrationPlan> plan = m_draft.toPlan();
    const Status written = plan ? writeTaskFile(path, *plan) : Status(failure(plan.error()));
    m_saveNote->setText(written ? tr("Saved as %1").arg(visibleName(QDir::toNativeSeparators(path)))
                                : tr("Not saved: %1").arg(visibleName(written.error().message)));
    m_saveNote->show();
}

} // namespace floe
