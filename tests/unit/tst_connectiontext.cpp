#include "connect/ConnectionText.h"
#include "connect/RegionTable.h"

#include <QTest>

using namespace floe;

/// What people paste into the form and what the region table answers.
class ConnectionTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void errorNeverQuotesTheText();
    void takesTlsOptions();
    void knowsRegions();
    void proposesHosts();
    void recognisesEndpoints();
};

void ConnectionTextTest::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port"); // 0: not said
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password"); // null: not said
    QTest::addColumn<QString>("socket");

    const auto row = [](const char *name, const char *text, const char *host, int port, const char *user,
                        const char *password = nullptr, const char *socket = "") {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(host) << port
                            << QString::fromUtf8(user) << (password ? QString::fromUtf8(password) : QString())
                            << QString::fromUtf8(socket);
    };
    row("url", "mysql://app@db.example.com:3307", "db.example.com", 3307, "app");
    row("url, spaces around", "  mysql://app@db.example.com:3307/shop \n", "db.example.com", 3307, "app");
    row("url, no port", "mysql://app@db.example.com", "db.example.com", 0, "app");
    row("url, colon without port", "mysql://app@db.example.com:/shop", "db.example.com", 0, "app");
    row("url, no account", "mysql://10.0.0.7:3306/", "10.0.0.7", 3306, "");
    row("url, password", "mysql://app:s3cret@h:1", "h", 1, "app", "s3cret");
    row("url, empty password", "mysql://app:@h", "h", 0, "app", "");
    row("url, escapes", "mysql://a%40b:p%3A%2F%40w@h:3306", "h", 3306, "a@b", "p:/@w");
    row("url, @ in password", "mysql://app:p@ss@h:3306", "h", 3306, "app", "p@ss");
    row("url, plus is plus", "mysql://app:a+b@h", "h", 0, "app", "a+b");
    row("url, IPv6", "mysql://app@[2001:db8::1]:3306/x", "2001:db8::1", 3306, "app");
    row("url, upper case scheme", "MySQL://app@h", "h", 0, "app");
    row("url, mariadb", "mariadb://app@h", "h", 0, "app");
    row("url, jdbc", "jdbc:mysql://h:3306/shop?user=app&password=x", "h", 3306, "app", "x");
    row("url, driver", "mysql+pymysql://app@h/shop", "h", 0, "app");
    row("command, apart", "mysql -h db.example.com -P 3307 -u app -p", "db.example.com", 3307, "app");
    row("command, joined", "mysql -hdb -P3307 -uapp -ps3cret shop", "db", 3307, "app", "s3cret");
    row("command, long", "mysql --host=db --port=3307 --user=app --password=x", "db", 3307, "app", "x");
    row("command, long apart", "mysql --host db --port 3307 --user app --password", "db", 3307, "app");
    row("command, quotes", "mysql -h 'db' -u \"my app\" -p'a b\"c'", "db", 0, "my app", "a b\"c");
    row("command, backslashes", "mysql -h db \\\n -u a\\ b", "db", 0, "a b");
    row("command, path and prompt", "$ /usr/bin/mysql -h db -u app", "db", 0, "app");
    row("command, dump", "mysqldump -h db -u app shop --single-transaction", "db", 0, "app");
    row("command, statement inside", "mysql -h db -e 'SELECT -1' -u app", "db", 0, "app");
    row("command, no host", "mysql -u root -p", "127.0.0.1", 0, "root");
    row("command, socket", "mysql -S /run/mysqld/mysqld.sock -u root", "", 0, "root", nullptr,
        "/run/mysqld/mysqld.sock");
    row("command, unicode", "mysql -h db -u müller", "db", 0, "müller");
}

void ConnectionTextTest::parses()
{
    QFETCH(QString, text);
    QVERIFY(looksLikeConnectionText(text));
    const auto parsed = parseConnectionText(text);
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
    QTEST(parsed->host, "host");
    QTEST(int(parsed->port.value_or(0)), "port");
    QTEST(parsed->user, "user");
    QTEST(parsed->socket, "socket");
    QFETCH(QString, password);
    QCOMPARE(parsed->password.has_value(), !password.isNull());
    QCOMPARE(parsed->password.value_or(QString()), password);
}

void ConnectionTextTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("host") << QStringLiteral("db.example.com");
    QTest::newRow("other scheme") << QStringLiteral("postgres://app@h:5432");
    QTest::newRow("no host") << QStringLiteral("mysql://");
    QTest::newRow("no host, account") << QStringLiteral("mysql://app@");
    QTest::newRow("port too high") << QStringLiteral("mysql://app@h:65536");
    QTest::newRow("port 0") << QStringLiteral("mysql -h h -P 0 -u x");
    QTest::newRow("port a word") << QStringLiteral("mysql -h h -P often -u x");
    QTest::newRow("no options") << QStringLiteral("mysql shop");
    QTest::newRow("sql") << QStringLiteral("SELECT 1");
}

void ConnectionTextTest::refuses()
{
    QFETCH(QString, text);
    const auto parsed = parseConnectionText(text);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, ErrorCode::BadInput);
    QVERIFY(!parsed.error().message.isEmpty());
}

void ConnectionTextTest::errorNeverQuotesTheText()
{
    for (const QString &text :
         {QStringLiteral("mysql://app:s3cret@h:99999"), QStringLiteral("postgres://a:s3cret@h"),
          QStringLiteral("mysql -ps3cret -P x")}) {
        const auto parsed = parseConnectionText(text);
        QVERIFY(!parsed);
        QVERIFY(!parsed.error().toText().contains(QLatin1String("s3cret")));
    }
}

void ConnectionTextTest::takesTlsOptions()
{
    const auto command = parseConnectionText(QStringLiteral(
        "mysql -h h -u u --ssl-mode=VERIFY_CA --ssl-ca=/etc/ca.pem --ssl-cert=c.pem --ssl-key=k.pem"));
    QVERIFY(command);
    QVERIFY(command->tls == TlsMode::VerifyIdentity);
    QCOMPARE(command->ca, QStringLiteral("/etc/ca.pem"));
    QCOMPARE(command->cert, QStringLiteral("c.pem"));
    QCOMPARE(command->key, QStringLiteral("k.pem"));
    const auto url = parseConnectionText(QStringLiteral("mysql://u@h?ssl-mode=required"));
    QVERIFY(url);
    QVERIFY(url->tls == TlsMode::Required);
    const auto plain = parseConnectionText(QStringLiteral("mysql://u@h"));
    QVERIFY(plain && !plain->tls);
}

void ConnectionTextTest::knowsRegions()
{
    QCOMPARE(regions().size(), 3);
    int blocks = 0;
    for (const Region &region : regions())
        blocks += int(region.dtsBlocks.size());
    QCOMPARE(blocks, 61);
    QVERIFY(findRegion(QStringLiteral("cn-hangzhou")));
    QVERIFY(!findRegion(QStringLiteral("eu-central-1")));
}

void ConnectionTextTest::proposesHosts()
{
    const QString id = QStringLiteral("pc-bp1a2b3c");
    QCOMPARE(proposedHost(id, QStringLiteral("cn-hangzhou")),
             QStringLiteral("pc-bp1a2b3c.mysql.polardb.rds.aliyuncs.com"));
    QVERIFY(proposedHost(id, QString()).isEmpty());
    QVERIFY(proposedHost(QStringLiteral("pc-"), QStringLiteral("cn-hangzhou")).isEmpty());
    QVERIFY(proposedHost(QStringLiteral("pc-a;host=evil"), QStringLiteral("cn-hangzhou")).isEmpty());
}

void ConnectionTextTest::recognisesEndpoints()
{
    const auto kind = [](const char *host) { return endpointKind(QString::fromLatin1(host)); };
    QVERIFY(kind("pc-bp1.mysql.polardb.rds.aliyuncs.com") == EndpointKind::PolardbPrimary);
    QVERIFY(kind("PC-bp1.mysql.polardb.singapore.rds.aliyuncs.com") == EndpointKind::PolardbPrimary);
    QVERIFY(kind("pe-bp1.mysql.polardb.rds.aliyuncs.com") == EndpointKind::PolardbCustom);
    QVERIFY(kind("pe-bp1.rwlb.rds.aliyuncs.com") == EndpointKind::PolardbCustom);
    QVERIFY(kind("bp1.rwlb.rds.aliyuncs.com") == EndpointKind::Proxy);
    QVERIFY(kind("pc-bp1.rwlb.rds.aliyuncs.com") == EndpointKind::PolardbCluster);
    QVERIFY(kind("rm-bp1.mysql.rds.aliyuncs.com") == EndpointKind::Other);
    QVERIFY(kind("pe-1.example.com") == EndpointKind::Other);
}

QTEST_GUILESS_MAIN(ConnectionTextTest)
#include "tst_connectiontext.moc"
