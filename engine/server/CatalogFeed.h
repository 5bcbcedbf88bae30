#pragma once

#include "core/Result.h"
#include "model/Endpoint.h"
#include "server/CatalogTypes.h"

#include <QObject>

#include <memory>

namespace floe {

/// The catalogue for a window: asked and answered asynchronously. Lives on the thread that made it (the
/// UI's); owns one worker thread with one Control connection, opened at the first request and again after a
/// loss. Requests are served in order; answers arrive as signals on the owner's thread. Destroying it cancels
/// what runs and returns at once.
class CatalogFeed : public QObject
{
    Q_OBJECT

public:
    CatalogFeed(const Endpoint &endpoint, const QString &password, QObject *parent = nullptr);
    ~CatalogFeed() override;

    void requestDatabases();
    /// Tables, views, sequences and other objects of one database.
    void requestObjects(const QString &database);
    void requestColumns(const floe::ObjectName &table);

Q_SIGNALS:
    void databasesRead(const QList<floe::DatabaseInfo> &databases);
    void objectsRead(const QString &database, const QList<floe::TableInfo> &tables,
                     const QList<floe::OtherObjectInfo> &others);
    void columnsRead(const floe::ObjectName &table, const QList<floe::ColumnInfo> &columns);
    /// `about` names what was asked for: a database, database.table, or empty for the list of databases.
    void failed(const QString &about, const floe::Error &error);

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace floe
