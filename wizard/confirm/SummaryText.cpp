#include "confirm/SummaryText.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace floe {

namespace {

constexpr int MostLinesInView = 12;

} // namespace

SummaryText::SummaryText(const SummaryLine &line, QWidget *parent)
    : QWidget(parent), m_line(line), m_label(new QLabel(this))
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_label);
    if (line.names.size() > MostNames) {
        m_toggle = new QPushButton(this);
        m_toggle->setObjectName(QStringLiteral("confirm.showAllButton"));
        m_toggle->setAutoDefault(false);
        m_toggle->setCheckable(true);
        column->addWidget(m_toggle, 0, Qt::AlignLeft);
        connect(m_toggle, &QPushButton::toggled, this, &SummaryText::setOpen);
    }
    setOpen(false);
}

void SummaryText::setOpen(bool open)
{
    QStringList lines;
    if (!m_line.text.isEmpty())
        lines += m_line.text;
    if (!open)
        lines += m_line.names.mid(0, MostNames);
    m_label->setText(lines.join(QLatin1Char('\n')));
    m_label->setVisible(!lines.isEmpty());
    if (!m_toggle)
        return;
    const auto count = int(m_line.names.size());
    m_toggle->setText(open ? tr("Show fewer") : tr("Show all %Ln", "names", count));
    m_toggle->setAccessibleDescription(m_line.caption);
    if (open && !m_list)
        m_list = makeList();
    if (m_list)
        m_list->setVisible(open);
}

QPlainTextEdit *SummaryText::makeList()
{
    auto *list = new QPlainTextEdit(this);
    list->setObjectName(QStringLiteral("confirm.allNamesEdit"));
    list->setAccessibleName(m_line.caption);
    list->setReadOnly(true);
    list->setTabChangesFocus(true);
    list->setLineWrapMode(QPlainTextEdit::NoWrap);
    list->setPlainText(m_line.names.join(QLatin1Char('\n')));
    const int lines = std::min(int(m_line.names.size()), MostLinesInView);
    list->setFixedHeight(lines * list->fontMetrics().lineSpacing() + 24);
    static_cast<QVBoxLayout *>(layout())->insertWidget(1, list);
    return list;
}

} // namespace floe
