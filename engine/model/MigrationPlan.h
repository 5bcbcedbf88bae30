#pragma once

#include "core/Tunables.h"
#include "model/Endpoint.h"

#include <QFlags>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace floe {

/// What to do with a table that already stands at the destination under the mapped name.
enum class ExistingPolicy { Fail, Keep, Overwrite, Truncate, Drop };
/// Rows that stand at the destination before the run stay there beside the ones that are copied.
constexpr bool sharesTable(ExistingPolicy policy)
{
    return policy == ExistingPolicy::Keep || policy == ExistingPolicy::Overwrite;
}
enum class VerifyMode { Full, Count, Off };
enum class SnapshotMode { Auto, Require, None };

enum class MigrationType { Schema = 0x1, Data = 0x2 };
Q_DECLARE_FLAGS(MigrationTypes, MigrationType)
Q_DECLARE_OPERATORS_FOR_FLAGS(MigrationTypes)

enum class OtherObject { Views = 0x1, Triggers = 0x2, Routines = 0x4, Events = 0x8 };
Q_DECLARE_FLAGS(OtherObjects, OtherObject)
Q_DECLARE_OPERATORS_FOR_FLAGS(OtherObjects)

struct TableChoice
{
    QString table;
    QString as;    ///< mapped name; empty = the same
    QString where; ///< SQL condition on the source table; empty = all rows
    /// source column → mapped name, or nullopt to leave it out; columns not named are kept as they are
    QMap<QString, std::optional<QString>> columns;
    std::optional<ExistingPolicy> existing; ///< absent = the plan's

    bool operator==(const TableChoice &) const = default;
    const QString &mappedName() const { return as.isEmpty() ? table : as; }
};

struct DatabaseChoice
{
    QString database;
    QString as;            ///< mapped name; empty = the same
    bool allTables = true; ///< true: every base table, `tables` is empty; false: just `tables`
    QList<TableChoice> tables;
    OtherObjects also;
    QMap<OtherObject, QStringList> without = {}; ///< objects of the kinds in `also` that stay behind

    bool operator==(const DatabaseChoice &) const = default;
    const QString &mappedName() const { return as.isEmpty() ? database : as; }
};

struct PlanOptions
{
    int workers = tunables::DefaultWorkers;
    VerifyMode verify = VerifyMode::Full;
    int rateLimitMiBps = 0; ///< 0 = no limit
    bool deferIndexes = true;
    SnapshotMode snapshot = SnapshotMode::Auto;
    /// How long a run waits for a server that is lost, read-only or full of sessions; 0 = not at all.
    int retrySeconds = tunables::RetrySeconds;
    /// Statements of others that may run at an end before the run slows down there; 0 = no load guard.
    int maxThreadsRunning = 0;
    /// For collations that the destination lacks, in place of what Floe proposes: both in lower case.
    QMap<QString, QString> collations = {};
    /// The precheck's checks that read rows of the source run too.
    bool lookAtRows = true;

    bool operator==(const PlanOptions &) const = default;
};

/// What the user wants, as an immutable hand-over value from wizard or command line to engine. Holds no
/// secret. Its file form is the task file (TaskFile.h).
struct MigrationPlan
{
    QString name;
    Endpoint source;
    Endpoint destination;
    MigrationTypes types = MigrationTypes(MigrationType::Schema) | MigrationType::Data;
    QList<DatabaseChoice> objects;
    ExistingPolicy existing = ExistingPolicy::Fail;
    PlanOptions options;

    bool operator==(const MigrationPlan &) const = default;
};

} // namespace floe
