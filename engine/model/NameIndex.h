#pragma once

#include "model/ObjectNode.h"

#include <QHash>
#include <QString>

#include <utility>
#include <vector>

namespace floe {

/// Finds chosen objects that would get one name at the destination, as the destination compares names.
/// Borrows the nodes of an ObjectSelection, on its thread. Adding, removing and renaming one object costs
/// O(1); a destination database whose names cannot meet (one source database, nothing renamed, distinct when
/// folded) is not indexed at all, so that choosing a whole server stays cheap. Two databases with one mapped
/// name clash themselves: a plan never merges databases.
class NameIndex
{
public:
    /// Only while no database is entered.
    void setFolding(int lowerCaseTableNames) { m_folding = lowerCaseTableNames; }
    int folding() const { return m_folding; }

    /// `database` takes part under its mapped name, with all that is chosen in it.
    void enter(ObjectNode &database);
    void leave(ObjectNode &database);
    /// A table, or a group's members, was chosen in an entered database.
    void add(ObjectNode &object);
    /// Before it is taken back or renamed.
    void remove(ObjectNode &object);
    /// After counters of an entered database have changed.
    void refresh(ObjectNode &database);
    void clear();

    /// Marks or unmarks a node and keeps the counts.
    void mark(ObjectNode &node, bool clashes);
    int clashCount() const { return m_clashes; }
    /// Nodes whose mark changed since the last call.
    std::vector<ObjectNode *> takeTouched() { return std::exchange(m_touched, {}); }
    /// The database or what stands below it is about to go; no mark there is reported any more.
    void forgetBelow(const ObjectNode &database);

private:
    struct Destination
    {
        std::vector<ObjectNode *> databases;
        bool indexed = false;
        QHash<QString, std::vector<ObjectNode *>> names;
    };

    QString databaseKey(const ObjectNode &database) const;
    QString nameKey(const ObjectNode &object) const;
    Destination *destinationOf(const ObjectNode &database);
    void refresh(Destination &destination);
    void addAll(Destination &destination, ObjectNode &database);
    void removeAll(Destination &destination, ObjectNode &database);
    void addOne(Destination &destination, ObjectNode &object);
    void removeOne(Destination &destination, ObjectNode &object);

    int m_folding = 0;
    int m_clashes = 0;
    QHash<QString, Destination> m_destinations;
    std::vector<ObjectNode *> m_touched;
};

} // namespace floe
