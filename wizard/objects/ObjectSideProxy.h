#pragma once

#include "objects/ObjectTreeModel.h"

#include <QSortFilterProxyModel>

#include <vector>

namespace floe {

/// One side of the objects page: what is still available, or what is selected, narrowed by a filter text.
/// Which nodes the text matches is worked out once per text for all nodes, so that accepting a row is a look
/// into a table and never a walk. Lives on the UI's thread; changes nothing.
class ObjectSideProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Side { Available, Selected };

    ObjectSideProxy(Side side, ObjectTreeModel &model, QObject *parent = nullptr);

    /// Part of a name, in any case; "shop.ord" looks for tables in databases. Empty shows all.
    void setFilterText(const QString &text);
    bool filtering() const { return !m_text.isEmpty(); }

    ObjectNode *nodeAt(const QModelIndex &proxyIndex) const;
    /// What goes over when the rows do: tables and groups as they are; databases whole, or, while the filter
    /// hides some of their tables, just what is shown. Columns and members go with what they belong to and
    /// are left out.
    std::vector<ObjectNode *> movable(const QModelIndexList &proxyIndexes) const;
    std::vector<ObjectNode *> movableAll() const;

    /// Off while a tree opens many rows at once: what they lack is read ahead, not now.
    void setFetching(bool fetching) { m_fetching = fetching; }

    bool canFetchMore(const QModelIndex &parent) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    bool onSide(const ObjectNode &node) const;
    bool matches(const ObjectNode &node) const { return m_text.isEmpty() || m_matches[size_t(node.id)]; }
    bool textMatches(const ObjectNode &node, const QString &text) const;
    void match(const ObjectNode &node, bool parentMatches);
    void onRowsAboutToShow(const QModelIndex &parent, int first, int last);
    void addMovable(ObjectNode &node, std::vector<ObjectNode *> &nodes) const;

    const Side m_side;
    ObjectTreeModel &m_model;
    bool m_fetching = true;
    QString m_text;
    QString m_databaseText;      ///< before the first dot; null without one
    QString m_objectText;        ///< behind it, or all of the text
    std::vector<bool> m_matches; ///< by node id
};

} // namespace floe
