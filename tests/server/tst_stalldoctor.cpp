#include "TcpProxy.h"
#include "TestServer.h"

#include "run/StallDoctor.h"
#include "run/StatementText.h"
#include "server/RowStream.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <future>
#include <map>
#include <memory>
#include <thread>

using namespace floe;
using namespace Qt::StringLiterals;
using floe::test::AccountRights;
using floe::test::ServerKind;
using floe::test::TcpProxy;
using floe::test::TestServer;

namespace {

constexpr int MostMs = 30'000;
const QString Password = u"s3cret-pw"_s;

Endpoint endpointOf(quint16 port, const QString &user)
{
    Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    endpoint.port = port;
    endpoint.user = user;
    endpoint.tls = TlsMode::Preferred;
    return endpoint;
}

/// Opened by the account that the run would use; ends the test program where that fails.
std::unique_ptr<Connection> opened(TestServer &server, const QString &user = u"migrator"_s,
                                   ConnectionRole role = ConnectionRole::Control)
{
    Connection::Options options = StallDoctor::connectionOptions();
    options.role = role;
    options.readTimeoutSeconds = 60;
    auto connection =
        Connection::open(endpointOf(server.port(), user), user == "root"_L1 ? QString() : Password, options);
    if (!connection)
        qFatal("%s", qPrintable(connection.error().toText()));
    return std::move(*connection);
}

/// Keeps a load waiting until it is let go.
class SlowSource : public LoadSource
{
public:
    int read(char *, unsigned) override
    {
        while (!m_letGo)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        return 0;
    }
    Error abortReason() const override { return {}; }
    void letGo() { m_letGo = true; }

private:
    std::atomic<bool> m_letGo = false;
};

/// A session that runs a statement on a thread of its own, until that ends or the session is killed.
class Busy
{
public:
    Busy(TestServer &server, const QByteArray &sql, LoadSource *load = nullptr) : m_server(server)
    {
        std::promise<quint64> id;
        std::future<quint64> known = id.get_future();
        m_thread = std::thread([this, &server, sql, load, id = std::move(id)]() mutable {
            const auto connection = opened(
                server, u"migrator"_s, load ? ConnectionRole::DestinationWriter : ConnectionRole::Control);
            id.set_value(connection->threadId());
            if (load)
                (void)connection->loadLocal(sql, *load);
            else
                (void)connection->query(sql);
            m_ended = true;
        });
        m_id = known.get();
    }
    ~Busy()
    {
        if (!m_ended)
            m_server.exec(u"KILL %1"_s.arg(m_id));
        m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(Busy)
    quint64 id() const { return m_id; }

private:
    TestServer &m_server;
    quint64 m_id = 0;
    std::atomic<bool> m_ended = false;
    std::thread m_thread;
};

} // namespace

/// What the doctor says of sessions that wait, on servers of each kind.
class TestStallDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatAStatementIsAbout_data();
    void saysWhatAStatementIsAbout();
    void tellsCausesByTheirStates_data();
    void tellsCausesByTheirStates();
    void choosesWhatTellsMost();
    void namesTheHolderOfARowLock_data() { kinds(); }
    void namesTheHolderOfARowLock();
    void namesAnIdleTransaction_data() { kinds(); }
    void namesAnIdleTransaction();
    void namesWhoLockedTheTable_data() { kinds(); }
    void namesWhoLockedTheTable();
    void namesWhoLockedTheServer_data() { kinds(); }
    void namesWhoLockedTheServer();
    void looksBehindTheBlocker();
    void guessesNobodyAmongManyIdleSessions();
    void saysWhatTheServerWorksOn_data() { kinds(); }
    void saysWhatTheServerWorksOn();
    void tellsThatRowsAreNotTaken_data() { kinds(); }
    void tellsThatRowsAreNotTaken();
    void tellsThatRowsAreNotSent_data() { kinds(); }
    void tellsThatRowsAreNotSent();
    void tellsOfIdleAndLostSessions_data() { kinds(); }
    void tellsOfIdleAndLostSessions();
    void saysWhatItCanWithoutRights_data() { kinds(); }
    void saysWhatItCanWithoutRights();
    void tellsThatACommitWaits();
    void endsSoonWhenTheServerIsSilent();

private:
    static void kinds();
    /// Started when first asked for, with a table shop.orders of three rows as new.
    TestServer &server(ServerKind kind);
    /// The stall of this session as soon as it is one that `fits`; the last one seen when it never is.
    static Stall waitFor(Connection &control, const ServerTraits &traits, quint64 session,
                         const std::function<bool(const Stall &)> &fits);
    static Stall waitFor(TestServer &server, quint64 session, StallCause cause,
                         const QString &user = u"migrator"_s);

