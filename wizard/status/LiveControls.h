#pragma once

#include "model/MigrationPlan.h"

#include <QWidget>

class QSpinBox;

namespace floe {

/// What can be changed while a run works: how many workers are busy, the most that is read a second, and how
/// busy others may keep the servers before the run slows down.
/// UI thread.
class LiveControls : public QWidget
{
    Q_OBJECT

public:
    explicit LiveControls(QWidget *parent = nullptr);

    /// The plan's values; its number of workers is the most there can be.
    void setOptions(const PlanOptions &options);
    int workers() const;
    int rateLimit() const;         ///< MiB/s; 0 = no limit
    int maxThreadsRunning() const; ///< 0 = no load guard

Q_SIGNALS:
    void workersChanged(int workers);
    void rateLimitChanged(int mebibytesPerSecond);
    void maxThreadsRunningChanged(int most);

private:
    QSpinBox *m_workers = nullptr;
    QSpinBox *m_rate = nullptr;
    QSpinBox *m_guard = nullptr;
};

} // namespace floe
