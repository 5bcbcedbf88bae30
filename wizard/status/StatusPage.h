#pragma once

#include "run/RunTypes.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWizardPage>

#include <memory>

namespace floe {

class Migration;
class MigrationDraft;
class StatusWidget;

/// The wizard's last page: starts the migration on entry, owns it, and pulls its progress for the
/// StatusWidget. Finish waits for an ending. UI thread.
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
    /// The run is over; the page is complete from now on.
    void migrationEnded(const floe::RunOutcome &outcome);

private:
    void pull();
    void onEnded(const RunOutcome &outcome);

    MigrationDraft &m_draft;
    StatusWidget *m_status = nullptr;
    std::unique_ptr<Migration> m_migration;
    QTimer m_pull;
    QElapsedTimer m_sinceTables;
    qint64 m_tablesCostMs = 0;
    bool m_ended = false;
};

} // namespace floe
