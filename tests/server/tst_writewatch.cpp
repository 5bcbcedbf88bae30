#include "TestServer.h"

#include "copy/Snapshot.h"
#include "run/WriteWatch.h"
#include "server/Catalog.h"
#include "server/Connection.h"

#include <QTest>

#include <map>
#include <memory>

using namespace floe;
using namespace Qt::StringLiterals;
using floe::test::AccountRights;
using floe::test::ServerKind;
using floe::test::TestServer;
using State = WriteFinding::State;
using How = WriteFinding::How;

namespace {

const QString Password = u"s3cret-pw"_s;

DatabaseChoice allOf(const QString &database)
{
    DatabaseChoice choice;
    choice.database = database;
    return choice;
}

/// A session that reads marks.
struct Watcher
{
    Watcher(TestServer &server, const QString &user)
    {
        Endpoint endpoint;
        endpoint.host = u"127.0.0.1"_s;
        endpoint.port = server.port();
        endpoint.user = user;
        endpoint.tls = TlsMode::Preferred;
        auto opened = Connection::open(endpoint, Password, {});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().toText()));
        connection = std::move(*opened);
        auto read = ServerTraits::read(*connection);
        if (!read)
            qFatal("%s", qPrintable(read.error().toText()));
        traits = *read;
    }
    WriteMark mark(const QList<DatabaseChoice> &objects = {allOf(u"shop"_s)})
    {
        const auto mark = WriteWatch::mark(*connection, traits, objects);
        if (!mark)
            qFatal("%s", qPrintable(mark.error().toText()));
        return *mark;
    }
    /// A mark whose second nothing of before belongs to.
    WriteMark markOfANewSecond(const QList<DatabaseChoice> &objects = {allOf(u"shop"_s)})
    {
        const QDateTime old = mark({}).serverTime;
        WriteMark fresh = mark(objects);
        while (fresh.serverTime <= old) {
            QTest::qWait(100);
            fresh = mark(objects);
        }
        return fresh;
    }

    std::unique_ptr<Connection> connection;
    ServerTraits traits;
};

QStringList namesOf(const WriteFinding &finding)
{
    QStringList names;
    for (const WriteFinding::Table &table : finding.tables)
        names += table.name.displayName();
    return names;
}

} // namespace

Q_DECLARE_METATYPE(floe::WriteMark::Log)

/// Marks of servers of each kind, with and without a binary log, with and without rights.
class TestWriteWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWritesFromReads_data();
    void tellsWritesFromReads();
    void tracesTablesByTheirTimes_data() { kinds(); }
    void tracesTablesByTheirTimes();
    void tracesDefinitions_data() { kinds(); }
    void tracesDefinitions();
    void watchesOnlyWhatIsChosen();
    void passesOverANewLogFile_data() { kinds(); }
    void passesOverANewLogFile();
    void knowsGtids();
    void doubtsALogThatIsSilent_data() { kinds(); }
    void doubtsALogThatIsSilent();
    void passesOverInternalTemporaryTables();
    void doesNotKnowAfterARestart_data() { kinds(); }
    void doesNotKnowAfterARestart();
    void tellsServersApart();
    void keepsMarks();

private:
    enum class Kept { Nothing, Binlog };
    static void kinds();
    /// Started when first asked for, with a table shop.orders of three rows as new.
    TestServer &server(ServerKind kind, Kept kept);
    static void exec(TestServer &server, const QString &sql);

    std::map<std::pair<ServerKind, Kept>, std::unique_ptr<TestServer>> m_servers;
};

void TestWriteWatch::kinds()
{
    QTest::addColumn<ServerKind>("kind");
    for (const ServerKind kind : TestServer::allKinds())
        QTest::addRow("%s", qPrintable(TestServer::name(kind))) << kind;
}

void TestWriteWatch::exec(TestServer &server, const QString &sql)
{
    QString error;
    if (!server.exec(sql, &error))
        qFatal("%s", qPrintable(error));
}

