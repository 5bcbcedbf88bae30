#pragma once

#include "server/CatalogFeed.h"

#include <QObject>

#include <deque>

namespace floe {

/// Reads the source's catalogue for the objects page in the order of need: what the user opened or chose goes
/// before what is read ahead for a filter. One request is under way at a time, none is made twice. Owns the
/// CatalogFeed. Lives on the UI's thread, never blocks it.
class CatalogReader : public QObject
{
    Q_OBJECT

public:
    enum class Need { Now, Ahead };

    CatalogReader(const Endpoint &endpoint, const QString &password, QObject *parent = nullptr);
    ~CatalogReader() override;

    void readDatabases();
    void readObjects(const QString &database, Need need);
    void readColumns(const ObjectName &table);
    /// Databases that are still to be read ahead.
    int waitingAhead() const;

Q_SIGNALS:
    void databasesRead(const QList<floe::DatabaseInfo> &databases);
    void objectsRead(const QString &database, const QList<floe::TableInfo> &tables,
                     const QList<floe::OtherObjectInfo> &others);
    void columnsRead(const floe::ObjectName &table, const QList<floe::ColumnInfo> &columns);
    void databasesFailed(const floe::Error &error);
    void objectsFailed(const QString &database, const floe::Error &error);
    void columnsFailed(const floe::ObjectName &table, const floe::Error &error);
    /// Something was begun or ended.
    void progressed();

private:
    enum class Subject { Databases, Objects, Columns };
    struct Request
    {
        Subject subject = Subject::Databases;
        QString database;
        QString table;
        Need need = Need::Now;
        bool sameAs(const Request &other) const
        {
            return subject == other.subject && database == other.database && table == other.table;
        }
    };

    void add(const Request &request);
    void next();
    void onFailed(const floe::Error &error);

    CatalogFeed m_feed;
    std::deque<Request> m_requests; ///< the first one is under way when m_busy
    bool m_busy = false;
};

} // namespace floe
