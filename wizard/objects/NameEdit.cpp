#include "objects/NameEdit.h"

#include "shell/Icons.h"

#include <QAction>
#include <QToolTip>

namespace floe {

NameEdit::NameEdit(NameKind kind, const QString &sourceName, QWidget *parent)
    : QLineEdit(parent), m_kind(kind),
      m_sign(addAction(icon("failed", Tone::Bad), QLineEdit::TrailingPosition))
{
    setPlaceholderText(visibleName(sourceName));
    m_sign->setVisible(false);
    connect(m_sign, &QAction::triggered, this, &NameEdit::showProblem);
    connect(this, &QLineEdit::textChanged, this, &NameEdit::validate);
}

void NameEdit::validate()
{
    const Status valid = text().isEmpty() ? Status() : validateName(text(), m_kind);
    const QString problem = valid ? QString() : valid.error().message;
    if (problem == m_problem)
        return;
    m_problem = problem;
    m_sign->setVisible(!problem.isEmpty());
    setToolTip(problem.toHtmlEscaped());
    setAccessibleDescription(problem);
    if (problem.isEmpty())
        QToolTip::hideText();
    else if (hasFocus())
        showProblem();
    Q_EMIT problemChanged();
}

void NameEdit::showProblem()
{
    if (!m_problem.isEmpty())
        QToolTip::showText(mapToGlobal(rect().bottomLeft()), m_problem.toHtmlEscaped(), this);
}

} // namespace floe
