#include "tasks/TaskListModel.h"

#include "report/RunWords.h"
#include "status/Figures.h"
#include "status/TableProgressModel.h"

#include <QLocale>

namespace floe {

namespace {

/// The internal id of a task's row; a run's is that of its task's row plus one.
constexpr quintptr TaskRow = 0;

bool isNumber(int column)
{
    return column == TaskListModel::RowsColumn || column == TaskListModel::DataColumn
           || column == TaskListModel::SpeedColumn || column == TaskListModel::StartedColumn
           || column == TaskListModel::TookColumn;
}

} // namespace

bool TaskListModel::sameShape(const QList<TaskEntry> &tasks) const
{
    if (tasks.size() != m_tasks.size())
        return false;
    for (qsizetype i = 0; i < tasks.size(); ++i)
        if (tasks[i].task.id != m_tasks[i].task.id || tasks[i].runs.size() != m_tasks[i].runs.size())
            return false;
    return true;
}

void TaskListModel::setTasks(const QList<TaskEntry> &tasks, const QString &runningHere)
{
    if (!sameShape(tasks)) {
        beginResetModel();
        m_tasks = tasks;
        m_runningHere = runningHere;
        endResetModel();
        return;
    }
    const bool otherTask = std::exchange(m_runningHere, runningHere) != runningHere;
    for (int row = 0; row < int(tasks.size()); ++row) {
        if (tasks[row] == m_tasks[row] && !otherTask)
            continue;
        m_tasks[row] = tasks[row];
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        const QModelIndex task = index(row, 0);
        if (const int runs = rowCount(task); runs > 0)
            Q_EMIT dataChanged(index(0, 0, task), index(runs - 1, ColumnCount - 1, task));
    }
}

const TaskEntry *TaskListModel::taskAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    return &m_tasks[index.internalId() == TaskRow ? index.row() : int(index.internalId()) - 1];
}

const RunEntry *TaskListModel::runAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == TaskRow)
        return nullptr;
    return &taskAt(index)->runs[index.row()];
}

QModelIndex TaskListModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : TaskRow);
}

QModelIndex TaskListModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == TaskRow)
        return {};
    return createIndex(int(index.internalId()) - 1, 0, TaskRow);
}

int TaskListModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_tasks.size());
    return parent.internalId() == TaskRow && parent.column() == 0 ? int(m_tasks[parent.row()].runs.size())
                                                                  : 0;
}

int TaskListModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString TaskListModel::stateWord(const TaskEntry &task) const
{
    if (task.state != TaskState::Running)
        return lookOf(task.state).word;
    return task.task.fingerprint == m_runningHere ? tr("Running here", "state of a task")
                                                  : tr("Running in another process", "state of a task");
}

QString TaskListModel::text(const TaskEntry &task, int column) const
{
    switch (column) {
    case NameColumn:
        return visibleText(task.task.name);
    case EndsColumn:
        return task.plan ? task.endsText() : tr("The stored task cannot be read.");
    case StateColumn:
        return stateWord(task);
    default:
        return task.runs.isEmpty() ? QString() : text(task.runs.constFirst(), column);
    }
}

QString TaskListModel::text(const RunEntry &entry, int column) const
{
    const RunRecord &run = entry.run;
    switch (column) {
    case NameColumn: {
        const QString what = run.job == QLatin1String("run")      ? tr("Migration", "kind of a run")
                             : run.job == QLatin1String("verify") ? tr("Verification", "kind of a run")
                                                                  : tr("Repair", "kind of a run");
        return run.passes > 1 ? tr("%1, gone on with %n time(s)", "kind of a run", run.passes - 1).arg(what)
                              : what;
    }
    case EndsColumn:
        return visibleText(run.summary);
    case StateColumn:
        return lookOf(entry.state).word;
    case ProgressColumn:
        return entry.percent
                   ? tr("%1 %", "share of the work that is done").arg(QLocale().toString(*entry.percent))
                   : QString();
    case RowsColumn:
        return countText(run.rows);
    case DataColumn:
        return bytesText(run.bytes);
    case SpeedColumn:
        return entry.bytesPerSecond > 0 ? byteRateText(entry.bytesPerSecond) : QString();
    case StartedColumn:
        return QLocale().toString(run.started.toLocalTime(), QLocale::ShortFormat);
    case TookColumn:
        return run.ended.isValid() || entry.seconds > 0 ? durationText(entry.seconds) : QString();
    default:
        return {};
    }
}

QVariant TaskListModel::sortValue(const TaskEntry &task, const RunEntry *run, int column) const
{
    if (!run && column > StateColumn && !task.runs.isEmpty())
        run = &task.runs.constFirst();
    if (column <= StateColumn)
        return run ? text(*run, column) : text(task, column);
    if (!run)
        return -1.0; // it has none
    switch (column) {
    case ProgressColumn:
        return double(run->percent.value_or(-1));
    case RowsColumn:
        return double(run->run.rows);
    case DataColumn:
        return double(run->run.bytes);
    case SpeedColumn:
        return run->bytesPerSecond;
    case StartedColumn:
        return double(run->run.started.toMSecsSinceEpoch());
    default:
        return run->seconds;
    }
}

QVariant TaskListModel::data(const QModelIndex &index, int role) const
{
    const TaskEntry *task = taskAt(index);
    if (!task)
        return {};
    const RunEntry *run = runAt(index);
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return run ? text(*run, column) : text(*task, column);
    case SortRole:
        return sortValue(*task, run, column);
    case TableProgressModel::PercentRole: {
        const RunEntry *shown = run ? run : task->runs.isEmpty() ? nullptr : &task->runs.constFirst();
        return column == ProgressColumn && shown && shown->percent ? QVariant(*shown->percent) : QVariant();
    }
    case Qt::DecorationRole:
        if (column == StateColumn)
            return lookOf(run ? run->state : task->state).stateIcon();
        return {};
    case Qt::ToolTipRole: {
        const QString summary = run                     ? run->run.summary
                                : task->runs.isEmpty()  ? QString()
                                : column == StateColumn ? task->runs.constFirst().run.summary
                                                        : text(*task, column);
        // A name is never taken for markup.
        return summary.isEmpty() ? QVariant() : visibleText(summary).toHtmlEscaped();
    }
    case Qt::TextAlignmentRole:
        return isNumber(column) ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    default:
        return {};
    }
}

QVariant TaskListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return isNumber(section) ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                                 : QVariant(int(Qt::AlignLeft | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Task", "column");
    case EndsColumn:
        return tr("Source → destination", "column");
    case StateColumn:
        return tr("State", "column");
    case ProgressColumn:
        return tr("Progress", "column");
    case RowsColumn:
        return tr("Rows", "column");
    case DataColumn:
        return tr("Data", "column");
    case SpeedColumn:
        return tr("Speed", "column");
    case StartedColumn:
        return tr("Started", "column");
    case TookColumn:
        return tr("Took", "column");
    default:
        return {};
    }
}

} // namespace floe