TestServer &TestWriteWatch::server(ServerKind kind, Kept kept)
{
    std::unique_ptr<TestServer> &server = m_servers[{kind, kept}];
    if (!server) {
        QStringList options;
        if (kept != Kept::Nothing)
            options += {u"--log-bin=binlog"_s, u"--server-id=1"_s};
        if (kept == Kept::Nothing && kind == ServerKind::MySql97)
            options += u"--performance-schema=ON"_s;
        server = std::make_unique<TestServer>(kind, options);
        QString error;
        if (!server->start(&error)
            || !server->createAccount(u"migrator"_s, Password, AccountRights::PolardbReadOnly, &error))
            qFatal("%s", qPrintable(error));
        exec(*server,
             u"CREATE DATABASE shop; CREATE DATABASE other; CREATE TABLE other.log (id INT PRIMARY KEY "
             "AUTO_INCREMENT) ENGINE=InnoDB; CREATE USER poor@'%' IDENTIFIED BY '%1'; GRANT SELECT ON "
             "shop.* TO poor@'%';"_s.replace(u"%1"_s, Password));
    }
    exec(*server,
         u"DROP TABLE IF EXISTS shop.orders, shop.items; CREATE TABLE shop.orders (id INT PRIMARY KEY "
         "AUTO_INCREMENT, note VARCHAR(50)) ENGINE=InnoDB; INSERT INTO shop.orders (note) VALUES ('a'), "
         "('b'), ('c'); CREATE TABLE shop.items (id INT PRIMARY KEY) ENGINE=InnoDB;"_s);
    return *server;
}

void TestWriteWatch::tellsWritesFromReads_data()
{
    QTest::addColumn<ServerKind>("kind");
    QTest::addColumn<bool>("binlog");
    QTest::addColumn<bool>("rights");
    for (const ServerKind kind : TestServer::allKinds())
        for (const bool binlog : {false, true})
            for (const bool rights : {false, true})
                QTest::addRow("%s, %s, %s", qPrintable(TestServer::name(kind)),
                              binlog ? "binary log" : "no binary log", rights ? "rights" : "no rights")
                    << kind << binlog << rights;
}

void TestWriteWatch::tellsWritesFromReads()
{
    QFETCH(ServerKind, kind);
    QFETCH(bool, binlog);
    QFETCH(bool, rights);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &server = this->server(kind, binlog ? Kept::Binlog : Kept::Nothing);
    Watcher watcher(server, rights ? u"migrator"_s : u"poor"_s);
    const WriteMark before = watcher.mark();
    QCOMPARE(before.log, !binlog  ? WriteMark::Log::Off
                         : rights ? WriteMark::Log::Read
                                  : WriteMark::Log::NotAllowed);
    QCOMPARE(before.positionText().isEmpty(),
             !binlog || (!rights && kind == ServerKind::MySql56)); // elsewhere GTIDs are on, and open to all
    QCOMPARE(before.tables.size(), 2);

    // What a run does here.
    Watcher reader(server, u"migrator"_s);
    Catalog catalog(*reader.connection, reader.traits);
    QVERIFY(catalog.createTable({u"shop"_s, u"orders"_s}).has_value());
    Snapshot snapshot(*reader.connection, reader.traits);
    QVERIFY(snapshot
                .open(SnapshotMode::Auto, {{u"shop"_s, u"orders"_s}},
                      [&]() -> Status {
                          Watcher other(server, u"migrator"_s);
                          (void)other.connection->exec("START TRANSACTION WITH CONSISTENT SNAPSHOT");
                          const auto rows = other.connection->query(
                              "SELECT DISTINCT note FROM shop.orders ORDER BY note DESC");
                          return rows ? Status() : failure(rows.error());
                      })
                .has_value());
    const WriteMark still = watcher.mark();
    WriteFinding finding = WriteWatch::compare(before, still);
    QVERIFY2(finding.state == State::NoWritesSeen, qPrintable(finding.text()));
    QCOMPARE(finding.how, binlog && rights ? How::BinaryLog : How::Counters);
    QVERIFY2(finding.text().startsWith(u"No writes seen since "_s), qPrintable(finding.text()));
    QCOMPARE(finding.text().contains(u"REPLICATION CLIENT"_s), binlog && !rights);
    QCOMPARE(logMoved(before, still), binlog && rights ? std::optional(false) : std::nullopt);

    exec(server, u"INSERT INTO shop.orders (note) VALUES ('secret')"_s);
    const WriteMark written = watcher.mark();
    finding = WriteWatch::compare(still, written);
    QVERIFY2(finding.state == State::WritesSeen, qPrintable(finding.text()));
    QCOMPARE(namesOf(finding), QStringList{u"shop.orders"_s});
    QVERIFY2(finding.text().contains(u"shop.orders ("_s), qPrintable(finding.text()));
    QVERIFY(binlog && rights ? logMoved(still, written) == std::optional(true) : true);

    exec(server, u"INSERT INTO other.log VALUES ()"_s);
    finding = WriteWatch::compare(written, watcher.mark());
    QVERIFY2(finding.state == State::WritesSeen, qPrintable(finding.text()));
    QVERIFY2(finding.tables.isEmpty(), qPrintable(finding.text()));
    // MySQL 9.7 counts by table here, for who may read that.
    QCOMPARE(finding.chosenStill, kind == ServerKind::MySql97 && !binlog && rights);
    QVERIFY2(finding.text().startsWith(u"Something was written on the server since "_s),
             qPrintable(finding.text()));
}

