#include "model/ObjectSelection.h"

#include "model/ObjectName.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace floe {

namespace {

/// A node's place in the tree's order.
std::array<int, 3> path(const ObjectNode *node)
{
    std::array<int, 3> rows{-1, -1, -1};
    std::vector<int> upwards;
    for (; node && node->parent; node = node->parent)
        upwards.push_back(node->row);
    std::copy(upwards.rbegin(), upwards.rend(), rows.begin());
    return rows;
}

void renumber(ObjectNode &parent, size_t from)
{
    for (size_t i = from; i < parent.children.size(); ++i)
        parent.children[i]->row = int(i);
}

} // namespace

bool databaseNameLess(const QString &a, const QString &b)
{
    const int order = a.compare(b, Qt::CaseInsensitive);
    return order != 0 ? order < 0 : a < b;
}

ObjectSelection::ObjectSelection() : m_root(std::make_unique<ObjectNode>()) {}

void ObjectSelection::clear()
{
    m_index.clear();
    m_databases.clear();
    m_root->children.clear();
}

QString ObjectSelection::sourceKey(const QString &name) const
{
    return foldedTableName(name, m_sourceFolding);
}

void ObjectSelection::setFolding(int source, int destination)
{
    if (source == m_sourceFolding && destination == m_index.folding())
        return;
    for (const auto &database : m_root->children) {
        if (database->anythingChosen())
            m_index.leave(*database);
    }
    m_sourceFolding = source;
    m_index.setFolding(destination);
    m_databases.clear();
    for (const auto &database : m_root->children) {
        m_databases.insert(sourceKey(database->name), database.get());
        database->database->namesDistinct = namesDistinct(*database);
        if (database->anythingChosen())
            m_index.enter(*database);
    }
}

void ObjectSelection::load(const QList<DatabaseChoice> &choices)
{
    clear();
    QList<DatabaseChoice> sorted = choices;
    std::sort(sorted.begin(), sorted.end(), [](const DatabaseChoice &a, const DatabaseChoice &b) {
        return databaseNameLess(a.database, b.database);
    });
    for (const DatabaseChoice &choice : sorted) {
        ObjectNode &database = insertDatabase(int(m_root->children.size()), choice.database);
        database.known = false;
        database.as = choice.as == choice.database ? QString() : choice.as;
        database.database->whole = choice.allTables;
        database.database->wanted = choice.also;
        database.database->without = choice.without;
        for (const TableChoice &table : choice.tables) {
            ObjectNode &node = append(database, NodeKind::Table, table.table);
            node.known = false;
            node.chosen = true;
            ++database.database->tables;
            applyChoice(node, table);
            count(node, 1);
        }
        if (database.anythingChosen())
            m_index.enter(database);
    }
}

ObjectNode *ObjectSelection::findDatabase(const QString &name) const
{
    return m_databases.value(sourceKey(name));
}

ObjectNode *ObjectSelection::findTable(const ObjectNode &database, const QString &name) const
{
    for (const auto &child : database.children) {
        if (child->kind == NodeKind::Table && child->name == name)
            return child.get();
    }
    return nullptr;
}

ObjectNode &ObjectSelection::append(ObjectNode &parent, NodeKind kind, const QString &name)
{
    auto node = std::make_unique<ObjectNode>();
    node->kind = kind;
    node->name = name;
    node->parent = &parent;
    node->id = ++m_lastId;
    node->row = int(parent.children.size());
    return *parent.children.emplace_back(std::move(node));
}

ObjectNode &ObjectSelection::insertDatabase(int row, const QString &name)
{
    ObjectNode &node = append(*m_root, NodeKind::Database, name);
    node.database = std::make_unique<DatabaseDetails>();
    auto &children = m_root->children;
    std::rotate(children.begin() + row, children.end() - 1, children.end());
    renumber(*m_root, size_t(row));
    m_databases.insert(sourceKey(name), &node);
    return node;
}

void ObjectSelection::removeDatabase(ObjectNode &database)
{
    choose(database, false);
    m_index.forgetBelow(database);
    m_databases.remove(sourceKey(database.name));
    const int row = database.row;
    m_root->children.erase(m_root->children.begin() + row);
    renumber(*m_root, size_t(row));
}

void ObjectSelection::removeObjects(ObjectNode &database)
{
    changeDatabase(database, [&] {
        DatabaseDetails &details = *database.database;
        for (const auto &child : database.children) {
            if (!child->chosen)
                continue;
            if (isGroup(child->kind))
                details.wanted |= otherObjectOf(child->kind);
            else if (!details.whole || child->customised())
                details.waiting.insert(sourceKey(child->name), tableChoice(*child));
            child->chosen = false;
            recheckColumns(*child);
        }
        m_index.forgetBelow(database);
        database.children.clear();
        database.rows = database.bytes = 0;
        details.tables = details.groups = details.chosenTables = details.chosenGroups = 0;
        details.renamedTables = details.customisedTables = 0;
        details.chosenRows = details.chosenBytes = 0;
    });
}

