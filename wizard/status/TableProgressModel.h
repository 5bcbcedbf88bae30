#pragma once

#include "run/RunTypes.h"

#include <QAbstractTableModel>

namespace floe {

/// The tables of a run as rows in plan order; a snapshot that is replaced as a whole. UI thread. Never asks
/// the engine: the page that pulls hands the snapshot over.
class TableProgressModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        StateColumn,
        NameColumn,
        ProgressColumn,
        RowsColumn,
        SpeedColumn,
        TookColumn,
        MessageColumn,
        ColumnCount
    };
    enum Role { PercentRole = Qt::UserRole }; ///< int, 0…100

    using QAbstractTableModel::QAbstractTableModel;

    /// Same tables in the same order: one dataChanged over everything. Anything else resets the model.
    void setTables(const QList<TableProgress> &tables);
    const QList<TableProgress> &tables() const { return m_tables; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// 0…100; 100 only for a table all of whose rows have arrived.
    static int percentOf(const TableProgress &table);
    /// Bytes a second since the table's first row; 0 before.
    static double speedOf(const TableProgress &table);

private:
    QString text(const TableProgress &table, int column) const;

    QList<TableProgress> m_tables;
};

} // namespace floe