void TestWriteWatch::tracesTablesByTheirTimes()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &server = this->server(kind, Kept::Nothing);
    Watcher watcher(server, u"migrator"_s);
    // As at the connectivity test: nothing is chosen yet.
    const WriteMark early = watcher.markOfANewSecond({});
    const WriteMark before = watcher.markOfANewSecond();
    QVERIFY2(WriteWatch::compare(early, before).state == State::NoWritesSeen,
             qPrintable(WriteWatch::compare(early, before).text()));
    exec(server, u"UPDATE shop.orders SET note = 'x' WHERE id = 1"_s);
    const WriteMark after = watcher.mark();
    for (const WriteMark *since : {&before, &early}) {
        const WriteFinding finding = WriteWatch::compare(*since, after);
        QVERIFY2(finding.state == State::WritesSeen, qPrintable(finding.text()));
        if (kind == ServerKind::MySql56) { // keeps no such time of InnoDB's tables
            QCOMPARE(finding.how, How::Counters);
            continue;
        }
        QCOMPARE(namesOf(finding), QStringList{u"shop.orders"_s});
        QCOMPARE(finding.tables[0].trace, WriteFinding::Trace::UpdateTime);
        const qint64 ago = finding.tables[0].when.secsTo(QDateTime::currentDateTimeUtc());
        QVERIFY2(ago >= -2 && ago < 30, qPrintable(QString::number(ago)));
    }
}

void TestWriteWatch::tracesDefinitions()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &server = this->server(kind, Kept::Binlog);
    Watcher watcher(server, u"migrator"_s);
    const WriteMark before = watcher.markOfANewSecond();
    exec(server, u"CREATE TABLE shop.fresh (id INT PRIMARY KEY); DROP TABLE shop.items;"_s);
    const WriteFinding finding = WriteWatch::compare(before, watcher.mark());
    QVERIFY2(finding.state == State::WritesSeen, qPrintable(finding.text()));
    QCOMPARE(namesOf(finding), (QStringList{u"shop.fresh"_s, u"shop.items"_s}));
    QCOMPARE(finding.tables[0].trace, WriteFinding::Trace::Definition);
    QCOMPARE(finding.tables[1].trace, WriteFinding::Trace::Gone);
    exec(server, u"DROP TABLE shop.fresh"_s);
}

void TestWriteWatch::watchesOnlyWhatIsChosen()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer &server = this->server(ServerKind::MariaDb1011, Kept::Nothing);
    Watcher watcher(server, u"migrator"_s);
    DatabaseChoice items = allOf(u"shop"_s);
    items.allTables = false;
    items.tables.resize(1);
    items.tables[0].table = u"items"_s;
    const WriteMark before = watcher.mark({items});
    QCOMPARE(before.tables.size(), 1);
    QCOMPARE(before.tables[0].name.displayName(), u"shop.items"_s);
    exec(server, u"INSERT INTO shop.orders (note) VALUES ('x')"_s);
    const WriteFinding finding = WriteWatch::compare(before, watcher.mark({items}));
    QCOMPARE(finding.state, State::WritesSeen);
    QVERIFY(finding.tables.isEmpty());
    // A wider choice is no write.
    QVERIFY(WriteWatch::compare(watcher.mark({items}), watcher.mark({})).tables.isEmpty());
}

