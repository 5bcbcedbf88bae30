#include "shell/MigrationWizard.h"

#include "confirm/ConfirmPage.h"
#include "connect/DestinationPage.h"
#include "connect/SourcePage.h"
#include "objects/ObjectsPage.h"
#include "precheck/PrecheckPage.h"
#include "run/RunTypes.h"
#include "shell/HelpWindow.h"
#include "shell/Icons.h"
#include "shell/MigrationDraft.h"
#include "shell/Settings.h"
#include "shell/StepList.h"
#include "status/StatusPage.h"
#include "tasks/TaskListWindow.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QKeyEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>

#include <algorithm>

namespace floe {

namespace {

const QString &geometryKey()
{
    static const QString key = QStringLiteral("wizard/geometry");
    return key;
}

/// The section of the help that explains a step.
QString helpSection(int step)
{
    switch (step) {
    case MigrationWizard::DestinationStep:
        return QStringLiteral("destination");
    case MigrationWizard::ObjectsStep:
        return QStringLiteral("objects");
    case MigrationWizard::PrecheckStep:
        return QStringLiteral("precheck");
    case MigrationWizard::ConfirmStep:
        return QStringLiteral("confirm");
    case MigrationWizard::StatusStep:
        return QStringLiteral("status");
    default:
        return QStringLiteral("source");
    }
}

} // namespace

MigrationWizard::MigrationWizard(QWidget *parent)
    : QWizard(parent), m_draft(std::make_unique<MigrationDraft>())
{
    setObjectName(QStringLiteral("wizard"));
    setWindowTitle(tr("Data Migration"));
    setWindowIcon(appIcon());
    setWindowFlag(Qt::WindowMinimizeButtonHint);
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    setWizardStyle(QWizard::ModernStyle);
    setOption(QWizard::NoBackButtonOnStartPage);
    setOption(QWizard::NoBackButtonOnLastPage);
    setOption(QWizard::NoCancelButtonOnLastPage);
    setTitleFormat(Qt::PlainText);
    setSubTitleFormat(Qt::PlainText);
    setButtonText(QWizard::CommitButton, tr("&Start migration"));
    setButtonText(QWizard::FinishButton, tr("&Close"));

    m_steps = new StepList({tr("Source", "step"), tr("Destination", "step"), tr("Types and objects", "step"),
                            tr("Precheck", "step"), tr("Confirm", "step"), tr("Status", "step")},
                           this);
    setSideWidget(m_steps);
    addSteps();
    addHelp();
    addTasks();
    restoreSize();
    connect(this, &QWizard::currentIdChanged, this, &MigrationWizard::onStep);
}

MigrationWizard::~MigrationWizard()
{
    // Pages refer to the draft, which would be gone before a widget's children are.
    const QList<int> ids = pageIds();
    for (const int id : ids) {
        QWizardPage *old = page(id);
        removePage(id);
        delete old;
    }
}

void MigrationWizard::addSteps()
{
    setPage(SourceStep, new SourcePage(*m_draft, this));
    setPage(DestinationStep, new DestinationPage(*m_draft, this));
    setPage(ObjectsStep, new ObjectsPage(*m_draft, this));
    setPage(PrecheckStep, new PrecheckPage(*m_draft, this));
    // The point of no return: its button names it, and there is no way back behind it.
    auto *confirm = new ConfirmPage(*m_draft, this);
    confirm->setCommitPage(true);
    setPage(ConfirmStep, confirm);
    m_status = new StatusPage(*m_draft, this);
    setPage(StatusStep, m_status);
    connect(m_status, &StatusPage::migrationEnded, this, &MigrationWizard::onMigrationEnded);
}

void MigrationWizard::addHelp()
{
    setOption(QWizard::HaveHelpButton);
    // Letters after Alt are the pages' own; help has a key of its own everywhere.
    setButtonText(QWizard::HelpButton, tr("Help"));
    auto *key = new QShortcut(QKeySequence(Qt::Key_F1), this);
    button(QWizard::HelpButton)->setObjectName(QStringLiteral("wizard.helpButton"));
    button(QWizard::HelpButton)
        ->setToolTip(tr("Explains this page (%1)").arg(key->key().toString(QKeySequence::NativeText)));
    connect(key, &QShortcut::activated, this, [this] { showHelp(helpSection(currentId())); });
    connect(this, &QWizard::helpRequested, this, [this] { showHelp(helpSection(currentId())); });
}

void MigrationWizard::addTasks()
{
    setOption(QWizard::HaveCustomButton1);
    // Beside Help, away from those that move through the steps.
    setButtonLayout({QWizard::HelpButton, QWizard::CustomButton1, QWizard::Stretch, QWizard::BackButton,
                     QWizard::NextButton, QWizard::CommitButton, QWizard::FinishButton,
                     QWizard::CancelButton});
    setButtonText(QWizard::CustomButton1, tr("Tasks…"));
    QAbstractButton *tasks = button(QWizard::CustomButton1);
    tasks->setObjectName(QStringLiteral("wizard.tasksButton"));
    auto *key = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_T), this);
    tasks->setToolTip(tr("Migration tasks of this computer and their runs (%1)")
                          .arg(key->key().toString(QKeySequence::NativeText)));
    connect(key, &QShortcut::activated, this, [tasks] {
        if (tasks->isVisible())
            tasks->click();
    });
    connect(this, &QWizard::customButtonClicked, this, [this](int which) {
        if (which == QWizard::CustomButton1)
            showTasks();
    });
}

