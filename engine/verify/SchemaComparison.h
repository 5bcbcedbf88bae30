#pragma once

#include "schema/ResolvedObjects.h"
#include "schema/TableDdl.h"
#include "server/ServerTraits.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace floe {

class Catalog;

/// The destination's catalogue of the mapped databases, read once in batches.
struct DestinationCatalog
{
    QHash<ObjectName, TableInfo> tables;
    QHash<ObjectName, QList<ColumnInfo>> columns;
    QHash<ObjectName, QList<IndexInfo>> indexes;
    QHash<ObjectName, QList<ForeignKeyInfo>> foreignKeys; ///< by child

    static Result<DestinationCatalog> read(Catalog &catalog, const QStringList &databases);
};

/// Compares what stands at the destination with what the source's catalogue says it should be, under mapped
/// names and the rules of CollationMap. A line of text a difference ("shop.orders: column note: type text,
/// expected varchar(30)"); an empty list when nothing differs that a rewrite rule of `ddl` does not explain.
QStringList schemaDifferences(const ResolvedTable &table, const ResolvedObjects &all, const TableDdl &ddl,
                              const DestinationCatalog &catalog, const ServerTraits &source,
                              const ServerTraits &destination);

} // namespace floe
