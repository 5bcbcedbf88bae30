// The half of ObjectSelection that changes what is chosen.

#include "model/ObjectName.h"
#include "model/ObjectSelection.h"

#include <algorithm>

namespace floe {

namespace {

constexpr OtherObjects AllGroups =
    OtherObjects(OtherObject::Views) | OtherObject::Triggers | OtherObject::Routines | OtherObject::Events;

TableDetails &detailsOf(ObjectNode &table)
{
    if (!table.table)
        table.table = std::make_unique<TableDetails>();
    return *table.table;
}

/// A table that is taken back starts anew when it is chosen again.
void forgetDetails(ObjectNode &table)
{
    table.as.clear();
    table.table.reset();
    for (const auto &column : table.children) {
        if (column->kind == NodeKind::Column) {
            column->as.clear();
            column->chosen = true;
        }
    }
}

} // namespace

void ObjectSelection::choose(ObjectNode &node, bool chosen)
{
    if (isChoosable(node.kind)) {
        chooseChild(node, chosen);
        return;
    }
    if (node.kind != NodeKind::Database)
        return;
    changeDatabase(node, [&] {
        DatabaseDetails &details = *node.database;
        details.whole = chosen;
        details.wanted = chosen && node.read != ReadState::Read ? AllGroups : OtherObjects();
        if (!chosen) {
            details.waiting.clear();
            details.without.clear();
        }
        for (const auto &child : node.children) {
            if (child->chosen == chosen || !isChoosable(child->kind))
                continue;
            if (!chosen)
                count(*child, -1);
            child->chosen = chosen;
            if (!chosen) {
                recheckColumns(*child);
                forgetDetails(*child);
            } else {
                count(*child, 1);
            }
        }
        if (!chosen)
            node.as.clear();
    });
}

void ObjectSelection::chooseChild(ObjectNode &child, bool chosen)
{
    if (child.chosen == chosen)
        return;
    ObjectNode &database = *child.parent;
    DatabaseDetails &details = *database.database;
    if (chosen) {
        const bool entered = database.anythingChosen();
        child.chosen = true;
        count(child, 1);
        if (entered) {
            m_index.add(child);
            m_index.refresh(database);
        } else {
            m_index.enter(database);
        }
        if (database.read == ReadState::Read && details.tables > 0 && details.chosenTables == details.tables)
            details.whole = true;
        return;
    }
    m_index.remove(child);
    count(child, -1);
    child.chosen = false;
    recheckColumns(child);
    forgetDetails(child);
    if (isGroup(child.kind))
        details.without.remove(otherObjectOf(child.kind));
    if (child.kind == NodeKind::Table || details.chosenGroups + details.chosenTables == 0)
        details.whole = false;
    if (database.anythingChosen()) {
        m_index.refresh(database);
    } else {
        m_index.leave(database);
        database.as.clear();
    }
}

void ObjectSelection::count(ObjectNode &child, int sign)
{
    DatabaseDetails &details = *child.parent->database;
    if (isGroup(child.kind)) {
        details.chosenGroups += sign;
        return;
    }
    details.chosenTables += sign;
    details.renamedTables += child.as.isEmpty() ? 0 : sign;
    details.customisedTables += child.customised() ? sign : 0;
    details.chosenRows += sign > 0 ? child.rows : 0 - child.rows;
    details.chosenBytes += sign > 0 ? child.bytes : 0 - child.bytes;
}

void ObjectSelection::applyChoice(ObjectNode &table, const TableChoice &choice)
{
    table.as = choice.as == table.name ? QString() : choice.as;
    if (choice.where.isEmpty() && !choice.existing && choice.columns.isEmpty())
        return;
    TableDetails &details = detailsOf(table);
    details.where = choice.where;
    details.existing = choice.existing;
    details.columns = choice.columns;
}

void ObjectSelection::rename(ObjectNode &node, const QString &as)
{
    const QString name = as == node.name ? QString() : as;
    if (name == node.as)
        return;
    switch (node.kind) {
    case NodeKind::Database:
        changeDatabase(node, [&] { node.as = name; });
        break;
    case NodeKind::Table:
        changeTable(node, [&] { node.as = name; });
        break;
    case NodeKind::Column:
        changeTable(*node.parent, [&] {
            node.as = name;
            setColumnChoice(node);
        });
        recheckColumns(*node.parent);
        break;
    default:
        break;
    }
}

bool ObjectSelection::canLeaveOut(const ObjectNode &column)
{
    if (column.key)
        return false;
    const auto &columns = column.parent->children;
    return std::any_of(columns.cbegin(), columns.cend(),
                       [&](const auto &other) { return other.get() != &column && other->chosen; });
}

bool ObjectSelection::setColumnKept(ObjectNode &column, bool kept)
{
    if (column.kind != NodeKind::Column || column.chosen == kept)
        return column.kind == NodeKind::Column;
    if (!kept && !canLeaveOut(column))
        return false;
    changeTable(*column.parent, [&] {
        column.chosen = kept;
        if (!kept)
            column.as.clear();
        setColumnChoice(column);
    });
    recheckColumns(*column.parent);
    return true;
}

void ObjectSelection::setColumnChoice(ObjectNode &column)
{
    auto &columns = detailsOf(*column.parent).columns;
    if (!column.chosen)
        columns.insert(column.name, std::nullopt);
    else if (!column.as.isEmpty())
        columns.insert(column.name, column.as);
    else
        columns.remove(column.name);
}

void ObjectSelection::setTableDetails(ObjectNode &table, const QString &where,
                                      std::optional<ExistingPolicy> existing)
{
    changeTable(table, [&] {
        TableDetails &details = detailsOf(table);
        details.where = where;
        details.existing = existing;
    });
}

void ObjectSelection::recheckColumns(ObjectNode &table)
{
    if (table.kind != NodeKind::Table || !table.table)
        return;
    QHash<QString, int> holders;
    if (table.chosen) {
        for (const auto &column : table.children) {
            if (column->chosen)
                ++holders[foldedColumnName(column->mappedName())];
        }
    }
    int clashes = 0;
    for (const auto &column : table.children) {
        const bool clash =
            table.chosen && column->chosen && holders.value(foldedColumnName(column->mappedName())) > 1;
        m_index.mark(*column, clash);
        clashes += clash ? 1 : 0;
    }
    table.table->columnClashes = clashes;
}

TableChoice ObjectSelection::tableChoice(const ObjectNode &table) const
{
    TableChoice choice;
    choice.table = table.name;
    choice.as = table.as;
    if (table.table) {
        choice.where = table.table->where;
        choice.existing = table.table->existing;
        choice.columns = table.table->columns;
    }
    return choice;
}

QList<DatabaseChoice> ObjectSelection::choices() const
{
    QList<DatabaseChoice> choices;
    for (const auto &database : m_root->children) {
        if (!database->anythingChosen())
            continue;
        const DatabaseDetails &details = *database->database;
        DatabaseChoice choice;
        choice.database = database->name;
        choice.as = database->as;
        choice.also = details.wanted;
        choice.allTables = details.whole && details.customisedTables == 0 && details.waiting.isEmpty();
        for (const auto &child : database->children) {
            if (!child->chosen)
                continue;
            if (isGroup(child->kind))
                choice.also |= otherObjectOf(child->kind);
            else if (!choice.allTables)
                choice.tables.append(tableChoice(*child));
        }
        for (const TableChoice &waiting : details.waiting)
            choice.tables.append(waiting);
        for (auto kind = details.without.begin(); kind != details.without.end(); ++kind)
            if (choice.also.testFlag(kind.key()))
                choice.without.insert(kind.key(), kind.value());
        choices.append(choice);
    }
    return choices;
}

} // namespace floe
