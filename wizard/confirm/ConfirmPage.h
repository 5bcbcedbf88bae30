#pragma once

#include <QWizardPage>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace floe {

class InlineMessage;
class MigrationDraft;
class RiskBox;
class SourceWatch;

/// The last page before rows move: what will happen in words and numbers, what will be lost, how fast and how
/// well proved. Next (Start migration) waits for the ticks. UI thread.
class ConfirmPage : public QWizardPage
{
    Q_OBJECT

public:
    explicit ConfirmPage(MigrationDraft &draft, QWidget *parent = nullptr);

    void initializePage() override;
    bool isComplete() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeOptions();
    QWidget *makeChecks();
    void fillSummary();
    void fillOptions();
    void onOptionsEdited();
    void showOptionNotes();
    void showWrites();
    void chooseTaskFile();
    void showSql();
    void showDuration();
    void saveTaskFile(const QString &path);

    MigrationDraft &m_draft;
    SourceWatch *m_watch;
    QLabel *m_route = nullptr;
    QWidget *m_summary = nullptr;
    QGridLayout *m_summaryGrid = nullptr;
    RiskBox *m_risk = nullptr;
    QSpinBox *m_workers = nullptr;
    QComboBox *m_verify = nullptr;
    QSpinBox *m_rate = nullptr;
    QSpinBox *m_retry = nullptr; ///< seconds
    QSpinBox *m_guard = nullptr; ///< statements of others
    InlineMessage *m_optionNote = nullptr;
    QCheckBox *m_writesStopped = nullptr;
    InlineMessage *m_writesNote = nullptr;
    QCheckBox *m_terms = nullptr;
    QPushButton *m_save = nullptr;
    QLabel *m_saveNote = nullptr;
    QPushButton *m_sql = nullptr;
    QLabel *m_duration = nullptr; ///< in the summary; null where it is not known
    int m_checkedWorkers = 0;     ///< the precheck counted connections for so many
    bool m_filling = false;
};

} // namespace floe
