#include "model/ObjectSelection.h"

#include <QTest>

using namespace floe;

namespace {

/// Reads a database into the selection the way a catalogue does.
ObjectNode &read(ObjectSelection &selection, const QString &name, const QStringList &tables,
                 const QStringList &views = {})
{
    ObjectNode *database = selection.findDatabase(name);
    if (!database)
        database = &selection.insertDatabase(int(selection.root().children.size()), name);
    else
        selection.removeObjects(*database);
    database->known = true;
    for (const QString &table : tables)
        selection.appendTable(*database, table, 10, 100);
    if (!views.isEmpty()) {
        std::vector<ObjectSelection::Member> members;
        for (const QString &view : views)
            members.push_back({NodeKind::View, view});
        selection.appendGroup(*database, NodeKind::Views, members);
    }
    selection.finishObjects(*database);
    return *database;
}

TableChoice tableChoice(const QString &table, const QString &as = {}, const QString &where = {})
{
    TableChoice choice;
    choice.table = table;
    choice.as = as;
    choice.where = where;
    return choice;
}

DatabaseChoice databaseChoice(const QString &database, const QList<TableChoice> &tables,
                              OtherObjects also = {})
{
    DatabaseChoice choice;
    choice.database = database;
    choice.allTables = tables.isEmpty();
    choice.tables = tables;
    choice.also = also;
    return choice;
}

ObjectNode &table(ObjectNode &database, int row)
{
    return *database.children[size_t(row)];
}

const QString Shop = QStringLiteral("shop");
const QString Orders = QStringLiteral("orders");
const QString Customers = QStringLiteral("customers");

} // namespace

class TestObjectSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWholeDatabaseIsAllTables();
    void aRenamedTableMakesTheListExplicit();
    void takingBackForgetsNamesAndDetails();
    void countersFollow();
    void tablesThatArriveLaterBelongToAWholeDatabase();
    void renamedOntoANeighbourClashes();
    void foldedNamesClash_data();
    void foldedNamesClash();
    void twoDatabasesToOneNameClashWithTheirTables();
    void aViewClashesWithATable();
    void columnsClashWithinTheirTable();
    void keyAndLastColumnsStay();
    void nextClashGoesAround();
    void aPlanSurvivesBeforeAndAfterReading();
    void whatVanishedIsNamedAndLeftOut();
    void readingAgainKeepsTheChoices();
    void aHugeServerIsChosenAtOnce();
};

void TestObjectSelection::aWholeDatabaseIsAllTables()
{
    ObjectSelection selection;
    ObjectNode &shop = read(selection, Shop, {Customers, Orders}, {QStringLiteral("v")});
    QVERIFY(selection.choices().isEmpty());
    selection.choose(shop, true);
    const QList<DatabaseChoice> choices = selection.choices();
    QCOMPARE(choices.size(), 1);
    QVERIFY(choices[0].allTables);
    QVERIFY(choices[0].tables.isEmpty());
    QCOMPARE(choices[0].also, OtherObjects(OtherObject::Views));

    selection.choose(table(shop, 0), false);
    QCOMPARE(selection.choices()[0].allTables, false);
    QCOMPARE(selection.choices()[0].tables.size(), 1);
    selection.choose(table(shop, 0), true);
    QVERIFY(selection.choices()[0].allTables);
}

void TestObjectSelection::aRenamedTableMakesTheListExplicit()
{
    ObjectSelection selection;
    ObjectNode &shop = read(selection, Shop, {Customers, Orders});
    selection.choose(shop, true);
    selection.rename(shop, QStringLiteral("shop_new"));
    QVERIFY(selection.choices()[0].allTables);
    QCOMPARE(selection.choices()[0].as, QStringLiteral("shop_new"));
    selection.rename(table(shop, 1), QStringLiteral("orders_2019"));
    const DatabaseChoice choice = selection.choices()[0];
    QVERIFY(!choice.allTables);
    QCOMPARE(choice.tables.size(), 2);
    QCOMPARE(choice.tables[1].as, QStringLiteral("orders_2019"));
    // Back to the source's name: nothing special about it any more.
    selection.rename(table(shop, 1), Orders);
    QVERIFY(selection.choices()[0].allTables);
}

