// The half of ObjectTreeModel that shows and edits nodes.

#include "objects/ObjectTreeModel.h"

#include "model/ObjectName.h"
#include "objects/ObjectTexts.h"
#include "status/Figures.h"

#include <QMimeData>

namespace floe {

namespace {

NameKind nameKindOf(const ObjectNode &node)
{
    if (node.kind == NodeKind::Database)
        return NameKind::Database;
    return node.kind == NodeKind::Table ? NameKind::Table : NameKind::Column;
}

bool hasFigures(const ObjectNode &node)
{
    return node.kind == NodeKind::Table || (node.kind == NodeKind::Database && node.read == ReadState::Read);
}

QVariant displayText(const ObjectNode &node, int column)
{
    switch (column) {
    case ObjectTreeModel::NameColumn:
        return objecttexts::name(node);
    case ObjectTreeModel::MappedColumn:
        return objecttexts::mappedName(node);
    case ObjectTreeModel::RowsColumn:
        return hasFigures(node) && node.known ? countText(node.rows) : QString();
    case ObjectTreeModel::SizeColumn:
        return hasFigures(node) && node.known ? bytesText(node.bytes) : QString();
    case ObjectTreeModel::StateColumn:
        return objecttexts::state(node);
    default:
        return {};
    }
}

QVariant sortValue(const ObjectNode &node, int column)
{
    if (column == ObjectTreeModel::RowsColumn)
        return node.rows;
    if (column == ObjectTreeModel::SizeColumn)
        return node.bytes;
    return displayText(node, column);
}

} // namespace

QVariant ObjectTreeModel::data(const QModelIndex &index, int role) const
{
    const ObjectNode *node = nodeAt(index);
    if (!node)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return displayText(*node, column);
    case Qt::EditRole:
        return column == MappedColumn ? QVariant(node->mappedName()) : displayText(*node, column);
    case Qt::DecorationRole:
        if (column == NameColumn)
            return objecttexts::kindIcon(*node);
        return column == StateColumn ? QVariant(objecttexts::stateIcon(*node)) : QVariant();
    case Qt::ToolTipRole:
        return objecttexts::toolTip(*node);
    case Qt::TextAlignmentRole:
        if (column == RowsColumn || column == SizeColumn)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case Qt::CheckStateRole:
        if (column == NameColumn && node->kind == NodeKind::Column && node->parent->chosen)
            return node->chosen ? Qt::Checked : Qt::Unchecked;
        return {};
    case TypeRole:
        return column == NameColumn && node->kind == NodeKind::Column ? QVariant(node->type) : QVariant();
    case SortRole:
        return sortValue(*node, column);
    default:
        return {};
    }
}

bool ObjectTreeModel::tableEditable(const ObjectNode &node) const
{
    switch (node.kind) {
    case NodeKind::Database:
        return node.anythingChosen();
    case NodeKind::Table:
        return node.chosen;
    case NodeKind::Column:
        return node.chosen && node.parent->chosen;
    default:
        return false;
    }
}

bool ObjectTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    ObjectNode *node = nodeAt(index);
    if (!node)
        return false;
    if (role == Qt::CheckStateRole && index.column() == NameColumn) {
        if (node->kind != NodeKind::Column || !node->parent->chosen
            || !m_selection.setColumnKept(*node, value.toInt() == Qt::Checked))
            return false;
        childrenChanged(*node->parent); // which column is the last one may have changed
    } else if (role == Qt::EditRole && index.column() == MappedColumn) {
        const QString name = value.toString();
        if (!tableEditable(*node) || (!name.isEmpty() && !validateName(name, nameKindOf(*node))))
            return false;
        m_selection.rename(*node, name);
    } else {
        return false;
    }
    rowChanged(*node);
    for (const ObjectNode *above = node->parent; above->parent; above = above->parent)
        rowChanged(*above);
    emitTouched();
    Q_EMIT choicesChanged();
    return true;
}

Qt::ItemFlags ObjectTreeModel::flags(const QModelIndex &index) const
{
    const ObjectNode *node = nodeAt(index);
    if (!node)
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled;
    if (isMember(node->kind))
        return flags | Qt::ItemNeverHasChildren;
    flags |= Qt::ItemIsSelectable;
    if (node->kind == NodeKind::Column) {
        flags |= Qt::ItemNeverHasChildren;
        if (index.column() == NameColumn && node->parent->chosen
            && (!node->chosen || ObjectSelection::canLeaveOut(*node)))
            flags |= Qt::ItemIsUserCheckable;
    } else {
        flags |= Qt::ItemIsDragEnabled;
    }
    if (index.column() == MappedColumn && tableEditable(*node))
        flags |= Qt::ItemIsEditable;
    return flags;
}

QVariant ObjectTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == RowsColumn || section == SizeColumn ? Qt::AlignRight : Qt::AlignLeft)
                        | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && (section == RowsColumn || section == SizeColumn))
        return tr("As the source estimates it");
    if (role == Qt::ToolTipRole && section == MappedColumn)
        return tr("The object's name at the destination; F2 changes it");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Object");
    case MappedColumn:
        return tr("Mapped name");
    case RowsColumn:
        return tr("Rows");
    case SizeColumn:
        return tr("Size");
    case StateColumn:
        return tr("State");
    default:
        return {};
    }
}

const QString &ObjectTreeModel::mimeType()
{
    static const QString type = QStringLiteral("application/x-floe-objects");
    return type;
}

QStringList ObjectTreeModel::mimeTypes() const
{
    return {mimeType()};
}

QMimeData *ObjectTreeModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty())
        return nullptr;
    // Only a mark: the tree that is dropped on asks the one that was dragged from what is selected there.
    auto *mime = new QMimeData;
    mime->setData(mimeType(), QByteArray(1, '1'));
    return mime;
}

} // namespace floe
