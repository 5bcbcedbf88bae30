#pragma once

#include "model/MigrationPlan.h"

#include <QWidget>

class QSpinBox;

namespace floe {

/// What can be changed while a run works: how many workers are busy, and the most that is read a second.
/// UI thread.
class LiveControls : public QWidget
{
    Q_OBJECT

public:
    explicit LiveControls(QWidget *parent = nullptr);

    /// The plan's values; its number of workers is the most there can be.
    void setOptions(const PlanOptions &options);
    int workers() const;
    int rateLimit() const; ///< MiB/s; 0 = no limit

Q_SIGNALS:
    void workersChanged(int workers);
    void rateLimitChanged(int mebibytesPerSecond);

private:
    QSpinBox *m_workers = nullptr;
    QSpinBox *m_rate = nullptr;
};

} // namespace floe