void TestObjectSelection::takingBackForgetsNamesAndDetails()
{
    ObjectSelection selection;
    ObjectNode &shop = read(selection, Shop, {Customers, Orders});
    selection.choose(table(shop, 0), true);
    selection.rename(table(shop, 0), QStringLiteral("people"));
    selection.setTableDetails(table(shop, 0), QStringLiteral("id > 3"), ExistingPolicy::Drop);
    QCOMPARE(selection.choices()[0].tables[0].where, QStringLiteral("id > 3"));
    QCOMPARE(selection.choices()[0].tables[0].existing, ExistingPolicy::Drop);
    selection.choose(table(shop, 0), false);
    QVERIFY(selection.choices().isEmpty());
    QVERIFY(!selection.anythingChosen());
    selection.choose(table(shop, 0), true);
    QCOMPARE(selection.choices()[0].tables[0], tableChoice(Customers));
}

void TestObjectSelection::countersFollow()
{
    ObjectSelection selection;
    ObjectNode &shop = read(selection, Shop, {Customers, Orders}, {QStringLiteral("v")});
    const DatabaseDetails &details = *shop.database;
    QCOMPARE(details.tables, 2);
    QCOMPARE(details.groups, 1);
    QCOMPARE(shop.rows, 20u);
    selection.choose(shop, true);
    QCOMPARE(details.chosenTables, 2);
    QCOMPARE(details.chosenGroups, 1);
    QCOMPARE(details.chosenBytes, 200u);
    QVERIFY(shop.everythingChosen());
    selection.choose(table(shop, 1), false);
    QCOMPARE(details.chosenRows, 10u);
    QVERIFY(!shop.everythingChosen());
    selection.choose(shop, false);
    QCOMPARE(details.chosenRows, 0u);
    QCOMPARE(details.chosenTables, 0);
    QCOMPARE(details.chosenGroups, 0);
    QVERIFY(!shop.anythingChosen());
}

void TestObjectSelection::tablesThatArriveLaterBelongToAWholeDatabase()
{
    ObjectSelection selection;
    ObjectNode &shop = selection.insertDatabase(0, Shop);
    selection.choose(shop, true);
    QCOMPARE(selection.chosenUnread().size(), 1u);
    QVERIFY(selection.choices()[0].allTables);
    read(selection, Shop, {Customers, Orders}, {QStringLiteral("v")});
    QVERIFY(selection.chosenUnread().empty());
    QVERIFY(shop.everythingChosen());
    QVERIFY(selection.choices()[0].allTables);
    QCOMPARE(selection.choices()[0].also, OtherObjects(OtherObject::Views));
}

void TestObjectSelection::renamedOntoANeighbourClashes()
{
    ObjectSelection selection;
    ObjectNode &shop = read(selection, Shop, {Customers, Orders});
    selection.choose(shop, true);
    selection.rename(table(shop, 0), Orders);
    QCOMPARE(selection.clashCount(), 2);
    QVERIFY(table(shop, 0).clashes && table(shop, 1).clashes);
    QCOMPARE(shop.database->clashes, 2);
    QVERIFY(!selection.takeTouched().empty());
    selection.choose(table(shop, 1), false);
    QCOMPARE(selection.clashCount(), 0);
    selection.choose(table(shop, 1), true);
    QCOMPARE(selection.clashCount(), 2);
    selection.rename(table(shop, 0), {});
    QCOMPARE(selection.clashCount(), 0);
}

void TestObjectSelection::foldedNamesClash_data()
{
    QTest::addColumn<int>("source");
    QTest::addColumn<int>("destination");
    QTest::addColumn<int>("clashes");
    QTest::newRow("both tell case") << 0 << 0 << 0;
    QTest::newRow("destination folds") << 0 << 1 << 2;
    QTest::newRow("destination compares folded") << 0 << 2 << 2;
}

void TestObjectSelection::foldedNamesClash()
{
    QFETCH(int, source);
    QFETCH(int, destination);
    QFETCH(int, clashes);
    ObjectSelection selection;
    ObjectNode &shop = read(selection, Shop, {QStringLiteral("Orders"), Orders});
    selection.choose(shop, true);
    selection.setFolding(source, destination);
    QCOMPARE(selection.clashCount(), clashes);
    selection.setFolding(source, 0);
    QCOMPARE(selection.clashCount(), 0);
}

