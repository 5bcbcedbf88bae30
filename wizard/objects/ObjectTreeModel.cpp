#include "objects/ObjectTreeModel.h"

#include "model/ObjectName.h"
#include "objects/ObjectTexts.h"

#include <QMimeData>
#include <QSet>

#include <algorithm>

namespace floe {

namespace {

constexpr qsizetype BatchRows = 2'000; // a few milliseconds for both trees

int childCount(const ObjectNode &node)
{
    return int(node.children.size());
}

} // namespace

ObjectTreeModel::ObjectTreeModel(QObject *parent) : QAbstractItemModel(parent)
{
    m_batchTimer.setInterval(0);
    connect(&m_batchTimer, &QTimer::timeout, this, &ObjectTreeModel::insertBatch);
}

ObjectNode *ObjectTreeModel::nodeAt(const QModelIndex &index)
{
    return index.isValid() ? static_cast<ObjectNode *>(index.internalPointer()) : nullptr;
}

QModelIndex ObjectTreeModel::indexOf(const ObjectNode *node, int column) const
{
    if (!node || !node->parent)
        return {};
    return createIndex(node->row, column, const_cast<ObjectNode *>(node));
}

QModelIndex ObjectTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const ObjectNode *node = parent.isValid() ? nodeAt(parent) : &m_selection.root();
    if (row < 0 || row >= childCount(*node) || column < 0 || column >= ColumnTotal || parent.column() > 0)
        return {};
    return createIndex(row, column, node->children[size_t(row)].get());
}

QModelIndex ObjectTreeModel::parent(const QModelIndex &index) const
{
    const ObjectNode *node = nodeAt(index);
    return node ? indexOf(node->parent) : QModelIndex();
}

int ObjectTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    return childCount(parent.isValid() ? *nodeAt(parent) : m_selection.root());
}

int ObjectTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnTotal;
}

bool ObjectTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (!parent.isValid() || parent.column() > 0)
        return rowCount(parent) > 0;
    const ObjectNode &node = *nodeAt(parent);
    const bool canHave = node.kind == NodeKind::Database || node.kind == NodeKind::Table;
    return childCount(node) > 0 || (canHave && node.known && node.read != ReadState::Read);
}

bool ObjectTreeModel::canFetchMore(const QModelIndex &parent) const
{
    const ObjectNode *node = nodeAt(parent);
    return node && parent.column() == 0 && node->known && node->read == ReadState::NotRead
           && (node->kind == NodeKind::Database || node->kind == NodeKind::Table);
}

void ObjectTreeModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    ObjectNode &node = *nodeAt(parent);
    if (node.kind == NodeKind::Database) {
        wantObjects(node);
        return;
    }
    node.read = ReadState::Reading;
    Q_EMIT columnsWanted({node.parent->name, node.name});
}

void ObjectTreeModel::wantObjects(ObjectNode &database)
{
    database.read = ReadState::Reading;
    database.type.clear();
    Q_EMIT objectsWanted(database.name);
}

void ObjectTreeModel::load(const QList<DatabaseChoice> &choices)
{
    beginResetModel();
    m_arriving.clear();
    m_batchTimer.stop();
    m_databasesRead = false;
    m_selection.load(choices);
    m_selection.takeTouched();
    endResetModel();
    Q_EMIT choicesChanged();
}

void ObjectTreeModel::setFolding(int source, int destination)
{
    m_selection.setFolding(source, destination);
    emitTouched();
    Q_EMIT choicesChanged();
}

void ObjectTreeModel::setDatabases(const QList<DatabaseInfo> &databases)
{
    QStringList names;
    names.reserve(databases.size());
    for (const DatabaseInfo &database : databases) {
        if (!isSystemDatabase(database.name))
            names.append(database.name);
    }
    std::sort(names.begin(), names.end(), databaseNameLess);
    QSet<const ObjectNode *> seen;
    for (const QString &name : std::as_const(names))
        seen.insert(m_selection.findDatabase(name));

    QStringList missing;
    const auto &nodes = m_selection.root().children;
    for (int row = int(nodes.size()) - 1; row >= 0; --row) {
        ObjectNode &node = *nodes[size_t(row)];
        if (seen.contains(&node))
            continue;
        missing.prepend(node.name);
        beginRemoveRows({}, row, row);
        m_selection.removeDatabase(node);
        endRemoveRows();
    }
    if (nodes.empty() && !names.isEmpty()) {
        beginInsertRows({}, 0, int(names.size()) - 1);
        for (int row = 0; row < int(names.size()); ++row)
            m_selection.insertDatabase(row, names[row]);
        endInsertRows();
    } else {
        for (int row = 0; row < int(names.size()); ++row) {
            if (ObjectNode *node = m_selection.findDatabase(names[row])) {
                node->known = true;
                continue;
            }
            beginInsertRows({}, row, row);
            m_selection.insertDatabase(row, names[row]);
            endInsertRows();
        }
    }
    m_databasesRead = true;
    childrenChanged(m_selection.root());
    for (ObjectNode *database : m_selection.chosenUnread()) {
        if (database->read == ReadState::NotRead)
            wantObjects(*database);
    }
    emitTouched();
    if (!missing.isEmpty())
        Q_EMIT vanished(missing);
    Q_EMIT choicesChanged();
}

