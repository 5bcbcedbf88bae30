#pragma once

#include "copy/RowHash.h"
#include "copy/TableLayout.h"
#include "run/UndoGround.h"
#include "server/CatalogTypes.h"

#include <QHash>

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
    Result<QString> changeOfRows(const ObjectName &name, const ResolvedTable &table);
    bool mayHaveStopped() const;
    Result<bool> isLeftInPart(const ObjectName &name, const TableLayout &layout, quint64 rowsFound);
    Result<QString> changeOfObject(const UnitKey &key);
    Result<bool> isAsSent(const UnitKey &key, const QString &shown);

    UndoGround &m_ground;
    RunControl &m_control;
    QHash<ObjectName, LeftRows> m_rows; ///< by mapped name
    QHash<QString, QByteArray> m_marks; ///< of objects, by the unit's name
};

} // namespace floe
