#include "objects/ObjectSideProxy.h"

#include "status/Figures.h"

#include <QSet>

#include <algorithm>

namespace floe {

ObjectSideProxy::ObjectSideProxy(Side side, ObjectTreeModel &model, QObject *parent)
    : QSortFilterProxyModel(parent), m_side(side), m_model(model)
{
    setSortRole(ObjectTreeModel::SortRole);
    // Before the base class hears of new rows and asks whether they are accepted.
    connect(&model, &QAbstractItemModel::rowsInserted, this, &ObjectSideProxy::onRowsAboutToShow);
    setSourceModel(&model);
}

ObjectNode *ObjectSideProxy::nodeAt(const QModelIndex &proxyIndex) const
{
    return ObjectTreeModel::nodeAt(mapToSource(proxyIndex));
}

bool ObjectSideProxy::textMatches(const ObjectNode &node, const QString &text) const
{
    return node.name.contains(text, Qt::CaseInsensitive)
           || (m_side == Side::Selected && node.as.contains(text, Qt::CaseInsensitive));
}

void ObjectSideProxy::match(const ObjectNode &node, bool parentMatches)
{
    if (size_t(node.id) >= m_matches.size())
        m_matches.resize(std::max(size_t(node.id) + 1, m_matches.size() * 2));
    bool matched = parentMatches;
    if (node.kind == NodeKind::Database) {
        // With a dot the text is about tables: a database that was read is shown for what matches in it.
        const bool dotted = !m_databaseText.isNull();
        matched = dotted ? node.read != ReadState::Read && textMatches(node, m_databaseText)
                         : textMatches(node, m_objectText);
        for (const auto &child : node.children)
            match(*child, matched && !dotted);
    } else if (isGroup(node.kind)) {
        for (const auto &member : node.children) {
            match(*member, parentMatches);
            matched = matched || m_matches[size_t(member->id)];
        }
    } else {
        const bool inside = m_databaseText.isNull() || textMatches(*node.databaseNode(), m_databaseText);
        matched = matched || (inside && textMatches(node, m_objectText));
        for (const auto &column : node.children)
            match(*column, true);
    }
    m_matches[size_t(node.id)] = matched;
}

void ObjectSideProxy::setFilterText(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed == m_text)
        return;
    m_text = trimmed;
    const qsizetype dot = m_text.indexOf(QLatin1Char('.'));
    m_databaseText = dot < 0 ? QString() : m_text.left(dot);
    if (dot == 0)
        m_databaseText = QLatin1String(""); // any database, but not null: there is a dot
    m_objectText = m_text.mid(dot + 1);
    if (!m_text.isEmpty()) {
        for (const auto &database : m_model.selection().root().children)
            match(*database, false);
    }
    invalidateFilter();
}

void ObjectSideProxy::onRowsAboutToShow(const QModelIndex &parent, int first, int last)
{
    if (m_text.isEmpty())
        return;
    const ObjectNode *node = parent.isValid() ? ObjectTreeModel::nodeAt(parent) : &m_model.selection().root();
    const bool parentMatches = node->parent && node->kind == NodeKind::Database && m_databaseText.isNull()
                               && textMatches(*node, m_text);
    for (int row = first; row <= last; ++row)
        match(*node->children[size_t(row)], parentMatches || node->kind == NodeKind::Table);
}

bool ObjectSideProxy::onSide(const ObjectNode &node) const
{
    const bool available = m_side == Side::Available;
    switch (node.kind) {
    case NodeKind::Database:
        return available ? node.known && !node.everythingChosen() : node.anythingChosen();
    case NodeKind::Column:
        return node.parent->chosen != available;
    default:
        if (isChoosable(node.kind))
            return node.chosen != available && (node.known || !available);
        return node.parent->chosen != available;
    }
}

bool ObjectSideProxy::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const ObjectNode *above =
        parent.isValid() ? ObjectTreeModel::nodeAt(parent) : &m_model.selection().root();
    const ObjectNode &node = *above->children[size_t(row)];
    if (!onSide(node))
        return false;
    if (matches(node) || node.kind != NodeKind::Database)
        return matches(node);
    return std::any_of(node.children.cbegin(), node.children.cend(),
                       [this](const auto &child) { return matches(*child) && onSide(*child); });
}