    std::map<ServerKind, std::unique_ptr<TestServer>> m_servers;
};

void TestStallDoctor::kinds()
{
    QTest::addColumn<ServerKind>("kind");
    for (const ServerKind kind : TestServer::allKinds())
        QTest::addRow("%s", qPrintable(TestServer::name(kind))) << kind;
}

TestServer &TestStallDoctor::server(ServerKind kind)
{
    std::unique_ptr<TestServer> &server = m_servers[kind];
    QString error;
    if (!server) {
        // MySQL lists metadata locks; MariaDB and MySQL 5.6 do not here, as in their defaults.
        QStringList options{u"--local-infile=1"_s};
        if (kind == ServerKind::MySql97)
            options += u"--performance-schema=ON"_s;
        server = std::make_unique<TestServer>(kind, options);
        if (!server->start(&error)
            || !server->createAccount(u"migrator"_s, Password, AccountRights::PolardbPrivileged, &error)
            || !server->exec(u"CREATE DATABASE shop; CREATE USER poor@'%' IDENTIFIED BY '%1'; "
                             "GRANT ALL ON shop.* TO poor@'%';"_s.replace(u"%1"_s, Password),
                             &error))
            qFatal("%s", qPrintable(error));
    }
    if (!server->exec(
            u"DROP TABLE IF EXISTS shop.orders; CREATE TABLE shop.orders (id INT PRIMARY KEY, "
            "note VARCHAR(50)) ENGINE=InnoDB; INSERT INTO shop.orders VALUES (1, 'a'), (2, 'b'), (3, "
            "'c');"_s,
            &error))
        qFatal("%s", qPrintable(error));
    return *server;
}

Stall TestStallDoctor::waitFor(Connection &control, const ServerTraits &traits, quint64 session,
                               const std::function<bool(const Stall &)> &fits)
{
    StallDoctor doctor(control, traits, End::Destination);
    Stall last;
    QElapsedTimer clock;
    for (clock.start(); clock.elapsed() < MostMs; QTest::qWait(250)) {
        const auto stalls = doctor.look({session});
        if (!stalls)
            qFatal("%s", qPrintable(stalls.error().toText()));
        last = stalls->value(0);
        if (fits(last))
            break;
    }
    return last;
}

Stall TestStallDoctor::waitFor(TestServer &server, quint64 session, StallCause cause, const QString &user)
{
    const auto control = opened(server, user);
    const auto traits = ServerTraits::read(*control);
    if (!traits)
        qFatal("%s", qPrintable(traits.error().toText()));
    return waitFor(*control, *traits, session, [cause](const Stall &stall) {
        return stall.cause == cause && (stall.seconds > 0 || cause == StallCause::Gone);
    });
}