ObjectNode &ObjectSelection::appendTable(ObjectNode &database, const QString &name, quint64 rows,
                                         quint64 bytes)
{
    DatabaseDetails &details = *database.database;
    ObjectNode &node = append(database, NodeKind::Table, name);
    node.rows = rows;
    node.bytes = bytes;
    database.rows += rows;
    database.bytes += bytes;
    ++details.tables;
    const auto waiting =
        details.waiting.isEmpty() ? details.waiting.end() : details.waiting.find(sourceKey(name));
    const bool named = waiting != details.waiting.end();
    if (!named && !details.whole)
        return node;
    // The database takes part already: it is whole, or a choice was waiting in it.
    if (named)
        applyChoice(node, *waiting);
    node.chosen = true;
    count(node, 1);
    m_index.add(node);
    m_index.refresh(database);
    if (named)
        details.waiting.erase(waiting);
    return node;
}

ObjectNode &ObjectSelection::appendGroup(ObjectNode &database, NodeKind kind,
                                         const std::vector<Member> &members)
{
    ObjectNode &group = append(database, kind, {});
    group.read = ReadState::Read;
    for (const Member &member : members)
        append(group, member.kind, member.name).read = ReadState::Read;
    ++database.database->groups;
    if (database.database->wanted & otherObjectOf(kind)) {
        group.chosen = true;
        count(group, 1);
        m_index.add(group);
    }
    return group;
}

QStringList ObjectSelection::finishObjects(ObjectNode &database)
{
    QStringList vanished;
    changeDatabase(database, [&] {
        DatabaseDetails &details = *database.database;
        for (const TableChoice &choice : std::as_const(details.waiting))
            vanished.append(choice.table);
        details.waiting.clear();
        details.wanted = {};
        database.read = ReadState::Read;
        details.namesDistinct = namesDistinct(database);
    });
    vanished.sort();
    return vanished;
}

QStringList ObjectSelection::setColumns(ObjectNode &table, const QList<ColumnFacts> &columns)
{
    table.read = ReadState::Read;
    if (!table.children.empty())
        return {};
    QHash<QString, QString> wanted; // folded → as the plan writes it
    if (table.table) {
        for (auto it = table.table->columns.cbegin(); it != table.table->columns.cend(); ++it)
            wanted.insert(foldedColumnName(it.key()), it.key());
    }
    QMap<QString, std::optional<QString>> choices;
    for (const ColumnFacts &facts : columns) {
        ObjectNode &column = append(table, NodeKind::Column, facts.name);
        column.read = ReadState::Read;
        column.chosen = true;
        column.key = facts.key;
        column.type = facts.type;
        const auto choice = wanted.constFind(foldedColumnName(facts.name));
        if (choice == wanted.constEnd())
            continue;
        const std::optional<QString> as = table.table->columns.value(*choice);
        column.chosen = as.has_value();
        if (as && *as != facts.name)
            column.as = *as;
        choices.insert(facts.name, as);
        wanted.erase(choice);
    }
    if (table.table)
        changeTable(table, [&] { table.table->columns = choices; });
    recheckColumns(table);
    QStringList vanished = wanted.values();
    vanished.sort();
    return vanished;
}

bool ObjectSelection::namesDistinct(const ObjectNode &database) const
{
    if (m_index.folding() == 0 || m_sourceFolding != 0)
        return true;
    QSet<QString> names;
    for (const auto &child : database.children) {
        if (child->kind == NodeKind::Table) {
            const qsizetype before = names.size();
            names.insert(foldedTableName(child->name, m_index.folding()));
            if (names.size() == before)
                return false;
        } else if (child->kind == NodeKind::Views || child->kind == NodeKind::Triggers) {
            return false; // seldom, and the index compares them exactly
        }
    }
    return true;
}

std::vector<ObjectNode *> ObjectSelection::chosenUnread() const
{
    std::vector<ObjectNode *> unread;
    for (const auto &database : m_root->children) {
        if (database->read != ReadState::Read && database->anythingChosen())
            unread.push_back(database.get());
    }
    return unread;
}

bool ObjectSelection::anythingChosen() const
{
    return std::any_of(m_root->children.cbegin(), m_root->children.cend(),
                       [](const auto &database) { return database->anythingChosen(); });
}

ObjectNode *ObjectSelection::nextClash(const ObjectNode *after) const
{
    const std::array<int, 3> start = path(after);
    ObjectNode *first = nullptr;
    ObjectNode *next = nullptr;
    const auto visit = [&](ObjectNode &node) {
        if (!node.clashes || next)
            return;
        if (!first)
            first = &node;
        if (path(&node) > start)
            next = &node;
    };
    for (const auto &database : m_root->children) {
        if (database->database->clashes == 0)
            continue;
        visit(*database);
        for (const auto &child : database->children) {
            visit(*child);
            if (isGroup(child->kind) || (child->table && child->table->columnClashes > 0)) {
                for (const auto &below : child->children)
                    visit(*below);
            }
        }
        if (next)
            return next;
    }
    return first;
}

} // namespace floe
