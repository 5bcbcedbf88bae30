#include "status/StatusWidget.h"

#include "shell/IconLabel.h"
#include "status/DifferencesPane.h"
#include "status/EndingPanel.h"
#include "status/FiguresPanel.h"
#include "status/LiveControls.h"
#include "status/LogPane.h"
#include "status/PasswordBar.h"
#include "status/PhaseList.h"
#include "status/StateLooks.h"
#include "status/TablesPane.h"
#include "status/ThroughputChart.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>

namespace floe {

namespace {

QPushButton *controlButton(QWidget *parent, const char *iconName, const QString &text, const char *objectName)
{
    auto *button = new QPushButton(icon(iconName), text, parent);
    button->setObjectName(QLatin1String(objectName));
    button->setAutoDefault(false);
    return button;
}

} // namespace

StatusWidget::StatusWidget(QWidget *parent) : QWidget(parent)
{
    m_header = makeHeader();
    m_password = new PasswordBar(this);
    m_runningView = makeRunningView();
    m_ending = new EndingPanel(this);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("status.tabs"));
    m_tabs->setAccessibleName(tr("Details of the run"));
    m_tabs->setDocumentMode(true);
    m_tables = new TablesPane(m_tabs);
    m_log = new LogPane(m_tabs);
    m_differences = new DifferencesPane(m_tabs);
    m_nextSteps = makeNextSteps();
    m_tabs->addTab(m_tables, tr("&Tables"));
    m_tabs->addTab(m_log, tr("&Log"));
    m_tabs->addTab(m_differences, tr("&Differences"));
    m_tabs->addTab(m_nextSteps, tr("Ne&xt steps"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_header);
    column->addWidget(m_password);
    column->addWidget(m_runningView);
    column->addWidget(m_ending);
    column->addWidget(m_tabs, 1);

    connect(m_pause, &QPushButton::clicked, this, &StatusWidget::onPauseClicked);
    connect(m_resume, &QPushButton::clicked, this, &StatusWidget::onResumeClicked);
    connect(m_stop, &QPushButton::clicked, this, &StatusWidget::askToStop);
    connect(m_live, &LiveControls::workersChanged, this, &StatusWidget::workersChanged);
    connect(m_live, &LiveControls::rateLimitChanged, this, &StatusWidget::rateLimitChanged);
    connect(m_live, &LiveControls::maxThreadsRunningChanged, this, &StatusWidget::maxThreadsRunningChanged);
    connect(m_password, &PasswordBar::entered, this, &StatusWidget::passwordEntered);
    connect(m_ending, &EndingPanel::resumeRequested, this, &StatusWidget::resumeRunRequested);
    connect(m_ending, &EndingPanel::skipRequested, this, &StatusWidget::askToSkip);
    connect(m_ending, &EndingPanel::editRequested, this, &StatusWidget::openEditDdl);
    connect(m_ending, &EndingPanel::saveReportRequested, this, &StatusWidget::chooseReportFolder);
    connect(m_ending, &EndingPanel::openReportRequested, this, &StatusWidget::openReport);
    connect(m_ending, &EndingPanel::verifyRequested, this, &StatusWidget::verifyRequested);
    connect(m_ending, &EndingPanel::undoRequested, this, &StatusWidget::undoRequested);
    connect(m_ending, &EndingPanel::repairRequested, this, &StatusWidget::openRepair);
    reset();
}

StatusWidget::~StatusWidget() = default;

QWidget *StatusWidget::makeHeader()
{
    auto *header = new QWidget(this);
    m_stateIcon = new IconLabel(header);
    m_stateIcon->setExtent(24);
    m_stateWord = new QLabel(header);
    m_stateWord->setObjectName(QStringLiteral("status.stateWord"));
    QFont font = m_stateWord->font();
    font.setPointSizeF(font.pointSizeF() * 1.4);
    font.setBold(true);
    m_stateWord->setFont(font);
    m_live = new LiveControls(header);
    m_pause = controlButton(header, "pause", tr("&Pause"), "status.pauseButton");
    m_resume = controlButton(header, "start", tr("&Resume"), "status.resumeButton");
    m_stop = controlButton(header, "stop", tr("&Stop…"), "status.stopButton");
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_stateIcon);
    row->addWidget(m_stateWord, 1);
    row->addWidget(m_live);
    row->addWidget(m_pause);
    row->addWidget(m_resume);
    row->addWidget(m_stop);
    return header;
}

QWidget *StatusWidget::makeRunningView()
{
    auto *view = new QWidget(this);
    m_figures = new FiguresPanel(view);
    m_phases = new PhaseList(view);
    m_chart = new ThroughputChart(view);
    auto *below = new QHBoxLayout;
    below->setSpacing(16);
    below->addWidget(m_phases);
    below->addWidget(m_chart, 1);
    auto *column = new QVBoxLayout(view);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_figures);
    column->addLayout(below);
    return view;
}