void TestStallDoctor::saysWhatAStatementIsAbout_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *sql, const char *text) {
        QTest::addRow("%s", sql) << QString::fromUtf8(sql) << QString::fromUtf8(text);
    };
    row("INSERT INTO orders (a) VALUES ('secret')", "INSERT INTO db.orders");
    row("insert ignore `x y`.`a``b` SET a = 'secret'", "INSERT INTO x y.a`b");
    row("/* who */ REPLACE LOW_PRIORITY INTO s.t SELECT 1", "REPLACE INTO s.t");
    row("UPDATE t SET a = 'secret'", "UPDATE db.t");
    row("DELETE FROM t WHERE a = 'secret'", "DELETE FROM db.t");
    row("SELECT (SELECT 1 FROM inner_t), 'FROM x' FROM outer_t", "SELECT FROM db.outer_t");
    row("SELECT SLEEP(5)", "SELECT");
    row("SELECT 1 FROM (SELECT 'secret') q", "SELECT");
    row("LOAD DATA LOCAL INFILE 'x' REPLACE INTO TABLE `s`.`t` CHARACTER SET binary", "LOAD DATA INTO s.t");
    row("ALTER TABLE t ADD INDEX (a)", "ALTER TABLE db.t");
    row("CREATE UNIQUE INDEX i ON s.t (a)", "CREATE INDEX ON s.t");
    row("CREATE TABLE IF NOT EXISTS t (a INT)", "CREATE TABLE db.t");
    row("CREATE DEFINER=`u`@`h` TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET @a='secret'",
        "CREATE TRIGGER db.tr");
    row("CREATE /*!50017 DEFINER=`u`@`h`*/ VIEW v AS SELECT 1", "CREATE VIEW db.v");
    row("CREATE USER u IDENTIFIED BY 'secret'", "CREATE USER");
    row("DROP DATABASE d", "DROP DATABASE d");
    row("TRUNCATE t", "TRUNCATE TABLE db.t");
    row("LOCK TABLES t READ", "LOCK TABLES db.t");
    row("FLUSH TABLES WITH READ LOCK", "FLUSH TABLES WITH READ LOCK");
    row("SET PASSWORD = 'secret'", "SET");
    row("GRANT ALL ON *.* TO u IDENTIFIED BY 'secret'", "GRANT");
    row("COMMIT", "COMMIT");
    row("'secret'", "");
    row("", "");
    row("INSERT INTO t VALUES ('secr", "INSERT INTO db.t");
    row("SELECT 1 FROM `a\nb`", "SELECT FROM db.a␊b");
}

void TestStallDoctor::saysWhatAStatementIsAbout()
{
    QFETCH(QString, sql);
    QFETCH(QString, text);
    QCOMPARE(statementSubject(sql, u"db"_s).text(), text);
}

void TestStallDoctor::tellsCausesByTheirStates_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("state");
    QTest::addColumn<StallCause>("cause");
    const auto row = [](const char *command, const char *state, StallCause cause) {
        QTest::addRow("%s: %s", command, state)
            << QString::fromLatin1(command) << QString::fromLatin1(state) << cause;
    };
    row("Query", "Waiting for disk space", StallCause::DiskFull);
    row("Query", "Waiting for semi-sync ACK from replica", StallCause::CommitWait);
    row("Query", "Waiting for prior transaction to commit", StallCause::CommitWait);
    row("Query", "Waiting for commit lock", StallCause::GlobalReadLock);
    row("Query", "Waiting for schema metadata lock", StallCause::MetadataLock);
    row("Query", "Waiting for table flush", StallCause::MetadataLock);
    row("Query", "Waiting for table level lock", StallCause::TableLock);
    row("Killed", "", StallCause::RollingBack);
    row("Sleep", "", StallCause::Idle);
    row("Query", "altering table", StallCause::Working);
}

void TestStallDoctor::tellsCausesByTheirStates()
{
    QFETCH(QString, command);
    QFETCH(QString, state);
    QFETCH(StallCause, cause);
    QCOMPARE(stallCauseOf(command, state), cause);
}

void TestStallDoctor::choosesWhatTellsMost()
{
    QVERIFY(!mostTelling({}));
    QList<Stall> stalls(4);
    stalls[0].cause = StallCause::NetworkOut;
    stalls[0].seconds = 90;
    stalls[1].cause = StallCause::Working;
    stalls[1].seconds = 30;
    stalls[2].cause = StallCause::MetadataLock;
    stalls[2].seconds = 2;
    stalls[3].cause = StallCause::RowLock;
    stalls[3].seconds = 3;
    stalls[3].statement = u"UPDATE db.%2 %3"_s;
    QCOMPARE(mostTelling(stalls)->cause, StallCause::RowLock);
    QCOMPARE(stalls[3].text(), u"Source: UPDATE db.%2 %3 has been waiting for a row lock for 3 s."_s);
}

