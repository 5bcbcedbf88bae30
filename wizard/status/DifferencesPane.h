#pragma once

#include "run/RunTypes.h"

#include <QWidget>

class QLabel;
class QTreeWidget;

namespace floe {

/// What verification found to differ, row by row and definition by definition. UI thread.
class DifferencesPane : public QWidget
{
    Q_OBJECT

public:
    explicit DifferencesPane(QWidget *parent = nullptr);

    void setOutcome(const RunOutcome &outcome);

private:
    void copyAll();

    QLabel *m_summary = nullptr;
    QTreeWidget *m_list = nullptr;
};

} // namespace floe
