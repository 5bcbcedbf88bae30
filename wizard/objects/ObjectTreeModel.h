#pragma once

#include "model/ObjectSelection.h"
#include "server/CatalogTypes.h"

#include <QAbstractItemModel>
#include <QTimer>

#include <deque>
#include <vector>

namespace floe {

/// The source's objects and what is chosen of them, for both trees of the objects page: each shows the same
/// nodes through an ObjectSideProxy. Owns the ObjectSelection; all changes of choices go through here. Lives
/// on the UI's thread, talks to no server: what it lacks it asks for by signals, when a database or table is
/// expanded or chosen. Rows of a huge database arrive in batches, so that no event takes long.
class ObjectTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, MappedColumn, RowsColumn, SizeColumn, StateColumn, ColumnTotal };
    enum Role {
        SortRole = Qt::UserRole,
        TypeRole, ///< a table column's type, shown dimmed behind its name
    };

    explicit ObjectTreeModel(QObject *parent = nullptr);

    const ObjectSelection &selection() const { return m_selection; }
    static ObjectNode *nodeAt(const QModelIndex &index);
    QModelIndex indexOf(const ObjectNode *node, int column = 0) const;

    // --- what the source holds
    /// Begins anew with what a plan names, before anything was read.
    void load(const QList<DatabaseChoice> &choices);
    void setFolding(int source, int destination);
    void setDatabases(const QList<DatabaseInfo> &databases);
    void setObjects(const QString &database, const QList<TableInfo> &tables,
                    const QList<OtherObjectInfo> &others);
    void setColumns(const ObjectName &table, const QList<ColumnInfo> &columns);
    void setDatabaseFailed(const QString &database, const QString &why);
    void setColumnsFailed(const ObjectName &table, const QString &why);
    /// Databases that could not be read are asked for again.
    void retryFailed();
    bool databasesRead() const { return m_databasesRead; }
    /// Databases whose objects nobody has asked for.
    QStringList unreadDatabases() const;

    // --- what is chosen
    void choose(const std::vector<ObjectNode *> &nodes, bool chosen);
    void setTableDetails(ObjectNode *table, const QString &where, std::optional<ExistingPolicy> existing);
    QModelIndex nextClash(const QModelIndex &after) const;

    // --- QAbstractItemModel
    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;

    static const QString &mimeType();

Q_SIGNALS:
    void objectsWanted(const QString &database);
    void columnsWanted(const floe::ObjectName &table);
    /// What is chosen, its names, the number of clashes, or whether the chosen databases are read.
    void choicesChanged();
    /// Chosen in a task file, but not at the source (any more): "shop.orders".
    void vanished(const QStringList &names);

private:
    struct Arriving
    {
        QString database;
        QList<TableInfo> tables;
        QList<OtherObjectInfo> others;
        qsizetype next = 0;
    };

    void wantObjects(ObjectNode &database);
    bool tableEditable(const ObjectNode &node) const;
    void insertBatch();
    void insertTables(ObjectNode &database, Arriving &arriving);
    void insertGroups(ObjectNode &database, const Arriving &arriving);
    void finish(ObjectNode &database);
    void rowChanged(const ObjectNode &node);
    void childrenChanged(const ObjectNode &parent);
    void emitTouched();

    ObjectSelection m_selection;
    std::deque<Arriving> m_arriving;
    QTimer m_batchTimer;
    bool m_databasesRead = false;
};

} // namespace floe
