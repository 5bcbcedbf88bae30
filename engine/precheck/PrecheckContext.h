#pragma once

#include "model/MigrationPlan.h"
#include "precheck/DurationEstimate.h"
#include "schema/OtherObjects.h"
#include "schema/ResolvedObjects.h"
#include "schema/TableDdl.h"
#include "server/Catalog.h"
#include "server/Connection.h"
#include "server/Privileges.h"
#include "server/ServerTraits.h"

#include <QHash>

#include <functional>
#include <memory>
#include <optional>

namespace floe {

/// A view, routine, trigger or event whose definition could not be read.
struct OtherObjectFailure
{
    ResolvedOther object;
    Error error;
};

/// What checks look at; filled by the runner in stages, so that a check whose ground is missing (no
/// connection, objects that cannot be resolved) is shown as "Not run" with the reason rather than as a
/// riddle.
struct PrecheckContext
{
    const MigrationPlan &plan;
    const Secrets &secrets;

    std::unique_ptr<Connection> source = {};
    std::unique_ptr<Connection> destination = {};
    std::optional<Error> sourceError = {};
    std::optional<Error> destinationError = {};
    ServerTraits sourceTraits = {};
    ServerTraits destinationTraits = {};
    Privileges sourcePrivileges = {};
    Privileges destinationPrivileges = {};
    std::optional<Error> sourcePrivilegesError = {}; ///< the grants could not be read
    std::optional<Error> destinationPrivilegesError = {};
    QHash<QString, QString> sourceVariables = {}; ///< SHOW GLOBAL VARIABLES, names in lower case
    QHash<QString, QString> destinationVariables = {};
    QHash<QString, quint64> sourceWrites = {}; ///< the source's write counters when the precheck began

    std::optional<ResolvedObjects> objects = {};
    std::optional<Error> objectsError = {};
    /// Views, routines, triggers and events of the chosen databases, chosen or not.
    QList<OtherObjectInfo> sourceOthers = {};
    /// Objects that stand in the mapped databases at the destination, read once.
    QList<DatabaseInfo> destinationDatabases = {};
    QList<TableInfo> destinationTables = {};
    QList<OtherObjectInfo> destinationOthers = {};
    std::optional<Error> destinationObjectsError = {};
    /// By the names as they stand there; read only when a table that stands there is kept.
    QHash<ObjectName, QList<ColumnInfo>> destinationColumns = {};
    QHash<ObjectName, QList<IndexInfo>> destinationIndexes = {};
    /// What would be sent, per table in the order of objects->tables; empty when schema migration is not
    /// chosen.
    QList<TableDdl> ddl = {};
    QHash<ObjectName, TableDefinition> definitions = {}; ///< by source name, of the tables that ddl is about
    QHash<ObjectName, Error> ddlErrors =
        {};                              ///< by source name: a definition that could not be read or rewritten
    QList<OtherObjectDdl> otherDdl = {}; ///< of objects->others, those that could be read
    QList<OtherObjectFailure> otherErrors = {}; ///< and those that could not
    std::optional<Error> definitionsError = {}; ///< the reading as a whole ended early

    WorkAmount work = {};                   ///< set by the check that estimates the duration
    std::optional<SampleSpeed> sample = {}; ///< likewise, where it could measure

    std::function<bool()> cancelled = {};                    ///< looked at inside long readings; may be empty
    QHash<ObjectName, qsizetype> destinationTableIndex = {}; ///< folded name → place in destinationTables

    bool schemaChosen() const { return plan.types.testFlag(MigrationType::Schema); }
    bool dataChosen() const { return plan.types.testFlag(MigrationType::Data); }
    ObjectName foldedAtDestination(const ObjectName &name) const;
    /// The table, view or sequence of that name at the destination; nullptr when there is none.
    const TableInfo *standing(const ObjectName &mapped) const;
    const DatabaseInfo *standingDatabase(const QString &mapped) const;
    /// A base table stands there under the mapped name and stays: keep, overwrite, truncate, or rows alone
    /// are migrated into it while it is empty.
    bool staysInPlace(const ResolvedTable &table) const;
    /// Schema migration is chosen and would make this table.
    bool willBeCreated(const ResolvedTable &table) const;
};

} // namespace floe
