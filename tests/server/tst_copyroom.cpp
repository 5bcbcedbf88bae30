#include "TestServer.h"
#include "copy/ChunkCopier.h"
#include "copy/ChunkPlanner.h"
#include "copy/Loader.h"
#include "copy/RowReader.h"
#include "model/MigrationPlan.h"
#include "schema/ResolvedObjects.h"
#include "server/Catalog.h"
#include "server/Connection.h"
#include "verify/RangeSum.h"

#include <QElapsedTimer>
#include <QTest>

#include <map>
#include <memory>

using namespace floe;
using namespace floe::test;

namespace {

const QString User = QStringLiteral("migrator");
const QString Password = QStringLiteral("s3cret-pw");

QString kindName(ServerKind kind)
{
    return TestServer::name(kind);
}

class NoObserver : public ChunkObserver
{
public:
    void onRowsRead(quint64 rows, quint64) override { m_rows += rows; }
    Status onAboutToCommit(const Chunk &) override { return {}; }
    void onCommitted(const Chunk &chunk) override { chunks.push_back(chunk); }
    void onRolledBack(quint64 rows, quint64) override { m_rows -= rows; }
    void onStreamRefused() override { refused = true; }
    bool refused = false;
    quint64 rows() const { return m_rows; }
    std::vector<Chunk> chunks;

private:
    quint64 m_rows = 0;
};

/// Sessions of a worker, and the layout of one table `r.t` that stands at both ends.
struct Bench
{
    std::unique_ptr<Connection> source;
    std::unique_ptr<Connection> destination;
    ServerTraits sourceTraits;
    ServerTraits destinationTraits;
    ResolvedObjects objects;
    TableLayout layout;
    RunControl control;
    RateLimit limit;
    NoObserver observer;

    Status copy(const KeyRange &range = {}, ExistingPolicy existing = ExistingPolicy::Fail)
    {
        ChunkCopier copier(*source, *destination, layout, destinationTraits, existing, control, limit,
                           observer);
        return copier.copy(range);
    }
};

std::unique_ptr<Connection> connected(const TestServer &server, ConnectionRole role)
{
    Endpoint endpoint;
    endpoint.host = QStringLiteral("127.0.0.1");
    endpoint.port = server.port();
    endpoint.user = User;
    endpoint.tls = TlsMode::Preferred;
    auto connection = Connection::open(endpoint, Password, {.role = role});
    if (!connection)
        qFatal("%s", qPrintable(connection.error().toText()));
    return std::move(*connection);
}

std::unique_ptr<Bench> makeBench(const TestServer &from, const TestServer &to)
{
    auto bench = std::make_unique<Bench>();
    const auto sourceControl = connected(from, ConnectionRole::Control);
    bench->sourceTraits = ServerTraits::read(*sourceControl).value();
    bench->destinationTraits = ServerTraits::read(*connected(to, ConnectionRole::Control)).value();
    MigrationPlan plan;
    plan.objects = {DatabaseChoice{
        .database = QStringLiteral("r"),
        .as = {},
        .allTables = false,
        .tables = {TableChoice{
            .table = QStringLiteral("t"), .as = {}, .where = {}, .columns = {}, .existing = {}}},
        .also = {}}};
    Catalog catalog(*sourceControl, bench->sourceTraits);
    auto objects = resolveObjects(plan, catalog, bench->destinationTraits.lowerCaseTableNames);
    if (!objects)
        qFatal("%s", qPrintable(objects.error().toText()));
    bench->objects = std::move(*objects);
    bench->layout =
        TableLayout::make(bench->objects.tables[0], bench->sourceTraits, bench->destinationTraits);
    bench->source = connected(from, ConnectionRole::SourceReader);
    bench->destination = connected(to, ConnectionRole::DestinationWriter);
    if (!bench->destination->exec("SET SESSION character_set_results=binary"))
        qFatal("no raw bytes");
    return bench;
}

} // namespace

/// Reading, encoding and loading of rows on real servers, without a run around them.
class TestCopyRoom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void floatsKeepTheirSignOfZero_data();
    void floatsKeepTheirSignOfZero();
    void chainOverAwkwardKeys_data();
    void chainOverAwkwardKeys();
    void arraysFitIntoSmallPackets();
    void insertsFitIntoSmallPackets();
    void aRowBeyondThePacketIsNamed();
    void sideRowsBeyondTheirMemory();
    void aTableWithoutKeyIsCommittedInPieces();
    void aRefusedRowOfAStreamIsTold();
    void aKeyThatMergesIsToldAndRolledBack();

