#include "shell/InlineMessage.h"

#include "shell/IconLabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QRegularExpression>

namespace floe {

namespace {

constexpr char16_t ZeroWidthSpace = 0x200B;

const char *iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return "passed";
    case Tone::Caution:
        return "warning";
    case Tone::Bad:
        return "failed";
    case Tone::Neutral:
    case Tone::Accent:
        break;
    }
    return "info";
}

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // A long path or name without a space must not widen the window.
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    return label;
}

/// A fingerprint is one long word, of which each letter counts: it may break where the label ends.
QString breakable(QString text)
{
    static const QRegularExpression fingerprint(QStringLiteral("SHA256:[A-Za-z0-9+/:=]{24,}"));
    for (qsizetype from = 0;;) {
        const QRegularExpressionMatch found = fingerprint.match(text, from);
        if (!found.hasMatch())
            return text;
        qsizetype end = found.capturedEnd();
        for (qsizetype at = found.capturedStart() + 24; at < end; at += 9, ++end)
            text.insert(at, QChar(ZeroWidthSpace));
        from = end;
    }
}

QString unbroken(QString text)
{
    return text.remove(QChar(ZeroWidthSpace));
}

} // namespace

InlineMessage::InlineMessage(QWidget *parent)
    : QFrame(parent), m_icon(new IconLabel(this)), m_text(plainLabel(this)), m_more(plainLabel(this))
{
    auto *texts = new QVBoxLayout;
    texts->setSpacing(4);
    texts->addWidget(m_text);
    texts->addWidget(m_more);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(8);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    hide();
}

void InlineMessage::setMessage(Tone tone, const QString &text, const QString &more)
{
    m_tone = tone;
    m_icon->setIcon(icon(iconOf(tone), tone));
    m_text->setText(breakable(text));
    m_more->setText(breakable(more));
    m_more->setVisible(!more.isEmpty());
    setAccessibleName(more.isEmpty() ? text : text + QLatin1Char('\n') + more);
    setVisible(!text.isEmpty());
    update();
}

void InlineMessage::clear()
{
    m_text->clear();
    m_more->clear();
    hide();
}

QString InlineMessage::text() const
{
    return unbroken(m_text->text());
}

QString InlineMessage::more() const
{
    return unbroken(m_more->text());
}

void InlineMessage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor tint = toneColor(m_tone, palette());
    QColor edge = tint;
    tint.setAlpha(m_tone == Tone::Neutral ? 14 : 26);
    edge.setAlpha(m_tone == Tone::Neutral ? 40 : 90);
    painter.setBrush(tint);
    painter.setPen(edge);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
}

} // namespace floe