void TestObjectSelection::twoDatabasesToOneNameClashWithTheirTables()
{
    ObjectSelection selection;
    ObjectNode &a = read(selection, QStringLiteral("a"), {Customers, Orders});
    ObjectNode &b = read(selection, QStringLiteral("b"), {Orders});
    selection.choose(a, true);
    selection.choose(b, true);
    QCOMPARE(selection.clashCount(), 0);
    selection.rename(b, QStringLiteral("a"));
    QCOMPARE(selection.clashCount(), 4); // both databases, both tables
    QVERIFY(a.clashes && b.clashes);
    QVERIFY(!table(a, 0).clashes && table(a, 1).clashes && table(b, 0).clashes);
    selection.choose(b, false);
    QCOMPARE(selection.clashCount(), 0);
    QVERIFY(b.as.isEmpty());
}

void TestObjectSelection::aViewClashesWithATable()
{
    ObjectSelection selection;
    ObjectNode &shop = read(selection, Shop, {Customers}, {QStringLiteral("v")});
    selection.choose(table(shop, 0), true);
    selection.rename(table(shop, 0), QStringLiteral("v"));
    QCOMPARE(selection.clashCount(), 0);
    selection.choose(table(shop, 1), true);
    QCOMPARE(selection.clashCount(), 2);
    QVERIFY(table(shop, 1).children[0]->clashes);
    selection.choose(table(shop, 1), false);
    QCOMPARE(selection.clashCount(), 0);
}

void TestObjectSelection::columnsClashWithinTheirTable()
{
    ObjectSelection selection;
    ObjectNode &shop = read(selection, Shop, {Customers});
    ObjectNode &customers = table(shop, 0);
    selection.choose(customers, true);
    selection.setColumns(customers, {{QStringLiteral("id"), {}, true}, {QStringLiteral("note"), {}}});
    selection.rename(table(customers, 1), QStringLiteral("ID"));
    QCOMPARE(selection.clashCount(), 2);
    QCOMPARE(selection.choices()[0].tables[0].columns.value(QStringLiteral("note")), QStringLiteral("ID"));
    QVERIFY(selection.setColumnKept(table(customers, 1), false));
    QCOMPARE(selection.clashCount(), 0);
    QCOMPARE(selection.choices()[0].tables[0].columns.value(QStringLiteral("note"), QString()), std::nullopt);
    QVERIFY(selection.setColumnKept(table(customers, 1), true));
    QVERIFY(selection.choices()[0].allTables);
    selection.rename(table(customers, 1), QStringLiteral("id"));
    QCOMPARE(selection.clashCount(), 2);
    selection.choose(customers, false);
    QCOMPARE(selection.clashCount(), 0);
    QCOMPARE(shop.database->clashes, 0);
}

void TestObjectSelection::keyAndLastColumnsStay()
{
    ObjectSelection selection;
    ObjectNode &shop = read(selection, Shop, {Customers, Orders});
    selection.choose(shop, true);
    selection.setColumns(table(shop, 0), {{QStringLiteral("id"), {}, true}, {QStringLiteral("note"), {}}});
    QVERIFY(!selection.setColumnKept(table(table(shop, 0), 0), false));
    selection.setColumns(table(shop, 1), {{QStringLiteral("only"), {}}});
    QVERIFY(!selection.setColumnKept(table(table(shop, 1), 0), false));
    QVERIFY(selection.choices()[0].allTables);
}

void TestObjectSelection::nextClashGoesAround()
{
    ObjectSelection selection;
    ObjectNode &a = read(selection, QStringLiteral("a"), {Customers, Orders});
    ObjectNode &b = read(selection, QStringLiteral("b"), {Customers, Orders});
    selection.choose(a, true);
    selection.choose(b, true);
    QCOMPARE(selection.nextClash(nullptr), nullptr);
    selection.rename(table(a, 0), Orders);
    selection.rename(table(b, 0), Orders);
    QCOMPARE(selection.clashCount(), 4);
    const ObjectNode *node = nullptr;
    QList<const ObjectNode *> seen;
    for (int i = 0; i < 5; ++i)
        seen.append(node = selection.nextClash(node));
    const QList<const ObjectNode *> expected{&table(a, 0), &table(a, 1), &table(b, 0), &table(b, 1),
                                             &table(a, 0)};
    QCOMPARE(seen, expected);
}

