#include "status/TableProgressProxy.h"

#include "status/TableProgressModel.h"

namespace floe {

namespace {

/// What wants attention first.
int rankOf(TableState state)
{
    switch (state) {
    case TableState::Failed:
        return 0;
    case TableState::Differs:
        return 1;
    case TableState::Creating:
    case TableState::Copying:
    case TableState::Indexing:
    case TableState::Verifying:
        return 2;
    case TableState::Stopped:
        return 3;
    case TableState::Waiting:
        return 4;
    case TableState::Copied:
    case TableState::Indexed:
        return 5;
    case TableState::Verified:
        return 6;
    }
    return 7;
}

} // namespace

TableProgressProxy::TableProgressProxy(TableProgressModel *model, QObject *parent)
    : QSortFilterProxyModel(parent), m_model(model)
{
    setSourceModel(model);
}

void TableProgressProxy::setFilter(Filter filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    invalidateRowsFilter();
}

void TableProgressProxy::setNamePart(const QString &part)
{
    if (m_namePart == part)
        return;
    m_namePart = part;
    invalidateRowsFilter();
}

bool TableProgressProxy::accepts(Filter filter, TableState state)
{
    const int rank = rankOf(state);
    switch (filter) {
    case Filter::All:
        return true;
    case Filter::Waiting:
        return state == TableState::Waiting;
    case Filter::InProgress:
        return rank == 2;
    case Filter::Finished:
        return rank == 5 || rank == 6;
    case Filter::Problems:
        return rank == 0 || rank == 1 || rank == 3;
    }
    return true;
}

bool TableProgressProxy::filterAcceptsRow(int row, const QModelIndex &) const
{
    const TableProgress &table = m_model->tables().at(row);
    if (!accepts(m_filter, table.state))
        return false;
    return m_namePart.isEmpty() || table.mapped.displayName().contains(m_namePart, Qt::CaseInsensitive);
}

bool TableProgressProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const TableProgress &a = m_model->tables().at(left.row());
    const TableProgress &b = m_model->tables().at(right.row());
    switch (left.column()) {
    case TableProgressModel::StateColumn:
        return rankOf(a.state) < rankOf(b.state);
    case TableProgressModel::NameColumn:
        return a.mapped < b.mapped;
    case TableProgressModel::ProgressColumn:
        return TableProgressModel::percentOf(a) < TableProgressModel::percentOf(b);
    case TableProgressModel::RowsColumn:
        return a.rowsDone < b.rowsDone;
    case TableProgressModel::SpeedColumn:
        return TableProgressModel::speedOf(a) < TableProgressModel::speedOf(b);
    case TableProgressModel::TookColumn:
        return a.seconds < b.seconds;
    default:
        return a.message < b.message;
    }
}

} // namespace floe
