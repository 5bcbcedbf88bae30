#pragma once

#include <QWizard>

#include <memory>

namespace floe {

class HelpWindow;
class MigrationDraft;
class StatusPage;
class StepList;
class TaskListWindow;
enum class TaskAction;
struct TaskEntry;
struct MigrationPlan;
struct RunOutcome;
struct Secrets;

/// The window: a QWizard with a numbered step list at its side. Owns the draft and the pages, which are made
/// here and bound to the draft; none knows another. The running migration belongs to the status page.
class MigrationWizard : public QWizard
{
    Q_OBJECT

public:
    enum Step { SourceStep, DestinationStep, ObjectsStep, PrecheckStep, ConfirmStep, StatusStep };

    explicit MigrationWizard(QWidget *parent = nullptr);
    ~MigrationWizard() override;

    MigrationDraft &draft() { return *m_draft; }
    /// Fills the wizard from a task file's plan; passwords may be empty. `taskFile`: absolute path, or empty.
    void open(const MigrationPlan &plan, const Secrets &secrets, const QString &taskFile = {});
    /// The list of tasks, in a window of its own that holds this one.
    void showTasks();
    /// Shows the list if the journal knows of an interrupted run and nothing was begun here meanwhile.
    /// Returns at once.
    void offerInterrupted();

    /// Esc, Cancel and the window's close button come here. While a migration runs the status page asks,
    /// naming what stays; before, a task on which work was spent is not thrown away without a question. Never
    /// blocks.
    void reject() override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void addSteps();
    void addHelp();
    void addTasks();
    void onTaskChosen(TaskAction action, const TaskEntry &task, const Secrets &secrets);
    void startAt(Step step);
    void showHelp(const QString &section);
    void restoreSize();
    void askToDiscard();
    void onStep(int id);
    void onMigrationEnded(const RunOutcome &outcome);

    std::unique_ptr<MigrationDraft> m_draft;
    std::unique_ptr<HelpWindow> m_help; ///< made when it is first asked for
    StepList *m_steps = nullptr;
    StatusPage *m_status = nullptr;
    TaskListWindow *m_tasks = nullptr; ///< made when it is first asked for
};

} // namespace floe
