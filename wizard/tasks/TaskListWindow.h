#pragma once

#include "tasks/TaskFeed.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTreeView;

namespace floe {

class InlineMessage;
class TaskListModel;

enum class TaskAction {
    Create,
    Open,  ///< in the wizard, from its first page
    Start, ///< anew, from the precheck
    Resume,
    VerifyAgain,
    Duplicate,
};

/// The list of migration tasks with their runs, kept up to date from the journal while it is shown. Asks for
/// the passwords that an action needs; the action itself is its owner's. UI thread; never waits for the
/// journal. Open it with open().
class TaskListWindow : public QDialog
{
    Q_OBJECT

public:
    explicit TaskListWindow(QWidget *parent = nullptr);

    /// Fingerprint of the task on which this window's owner works; while there is one, no other can be taken
    /// up.
    void setRunningHere(const QString &fingerprint);
    TaskListModel *model() const { return m_model; }

Q_SIGNALS:
    void helpRequested();
    /// `task` is of no use for TaskAction::Create; `secrets` only where the action connects at once.
    void chosen(floe::TaskAction action, const floe::TaskEntry &task, const floe::Secrets &secrets);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeList();
    QWidget *makeEmpty();
    QWidget *makeButtons();
    QPushButton *addButton(QWidget *bar, const char *iconName, const QString &text, const QString &tip,
                           const char *objectName);
    void onRead(const QList<TaskEntry> &tasks);
    void fitColumns();
    void showInterrupted();
    void showTaskButtons(bool show);
    void updateButtons();
    void take(TaskAction action);
    void takeWithPasswords(TaskAction action, const QString &label);
    void onActivated();
    void openReport();
    void askToDelete();
    void askToUndo();
    QModelIndex currentIndex() const; ///< of the model
    const TaskEntry *current() const;
    void selectTask(qint64 id);

    TaskFeed m_feed;
    TaskListModel *m_model = nullptr;
    QSortFilterProxyModel *m_sorted = nullptr; ///< what the view shows
    QString m_runningHere;
    QString m_undoing; ///< fingerprint of the task whose undo is open
    bool m_wasRead = false;

    InlineMessage *m_message = nullptr;
    QStackedWidget *m_stack = nullptr;
    QTreeView *m_view = nullptr;
    QPushButton *m_resume = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_verify = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_duplicate = nullptr;
    QPushButton *m_report = nullptr;
    QPushButton *m_delete = nullptr;
    QPushButton *m_create = nullptr;
};

} // namespace floe
