#include "tasks/TaskListWindow.h"

#include "report/RunWords.h"
#include "shell/InlineMessage.h"
#include "status/PasswordDialog.h"
#include "status/ProgressBarDelegate.h"
#include "status/UndoDialog.h"
#include "tasks/TaskListModel.h"

#include <QDesktopServices>
#include <QDir>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSet>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTreeView>
#include <QUrl>

#include <algorithm>

namespace floe {

TaskListWindow::TaskListWindow(QWidget *parent)
    : QDialog(parent), m_model(new TaskListModel(this)), m_sorted(new QSortFilterProxyModel(this)),
      m_message(new InlineMessage(this)), m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("tasks.window"));
    setWindowTitle(tr("Migration tasks"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    m_message->setObjectName(QStringLiteral("tasks.message"));
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeList());
    auto *column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(m_message);
    column->addWidget(m_stack, 1);
    column->addWidget(makeButtons());
    resize(1240, 480);

    connect(&m_feed, &TaskFeed::read, this, &TaskListWindow::onRead);
    connect(&m_feed, &TaskFeed::readFailed, this, [this](const Error &error) {
        m_stack->findChild<QLabel *>(QStringLiteral("tasks.empty"))->clear();
        m_message->setMessage(Tone::Bad, visibleName(error.message), visibleName(error.remedy));
    });
    connect(&m_feed, &TaskFeed::removeFailed, this, [this](const Error &error) {
        auto *box = new QMessageBox(QMessageBox::Warning, windowTitle(), visibleName(error.message),
                                    QMessageBox::Ok, this);
        box->setObjectName(QStringLiteral("tasks.deleteRefused"));
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setTextFormat(Qt::PlainText);
        box->setInformativeText(visibleName(error.remedy));
        box->open();
    });
    connect(new QShortcut(QKeySequence(Qt::Key_F1), this), &QShortcut::activated, this,
            &TaskListWindow::helpRequested);
    showTaskButtons(false);
    updateButtons();
}

QWidget *TaskListWindow::makeEmpty()
{
    auto *empty = new QLabel(m_stack);
    empty->setObjectName(QStringLiteral("tasks.empty"));
    empty->setTextFormat(Qt::PlainText);
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    return empty;
}

QWidget *TaskListWindow::makeList()
{
    m_view = new QTreeView(m_stack);
    m_view->setObjectName(QStringLiteral("tasks.view"));
    m_view->setAccessibleName(tr("Migration tasks and their runs"));
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(TaskListModel::SortRole);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setSortLocaleAware(true);
    // Columns grow with their numbers; what they do not need is left to the servers' names.
    m_view->header()->setDefaultSectionSize(9 * fontMetrics().averageCharWidth());
    m_view->setModel(m_sorted);
    m_view->header()->setSortIndicatorClearable(true);
    m_view->header()->setSortIndicator(-1, Qt::AscendingOrder); // newest first, as they are read
    m_view->setSortingEnabled(true);
    m_view->setItemDelegateForColumn(TaskListModel::ProgressColumn, new ProgressBarDelegate(m_view));
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setExpandsOnDoubleClick(false); // a double click opens
    m_view->setTextElideMode(Qt::ElideMiddle);
    const int unit = fontMetrics().averageCharWidth();
    m_view->header()->setMinimumSectionSize(6 * unit);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(TaskListModel::EndsColumn, QHeaderView::Stretch);
    m_view->header()->resizeSection(TaskListModel::NameColumn, 24 * unit);
    fitColumns();
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &TaskListWindow::updateButtons);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &TaskListWindow::updateButtons);
    connect(m_view, &QTreeView::activated, this, &TaskListWindow::onActivated);
    return m_view;
}

QPushButton *TaskListWindow::addButton(QWidget *bar, const char *iconName, const QString &text,
                                       const QString &tip, const char *objectName)
{
    auto *button = new QPushButton(icon(iconName), text, bar);
    button->setObjectName(QLatin1String(objectName));
    button->setToolTip(tip);
    button->setAutoDefault(false);
    bar->layout()->addWidget(button);
    return button;
}