private:
    TestServer &server(ServerKind kind, int number, const QStringList &options = {});
    static bool put(TestServer &server, const QString &table);

    std::map<std::pair<ServerKind, int>, std::unique_ptr<TestServer>> m_servers;
};

TestServer &TestCopyRoom::server(ServerKind kind, int number, const QStringList &options)
{
    std::unique_ptr<TestServer> &server = m_servers[{kind, number}];
    if (!server) {
        server =
            std::make_unique<TestServer>(kind, QStringList{QStringLiteral("--local-infile=1")} + options);
        QString error;
        if (!server->start(&error) || !server->createAccount(User, Password, AccountRights::All, &error))
            qFatal("%s", qPrintable(error));
    }
    return *server;
}

/// Runs SQL that makes `t` in a fresh database `r`.
bool TestCopyRoom::put(TestServer &server, const QString &table)
{
    QString error;
    const bool done = server.exec(
        QStringLiteral("DROP DATABASE IF EXISTS r; CREATE DATABASE r CHARACTER SET utf8mb4; USE r;"
                       "SET sql_mode='NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES';")
            + table,
        &error);
    if (!done)
        qWarning("%s", qPrintable(error));
    return done;
}

void TestCopyRoom::floatsKeepTheirSignOfZero_data()
{
    QTest::addColumn<ServerKind>("from");
    QTest::addColumn<ServerKind>("to");
    QTest::addRow("5.6 to 9.7") << ServerKind::MySql56 << ServerKind::MySql97;
    QTest::addRow("9.7 to 5.6") << ServerKind::MySql97 << ServerKind::MySql56;
}

void TestCopyRoom::floatsKeepTheirSignOfZero()
{
    QFETCH(ServerKind, from);
    QFETCH(ServerKind, to);
    FLOE_REQUIRE_SERVER(from);
    FLOE_REQUIRE_SERVER(to);
    TestServer &source = server(from, 1);
    TestServer &destination = server(to, 2);
    const QString table = QStringLiteral("CREATE TABLE t (id INT PRIMARY KEY, f FLOAT, g FLOAT(7,4));");
    QVERIFY(
        put(source, table
                        + QStringLiteral("INSERT INTO t VALUES (1,-0e0,0),(2,0,-0.0001),(3,1e-45,999.9999),"
                                         "(4,-3.4028234e38,123.4567),(5,16777217,NULL),(6,0.1,0.1);")));
    QVERIFY(put(destination, table));
    const auto bench = makeBench(source, destination);
    const Status copied = bench->copy();
    QVERIFY2(copied, copied ? "" : qPrintable(copied.error().toText()));
    const QString all = QStringLiteral("SELECT id, f, f*1e0, g, g*1e0 FROM r.t ORDER BY id");
    QVERIFY(source.query(all).startsWith(QStringLiteral("1\t-0\t-0\t")));
    QCOMPARE(destination.query(all), source.query(all));
}

