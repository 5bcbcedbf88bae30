#pragma once

#include "core/Result.h"
#include "server/CatalogTypes.h"
#include "server/ResultSet.h"

#include <QHash>
#include <QStringList>

namespace floe {

class Connection;
struct ServerTraits;

/// Reads names, columns, keys from information_schema in batches: a handful of queries whatever the number of
/// tables. Borrows a Control connection; lives on its thread. System databases are never returned by
/// databases().
class Catalog
{
public:
    Catalog(Connection &connection, const ServerTraits &traits);

    const ServerTraits &traits() const { return m_traits; }

    Result<QList<DatabaseInfo>> databases();
    /// Base tables, views and sequences of the databases, in name order.
    Result<QList<TableInfo>> tables(const QStringList &databases);
    /// Views, routines, triggers, events.
    Result<QList<OtherObjectInfo>> otherObjects(const QStringList &databases);
    Result<QHash<ObjectName, QList<ColumnInfo>>> columns(const QStringList &databases);
    Result<QList<ColumnInfo>> columns(const ObjectName &table);
    Result<QHash<ObjectName, QList<IndexInfo>>> indexes(const QStringList &databases);
    /// Keys whose child lies in one of the databases.
    Result<QList<ForeignKeyInfo>> foreignKeys(const QStringList &databases);
    /// Names of the checks of each table; not told by all servers that have checks.
    Result<QHash<ObjectName, QStringList>> checkNames(const QStringList &databases);
    /// SHOW CREATE TABLE, as the server writes it.
    Result<QString> createTable(const ObjectName &table);
    /// These will be asked for, in this order: some of them are then read at once, for one round trip.
    void expect(QList<ObjectName> tables);

private:
    Status readAhead(const ObjectName &table);
    /// A query of resources/sql for some databases; an empty answer for none.
    Result<ResultSet> ask(const char *queryName, const QStringList &databases);

    Connection &m_connection;
    const ServerTraits &m_traits;
    QList<ObjectName> m_expected;
    qsizetype m_read = 0; ///< of those
    QHash<ObjectName, QString> m_ahead;
};

} // namespace floe
