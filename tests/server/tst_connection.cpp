#include "TcpProxy.h"
#include "TestServer.h"

#include "server/Connection.h"
#include "server/RowStream.h"

#include <QElapsedTimer>
#include <QTest>

#include <map>
#include <memory>

using namespace floe;
using floe::test::ServerKind;
using floe::test::TcpProxy;
using floe::test::TestServer;

namespace {

Endpoint endpointOf(quint16 port, const QString &user = u"root"_qs)
{
    Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_qs;
    endpoint.port = port;
    endpoint.user = user;
    endpoint.tls = TlsMode::Preferred;
    return endpoint;
}

/// Hands out `rows` lines of ten bytes, then ends or aborts.
class LineSource : public LoadSource
{
public:
    LineSource(int rows, bool abort) : m_rows(rows), m_abort(abort) {}
    int read(char *buffer, unsigned size) override
    {
        while (m_pending.size() < int(size) && m_sent < m_rows)
            m_pending += QByteArray::number(1'000'000'00 + m_sent++) + '\n';
        const int bytes = int(qMin<qsizetype>(m_pending.size(), size));
        if (bytes == 0)
            return m_abort ? -1 : 0;
        memcpy(buffer, m_pending.constData(), size_t(bytes));
        m_pending.remove(0, bytes);
        return bytes;
    }
    Error abortReason() const override
    {
        return Error{.code = ErrorCode::Stopped, .message = u"aborted by the test"_qs};
    }

private:
    int m_rows;
    bool m_abort;
    int m_sent = 0;
    QByteArray m_pending;
};

QString why(const Error &error)
{
    return error.toText();
}

} // namespace

#define VERIFY_RESULT(result)                                                                                \
    do {                                                                                                     \
        const auto &macroResult = (result);                                                                  \
        QVERIFY2(macroResult.has_value(), qPrintable(macroResult ? QString() : why(macroResult.error())));   \
    } while (false)

class tst_Connection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rolesSetTheirVariables_data() { eachKind(); }
    void rolesSetTheirVariables();
    void readsMetadataAndRows_data() { eachKind(); }
    void readsMetadataAndRows();
    void streamNoticesKill_data() { eachKind(); }
    void streamNoticesKill();
    void streamDrainsItsRest_data() { eachKind(); }
    void streamDrainsItsRest();
    void loadsAndAborts_data() { eachKind(); }
    void loadsAndAborts();
    void refusesSecondStatement_data() { eachKind(); }
    void refusesSecondStatement();
    void asksSeveralAtOnce_data() { eachKind(); }
    void asksSeveralAtOnce();
    void refusesFilesToOthers_data() { eachKind(); }
    void refusesFilesToOthers();
    void opensOverSocket_data() { eachKind(); }
    void opensOverSocket();
    void passwordWithOddLetters_data() { eachKind(); }
    void passwordWithOddLetters();
    void mapsErrors_data() { eachKind(); }
    void mapsErrors();
    void failsToOpen();
    void silentServerTimesOut();
    void silenceInsideStatementTimesOut();

private:
    void eachKind();
    TestServer *server(ServerKind kind);
    std::map<ServerKind, std::unique_ptr<TestServer>> m_servers;
};

void tst_Connection::initTestCase()
{
    for (const ServerKind kind : TestServer::allKinds()) {
        if (!TestServer::available(kind, nullptr))
            continue;
        auto started = std::make_unique<TestServer>(kind, QStringList{u"--local-infile=1"_qs});
        QString error;
        QVERIFY2(started->start(&error), qPrintable(error));
        m_servers[kind] = std::move(started);
    }
}

void tst_Connection::eachKind()
{
    QTest::addColumn<ServerKind>("kind");
    for (const ServerKind kind : TestServer::allKinds())
        QTest::newRow(qPrintable(TestServer::name(kind))) << kind;
}

TestServer *tst_Connection::server(ServerKind kind)
{
    return m_servers.at(kind).get();
}

