#pragma once

#include "tasks/TaskEntry.h"

#include <QAbstractItemModel>

namespace floe {

/// The tasks of the journal, and below each its runs, newest first. Replaced as a whole; what stays the same
/// keeps its rows, so that selection and what is open survive a refresh. UI thread; reads no journal.
class TaskListModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        EndsColumn,
        StateColumn,
        ProgressColumn,
        RowsColumn,
        DataColumn,
        SpeedColumn,
        StartedColumn,
        TookColumn,
        ColumnCount
    };

    /// What a column is sorted by; the progress in percent stands under TableProgressModel::PercentRole.
    static constexpr int SortRole = Qt::UserRole + 100;

    using QAbstractItemModel::QAbstractItemModel;

    /// `runningHere`: fingerprint of the task that this process works on; may be empty.
    void setTasks(const QList<TaskEntry> &tasks, const QString &runningHere);
    const QList<TaskEntry> &tasks() const { return m_tasks; }
    /// The task of a row, or that of the run's row; nullptr for an invalid index.
    const TaskEntry *taskAt(const QModelIndex &index) const;
    /// nullptr for a task's row.
    const RunEntry *runAt(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool sameShape(const QList<TaskEntry> &tasks) const;
    QString text(const TaskEntry &task, int column) const;
    QString text(const RunEntry &run, int column) const;
    QVariant sortValue(const TaskEntry &task, const RunEntry *run, int column) const;
    QString stateWord(const TaskEntry &task) const;

    QList<TaskEntry> m_tasks;
    QString m_runningHere;
};

} // namespace floe
