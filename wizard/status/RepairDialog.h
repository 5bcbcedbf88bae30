#pragma once

#include "run/RunTypes.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace floe {

/// The SQL of a repair, to be read, copied and saved before any of it runs. Accepted means: run it. Asks once
/// more where rows are deleted. UI thread; talks to no server. Open it with open().
class RepairDialog : public QDialog
{
    Q_OBJECT

public:
    RepairDialog(const RepairScript &script, const QString &destination, QWidget *parent = nullptr);

    const RepairScript &script() const { return m_script; }

    /// What the view shows: statements one below the other, long ones cut, the rest counted in `hidden`.
    static QString shownText(const RepairScript &script, int *hidden);

private:
    void addSummary(QVBoxLayout *layout, const QString &destination);
    void addSql(QVBoxLayout *layout);
    void addTooMany(QVBoxLayout *layout);
    void addButtons(QVBoxLayout *layout);
    void copy();
    void chooseFile();
    void save(const QString &path);

    RepairScript m_script;
    QPlainTextEdit *m_sql = nullptr;
    QLabel *m_note = nullptr;
    QCheckBox *m_delete = nullptr; ///< none where nothing is deleted
    QPushButton *m_run = nullptr;  ///< none where there is nothing to run
};

} // namespace floe
