#pragma once

#include "tasks/TaskEntry.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

namespace floe {

/// Reads the tasks of the journal off the UI's thread, again and again while it is kept up to date, and
/// removes one on request. One reading is under way at a time. Lives on the UI's thread and never blocks it.
class TaskFeed : public QObject
{
    Q_OBJECT

public:
    static constexpr int RefreshMs = 2000; ///< from one reading to the next, at least

    explicit TaskFeed(QObject *parent = nullptr);
    ~TaskFeed() override;

    void refresh();
    /// Whether to read by timer.
    void setLive(bool live);
    void remove(const TaskEntry &task);

Q_SIGNALS:
    void read(const QList<floe::TaskEntry> &tasks);
    void readFailed(const floe::Error &error);
    void removeFailed(const floe::Error &error);

private:
    QFutureWatcher<Result<QList<TaskEntry>>> m_reading;
    QTimer m_timer; ///< to the next reading; not active while one is under way
    QElapsedTimer m_cost;
    QList<TaskEntry> m_last;
    bool m_live = false;
    bool m_again = false; ///< something changed while a reading was under way
};

} // namespace floe