void TestStallDoctor::namesTheHolderOfARowLock()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &server = this->server(kind);
    const auto holder = opened(server, u"root"_s);
    QVERIFY(holder->exec("START TRANSACTION").has_value());
    QVERIFY(holder->exec("UPDATE shop.orders SET note = 'x' WHERE id = 1").has_value());
    const Busy waiting(server, "UPDATE shop.orders SET note = 'secret' WHERE id = 1");

    const Stall stall = waitFor(server, waiting.id(), StallCause::RowLock);
    QCOMPARE(stall.cause, StallCause::RowLock);
    QCOMPARE(stall.session, waiting.id());
    QCOMPARE(stall.statement, u"UPDATE shop.orders"_s);
    QVERIFY2(stall.blocker.has_value(), qPrintable(stall.text()));
    QCOMPARE(stall.blocker->session, holder->threadId());
    QCOMPARE(stall.blocker->user, u"root"_s);
    QVERIFY(stall.blocker->certain);
    QVERIFY(stall.blocker->openTransaction);
    QVERIFY(stall.blocker->statement.isEmpty());
    QVERIFY(!stall.behind);
    QVERIFY2(stall.text().contains(u"row lock"_s) && stall.text().contains(u"root@127.0.0.1"_s),
             qPrintable(stall.text()));
    QVERIFY(!stall.text().contains(u"secret"_s));
}

void TestStallDoctor::namesAnIdleTransaction()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &server = this->server(kind);
    const auto holder = opened(server, u"root"_s);
    QVERIFY(holder->exec("START TRANSACTION").has_value());
    QVERIFY(holder->query("SELECT COUNT(*) FROM shop.orders").has_value());
    const Busy waiting(server, "ALTER TABLE shop.orders ADD COLUMN more INT");

    const Stall stall = waitFor(server, waiting.id(), StallCause::MetadataLock);
    QCOMPARE(stall.cause, StallCause::MetadataLock);
    QCOMPARE(stall.statement, u"ALTER TABLE shop.orders"_s);
    QVERIFY2(stall.blocker.has_value(), qPrintable(stall.text()));
    QCOMPARE(stall.blocker->session, holder->threadId());
    QVERIFY(stall.blocker->openTransaction);
    QCOMPARE(stall.blocker->certain, kind == ServerKind::MySql97);
}

void TestStallDoctor::namesWhoLockedTheTable()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &server = this->server(kind);
    const auto holder = opened(server, u"root"_s);
    QVERIFY(holder->exec("LOCK TABLES shop.orders WRITE").has_value());
    const Busy waiting(server, "INSERT INTO shop.orders VALUES (9, 'secret')");

    const Stall stall = waitFor(server, waiting.id(), StallCause::MetadataLock);
    QCOMPARE(stall.cause, StallCause::MetadataLock);
    QCOMPARE(stall.statement, u"INSERT INTO shop.orders"_s);
    QVERIFY2(stall.blocker.has_value(), qPrintable(stall.text()));
    QCOMPARE(stall.blocker->session, holder->threadId());
    QCOMPARE(stall.blocker->certain, kind == ServerKind::MySql97);
}

void TestStallDoctor::namesWhoLockedTheServer()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &server = this->server(kind);
    const auto holder = opened(server, u"root"_s);
    QVERIFY(holder->exec("FLUSH TABLES WITH READ LOCK").has_value());
    const Busy waiting(server, "INSERT INTO shop.orders VALUES (9, 'secret')");

    const Stall stall = waitFor(server, waiting.id(), StallCause::GlobalReadLock);
    QCOMPARE(stall.cause, StallCause::GlobalReadLock);
    QVERIFY2(stall.blocker.has_value(), qPrintable(stall.text()));
    QCOMPARE(stall.blocker->session, holder->threadId());
    QCOMPARE(stall.blocker->certain, kind == ServerKind::MySql97);
    QVERIFY2(stall.text().contains(u"root@127.0.0.1"_s), qPrintable(stall.text()));
}

