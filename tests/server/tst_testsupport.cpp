#include "TcpProxy.h"
#include "TestServer.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using floe::test::AccountRights;
using floe::test::ServerKind;
using floe::test::TcpProxy;
using floe::test::TestServer;

namespace {

struct Answer
{
    bool ok = false;
    QString text;
    QString error;
};

Answer ask(quint16 port, const QString &sql, const QStringList &more = {})
{
    QProcess client;
    client.start(u"mariadb"_qs,
                 QStringList{u"--no-defaults"_qs, u"-N"_qs, u"-B"_qs, u"--skip-ssl"_qs, u"-h127.0.0.1"_qs,
                             u"-P%1"_qs.arg(port), u"-uroot"_qs, u"--connect-timeout=3"_qs}
                     + more);
    client.write(sql.toUtf8());
    client.closeWriteChannel();
    if (!client.waitForFinished(30'000))
        return {false, {}, u"still running"_qs};
    return {client.exitCode() == 0, QString::fromUtf8(client.readAllStandardOutput()).trimmed(),
            QString::fromUtf8(client.readAllStandardError())};
}

} // namespace

/// What other tests rely on: the servers and the faulty network do what they are told.
class tst_TestSupport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverKeepsDataOverKillAndRestart_data();
    void serverKeepsDataOverKillAndRestart();
    void accountHasPolardbRights_data() { serverKeepsDataOverKillAndRestart_data(); }
    void accountHasPolardbRights();
    void proxyForwards();
    void proxyCuts();
    void proxyHidesAnswer();
    void proxyFlipsOneBit();
    void proxyStallsAndSlows();
    void proxyNeverSpeaks();
};

void tst_TestSupport::serverKeepsDataOverKillAndRestart_data()
{
    QTest::addColumn<ServerKind>("kind");
    for (const ServerKind kind : TestServer::allKinds())
        QTest::newRow(qPrintable(TestServer::name(kind))) << kind;
}

void tst_TestSupport::serverKeepsDataOverKillAndRestart()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer server(kind, {u"--max-allowed-packet=8M"_qs});
    QString error;
    QVERIFY2(server.start(&error), qPrintable(error));
    QCOMPARE(server.query(u"SELECT @@max_allowed_packet"_qs), u"8388608"_qs);
    QVERIFY(server.exec(
        u"CREATE DATABASE d CHARACTER SET utf8mb4; CREATE TABLE d.t (a VARCHAR(20)) ENGINE=InnoDB;"
        "INSERT INTO d.t VALUES ('漢字😀'), ('two\\nlines');"_qs));
    const quint16 port = server.port();
    server.kill();
    QVERIFY(!server.isRunning());
    QVERIFY2(server.start(&error), qPrintable(error));
    QCOMPARE(server.port(), port);
    QVERIFY2(server.restart(&error), qPrintable(error));
    QCOMPARE(server.query(u"SELECT a FROM d.t ORDER BY a DESC"_qs), u"漢字😀\ntwo\nlines"_qs);
    QCOMPARE(server.query(u"SELECT COUNT(*) FROM mysql.user WHERE user = ''"_qs), u"0"_qs);
    QVERIFY(server.query(u"SELECT nonsense"_qs, &error).isNull());
    QVERIFY(error.contains(u"nonsense"_qs));
}

void tst_TestSupport::accountHasPolardbRights()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer server(kind);
    QVERIFY(server.start());
    QVERIFY(server.createAccount(u"full"_qs, u"it's \\ one"_qs, AccountRights::PolardbPrivileged));
    QVERIFY(server.createAccount(u"reader"_qs, u"secret"_qs, AccountRights::PolardbReadOnly));
    const QString grants = server.query(u"SHOW GRANTS FOR reader@'%'"_qs);
    QVERIFY2(grants.contains(u"LOCK TABLES"_qs) && !grants.contains(u"RELOAD"_qs), qPrintable(grants));
    QVERIFY(!server.query(u"SHOW GRANTS FOR full@'%'"_qs).contains(u"SUPER"_qs));
}

