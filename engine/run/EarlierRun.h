#pragma once

#include "core/Result.h"
#include "journal/JournalTypes.h"
#include "model/MigrationPlan.h"
#include "model/ObjectName.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <optional>

namespace floe {

/// What the journal knows of the task's last run, for those who look at what it left: a later verification,
/// and a pass that goes on. A plain value; names are mapped names.
struct EarlierRun
{
    enum class Ending { Whole, Failed, Skipped };

    struct Table
    {
        bool stood = false; ///< before the run
        Ending ending = Ending::Whole;
        quint64 rowsNotCompared = 0;
    };
    QHash<ObjectName, Table> tables;
    QSet<QString> databases; ///< that the run made
    QHash<QString, QByteArray>
        objects;                 ///< that the run made: their marks (see ShownObject) by otherObjectKey
    QSet<QString> skippedOthers; ///< by otherObjectKey
    QSet<ObjectName> edited;     ///< tables of which a definition is the user's, by their names at the source

    /// nullopt: none is known on this computer, or it was undone.
    static Result<std::optional<EarlierRun>> read(const MigrationPlan &plan);

    /// How a table's ending stands in the journal, and what it says; `stood` has a unit of its own.
    static Unit unitOf(const ObjectName &mapped, const Table &table);
    static void addEnding(const Unit &unit, Table &table);
    /// That a view, routine, trigger or event was given up. Such a unit has a name, that of a table has none.
    static Unit skipOf(const ObjectName &mapped, const QString &otherKey);
};

} // namespace floe
