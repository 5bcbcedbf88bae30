#include "model/NameIndex.h"

#include "model/ObjectName.h"

#include <algorithm>

namespace floe {

namespace {

/// Calls `act` for each name that `object` brings along: itself, or a group's members.
template<typename Act> void forEachName(ObjectNode &object, Act act)
{
    if (object.kind == NodeKind::Table) {
        act(object);
        return;
    }
    for (const auto &member : object.children)
        act(*member);
}

template<typename Act> void forEachChosenName(ObjectNode &database, Act act)
{
    for (const auto &child : database.children) {
        if (child->chosen)
            forEachName(*child, act);
    }
}

} // namespace

QString NameIndex::databaseKey(const ObjectNode &database) const
{
    return foldedTableName(database.mappedName(), m_folding);
}

QString NameIndex::nameKey(const ObjectNode &object) const
{
    // Tables and views share a name space; routines, triggers and events have their own.
    switch (object.kind) {
    case NodeKind::Procedure:
        return QLatin1Char('P') + foldedColumnName(object.mappedName());
    case NodeKind::Function:
        return QLatin1Char('F') + foldedColumnName(object.mappedName());
    case NodeKind::Trigger:
        return QLatin1Char('G') + foldedTableName(object.mappedName(), m_folding);
    case NodeKind::Event:
        return QLatin1Char('E') + foldedColumnName(object.mappedName());
    default:
        return QLatin1Char('T') + foldedTableName(object.mappedName(), m_folding);
    }
}

NameIndex::Destination *NameIndex::destinationOf(const ObjectNode &database)
{
    const auto found = m_destinations.find(databaseKey(database));
    return found == m_destinations.end() ? nullptr : &found.value();
}

void NameIndex::enter(ObjectNode &database)
{
    Destination &destination = m_destinations[databaseKey(database)];
    destination.databases.push_back(&database);
    if (destination.indexed)
        addAll(destination, database);
    if (destination.databases.size() == 2)
        mark(*destination.databases.front(), true);
    if (destination.databases.size() >= 2)
        mark(database, true);
    refresh(destination);
}

void NameIndex::leave(ObjectNode &database)
{
    Destination *destination = destinationOf(database);
    if (!destination)
        return;
    removeAll(*destination, database);
    std::erase(destination->databases, &database);
    mark(database, false);
    if (destination->databases.empty()) {
        m_destinations.remove(databaseKey(database));
        return;
    }
    if (destination->databases.size() == 1)
        mark(*destination->databases.front(), false);
    refresh(*destination);
}

void NameIndex::add(ObjectNode &object)
{
    Destination *destination = destinationOf(*object.parent);
    if (destination && destination->indexed)
        forEachName(object, [&](ObjectNode &node) { addOne(*destination, node); });
}

void NameIndex::remove(ObjectNode &object)
{
    Destination *destination = destinationOf(*object.parent);
    if (destination && destination->indexed)
        forEachName(object, [&](ObjectNode &node) { removeOne(*destination, node); });
}

void NameIndex::refresh(ObjectNode &database)
{
    if (Destination *destination = destinationOf(database))
        refresh(*destination);
}

void NameIndex::refresh(Destination &destination)
{
    const bool needed =
        destination.databases.size() > 1
        || std::any_of(destination.databases.cbegin(), destination.databases.cend(),
                       [](const ObjectNode *database) {
                           return database->database->renamedTables > 0 || !database->database->namesDistinct;
                       });
    if (needed == destination.indexed)
        return;
    if (needed) {
        destination.indexed = true;
        for (ObjectNode *database : destination.databases)
            addAll(destination, *database);
    } else {
        for (ObjectNode *database : destination.databases)
            removeAll(destination, *database);
        destination.names.clear();
        destination.indexed = false;
    }
}

void NameIndex::clear()
{
    m_destinations.clear();
    m_touched.clear();
    m_clashes = 0;
}

void NameIndex::addAll(Destination &destination, ObjectNode &database)
{
    forEachChosenName(database, [&](ObjectNode &node) { addOne(destination, node); });
}

void NameIndex::removeAll(Destination &destination, ObjectNode &database)
{
    if (destination.indexed)
        forEachChosenName(database, [&](ObjectNode &node) { removeOne(destination, node); });
}

void NameIndex::addOne(Destination &destination, ObjectNode &object)
{
    std::vector<ObjectNode *> &holders = destination.names[nameKey(object)];
    holders.push_back(&object);
    if (holders.size() == 2)
        mark(*holders.front(), true);
    if (holders.size() >= 2)
        mark(object, true);
}

void NameIndex::removeOne(Destination &destination, ObjectNode &object)
{
    const auto found = destination.names.find(nameKey(object));
    if (found == destination.names.end())
        return;
    std::vector<ObjectNode *> &holders = found.value();
    std::erase(holders, &object);
    mark(object, false);
    if (holders.size() == 1)
        mark(*holders.front(), false);
    if (holders.empty())
        destination.names.erase(found);
}

void NameIndex::mark(ObjectNode &node, bool clashes)
{
    if (node.clashes == clashes)
        return;
    node.clashes = clashes;
    const int step = clashes ? 1 : -1;
    m_clashes += step;
    node.databaseNode()->database->clashes += step;
    m_touched.push_back(&node);
}

void NameIndex::forgetBelow(const ObjectNode &database)
{
    std::erase_if(m_touched, [&](const ObjectNode *node) { return node->databaseNode() == &database; });
}

} // namespace floe
