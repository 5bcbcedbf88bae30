#pragma once

#include "run/Undo.h"
#include "run/UndoLook.h"

#include <QHash>
#include <QSet>

namespace floe {

/// Makes the list of an undo's steps from the ground's journal and a look at both servers. Lives for one
/// planUndo(), on its thread; changes nothing.
class UndoPlanner
{
public:
    UndoPlanner(UndoGround &ground, RunControl &control) : m_ground(ground), m_look(ground, control) {}

    Result<QList<UndoStep>> steps();

private:
    /// A foreign key, by folded names.
    struct Reference
    {
        ObjectName parent;
        ObjectName child;
        ObjectName shownChild;
        QString name;
    };

    Status readCatalogue();
    Status planObjects();
    Status planTables();
    Status planTable(const Unit &unit);
    Status planNewTable(const Unit &unit, ObjectKind standing);
    void keepParents();
    void keepTriggers();
    void orderTables();
    Status planDatabases();
    void add(QList<UndoStep> &steps, const Unit &unit, UndoFate fate, const QString &reason = {});
    void addGone(QList<UndoStep> &steps, const Unit &unit);

    UndoGround &m_ground;
    UndoLook m_look;
    QSet<QString> m_standingDatabases;
    QHash<ObjectName, ObjectKind> m_standing;   ///< tables, views and sequences
    QSet<QString> m_standingOthers;             ///< kind, database, name
    QHash<ObjectName, QStringList> m_triggers;  ///< by table
    QHash<QString, ObjectName> m_triggerTables; ///< by trigger
    QSet<QString> m_droppedTriggers;
    QList<Reference> m_references;
    QList<UndoStep> m_objects;
    QList<UndoStep> m_keys;
    QList<UndoStep> m_tables;
    QList<UndoStep> m_databases;
};

} // namespace floe