// An ALTER that waits for an idle transaction holds up all that come after it.
void TestStallDoctor::looksBehindTheBlocker()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    TestServer &server = this->server(ServerKind::MySql97);
    const auto holder = opened(server, u"root"_s);
    QVERIFY(holder->exec("START TRANSACTION").has_value());
    QVERIFY(holder->query("SELECT COUNT(*) FROM shop.orders").has_value());
    const Busy altering(server, "ALTER TABLE shop.orders ADD COLUMN more INT");
    QCOMPARE(waitFor(server, altering.id(), StallCause::MetadataLock).cause, StallCause::MetadataLock);
    const Busy waiting(server, "INSERT INTO shop.orders VALUES (9, 'secret')");

    const Stall stall = waitFor(server, waiting.id(), StallCause::MetadataLock);
    QCOMPARE(stall.cause, StallCause::MetadataLock);
    QVERIFY2(stall.blocker && stall.behind, qPrintable(stall.text()));
    QCOMPARE(stall.blocker->session, altering.id());
    QCOMPARE(stall.blocker->statement, u"ALTER TABLE shop.orders"_s);
    QCOMPARE(stall.behind->session, holder->threadId());
    QVERIFY(stall.behind->openTransaction);
    QVERIFY2(stall.text().contains(u"which itself waits for"_s), qPrintable(stall.text()));
}

void TestStallDoctor::guessesNobodyAmongManyIdleSessions()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql56);
    TestServer &server = this->server(ServerKind::MySql56);
    const auto holder = opened(server, u"root"_s);
    const auto other = opened(server, u"root"_s);
    QVERIFY(holder->exec("LOCK TABLES shop.orders WRITE").has_value());
    const Busy waiting(server, "INSERT INTO shop.orders VALUES (9, 'secret')");
    const Stall stall = waitFor(server, waiting.id(), StallCause::MetadataLock);
    QCOMPARE(stall.cause, StallCause::MetadataLock);
    QVERIFY2(!stall.blocker, qPrintable(stall.text()));
    QCOMPARE(stall.otherCandidates, 2);
}

void TestStallDoctor::saysWhatTheServerWorksOn()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &server = this->server(kind);
    const Busy working(server, "SELECT SLEEP(60) FROM shop.orders");
    const Stall stall = waitFor(server, working.id(), StallCause::Working);
    QCOMPARE(stall.cause, StallCause::Working);
    QCOMPARE(stall.statement, u"SELECT FROM shop.orders"_s);
    QVERIFY(stall.seconds > 0);
    QVERIFY(!stall.blocker);
    QVERIFY2(stall.text().startsWith(u"Destination: the server is working: SELECT FROM shop.orders for "_s),
             qPrintable(stall.text()));
}

void TestStallDoctor::tellsThatRowsAreNotTaken()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &server = this->server(kind);
    const auto reader = opened(server, u"migrator"_s, ConnectionRole::SourceReader);
    {
        // More than all buffers on the way hold.
        auto rows = reader->stream("SELECT REPEAT('x', 100000) FROM information_schema.COLUMNS AS a, "
                                   "information_schema.COLUMNS AS b LIMIT 2000");
        QVERIFY(rows.has_value());
        const Stall stall = waitFor(server, reader->threadId(), StallCause::NetworkOut);
        QCOMPARE(stall.cause, StallCause::NetworkOut);
        QVERIFY(!stall.blocker);
        reader->abandon();
    }
}

void TestStallDoctor::tellsThatRowsAreNotSent()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &server = this->server(kind);
    SlowSource source;
    const Busy loading(server, "LOAD DATA LOCAL INFILE 'x' INTO TABLE shop.orders", &source);
    const Stall stall = waitFor(server, loading.id(), StallCause::NetworkIn);
    source.letGo();
    QCOMPARE(stall.cause, StallCause::NetworkIn);
    QCOMPARE(stall.statement, u"LOAD DATA INTO shop.orders"_s);
}

void TestStallDoctor::tellsOfIdleAndLostSessions()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &server = this->server(kind);
    const auto session = opened(server);
    QCOMPARE(waitFor(server, session->threadId(), StallCause::Idle).cause, StallCause::Idle);
    QVERIFY(server.exec(u"KILL %1"_s.arg(session->threadId())));
    const Stall stall = waitFor(server, session->threadId(), StallCause::Gone);
    QCOMPARE(stall.cause, StallCause::Gone);
    QVERIFY2(stall.text().contains(QString::number(session->threadId())), qPrintable(stall.text()));

    const auto control = opened(server);
    const auto traits = ServerTraits::read(*control);
    QVERIFY(traits.has_value());
    const auto none = StallDoctor(*control, *traits, End::Source).look({});
    QVERIFY(none.has_value() && none->isEmpty());
}

