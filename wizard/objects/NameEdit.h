#pragma once

#include "model/ObjectName.h"

#include <QLineEdit>

namespace floe {

/// A line for a mapped name. Says with an icon, a tooltip and its accessible description why what stands in
/// it cannot be a name; empty stands for the source's name, which it shows as its placeholder.
class NameEdit : public QLineEdit
{
    Q_OBJECT

public:
    NameEdit(NameKind kind, const QString &sourceName, QWidget *parent = nullptr);

    /// Why the text cannot be a name; empty when it can.
    QString problem() const { return m_problem; }
    /// Shows the problem under the line.
    void showProblem();

Q_SIGNALS:
    void problemChanged();

private:
    void validate();

    NameKind m_kind;
    QString m_problem;
    QAction *m_sign;
};

} // namespace floe
