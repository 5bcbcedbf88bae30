#include "objects/CatalogReader.h"

#include <algorithm>

namespace floe {

CatalogReader::CatalogReader(const Endpoint &endpoint, const QString &password, QObject *parent)
    : QObject(parent), m_feed(endpoint, password)
{
    connect(&m_feed, &CatalogFeed::databasesRead, this, [this](const QList<DatabaseInfo> &databases) {
        next();
        Q_EMIT databasesRead(databases);
    });
    connect(&m_feed, &CatalogFeed::objectsRead, this,
            [this](const QString &database, const QList<TableInfo> &tables,
                   const QList<OtherObjectInfo> &others) {
                next();
                Q_EMIT objectsRead(database, tables, others);
            });
    connect(&m_feed, &CatalogFeed::columnsRead, this,
            [this](const ObjectName &table, const QList<ColumnInfo> &columns) {
                next();
                Q_EMIT columnsRead(table, columns);
            });
    connect(&m_feed, &CatalogFeed::failed, this,
            [this](const QString &, const Error &error) { onFailed(error); });
}

CatalogReader::~CatalogReader() = default;

void CatalogReader::readDatabases()
{
    add({.subject = Subject::Databases, .database = {}, .table = {}});
}

void CatalogReader::readObjects(const QString &database, Need need)
{
    add({.subject = Subject::Objects, .database = database, .table = {}, .need = need});
}

void CatalogReader::readColumns(const ObjectName &table)
{
    add({.subject = Subject::Columns, .database = table.database, .table = table.name});
}

int CatalogReader::waitingAhead() const
{
    return int(std::count_if(m_requests.cbegin(), m_requests.cend(),
                             [](const Request &request) { return request.need == Need::Ahead; }));
}

void CatalogReader::add(const Request &request)
{
    const auto known = std::find_if(m_requests.begin(), m_requests.end(),
                                    [&](const Request &other) { return other.sameAs(request); });
    if (known != m_requests.end()) {
        const bool underWay = m_busy && known == m_requests.begin();
        if (underWay || request.need == Need::Ahead || known->need == Need::Now)
            return;
        m_requests.erase(known);
    }
    // Behind all that is needed now, before all that is read ahead.
    auto place = m_requests.end();
    if (request.need == Need::Now)
        place = std::find_if(m_requests.begin() + (m_busy ? 1 : 0), m_requests.end(),
                             [](const Request &other) { return other.need == Need::Ahead; });
    m_requests.insert(place, request);
    if (!m_busy)
        next();
}

void CatalogReader::next()
{
    if (m_busy)
        m_requests.pop_front();
    m_busy = !m_requests.empty();
    if (m_busy) {
        const Request &request = m_requests.front();
        switch (request.subject) {
        case Subject::Databases:
            m_feed.requestDatabases();
            break;
        case Subject::Objects:
            m_feed.requestObjects(request.database);
            break;
        case Subject::Columns:
            m_feed.requestColumns({request.database, request.table});
            break;
        }
    }
    Q_EMIT progressed();
}

void CatalogReader::onFailed(const Error &error)
{
    if (!m_busy)
        return;
    const Request request = m_requests.front();
    // A server that does not answer is not asked hundreds of times more for what nobody waits for.
    m_requests.erase(std::remove_if(m_requests.begin() + 1, m_requests.end(),
                                    [](const Request &other) { return other.need == Need::Ahead; }),
                     m_requests.end());
    next();
    switch (request.subject) {
    case Subject::Databases:
        Q_EMIT databasesFailed(error);
        break;
    case Subject::Objects:
        Q_EMIT objectsFailed(request.database, error);
        break;
    case Subject::Columns:
        Q_EMIT columnsFailed({request.database, request.table}, error);
        break;
    }
}

} // namespace floe
