#include "ServersInWords.h"

#include "schema/ObjectText.h"

#include <QTest>

using namespace floe;
using namespace floe::test;

namespace {

/// The objects of a database `shop`, mapped to `new`, where `orders` is `o2` with `customer` named `person`.
struct ObjectCase
{
    ResolvedObjects all;
    ResolvedOther object;
    ServerTraits source = newMySql();
    ServerTraits destination = newMySql();
    DefinerRule definers;
    QStringList changes;

    explicit ObjectCase(ObjectKind kind)
    {
        all.databases.append({{u"shop"_qs, {}, {}}, u"new"_qs});
        ResolvedTable orders;
        orders.info.name = {u"shop"_qs, u"orders"_qs};
        orders.mapped = {u"new"_qs, u"o2"_qs};
        ResolvedColumn column;
        column.info.name = u"customer"_qs;
        column.mappedName = u"person"_qs;
        orders.columns = {column};
        ResolvedTable items;
        items.info.name = {u"shop"_qs, u"items"_qs};
        items.mapped = {u"new"_qs, u"items"_qs};
        for (const ResolvedTable &table : {orders, items}) {
            all.renames.insert(table.source(), table.mapped);
            all.tablePlaces.insert(table.source(), all.tables.size());
            all.tables.append(table);
        }
        all.leftOutTables.insert({u"shop"_qs, u"secrets"_qs});
        object.info.kind = kind;
        object.info.name = {u"shop"_qs, u"x"_qs};
        object.info.onTable = u"orders"_qs;
        object.mapped = {u"new"_qs, u"x"_qs};
    }
    QString rewritten(const QString &text, const QString &sqlMode = {})
    {
        ObjectText work{object, all, source, destination, definers, {}, {}, {}};
        const QString result = work.rewritten(text, SqlLexicalMode::fromSqlMode(sqlMode));
        changes = work.changes;
        return result;
    }
};

} // namespace

/// The texts of views, triggers, events and routines on their way to another server.
class TestObjectText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void viewText();
    void triggerText();
    void eventText();
    void routineText();
};

void TestObjectText::viewText()
{
    ObjectCase view(ObjectKind::View);
    view.definers = {true, {u"app@%"_qs}};
    QCOMPARE(
        view.rewritten(
            u"CREATE ALGORITHM=UNDEFINED DEFINER=`app`@`%` SQL SECURITY DEFINER VIEW `shop`.`x` AS select "
            "`shop`.`orders`.`customer` AS `customer`,`o`.`customer` AS `c`,'`shop`.`orders`' AS `text`,"
            "`shop`.`twice`(`o`.`id`) AS `shop`,`items`.`id` AS `id` from ((`shop`.`orders` join "
            "`shop`.`orders` `o` "
            "on((`o`.`id` = 1))) join `shop`.`items`) where (`orders`.`customer` = 2)"_qs),
        u"CREATE ALGORITHM=UNDEFINED DEFINER=`app`@`%` SQL SECURITY DEFINER VIEW `new`.`x` AS select "
        "`new`.`o2`.`person` AS `customer`,`o`.`person` AS `c`,'`shop`.`orders`' AS `text`,"
        "`new`.`twice`(`o`.`id`) AS `shop`,`items`.`id` AS `id` from ((`new`.`o2` join `new`.`o2` `o` "
        "on((`o`.`id` = 1))) join `new`.`items`) where (`o2`.`person` = 2)"_qs);
    view.destination = mariaDb();
    QCOMPARE(view.rewritten(u"CREATE DEFINER=`root`@`localhost` VIEW `x` AS select (`i`.`a` collate "
                            u"utf8mb4_0900_ai_ci) AS `a` "
                            "from `shop`.`items` `i`,`shop`.`secrets`"_qs),
             u"CREATE DEFINER=CURRENT_USER VIEW `new`.`x` AS select (`i`.`a` collate "
             u"utf8mb4_uca1400_nopad_ai_ci) AS `a` "
             "from `new`.`items` `i`,`shop`.`secrets`"_qs);
}

