#include "objects/ObjectSideProxy.h"
#include "objects/ObjectTreeModel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace floe;

using Side = ObjectSideProxy::Side;
using Model = ObjectTreeModel;

namespace {

TableInfo tableInfo(const QString &database, const QString &name, quint64 rows = 10)
{
    TableInfo table;
    table.name = {database, name};
    table.rowsEstimate = rows;
    table.dataBytes = rows * 100;
    return table;
}

OtherObjectInfo viewInfo(const QString &database, const QString &name)
{
    OtherObjectInfo view;
    view.name = {database, name};
    view.kind = ObjectKind::View;
    return view;
}

ColumnInfo columnInfo(const QString &name, bool key = false)
{
    ColumnInfo column;
    column.name = name;
    column.columnType = QStringLiteral("int(11)");
    column.inPrimaryKey = key;
    return column;
}

QList<DatabaseInfo> databaseInfos(const QStringList &names)
{
    QList<DatabaseInfo> databases;
    for (const QString &name : names)
        databases.append({.name = name, .charset = {}, .collation = {}});
    return databases;
}

/// Both sides of a model, watched by the model tester.
struct Sides
{
    Model model;
    ObjectSideProxy available{Side::Available, model};
    ObjectSideProxy selected{Side::Selected, model};
    QAbstractItemModelTester modelTester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QAbstractItemModelTester availableTester{&available,
                                             QAbstractItemModelTester::FailureReportingMode::QtTest};
    QAbstractItemModelTester selectedTester{&selected,
                                            QAbstractItemModelTester::FailureReportingMode::QtTest};

    void readShop()
    {
        model.setDatabases(databaseInfos({QStringLiteral("shop"), QStringLiteral("hr")}));
        model.setObjects(QStringLiteral("shop"),
                         {tableInfo(QStringLiteral("shop"), QStringLiteral("customers")),
                          tableInfo(QStringLiteral("shop"), QStringLiteral("orders"), 1000)},
                         {viewInfo(QStringLiteral("shop"), QStringLiteral("best"))});
        model.setObjects(QStringLiteral("hr"), {tableInfo(QStringLiteral("hr"), QStringLiteral("people"))},
                         {});
    }
    ObjectNode *node(const QString &database, int child = -1)
    {
        ObjectNode *found = model.selection().findDatabase(database);
        return child < 0 ? found : found->children[size_t(child)].get();
    }
};

QStringList names(const QAbstractItemModel &model, const QModelIndex &parent = {}, int column = 0)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(parent); ++row)
        texts.append(model.index(row, column, parent).data().toString());
    return texts;
}

const QString Shop = QStringLiteral("shop");
const QString Hr = QStringLiteral("hr");

} // namespace

class TestObjectsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatWasRead();
    void systemDatabasesNeverAppear();
    void readsLazily();
    void tablesGoOverAndBack();
    void aWholeDatabaseGoesOver();
    void aDatabaseChosenUnreadFillsLater();
    void filterNarrowsBothTheTreeAndWhatMoves();
    void filterFindsWhatArrivesLater();
    void renamesAndRefusesBadNames();
    void clashesAreToldOnBothRows();
    void columnsAreLeftOutByTheirCheckBox();
    void sortsByFiguresWithGroupsBelow();
    void aTaskFileFillsTheSelectedSide();
    void whatVanishedIsSaid();
    void hugeDatabasesArriveInBatches();
    void aHugeServerStaysSmooth();
};

void TestObjectsModel::showsWhatWasRead()
{
    Sides sides;
    sides.readShop();
    QCOMPARE(names(sides.available), QStringList({Hr, Shop}));
    const QModelIndex shop = sides.available.index(1, 0);
    QCOMPARE(names(sides.available, shop), QStringList({QStringLiteral("customers"), QStringLiteral("orders"),
                                                        QStringLiteral("Views (1)")}));
    QCOMPARE(names(sides.available, sides.available.index(2, 0, shop)), QStringList{QStringLiteral("best")});
    QCOMPARE(sides.available.index(1, Model::RowsColumn).data().toString(), QLocale().toString(1010));
    QCOMPARE(sides.selected.rowCount(), 0);
}

void TestObjectsModel::systemDatabasesNeverAppear()
{
    Sides sides;
    sides.model.setDatabases(databaseInfos(
        {QStringLiteral("mysql"), Shop, QStringLiteral("sys"), QStringLiteral("information_schema")}));
    QCOMPARE(names(sides.available), QStringList{Shop});
}

