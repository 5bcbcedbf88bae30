#include "schema/SqlSecrets.h"

#include <QTest>

using namespace floe;
using namespace Qt::StringLiterals;

/// Statements that hold passwords are shown and written down without them.
class TestSqlSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hidesPasswords_data();
    void hidesPasswords();
    void leavesTheRest_data();
    void leavesTheRest();
    void hidesInSentences_data();
    void hidesInSentences();
    void sqlModeEndsTexts();
};

void TestSqlSecrets::hidesPasswords_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("shown");
    const auto add = [](const char *name, const QString &sql, const QString &shown) {
        QTest::addRow("%s", name) << sql << shown;
    };
    add("federated", u"CREATE TABLE t (id INT) ENGINE=FEDERATED CONNECTION='mysql://bob:geheim@h:3306/d/t'"_s,
        u"CREATE TABLE t (id INT) ENGINE=FEDERATED CONNECTION='mysql://bob:***@h:3306/d/t'"_s);
    add("signs of addresses in it", u"CONNECTION = \"mysql://bob:ge@h:e/im@h/d/t\""_s,
        u"CONNECTION = \"mysql://bob:***@h/d/t\""_s);
    add("escaped quotes in it", u"CONNECTION='mysql://bob:ge''he\\'im@h/d'"_s,
        u"CONNECTION='mysql://bob:***@h/d'"_s);
    add("no @", u"CONNECTION='mysql://bob:geheim'"_s, u"CONNECTION='mysql://bob:***'"_s);
    add("no scheme", u"CONNECTION='bob:geheim@h'"_s, u"CONNECTION='bob:***@h'"_s);
    add("never closed", u"CONNECTION='mysql://bob:geheim@h"_s, u"CONNECTION='mysql://bob:***@h"_s);
    add("for some servers", u"/*!50100 CONNECTION='mysql://bob:geheim@h/d' */"_s,
        u"/*!50100 CONNECTION='mysql://bob:***@h/d' */"_s);
    add("comment", u"SELECT 1 -- mysql://bob:geheim@h"_s, u"SELECT 1 -- mysql://bob:***@h"_s);
    add("spider", u"COMMENT='wrapper \"mysql\", user \"bob\", password \"ge,heim\", table \"t\"'"_s,
        u"COMMENT='wrapper \"mysql\", user \"bob\", password \"***\", table \"t\"'"_s);
    add("spider, escaped", u"COMMENT='user ''bob'', password ''geheim'', table \\'t\\''"_s,
        u"COMMENT='user ''bob'', password ''***'', table \\'t\\''"_s);
    add("spider, last", u"COMMENT=\"table 't', password 'geheim'\""_s,
        u"COMMENT=\"table 't', password '***'\""_s);
    add("spider, partition", u"(PARTITION p COMMENT = 'srv \"s\", password=\"geheim\"' ENGINE = SPIDER)"_s,
        u"(PARTITION p COMMENT = 'srv \"s\", password=\"***\"' ENGINE = SPIDER)"_s);
    add("odbc", u"CONNECTION='DSN=x;UID=bob;PWD=geheim;Y=1'"_s, u"CONNECTION='DSN=x;UID=bob;PWD=***;Y=1'"_s);
    add("odbc, braces", u"CONNECTION='Pwd={ge;heim};UID=bob'"_s, u"CONNECTION='Pwd=***;UID=bob'"_s);
    add("jdbc", u"CONNECTION='jdbc:mysql://h:3306/d?user=bob&password=geheim'"_s,
        u"CONNECTION='jdbc:mysql://h:3306/d?user=bob&password=***'"_s);
    add("options", u"`OPTION_LIST`='user=bob,password=geheim,host=h'"_s,
        u"`OPTION_LIST`='user=bob,password=***,host=h'"_s);
    add("json", u"ENGINE_ATTRIBUTE='{\"user\": \"bob\", \"password\": \"geheim\"}'"_s,
        u"ENGINE_ATTRIBUTE='{\"user\": \"bob\", \"password\": \"***\"}'"_s);
    add("option", u"`REMOTE_PASSWORD` = 'geheim' x='y'"_s, u"`REMOTE_PASSWORD` = '***' x='y'"_s);
    add("server", u"CREATE SERVER s OPTIONS (USER 'bob', PASSWORD 'geheim', HOST 'h')"_s,
        u"CREATE SERVER s OPTIONS (USER 'bob', PASSWORD '***', HOST 'h')"_s);
    add("account", u"BEGIN CREATE USER bob IDENTIFIED BY 'geheim'; SELECT 'a'; END"_s,
        u"BEGIN CREATE USER bob IDENTIFIED BY '***'; SELECT 'a'; END"_s);
    add("account, plugin", u"ALTER USER bob IDENTIFIED WITH x AS 'geheim'"_s,
        u"ALTER USER bob IDENTIFIED WITH x AS '***'"_s);
}