void tst_Connection::rolesSetTheirVariables()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer *const s = server(kind);
    const QByteArray names =
        "SELECT @@autocommit, @@time_zone, @@sql_mode, @@foreign_key_checks, @@unique_checks, "
        "@@character_set_client, @@character_set_results, @@net_write_timeout, @@wait_timeout, "
        "@@sql_select_limit, @@lock_wait_timeout";
    const auto read = [&](ConnectionRole role) -> QList<QByteArray> {
        const auto connection = Connection::open(endpointOf(s->port()), {}, {.role = role});
        if (!connection) {
            qWarning("%s", qPrintable(why(connection.error())));
            return {};
        }
        const auto set = (*connection)->query(names);
        if (!set) {
            qWarning("%s", qPrintable(why(set.error())));
            return {};
        }
        QList<QByteArray> values;
        for (const auto &value : set->rows.at(0))
            values << value.value_or("NULL");
        return values;
    };
    const QByteArray writerMode = "STRICT_ALL_TABLES,ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO";
    for (const ConnectionRole role : {ConnectionRole::Control, ConnectionRole::SourceReader,
                                      ConnectionRole::DestinationWriter, ConnectionRole::DestinationReader}) {
        const QList<QByteArray> got = read(role);
        QCOMPARE(got.size(), 11);
        const bool reader = role == ConnectionRole::SourceReader || role == ConnectionRole::DestinationReader;
        QCOMPARE(got[0], "1");
        QCOMPARE(got[1], "+00:00");
        QList<QByteArray> mode = got[2].isEmpty() ? QList<QByteArray>() : got[2].split(',');
        QList<QByteArray> expected =
            reader ? QList<QByteArray>{"ALLOW_INVALID_DATES"} : writerMode.split(',');
        std::sort(mode.begin(), mode.end());
        std::sort(expected.begin(), expected.end());
        QCOMPARE(mode, expected);
        QCOMPARE(got[3], reader ? "1" : "0");
        QCOMPARE(got[4], "1");
        QCOMPARE(got[5], "utf8mb4");
        QCOMPARE(got[6], reader ? "binary" : "utf8mb4");
        QCOMPARE(got[7], "3600");
        QCOMPARE(got[8], "3600");
        QCOMPARE(got[9], "18446744073709551615");
        QCOMPARE(got[10], "60");
    }
    const auto source = Connection::open(endpointOf(s->port()), {}, {.role = ConnectionRole::SourceReader});
    VERIFY_RESULT(source);
    const QByteArray isolation = kind == ServerKind::MySql97 ? "transaction_isolation" : "tx_isolation";
    QCOMPARE((*source)->query("SELECT @@session." + isolation)->text(0, 0), u"REPEATABLE-READ"_qs);
    if (kind == ServerKind::MySql97) {
        QCOMPARE((*source)->query("SELECT @@session.max_execution_time")->text(0, 0), u"0"_qs);
        const auto control = Connection::open(endpointOf(s->port()), {}, {});
        QCOMPARE((*control)->query("SELECT @@information_schema_stats_expiry")->text(0, 0), u"0"_qs);
        QCOMPARE((*control)->query("SELECT @@explicit_defaults_for_timestamp")->text(0, 0), u"1"_qs);
    }
}

void tst_Connection::readsMetadataAndRows()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer *const s = server(kind);
    QVERIFY(s->exec(
        u"CREATE DATABASE meta; CREATE TABLE meta.t (id INT PRIMARY KEY, g VARCHAR(20) CHARACTER SET gbk, "
        "b BLOB) ENGINE=InnoDB; INSERT INTO meta.t VALUES (1, '漢字', x'00FF0A5C'), (2, NULL, '');"_qs));
    const auto control = Connection::open(endpointOf(s->port()), {}, {});
    VERIFY_RESULT(control);
    const auto set = (*control)->query("SELECT id, g, b FROM meta.t ORDER BY id");
    VERIFY_RESULT(set);
    QCOMPARE(set->rows.size(), 2u);
    QCOMPARE(set->text(0, 1), u"漢字"_qs);
    QCOMPARE(*set->rows[0][2], QByteArray::fromHex("00FF0A5C"));
    QVERIFY(!set->rows[1][1]);
    QCOMPARE(set->column("G"), 1);
    QCOMPARE(set->column("nothing"), -1);
    QCOMPARE(set->number(1, 0), 2u);
    QCOMPARE(set->number(7, 0, 9), 9u);

    const auto reader = Connection::open(endpointOf(s->port()), {}, {.role = ConnectionRole::SourceReader});
    VERIFY_RESULT(reader);
    auto stream = (*reader)->stream("SELECT g, b FROM meta.t WHERE g = '漢字' OR g IS NULL ORDER BY id");
    VERIFY_RESULT(stream);
    QVERIFY(stream->next().value());
    QCOMPARE(QByteArray(stream->data(0), qsizetype(stream->length(0))), QByteArray::fromHex("9D68D7D6"));
    QCOMPARE(QByteArray(stream->data(1), qsizetype(stream->length(1))), QByteArray::fromHex("00FF0A5C"));
    QVERIFY(stream->next().value());
    QVERIFY(stream->isNull(0));
    QVERIFY(!stream->isNull(1));
    QCOMPARE(stream->length(1), 0ul);
    QVERIFY(!stream->next().value());
    QVERIFY(!stream->next().value());

    const auto done = (*control)->exec("INSERT INTO meta.t VALUES (3, 'x', 'y'), (4, 'x', 'y')");
    VERIFY_RESULT(done);
    QCOMPARE(done->affectedRows, 2u);
    QVERIFY(done->info.startsWith("Records: 2"));
    const auto ended = (*control)->exec("SELECT 1");
    VERIFY_RESULT(ended);
}

