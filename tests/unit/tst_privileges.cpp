#include "server/Privileges.h"

#include <QTest>

using namespace floe;

class tst_Privileges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everything();
    void databasePatterns();
    void mostParticularPatternDecides();
    void tablesAndColumns();
    void routinesGiveNothingOnTables();
    void rolesAndProxiesAreNotPrivileges();
    void partialRevokes();
    void hashesAreNotKept();
    void namesInSmallLetters();
    void oldAndNewNames();
};

void tst_Privileges::everything()
{
    const auto p = Privileges::fromGrants(
        {u"GRANT ALL PRIVILEGES ON *.* TO 'root'@'localhost' IDENTIFIED BY PASSWORD '*81F5' WITH GRANT OPTION"_qs});
    QVERIFY(p.hasGlobal(u"select"_qs));
    QVERIFY(p.hasGlobal(u"RELOAD"_qs));
    QVERIFY(p.hasGlobal(u"GRANT OPTION"_qs));
    QVERIFY(p.hasOnTable(u"INSERT"_qs, {u"a"_qs, u"b"_qs}));
    QCOMPARE(p.account(), u"'root'@'localhost'"_qs);
    const auto without = Privileges::fromGrants({u"GRANT ALL PRIVILEGES ON *.* TO `r`@`%`"_qs});
    QVERIFY(!without.hasGlobal(u"GRANT OPTION"_qs));
}

void tst_Privileges::databasePatterns()
{
    const auto p = Privileges::fromGrants(
        {u"GRANT USAGE ON *.* TO `u`@`%`"_qs,
         u"GRANT SELECT, LOCK TABLES, SHOW VIEW ON `shop\\_a`.* TO `u`@`%`"_qs,
         u"GRANT INSERT ON `log%`.* TO `u`@`%`"_qs, u"GRANT ALL PRIVILEGES ON `we``ird`.* TO `u`@`%`"_qs});
    QVERIFY(!p.hasGlobal(u"SELECT"_qs));
    QVERIFY(!p.hasGlobal(u"USAGE"_qs));
    QVERIFY(p.hasOnDatabase(u"LOCK TABLES"_qs, u"shop_a"_qs));
    QVERIFY(!p.hasOnDatabase(u"SELECT"_qs, u"shopXa"_qs));
    QVERIFY(p.hasOnDatabase(u"insert"_qs, u"log2024"_qs));
    QVERIFY(p.hasOnDatabase(u"INSERT"_qs, u"log"_qs));
    QVERIFY(!p.hasOnDatabase(u"INSERT"_qs, u"alog"_qs));
    QVERIFY(p.hasOnDatabase(u"TRIGGER"_qs, u"we`ird"_qs));
}

void tst_Privileges::mostParticularPatternDecides()
{
    const auto p = Privileges::fromGrants(
        {u"GRANT SELECT ON `shop%`.* TO `u`@`%`"_qs, u"GRANT INSERT ON `shop1`.* TO `u`@`%`"_qs});
    QVERIFY(p.hasOnDatabase(u"SELECT"_qs, u"shop2"_qs));
    QVERIFY(p.hasOnDatabase(u"INSERT"_qs, u"shop1"_qs));
    QVERIFY(!p.hasOnDatabase(u"SELECT"_qs, u"shop1"_qs));
}

void tst_Privileges::tablesAndColumns()
{
    const auto p = Privileges::fromGrants(
        {u"GRANT SELECT, INSERT (`id`, `na)me`), UPDATE ON `d`.`t, ON x` TO 'u'@'%' WITH GRANT OPTION"_qs});
    const ObjectName table{u"d"_qs, u"t, ON x"_qs};
    QVERIFY(p.hasOnTable(u"SELECT"_qs, table));
    QVERIFY(p.hasOnTable(u"UPDATE"_qs, table));
    QVERIFY(!p.hasOnTable(u"INSERT"_qs, table));
    QVERIFY(p.hasOnTable(u"GRANT OPTION"_qs, table));
    QVERIFY(!p.hasOnTable(u"SELECT"_qs, {u"d"_qs, u"other"_qs}));
    QVERIFY(!p.hasOnDatabase(u"SELECT"_qs, u"d"_qs));
}

