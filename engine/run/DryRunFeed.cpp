#include "run/DryRunFeed.h"

#include "core/RunControl.h"
#include "server/BackgroundThread.h"

#include <mutex>

namespace floe {

/// What the feed and its thread share; it lives until the later of the two lets go.
struct DryRunFeed::Shared
{
    std::mutex mutex;
    DryRunFeed *feed = nullptr; ///< null once the feed is gone
    RunControl control;

    void post(const Result<DryRun> &answer)
    {
        const std::lock_guard lock(mutex);
        if (!feed)
            return;
        // Dropped together with the feed if that dies before its thread comes to it.
        QMetaObject::invokeMethod(
            feed,
            [answer, receiver = feed] {
                if (answer)
                    Q_EMIT receiver->made(*answer);
                else
                    Q_EMIT receiver->failed(answer.error());
            },
            Qt::QueuedConnection);
    }
};

DryRunFeed::DryRunFeed(QObject *parent) : QObject(parent), m_shared(std::make_shared<Shared>())
{
    m_shared->feed = this;
}

DryRunFeed::~DryRunFeed()
{
    m_shared->control.requestStop();
    const std::lock_guard lock(m_shared->mutex);
    m_shared->feed = nullptr;
}

void DryRunFeed::start(const MigrationPlan &plan, const Secrets &secrets)
{
    runInBackground(
        [state = m_shared, plan, secrets] { state->post(DryRun::make(plan, secrets, state->control)); });
}

} // namespace floe
