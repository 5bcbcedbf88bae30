#pragma once

#include "status/TableProgressProxy.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QTreeView;

namespace floe {

class TableProgressModel;

/// The list of a run's tables with its filters. UI thread.
class TablesPane : public QWidget
{
    Q_OBJECT

public:
    explicit TablesPane(QWidget *parent = nullptr);

    void setTables(const QList<TableProgress> &tables);
    void setFilter(TableProgressProxy::Filter filter);
    /// Narrows the list to what went wrong, if anything did.
    void showProblems();
    TableProgressModel *model() const { return m_model; }

private:
    void showCount();

    TableProgressModel *m_model = nullptr;
    TableProgressProxy *m_proxy = nullptr;
    QComboBox *m_filter = nullptr;
    QLineEdit *m_name = nullptr;
    QLabel *m_count = nullptr;
    QTreeView *m_view = nullptr;
};

} // namespace floe