void TestStallDoctor::saysWhatItCanWithoutRights()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &server = this->server(kind);
    const auto holder = opened(server, u"root"_s);
    QVERIFY(holder->exec("LOCK TABLES shop.orders WRITE").has_value());
    std::promise<quint64> known;
    std::thread waiting([&] {
        const auto connection = opened(server, u"poor"_s);
        known.set_value(connection->threadId());
        (void)connection->query("INSERT INTO shop.orders VALUES (9, 'secret')");
    });
    const quint64 id = known.get_future().get();
    const Stall stall = waitFor(server, id, StallCause::MetadataLock, u"poor"_s);
    QVERIFY(holder->exec("UNLOCK TABLES").has_value());
    waiting.join();
    QCOMPARE(stall.cause, StallCause::MetadataLock);
    QCOMPARE(stall.statement, u"INSERT INTO shop.orders"_s);
    QVERIFY(!stall.blocker);
    QVERIFY(stall.blind);
    QVERIFY2(stall.text().contains(u"PROCESS"_s), qPrintable(stall.text()));
}

// The same server lists its metadata locks here.
void TestStallDoctor::tellsThatACommitWaits()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer server(ServerKind::MariaDb1011,
                      {u"--log-bin"_s, u"--performance-schema=ON"_s,
                       u"--performance-schema-instrument=wait/lock/metadata/sql/mdl=ON"_s});
    QString error;
    QVERIFY2(server.start(&error), qPrintable(error));
    QVERIFY2(server.createAccount(u"migrator"_s, Password, AccountRights::PolardbPrivileged, &error),
             qPrintable(error));
    QVERIFY2(server.exec(u"CREATE DATABASE shop; CREATE TABLE shop.orders (id INT PRIMARY KEY, note "
                         "VARCHAR(50)) ENGINE=InnoDB;"_s,
                         &error),
             qPrintable(error));
    {
        const auto holder = opened(server, u"root"_s);
        QVERIFY(holder->exec("LOCK TABLES shop.orders WRITE").has_value());
        const Busy waiting(server, "INSERT INTO shop.orders VALUES (9, 'secret')");
        const Stall stall = waitFor(server, waiting.id(), StallCause::MetadataLock);
        QVERIFY2(stall.blocker.has_value(), qPrintable(stall.text()));
        QCOMPARE(stall.blocker->session, holder->threadId());
        QVERIFY(stall.blocker->certain);
    }
    QVERIFY2(server.exec(u"SET GLOBAL rpl_semi_sync_master_timeout = 60000; SET GLOBAL "
                         "rpl_semi_sync_master_enabled = 1;"_s,
                         &error),
             qPrintable(error));
    const Busy waiting(server, "INSERT INTO shop.orders VALUES (10, 'secret')");
    const Stall stall = waitFor(server, waiting.id(), StallCause::CommitWait);
    QCOMPARE(stall.cause, StallCause::CommitWait);
    QVERIFY2(stall.text().contains(u"semi-sync"_s), qPrintable(stall.text()));
    QVERIFY2(server.exec(u"SET GLOBAL rpl_semi_sync_master_enabled = 0;"_s, &error), qPrintable(error));
}

void TestStallDoctor::endsSoonWhenTheServerIsSilent()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer &server = this->server(ServerKind::MariaDb1011);
    TcpProxy proxy(server.port());
    QVERIFY(proxy.start());
    auto control =
        Connection::open(endpointOf(proxy.port(), u"migrator"_s), Password, StallDoctor::connectionOptions());
    QVERIFY(control.has_value());
    const auto traits = ServerTraits::read(**control);
    QVERIFY(traits.has_value());
    proxy.setStalled(TcpProxy::Direction::ServerToClient, true);
    QElapsedTimer clock;
    clock.start();
    const auto stalls = StallDoctor(**control, *traits, End::Source).look({(*control)->threadId()});
    QVERIFY(!stalls);
    QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
    proxy.reset();
}

QTEST_GUILESS_MAIN(TestStallDoctor)
#include "tst_stalldoctor.moc"
