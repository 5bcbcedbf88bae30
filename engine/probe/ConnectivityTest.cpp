#include "probe/ConnectivityTest.h"

#include "server/BackgroundThread.h"

#include <atomic>
#include <memory>
#include <mutex>

namespace floe {

/// What the window's object and the thread of one test share. The thread is detached: a cancelled test may
/// still wait for a name service, and nobody waits for it then.
struct ConnectivityTest::Run : std::enable_shared_from_this<Run>
{
    std::mutex mutex;
    ConnectivityTest *test = nullptr; ///< null once cancelled
    std::atomic<bool> cancelled = false;

    template<typename Act> void post(Act act)
    {
        const std::lock_guard lock(mutex);
        if (!test)
            return;
        // A cancel may come between posting and delivery, so look again there whether this is still the run.
        QMetaObject::invokeMethod(
            test,
            [act, receiver = test, run = shared_from_this()] {
                if (receiver->m_run == run)
                    act(receiver);
            },
            Qt::QueuedConnection);
    }
};

ConnectivityTest::ConnectivityTest(QObject *parent) : QObject(parent) {}

ConnectivityTest::~ConnectivityTest()
{
    cancel();
}

void ConnectivityTest::start(const Endpoint &endpoint, const QString &password)
{
    cancel();
    m_run = std::make_shared<Run>();
    m_run->test = this;
    runInBackground([run = m_run, endpoint, password] {
        const ConnectivityReport report = probeServer(
            endpoint, password,
            [&run](const StageResult &stage) {
                run->post([stage](ConnectivityTest *test) { Q_EMIT test->stageChanged(stage); });
            },
            [&run] { return run->cancelled.load(std::memory_order_acquire); });
        run->post([report](ConnectivityTest *test) {
            test->m_run.reset();
            Q_EMIT test->finished(report);
        });
    });
}

void ConnectivityTest::cancel()
{
    const std::shared_ptr<Run> ended = std::move(m_run);
    m_run.reset();
    if (!ended)
        return;
    ended->cancelled.store(true, std::memory_order_release);
    const std::lock_guard lock(ended->mutex);
    ended->test = nullptr;
}

bool ConnectivityTest::running() const
{
    return m_run != nullptr;
}

} // namespace floe