void TestObjectSelection::aPlanSurvivesBeforeAndAfterReading()
{
    TableChoice orders = tableChoice(Orders, QStringLiteral("o"), QStringLiteral("id > 3"));
    orders.columns.insert(QStringLiteral("note"), QStringLiteral("remark"));
    orders.columns.insert(QStringLiteral("scratch"), std::nullopt);
    QList<DatabaseChoice> plan{
        databaseChoice(QStringLiteral("hr"), {}, OtherObject::Views),
        databaseChoice(Shop, {orders, tableChoice(Customers)}),
    };
    plan[1].as = QStringLiteral("shop_new");
    ObjectSelection selection;
    selection.load(plan);
    QCOMPARE(selection.choices(), plan);
    QCOMPARE(selection.chosenUnread().size(), 2u);

    read(selection, QStringLiteral("hr"), {QStringLiteral("t")}, {QStringLiteral("v")});
    ObjectNode &shop =
        read(selection, Shop, {Customers, QStringLiteral("items"), Orders}, {QStringLiteral("v")});
    QVERIFY(selection.chosenUnread().empty());
    QVERIFY(!table(shop, 1).chosen);
    QVERIFY(!table(shop, 3).chosen);
    QVERIFY(selection
                .setColumns(table(shop, 2), {{QStringLiteral("id"), {}, true},
                                             {QStringLiteral("Note"), {}},
                                             {QStringLiteral("scratch"), {}}})
                .isEmpty());
    const QList<DatabaseChoice> choices = selection.choices();
    QCOMPARE(choices[0], plan[0]);
    QCOMPARE(choices[1].tables.size(), 2);
    QCOMPARE(choices[1].tables[1].as, orders.as);
    QCOMPARE(choices[1].tables[1].columns.value(QStringLiteral("Note")), QStringLiteral("remark"));
    QVERIFY(choices[1].tables[1].columns.contains(QStringLiteral("scratch")));
}

void TestObjectSelection::whatVanishedIsNamedAndLeftOut()
{
    TableChoice orders = tableChoice(Orders);
    orders.columns.insert(QStringLiteral("gone"), std::nullopt);
    ObjectSelection selection;
    selection.load({databaseChoice(Shop, {orders, tableChoice(Customers)})});
    ObjectNode &shop = *selection.findDatabase(Shop);
    selection.removeObjects(shop);
    QCOMPARE(selection.choices()[0].tables.size(), 2); // still waiting
    selection.appendTable(shop, Orders, 1, 1);
    QCOMPARE(selection.finishObjects(shop), QStringList{Customers});
    QCOMPARE(selection.setColumns(table(shop, 0), {{QStringLiteral("id"), {}, true}}),
             QStringList{QStringLiteral("gone")});
    selection.removeDatabase(shop);
    QVERIFY(selection.choices().isEmpty());
    QCOMPARE(selection.findDatabase(Shop), nullptr);
}

void TestObjectSelection::readingAgainKeepsTheChoices()
{
    ObjectSelection selection;
    ObjectNode &shop = read(selection, Shop, {Customers, Orders}, {QStringLiteral("v")});
    selection.choose(shop, true);
    selection.rename(table(shop, 0), Orders);
    QCOMPARE(selection.clashCount(), 2);
    read(selection, Shop, {Customers, Orders, QStringLiteral("new")}, {QStringLiteral("v")});
    QCOMPARE(selection.clashCount(), 2);
    QCOMPARE(table(shop, 0).as, Orders);
    QVERIFY(table(shop, 2).chosen); // the database is whole
    QCOMPARE(selection.choices()[0].also, OtherObjects(OtherObject::Views));
}

void TestObjectSelection::aHugeServerIsChosenAtOnce()
{
    ObjectSelection selection;
    QStringList names;
    for (int i = 0; i < 1000; ++i)
        names.append(QStringLiteral("table_%1").arg(i, 4, 10, QLatin1Char('0')));
    for (int i = 0; i < 200; ++i)
        read(selection, QStringLiteral("database_%1").arg(i, 3, 10, QLatin1Char('0')), names);
    selection.setFolding(0, 1);
    QElapsedTimer timer;
    timer.start();
    for (const auto &database : selection.root().children)
        selection.choose(*database, true);
    const qint64 choosing = timer.restart();
    QCOMPARE(selection.choices().size(), 200);
    selection.rename(table(*selection.root().children[17], 5), QStringLiteral("TABLE_0006"));
    QCOMPARE(selection.clashCount(), 2);
    const qint64 renaming = timer.elapsed();
    qInfo("200 databases of 1,000 tables: chosen in %lld ms, renamed in %lld ms", choosing, renaming);
    QVERIFY2(choosing < 200 && renaming < 50, "choosing must not index what cannot clash");
}

QTEST_GUILESS_MAIN(TestObjectSelection)
#include "tst_objectselection.moc"