void tst_Privileges::routinesGiveNothingOnTables()
{
    const auto p = Privileges::fromGrants({u"GRANT EXECUTE, ALTER ROUTINE ON PROCEDURE `d`.`p` TO `u`@`%`"_qs,
                                           u"GRANT EXECUTE ON PACKAGE BODY `d`.`q` TO `u`@`%`"_qs});
    QVERIFY(!p.hasOnDatabase(u"EXECUTE"_qs, u"d"_qs));
    QVERIFY(!p.hasOnTable(u"EXECUTE"_qs, {u"d"_qs, u"p"_qs}));
}

void tst_Privileges::rolesAndProxiesAreNotPrivileges()
{
    const auto p =
        Privileges::fromGrants({u"GRANT `app ON *.*`@`%`,`r`@`%` TO `u`@`%`"_qs, u"GRANT r TO `u`@`%`"_qs,
                                u"GRANT PROXY ON ''@'' TO 'u'@'%' WITH GRANT OPTION"_qs,
                                u"SET DEFAULT ROLE `r` FOR `u`@`%`"_qs, u"nonsense"_qs, QString()});
    QVERIFY(!p.hasGlobal(u"SELECT"_qs));
    QVERIFY(!p.hasGlobal(u"PROXY"_qs));
    QVERIFY(!p.hasGlobal(u"GRANT OPTION"_qs));
}

void tst_Privileges::partialRevokes()
{
    const auto p = Privileges::fromGrants({u"GRANT SELECT, INSERT, BACKUP_ADMIN ON *.* TO `u`@`%`"_qs,
                                           u"REVOKE INSERT ON `secret`.* FROM `u`@`%`"_qs});
    QVERIFY(p.hasGlobal(u"BACKUP_ADMIN"_qs));
    QVERIFY(p.hasOnDatabase(u"INSERT"_qs, u"shop"_qs));
    QVERIFY(!p.hasOnDatabase(u"INSERT"_qs, u"secret"_qs));
    QVERIFY(p.hasOnDatabase(u"SELECT"_qs, u"secret"_qs));
}

void tst_Privileges::hashesAreNotKept()
{
    const auto p = Privileges::fromGrants(
        {u"GRANT SELECT ON *.* TO 'a'@'%' IDENTIFIED BY PASSWORD '*6BB4' WITH GRANT OPTION"_qs,
         u"GRANT USAGE ON *.* TO `b`@`%` IDENTIFIED VIA ed25519 USING 'hush' OR unix_socket REQUIRE SSL"_qs});
    QCOMPARE(p.grantLines().at(0), u"GRANT SELECT ON *.* TO 'a'@'%' WITH GRANT OPTION"_qs);
    QCOMPARE(p.grantLines().at(1), u"GRANT USAGE ON *.* TO `b`@`%` REQUIRE SSL"_qs);
}

void tst_Privileges::namesInSmallLetters()
{
    const QStringList lines{u"GRANT SELECT ON `shop\\_1`.* TO `u`@`%`"_qs,
                            u"GRANT INSERT ON `Data`.`Orders` TO `u`@`%`"_qs};
    const auto folded = Privileges::fromGrants(lines, 1);
    QVERIFY(folded.hasOnDatabase(u"SELECT"_qs, u"Shop_1"_qs));
    QVERIFY(folded.hasOnTable(u"INSERT"_qs, {u"DATA"_qs, u"orders"_qs}));
    const auto exact = Privileges::fromGrants(lines);
    QVERIFY(!exact.hasOnDatabase(u"SELECT"_qs, u"Shop_1"_qs));
    QVERIFY(!exact.hasOnTable(u"INSERT"_qs, {u"DATA"_qs, u"orders"_qs}));
}

void tst_Privileges::oldAndNewNames()
{
    const auto p = Privileges::fromGrants({u"GRANT BINLOG MONITOR, RELOAD ON *.* TO `u`@`%`"_qs});
    QVERIFY(p.hasGlobal(u"REPLICATION CLIENT"_qs));
    QVERIFY(!p.hasGlobal(u"REPLICATION SLAVE"_qs));
}

QTEST_APPLESS_MAIN(tst_Privileges)
#include "tst_privileges.moc"
