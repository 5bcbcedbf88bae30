#pragma once

#include "core/Result.h"
#include "model/MigrationPlan.h"
#include "server/CatalogTypes.h"

#include <QHash>
#include <QList>
#include <QSet>

#include <optional>

namespace floe {

class Catalog;

/// A column of a chosen table with its place at the destination.
struct ResolvedColumn
{
    ColumnInfo info;    ///< at the source
    QString mappedName; ///< at the destination
    bool leftOut = false;
    /// Rows carry it: neither left out nor generated.
    bool carriesData() const { return !leftOut && !info.generated; }
};

/// A chosen table with everything the later rooms need to know of it. A plain value.
struct ResolvedTable
{
    TableInfo info;    ///< at the source
    ObjectName mapped; ///< at the destination
    QList<ResolvedColumn> columns;
    QList<IndexInfo> indexes;
    QList<ForeignKeyInfo> foreignKeys;
    QString where;
    ExistingPolicy existing = ExistingPolicy::Fail;

    const ObjectName &source() const { return info.name; }
    bool renamed() const { return mapped != info.name; }
    /// Primary key, else the first unique key whose columns are all whole, NOT NULL and carried; nullptr
    /// without one.
    const IndexInfo *rowKey() const;
    const ResolvedColumn *column(const QString &sourceName) const; ///< without regard to case
};

/// As the plan chooses them; nullopt for what is no view, routine, trigger or event.
std::optional<OtherObject> otherObjectOf(ObjectKind kind);

struct ResolvedOther
{
    OtherObjectInfo info;
    ObjectName mapped;
};

struct ResolvedDatabase
{
    DatabaseInfo info;
    QString mapped;
};

/// What the plan means on this source right now.
struct ResolvedObjects
{
    QList<ResolvedDatabase> databases;
    QList<ResolvedTable> tables; ///< in plan order
    QList<ResolvedOther> others; ///< views, routines, triggers, events that were chosen
    /// base tables, views … of the chosen databases that the plan leaves out, for the ledger
    QList<ObjectName> leftOut;
    QList<ObjectKind> leftOutKinds;        ///< of each of `leftOut`, in the same order
    QSet<ObjectName> leftOutTables;        ///< the tables, views and sequences among them
    QHash<ObjectName, ObjectName> renames; ///< source → mapped, of every chosen table and view

    /// Names of checks, in lower case, that stand in one table only of those that go into a database: by the
    /// mapped database. Filled where the source lets names repeat and tells them.
    QHash<QString, QSet<QString>> singleChecks;

    /// Place in `tables` by source name, folded as the source folds; kept by resolveObjects.
    QHash<ObjectName, qsizetype> tablePlaces;

    /// The chosen table of this source name, as a server with `lowerCaseTableNames` compares; nullptr when
    /// not chosen.
    const ResolvedTable *table(const ObjectName &source, int lowerCaseTableNames) const;
    /// Where a source name is found at the destination: chosen objects by `renames`, others by their
    /// database's mapped name; unchanged when neither is part of the plan.
    ObjectName destinationName(const ObjectName &source, int lowerCaseTableNames) const;

    /// Names of the chosen databases at each end, each once.
    QStringList sourceDatabases() const;
    QStringList mappedDatabases() const;

    quint64 totalBytes() const;
    quint64 totalRowsEstimate() const;
};

/// Reads the catalogue of the chosen databases and matches the plan against it. ErrorCode::ObjectMissing
/// names what the plan has and the source has not; ErrorCode::NameConflict two objects with one mapped name
/// (folded as the destination does).
Result<ResolvedObjects> resolveObjects(const MigrationPlan &plan, Catalog &sourceCatalog,
                                       int destinationLowerCaseTableNames);

} // namespace floe
