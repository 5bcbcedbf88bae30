#pragma once

#include "copy/RowHash.h"
#include "copy/TableLayout.h"
#include "run/UndoGround.h"
#include "server/CatalogTypes.h"
#include "verify/SchemaComparison.h"

#include <QHash>

#include <optional>
#include <vector>

namespace floe {

/// Tells of one thing that a run created whether it still is as the run left it. Reads both ends over the
/// ground's sessions, on their thread; changes nothing.
class UndoLook
{
public:
    UndoLook(UndoGround &ground, RunControl &control);

    /// What an object's unit stands for.
    static ObjectKind kindOf(const UnitKey &object);
    static bool isFunction(const UnitKey &object);

    /// Empty: it is as the run left it. Else why that is not so, or cannot be told, as a sentence. Fails when
    /// a server is lost or a stop was asked for.
    Result<QString> changeOf(const UnitKey &key);
    /// Names of what stands in the database, with the kind as the server calls it before each.
    Result<QSet<QString>> contentsOf(const QString &database);
    /// Names of the triggers that stand on a table, folded.
    Result<QSet<QString>> triggersOf(const ObjectName &table);
    /// The undo has dropped this foreign key itself.
    void keyDropped(const UnitKey &key) { m_droppedKeys[key.object].insert(key.name); }
    /// As contentsOf() names it.
    QString contentName(const UnitKey &key) const;

private:
    /// The rows that a run left in a table: those that are certain, and those of ranges of which it is not
    /// known whether they were committed.
    struct LeftRows
    {
        RowSum certain;
        std::vector<RowSum> doubtful;
    };

    void add(const Unit &chunk);
    Result<QString> changeOfTable(const ObjectName &table);
    Result<QString> changeOfColumns(const ObjectName &name, const ResolvedTable &table);
    Result<QString> changeOfDefinition(const ObjectName &name, const ResolvedTable &table);
    Result<bool> isAsTheSource(const ResolvedTable &table, const QString &found);
    Result<QString> changeOfRows(const ObjectName &name, const ResolvedTable &table);
    bool mayHaveStopped() const;
    Result<bool> isLeftInPart(const ObjectName &name, const TableLayout &layout, quint64 rowsFound);
    Result<QString> changeOfObject(const UnitKey &key);
    Result<bool> isAsSent(const UnitKey &key, const QString &shown);

    UndoGround &m_ground;
    RunControl &m_control;
    QHash<ObjectName, LeftRows> m_rows;             ///< by mapped name
    QHash<ObjectName, QByteArray> m_definitions;    ///< marks of tables, by mapped name
    QHash<ObjectName, QSet<QString>> m_droppedKeys; ///< foreign keys, by mapped name
    std::optional<DestinationCatalog> m_catalog;    ///< read when it is first needed
    QHash<QString, QByteArray> m_marks;             ///< of objects, by the unit's name
};

} // namespace floe
