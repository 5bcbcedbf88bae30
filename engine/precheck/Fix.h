#pragma once

#include "core/Result.h"
#include "model/MigrationPlan.h"
#include "server/CatalogTypes.h"

#include <QMap>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <variant>

/// What Floe can change in a plan so that a finding goes away; never anything on a server. Plain values.
namespace floe {

/// A table, view, routine, trigger or event of a chosen database stays behind.
struct LeaveOut
{
    ObjectKind kind = ObjectKind::Table;
    ObjectName name;
    bool operator==(const LeaveOut &) const = default;
};
struct RenameTable
{
    ObjectName table; ///< at the source
    QString as;       ///< a name that is free at the destination
    bool operator==(const RenameTable &) const = default;
};
struct RenameDatabase
{
    QString database;
    QString as;
    bool operator==(const RenameDatabase &) const = default;
};
/// What to do with this table where it stands at the destination already.
struct ChoosePolicy
{
    ObjectName table;
    ExistingPolicy policy = ExistingPolicy::Keep;
    bool operator==(const ChoosePolicy &) const = default;
};
/// The table goes along, too, under its own name.
struct ChooseTable
{
    ObjectName table;
    bool operator==(const ChooseTable &) const = default;
};
/// The trigger or event goes along, and where none of its kind did so far, all of its database.
struct ChooseOther
{
    ObjectKind kind = ObjectKind::Trigger;
    ObjectName name;
    bool operator==(const ChooseOther &) const = default;
};
struct SetWorkers
{
    int workers = 1;
    bool operator==(const SetWorkers &) const = default;
};
struct MapCollation
{
    QString from;
    QString to;
    bool operator==(const MapCollation &) const = default;
};

using Fix = std::variant<LeaveOut, RenameTable, RenameDatabase, ChoosePolicy, ChooseTable, ChooseOther,
                         SetWorkers, MapCollation>;

/// The way in which it fixes, without the object: fixes with one heading can be taken together.
QString fixHeading(const Fix &fix);
/// Exactly what it changes.
QString fixText(const Fix &fix);
/// The same for somebody who edits the task file: which field gets which value.
QString fixInTaskFile(const Fix &fix);

/// The plan with the fixes made; what they change already stays as it is. `tables` names the tables of
/// databases that are chosen whole (PlanTotals::tableNames): leaving one out names the others. Refuses what
/// would leave no valid plan.
Result<MigrationPlan> fixedPlan(MigrationPlan plan, const QList<Fix> &fixes,
                                const QMap<QString, QStringList> &tables);

} // namespace floe

Q_DECLARE_METATYPE(floe::Fix)
