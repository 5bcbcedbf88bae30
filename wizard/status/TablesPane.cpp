#include "status/TablesPane.h"

#include "status/ProgressBarDelegate.h"
#include "status/TableProgressModel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTreeView>

#include <algorithm>

namespace floe {

TablesPane::TablesPane(QWidget *parent)
    : QWidget(parent), m_model(new TableProgressModel(this)), m_proxy(new TableProgressProxy(m_model, this)),
      m_filter(new QComboBox(this)), m_name(new QLineEdit(this)), m_count(new QLabel(this)),
      m_view(new QTreeView(this))
{
    using Filter = TableProgressProxy::Filter;
    m_filter->setObjectName(QStringLiteral("status.tableFilter"));
    m_filter->addItem(tr("All tables"), int(Filter::All));
    m_filter->addItem(tr("Waiting"), int(Filter::Waiting));
    m_filter->addItem(tr("In progress"), int(Filter::InProgress));
    m_filter->addItem(tr("Finished"), int(Filter::Finished));
    m_filter->addItem(tr("Failed, different or stopped"), int(Filter::Problems));
    auto *label = new QLabel(tr("S&how:"), this);
    label->setBuddy(m_filter);
    m_name->setObjectName(QStringLiteral("status.tableName"));
    m_name->setPlaceholderText(tr("Part of a name"));
    m_name->setAccessibleName(tr("Show only tables whose name holds this"));
    m_name->setClearButtonEnabled(true);

    m_view->setObjectName(QStringLiteral("status.tableView"));
    m_view->setAccessibleName(tr("Tables"));
    m_view->setModel(m_proxy);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(-1, Qt::AscendingOrder);
    m_view->setItemDelegateForColumn(TableProgressModel::ProgressColumn, new ProgressBarDelegate(m_view));
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(true);
    const int unit = fontMetrics().averageCharWidth();
    const int widths[] = {16, 25, 12, 28, 13, 9};
    for (int column = 0; column < int(std::size(widths)); ++column)
        header->resizeSection(column, widths[column] * unit);

    auto *bar = new QHBoxLayout;
    bar->addWidget(label);
    bar->addWidget(m_filter);
    bar->addWidget(m_name, 1);
    bar->addWidget(m_count);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->addLayout(bar);
    column->addWidget(m_view, 1);

    connect(m_filter, &QComboBox::currentIndexChanged, this, [this] {
        m_proxy->setFilter(Filter(m_filter->currentData().toInt()));
        showCount();
    });
    connect(m_name, &QLineEdit::textChanged, this, [this](const QString &part) {
        m_proxy->setNamePart(part.trimmed());
        showCount();
    });
}

void TablesPane::setTables(const QList<TableProgress> &tables)
{
    m_model->setTables(tables);
    showCount();
}

void TablesPane::setFilter(TableProgressProxy::Filter filter)
{
    m_filter->setCurrentIndex(m_filter->findData(int(filter)));
}

void TablesPane::showProblems()
{
    const QList<TableProgress> &tables = m_model->tables();
    if (std::any_of(tables.cbegin(), tables.cend(), [](const TableProgress &table) {
            return TableProgressProxy::accepts(TableProgressProxy::Filter::Problems, table.state);
        }))
        setFilter(TableProgressProxy::Filter::Problems);
}

void TablesPane::showCount()
{
    const int all = m_model->rowCount();
    const int shown = m_proxy->rowCount();
    m_count->setText(shown == all ? tr("%n table(s)", nullptr, all)
                                  : tr("%1 of %n table(s)", "tables shown, tables in total", all).arg(shown));
}

} // namespace floe
