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
/// StatusWidget; after its end verifies again and repairs on request. Finish waits for an ending. UI thread.
class StatusPage : public QWizardPage
{
    Q_OBJECT

public:
    explicit StatusPage(MigrationDraft &draft, QWidget *parent = nullptr);
    ~StatusPage() override;

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
    void onEnded(const RunOutcome &outcome);

    MigrationDraft &m_draft;
    StatusWidget *m_status = nullptr;
    std::unique_ptr<Migration> m_migration; ///< the one that runs, or the last that did
    MigrationPlan m_plan;                   ///< that was run; verified again and repaired by it
    QTimer m_pull;
    QElapsedTimer m_sinceTables;
    qint64 m_tablesCostMs = 0;
    bool m_ended = false;
};

} // namespace floe
