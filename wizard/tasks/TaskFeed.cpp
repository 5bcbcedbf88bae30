#include "tasks/TaskFeed.h"

#include <QtConcurrent>

#include <algorithm>

namespace floe {

namespace {

/// Reading may take one part in so many of the time.
constexpr int CostShare = 8;

} // namespace

TaskFeed::TaskFeed(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &TaskFeed::refresh);
    connect(&m_reading, &QFutureWatcherBase::finished, this, [this] {
        const Result<QList<TaskEntry>> tasks = m_reading.result();
        if (tasks)
            m_last = *tasks;
        // A journal that takes long to read is read less often.
        if (m_live)
            m_timer.start(int(std::max<qint64>(RefreshMs, CostShare * m_cost.elapsed())));
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
    m_timer.stop();
    m_cost.start();
    m_reading.setFuture(QtConcurrent::run([before = m_last] { return readTaskEntries(before); }));
}

void TaskFeed::setLive(bool live)
{
    m_live = live;
    if (live)
        refresh();
    else
        m_timer.stop();
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