QWidget *StatusWidget::makeNextSteps()
{
    auto *scroll = new QScrollArea(m_tabs);
    scroll->setObjectName(QStringLiteral("status.nextSteps"));
    scroll->setAccessibleName(tr("Next steps"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    m_nextStepsText = new QLabel(scroll);
    m_nextStepsText->setObjectName(QStringLiteral("status.nextStepsText"));
    m_nextStepsText->setTextFormat(Qt::PlainText);
    m_nextStepsText->setWordWrap(true);
    m_nextStepsText->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_nextStepsText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_nextStepsText->setContentsMargins(4, 12, 4, 4);
    scroll->setWidget(m_nextStepsText);
    return scroll;
}

void StatusWidget::reset()
{
    m_job = Migration::Job::Run;
    m_run.reset();
    m_repair = {};
    m_log->clear();
    clearProgress();
}

void StatusWidget::beginLater(Migration::Job job)
{
    m_job = job;
    clearProgress();
}

void StatusWidget::clearProgress()
{
    delete m_stopBox;
    m_outcome.reset();
    m_reportFile.clear();
    m_progress = {};
    m_frozenByQuestion = false;
    m_resumable = false;
    m_figures->setProgress({});
    m_phases->setPhases({});
    m_chart->clear();
    m_tables->setTables({});
    m_tables->setFilter(TableProgressProxy::Filter::All);
    m_ending->setReportSaved(false);
    m_ending->showReportNote({});
    m_tabs->setTabVisible(m_tabs->indexOf(m_differences), false);
    m_tabs->setTabVisible(m_tabs->indexOf(m_nextSteps), false);
    m_tabs->setCurrentWidget(m_tables);
    applyState(RunState::NotStarted);
}

void StatusWidget::applyState(RunState state)
{
    m_state = state;
    const bool ended = isEnding(state);
    const bool works =
        state == RunState::Preparing || state == RunState::Migrating || state == RunState::Verifying;
    const bool paused = state == RunState::Paused;
    const bool hadFocus = m_pause->hasFocus() || m_resume->hasFocus();

    m_stateWord->setText(lookOf(state).word);
    m_header->setVisible(!ended);
    m_runningView->setVisible(!ended);
    m_ending->setVisible(ended);
    m_pause->setVisible(!paused);
    m_pause->setEnabled(works);
    m_resume->setVisible(paused);
    m_stop->setEnabled(works || paused);
    m_live->setEnabled(works || paused);
    m_password->setVisible(paused && !m_password->isHidden());
    if (hadFocus && !ended)
        (paused ? m_resume : m_pause)->setFocus();
    if (m_stopBox && (ended || state == RunState::Stopping))
        m_stopBox->close();
    m_stateIcon->setIcon(lookOf(state).stateIcon());
}

void StatusWidget::showProgress(const ProgressSnapshot &progress)
{
    if (m_outcome)
        return;
    m_progress = progress;
    m_figures->setProgress(progress);
    m_phases->setPhases(progress.phases);
    m_chart->addSample(progress.elapsedSeconds, progress.bytesPerSecond);
    // An ending is shown with its outcome, not before it.
    if (progress.state != m_state && !isEnding(progress.state))
        applyState(progress.state);
}

void StatusWidget::setOptions(const PlanOptions &options)
{
    m_live->setOptions(options);
}

void StatusWidget::askForPassword(const Endpoint &endpoint)
{
    if (m_state == RunState::Paused && m_password->isHidden())
        m_password->ask(endpoint);
}

void StatusWidget::showTables(const QList<TableProgress> &tables)
{
    m_tables->setTables(tables);
}

void StatusWidget::appendLog(const QList<LogLine> &lines)
{
    m_log->append(lines);
}

void StatusWidget::onPauseClicked()
{
    Q_EMIT pauseRequested();
}

void StatusWidget::onResumeClicked()
{
    m_frozenByQuestion = false;
    Q_EMIT resumeRequested();
}

QString StatusWidget::stopConsequences() const
{
    switch (m_job) {
    case Migration::Job::VerifyOnly:
        return tr("The verification is held while you decide. It only reads: stopping it changes nothing at "
                  "either end.");
    case Migration::Job::Repair:
        return tr("The repair is held while you decide. Until all of its statements have run, stopping takes "
                  "all of them back; after that only the verification stops.");
    case Migration::Job::Run:
    case Migration::Job::Resume:
        break;
    }
    const QString tables = tr("%1 of %n table(s)", "tables done, tables in total", m_progress.tablesTotal)
                               .arg(m_progress.tablesDone);
    return tr("The run is held while you decide. %1 are done. What was copied stays at the destination, "
              "tables that are being copied stay there with a part of their rows, and nothing is verified "
              "any more. The source was only read. Resume goes on with it later, without copying again what "
              "is "
              "done.")
        .arg(tables);
}

void StatusWidget::askToStop()
{
    if (m_stopBox || m_state == RunState::NotStarted || m_state == RunState::Stopping || isEnding(m_state))
        return;
    if (m_state != RunState::Paused) {
        m_frozenByQuestion = true;
        Q_EMIT pauseRequested();
    }
    const bool run = isRun(m_job);
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Stop"),
                                run                                   ? tr("Stop this migration?")
                                : m_job == Migration::Job::VerifyOnly ? tr("Stop this verification?")
                                                                      : tr("Stop this repair?"),
                                QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("status.stopQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(stopConsequences());
    auto *stop = box->addButton(run ? tr("&Stop migration") : tr("&Stop", "verification or repair"),
                                QMessageBox::DestructiveRole);
    auto *go = box->addButton(tr("&Keep going"), QMessageBox::RejectRole);
    stop->setObjectName(QStringLiteral("status.stopConfirm"));
    go->setObjectName(QStringLiteral("status.stopDecline"));
    box->setDefaultButton(go);
    box->setEscapeButton(go);
    m_stopBox = box;
    connect(box, &QMessageBox::finished, this, [this, box, stop] {
        const bool agreed = box->clickedButton() == stop;
        m_stopBox.clear();
        onStopAnswered(agreed);
    });
    box->open();
}

void StatusWidget::onStopAnswered(bool agreed)
{
    const bool thaw = m_frozenByQuestion;
    m_frozenByQuestion = false;
    // The run may have ended or been stopped from elsewhere while the question stood.
    if (isEnding(m_state) || m_state == RunState::Stopping)
        return;
    if (agreed)
        Q_EMIT stopRequested();
    else if (thaw)
        Q_EMIT resumeRequested();
}

} // namespace floe
