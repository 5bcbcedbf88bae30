#include "tasks/TaskFeed.h"

#include <QtConcurrent>

#include <memory>

namespace floe {

TaskFeed::TaskFeed(QObject *parent) : QObject(parent)
{
    m_timer.setInterval(RefreshMs);
    connect(&m_timer, &QTimer::timeout, this, &TaskFeed::refresh);
    connect(&m_reading, &QFutureWatcherBase::finished, this, [this] {
        const Result<QList<TaskEntry>> tasks = m_reading.result();
        if (std::exchange(m_again, false))
            refresh(); // what was read may be older than the change
        else if (tasks)
            Q_EMIT read(*tasks);
        else
            Q_EMIT readFailed(tasks.error());
    });
}

TaskFeed::~TaskFeed() = default;

void TaskFeed::refresh()
{
    if (m_reading.isRunning())
        return;
    m_reading.setFuture(QtConcurrent::run(readTaskEntries));
}

void TaskFeed::setLive(bool live)
{
    if (!live) {
        m_timer.stop();
        return;
    }
    m_timer.start();
    refresh();
}

void TaskFeed::remove(const TaskEntry &task)
{
    auto *removal = new QFutureWatcher<Status>(this);
    connect(removal, &QFutureWatcherBase::finished, this, [this, removal] {
        if (const Status removed = removal->result(); !removed)
            Q_EMIT removeFailed(removed.error());
        removal->deleteLater();
        m_again = m_reading.isRunning();
        refresh();
    });
    removal->setFuture(QtConcurrent::run([task] { return removeTaskEntry(task); }));
}

} // namespace floe
