#pragma once

#include "precheck/PrecheckRunner.h"

#include <QTimer>
#include <QWizardPage>

class QCheckBox;
class QLabel;
class QModelIndex;
class QProgressBar;
class QPushButton;
class QTreeView;

namespace floe {

class CheckDetails;
class InlineMessage;
class MigrationDraft;
class PrecheckModel;
class PrecheckProxy;

/// Runs the precheck at each entry and shows its rows as they come. Next waits for a run without a failure;
/// warnings do not hold it up. Leaves the report, with what was ignored, in the draft. UI thread.
class PrecheckPage : public QWizardPage
{
    Q_OBJECT

public:
    explicit PrecheckPage(MigrationDraft &draft, QWidget *parent = nullptr);
    ~PrecheckPage() override;

    void initializePage() override;
    void cleanupPage() override;
    bool isComplete() const override;
    bool validatePage() override;

    /// The last run's rows with what the user chose to ignore.
    const PrecheckReport &report() const;
    PrecheckModel *model() const { return m_model; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeList();
    void run();
    void openFix();
    void fix(const QList<Fix> &fixes);
    void onFinished(const PrecheckReport &report);
    void showSummary();
    void showCurrent();
    void selectFirstProblem();
    int currentRow() const;

    MigrationDraft &m_draft;
    PrecheckRunner m_runner;
    PrecheckModel *m_model = nullptr;
    PrecheckProxy *m_proxy = nullptr;
    InlineMessage *m_message = nullptr;
    QProgressBar *m_bar = nullptr;
    QLabel *m_rate = nullptr;
    QLabel *m_summary = nullptr;
    QCheckBox *m_problemsOnly = nullptr;
    QCheckBox *m_lookAtRows = nullptr;
    QPushButton *m_ignoreAll = nullptr;
    QPushButton *m_again = nullptr;
    QTreeView *m_view = nullptr;
    CheckDetails *m_details = nullptr;
    QTimer m_tick;
    int m_expected = 0; ///< number of checks of a run
    bool m_running = false;
    bool m_done = false;
};

} // namespace floe