void ObjectTreeModel::setObjects(const QString &database, const QList<TableInfo> &tables,
                                 const QList<OtherObjectInfo> &others)
{
    ObjectNode *node = m_selection.findDatabase(database);
    if (!node || node->read == ReadState::Read)
        return;
    const bool waits = std::any_of(m_arriving.cbegin(), m_arriving.cend(),
                                   [&](const Arriving &arriving) { return arriving.database == database; });
    if (waits)
        return;
    node->read = ReadState::Reading;
    if (!node->children.empty()) {
        beginRemoveRows(indexOf(node), 0, childCount(*node) - 1);
        m_selection.removeObjects(*node);
        endRemoveRows();
    }
    Arriving arriving{.database = node->name, .tables = {}, .others = others, .next = 0};
    QSet<QString> views;
    for (const OtherObjectInfo &other : others) {
        if (other.kind == ObjectKind::View)
            views.insert(other.name.name);
    }
    arriving.tables.reserve(tables.size());
    for (const TableInfo &table : tables) {
        if (table.kind == ObjectKind::Table)
            arriving.tables.append(table);
        else if (table.kind == ObjectKind::View && !views.contains(table.name.name))
            arriving.others.append(
                {.name = table.name, .kind = ObjectKind::View, .onTable = {}, .definer = {}});
    }
    m_arriving.push_back(arriving);
    if (m_arriving.size() == 1)
        insertBatch();
}

void ObjectTreeModel::insertBatch()
{
    if (m_arriving.empty()) {
        m_batchTimer.stop();
        return;
    }
    Arriving &arriving = m_arriving.front();
    ObjectNode *database = m_selection.findDatabase(arriving.database);
    if (!database) {
        m_arriving.pop_front();
        return;
    }
    insertTables(*database, arriving);
    if (arriving.next >= arriving.tables.size()) {
        insertGroups(*database, arriving);
        m_arriving.pop_front();
        finish(*database);
    }
    rowChanged(*database);
    emitTouched();
    if (m_arriving.empty())
        m_batchTimer.stop();
    else
        m_batchTimer.start();
    Q_EMIT choicesChanged();
}

void ObjectTreeModel::insertTables(ObjectNode &database, Arriving &arriving)
{
    const qsizetype count = std::min(BatchRows, arriving.tables.size() - arriving.next);
    if (count <= 0)
        return;
    const int first = childCount(database);
    beginInsertRows(indexOf(&database), first, first + int(count) - 1);
    for (qsizetype i = 0; i < count; ++i) {
        const TableInfo &table = std::as_const(arriving.tables)[arriving.next++];
        m_selection.appendTable(database, table.name.name, table.rowsEstimate,
                                table.dataBytes + table.indexBytes);
    }
    endInsertRows();
}

void ObjectTreeModel::insertGroups(ObjectNode &database, const Arriving &arriving)
{
    std::vector<ObjectSelection::Member> members[4];
    for (const OtherObjectInfo &other : arriving.others) {
        const QString &name = other.name.name;
        if (other.kind == ObjectKind::View)
            members[0].push_back({NodeKind::View, name});
        else if (other.kind == ObjectKind::Routine)
            members[1].push_back({other.function ? NodeKind::Function : NodeKind::Procedure, name});
        else if (other.kind == ObjectKind::Trigger)
            members[2].push_back({NodeKind::Trigger, name});
        else if (other.kind == ObjectKind::Event)
            members[3].push_back({NodeKind::Event, name});
    }
    const NodeKind kinds[] = {NodeKind::Views, NodeKind::Routines, NodeKind::Triggers, NodeKind::Events};
    for (int i = 0; i < 4; ++i) {
        if (members[i].empty())
            continue;
        beginInsertRows(indexOf(&database), childCount(database), childCount(database));
        m_selection.appendGroup(database, kinds[i], members[i]);
        endInsertRows();
    }
}

void ObjectTreeModel::finish(ObjectNode &database)
{
    QStringList missing = m_selection.finishObjects(database);
    for (QString &name : missing)
        name = ObjectName{database.name, name}.displayName();
    // What a task file says of single columns is held against the source's columns now.
    for (const auto &child : database.children) {
        if (child->table && !child->table->columns.isEmpty())
            fetchMore(indexOf(child.get()));
    }
    childrenChanged(database);
    if (!missing.isEmpty())
        Q_EMIT vanished(missing);
}

