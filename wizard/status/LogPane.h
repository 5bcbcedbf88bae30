#pragma once

#include "run/RunTypes.h"

#include <QList>
#include <QWidget>

class QComboBox;
class QPlainTextEdit;

namespace floe {

/// The run's log as plain text: filtered by level, selectable, bounded. Follows the end while the end is in
/// view. UI thread.
class LogPane : public QWidget
{
    Q_OBJECT

public:
    static constexpr int MaxLines = 10'000; ///< more is read by nobody here; the log file has all

    explicit LogPane(QWidget *parent = nullptr);

    void append(const QList<LogLine> &lines);
    void clear();
    void setLevel(LogLevel least);
    int lineCount() const { return int(m_lines.size()); } ///< kept, whatever the filter shows
    QString shownText() const;

    static QString lineText(const LogLine &line);

private:
    void rebuild();
    void copyShown();

    QComboBox *m_level = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QList<LogLine> m_lines;
    LogLevel m_least = LogLevel::Info;
};

} // namespace floe
