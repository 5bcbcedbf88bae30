#include "server/CatalogFeed.h"

#include "core/Tunables.h"
#include "server/BackgroundThread.h"
#include "server/Catalog.h"
#include "server/Connection.h"
#include "server/ServerTraits.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace floe {

namespace {

/// The session of the worker's thread; opened at the first request and again after a loss.
class FeedSession
{
public:
    FeedSession(Endpoint endpoint, QString password)
        : m_endpoint(std::move(endpoint)), m_password(std::move(password))
    {}

    /// Asks once more on a fresh session when an old one turns out to be dead.
    template<typename T> Result<T> ask(const std::function<Result<T>(Catalog &)> &question)
    {
        const bool old = m_connection != nullptr;
        Result<T> answer = askOnce(question);
        if (!answer && old && answer.error().code == ErrorCode::ConnectionLost)
            answer = askOnce(question);
        return answer;
    }

private:
    template<typename T> Result<T> askOnce(const std::function<Result<T>(Catalog &)> &question)
    {
        if (const Status ready = open(); !ready)
            return failure(ready.error());
        Catalog catalog(*m_connection, m_traits);
        Result<T> answer = question(catalog);
        if (!m_connection->alive())
            m_connection.reset();
        return answer;
    }

    Status open()
    {
        if (m_connection)
            return {};
        auto connection = Connection::open(
            m_endpoint, m_password,
            {.role = ConnectionRole::Control, .readTimeoutSeconds = tunables::CatalogTimeoutSeconds});
        if (!connection)
            return failure(connection.error());
        auto traits = ServerTraits::read(**connection);
        if (!traits)
            return failure(traits.error());
        m_connection = std::move(*connection);
        m_traits = std::move(*traits);
        return {};
    }

    Endpoint m_endpoint;
    QString m_password;
    std::unique_ptr<Connection> m_connection;
    ServerTraits m_traits;
};

/// Tables and other objects of one database, answered together.
struct DatabaseObjects
{
    QList<TableInfo> tables;
    QList<OtherObjectInfo> others;
};

} // namespace

/// The feed's end of the worker thread. The thread is detached, so that a server which does not answer never
/// holds up the window; what both share lives until the later of the two lets go.
class CatalogFeed::Worker
{
public:
    using Request = std::function<void(FeedSession &)>;

    Worker(CatalogFeed *feed, Endpoint endpoint, QString password)
        : m_shared(std::make_shared<Shared>()), m_endpoint(std::move(endpoint)),
          m_password(std::move(password))
    {
        m_shared->feed = feed;
    }

    ~Worker()
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->feed = nullptr;
        m_shared->requests.clear();
        m_shared->wake.notify_all();
    }

    /// `ask` runs on the worker's thread, `tell` with its result on the feed's.
    template<typename T> void enqueue(const QString &about, std::function<Result<T>(Catalog &)> ask,
                                      std::function<void(CatalogFeed *, const T &)> tell)
    {
        const std::lock_guard lock(m_shared->mutex);
        Shared *const shared = m_shared.get(); // the thread that runs this keeps it alive
        m_shared->requests.push_back([=](FeedSession &session) {
            const Result<T> answer = session.ask(ask);
            shared->post([=](CatalogFeed *feed) {
                if (answer)
                    tell(feed, *answer);
                else
                    Q_EMIT feed->failed(about, answer.error());
            });
        });
        if (!std::exchange(m_started, true)) {
            runInBackground([state = m_shared, endpoint = m_endpoint, password = m_password] {
                serve(*state, endpoint, password);
            });
        }
        m_shared->wake.notify_all();
    }

private:
    struct Shared
    {
        std::mutex mutex;
        std::condition_variable wake;
        std::deque<Request> requests;
        CatalogFeed *feed = nullptr; ///< null once the feed is gone

        void post(const std::function<void(CatalogFeed *)> &tell)
        {
            const std::lock_guard lock(mutex);
            if (!feed)
                return;
            // Dropped together with the feed if that dies before its thread comes to it.
            QMetaObject::invokeMethod(
                feed, [tell, receiver = feed] { tell(receiver); }, Qt::QueuedConnection);
        }
    };

    static void serve(Shared &shared, const Endpoint &endpoint, const QString &password)
    {
        FeedSession session(endpoint, password);
        for (;;) {
            Request request;
            {
                std::unique_lock lock(shared.mutex);
                shared.wake.wait(lock, [&shared] { return !shared.feed || !shared.requests.empty(); });
                if (!shared.feed)
                    return;
                request = std::move(shared.requests.front());
                shared.requests.pop_front();
            }
            request(session);
        }
    }

    std::shared_ptr<Shared> m_shared;
    Endpoint m_endpoint;
    QString m_password;
    bool m_started = false;
};

CatalogFeed::CatalogFeed(const Endpoint &endpoint, const QString &password, QObject *parent)
    : QObject(parent), m_worker(std::make_unique<Worker>(this, endpoint, password))
{}

CatalogFeed::~CatalogFeed() = default;

void CatalogFeed::requestDatabases()
{
    m_worker->enqueue<QList<DatabaseInfo>>(
        {}, [](Catalog &catalog) { return catalog.databases(); },
        [](CatalogFeed *feed, const QList<DatabaseInfo> &databases) {
            Q_EMIT feed->databasesRead(databases);
        });
}

void CatalogFeed::requestObjects(const QString &database)
{
    m_worker->enqueue<DatabaseObjects>(
        database,
        [database](Catalog &catalog) -> Result<DatabaseObjects> {
            const auto tables = catalog.tables({database});
            if (!tables)
                return failure(tables.error());
            const auto others = catalog.otherObjects({database});
            if (!others)
                return failure(others.error());
            return DatabaseObjects{*tables, *others};
        },
        [database](CatalogFeed *feed, const DatabaseObjects &objects) {
            Q_EMIT feed->objectsRead(database, objects.tables, objects.others);
        });
}

void CatalogFeed::requestColumns(const ObjectName &table)
{
    m_worker->enqueue<QList<ColumnInfo>>(
        table.displayName(), [table](Catalog &catalog) { return catalog.columns(table); },
        [table](CatalogFeed *feed, const QList<ColumnInfo> &columns) {
            Q_EMIT feed->columnsRead(table, columns);
        });
}

} // namespace floe
