#include "status/TableProgressModel.h"
#include "status/TableProgressProxy.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace floe;

namespace {

TableProgress table(const QString &name, TableState state, quint64 done = 0, quint64 total = 0)
{
    TableProgress progress;
    progress.source = {QStringLiteral("shop"), name};
    progress.mapped = {QStringLiteral("shop_new"), name};
    progress.state = state;
    progress.rowsDone = done;
    progress.rowsTotal = total;
    progress.bytesDone = done * 10;
    progress.bytesTotal = total * 10;
    progress.seconds = done > 0 ? 2 : 0;
    return progress;
}

QString cell(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestTableProgressModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAModel();
    void tellsOneBigChange();
    void neverSaysDoneBeforeItIs();
    void filtersByState_data();
    void filtersByState();
    void sortsByValue();
    void showsNamesAsTheyAre();
    void keepsUpWithManyTables();
};

void TestTableProgressModel::isAModel()
{
    TableProgressModel model;
    TableProgressProxy proxy(&model);
    const QAbstractItemModelTester modelTester(&model);
    const QAbstractItemModelTester proxyTester(&proxy);
    proxy.sort(TableProgressModel::StateColumn);
    model.setTables({table(QStringLiteral("a"), TableState::Waiting),
                     table(QStringLiteral("b"), TableState::Copying, 1, 9)});
    model.setTables({table(QStringLiteral("a"), TableState::Failed),
                     table(QStringLiteral("b"), TableState::Copied, 9, 9)});
    proxy.setFilter(TableProgressProxy::Filter::Problems);
    QCOMPARE(proxy.rowCount(), 1);
    model.setTables({});
    QCOMPARE(proxy.rowCount(), 0);
}

void TestTableProgressModel::tellsOneBigChange()
{
    TableProgressModel model;
    const QList<TableProgress> tables{table(QStringLiteral("a"), TableState::Waiting),
                                      table(QStringLiteral("b"), TableState::Waiting)};
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setTables(tables);
    QCOMPARE(resets.size(), 1);
    QCOMPARE(changes.size(), 0);
    model.setTables(tables);
    QCOMPARE(resets.size(), 1);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.at(0).at(0).value<QModelIndex>().row(), 0);
    QCOMPARE(changes.at(0).at(1).value<QModelIndex>().row(), 1);
}

void TestTableProgressModel::neverSaysDoneBeforeItIs()
{
    // The catalogue said 10 rows, 500 came, and more may come.
    QCOMPARE(TableProgressModel::percentOf(table(QStringLiteral("a"), TableState::Copying, 500, 10)), 99);
    QCOMPARE(TableProgressModel::percentOf(table(QStringLiteral("a"), TableState::Copying, 999, 1000)), 99);
    QCOMPARE(TableProgressModel::percentOf(table(QStringLiteral("a"), TableState::Copied, 500, 1000)), 100);
    QCOMPARE(TableProgressModel::percentOf(table(QStringLiteral("a"), TableState::Verified, 0, 0)), 100);
    QCOMPARE(TableProgressModel::percentOf(table(QStringLiteral("a"), TableState::Failed, 250, 1000)), 25);
    QCOMPARE(TableProgressModel::percentOf(table(QStringLiteral("a"), TableState::Waiting)), 0);
}

void TestTableProgressModel::filtersByState_data()
{
    using Filter = TableProgressProxy::Filter;
    QTest::addColumn<Filter>("filter");
    QTest::addColumn<int>("rows");
    QTest::newRow("all") << Filter::All << 6;
    QTest::newRow("waiting") << Filter::Waiting << 1;
    QTest::newRow("in progress") << Filter::InProgress << 1;
    QTest::newRow("finished") << Filter::Finished << 2;
    QTest::newRow("problems") << Filter::Problems << 2;
}

void TestTableProgressModel::filtersByState()
{
    QFETCH(TableProgressProxy::Filter, filter);
    QFETCH(int, rows);
    TableProgressModel model;
    TableProgressProxy proxy(&model);
    model.setTables(
        {table(QStringLiteral("a"), TableState::Waiting), table(QStringLiteral("b"), TableState::Copying),
         table(QStringLiteral("c"), TableState::Copied), table(QStringLiteral("d"), TableState::Verified),
         table(QStringLiteral("e"), TableState::Failed), table(QStringLiteral("f"), TableState::Differs)});
    proxy.setFilter(filter);
    QCOMPARE(proxy.rowCount(), rows);
    proxy.setNamePart(QStringLiteral("NEW.zz"));
    QCOMPARE(proxy.rowCount(), 0);
}

void TestTableProgressModel::sortsByValue()
{
    TableProgressModel model;
    TableProgressProxy proxy(&model);
    model.setTables({table(QStringLiteral("a"), TableState::Verified, 900, 900),
                     table(QStringLiteral("b"), TableState::Copying, 1000, 90000),
                     table(QStringLiteral("c"), TableState::Failed, 20, 100)});
    proxy.sort(TableProgressModel::RowsColumn, Qt::DescendingOrder);
    QCOMPARE(cell(proxy, 0, TableProgressModel::NameColumn), QStringLiteral("shop_new.b"));
    QCOMPARE(cell(proxy, 2, TableProgressModel::NameColumn), QStringLiteral("shop_new.c"));
    proxy.sort(TableProgressModel::StateColumn);
    QCOMPARE(cell(proxy, 0, TableProgressModel::NameColumn), QStringLiteral("shop_new.c"));
    proxy.sort(-1);
    QCOMPARE(cell(proxy, 0, TableProgressModel::NameColumn), QStringLiteral("shop_new.a"));
}

void TestTableProgressModel::showsNamesAsTheyAre()
{
    TableProgressModel model;
    const QString name = QStringLiteral("<img src=x>%1");
    model.setTables({table(name, TableState::Waiting)});
    QCOMPARE(cell(model, 0, TableProgressModel::NameColumn), QStringLiteral("shop_new.<img src=x>%1"));
    const QString tip = model.index(0, TableProgressModel::NameColumn).data(Qt::ToolTipRole).toString();
    QVERIFY(!tip.contains(QLatin1Char('<')));
    QVERIFY(tip.contains(QLatin1String("%1")));
}

void TestTableProgressModel::keepsUpWithManyTables()
{
    TableProgressModel model;
    TableProgressProxy proxy(&model);
    QList<TableProgress> tables;
    for (int i = 0; i < 100'000; ++i)
        tables += table(QStringLiteral("table_%1").arg(i), TableState::Waiting, 0, 1000);
    model.setTables(tables);
    QElapsedTimer timer;
    qint64 plain = 0;
    qint64 sorted = 0;
    for (int turn = 0; turn < 5; ++turn) {
        tables[turn].state = TableState::Copying;
        timer.start();
        model.setTables(tables);
        plain = qMax(plain, timer.elapsed());
    }
    proxy.sort(TableProgressModel::StateColumn);
    for (int turn = 0; turn < 5; ++turn) {
        tables[turn].state = TableState::Copied;
        timer.start();
        model.setTables(tables);
        sorted = qMax(sorted, timer.elapsed());
    }
    qInfo("a snapshot of 100,000 tables: %lld ms in plan order, %lld ms sorted", plain, sorted);
    QCOMPARE(proxy.rowCount(), 100'000);
    QVERIFY(plain < 500); // an order of magnitude above what a slow machine needs
    QVERIFY(sorted < 2000);
}

QTEST_MAIN(TestTableProgressModel)
#include "tst_tableprogressmodel.moc"
