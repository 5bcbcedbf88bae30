#include "tasks/TaskListModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTest>

using namespace floe;

namespace {

RunEntry run(qint64 id, TaskState state)
{
    RunEntry entry;
    entry.run.id = id;
    entry.run.job = QStringLiteral("run");
    entry.run.started = QDateTime(QDate(2026, 11, 22), QTime(2, 0), Qt::UTC);
    if (state != TaskState::Running && state != TaskState::Interrupted)
        entry.run.ended = entry.run.started.addSecs(100);
    entry.run.rows = 1'234'567;
    if (entry.run.ended.isValid()) {
        entry.seconds = 100;
        entry.bytesPerSecond = 1024 * 1024;
    }
    entry.run.bytes = 100 * 1024 * 1024;
    entry.run.summary = QStringLiteral("what happened");
    entry.state = state;
    return entry;
}

TaskEntry task(qint64 id, const QString &name, const QList<RunEntry> &runs)
{
    TaskEntry entry;
    entry.task.id = id;
    entry.task.name = name;
    entry.task.fingerprint = QStringLiteral("f%1").arg(id);
    entry.runs = runs;
    entry.state = runs.isEmpty() ? TaskState::NotStarted : runs.constFirst().state;
    MigrationPlan plan;
    plan.source.host = QStringLiteral("old");
    plan.destination.host = QStringLiteral("new");
    entry.plan = plan;
    return entry;
}

QString cell(const QAbstractItemModel &model, int row, int column, const QModelIndex &parent = {})
{
    return model.index(row, column, parent).data().toString();
}

} // namespace

class TestTaskListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAModel();
    void showsTasksAndTheirRuns();
    void tellsWhoRunsIt();
    void keepsRowsOverARefresh();
    void showsNamesAsTheyAre();
    void sortsByValue();
};

void TestTaskListModel::isAModel()
{
    TaskListModel model;
    const QAbstractItemModelTester tester(&model);
    model.setTasks({}, {});
    model.setTasks({task(1, QStringLiteral("a"), {run(1, TaskState::Running)}),
                    task(2, QStringLiteral("b"), {}),
                    task(3, QStringLiteral("c"), {run(3, TaskState::Stopped), run(2, TaskState::Failed)})},
                   {});
    model.setTasks({task(1, QStringLiteral("a"), {run(1, TaskState::Completed)}),
                    task(2, QStringLiteral("b"), {}),
                    task(3, QStringLiteral("c"), {run(3, TaskState::Stopped), run(2, TaskState::Failed)})},
                   QStringLiteral("f2"));
    model.setTasks({task(3, QStringLiteral("c"), {run(3, TaskState::Stopped)})}, {});
    model.setTasks({}, {});
    QCOMPARE(model.rowCount(), 0);
}

void TestTaskListModel::showsTasksAndTheirRuns()
{
    TaskListModel model;
    RunEntry second = run(8, TaskState::Interrupted);
    second.run.passes = 3;
    model.setTasks({task(1, QStringLiteral("shop"), {second, run(7, TaskState::Completed)}),
                    task(2, QStringLiteral("new"), {})},
                   {});
    QCOMPARE(cell(model, 0, TaskListModel::NameColumn), QStringLiteral("shop"));
    QCOMPARE(cell(model, 0, TaskListModel::EndsColumn), QStringLiteral("old:3306 → new:3306"));
    QCOMPARE(cell(model, 0, TaskListModel::StateColumn), QStringLiteral("Interrupted"));
    QCOMPARE(cell(model, 0, TaskListModel::TookColumn), QString());
    QCOMPARE(cell(model, 1, TaskListModel::StateColumn), QStringLiteral("Not started"));
    QCOMPARE(cell(model, 1, TaskListModel::RowsColumn), QString());

    const QModelIndex shop = model.index(0, 0);
    QCOMPARE(model.rowCount(shop), 2);
    QVERIFY(cell(model, 0, TaskListModel::NameColumn, shop).contains(QLatin1Char('2')));
    QCOMPARE(cell(model, 1, TaskListModel::StateColumn, shop), QStringLiteral("Completed"));
    QCOMPARE(cell(model, 1, TaskListModel::RowsColumn, shop), QStringLiteral("1,234,567"));
    QCOMPARE(cell(model, 1, TaskListModel::SpeedColumn, shop), QStringLiteral("1.0 MiB/s"));
    QCOMPARE(cell(model, 1, TaskListModel::EndsColumn, shop), QStringLiteral("what happened"));
    QCOMPARE(model.taskAt(model.index(1, 3, shop))->task.id, qint64(1));
    QCOMPARE(model.runAt(model.index(1, 3, shop))->run.id, qint64(7));
    QVERIFY(!model.runAt(shop));
    QVERIFY(!model.taskAt({}));
}