void TestCopyRoom::chainOverAwkwardKeys_data()
{
    QTest::addColumn<ServerKind>("kind");
    QTest::addColumn<QString>("columns");
    QTest::addColumn<QString>("values");
    const QList<std::tuple<const char *, QString, QString>> keys{
        {"dates", QStringLiteral("d DATE PRIMARY KEY"),
         QStringLiteral("('0000-00-00'),('2021-00-00'),('2021-02-00'),('2021-02-30'),('2021-02-31'),('2021-"
                        "03-01'),('9999-12-31')")},
        {"datetimes", QStringLiteral("d DATETIME(3) PRIMARY KEY"),
         QStringLiteral("('0000-00-00'),('2021-02-31 01:02:03.456'),('2021-02-31 01:02:03.457'),('2021-00-10 "
                        "00:00:00'),('2022-01-01')")},
        {"timestamps", QStringLiteral("d TIMESTAMP NOT NULL DEFAULT '2020-01-01' PRIMARY KEY"),
         QStringLiteral(
             "('0000-00-00 00:00:00'),('1970-01-02 00:00:01'),('2021-03-28 02:30:00'),('2037-12-31 "
             "23:59:59')")},
        {"times", QStringLiteral("d TIME PRIMARY KEY"),
         QStringLiteral("('-838:59:59'),('-00:00:01'),('00:00:00'),('12:00:00'),('838:59:59')")},
        {"years", QStringLiteral("d YEAR PRIMARY KEY"), QStringLiteral("(0),(1901),(1970),(2000),(2155)")},
        {"texts",
         QStringLiteral("d VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci PRIMARY KEY"),
         QStringLiteral("(''),('a'),('B'),('c d'),('é1'),('ÿ'),('\\''),('\\\\'),('%'),('😀')")},
        {"gbk", QStringLiteral("d VARCHAR(20) CHARACTER SET gbk PRIMARY KEY"),
         QStringLiteral("(''),('a'),(_gbk X'815C'),(_gbk X'D6D0'),(_gbk X'FE50'),('z')")},
        {"bytes", QStringLiteral("d VARBINARY(20) PRIMARY KEY"),
         QStringLiteral("(''),(X'00'),(X'0000'),(X'27'),(X'5C'),(X'FF'),('a'),('A')")},
        {"decimals", QStringLiteral("d DECIMAL(30,10) PRIMARY KEY"),
         QStringLiteral("(-1.5),(0),(0.0000000001),(99999999999999999999.9999999999),(7)")},
        {"big numbers", QStringLiteral("d BIGINT UNSIGNED ZEROFILL PRIMARY KEY"),
         QStringLiteral("(0),(1),(9223372036854775807),(9223372036854775808),(18446744073709551615)")},
        {"two columns", QStringLiteral("a INT, d VARCHAR(9), PRIMARY KEY (a, d)"),
         QStringLiteral("(1,''),(1,'a'),(1,'b'),(2,''),(2,'a'),(3,'z'),(3,'zz')")},
        {"an ENUM follows", QStringLiteral("a INT, d ENUM('x','y','z'), PRIMARY KEY (a, d)"),
         QStringLiteral("(1,'x'),(1,'y'),(1,'z'),(1,0),(2,'x'),(3,'x'),(3,'y')")},
        {"equal text leads", QStringLiteral("a VARCHAR(9), d ENUM('x','y','z','w'), PRIMARY KEY (a, d)"),
         QStringLiteral("('a','x'),('A','y'),('a','z'),('A','w'),('b','x'),('B','y'),('c','x')")},
    };
    for (const ServerKind kind : TestServer::allKinds())
        for (const auto &[name, columns, values] : keys)
            QTest::addRow("%s, %s", qPrintable(kindName(kind)), name) << kind << columns << values;
}

// Whatever a bound is, the chain of ranges must hold each row once: a bound that a server refuses or reads
// otherwise would lose rows or end the run.
void TestCopyRoom::chainOverAwkwardKeys()
{
    QFETCH(ServerKind, kind);
    QFETCH(QString, columns);
    QFETCH(QString, values);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &source = server(kind, 1);
    TestServer &destination = server(kind, 2);
    const QString table = QStringLiteral("CREATE TABLE t (%1);").arg(columns);
    QVERIFY(put(source, table + QStringLiteral("INSERT INTO t VALUES ") + values));
    QVERIFY(put(destination, table));
    const auto bench = makeBench(source, destination);
    for (const quint64 rowsPerChunk : {1, 2, 3}) {
        QVERIFY(destination.exec(QStringLiteral("TRUNCATE TABLE r.t")));
        ChunkPlanner planner(bench->layout, rowsPerChunk);
        RowSum ranges;
        RowSum there;
        std::vector<KeyRange> chain;
        for (int i = 0; i < 100; ++i) {
            const auto range = planner.next(*bench->source);
            QVERIFY2(range, range ? "" : qPrintable(range.error().toText()));
            if (!*range)
                break;
            chain.push_back(**range);
            const auto sum = sumOfRange(*bench->source, bench->layout, **range, End::Source, bench->control);
            QVERIFY2(sum, sum ? "" : qPrintable(sum.error().toText()));
            ranges += sum->sum;
            const Status copied = bench->copy(**range);
            QVERIFY2(copied, copied ? "" : qPrintable(copied.error().toText()));
            const auto back =
                sumOfRange(*bench->destination, bench->layout, **range, End::Destination, bench->control);
            QVERIFY2(back, back ? "" : qPrintable(back.error().toText()));
            QVERIFY(back->sum == sum->sum);
            there += back->sum;
        }
        QVERIFY(planner.finished());
        QVERIFY(chain.size() > 1);
        const auto whole = sumOfRange(*bench->source, bench->layout, {}, End::Source, bench->control);
        QVERIFY(whole);
        QCOMPARE(ranges, whole->sum);
        QCOMPARE(there, whole->sum);
    }
}