void TestWriteWatch::passesOverANewLogFile()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &server = this->server(kind, Kept::Binlog);
    Watcher watcher(server, u"migrator"_s);
    const WriteMark before = watcher.mark();
    exec(server, u"FLUSH BINARY LOGS"_s);
    const WriteMark after = watcher.mark();
    QVERIFY(before.logFile != after.logFile);
    const WriteFinding finding = WriteWatch::compare(before, after);
    QVERIFY2(finding.state == State::NoWritesSeen, qPrintable(finding.text()));
    QCOMPARE(finding.how, kind == ServerKind::MySql56 ? How::Counters : How::BinaryLog);
}

void TestWriteWatch::knowsGtids()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    TestServer &server = this->server(ServerKind::MySql97, Kept::Binlog);
    Watcher watcher(server, u"migrator"_s);
    const WriteMark before = watcher.mark();
    QVERIFY(before.gtid && before.gtid->contains(u':'));
    exec(server, u"FLUSH BINARY LOGS"_s);
    WriteFinding finding = WriteWatch::compare(before, watcher.mark());
    QVERIFY2(finding.state == State::NoWritesSeen && finding.how == How::BinaryLog,
             qPrintable(finding.text()));
    QString error;
    QVERIFY2(server.restart(&error), qPrintable(error));
    Watcher again(server, u"migrator"_s);
    // What was written without logging is in no counter any more.
    finding = WriteWatch::compare(before, again.mark());
    QVERIFY2(finding.state == State::NotKnown && finding.whyNot == WriteFinding::WhyNot::Restarted,
             qPrintable(finding.text()));
    QCOMPARE(logMoved(before, again.mark()), std::optional(false));

    Watcher poor(server, u"poor"_s);
    const WriteMark seenByPoor = poor.mark({});
    QCOMPARE(seenByPoor.log, WriteMark::Log::NotAllowed);
    exec(server, u"INSERT INTO other.log VALUES ()"_s);
    finding = WriteWatch::compare(seenByPoor, poor.mark({}));
    QVERIFY2(finding.state == State::WritesSeen && finding.how == How::BinaryLog, qPrintable(finding.text()));
}

// Whoever may can write without the binary log.
void TestWriteWatch::doubtsALogThatIsSilent()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &server = this->server(kind, Kept::Binlog);
    Watcher watcher(server, u"migrator"_s);
    const WriteMark before = watcher.markOfANewSecond();
    exec(server, u"SET SESSION sql_log_bin = 0; UPDATE shop.orders SET note = 'x' WHERE id = 1"_s);
    const WriteMark written = watcher.markOfANewSecond();
    QCOMPARE(logMoved(before, written), std::optional(false));
    WriteFinding finding = WriteWatch::compare(before, written);
    if (kind == ServerKind::MySql56) { // keeps no time at which InnoDB's tables were written
        QVERIFY2(finding.state == State::NotKnown, qPrintable(finding.text()));
        QCOMPARE(finding.whyNot, WriteFinding::WhyNot::NotLogged);
        QVERIFY2(finding.text().contains(u"not certain"_s), qPrintable(finding.text()));
    } else {
        QVERIFY2(finding.state == State::WritesSeen, qPrintable(finding.text()));
        QCOMPARE(namesOf(finding), QStringList{u"shop.orders"_s});
    }

    exec(server, u"SET SESSION sql_log_bin = 0; INSERT INTO other.log VALUES ()"_s);
    const WriteMark beside = watcher.mark();
    finding = WriteWatch::compare(written, beside);
    QVERIFY2(finding.state == State::NotKnown, qPrintable(finding.text()));
    QCOMPARE(finding.whyNot, WriteFinding::WhyNot::NotLogged);

    finding = WriteWatch::compare(beside, watcher.mark());
    QVERIFY2(finding.state == State::NoWritesSeen && finding.how == How::BinaryLog,
             qPrintable(finding.text()));
}