void TestTaskListModel::tellsWhoRunsIt()
{
    TaskListModel model;
    const QList<TaskEntry> tasks{task(1, QStringLiteral("a"), {run(1, TaskState::Running)})};
    model.setTasks(tasks, {});
    QCOMPARE(cell(model, 0, TaskListModel::StateColumn), QStringLiteral("Running in another process"));
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setTasks(tasks, QStringLiteral("f1"));
    QCOMPARE(cell(model, 0, TaskListModel::StateColumn), QStringLiteral("Running here"));
    QVERIFY(!changes.isEmpty());
}

void TestTaskListModel::keepsRowsOverARefresh()
{
    TaskListModel model;
    QList<TaskEntry> tasks{task(1, QStringLiteral("a"), {run(1, TaskState::Running)}),
                           task(2, QStringLiteral("b"), {run(2, TaskState::Completed)})};
    model.setTasks(tasks, {});
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    const QPersistentModelIndex kept = model.index(0, 0, model.index(1, 0));
    model.setTasks(tasks, {});
    QCOMPARE(changes.size(), 0);
    tasks[0].runs[0].run.rows = 2'000'000;
    model.setTasks(tasks, {});
    QCOMPARE(cell(model, 0, TaskListModel::RowsColumn), QStringLiteral("2,000,000"));
    QCOMPARE(changes.size(), 2); // the task and its runs
    QCOMPARE(resets.size(), 0);
    QVERIFY(kept.isValid());
}

void TestTaskListModel::showsNamesAsTheyAre()
{
    TaskListModel model;
    TaskEntry odd = task(1, QStringLiteral("<img src=x>"), {run(1, TaskState::Failed)});
    odd.plan.reset();
    model.setTasks({odd}, {});
    QCOMPARE(cell(model, 0, TaskListModel::NameColumn), QStringLiteral("<img src=x>"));
    QCOMPARE(model.index(0, 0).data(Qt::ToolTipRole).toString(), QStringLiteral("&lt;img src=x&gt;"));
    QVERIFY(cell(model, 0, TaskListModel::EndsColumn).contains(QLatin1String("cannot be read")));
}

void TestTaskListModel::sortsByValue()
{
    TaskListModel model;
    RunEntry many = run(1, TaskState::Running);
    many.percent = 100;
    RunEntry few = run(2, TaskState::Running);
    few.percent = 9;
    few.run.rows = 999;
    few.bytesPerSecond = 10.0 * 1024 * 1024;
    model.setTasks({task(1, QStringLiteral("b"), {many}), task(2, QStringLiteral("a"), {few}),
                    task(3, QStringLiteral("C"), {})},
                   {});
    QSortFilterProxyModel sorted;
    sorted.setSourceModel(&model);
    sorted.setSortRole(TaskListModel::SortRole);
    sorted.setSortCaseSensitivity(Qt::CaseInsensitive);
    const auto names = [&](int column, Qt::SortOrder order) {
        sorted.sort(column, order);
        QString all;
        for (int row = 0; row < sorted.rowCount(); ++row)
            all += sorted.index(row, 0).data().toString();
        return all;
    };
    QCOMPARE(names(TaskListModel::NameColumn, Qt::AscendingOrder), QStringLiteral("abC"));
    QCOMPARE(names(TaskListModel::RowsColumn, Qt::DescendingOrder), QStringLiteral("baC"));
    QCOMPARE(names(TaskListModel::ProgressColumn, Qt::DescendingOrder), QStringLiteral("baC"));
    QCOMPARE(names(TaskListModel::ProgressColumn, Qt::AscendingOrder), QStringLiteral("Cab"));
    QCOMPARE(names(TaskListModel::SpeedColumn, Qt::DescendingOrder), QStringLiteral("abC"));
    QCOMPARE(cell(model, 1, TaskListModel::ProgressColumn), QStringLiteral("9 %"));
    QCOMPARE(cell(model, 2, TaskListModel::ProgressColumn), QString());
    QCOMPARE(model.index(0, TaskListModel::SpeedColumn).data(Qt::TextAlignmentRole).toInt(),
             int(Qt::AlignRight | Qt::AlignVCenter));
}

QTEST_MAIN(TestTaskListModel)
#include "tst_tasklistmodel.moc"