QWidget *TaskListWindow::makeButtons()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_resume =
        addButton(bar, "start", tr("&Resume"),
                  tr("Goes on with the last run. What is done is not copied again."), "tasks.resumeButton");
    QFont primary = m_resume->font();
    primary.setBold(true);
    m_resume->setFont(primary);
    m_open = addButton(bar, "open", tr("&Open"), tr("Shows the task's choices in the wizard."),
                       "tasks.openButton");
    m_start = addButton(bar, "start", tr("&Start…"),
                        tr("Runs the task anew: precheck, confirmation, migration."), "tasks.startButton");
    m_verify = addButton(bar, "refresh", tr("&Verify again"),
                         tr("Reads all rows at both ends once more and compares them. Changes nothing."),
                         "tasks.verifyButton");
    m_undo = addButton(bar, "undo", tr("U&ndo…"),
                       tr("Shows what the last run created at the destination, and drops exactly that."),
                       "tasks.undoButton");
    m_duplicate = addButton(bar, "copy", tr("D&uplicate"), tr("Opens the same choices under another name."),
                            "tasks.duplicateButton");
    m_report =
        addButton(bar, "report", tr("Re&port"),
                  tr("Opens the report of the chosen run, or of the task's last one."), "tasks.reportButton");
    m_delete = addButton(bar, "remove", tr("&Delete…"),
                         tr("Takes the task and its runs off this list. Nothing at either server changes."),
                         "tasks.deleteButton");
    row->addStretch();
    m_create = addButton(bar, "add", tr("&Create Migration Task"), {}, "tasks.createButton");
    auto *close = new QPushButton(tr("C&lose"), bar);
    close->setObjectName(QStringLiteral("tasks.closeButton"));
    close->setAutoDefault(false);
    row->addWidget(close);

    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_resume, &QPushButton::clicked, this,
            [this] { takeWithPasswords(TaskAction::Resume, tr("&Resume")); });
    connect(m_open, &QPushButton::clicked, this, [this] { take(TaskAction::Open); });
    connect(m_start, &QPushButton::clicked, this,
            [this] { takeWithPasswords(TaskAction::Start, tr("&Next")); });
    connect(m_verify, &QPushButton::clicked, this,
            [this] { takeWithPasswords(TaskAction::VerifyAgain, tr("&Verify again")); });
    connect(m_undo, &QPushButton::clicked, this, &TaskListWindow::askToUndo);
    connect(m_duplicate, &QPushButton::clicked, this, [this] { take(TaskAction::Duplicate); });
    connect(m_report, &QPushButton::clicked, this, &TaskListWindow::openReport);
    connect(m_delete, &QPushButton::clicked, this, &TaskListWindow::askToDelete);
    connect(m_create, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(TaskAction::Create, {}, {});
        accept();
    });
    return bar;
}

void TaskListWindow::setRunningHere(const QString &fingerprint)
{
    m_runningHere = fingerprint;
    m_model->setTasks(QList<TaskEntry>(m_model->tasks()), fingerprint);
    updateButtons();
}

void TaskListWindow::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (!m_wasRead)
        m_stack->findChild<QLabel *>(QStringLiteral("tasks.empty"))->setText(tr("Reading the journal…"));
    m_feed.setLive(true);
}

void TaskListWindow::hideEvent(QHideEvent *event)
{
    m_feed.setLive(false);
    QDialog::hideEvent(event);
}

// Numbers and words that are cut are none; names may be cut, and their tips have them whole.
void TaskListWindow::fitColumns()
{
    QHeaderView *header = m_view->header();
    const QAbstractItemView *content = m_view; // QTreeView hides what this shows
    for (int column = TaskListModel::StateColumn; column < TaskListModel::ColumnCount; ++column) {
        const int gap = fontMetrics().averageCharWidth(); // between two columns of numbers
        const int wanted =
            gap + std::max(content->sizeHintForColumn(column), header->sectionSizeHint(column));
        if (header->sectionSize(column) < wanted)
            header->resizeSection(column, wanted);
    }
}

QModelIndex TaskListWindow::currentIndex() const
{
    return m_sorted->mapToSource(m_view->currentIndex());
}

const TaskEntry *TaskListWindow::current() const
{
    return m_model->taskAt(currentIndex());
}

void TaskListWindow::selectTask(qint64 id)
{
    const QList<TaskEntry> &tasks = m_model->tasks();
    const auto found = std::find_if(tasks.cbegin(), tasks.cend(),
                                    [id](const TaskEntry &entry) { return entry.task.id == id; });
    const int row = found == tasks.cend() ? 0 : int(found - tasks.cbegin());
    m_view->setCurrentIndex(m_sorted->mapFromSource(m_model->index(row, 0)));
}

void TaskListWindow::onRead(const QList<TaskEntry> &tasks)
{
    const TaskEntry *chosenTask = current();
    const qint64 before = chosenTask ? chosenTask->task.id : 0; // ids begin at 1
    QSet<qint64> expanded;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_view->isExpanded(m_sorted->mapFromSource(m_model->index(row, 0))))
            expanded.insert(m_model->tasks()[row].task.id);
    m_model->setTasks(tasks, m_undoing.isEmpty() ? m_runningHere : m_undoing);
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (expanded.contains(tasks[row].task.id))
            m_view->expand(m_sorted->mapFromSource(m_model->index(row, 0)));
    m_stack->findChild<QLabel *>(QStringLiteral("tasks.empty"))
        ->setText(tr("No migration was started on this computer yet. A task stands here from its first run "
                     "on, with how it went and its reports."));
    m_stack->setCurrentIndex(tasks.isEmpty() ? 0 : 1);
    showTaskButtons(!tasks.isEmpty());
    if (!tasks.isEmpty() && !m_view->currentIndex().isValid()) {
        const auto interrupted = std::find_if(tasks.cbegin(), tasks.cend(), [](const TaskEntry &entry) {
            return entry.state == TaskState::Interrupted;
        });
        const TaskEntry &first = interrupted == tasks.cend() ? tasks.constFirst() : *interrupted;
        selectTask(before > 0 ? before : first.task.id);
    }
    fitColumns();
    showInterrupted();
    updateButtons();
    if (!std::exchange(m_wasRead, true))
        (tasks.isEmpty() ? static_cast<QWidget *>(m_create) : m_view)->setFocus();
}

