#include "run/WriteFeed.h"

#include "core/Tunables.h"
#include "run/WriteWatch.h"
#include "server/BackgroundThread.h"
#include "server/Connection.h"

#include <condition_variable>
#include <mutex>
#include <utility>

namespace floe {

/// What the feed and its thread share; it lives until the later of the two lets go.
struct WriteFeed::Shared
{
    std::mutex mutex;
    std::condition_variable wake;
    std::optional<QList<DatabaseChoice>> request;
    WriteFeed *feed = nullptr; ///< null once the feed is gone

    void post(const Result<WriteMark> &answer)
    {
        const std::lock_guard lock(mutex);
        if (!feed)
            return;
        // Dropped together with the feed if that dies before its thread comes to it.
        QMetaObject::invokeMethod(
            feed,
            [answer, receiver = feed] {
                receiver->m_busy = false;
                if (answer)
                    Q_EMIT receiver->marked(*answer);
                else
                    Q_EMIT receiver->failed(answer.error());
            },
            Qt::QueuedConnection);
    }
};

WriteFeed::WriteFeed(const Endpoint &endpoint, const QString &password, QObject *parent)
    : QObject(parent), m_shared(std::make_shared<Shared>())
{
    m_shared->feed = this;
    runInBackground([state = m_shared, endpoint, password] { serve(*state, endpoint, password); });
}

WriteFeed::~WriteFeed()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->feed = nullptr;
    m_shared->wake.notify_all();
}

void WriteFeed::request(const QList<DatabaseChoice> &objects)
{
    if (std::exchange(m_busy, true))
        return;
    const std::lock_guard lock(m_shared->mutex);
    m_shared->request = objects;
    m_shared->wake.notify_all();
}

void WriteFeed::serve(Shared &shared, const Endpoint &endpoint, const QString &password)
{
    std::unique_ptr<Connection> connection;
    ServerTraits traits;
    const auto mark = [&](const QList<DatabaseChoice> &objects) -> Result<WriteMark> {
        if (!connection) {
            auto opened =
                Connection::open(endpoint, password, {.readTimeoutSeconds = tunables::CatalogTimeoutSeconds});
            if (!opened)
                return failure(opened.error());
            const auto read = ServerTraits::read(**opened);
            if (!read)
                return failure(read.error());
            connection = std::move(*opened);
            traits = *read;
        }
        Result<WriteMark> taken = WriteWatch::mark(*connection, traits, objects);
        if (!connection->alive())
            connection.reset();
        return taken;
    };
    for (;;) {
        QList<DatabaseChoice> objects;
        {
            std::unique_lock lock(shared.mutex);
            shared.wake.wait(lock, [&shared] { return !shared.feed || shared.request; });
            if (!shared.feed)
                return;
            objects = *std::exchange(shared.request, std::nullopt);
        }
        shared.post(mark(objects));
    }
}

} // namespace floe
