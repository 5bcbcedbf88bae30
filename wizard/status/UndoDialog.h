#pragma once

#include "run/Undo.h"

#include <QDialog>
#include <QFutureWatcher>
#include <QTimer>

#include <atomic>
#include <memory>

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace floe {

class InlineMessage;

/// Takes back what a task's last run created: looks at both ends first, shows the statements and what stays
/// for which reason, and drops only when its button says so. Both happen on other threads. Cancel ends the
/// look at once; while it drops, Stop waits for the statement at work and the dialog stays until then.
/// UI thread. Open it with open().
class UndoDialog : public QDialog
{
    Q_OBJECT

public:
    UndoDialog(const MigrationPlan &plan, const Secrets &secrets, QWidget *parent = nullptr);
    ~UndoDialog() override;

    void reject() override;

Q_SIGNALS:
    /// Something was dropped, or all of it.
    void undone(const floe::UndoOutcome &outcome);

private:
    /// Written by the thread that drops, read by this one.
    struct Progress
    {
        std::atomic<int> taken = 0;
    };

    void makeWidgets();
    void look();
    void onLooked();
    void drop();
    void pull();
    void onDropped();
    void showSteps(const QList<UndoStep> &steps, const QString &caption);
    void showError(const Error &error);
    void end();

    MigrationPlan m_plan;
    Secrets m_secrets;
    UndoPlan m_undo;
    std::shared_ptr<RunControl> m_control;
    std::shared_ptr<Progress> m_progress;
    QFutureWatcher<Result<UndoPlan>> m_looking;
    QFutureWatcher<Result<UndoOutcome>> m_dropping;
    QTimer m_pull;

    QLabel *m_when = nullptr;
    InlineMessage *m_message = nullptr;
    QLabel *m_step = nullptr; ///< what is being done
    QProgressBar *m_bar = nullptr;
    QLabel *m_sqlCaption = nullptr;
    QPlainTextEdit *m_sql = nullptr;
    QLabel *m_staysCaption = nullptr;
    QListWidget *m_stays = nullptr;
    QPushButton *m_drop = nullptr;
    QPushButton *m_close = nullptr; ///< Cancel, Stop or Close
};

} // namespace floe