// Batches that begin with empty values, NULL beside '', and rows that fill a small packet by a dozen.
void TestCopyRoom::arraysFitIntoSmallPackets()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer &source = server(ServerKind::MariaDb1011, 1);
    TestServer &destination =
        server(ServerKind::MariaDb1011, 3,
               {QStringLiteral("--max-allowed-packet=1M"), QStringLiteral("--local-infile=0")});
    const QString table =
        QStringLiteral("CREATE TABLE t (e VARCHAR(9) NOT NULL, n VARCHAR(9), v TEXT, id INT UNSIGNED "
                       "AUTO_INCREMENT PRIMARY KEY);");
    QVERIFY(put(source,
                table
                    + QStringLiteral("INSERT INTO t SELECT '', IF(seq%2, NULL, ''), IF(seq%3, REPEAT('x', "
                                     "seq * 211 % 60000), NULL), seq FROM seq_1_to_2000;")));
    QVERIFY(put(destination, table));
    const auto bench = makeBench(source, destination);
    QCOMPARE(loadWay(bench->layout, bench->destinationTraits), LoadWay::Arrays);
    const Status copied = bench->copy();
    QVERIFY2(copied, copied ? "" : qPrintable(copied.error().toText()));
    const QString all = QStringLiteral("SELECT COUNT(*), COUNT(n), SUM(n = ''), SUM(e = ''), COUNT(v), "
                                       "SUM(CRC32(CONCAT(id, v))) FROM r.t");
    QCOMPARE(destination.query(all), source.query(all));
}

void TestCopyRoom::insertsFitIntoSmallPackets()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer &source = server(ServerKind::MariaDb1011, 1);
    TestServer &destination =
        server(ServerKind::MariaDb1011, 3,
               {QStringLiteral("--max-allowed-packet=1M"), QStringLiteral("--local-infile=0")});
    const QString table = QStringLiteral("CREATE TABLE t (id INT PRIMARY KEY, v MEDIUMTEXT);");
    QVERIFY(
        put(source, table
                        + QStringLiteral("INSERT INTO t SELECT seq, REPEAT('x', seq * 211 % 5000) FROM "
                                         "seq_1_to_2000; INSERT INTO t VALUES (3000, REPEAT('y', 1000000)), "
                                         "(3001, REPEAT('z', 700000)), (3002, REPEAT('w', 700000));")));
    QVERIFY(put(destination, table));
    const auto bench = makeBench(source, destination);
    QCOMPARE(bench->destinationTraits.maxAllowedPacket, quint64(1) << 20);
    QVERIFY(!bench->destinationTraits.localInfile);
    const Status copied = bench->copy();
    QVERIFY2(copied, copied ? "" : qPrintable(copied.error().toText()));
    const QString all = QStringLiteral("SELECT COUNT(*), SUM(CRC32(CONCAT(id, v))) FROM r.t");
    QCOMPARE(destination.query(all), source.query(all));
}

void TestCopyRoom::aRowBeyondThePacketIsNamed()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer &source = server(ServerKind::MariaDb1011, 1);
    TestServer &destination =
        server(ServerKind::MariaDb1011, 3,
               {QStringLiteral("--max-allowed-packet=1M"), QStringLiteral("--local-infile=0")});
    const QString table = QStringLiteral("CREATE TABLE t (id INT PRIMARY KEY, v MEDIUMTEXT);");
    QVERIFY(
        put(source,
            table + QStringLiteral("INSERT INTO t VALUES (1, 'a'), (2, REPEAT('y', 1100000)), (3, 'b')")));
    QVERIFY(put(destination, table));
    const auto bench = makeBench(source, destination);
    const Status copied = bench->copy();
    QVERIFY(!copied);
    QCOMPARE(copied.error().code, ErrorCode::ValueRefused);
    QCOMPARE(destination.query(QStringLiteral("SELECT COUNT(*) FROM r.t")), QStringLiteral("0"));
}

