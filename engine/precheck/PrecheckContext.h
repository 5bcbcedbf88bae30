#pragma once

#include "model/MigrationPlan.h"
#include "schema/ResolvedObjects.h"
#include "schema/TableDdl.h"
#include "server/Catalog.h"
#include "server/Connection.h"
#include "server/Privileges.h"
#include "server/ServerTraits.h"

#include <memory>
#include <optional>

namespace floe {

/// What checks look at; filled by the runner in stages, so that a check whose ground is missing (no connection, objects
/// that cannot be resolved) is shown as "Not run" with the reason rather than as a riddle.
struct PrecheckContext
{
    const MigrationPlan &plan;
    const Secrets &secrets;

    std::unique_ptr<Connection> source;
    std::unique_ptr<Connection> destination;
    std::optional<Error> sourceError;
    std::optional<Error> destinationError;
    ServerTraits sourceTraits;
    ServerTraits destinationTraits;
    Privileges sourcePrivileges;
    Privileges destinationPrivileges;

    std::optional<ResolvedObjects> objects;
    std::optional<Error> objectsError;
    /// Objects that stand in the mapped databases at the destination, read once.
    QList<DatabaseInfo> destinationDatabases;
    QList<TableInfo> destinationTables;
    QList<OtherObjectInfo> destinationOthers;
    /// What would be sent, per table in the order of objects->tables; empty when schema migration is not chosen.
    QList<TableDdl> ddl;
};

} // namespace floe
