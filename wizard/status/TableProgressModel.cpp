#include "status/TableProgressModel.h"

#include "report/RunWords.h"
#include "status/Figures.h"
#include "status/StateLooks.h"

#include <algorithm>
#include <cmath>

namespace floe {

namespace {

bool allRowsArrived(TableState state)
{
    switch (state) {
    case TableState::Copied:
    case TableState::Indexing:
    case TableState::Indexed:
    case TableState::Verifying:
    case TableState::Verified:
    case TableState::Differs:
        return true;
    case TableState::Waiting:
    case TableState::Creating:
    case TableState::Copying:
    case TableState::Failed:
    case TableState::Stopped:
        return false;
    }
    return false;
}

bool sameTables(const QList<TableProgress> &a, const QList<TableProgress> &b)
{
    if (a.size() != b.size())
        return false;
    return std::equal(a.cbegin(), a.cend(), b.cbegin(),
                      [](const TableProgress &x, const TableProgress &y) { return x.mapped == y.mapped; });
}

} // namespace

void TableProgressModel::setTables(const QList<TableProgress> &tables)
{
    if (!sameTables(m_tables, tables)) {
        beginResetModel();
        m_tables = tables;
        endResetModel();
        return;
    }
    m_tables = tables;
    if (!m_tables.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_tables.size()) - 1, ColumnCount - 1));
}

int TableProgressModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_tables.size());
}

int TableProgressModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

int TableProgressModel::percentOf(const TableProgress &table)
{
    if (allRowsArrived(table.state))
        return 100;
    double fraction = 0;
    if (table.rowsTotal > 0)
        fraction = double(table.rowsDone) / double(table.rowsTotal);
    else if (table.bytesTotal > 0)
        fraction = double(table.bytesDone) / double(table.bytesTotal);
    // Totals are estimates: a table that holds more rows than expected is not done before its state says so.
    return std::clamp(int(std::floor(fraction * 100)), 0, 99);
}

double TableProgressModel::speedOf(const TableProgress &table)
{
    return table.seconds > 0 ? double(table.bytesDone) / table.seconds : 0;
}

QString TableProgressModel::text(const TableProgress &table, int column) const
{
    switch (column) {
    case StateColumn:
        return lookOf(table.state).word;
    case NameColumn:
        return visibleName(table.mapped.displayName());
    case ProgressColumn:
        return tr("%1 %", "part of a table that has arrived").arg(percentOf(table));
    case RowsColumn:
        if (table.rowsTotalKnown || allRowsArrived(table.state) || table.rowsTotal == 0)
            return countText(table.rowsDone);
        return tr("%1 of ~%2", "rows that have arrived, estimated rows")
            .arg(countText(table.rowsDone), countText(table.rowsTotal));
    case SpeedColumn:
        return table.bytesDone > 0 && table.seconds > 0 ? byteRateText(speedOf(table)) : QString();
    case TookColumn:
        return table.seconds > 0 ? durationText(table.seconds) : QString();
    case MessageColumn:
        return visibleName(table.message);
    default:
        return {};
    }
}

QVariant TableProgressModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TableProgress &table = m_tables.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(table, index.column());
    case Qt::DecorationRole:
        return index.column() == StateColumn ? QVariant(lookOf(table.state).stateIcon()) : QVariant();
    case Qt::ToolTipRole:
        if (index.column() == NameColumn && table.source != table.mapped)
            return tr("At the source: %1").arg(visibleName(table.source.displayName())).toHtmlEscaped();
        if (index.column() == MessageColumn && !table.message.isEmpty())
            return visibleName(table.message).toHtmlEscaped();
        return {};
    case Qt::TextAlignmentRole:
        if (index.column() == RowsColumn || index.column() == SpeedColumn || index.column() == TookColumn)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return {};
    case PercentRole:
        return percentOf(table);
    default:
        return {};
    }
}

QVariant TableProgressModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole
        && (section == RowsColumn || section == SpeedColumn || section == TookColumn))
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StateColumn:
        return tr("State");
    case NameColumn:
        return tr("Table at the destination");
    case ProgressColumn:
        return tr("Progress");
    case RowsColumn:
        return tr("Rows");
    case SpeedColumn:
        return tr("Speed");
    case TookColumn:
        return tr("Took");
    case MessageColumn:
        return tr("Message");
    default:
        return {};
    }
}

} // namespace floe