void MigrationWizard::showTasks()
{
    if (!m_tasks) {
        m_tasks = new TaskListWindow(this);
        connect(m_tasks, &TaskListWindow::chosen, this, &MigrationWizard::onTaskChosen);
        connect(m_tasks, &TaskListWindow::helpRequested, this, [this] { showHelp(helpSection(StatusStep)); });
        connect(m_status, &StatusPage::migrationEnded, m_tasks, [this] { m_tasks->setRunningHere({}); });
    }
    m_tasks->setRunningHere(m_status->runningTask());
    m_tasks->open();
}

void MigrationWizard::offerInterrupted()
{
    auto *feed = new TaskFeed(this);
    connect(feed, &TaskFeed::read, this, [this, feed](const QList<TaskEntry> &tasks) {
        feed->deleteLater();
        const bool interrupted = std::any_of(tasks.cbegin(), tasks.cend(), [](const TaskEntry &task) {
            return task.state == TaskState::Interrupted && task.resumable;
        });
        if (interrupted && isVisible() && currentId() == SourceStep && !QApplication::activeModalWidget())
            showTasks();
    });
    // The list says what is wrong with the journal when it is opened.
    connect(feed, &TaskFeed::readFailed, feed, &QObject::deleteLater);
    feed->refresh();
}

void MigrationWizard::startAt(Step step)
{
    setStartId(step);
    restart();
}

void MigrationWizard::onTaskChosen(TaskAction action, const TaskEntry &task, const Secrets &secrets)
{
    if (m_status->migrationRunning())
        return;
    if (action == TaskAction::Create) {
        m_draft->setPlan({});
        m_status->setTaskFile({});
        startAt(SourceStep);
        return;
    }
    MigrationPlan plan = *task.plan;
    if (action == TaskAction::Duplicate)
        plan.name = tr("%1 (copy)", "name of a duplicated task").arg(plan.name);
    open(plan, secrets, action == TaskAction::Duplicate ? QString() : task.task.file);
    if (action == TaskAction::Start)
        startAt(PrecheckStep);
    if (action != TaskAction::Resume && action != TaskAction::VerifyAgain)
        return;
    m_status->setJob(action == TaskAction::Resume ? Migration::Job::Resume : Migration::Job::VerifyOnly);
    startAt(StatusStep);
}

void MigrationWizard::showHelp(const QString &section)
{
    if (!m_help)
        m_help = std::make_unique<HelpWindow>();
    m_help->showSection(section);
}

void MigrationWizard::restoreSize()
{
    const QByteArray geometry = Settings().value(geometryKey()).toByteArray();
    if (!geometry.isEmpty() && restoreGeometry(geometry))
        return;
    // Room for two trees side by side; less where the screen is smaller.
    const QSize room = screen()->availableGeometry().size() - QSize(40, 60);
    resize(QSize(1100, 760).boundedTo(room).expandedTo(QSize(760, 480)));
}

void MigrationWizard::open(const MigrationPlan &plan, const Secrets &secrets, const QString &taskFile)
{
    m_status->setTaskFile(taskFile);
    m_draft->setPlan(plan);
    m_draft->setEndpoint(MigrationDraft::End::Source, plan.source, secrets.sourcePassword);
    m_draft->setEndpoint(MigrationDraft::End::Destination, plan.destination, secrets.destinationPassword);
    if (currentId() > SourceStep || startId() != SourceStep)
        startAt(SourceStep);
}

void MigrationWizard::reject()
{
    if (m_status->migrationRunning())
        m_status->requestStop();
    else if (currentId() >= ObjectsStep && currentId() < StatusStep)
        askToDiscard();
    else
        QWizard::reject();
}

void MigrationWizard::keyPressEvent(QKeyEvent *event)
{
    // Enter in a list acts on the list, never on the wizard's Next.
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && qobject_cast<QAbstractItemView *>(focusWidget()))
        event->accept();
    else
        QWizard::keyPressEvent(event);
}

void MigrationWizard::hideEvent(QHideEvent *event)
{
    if (!event->spontaneous()) {
        Settings().setValue(geometryKey(), saveGeometry());
        if (m_help)
            m_help->close();
    }
    QWizard::hideEvent(event);
}

void MigrationWizard::askToDiscard()
{
    const QString name = QStringLiteral("wizard.discardQuestion");
    if (findChild<QMessageBox *>(name))
        return;
    auto *box = new QMessageBox(QMessageBox::Question, windowTitle(), tr("Discard this migration task?"),
                                QMessageBox::NoButton, this);
    box->setObjectName(name);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        tr("Nothing has been migrated yet. The chosen objects and their names are lost unless the "
           "task file is saved on the page Confirm."));
    auto *discard = box->addButton(tr("&Discard task"), QMessageBox::DestructiveRole);
    auto *keep = box->addButton(tr("&Keep editing"), QMessageBox::RejectRole);
    discard->setObjectName(QStringLiteral("wizard.discardConfirm"));
    keep->setObjectName(QStringLiteral("wizard.discardDecline"));
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(box, &QMessageBox::finished, this, [this, box, discard] {
        // The step may be another by now.
        if (box->clickedButton() == discard && currentId() < StatusStep)
            QWizard::reject();
    });
    box->open();
}

void MigrationWizard::onStep(int id)
{
    if (id < 0)
        return;
    m_steps->setCurrent(id);
    // Between the first page and the last one, a task is being made.
    button(QWizard::CustomButton1)->setVisible(id == SourceStep || id == StatusStep);
}

void MigrationWizard::onMigrationEnded(const RunOutcome &outcome)
{
    // A verification after the run may find what the run did not.
    m_steps->setCurrent(outcome.state == RunState::Completed ? StatusStep + 1 : StatusStep);
}

} // namespace floe