void TaskListWindow::showInterrupted()
{
    const QList<TaskEntry> &tasks = m_model->tasks();
    const auto count = int(std::count_if(tasks.cbegin(), tasks.cend(), [](const TaskEntry &entry) {
        return entry.state == TaskState::Interrupted && entry.resumable;
    }));
    if (!m_runningHere.isEmpty())
        m_message->setMessage(Tone::Neutral,
                              tr("A migration runs in this window. Another task can be taken up when it "
                                 "has ended."));
    else if (count > 0)
        m_message->setMessage(
            Tone::Caution, tr("%n task(s) did not come to an end.", nullptr, count),
            tr("Resume goes on where it was interrupted; what is done is not copied again."));
    else
        m_message->clear();
}

// Without a task there is one thing to do, and nothing to look past.
void TaskListWindow::showTaskButtons(bool show)
{
    for (QPushButton *button : {m_resume, m_open, m_start, m_verify, m_undo, m_duplicate, m_report, m_delete})
        button->setVisible(show);
    m_create->setDefault(!show);
}

void TaskListWindow::updateButtons()
{
    const TaskEntry *task = current();
    const RunEntry *run = m_model->runAt(currentIndex());
    const bool free = task && task->plan && task->state != TaskState::Running && m_runningHere.isEmpty();
    m_resume->setEnabled(free && task->resumable);
    m_resume->setDefault(free && task->resumable && task->state == TaskState::Interrupted);
    m_start->setEnabled(free);
    m_verify->setEnabled(free && task->verifiable);
    m_undo->setEnabled(free && task->undoable);
    m_open->setEnabled(task && task->plan && m_runningHere.isEmpty());
    m_duplicate->setEnabled(task && task->plan && m_runningHere.isEmpty());
    m_create->setEnabled(m_runningHere.isEmpty());
    m_delete->setEnabled(task && task->state != TaskState::Running);
    m_report->setEnabled(task && !(run ? run->reportFile : task->reportFile()).isEmpty());
}

void TaskListWindow::take(TaskAction action)
{
    if (const TaskEntry *task = current()) {
        Q_EMIT chosen(action, *task, {});
        accept();
    }
}

void TaskListWindow::takeWithPasswords(TaskAction action, const QString &label)
{
    const TaskEntry *task = current();
    if (!task || !task->plan)
        return;
    auto *dialog = new PasswordDialog(*task->plan, label, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, action, entry = *task] {
        Q_EMIT chosen(action, entry, dialog->secrets());
        accept();
    });
    dialog->open();
}

void TaskListWindow::askToUndo()
{
    const TaskEntry *task = current();
    if (!task || !task->plan)
        return;
    auto *passwords = new PasswordDialog(*task->plan, tr("&Next"), this);
    connect(passwords, &QDialog::accepted, this,
            [this, passwords, plan = *task->plan, fingerprint = task->task.fingerprint] {
                auto *undo = new UndoDialog(plan, passwords->secrets(), this);
                m_undoing = fingerprint;
                connect(undo, &QDialog::finished, this, [this] {
                    m_undoing.clear();
                    m_feed.refresh();
                });
                undo->open();
            });
    passwords->open();
}

void TaskListWindow::onActivated()
{
    const TaskEntry *task = current();
    if (task && task->state == TaskState::Interrupted && m_resume->isEnabled())
        m_resume->click();
    else if (m_open->isEnabled())
        m_open->click();
}

void TaskListWindow::openReport()
{
    const TaskEntry *task = current();
    if (!task)
        return;
    const RunEntry *run = m_model->runAt(currentIndex());
    const QString file = run ? run->reportFile : task->reportFile();
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(file)))
        m_message->setMessage(Tone::Bad, tr("No program could open %1").arg(QDir::toNativeSeparators(file)));
}

void TaskListWindow::askToDelete()
{
    const TaskEntry *task = current();
    if (!task)
        return;
    auto *box = new QMessageBox(QMessageBox::Warning, windowTitle(),
                                tr("Delete the task “%1” from this list?").arg(visibleText(task->task.name)),
                                QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("tasks.deleteQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QString what = tr("Its runs are forgotten too. Nothing changes at either server, and reports and task "
                      "files stay where they are.");
    if (task->resumable)
        what += QLatin1Char('\n') + tr("Its last run can then no longer be gone on with.");
    box->setInformativeText(what);
    auto *yes = box->addButton(tr("&Delete task"), QMessageBox::DestructiveRole);
    auto *no = box->addButton(tr("&Keep it"), QMessageBox::RejectRole);
    yes->setObjectName(QStringLiteral("tasks.deleteConfirm"));
    no->setObjectName(QStringLiteral("tasks.deleteDecline"));
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    connect(box, &QMessageBox::finished, this, [this, box, yes, entry = *task] {
        if (box->clickedButton() == yes)
            m_feed.remove(entry);
    });
    box->open();
}

} // namespace floe
