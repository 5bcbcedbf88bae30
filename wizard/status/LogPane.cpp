#include "status/LogPane.h"

#include "shell/Icons.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>

namespace floe {

namespace {

QString levelWord(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return LogPane::tr("Debug", "level of a log line");
    case LogLevel::Info:
        return LogPane::tr("Info", "level of a log line");
    case LogLevel::Warning:
        return LogPane::tr("Warning", "level of a log line");
    case LogLevel::Error:
        return LogPane::tr("Error", "level of a log line");
    }
    return {};
}

} // namespace

LogPane::LogPane(QWidget *parent)
    : QWidget(parent), m_level(new QComboBox(this)), m_text(new QPlainTextEdit(this))
{
    m_level->setObjectName(QStringLiteral("status.logLevel"));
    m_level->addItem(tr("Everything"), int(LogLevel::Debug));
    m_level->addItem(tr("Without details"), int(LogLevel::Info));
    m_level->addItem(tr("Warnings and errors"), int(LogLevel::Warning));
    m_level->addItem(tr("Errors"), int(LogLevel::Error));
    m_level->setCurrentIndex(1);
    auto *label = new QLabel(tr("Sho&w:"), this);
    label->setBuddy(m_level);
    auto *copy = new QPushButton(icon("copy"), tr("Cop&y"), this);
    copy->setObjectName(QStringLiteral("status.copyLogButton"));
    copy->setToolTip(tr("Copies the lines shown."));
    copy->setAutoDefault(false);

    m_text->setObjectName(QStringLiteral("status.logText"));
    m_text->setAccessibleName(tr("Log"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setMaximumBlockCount(MaxLines);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));

    auto *bar = new QHBoxLayout;
    bar->addWidget(label);
    bar->addWidget(m_level);
    bar->addStretch();
    bar->addWidget(copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->addLayout(bar);
    column->addWidget(m_text, 1);

    connect(m_level, &QComboBox::currentIndexChanged, this,
            [this] { setLevel(LogLevel(m_level->currentData().toInt())); });
    connect(copy, &QPushButton::clicked, this, &LogPane::copyShown);
}

QString LogPane::lineText(const LogLine &line)
{
    // One event stays one line: a server's message may hold line ends and direction marks.
    const QString time = line.time.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
    return QStringLiteral("%1  %2  %3")
        .arg(time, levelWord(line.level).leftJustified(7), visibleName(line.text));
}

void LogPane::append(const QList<LogLine> &lines)
{
    m_lines.append(lines);
    if (m_lines.size() > MaxLines)
        m_lines.remove(0, m_lines.size() - MaxLines);
    QStringList shown;
    for (const LogLine &line : lines) {
        if (line.level >= m_least)
            shown.append(lineText(line));
    }
    if (!shown.isEmpty())
        m_text->appendPlainText(shown.join(QLatin1Char('\n')));
}

void LogPane::clear()
{
    m_lines.clear();
    m_text->clear();
}

void LogPane::setLevel(LogLevel least)
{
    if (m_least == least)
        return;
    m_least = least;
    const int index = m_level->findData(int(least));
    if (index != m_level->currentIndex())
        m_level->setCurrentIndex(index);
    rebuild();
}

void LogPane::rebuild()
{
    QStringList shown;
    for (const LogLine &line : m_lines) {
        if (line.level >= m_least)
            shown.append(lineText(line));
    }
    m_text->setPlainText(shown.join(QLatin1Char('\n')));
    m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
}

QString LogPane::shownText() const
{
    return m_text->toPlainText();
}

void LogPane::copyShown()
{
    QApplication::clipboard()->setText(shownText());
}

} // namespace floe
