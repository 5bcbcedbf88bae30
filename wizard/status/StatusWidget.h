#pragma once

#include "precheck/PrecheckRunner.h"
#include "run/Migration.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QLabel;
class QMessageBox;
class QPushButton;
class QTabWidget;

namespace floe {

class DifferencesPane;
class EndingPanel;
class FiguresPanel;
class IconLabel;
class LiveControls;
class LogPane;
class PasswordBar;
class PhaseList;
class TablesPane;
class ThroughputChart;
struct UndoOutcome;

/// Everything there is to see of one run, and of the verifications and repairs after it. Fed with snapshots,
/// asks for actions by signals: it never touches the engine, so a run, a recorded run and a test look the
/// same to it. One RunState drives every label and button. UI thread.
class StatusWidget : public QWidget
{
    Q_OBJECT

public:
    explicit StatusWidget(QWidget *parent = nullptr);
    ~StatusWidget() override;

    /// Empties it for another run.
    void reset();
    /// Another job for the same plan begins: what is known of the run stays, its log too.
    void beginLater(Migration::Job job);
    /// After an ending was shown, anything that is not an ending is a late snapshot and is dropped.
    void showProgress(const ProgressSnapshot &progress);
    void showTables(const QList<TableProgress> &tables);
    void appendLog(const QList<LogLine> &lines);
    /// `resumable`: the run can be gone on with.
    void showOutcome(const RunOutcome &outcome, bool resumable = false);
    /// Where the outcome's reports were written without being asked for, or why they were not; shown while
    /// that outcome is.
    void showReport(const QString &folder, const std::optional<Error> &error);
    /// What the run created was dropped again, or a part of it: nothing is left to go on with, or to verify.
    void showUndone(const UndoOutcome &undone);
    /// The plan's values, for the controls that change them while it runs.
    void setOptions(const PlanOptions &options);
    LiveControls *liveControls() const { return m_live; }
    /// The run has paused because the password of this account is no longer taken. Gone with the pause.
    void askForPassword(const Endpoint &endpoint);
    /// Goes into the report.
    void setPrecheck(const std::optional<PrecheckReport> &precheck) { m_precheck = precheck; }

    RunState state() const { return m_state; }
    /// Freezes the run and asks; stops only after the answer. Does nothing when nothing runs. Returns at
    /// once.
    void askToStop();

Q_SIGNALS:
    void pauseRequested();
    void resumeRequested();
    void stopRequested();
    /// Go on with the run that is over.
    void resumeRunRequested();
    /// The same, without these tables.
    void skipRequested(const QList<floe::ObjectName> &names);
    /// The same, with these definitions in place of those that were refused.
    void editDdlRequested(const QList<floe::EditedDdl> &edits);
    void workersChanged(int workers);
    void rateLimitChanged(int mebibytesPerSecond);
    void maxThreadsRunningChanged(int most);
    void passwordEntered(const QString &password);
    void verifyRequested();
    void repairRequested(const floe::RepairScript &script);
    void undoRequested();

private:
    QWidget *makeHeader();
    QWidget *makeRunningView();
    QWidget *makeNextSteps();
    void clearProgress();
    void applyState(RunState state);
    void showEnding();
    void onStopAnswered(bool agreed);
    void onPauseClicked();
    void onResumeClicked();
    void chooseReportFolder();
    void saveReport(const QString &folder);
    void onReportSaved(const QString &htmlFile, const std::optional<Error> &error);
    void openReport();
    void openRepair();
    void askToSkip();
    void openEditDdl();
    QString stopConsequences() const;

    RunState m_state = RunState::NotStarted;
    ProgressSnapshot m_progress;
    Migration::Job m_job = Migration::Job::Run;
    std::optional<RunOutcome> m_outcome; ///< of the job that is shown
    std::optional<RunOutcome> m_run;     ///< of the migration itself, which later jobs look at again
    RepairScript m_repair;               ///< of the last verification that came to its end
    std::optional<PrecheckReport> m_precheck;
    QString m_reportFile;
    QPointer<QMessageBox> m_stopBox;
    bool m_frozenByQuestion = false;
    bool m_resumable = false;

    IconLabel *m_stateIcon = nullptr;
    QLabel *m_stateWord = nullptr;
    LiveControls *m_live = nullptr;
    PasswordBar *m_password = nullptr;
    QPushButton *m_pause = nullptr;
    QPushButton *m_resume = nullptr;
    QPushButton *m_stop = nullptr;
    QWidget *m_header = nullptr;
    QWidget *m_runningView = nullptr;
    FiguresPanel *m_figures = nullptr;
    PhaseList *m_phases = nullptr;
    ThroughputChart *m_chart = nullptr;
    EndingPanel *m_ending = nullptr;
    QTabWidget *m_tabs = nullptr;
    TablesPane *m_tables = nullptr;
    LogPane *m_log = nullptr;
    DifferencesPane *m_differences = nullptr;
    QWidget *m_nextSteps = nullptr;
    QLabel *m_nextStepsText = nullptr;
};

} // namespace floe