void TestObjectsModel::readsLazily()
{
    Model model;
    ObjectSideProxy available(Side::Available, model);
    QTreeView tree;
    tree.setModel(&available);
    tree.show();
    QVERIFY(QTest::qWaitForWindowExposed(&tree));
    QSignalSpy objects(&model, &Model::objectsWanted);
    QSignalSpy columns(&model, &Model::columnsWanted);
    model.setDatabases(databaseInfos({Shop}));
    QCOMPARE(objects.count(), 0);
    QVERIFY(available.hasChildren(available.index(0, 0)));
    QCoreApplication::processEvents(); // what is not laid out yet is not fetched
    tree.expand(available.index(0, 0));
    QCOMPARE(objects.count(), 1);
    QVERIFY(available.hasChildren(available.index(0, 0))); // stays open while it is read
    model.setObjects(Shop, {tableInfo(Shop, QStringLiteral("orders"))}, {});
    QCOMPARE(columns.count(), 0);
    const QModelIndex orders = available.index(0, 0, available.index(0, 0));
    QCoreApplication::processEvents();
    tree.expand(orders);
    QCOMPARE(columns.count(), 1);
    QCOMPARE(columns.first().first().value<ObjectName>(), ObjectName({Shop, QStringLiteral("orders")}));
    model.setColumns({Shop, QStringLiteral("orders")}, {columnInfo(QStringLiteral("id"), true)});
    QCOMPARE(names(available, orders), QStringList{QStringLiteral("id")});
}

void TestObjectsModel::tablesGoOverAndBack()
{
    Sides sides;
    sides.readShop();
    ObjectNode *orders = sides.node(Shop, 1);
    sides.model.choose({orders}, true);
    QCOMPARE(names(sides.available), QStringList({Hr, Shop}));
    QCOMPARE(names(sides.selected), QStringList{Shop});
    QCOMPARE(names(sides.selected, sides.selected.index(0, 0)), QStringList{QStringLiteral("orders")});
    QCOMPARE(sides.selected.index(0, Model::RowsColumn).data().toString(), QLocale().toString(1000));
    QCOMPARE(sides.available.index(1, Model::RowsColumn).data().toString(), QLocale().toString(10));
    QCOMPARE(sides.selected.index(0, Model::StateColumn).data().toString(), QStringLiteral("1 of 2 tables"));

    sides.model.choose({sides.node(Shop, 0), sides.node(Shop, 2)}, true);
    QCOMPARE(names(sides.available), QStringList{Hr});
    QVERIFY(sides.model.selection().choices()[0].allTables);
    sides.model.choose({orders}, false);
    QCOMPARE(names(sides.available, sides.available.index(1, 0)), QStringList{QStringLiteral("orders")});
    sides.model.choose({sides.node(Shop)}, false);
    QCOMPARE(sides.selected.rowCount(), 0);
    QCOMPARE(sides.available.rowCount(sides.available.index(1, 0)), 3);
}

void TestObjectsModel::aWholeDatabaseGoesOver()
{
    Sides sides;
    sides.readShop();
    sides.model.choose(sides.available.movableAll(), true);
    QCOMPARE(sides.available.rowCount(), 0);
    QCOMPARE(names(sides.selected), QStringList({Hr, Shop}));
    QCOMPARE(sides.selected.rowCount(sides.selected.index(1, 0)), 3);
    QCOMPARE(sides.selected.index(1, Model::StateColumn).data().toString(), QStringLiteral("OK"));
}

void TestObjectsModel::aDatabaseChosenUnreadFillsLater()
{
    Model model;
    ObjectSideProxy available(Side::Available, model);
    ObjectSideProxy selected(Side::Selected, model);
    QSignalSpy wanted(&model, &Model::objectsWanted);
    model.setDatabases(databaseInfos({Shop}));
    model.choose({model.selection().findDatabase(Shop)}, true);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(available.rowCount(), 0);
    QCOMPARE(selected.index(0, Model::StateColumn).data().toString(), QStringLiteral("Reading…"));
    QCOMPARE(model.selection().chosenUnread().size(), 1u);
    model.setObjects(Shop, {tableInfo(Shop, QStringLiteral("orders"))},
                     {viewInfo(Shop, QStringLiteral("v"))});
    QCOMPARE(available.rowCount(), 0);
    QCOMPARE(selected.rowCount(selected.index(0, 0)), 2);
    QVERIFY(model.selection().chosenUnread().empty());

    model.setDatabases(databaseInfos({Shop}));
    QCOMPARE(selected.rowCount(), 1);
}