void tst_Connection::streamNoticesKill()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer *const s = server(kind);
    const auto reader = Connection::open(endpointOf(s->port()), {}, {.role = ConnectionRole::SourceReader});
    const auto control = Connection::open(endpointOf(s->port()), {}, {});
    VERIFY_RESULT(reader);
    VERIFY_RESULT(control);
    QVERIFY((*control)->exec("CREATE DATABASE IF NOT EXISTS big"));
    QVERIFY(
        (*control)->exec("CREATE TABLE IF NOT EXISTS big.t (a INT AUTO_INCREMENT PRIMARY KEY, b CHAR(200))"));
    QVERIFY((*control)->exec("INSERT INTO big.t (b) VALUES ('x')"));
    for (int i = 0; i < 16; ++i)
        QVERIFY((*control)->exec("INSERT INTO big.t (b) SELECT REPEAT('y', 200) FROM big.t"));
    auto stream = (*reader)->stream("SELECT a, b FROM big.t");
    VERIFY_RESULT(stream);
    for (int i = 0; i < 10; ++i)
        QVERIFY(stream->next().value());
    VERIFY_RESULT((*control)->exec("KILL " + QByteArray::number((*reader)->threadId())));
    Result<bool> row = true;
    int rows = 10;
    while ((row = stream->next()) && *row)
        ++rows;
    QVERIFY2(!row, qPrintable(QString::number(rows)));
    QCOMPARE(row.error().code, ErrorCode::ConnectionLost);
    QVERIFY(row.error().retryable);
    QVERIFY(!(*reader)->alive());
    const auto again = (*reader)->query("SELECT 1");
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::ConnectionLost);
}

void tst_Connection::streamDrainsItsRest()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer *const s = server(kind);
    const auto reader = Connection::open(endpointOf(s->port()), {}, {.role = ConnectionRole::SourceReader});
    VERIFY_RESULT(reader);
    {
        auto stream = (*reader)->stream(
            "SELECT a.help_topic_id FROM mysql.help_topic a, mysql.help_topic b LIMIT 9000");
        VERIFY_RESULT(stream);
        stream->next();
        const RowStream moved(std::move(*stream));
    }
    QCOMPARE((*reader)->query("SELECT 7")->text(0, 0), u"7"_qs);
}

void tst_Connection::loadsAndAborts()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer *const s = server(kind);
    QVERIFY(s->exec(u"CREATE DATABASE l; CREATE TABLE l.t (a INT PRIMARY KEY) ENGINE=InnoDB"_qs));
    const QByteArray load = "LOAD DATA LOCAL INFILE 'x' REPLACE INTO TABLE l.t CHARACTER SET binary (a)";
    auto writer = Connection::open(endpointOf(s->port()), {}, {.role = ConnectionRole::DestinationWriter});
    VERIFY_RESULT(writer);
    LineSource aborting(300'000, true);
    const auto aborted = (*writer)->loadLocal(load, aborting);
    QVERIFY(!aborted);
    QCOMPARE(aborted.error().message, u"aborted by the test"_qs);
    QVERIFY(!(*writer)->alive());
    QTRY_COMPARE(s->query(u"SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'LOAD%'"_qs),
                 u"0"_qs);
    QCOMPARE(s->query(u"SELECT COUNT(*) FROM l.t"_qs), u"0"_qs);

    writer = Connection::open(endpointOf(s->port()), {}, {.role = ConnectionRole::DestinationWriter});
    VERIFY_RESULT(writer);
    LineSource whole(100'000, false);
    const auto loaded = (*writer)->loadLocal(load, whole);
    VERIFY_RESULT(loaded);
    QCOMPARE(loaded->affectedRows, 100'000u);
    QCOMPARE(loaded->info, "Records: 100000  Deleted: 0  Skipped: 0  Warnings: 0");
    QCOMPARE(s->query(u"SELECT COUNT(*), MIN(a), MAX(a) FROM l.t"_qs), u"100000\t100000000\t100099999"_qs);

    // A refusal that comes before any data leaves the session usable.
    LineSource unread(1, false);
    const auto missing = (*writer)->loadLocal("LOAD DATA LOCAL INFILE 'x' INTO TABLE l.nothing (a)", unread);
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::ObjectMissing);
    QVERIFY((*writer)->alive());
    QVERIFY((*writer)->query("SELECT 1"));
    // Between loads the door is shut again.
    const auto shut = (*writer)->exec("LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE l.t (a)");
    QVERIFY(!shut);
    QCOMPARE(shut.error().serverErrno, 2000);
    QVERIFY((*writer)->query("SELECT 1"));
}

void tst_Connection::refusesSecondStatement()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    const auto control = Connection::open(endpointOf(server(kind)->port()), {}, {});
    VERIFY_RESULT(control);
    const auto two = (*control)->query("SELECT 1; SELECT 2");
    QVERIFY(!two);
    QCOMPARE(two.error().serverErrno, 1064);
}

