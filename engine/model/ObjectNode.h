#pragma once

#include "model/MigrationPlan.h"

#include <QHash>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

/// The tree of a source's objects together with what is chosen of them. Plain data: ObjectSelection keeps it
/// consistent.
namespace floe {

enum class NodeKind : quint8 {
    Root,
    Database,
    Table,
    Views, ///< groups: a database's views, routines, triggers, events, chosen together
    Routines,
    Triggers,
    Events,
    View, ///< a group's members, shown by name
    Procedure,
    Function,
    Trigger,
    Event,
    Column,
};

constexpr bool isGroup(NodeKind kind)
{
    return kind >= NodeKind::Views && kind <= NodeKind::Events;
}
constexpr bool isMember(NodeKind kind)
{
    return kind >= NodeKind::View && kind <= NodeKind::Event;
}
/// A table or a group: the grain in which objects go from one side to the other.
constexpr bool isChoosable(NodeKind kind)
{
    return kind == NodeKind::Table || isGroup(kind);
}
constexpr OtherObject otherObjectOf(NodeKind group)
{
    switch (group) {
    case NodeKind::Triggers:
        return OtherObject::Triggers;
    case NodeKind::Routines:
        return OtherObject::Routines;
    case NodeKind::Events:
        return OtherObject::Events;
    default:
        return OtherObject::Views;
    }
}

enum class ReadState : quint8 { NotRead, Reading, Read, Failed };

/// Counters that spare a walk over a database's tables.
struct DatabaseDetails
{
    int tables = 0;
    int groups = 0;
    int chosenTables = 0;
    int chosenGroups = 0;
    int renamedTables = 0;    ///< of the chosen ones
    int customisedTables = 0; ///< chosen ones with anything beside their name in the task file
    int clashes = 0;          ///< marked names below this database, columns included
    quint64 chosenRows = 0;
    quint64 chosenBytes = 0;
    bool whole = false;                     ///< all its tables are wanted, also those that are not read yet
    bool namesDistinct = true;              ///< no two objects fall together under the destination's folding
    OtherObjects wanted;                    ///< groups wanted before the database is read
    QMap<OtherObject, QStringList> without; ///< members of chosen groups that stay behind
    /// Choices by source key that wait for their table to be read.
    QHash<QString, TableChoice> waiting;
};

struct TableDetails
{
    QString where;
    std::optional<ExistingPolicy> existing;
    /// As in TableChoice: only what differs from the source.
    QMap<QString, std::optional<QString>> columns;
    int columnClashes = 0;
};

/// One line of the tree. Owns its children; its address is stable until it is removed.
struct ObjectNode
{
    NodeKind kind = NodeKind::Root;
    ReadState read = ReadState::NotRead; ///< of its children
    bool known = true;                   ///< seen at the source; false: only named by a task file so far
    bool chosen = false;                 ///< tables and groups: selected; columns: carried over
    bool clashes = false;                ///< shares its mapped name with another chosen object
    bool key = false;                    ///< columns: part of the primary key
    int row = 0;                         ///< place among its parent's children
    int id = 0;                          ///< small, never used twice in a selection
    ObjectNode *parent = nullptr;
    QString name;
    QString as;   ///< mapped name; empty = the same
    QString type; ///< columns: "bigint(20) unsigned"; failed databases and tables: why
    quint64 rows = 0;
    quint64 bytes = 0; ///< databases: the sum over their tables
    std::vector<std::unique_ptr<ObjectNode>> children;
    std::unique_ptr<DatabaseDetails> database; ///< databases always
    std::unique_ptr<TableDetails> table;       ///< tables that differ from their source in more than the name

    const QString &mappedName() const { return as.isEmpty() ? name : as; }
    /// The database that this node is or stands under; nullptr for the root.
    const ObjectNode *databaseNode() const
    {
        const ObjectNode *node = this;
        while (node && node->kind != NodeKind::Database)
            node = node->parent;
        return node;
    }
    ObjectNode *databaseNode() { return const_cast<ObjectNode *>(std::as_const(*this).databaseNode()); }
    /// Databases: anything of it goes over.
    bool anythingChosen() const
    {
        return database
               && (database->whole || database->chosenTables > 0 || database->chosenGroups > 0
                   || database->wanted || !database->waiting.isEmpty());
    }
    /// Databases: nothing of it stays behind.
    bool everythingChosen() const
    {
        return database && anythingChosen() && (read == ReadState::Read || database->whole)
               && database->chosenTables == database->tables && database->chosenGroups == database->groups;
    }
    bool customised() const
    {
        return !as.isEmpty()
               || (table && (!table->where.isEmpty() || table->existing || !table->columns.isEmpty()));
    }
};

} // namespace floe