// ENUM index 0 goes another way than the rest; more such rows than memory holds for them part the load.
void TestCopyRoom::sideRowsBeyondTheirMemory()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer &source = server(ServerKind::MariaDb1011, 1);
    TestServer &destination = server(ServerKind::MariaDb1011, 2);
    const QString table =
        QStringLiteral("CREATE TABLE t (id INT PRIMARY KEY, e ENUM('a',''), f ENUM('b'), v MEDIUMBLOB);");
    QVERIFY(put(source,
                table
                    + QStringLiteral("INSERT INTO t SELECT seq, IF(seq%3=0,0,1+seq%2), IF(seq%5=0,0,'b'), "
                                     "REPEAT(CHAR(seq), 1000000) FROM seq_1_to_40;")));
    QVERIFY(put(destination, table));
    const auto bench = makeBench(source, destination);
    const Status copied = bench->copy();
    QVERIFY2(copied, copied ? "" : qPrintable(copied.error().toText()));
    QCOMPARE(bench->observer.chunks.size(), size_t(1));
    QCOMPARE(bench->observer.chunks[0].sum.rows, uint64_t(40));
    const QString all = QStringLiteral("SELECT id, e+0, f+0, CRC32(v) FROM r.t ORDER BY id");
    QCOMPARE(destination.query(all), source.query(all));
}

void TestCopyRoom::aTableWithoutKeyIsCommittedInPieces()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer &source = server(ServerKind::MariaDb1011, 1);
    TestServer &destination = server(ServerKind::MariaDb1011, 2);
    const QString table = QStringLiteral("CREATE TABLE t (a INT, e ENUM('x'), v MEDIUMTEXT);");
    QVERIFY(
        put(source, table
                        + QStringLiteral("INSERT INTO t SELECT seq%7, IF(seq%4=0,0,'x'), REPEAT('v', 200000) "
                                         "FROM seq_1_to_400;")));
    QVERIFY(put(destination, table));
    const auto bench = makeBench(source, destination);
    const Status copied = bench->copy();
    QVERIFY2(copied, copied ? "" : qPrintable(copied.error().toText()));
    QVERIFY(bench->observer.chunks.size() > 1);
    QCOMPARE(bench->observer.rows(), quint64(400));
    RowSum pieces;
    for (const Chunk &chunk : bench->observer.chunks)
        pieces += chunk.sum;
    const auto back = sumOfRange(*bench->destination, bench->layout, {}, End::Destination, bench->control);
    QVERIFY(back);
    QCOMPARE(back->sum, pieces);
}

void TestCopyRoom::aRefusedRowOfAStreamIsTold()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer &source = server(ServerKind::MariaDb1011, 1);
    TestServer &destination = server(ServerKind::MariaDb1011, 2);
    QVERIFY(
        put(source, QStringLiteral("CREATE TABLE t (a BIGINT, v VARCHAR(1000)); INSERT INTO t SELECT "
                                   "IF(seq=10, 5000000000, seq), REPEAT('v', 900) FROM seq_1_to_200000;")));
    QVERIFY(put(destination, QStringLiteral("CREATE TABLE t (a INT, v VARCHAR(1000));")));
    const auto bench = makeBench(source, destination);
    const Status copied = bench->copy();
    QVERIFY(!copied);
    QVERIFY(bench->observer.refused);
    QVERIFY(bench->source->alive());
    QVERIFY(bench->source->query("SELECT 1"));
    QCOMPARE(destination.query(QStringLiteral("SELECT COUNT(*) FROM r.t")), QStringLiteral("0"));
}

void TestCopyRoom::aKeyThatMergesIsToldAndRolledBack()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer &source = server(ServerKind::MariaDb1011, 1);
    TestServer &destination = server(ServerKind::MariaDb1011, 2);
    QVERIFY(put(source, QStringLiteral("CREATE TABLE t (k VARCHAR(9) COLLATE utf8mb4_bin PRIMARY KEY);"
                                       "INSERT INTO t VALUES ('a'),('A'),('b');")));
    QVERIFY(put(destination,
                QStringLiteral("CREATE TABLE t (k VARCHAR(9) COLLATE utf8mb4_general_ci PRIMARY KEY);")));
    const auto bench = makeBench(source, destination);
    const Status copied = bench->copy();
    QVERIFY(!copied);
    QCOMPARE(copied.error().code, ErrorCode::DuplicateKey);
    QCOMPARE(bench->observer.rows(), quint64(0));
    QCOMPARE(destination.query(QStringLiteral("SELECT COUNT(*) FROM r.t")), QStringLiteral("0"));
}

QTEST_GUILESS_MAIN(TestCopyRoom)
#include "tst_copyroom.moc"