bool ObjectSideProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const ObjectNode &a = *ObjectTreeModel::nodeAt(left);
    const ObjectNode &b = *ObjectTreeModel::nodeAt(right);
    // Groups stay below the tables, columns in their table's order.
    if (isGroup(a.kind) || isGroup(b.kind) || a.kind == NodeKind::Column) {
        const bool before = isGroup(a.kind) == isGroup(b.kind) ? a.row < b.row : isGroup(b.kind);
        return before == (sortOrder() == Qt::AscendingOrder);
    }
    switch (left.column()) {
    case ObjectTreeModel::NameColumn:
        return a.row < b.row;
    case ObjectTreeModel::RowsColumn:
        return a.rows < b.rows;
    case ObjectTreeModel::SizeColumn:
        return a.bytes < b.bytes;
    case ObjectTreeModel::MappedColumn:
        return databaseNameLess(a.mappedName(), b.mappedName());
    default:
        return QSortFilterProxyModel::lessThan(left, right);
    }
}

bool ObjectSideProxy::canFetchMore(const QModelIndex &parent) const
{
    return m_fetching && QSortFilterProxyModel::canFetchMore(parent);
}

bool ObjectSideProxy::hasChildren(const QModelIndex &parent) const
{
    const ObjectNode *node = parent.column() > 0 ? nullptr : nodeAt(parent);
    // A way to open stays while what is below is being read.
    if (node && node->known && (node->kind == NodeKind::Database || node->kind == NodeKind::Table)
        && node->read != ReadState::Read && node->read != ReadState::Failed)
        return true;
    return QSortFilterProxyModel::hasChildren(parent);
}

QVariant ObjectSideProxy::data(const QModelIndex &index, int role) const
{
    // A database's figures are those of what this side shows of it.
    if (role == Qt::DisplayRole
        && (index.column() == ObjectTreeModel::RowsColumn || index.column() == ObjectTreeModel::SizeColumn)) {
        const ObjectNode *node = nodeAt(index);
        if (node && node->kind == NodeKind::Database && node->read == ReadState::Read) {
            const DatabaseDetails &details = *node->database;
            const bool selected = m_side == Side::Selected;
            if (index.column() == ObjectTreeModel::RowsColumn)
                return countText(selected ? details.chosenRows : node->rows - details.chosenRows);
            return bytesText(selected ? details.chosenBytes : node->bytes - details.chosenBytes);
        }
    }
    return QSortFilterProxyModel::data(index, role);
}

void ObjectSideProxy::addMovable(ObjectNode &node, std::vector<ObjectNode *> &nodes) const
{
    if (isChoosable(node.kind)) {
        nodes.push_back(&node);
        return;
    }
    if (node.kind != NodeKind::Database)
        return;
    const bool whole =
        m_text.isEmpty()
        || std::all_of(node.children.cbegin(), node.children.cend(),
                       [this](const auto &child) { return !onSide(*child) || matches(*child); });
    if (whole) {
        nodes.push_back(&node);
        return;
    }
    for (const auto &child : node.children) {
        if (onSide(*child) && matches(*child))
            nodes.push_back(child.get());
    }
}

std::vector<ObjectNode *> ObjectSideProxy::movable(const QModelIndexList &proxyIndexes) const
{
    QSet<const ObjectNode *> databases;
    for (const QModelIndex &index : proxyIndexes) {
        if (const ObjectNode *node = nodeAt(index); node && node->kind == NodeKind::Database)
            databases.insert(node);
    }
    std::vector<ObjectNode *> nodes;
    for (const QModelIndex &index : proxyIndexes) {
        if (index.column() != 0)
            continue;
        ObjectNode *node = nodeAt(index);
        // What lies below a selected database goes with it.
        if (node && !(isChoosable(node->kind) && databases.contains(node->parent)))
            addMovable(*node, nodes);
    }
    return nodes;
}

std::vector<ObjectNode *> ObjectSideProxy::movableAll() const
{
    std::vector<ObjectNode *> nodes;
    for (int row = 0; row < rowCount(); ++row)
        addMovable(*nodeAt(index(row, 0)), nodes);
    return nodes;
}

} // namespace floe