void TestObjectsModel::filterNarrowsBothTheTreeAndWhatMoves()
{
    Sides sides;
    sides.readShop();
    sides.available.setFilterText(QStringLiteral("ORD"));
    QCOMPARE(names(sides.available), QStringList{Shop});
    QCOMPARE(names(sides.available, sides.available.index(0, 0)), QStringList{QStringLiteral("orders")});
    // The database stands for what is shown of it.
    QCOMPARE(sides.available.movable({sides.available.index(0, 0)}),
             std::vector<ObjectNode *>{sides.node(Shop, 1)});
    sides.available.setFilterText(QStringLiteral("shop"));
    QCOMPARE(sides.available.rowCount(sides.available.index(0, 0)), 3);
    QCOMPARE(sides.available.movableAll(), std::vector<ObjectNode *>{sides.node(Shop)});
    sides.available.setFilterText(QStringLiteral("best"));
    QCOMPARE(names(sides.available, sides.available.index(0, 0)), QStringList{QStringLiteral("Views (1)")});
    sides.available.setFilterText(QStringLiteral("hr.peo"));
    QCOMPARE(names(sides.available), QStringList{Hr});
    sides.available.setFilterText(QStringLiteral("hr."));
    QCOMPARE(names(sides.available), QStringList{Hr});
    QCOMPARE(sides.available.rowCount(sides.available.index(0, 0)), 1);
    sides.available.setFilterText(QStringLiteral("nothing"));
    QCOMPARE(sides.available.rowCount(), 0);
    sides.available.setFilterText({});
    QCOMPARE(sides.available.rowCount(), 2);
}

void TestObjectsModel::filterFindsWhatArrivesLater()
{
    Sides sides;
    sides.available.setFilterText(QStringLiteral("orders"));
    sides.readShop();
    QCOMPARE(names(sides.available), QStringList{Shop});
    QCOMPARE(names(sides.available, sides.available.index(0, 0)), QStringList{QStringLiteral("orders")});
}

void TestObjectsModel::renamesAndRefusesBadNames()
{
    Sides sides;
    sides.readShop();
    sides.model.choose({sides.node(Shop)}, true);
    const QModelIndex shop = sides.selected.index(0, 0);
    const QModelIndex mapped = sides.selected.index(1, Model::MappedColumn, shop);
    QVERIFY(mapped.flags() & Qt::ItemIsEditable);
    QVERIFY(sides.selected.setData(mapped, QStringLiteral("orders_2019")));
    QCOMPARE(mapped.data().toString(), QStringLiteral("orders_2019"));
    QCOMPARE(mapped.siblingAtColumn(Model::StateColumn).data().toString(), QStringLiteral("Renamed"));
    QVERIFY(!sides.selected.setData(mapped, QString(65, QLatin1Char('x'))));
    QVERIFY(!sides.selected.setData(shop.siblingAtColumn(Model::MappedColumn), QStringLiteral("mysql")));
    QCOMPARE(mapped.data().toString(), QStringLiteral("orders_2019"));
    QVERIFY(sides.selected.setData(mapped, QString())); // back to the source's name
    QCOMPARE(mapped.data().toString(), QStringLiteral("orders"));
    // What is not selected has no name at the destination.
    QVERIFY(!(sides.available.index(0, Model::MappedColumn).flags() & Qt::ItemIsEditable));
}

void TestObjectsModel::clashesAreToldOnBothRows()
{
    Sides sides;
    sides.readShop();
    sides.model.setFolding(0, 1);
    sides.model.choose({sides.node(Shop)}, true);
    const QModelIndex shop = sides.selected.index(0, 0);
    QVERIFY(
        sides.selected.setData(sides.selected.index(0, Model::MappedColumn, shop), QStringLiteral("ORDERS")));
    const QString clash = QStringLiteral("Name clash");
    QCOMPARE(names(sides.selected, shop, Model::StateColumn).mid(0, 2), QStringList({clash, clash}));
    QVERIFY(shop.siblingAtColumn(Model::StateColumn).data().toString().startsWith(QLatin1String("2")));
    QModelIndex at = sides.model.nextClash({});
    QCOMPARE(at.data().toString(), QStringLiteral("customers"));
    at = sides.model.nextClash(at);
    QCOMPARE(at.data().toString(), QStringLiteral("orders"));
    QCOMPARE(sides.model.nextClash(at).data().toString(), QStringLiteral("customers"));
    sides.model.setFolding(0, 0);
    QCOMPARE(sides.model.selection().clashCount(), 0);
    QVERIFY(!sides.model.nextClash({}).isValid());
}