void ObjectTreeModel::setColumns(const ObjectName &table, const QList<ColumnInfo> &columns)
{
    const ObjectNode *database = m_selection.findDatabase(table.database);
    ObjectNode *node = database ? m_selection.findTable(*database, table.name) : nullptr;
    if (!node || node->read == ReadState::Read || columns.isEmpty())
        return;
    QList<ObjectSelection::ColumnFacts> facts;
    facts.reserve(columns.size());
    for (const ColumnInfo &column : columns)
        facts.append({column.name, column.columnType, column.inPrimaryKey});
    beginInsertRows(indexOf(node), 0, int(facts.size()) - 1);
    QStringList missing = m_selection.setColumns(*node, facts);
    endInsertRows();
    rowChanged(*node);
    emitTouched();
    for (QString &name : missing)
        name = table.displayName() + QLatin1Char('.') + name;
    if (!missing.isEmpty())
        Q_EMIT vanished(missing);
    Q_EMIT choicesChanged();
}

void ObjectTreeModel::setDatabaseFailed(const QString &database, const QString &why)
{
    ObjectNode *node = m_selection.findDatabase(database);
    if (!node || node->read == ReadState::Read)
        return;
    node->read = ReadState::Failed;
    node->type = why;
    rowChanged(*node);
    Q_EMIT choicesChanged();
}

void ObjectTreeModel::setColumnsFailed(const ObjectName &table, const QString &why)
{
    const ObjectNode *database = m_selection.findDatabase(table.database);
    ObjectNode *node = database ? m_selection.findTable(*database, table.name) : nullptr;
    if (!node || node->read == ReadState::Read)
        return;
    node->read = ReadState::NotRead; // expanding it again asks again
    node->type = why;
    rowChanged(*node);
}

void ObjectTreeModel::retryFailed()
{
    for (const auto &database : m_selection.root().children) {
        if (database->read == ReadState::Failed) {
            wantObjects(*database);
            rowChanged(*database);
        }
    }
    Q_EMIT choicesChanged();
}

QStringList ObjectTreeModel::unreadDatabases() const
{
    QStringList names;
    for (const auto &database : m_selection.root().children) {
        if (database->known && database->read == ReadState::NotRead)
            names.append(database->name);
    }
    return names;
}

void ObjectTreeModel::choose(const std::vector<ObjectNode *> &nodes, bool chosen)
{
    if (nodes.empty())
        return;
    std::vector<ObjectNode *> databases;
    for (ObjectNode *node : nodes) {
        m_selection.choose(*node, chosen);
        ObjectNode *database = node->databaseNode();
        if (databases.empty() || databases.back() != database)
            databases.push_back(database);
        if (chosen && database->known && database->read == ReadState::NotRead)
            wantObjects(*database);
    }
    // Databases first: a tree that gains or loses one needs no word about its tables.
    const auto [low, high] = std::minmax_element(databases.cbegin(), databases.cend(),
                                                 [](auto *a, auto *b) { return a->row < b->row; });
    Q_EMIT dataChanged(indexOf(*low), indexOf(*high, ColumnTotal - 1));
    for (const ObjectNode *database : databases)
        childrenChanged(*database);
    emitTouched();
    Q_EMIT choicesChanged();
}

void ObjectTreeModel::setTableDetails(ObjectNode *table, const QString &where,
                                      std::optional<ExistingPolicy> existing)
{
    m_selection.setTableDetails(*table, where, existing);
    rowChanged(*table);
    rowChanged(*table->parent);
    Q_EMIT choicesChanged();
}

QModelIndex ObjectTreeModel::nextClash(const QModelIndex &after) const
{
    return indexOf(m_selection.nextClash(nodeAt(after)));
}

void ObjectTreeModel::rowChanged(const ObjectNode &node)
{
    Q_EMIT dataChanged(indexOf(&node), indexOf(&node, ColumnTotal - 1));
}

void ObjectTreeModel::childrenChanged(const ObjectNode &parent)
{
    if (!parent.children.empty())
        Q_EMIT dataChanged(indexOf(parent.children.front().get()),
                           indexOf(parent.children.back().get(), ColumnTotal - 1));
}

void ObjectTreeModel::emitTouched()
{
    const std::vector<ObjectNode *> touched = m_selection.takeTouched();
    if (touched.size() > 100) {
        QSet<const ObjectNode *> parents;
        for (const ObjectNode *node : touched)
            parents.insert(node->parent);
        for (const ObjectNode *parent : std::as_const(parents))
            childrenChanged(*parent);
        childrenChanged(m_selection.root());
        return;
    }
    for (const ObjectNode *node : touched) {
        rowChanged(*node);
        rowChanged(*node->databaseNode());
    }
}

} // namespace floe
