#pragma once

#include "objects/ObjectSideProxy.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace floe {

class ObjectTreeView;

/// One half of the objects page: heading, filter box, tree and a line of figures. Owns its side's proxy.
class ObjectPane : public QWidget
{
    Q_OBJECT

public:
    ObjectPane(ObjectSideProxy::Side side, ObjectTreeModel &model, QWidget *parent = nullptr);

    ObjectTreeView *tree() const { return m_tree; }
    ObjectSideProxy *proxy() const { return m_proxy; }
    QLineEdit *filterEdit() const { return m_filter; }
    /// Beside the heading and under the tree.
    QHBoxLayout *headingRow() const { return m_headingRow; }
    QHBoxLayout *footRow() const { return m_footRow; }
    void setFigures(const QString &text);

    std::vector<ObjectNode *> selectedNodes() const;
    ObjectNode *currentNode() const;
    /// Opens what is above a node, and makes it the current and only selected one.
    void reveal(const QModelIndex &sourceIndex);

Q_SIGNALS:
    void filterChanged(const QString &text);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void setUpTree(ObjectSideProxy::Side side);
    void shareNames();
    void applyFilter();

    ObjectSideProxy *m_proxy;
    ObjectTreeView *m_tree;
    QLineEdit *m_filter;
    QLabel *m_figures;
    QHBoxLayout *m_headingRow;
    QHBoxLayout *m_footRow;
    QTimer m_filterDelay;
};

} // namespace floe