void TestObjectText::triggerText()
{
    ObjectCase trigger(ObjectKind::Trigger);
    QCOMPARE(trigger.rewritten(u"CREATE DEFINER=`root`@`localhost` TRIGGER shop.x BEFORE INSERT ON orders "
                               u"FOR EACH ROW FOLLOWS y\n"
                               "BEGIN\n  -- `shop`.`orders` stays\n  INSERT INTO `shop`.`items` SELECT "
                               "'it''s `shop`.`items`' FROM orders;\n"
                               "  SELECT * FROM secrets, shop.items; END"_qs),
             u"CREATE DEFINER=CURRENT_USER TRIGGER `new`.`x` BEFORE INSERT ON `new`.`o2` FOR EACH ROW \n"
             "BEGIN\n  -- `shop`.`orders` stays\n  INSERT INTO `new`.`items` SELECT 'it''s `shop`.`items`' "
             "FROM orders;\n"
             "  SELECT * FROM secrets, shop.items; END"_qs);
    const QString told = trigger.changes.join(u'\n');
    for (const QString &part :
         {u"root@localhost"_qs, u"new.o2"_qs, u"shop.secrets"_qs, u"refers to database shop"_qs})
        QVERIFY2(told.contains(part), qPrintable(told));
}

void TestObjectText::eventText()
{
    ObjectCase event(ObjectKind::Event);
    QCOMPARE(event.rewritten(u"CREATE DEFINER=`a`@`b` EVENT `x` ON SCHEDULE EVERY 1 DAY STARTS '2020-01-01 "
                             u"00:00:00' ON COMPLETION "
                             "NOT PRESERVE ENABLE COMMENT 'ENABLE' DO DELETE FROM t"_qs),
             u"CREATE DEFINER=CURRENT_USER EVENT `new`.`x` ON SCHEDULE EVERY 1 DAY STARTS '2020-01-01 "
             u"00:00:00' ON COMPLETION "
             "NOT PRESERVE DISABLE COMMENT 'ENABLE' DO DELETE FROM t"_qs);
    QCOMPARE(
        event.rewritten(
            u"CREATE DEFINER=`a`@`b` EVENT `x` ON SCHEDULE EVERY 1 DAY DISABLE ON SLAVE DO SELECT `shop`.`items`.`id` FROM `shop`.`items`"_qs),
        u"CREATE DEFINER=CURRENT_USER EVENT `new`.`x` ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT `new`.`items`.`id` FROM `new`.`items`"_qs);
}

void TestObjectText::routineText()
{
    ObjectCase routine(ObjectKind::Routine);
    routine.object.info.function = true;
    routine.destination = mariaDb();
    QCOMPARE(
        routine.rewritten(
            u"CREATE DEFINER=`a`@`b` FUNCTION `x`(a VARCHAR(10), b INT) RETURNS varchar(10) CHARSET utf8mb4 "
            "COLLATE utf8mb4_0900_ai_ci\n    DETERMINISTIC\nRETURN concat(a, \"items\")"_qs),
        u"CREATE DEFINER=CURRENT_USER FUNCTION `new`.`x`(a VARCHAR(10), b INT) RETURNS varchar(10) CHARSET "
        u"utf8mb4 "
        "COLLATE utf8mb4_uca1400_nopad_ai_ci\n    DETERMINISTIC\nRETURN concat(a, \"items\")"_qs);
    routine.object.info.function = false;
    QCOMPARE(routine.rewritten(
                 u"CREATE DEFINER=\"a\"@\"b\" PROCEDURE \"x\"()\nSELECT * FROM \"shop\".\"items\""_qs,
                 u"ANSI_QUOTES"_qs),
             u"CREATE DEFINER=CURRENT_USER PROCEDURE `new`.`x`()\nSELECT * FROM `new`.\"items\""_qs);
}

QTEST_GUILESS_MAIN(TestObjectText)
#include "tst_objecttext.moc"
