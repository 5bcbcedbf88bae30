#include "precheck/Fix.h"

#include "model/ObjectSelection.h"
#include "model/TaskFile.h"

#include <QTest>

using namespace floe;
using namespace Qt::StringLiterals;

/// What Floe changes in a plan to mend a finding, without any server.
class TestFix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesOut();
    void namesTheOthersOfAWholeDatabase();
    void choosesAndRenames();
    void refusesToLeaveNothing();
    void survivesTheTaskFileAndTheTree();
    void saysWhatItDoes_data();
    void saysWhatItDoes();

private:
    static MigrationPlan plan();
    const QMap<QString, QStringList> m_tables{{u"shop"_s, {u"customers"_s, u"orders"_s}}};
};

MigrationPlan TestFix::plan()
{
    MigrationPlan made;
    made.name = u"fix"_s;
    made.source.host = made.destination.host = u"127.0.0.1"_s;
    made.source.user = made.destination.user = u"floe"_s;
    DatabaseChoice shop;
    shop.database = u"shop"_s;
    shop.also = OtherObjects(OtherObject::Views) | OtherObject::Events;
    made.objects = {shop};
    return made;
}

void TestFix::leavesOut()
{
    const LeaveOut view{ObjectKind::View, {u"shop"_s, u"v"_s}};
    const auto fixed =
        fixedPlan(plan(), {view, view, LeaveOut{ObjectKind::Event, {u"shop"_s, u"e"_s}}}, m_tables);
    QVERIFY(fixed);
    const DatabaseChoice &shop = fixed->objects.first();
    QVERIFY(shop.allTables);
    QCOMPARE(shop.without.value(OtherObject::Views), QStringList{u"v"_s});
    QCOMPARE(shop.without.value(OtherObject::Events), QStringList{u"e"_s});
    const auto back = fixedPlan(*fixed, {ChooseOther{ObjectKind::Event, {u"shop"_s, u"e"_s}}}, m_tables);
    QVERIFY(back && !back->objects.first().without.contains(OtherObject::Events));
    QVERIFY(back->objects.first().without.contains(OtherObject::Views));
}

void TestFix::namesTheOthersOfAWholeDatabase()
{
    const auto fixed = fixedPlan(plan(), {LeaveOut{ObjectKind::Table, {u"shop"_s, u"orders"_s}}}, m_tables);
    QVERIFY(fixed);
    QVERIFY(!fixed->objects.first().allTables);
    QCOMPARE(fixed->objects.first().tables.size(), 1);
    QCOMPARE(fixed->objects.first().tables.first().table, u"customers"_s);
}

void TestFix::choosesAndRenames()
{
    const auto fixed =
        fixedPlan(plan(),
                  {RenameTable{{u"shop"_s, u"orders"_s}, u"orders_2"_s},
                   ChoosePolicy{{u"shop"_s, u"customers"_s}, ExistingPolicy::Keep},
                   RenameDatabase{u"shop"_s, u"shop_2"_s}, ChooseTable{{u"other"_s, u"parent"_s}},
                   ChooseTable{{u"other"_s, u"parent"_s}}, SetWorkers{2},
                   MapCollation{u"utf8mb4_0900_as_cs"_s, u"utf8mb4_bin"_s}},
                  m_tables);
    QVERIFY(fixed);
    QCOMPARE(fixed->objects.size(), 2);
    QCOMPARE(fixed->objects.at(0).as, u"shop_2"_s);
    QCOMPARE(fixed->objects.at(0).tables.at(1).as, u"orders_2"_s);
    QCOMPARE(fixed->objects.at(0).tables.at(0).existing, ExistingPolicy::Keep);
    QCOMPARE(fixed->objects.at(1).tables.size(), 1);
    QVERIFY(!fixed->objects.at(1).allTables);
    QCOMPARE(fixed->options.workers, 2);
    QCOMPARE(fixed->options.collations.value(u"utf8mb4_0900_as_cs"_s), u"utf8mb4_bin"_s);
}

void TestFix::refusesToLeaveNothing()
{
    MigrationPlan one = plan();
    one.objects.first().also = {};
    const auto fixed = fixedPlan(one,
                                 {LeaveOut{ObjectKind::Table, {u"shop"_s, u"orders"_s}},
                                  LeaveOut{ObjectKind::Table, {u"shop"_s, u"customers"_s}}},
                                 m_tables);
    QVERIFY(!fixed);
    QVERIFY(!fixed.error().remedy.isEmpty());
}

void TestFix::survivesTheTaskFileAndTheTree()
{
    const auto fixed = fixedPlan(plan(),
                                 {LeaveOut{ObjectKind::View, {u"shop"_s, u"v \"1\""_s}},
                                  MapCollation{u"utf8mb4_0900_as_cs"_s, u"utf8mb4_bin"_s}},
                                 m_tables);
    QVERIFY(fixed);
    const auto read = planFromJson(planToJson(*fixed));
    QVERIFY2(read, read ? "" : qPrintable(read.error().toText()));
    QCOMPARE(read->objects, fixed->objects);
    QCOMPARE(read->options, fixed->options);
    ObjectSelection tree;
    tree.load(fixed->objects);
    QCOMPARE(tree.choices().first().without, fixed->objects.first().without);
    QVERIFY(!planFromJson(QByteArray(planToJson(*fixed)).replace("\"views\": [", "\"tables\": [")));
}

void TestFix::saysWhatItDoes_data()
{
    QTest::addColumn<Fix>("fix");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("inTaskFile");
    QTest::newRow("view") << Fix(LeaveOut{ObjectKind::View, {u"shop"_s, u"v"_s}})
                          << u"The view shop.v is left out."_s << u"\"without\": { \"views\": [ \"v\" ] }"_s;
    QTest::newRow("rename") << Fix(RenameTable{{u"shop"_s, u"%1"_s}, u"o_2"_s})
                            << u"The table shop.%1 will be called o_2 at the destination."_s
                            << u"{ \"table\": \"%1\", \"as\": \"o_2\" }"_s;
    QTest::newRow("policy") << Fix(ChoosePolicy{{u"shop"_s, u"o"_s}, ExistingPolicy::Truncate})
                            << u"shop.o: Truncate: the rows that stand there are removed first."_s
                            << u"{ \"table\": \"o\", \"existing\": \"truncate\" }"_s;
    QTest::newRow("workers") << Fix(SetWorkers{3}) << u"3 workers copy at the same time."_s
                             << u"\"options\": { \"workers\": 3 }"_s;
}

void TestFix::saysWhatItDoes()
{
    QFETCH(Fix, fix);
    QFETCH(QString, text);
    QFETCH(QString, inTaskFile);
    QCOMPARE(fixText(fix), text);
    QVERIFY2(fixInTaskFile(fix).contains(inTaskFile), qPrintable(fixInTaskFile(fix)));
}

QTEST_GUILESS_MAIN(TestFix)
#include "tst_fix.moc"