void TestObjectsModel::columnsAreLeftOutByTheirCheckBox()
{
    Sides sides;
    sides.readShop();
    sides.model.choose({sides.node(Shop, 1)}, true);
    sides.model.setColumns({Shop, QStringLiteral("orders")},
                           {columnInfo(QStringLiteral("id"), true), columnInfo(QStringLiteral("note")),
                            columnInfo(QStringLiteral("amount"))});
    const QModelIndex orders = sides.selected.index(0, 0, sides.selected.index(0, 0));
    QCOMPARE(sides.selected.rowCount(orders), 3);
    const QModelIndex id = sides.selected.index(0, 0, orders);
    const QModelIndex note = sides.selected.index(1, 0, orders);
    QVERIFY(!(id.flags() & Qt::ItemIsUserCheckable));
    QVERIFY(id.data(Qt::ToolTipRole).toString().contains(QLatin1String("primary key")));
    QVERIFY(!sides.selected.setData(id, Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(sides.selected.setData(note, Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(note.siblingAtColumn(Model::StateColumn).data().toString(), QStringLiteral("Left out"));
    QCOMPARE(orders.siblingAtColumn(Model::StateColumn).data().toString(), QStringLiteral("Edited"));
    const TableChoice choice = sides.model.selection().choices()[0].tables[0];
    QVERIFY(choice.columns.contains(QStringLiteral("note")));
    QVERIFY(!choice.columns.value(QStringLiteral("note")).has_value());
    const QModelIndex amount = sides.selected.index(2, Model::MappedColumn, orders);
    QVERIFY(sides.selected.setData(amount, QStringLiteral("ID")));
    QCOMPARE(sides.model.selection().clashCount(), 2);
    QCOMPARE(id.siblingAtColumn(Model::StateColumn).data().toString(), QStringLiteral("Name clash"));
    // The table goes back: its columns stand on the other side, without boxes.
    sides.model.choose({sides.node(Shop, 1)}, false);
    QCOMPARE(sides.model.selection().clashCount(), 0);
    const QModelIndex back = sides.available.index(1, 0, sides.available.index(1, 0));
    QCOMPARE(sides.available.rowCount(back), 3);
    QVERIFY(!sides.available.index(1, 0, back).data(Qt::CheckStateRole).isValid());
}

void TestObjectsModel::sortsByFiguresWithGroupsBelow()
{
    Sides sides;
    sides.readShop();
    const QModelIndex shop = sides.available.index(1, 0);
    sides.available.sort(Model::RowsColumn, Qt::DescendingOrder);
    QCOMPARE(names(sides.available), QStringList({Shop, Hr}));
    const QStringList expected{QStringLiteral("orders"), QStringLiteral("customers"),
                               QStringLiteral("Views (1)")};
    QCOMPARE(names(sides.available, sides.available.index(0, 0)), expected);
    sides.available.sort(Model::NameColumn, Qt::AscendingOrder);
    QCOMPARE(names(sides.available), QStringList({Hr, Shop}));
    Q_UNUSED(shop)
}

void TestObjectsModel::aTaskFileFillsTheSelectedSide()
{
    TableChoice orders;
    orders.table = QStringLiteral("orders");
    orders.as = QStringLiteral("orders_2019");
    orders.columns.insert(QStringLiteral("note"), std::nullopt);
    DatabaseChoice choice;
    choice.database = Shop;
    choice.allTables = false;
    choice.tables = {orders};
    Sides sides;
    QSignalSpy objects(&sides.model, &Model::objectsWanted);
    QSignalSpy columns(&sides.model, &Model::columnsWanted);
    sides.model.load({choice});
    QCOMPARE(names(sides.selected), QStringList{Shop});
    QCOMPARE(names(sides.selected, sides.selected.index(0, 0)), QStringList{QStringLiteral("orders")});
    QCOMPARE(sides.available.rowCount(), 0);
    QCOMPARE(objects.count(), 0);
    sides.model.setDatabases(databaseInfos({Hr, Shop}));
    QVERIFY(objects.count() >= 1); // the tester may ask as well
    QCOMPARE(names(sides.available), QStringList({Hr, Shop}));
    columns.clear();
    sides.model.setObjects(
        Shop, {tableInfo(Shop, QStringLiteral("customers")), tableInfo(Shop, QStringLiteral("orders"))}, {});
    QCOMPARE(names(sides.selected, sides.selected.index(0, 0), Model::MappedColumn),
             QStringList{QStringLiteral("orders_2019")});
    QVERIFY(columns.count() >= 1); // its columns are held against the source's
    QCOMPARE(sides.model.selection().choices(), QList<DatabaseChoice>{choice});
}

void TestObjectsModel::whatVanishedIsSaid()
{
    TableChoice gone;
    gone.table = QStringLiteral("gone");
    DatabaseChoice shop;
    shop.database = Shop;
    shop.allTables = false;
    shop.tables = {gone};
    DatabaseChoice old;
    old.database = QStringLiteral("old");
    Sides sides;
    QSignalSpy vanished(&sides.model, &Model::vanished);
    sides.model.load({shop, old});
    QCOMPARE(names(sides.selected), QStringList({QStringLiteral("old"), Shop}));
    sides.readShop();
    QCOMPARE(vanished.count(), 2);
    QCOMPARE(vanished[0][0].toStringList(), QStringList{QStringLiteral("old")});
    QCOMPARE(vanished[1][0].toStringList(), QStringList{QStringLiteral("shop.gone")});
    QCOMPARE(sides.selected.rowCount(), 0);
    QVERIFY(sides.model.selection().choices().isEmpty());
}

void TestObjectsModel::hugeDatabasesArriveInBatches()
{
    Sides sides;
    sides.model.setDatabases(databaseInfos({Shop}));
    QList<TableInfo> tables;
    for (int i = 0; i < 5000; ++i)
        tables.append(tableInfo(Shop, QStringLiteral("t%1").arg(i, 5, 10, QLatin1Char('0'))));
    QSignalSpy inserted(&sides.model, &Model::rowsInserted);
    sides.model.choose({sides.node(Shop)}, true);
    sides.model.setObjects(Shop, tables, {});
    QCOMPARE(sides.model.selection().chosenUnread().size(), 1u);
    QTRY_VERIFY(sides.model.selection().chosenUnread().empty());
    QCOMPARE(inserted.count(), 3);
    QCOMPARE(sides.selected.rowCount(sides.selected.index(0, 0)), 5000);
    QVERIFY(sides.model.selection().choices()[0].allTables);
}

void TestObjectsModel::aHugeServerStaysSmooth()
{
    Model model;
    ObjectSideProxy available(Side::Available, model);
    ObjectSideProxy selected(Side::Selected, model);
    QTreeView left;
    QTreeView right;
    for (QTreeView *tree : {&left, &right}) {
        tree->setUniformRowHeights(true);
        tree->resize(400, 600);
    }
    left.setModel(&available);
    right.setModel(&selected);
    left.show();
    right.show();
    QStringList databases;
    for (int i = 0; i < 200; ++i)
        databases.append(QStringLiteral("database_%1").arg(i, 3, 10, QLatin1Char('0')));
    model.setDatabases(databaseInfos(databases));
    for (const QString &database : databases) {
        QList<TableInfo> tables;
        for (int i = 0; i < 1000; ++i)
            tables.append(tableInfo(database, QStringLiteral("table_%1").arg(i, 4, 10, QLatin1Char('0'))));
        model.setObjects(database, tables, {});
    }
    qint64 longest = 0;
    const auto measure = [&](const char *what, auto act) {
        QElapsedTimer timer;
        timer.start();
        act();
        QCoreApplication::processEvents();
        qInfo("%s: %lld ms", what, timer.elapsed());
        longest = std::max(longest, timer.elapsed());
    };
    measure("expand all databases", [&] { left.expandToDepth(0); });
    measure("filter, many hits", [&] { available.setFilterText(QStringLiteral("table_00")); });
    measure("filter, few hits", [&] { available.setFilterText(QStringLiteral("table_0042")); });
    measure("clear the filter", [&] { available.setFilterText({}); });
    measure("select all", [&] { model.choose(available.movableAll(), true); });
    QCOMPARE(available.rowCount(), 0);
    QCOMPARE(selected.rowCount(), 200);
    measure("expand the selected ones", [&] { right.expandToDepth(0); });
    measure("take all back", [&] { model.choose(selected.movableAll(), false); });
    QVERIFY2(longest < 1000, "no step of 200,000 tables may freeze the window");
}

QTEST_MAIN(TestObjectsModel)
#include "tst_objectsmodel.moc"