void TestSqlSecrets::hidesPasswords()
{
    QFETCH(QString, sql);
    QFETCH(QString, shown);
    const MaskedSql masked = maskSecrets(sql);
    QCOMPARE(masked.text, shown);
    QVERIFY(masked.heldSecrets);
    QVERIFY(!masked.holdsMasks);
    const MaskedSql again = maskSecrets(shown);
    QCOMPARE(again.text, shown);
    QVERIFY(!again.heldSecrets);
    QVERIFY(again.holdsMasks);
}

void TestSqlSecrets::leavesTheRest_data()
{
    QTest::addColumn<QString>("sql");
    const auto add = [](const QString &sql) { QTest::addRow("%s", qPrintable(sql.left(50))) << sql; };
    add(u"CREATE TABLE t (`password` varchar(20) NOT NULL DEFAULT '' COMMENT 'the password, hashed')"_s);
    add(u"CREATE TABLE t (pwd text COMMENT 'see http://h:80/a and https://h/b')"_s);
    add(u"CONNECTION='mysql://bob@h:3306/d/t'"_s);
    add(u"CONNECTION='mysql://bob:@h/d/t'"_s);
    add(u"CONNECTION='mysql://h:3306'"_s);
    add(u"CONNECTION='mysql://[::1]:3306/d'"_s);
    add(u"CONNECTION='server/t'"_s);
    add(u"SELECT IF(password, 'a', 'b') /* 5 *** */"_s);
    add(u"CREATE TABLE t (c INT COMMENT '*** a:b@c')"_s);
}

void TestSqlSecrets::leavesTheRest()
{
    QFETCH(QString, sql);
    const MaskedSql masked = maskSecrets(sql);
    QCOMPARE(masked.text, sql);
    QVERIFY(!masked.heldSecrets);
    QVERIFY(!masked.holdsMasks);
}

void TestSqlSecrets::hidesInSentences_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("shown");
    QTest::addRow("near") << u"Error near 'CONNECTION='mysql://bob:geheim@h/d'' at line 1"_s
                          << u"Error near 'CONNECTION='mysql://bob:***@h/d'' at line 1"_s;
    QTest::addRow("cut") << u"The string 'mysql://bob:geh' is not right"_s
                         << u"The string 'mysql://bob:***' is not right"_s;
    QTest::addRow("spider") << u"near 'COMMENT='password \"geheim\"'' at line 1"_s
                            << u"near 'COMMENT='password \"***\"'' at line 1"_s;
    QTest::addRow("none") << u"It's no table."_s << u"It's no table."_s;
}

void TestSqlSecrets::hidesInSentences()
{
    QFETCH(QString, sentence);
    QTEST(withoutSecrets(sentence), "shown");
    const Error error = withoutSecrets(
        Error{.code = ErrorCode::Sql, .message = sentence, .details = sentence, .serverErrno = 1064});
    QTEST(error.message, "shown");
    QTEST(error.details, "shown");
    QCOMPARE(error.serverErrno, 1064);
}

void TestSqlSecrets::sqlModeEndsTexts()
{
    const QString sql = u"SELECT '\\', \"x\" FROM t WHERE password = 'geheim'"_s;
    const MaskedSql masked = maskSecrets(sql, {.ansiQuotes = true, .noBackslashEscapes = true});
    QCOMPARE(masked.text, u"SELECT '\\', \"x\" FROM t WHERE password = '***'"_s);
}

QTEST_APPLESS_MAIN(TestSqlSecrets)
#include "tst_sqlsecrets.moc"