// MySQL keeps large results in InnoDB tables of its own, and counts their rows as inserted.
void TestWriteWatch::passesOverInternalTemporaryTables()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    TestServer &server = this->server(ServerKind::MySql97, Kept::Nothing);
    for (const bool rights : {true, false}) {
        Watcher watcher(server, rights ? u"migrator"_s : u"poor"_s);
        const WriteMark before = watcher.mark();
        exec(server,
             u"SET tmp_table_size = 1024, max_heap_table_size = 16384, internal_tmp_mem_storage_engine = "
             "MEMORY; SELECT COUNT(*) FROM (SELECT DISTINCT REPEAT(COLUMN_NAME, 3), ORDINAL_POSITION, "
             "TABLE_NAME FROM information_schema.COLUMNS) AS q;"_s);
        const WriteMark after = watcher.mark();
        const auto inserted = u"Innodb_rows_inserted"_s;
        QVERIFY(after.counters.value(inserted) > before.counters.value(inserted));
        const WriteFinding finding = WriteWatch::compare(before, after);
        QVERIFY2(finding.state == (rights ? State::NoWritesSeen : State::NotKnown),
                 qPrintable(finding.text()));
        QCOMPARE(finding.whyNot, rights ? WriteFinding::WhyNot::None : WriteFinding::WhyNot::RowsAlone);
    }
}

void TestWriteWatch::doesNotKnowAfterARestart()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &server = this->server(kind, Kept::Nothing);
    WriteMark before;
    {
        Watcher watcher(server, u"migrator"_s);
        before = watcher.mark();
        // A start so long after the other one that both cannot be taken for the same.
        before.startedAt = before.startedAt.addSecs(-60);
    }
    QString error;
    QVERIFY2(server.restart(&error), qPrintable(error));
    Watcher watcher(server, u"migrator"_s);
    const WriteFinding finding = WriteWatch::compare(before, watcher.mark());
    QCOMPARE(finding.state, State::NotKnown);
    QCOMPARE(finding.whyNot, WriteFinding::WhyNot::Restarted);
    QVERIFY2(finding.text().contains(u"restarted"_s), qPrintable(finding.text()));
}

void TestWriteWatch::tellsServersApart()
{
    WriteMark one;
    one.takenAt = QDateTime::currentDateTimeUtc();
    one.serverTime = one.startedAt = one.takenAt;
    one.server.serverUuid = u"a"_s;
    WriteMark other = one;
    other.server.serverUuid = u"b"_s;
    const WriteFinding finding = WriteWatch::compare(one, other);
    QCOMPARE(finding.state, State::NotKnown);
    QCOMPARE(finding.whyNot, WriteFinding::WhyNot::OtherServer);

    WriteMark later = one;
    later.counters.insert(u"Com_insert"_s, 1);
    QCOMPARE(WriteWatch::compare(one, later).state, State::WritesSeen);
    QCOMPARE(WriteWatch::compare(one, later, true).whyNot, WriteFinding::WhyNot::OwnWrites);
    QCOMPARE(WriteWatch::compare(one, one, true).state, State::NoWritesSeen);
    // A table may be called so.
    later.tables = {WatchedTable{{u"%1"_s, u"%2 %n"_s}, one.takenAt.addSecs(5), {}, {}, {}}};
    const QString text = WriteWatch::compare(one, later).text();
    QVERIFY2(text.contains(u"%1.%2 %n ("_s), qPrintable(text));
}

void TestWriteWatch::keepsMarks()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    TestServer &server = this->server(ServerKind::MySql97, Kept::Binlog);
    Watcher watcher(server, u"migrator"_s);
    WriteMark mark = watcher.mark();
    mark.counters.insert(u"Com_insert"_s, ~quint64(0));
    mark.tables[0].rowsWritten = ~quint64(0);
    const auto kept = WriteMark::fromJson(mark.toJson());
    QVERIFY(kept.has_value());
    QCOMPARE(*kept, mark);
    QCOMPARE(WriteWatch::compare(*kept, mark).state, State::NoWritesSeen);
    for (const char *bad : {"", "[]", "{}", "{\"version\":9,\"log\":\"read\"}"})
        QVERIFY(!WriteMark::fromJson(bad));
}

QTEST_GUILESS_MAIN(TestWriteWatch)
#include "tst_writewatch.moc"