void tst_Connection::asksSeveralAtOnce()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    const auto control = Connection::open(endpointOf(server(kind)->port()), {}, {});
    VERIFY_RESULT(control);
    const QList<ResultSet> all =
        *(*control)->queryTogether({"SELECT 1", "SELECT '2;'", "SELECT 3 WHERE 0=1 OR 1"});
    QCOMPARE(all.size(), kind == ServerKind::MySql56 ? 2 : 3); // it wants a FROM
    QCOMPARE(all[1].text(0, 0), u"2;"_qs);
    // What stands behind a statement that is refused is not asked, and the session is fit for more.
    const QList<ResultSet> some = *(*control)->queryTogether({"SELECT 1", "SELECT no", "SELECT 3"});
    QCOMPARE(some.size(), 1);
    QVERIFY((*control)->queryTogether({"SELECT no", "SELECT 3"})->isEmpty());
    QVERIFY((*control)->queryTogether({"SET @a = 1", "SELECT 3"})->isEmpty()); // no rows, so no answer
    QVERIFY((*control)->alive());
    const auto two = (*control)->query("SELECT 1; SELECT 2");
    QVERIFY(!two);
    QCOMPARE(two.error().serverErrno, 1064);
    QVERIFY(server(kind)->exec(QLatin1String("KILL ") + QString::number((*control)->threadId())));
    const auto ended = (*control)->queryTogether({"SELECT 1", "SELECT 2"});
    QVERIFY(!ended || ended->isEmpty());
    QVERIFY(!(*control)->query("SELECT 1"));
}

void tst_Connection::refusesFilesToOthers()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer *const s = server(kind);
    QVERIFY(s->exec(u"CREATE DATABASE IF NOT EXISTS f; CREATE TABLE IF NOT EXISTS f.t (a TEXT)"_qs));
    for (const ConnectionRole role :
         {ConnectionRole::Control, ConnectionRole::SourceReader, ConnectionRole::DestinationReader}) {
        const auto connection = Connection::open(endpointOf(s->port()), {}, {.role = role});
        VERIFY_RESULT(connection);
        QVERIFY(!(*connection)->exec("LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE f.t (a)"));
        LineSource source(1, false);
        QVERIFY(!(*connection)->loadLocal("LOAD DATA LOCAL INFILE 'x' INTO TABLE f.t (a)", source));
    }
    QCOMPARE(s->query(u"SELECT COUNT(*) FROM f.t"_qs), u"0"_qs);
}

void tst_Connection::opensOverSocket()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer *const s = server(kind);
    QVERIFY(s->exec(u"GRANT ALL ON *.* TO root@localhost"_qs));
    Endpoint endpoint = endpointOf(s->port());
    endpoint.host.clear();
    endpoint.socket = s->socketPath();
    const auto connection = Connection::open(endpoint, {}, {});
    VERIFY_RESULT(connection);
    QCOMPARE((*connection)->query("SELECT CURRENT_USER()")->text(0, 0), u"root@localhost"_qs);
    endpoint.socket += u"x"_qs;
    const auto missing = Connection::open(endpoint, {}, {});
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::ConnectionRefused);
    // The word localhost takes the port that was asked for.
    endpoint = endpointOf(s->port());
    endpoint.host = u"localhost"_qs;
    const auto byName = Connection::open(endpoint, {}, {});
    VERIFY_RESULT(byName);
    QCOMPARE((*byName)->query("SELECT CURRENT_USER()")->text(0, 0), u"root@127.0.0.1"_qs);
}

