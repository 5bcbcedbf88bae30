#include "shell/StepList.h"

#include "shell/Icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>

namespace floe {

namespace {

/// A disc with the step's number, or the check mark of a step that is done.
class StepBadge : public QWidget
{
public:
    StepBadge(int number, QWidget *parent) : QWidget(parent), m_number(number)
    {
        const int side = qMax(26, fontMetrics().height() + 8);
        setFixedSize(side, side);
    }

    void setState(StepList::State state)
    {
        m_state = state;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (m_state == StepList::State::Done) {
            icon("passed", Tone::Good).paint(&painter, rect().adjusted(1, 1, -1, -1));
            return;
        }
        const bool current = m_state == StepList::State::Current;
        const QRectF disc = QRectF(rect()).adjusted(2, 2, -2, -2);
        QColor line = palette().color(QPalette::WindowText);
        line.setAlpha(110);
        painter.setPen(current ? QPen(Qt::NoPen) : QPen(line, 1.2));
        painter.setBrush(current ? QBrush(palette().color(QPalette::Highlight)) : QBrush(Qt::NoBrush));
        painter.drawEllipse(disc);
        painter.setPen(palette().color(current ? QPalette::HighlightedText : QPalette::WindowText));
        QFont font = painter.font();
        font.setBold(current);
        painter.setFont(font);
        painter.drawText(rect(), Qt::AlignCenter, locale().toString(m_number));
    }

private:
    int m_number;
    StepList::State m_state = StepList::State::ToCome;
};

} // namespace

class StepList::Row : public QWidget
{
public:
    Row(int number, const QString &title, QWidget *parent)
        : QWidget(parent), m_badge(new StepBadge(number, this)), m_title(new QLabel(title, this)),
          m_word(new QLabel(this))
    {
        QFont small = m_word->font();
        small.setPointSizeF(small.pointSizeF() * 0.88);
        m_word->setFont(small);
        m_word->setForegroundRole(QPalette::PlaceholderText);
        // Room for the bold title from the start, so that the list keeps its width.
        QFont bold = m_title->font();
        bold.setBold(true);
        m_title->setMinimumWidth(QFontMetrics(bold).horizontalAdvance(title) + 4);

        auto *texts = new QVBoxLayout;
        texts->setSpacing(0);
        texts->addWidget(m_title);
        texts->addWidget(m_word);
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(10, 7, 12, 7);
        layout->setSpacing(10);
        layout->addWidget(m_badge);
        layout->addLayout(texts, 1);
    }

    void setState(State state)
    {
        m_state = state;
        m_badge->setState(state);
        QFont font = m_title->font();
        font.setBold(state == State::Current);
        m_title->setFont(font);
        m_word->setText(stateWord(state));
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (m_state != State::Current)
            return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QColor tint = palette().color(QPalette::Highlight);
        tint.setAlpha(isDark(palette()) ? 60 : 34);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
        painter.drawRoundedRect(QRectF(rect()), 6, 6);
    }

private:
    StepBadge *m_badge;
    QLabel *m_title;
    QLabel *m_word;
    State m_state = State::ToCome;
};

StepList::StepList(const QStringList &titles, QWidget *parent) : QWidget(parent), m_titles(titles)
{
    setObjectName(QStringLiteral("wizard.stepList"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 14, 10, 14);
    layout->setSpacing(4);
    for (int i = 0; i < titles.size(); ++i) {
        m_rows.append(new Row(i + 1, titles.at(i), this));
        layout->addWidget(m_rows.constLast());
    }
    layout->addStretch(1);
    setCurrent(0);
}

void StepList::setCurrent(int index)
{
    m_current = index;
    for (int i = 0; i < m_rows.size(); ++i) {
        m_rows.at(i)->setState(state(i));
        m_rows.at(i)->setAccessibleName(
            tr("Step %1 of %2, %3: %4", "screen reader: number, count, title, state")
                .arg(QString::number(i + 1), QString::number(m_rows.size()), m_titles.at(i),
                     stateWord(state(i))));
    }
}

StepList::State StepList::state(int index) const
{
    if (index == m_current)
        return State::Current;
    return index < m_current ? State::Done : State::ToCome;
}

QString StepList::stateWord(State state)
{
    switch (state) {
    case State::Done:
        return tr("Done", "state of a step");
    case State::Current:
        return tr("Current step", "state of a step");
    case State::ToCome:
        break;
    }
    return tr("To come", "state of a step");
}

void StepList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor line = palette().color(QPalette::WindowText);
    line.setAlpha(40);
    const int x = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.fillRect(QRect(x, 0, 1, height()), line);
}

} // namespace floe
