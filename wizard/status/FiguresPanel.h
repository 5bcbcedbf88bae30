#pragma once

#include "run/RunTypes.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QProgressBar;

namespace floe {

class InlineMessage;

/// A run in numbers: one bar for the whole, rows, data, speed, elapsed, remaining, and what is being waited
/// for. UI thread.
class FiguresPanel : public QWidget
{
    Q_OBJECT

public:
    explicit FiguresPanel(QWidget *parent = nullptr);

    void setProgress(const ProgressSnapshot &progress);

private:
    QLabel *addFigure(QGridLayout *grid, int column, const QString &caption, const char *objectName);
    static QString remainingText(const ProgressSnapshot &progress);

    QProgressBar *m_bar = nullptr;
    QLabel *m_rows = nullptr;
    QLabel *m_bytes = nullptr;
    QLabel *m_tables = nullptr;
    QLabel *m_speed = nullptr;
    QLabel *m_elapsed = nullptr;
    QLabel *m_remaining = nullptr;
    InlineMessage *m_waiting = nullptr;
};

} // namespace floe
