#pragma once

#include "run/DryRun.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace floe {

class DryRunFeed;
class InlineMessage;

/// All SQL that the run of a plan would send, read from both ends while the dialog stands: to be searched,
/// copied and saved. UI thread; the reading goes on one of its own and ends with the dialog. Open it with
/// open().
class SqlDialog : public QDialog
{
    Q_OBJECT

public:
    SqlDialog(const MigrationPlan &plan, const Secrets &secrets, QWidget *parent = nullptr);
    ~SqlDialog() override;

private:
    QWidget *makeSearch();
    QWidget *makeActions();
    void showRun(const DryRun &run);
    void showError(const Error &error);
    void find(bool backwards);
    void markMatches();
    void copy();
    void chooseFile();
    void save(const QString &path);

    DryRunFeed *m_feed;
    QString m_text; ///< all of it, as it is saved
    QString m_name;
    QLabel *m_summary = nullptr;
    QProgressBar *m_busy = nullptr;
    InlineMessage *m_error = nullptr;
    QLineEdit *m_search = nullptr;
    QLabel *m_matches = nullptr;
    QPushButton *m_previous = nullptr;
    QPushButton *m_next = nullptr;
    QPlainTextEdit *m_sql = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_save = nullptr;
    QLabel *m_note = nullptr;
};

} // namespace floe
