#pragma once

#include "precheck/PrecheckRunner.h"
#include "run/RunTypes.h"

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
class LogPane;
class PhaseList;
class TablesPane;
class ThroughputChart;

/// Everything there is to see of one run. Fed with snapshots, asks for actions by signals: it never touches
/// the engine, so a run, a recorded run and a test look the same to it. One RunState drives every label and
/// button. UI thread.
class StatusWidget : public QWidget
{
    Q_OBJECT

public:
    explicit StatusWidget(QWidget *parent = nullptr);
    ~StatusWidget() override;

    /// Empties it for another run.
    void reset();
    /// After an ending was shown, anything that is not an ending is a late snapshot and is dropped.
    void showProgress(const ProgressSnapshot &progress);
    void showTables(const QList<TableProgress> &tables);
    void appendLog(const QList<LogLine> &lines);
    void showOutcome(const RunOutcome &outcome);
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

private:
    QWidget *makeHeader();
    QWidget *makeRunningView();
    QWidget *makeNextSteps();
    void applyState(RunState state);
    void onStopAnswered(bool agreed);
    void onPauseClicked();
    void onResumeClicked();
    void chooseReportFolder();
    void saveReport(const QString &folder);
    void onReportSaved(const QString &htmlFile, const std::optional<Error> &error);
    void openReport();
    QString stopConsequences() const;

    RunState m_state = RunState::NotStarted;
    ProgressSnapshot m_progress;
    std::optional<RunOutcome> m_outcome;
    std::optional<PrecheckReport> m_precheck;
    QString m_reportFile;
    QPointer<QMessageBox> m_stopBox;
    bool m_frozenByQuestion = false;

    IconLabel *m_stateIcon = nullptr;
    QLabel *m_stateWord = nullptr;
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
