#pragma once

#include "confirm/PlanSummary.h"

#include <QWidget>

class QCheckBox;
class QTreeWidget;

namespace floe {

class InlineMessage;

/// Names the tables at the destination that lose rows, and asks for a tick. Hidden when nothing is at risk.
/// UI thread.
class RiskBox : public QWidget
{
    Q_OBJECT

public:
    explicit RiskBox(QWidget *parent = nullptr);

    /// Another risk than the one shown takes the tick back.
    void setRisk(const PlanRisk &risk);
    /// Nothing is at risk, or the user agreed.
    bool accepted() const;

Q_SIGNALS:
    void acceptedChanged();

private:
    void fillList(const PlanRisk &risk);

    bool m_present = false;
    QString m_shown; ///< the risk as text, to tell one from another
    InlineMessage *m_message = nullptr;
    QTreeWidget *m_list = nullptr;
    QCheckBox *m_agree = nullptr;
};

} // namespace floe
