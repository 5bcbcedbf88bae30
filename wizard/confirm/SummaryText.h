#pragma once

#include "confirm/PlanSummary.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace floe {

/// What one line of the summary says: its sentence and the first few names, and a button that opens a list of
/// all of them where they are many. UI thread.
class SummaryText : public QWidget
{
    Q_OBJECT

public:
    static constexpr int MostNames = 6; ///< the page stays readable

    explicit SummaryText(const SummaryLine &line, QWidget *parent = nullptr);
    QLabel *label() const { return m_label; }

private:
    void setOpen(bool open);
    QPlainTextEdit *makeList();

    SummaryLine m_line;
    QLabel *m_label = nullptr;
    QPushButton *m_toggle = nullptr;
    QPlainTextEdit *m_list = nullptr; ///< made when it is first opened
};

} // namespace floe
