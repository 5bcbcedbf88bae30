#pragma once

#include "schema/ResolvedObjects.h"
#include "schema/TableDdl.h"
#include "server/ServerTraits.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace floe {

class Catalog;

/// The destination's catalogue of the mapped databases, read once in batches. Names are folded as the server
/// folds them.
struct DestinationCatalog
{
    QHash<QString, DatabaseInfo> databases;
    QHash<ObjectName, TableInfo> tables;
    QHash<ObjectName, QList<ColumnInfo>> columns;
    QHash<ObjectName, QList<IndexInfo>> indexes;
    QHash<ObjectName, QList<ForeignKeyInfo>> foreignKeys; ///< by child

    int lowerCaseTableNames = 0;

    static Result<DestinationCatalog> read(Catalog &catalog, const QStringList &databases);
    /// The key under which things of this name stand in the maps above.
    ObjectName key(const ObjectName &name) const;
};

/// Both ends of a comparison.
struct SchemaEnds
{
    const ResolvedObjects &all;
    const ServerTraits &source;
    const ServerTraits &destination;
    const DestinationCatalog &catalog;
};

/// Charset and collation of a database that the run made.
QStringList databaseDifferences(const ResolvedDatabase &database, const SchemaEnds &ends);

/// Compares what stands at the destination with what the source says it should be, under mapped names and the
/// rules of CollationMap. `expected` and `found` are the answers of SHOW CREATE TABLE. A line of text a
/// difference ("shop.orders: column note: type: text, expected varchar(30)"); an empty list when nothing
/// differs that a rewrite rule of `ddl` does not name.
QStringList schemaDifferences(const ResolvedTable &table, const TableDdl &ddl, const QString &expected,
                              const QString &found, const SchemaEnds &ends);

} // namespace floe
