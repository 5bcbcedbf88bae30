#pragma once

#include "run/Migration.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWizardPage>

#include <memory>

namespace floe {

class MigrationDraft;
class StatusWidget;

/// The wizard's last page: starts the migration on entry, owns it, and pulls its progress for the
/// StatusWidget; after its end goes on with it, verifies again and repairs on request. Each run's report is
/// written into the data folder, where the list of tasks finds it. Finish waits for an ending. UI thread.
class StatusPage : public QWizardPage
{
    Q_OBJECT

public:
    explicit StatusPage(MigrationDraft &draft, QWidget *parent = nullptr);
    ~StatusPage() override;

    /// What the next entry starts; Job::Run unless said otherwise.
    void setJob(Migration::Job job) { m_firstJob = job; }
    /// Absolute path of the task file that the draft came from; empty: none.
    void setTaskFile(const QString &path) { m_taskFile = path; }
    /// taskFingerprint() of the plan that runs; empty when none does.
    QString runningTask() const;

    void initializePage() override;
    bool isComplete() const override;

    bool migrationRunning() const;
    /// Holds the run and asks, as the Stop button does; returns at once. Does nothing when nothing runs.
    void requestStop();

    StatusWidget *statusWidget() const { return m_status; }

Q_SIGNALS:
    /// The run is over, or a verification or repair after it; the page is complete.
    void migrationEnded(const floe::RunOutcome &outcome);

private:
    void start(Migration::Job job, const RepairScript &script = {});
    void pull();
    void tellWhetherItRuns(bool runs);
    void onEnded(const RunOutcome &outcome);
    void onResumeRun();
    void goOnWith(const Secrets &secrets);
    void onUndo();
    void openUndo(const Secrets &secrets);
    void onPasswordEntered(const QString &password);
    void writeReport(const RunOutcome &outcome);

    MigrationDraft &m_draft;
    StatusWidget *m_status = nullptr;
    std::unique_ptr<Migration> m_migration; ///< the one that runs, or the last that did
    MigrationPlan m_plan;                   ///< that was run; verified again and repaired by it
    Migration::Job m_firstJob = Migration::Job::Run;
    QString m_taskFile;
    QString m_reportFolder;      ///< of the run that works, or the last that did
    QList<ObjectName> m_skipped; ///< what was given up, by their names at the source
    QList<EditedDdl> m_edits;    ///< definitions that the user wrote anew
    QTimer m_pull;
    QElapsedTimer m_sinceTables;
    qint64 m_tablesCostMs = 0;
    bool m_ended = false;
};

} // namespace floe
