#include "server/BackgroundThread.h"

#include <QCoreApplication>
#include <QThreadPool>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace floe {

namespace {

constexpr std::chrono::milliseconds PatienceAtExit{1000}; ///< a thread that hangs longer is left behind

/// Counts the threads. Never destroyed, since one of them may outlive everything.
struct RunningThreads
{
    std::mutex mutex;
    std::condition_variable ended;
    int count = 0;
};

RunningThreads &runningThreads()
{
    static auto *const threads = new RunningThreads;
    return *threads;
}

std::atomic<bool> shallEnd = false;

void waitAtExit()
{
    shallEnd.store(true);
    QThreadPool::globalInstance()->waitForDone(); // Qt does so anyway, but too late
    RunningThreads &threads = runningThreads();
    std::unique_lock lock(threads.mutex);
    threads.ended.wait_for(lock, PatienceAtExit, [&threads] { return threads.count == 0; });
    shallEnd.store(false); // tests make one application object after the other
}

} // namespace

void runInBackground(std::function<void()> work)
{
    RunningThreads &threads = runningThreads();
    {
        const std::lock_guard lock(threads.mutex);
        ++threads.count;
    }
    waitForThreadsAtExit();
    std::thread([&threads, work = std::move(work)]() mutable {
        work();
        work = nullptr; // what it owns goes before it counts as ended
        const std::lock_guard lock(threads.mutex);
        --threads.count;
        threads.ended.notify_all();
    }).detach();
}

bool threadsShallEnd()
{
    return shallEnd.load();
}

// What was added last runs first.
void waitForThreadsAtExit()
{
    const std::lock_guard lock(runningThreads().mutex);
    qRemovePostRoutine(waitAtExit);
    qAddPostRoutine(waitAtExit);
}

} // namespace floe
