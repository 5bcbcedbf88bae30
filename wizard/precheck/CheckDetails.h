#pragma once

#include "precheck/Check.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTextEdit;

namespace floe {

class IconLabel;

/// All that a check found: what, why it matters, how to fix it, SQL to copy. Findings with one reason and one
/// remedy are told together. Plain text throughout. UI thread.
class CheckDetails : public QWidget
{
    Q_OBJECT

public:
    explicit CheckDetails(QWidget *parent = nullptr);

    void setCheck(const CheckResult &check);
    void clear();
    /// All statements of the check, one below the other.
    static QString sqlOf(const CheckResult &check);
    /// All ways out that Floe can take, in the order of the findings.
    static QList<Fix> fixesOf(const CheckResult &check);

Q_SIGNALS:
    /// The user wants the shown warning ignored, or no longer.
    void ignoreRequested(bool ignored);
    /// The user wants to see the SQL for accounts with just the rights of the task.
    void accountsRequested();
    /// Why the shown warning is ignored, as the user puts it.
    void reasonGiven(const QString &reason);
    void fixRequested();

private:
    QWidget *makeReasonRow();
    void fillText();
    void copySql();

    CheckResult m_check;
    IconLabel *m_icon = nullptr;
    QLabel *m_title = nullptr;
    QPushButton *m_fix = nullptr;
    QPushButton *m_ignore = nullptr;
    QPushButton *m_accounts = nullptr; ///< of the rows about rights
    QPushButton *m_copy = nullptr;
    QWidget *m_reasonRow = nullptr;
    QLineEdit *m_reason = nullptr;
    QTextEdit *m_text = nullptr;
};

} // namespace floe