void tst_TestSupport::proxyForwards()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer server(ServerKind::MariaDb1011);
    QVERIFY(server.start());
    TcpProxy proxy(server.port());
    QVERIFY(proxy.start());
    QCOMPARE(ask(proxy.port(), u"SELECT LENGTH(REPEAT('x', 3000000)), MD5(REPEAT('x', 3000000))"_qs).text,
             server.query(u"SELECT LENGTH(REPEAT('x', 3000000)), MD5(REPEAT('x', 3000000))"_qs));
    const Answer large = ask(proxy.port(), u"SELECT REPEAT('x', 3000000)"_qs);
    QCOMPARE(large.text.size(), 3'000'000);
    QVERIFY(proxy.forwarded(TcpProxy::Direction::ServerToClient) > 3'000'000);
    proxy.setSlice(1);
    QCOMPARE(ask(proxy.port(), u"SELECT 'slice'"_qs).text, u"slice"_qs);
    proxy.setMode(TcpProxy::Mode::Refuse);
    QVERIFY(!ask(proxy.port(), u"SELECT 1"_qs).ok);
    proxy.reset();
    QCOMPARE(ask(proxy.port(), u"SELECT 1"_qs).text, u"1"_qs);
}

void tst_TestSupport::proxyCuts()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer server(ServerKind::MariaDb1011);
    QVERIFY(server.start());
    TcpProxy proxy(server.port());
    QVERIFY(proxy.start());
    proxy.cutAfter(TcpProxy::Direction::ServerToClient, 100'000);
    const Answer cut = ask(proxy.port(), u"SELECT REPEAT('x', 3000000)"_qs);
    QVERIFY(!cut.ok);
    QVERIFY2(cut.error.contains(u"2013"_qs), qPrintable(cut.error));
    QCOMPARE(proxy.struck(), 1);
    QCOMPARE(proxy.forwarded(TcpProxy::Direction::ServerToClient), 100'000);
    QCOMPARE(ask(proxy.port(), u"SELECT 1"_qs).text, u"1"_qs);
}

void tst_TestSupport::proxyHidesAnswer()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer server(ServerKind::MariaDb1011);
    QVERIFY(server.start());
    QVERIFY(server.exec(u"CREATE DATABASE d; CREATE TABLE d.t (a INT) ENGINE=InnoDB"_qs));
    TcpProxy proxy(server.port());
    QVERIFY(proxy.start());
    proxy.cutAnswerTo("COMMIT");
    QVERIFY(!ask(proxy.port(), u"BEGIN; INSERT INTO d.t VALUES (1); COMMIT"_qs, {u"--skip-reconnect"_qs}).ok);
    QCOMPARE(proxy.struck(), 1);
    QCOMPARE(server.query(u"SELECT COUNT(*) FROM d.t"_qs), u"1"_qs);
}

void tst_TestSupport::proxyFlipsOneBit()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer server(ServerKind::MariaDb1011);
    QVERIFY(server.start());
    TcpProxy proxy(server.port());
    QVERIFY(proxy.start());
    proxy.flipBit(TcpProxy::Direction::ClientToServer, "needle-a");
    QCOMPARE(ask(proxy.port(), u"SELECT 'needle-a'; SELECT 'needle-a'"_qs).text, u"needle-`\nneedle-a"_qs);
    QCOMPARE(proxy.struck(), 1);
}

void tst_TestSupport::proxyStallsAndSlows()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer server(ServerKind::MariaDb1011);
    QVERIFY(server.start());
    TcpProxy proxy(server.port());
    QVERIFY(proxy.start());
    QElapsedTimer timer;
    timer.start();
    proxy.setThrottle(500'000);
    QVERIFY(ask(proxy.port(), u"SELECT REPEAT('x', 500000)"_qs).ok);
    QVERIFY2(timer.elapsed() > 800 && timer.elapsed() < 5000,
             QByteArray::number(timer.elapsed()).constData());
    proxy.reset();
    proxy.setDelay(100);
    timer.restart();
    QVERIFY(ask(proxy.port(), u"SELECT 1"_qs).ok);
    QVERIFY2(timer.elapsed() > 400,
             QByteArray::number(timer.elapsed()).constData()); // greeting, login, its answer, query, rows
    proxy.reset();
    proxy.setStalled(TcpProxy::Direction::ServerToClient, true);
    QVERIFY(!ask(proxy.port(), u"SELECT 1"_qs).ok); // its connect timeout
    proxy.setStalled(TcpProxy::Direction::ServerToClient, false);
    QVERIFY(ask(proxy.port(), u"SELECT 1"_qs).ok);
}

void tst_TestSupport::proxyNeverSpeaks()
{
    TcpProxy proxy(1);
    QVERIFY(proxy.start());
    proxy.setMode(TcpProxy::Mode::AcceptOnly);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!ask(proxy.port(), u"SELECT 1"_qs).ok);
    QVERIFY(timer.elapsed() > 2500);
    QCOMPARE(proxy.accepted(), 1);
}

QTEST_GUILESS_MAIN(tst_TestSupport)
#include "tst_testsupport.moc"