void tst_Connection::passwordWithOddLetters()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer *const s = server(kind);
    const QString password = u"p;w=d{}'\"\\ ü漢%1"_qs;
    QString error;
    QVERIFY2(s->createAccount(u"odd"_qs, password, floe::test::AccountRights::PolardbReadOnly, &error),
             qPrintable(error));
    for (const TlsMode mode : {TlsMode::Off, TlsMode::Preferred}) {
        Endpoint endpoint = endpointOf(s->port(), u"odd"_qs);
        endpoint.tls = mode;
        VERIFY_RESULT(Connection::open(endpoint, password, {}));
        const auto wrong = Connection::open(endpoint, password + u"x"_qs, {});
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, ErrorCode::AccessDenied);
        QVERIFY2(wrong.error().message.contains(u"'odd'@'127.0.0.1'"_qs)
                     || wrong.error().message.contains(u"'odd'@'localhost'"_qs),
                 qPrintable(wrong.error().message));
        QVERIFY(!wrong.error().toText().contains(password));
        QVERIFY(!wrong.error().retryable);
    }
}

void tst_Connection::mapsErrors()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer *const s = server(kind);
    QVERIFY(s->exec(
        u"CREATE DATABASE e; CREATE TABLE e.t (a TINYINT PRIMARY KEY) ENGINE=InnoDB; INSERT INTO e.t VALUES (1)"_qs));
    const auto control = Connection::open(endpointOf(s->port()), {}, {});
    VERIFY_RESULT(control);
    const auto codeOf = [&](const QByteArray &sql) {
        const auto done = (*control)->exec(sql);
        return done ? ErrorCode::None : done.error().code;
    };
    QCOMPARE(codeOf("INSERT INTO e.t VALUES (1)"), ErrorCode::DuplicateKey);
    QCOMPARE(codeOf("INSERT INTO e.t VALUES (1000)"), ErrorCode::ValueRefused);
    QCOMPARE(codeOf("SELECT * FROM e.nothing"), ErrorCode::ObjectMissing);
    QCOMPARE(codeOf("CREATE TABLE e.t (a INT)"), ErrorCode::ObjectExists);
    QCOMPARE(codeOf("nonsense"), ErrorCode::Sql);
    QVERIFY(s->createAccount(u"low"_qs, u"x"_qs, floe::test::AccountRights::PolardbReadOnly));
    const auto low = Connection::open(endpointOf(s->port(), u"low"_qs), u"x"_qs, {});
    VERIFY_RESULT(low);
    const auto denied = (*low)->exec("CREATE TABLE e.u (a INT)");
    QVERIFY(!denied);
    QCOMPARE(denied.error().code, ErrorCode::MissingPrivilege);
}

void tst_Connection::failsToOpen()
{
    Endpoint endpoint = endpointOf(1);
    auto refused = Connection::open(endpoint, {}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::ConnectionRefused);
    QVERIFY(refused.error().message.contains(u"127.0.0.1:1"_qs));
    QVERIFY(refused.error().retryable);
    endpoint.host = u"no-such-host.invalid"_qs;
    refused = Connection::open(endpoint, {}, {.connectTimeoutSeconds = 5});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::HostNotFound);
    endpoint.host = u"127.0.0.1;ssl-ca=/etc/passwd"_qs;
    refused = Connection::open(endpoint, {}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::BadInput);
    endpoint = endpointOf(1);
    endpoint.ca = u"/nowhere/ca.pem"_qs;
    refused = Connection::open(endpoint, {}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::File);
}

void tst_Connection::silentServerTimesOut()
{
    TcpProxy proxy(1);
    QVERIFY(proxy.start());
    proxy.setMode(TcpProxy::Mode::AcceptOnly);
    QElapsedTimer timer;
    timer.start();
    const auto silent = Connection::open(endpointOf(proxy.port()), {}, {.connectTimeoutSeconds = 2});
    QVERIFY(!silent);
    QCOMPARE(silent.error().code, ErrorCode::ServerSilent);
    QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
}

void tst_Connection::silenceInsideStatementTimesOut()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TcpProxy proxy(server(ServerKind::MariaDb1011)->port());
    QVERIFY(proxy.start());
    const auto connection = Connection::open(endpointOf(proxy.port()), {}, {.readTimeoutSeconds = 2});
    VERIFY_RESULT(connection);
    proxy.setStalled(TcpProxy::Direction::ServerToClient, true);
    QElapsedTimer timer;
    timer.start();
    const auto silent = (*connection)->query("SELECT 1");
    QVERIFY(!silent);
    QCOMPARE(silent.error().code, ErrorCode::ConnectionLost);
    QVERIFY(!(*connection)->alive());
    QVERIFY2(timer.elapsed() > 1500 && timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(tst_Connection)
#include "tst_connection.moc"
