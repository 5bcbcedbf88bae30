#pragma once

#include "model/MigrationPlan.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QPlainTextEdit;

namespace floe {

class InlineMessage;
class NameEdit;

/// What can be said of one selected table beside its columns: its name at the destination, which rows go
/// over, and what happens where it exists already. Answers by accepted(); changes nothing itself.
class EditTableDialog : public QDialog
{
    Q_OBJECT

public:
    /// `table` as it is chosen now; `title` names it, `general` is the task's policy.
    EditTableDialog(const TableChoice &table, const QString &title, ExistingPolicy general,
                    QWidget *parent = nullptr);

    QString mappedName() const;
    QString where() const;
    std::optional<ExistingPolicy> existing() const;

private:
    void fillPolicies(ExistingPolicy general);
    void validate();

    NameEdit *m_name;
    QPlainTextEdit *m_where;
    QComboBox *m_policy;
    InlineMessage *m_problem;
    QDialogButtonBox *m_buttons;
};

} // namespace floe
