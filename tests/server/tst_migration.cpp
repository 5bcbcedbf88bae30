#include "TestServer.h"
#include "model/MigrationPlan.h"
#include "run/Migration.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace floe;
using namespace floe::test;

namespace {

const QString User = QStringLiteral("migrator");
const QString Password = QStringLiteral("s3cret-pw");

Endpoint endpointOf(const TestServer &server)
{
    Endpoint endpoint;
    endpoint.host = QStringLiteral("127.0.0.1");
    endpoint.port = server.port();
    endpoint.user = User;
    endpoint.tls = TlsMode::Preferred;
    return endpoint;
}

QString describe(const RunOutcome &outcome)
{
    QStringList lines{QStringLiteral("state %1").arg(int(outcome.state))};
    for (const Error &error : outcome.errors)
        lines += error.toText();
    for (const LedgerLine &line : outcome.ledger)
        if (line.state == LedgerState::Failed || line.state == LedgerState::NotReached)
            lines +=
                line.kind + QLatin1Char(' ') + line.source.displayName() + QStringLiteral(": ") + line.reason;
    for (const RowDifference &difference : outcome.differences)
        lines += difference.mapped.displayName() + QStringLiteral(" [") + difference.key
                 + QStringLiteral("] ") + difference.column + QStringLiteral(": ") + difference.sourceValue
                 + QStringLiteral(" | ") + difference.destinationValue;
    return lines.join(QLatin1Char('\n'));
}

} // namespace

/// The engine's main job on real servers, read back by the command-line client.
class TestMigration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void corpusArrives_data();
    void corpusArrives();
    void mappedNamesFiltersAndLeftOutColumns();
    void everyPolicyForExistingTables();
    void insertPathWithoutLocalInfile();
    void awkwardValuesArrive();
    void verifyNamesTheRowThatDiffers();
    void repairMendsWhatVerificationFound();
    void stopLeavesNoTransactionAndEndsSoon();
    void pauseHoldsAndResumeGoesOn();

private:
    TestServer &server(ServerKind kind, int number);
    RunOutcome run(const MigrationPlan &plan, Migration::Job job = Migration::Job::Run);
    static MigrationPlan planFor(const TestServer &source, const TestServer &destination,
                                 const QString &database);
    static void compareTables(TestServer &source, const QString &from, TestServer &destination,
                              const QString &to);

    std::map<std::pair<ServerKind, int>, std::unique_ptr<TestServer>> m_servers;
};

TestServer &TestMigration::server(ServerKind kind, int number)
{
    std::unique_ptr<TestServer> &server = m_servers[{kind, number}];
    if (!server) {
        server = std::make_unique<TestServer>(kind, QStringList{QStringLiteral("--local-infile=1")});
        QString error;
        if (!server->start(&error) || !server->createAccount(User, Password, AccountRights::All, &error))
            qFatal("%s", qPrintable(error));
    }
    return *server;
}

RunOutcome TestMigration::run(const MigrationPlan &plan, Migration::Job job)
{
    Migration migration;
    QSignalSpy ended(&migration, &Migration::ended);
    migration.start(plan, {.sourcePassword = Password, .destinationPassword = Password}, job);
    if (ended.isEmpty())
        ended.wait(120'000);
    return migration.outcome();
}

MigrationPlan TestMigration::planFor(const TestServer &source, const TestServer &destination,
                                     const QString &database)
{
    MigrationPlan plan;
    plan.name = QStringLiteral("test");
    plan.source = endpointOf(source);
    plan.destination = endpointOf(destination);
    DatabaseChoice choice;
    choice.database = database;
    plan.objects = {choice};
    return plan;
}

void TestMigration::compareTables(TestServer &source, const QString &from, TestServer &destination,
                                  const QString &to)
{
    const QStringList tables =
        source
            .query(
                QStringLiteral("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA='%1' AND "
                               "TABLE_TYPE='BASE TABLE' ORDER BY 1")
                    .arg(from))
            .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QVERIFY(!tables.isEmpty());
    for (const QString &table : tables) {
        // HEX of every column that both have, ordered: shares no code with the engine.
        const QString columns = source.query(
            QStringLiteral("SELECT GROUP_CONCAT(CONCAT('HEX(`',COLUMN_NAME,'`)') ORDER BY ORDINAL_POSITION) "
                           "FROM information_schema.COLUMNS WHERE TABLE_SCHEMA='%1' AND TABLE_NAME='%2'")
                .arg(from, table));
        const auto rows = [&](TestServer &server, const QString &database) {
            QStringList lines =
                server.query(QStringLiteral("SELECT %1 FROM `%2`.`%3`").arg(columns, database, table))
                    .split(QLatin1Char('\n'));
            lines.sort();
            return lines;
        };
        const QStringList there = rows(source, from);
        const QStringList here = rows(destination, to);
        QVERIFY2(there == here,
                 qPrintable(
                     QStringLiteral("%1: %2 rows against %3").arg(table).arg(there.size()).arg(here.size())));
    }
}

void TestMigration::corpusArrives_data()
{
    QTest::addColumn<ServerKind>("from");
    QTest::addColumn<ServerKind>("to");
    QTest::addColumn<QString>("corpus");
    QTest::addColumn<QString>("database");
    const QList<std::pair<QString, QString>> corpora{
        {QStringLiteral("sakila"), QStringLiteral("sakila")},
        {QStringLiteral("employees"), QStringLiteral("employee")},
        {QStringLiteral("chinook"), QStringLiteral("Chinook")},
        {QStringLiteral("northwind"), QStringLiteral("northwind")},
        {QStringLiteral("fieldtypes"), QStringLiteral("xtest")}};
    for (const auto &[corpus, database] : corpora) {
        QTest::addRow("%s MariaDB to MariaDB", qPrintable(corpus))
            << ServerKind::MariaDb1011 << ServerKind::MariaDb1011 << corpus << database;
    }
    for (const QString &corpus : {QStringLiteral("employees"), QStringLiteral("chinook")}) {
        const QString database =
            corpus == QLatin1String("employees") ? QStringLiteral("employee") : QStringLiteral("Chinook");
        QTest::addRow("%s MySQL 5.6 to MySQL 9.7", qPrintable(corpus))
            << ServerKind::MySql56 << ServerKind::MySql97 << corpus << database;
        QTest::addRow("%s MariaDB to MySQL 9.7", qPrintable(corpus))
            << ServerKind::MariaDb1011 << ServerKind::MySql97 << corpus << database;
    }
}

void TestMigration::corpusArrives()
{
    QFETCH(ServerKind, from);
    QFETCH(ServerKind, to);
    QFETCH(QString, corpus);
    QFETCH(QString, database);
    FLOE_REQUIRE_SERVER(from);
    FLOE_REQUIRE_SERVER(to);
    if (TestServer::corporaDir().isEmpty())
        QSKIP("the corpora are not beside the project");
    TestServer &source = server(from, 1);
    TestServer &destination = server(to, 2);
    QString error;
    QVERIFY2(source.loadCorpus(corpus, &error), qPrintable(error));
    MigrationPlan plan = planFor(source, destination, database);
    plan.objects[0].as = database + QStringLiteral("_from_%1").arg(int(from));
    if (from == to)
        plan.objects[0].also = OtherObjects(OtherObject::Views) | OtherObject::Triggers
                               | OtherObject::Routines | OtherObject::Events;
    const RunOutcome outcome = run(plan);
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    QVERIFY(outcome.verified);
    compareTables(source, database, destination, plan.objects[0].as);
}

void TestMigration::mappedNamesFiltersAndLeftOutColumns()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer &source = server(ServerKind::MariaDb1011, 1);
    TestServer &destination = server(ServerKind::MariaDb1011, 2);
    QVERIFY(source.exec(QStringLiteral("DROP DATABASE IF EXISTS shop; CREATE DATABASE shop; USE shop;"
                                       "CREATE TABLE parent (id INT PRIMARY KEY AUTO_INCREMENT, `%1` "
                                       "VARCHAR(30), note TEXT, scratch INT, KEY k (`%1`));"
                                       "CREATE TABLE child (a INT, b INT, parent INT, PRIMARY KEY (a,b), "
                                       "CONSTRAINT fk FOREIGN KEY (parent) REFERENCES parent(id));"
                                       "INSERT INTO parent (`%1`, note, scratch) SELECT CONCAT('n', seq), "
                                       "REPEAT('x\\t\\n', seq % 7), seq FROM seq_1_to_5000;"
                                       "INSERT INTO child SELECT seq, seq % 3, seq FROM seq_1_to_2000;")));
    MigrationPlan plan = planFor(source, destination, QStringLiteral("shop"));
    plan.objects[0].as = QStringLiteral("shop new");
    plan.objects[0].allTables = false;
    TableChoice parent;
    parent.table = QStringLiteral("parent");
    parent.as = QStringLiteral("par`ent");
    parent.columns.insert(QStringLiteral("%1"), QStringLiteral("remark"));
    parent.columns.insert(QStringLiteral("scratch"), std::nullopt);
    TableChoice child;
    child.table = QStringLiteral("child");
    child.where = QStringLiteral("a < 1500 -- the old ones");
    plan.objects[0].tables = {parent, child};
    const RunOutcome outcome = run(plan);
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    QCOMPARE(
        destination.query(QStringLiteral(
            "SELECT COUNT(*), SUM(CRC32(CONCAT(id, remark, note))) FROM `shop new`.`par``ent`")),
        source.query(QStringLiteral("SELECT COUNT(*), SUM(CRC32(CONCAT(id, `%1`, note))) FROM shop.parent")));
    QCOMPARE(destination.query(QStringLiteral("SELECT COUNT(*) FROM `shop new`.child")),
             QStringLiteral("1499"));
    QCOMPARE(destination.query(QStringLiteral("SELECT COUNT(*) FROM information_schema.COLUMNS WHERE "
                                              "TABLE_SCHEMA='shop new' AND COLUMN_NAME='scratch'")),
             QStringLiteral("0"));
    QCOMPARE(
        destination.query(QStringLiteral("SELECT REFERENCED_TABLE_NAME FROM "
                                         "information_schema.KEY_COLUMN_USAGE WHERE CONSTRAINT_SCHEMA='shop "
                                         "new' AND REFERENCED_TABLE_NAME IS NOT NULL")),
        QStringLiteral("par`ent"));
}

void TestMigration::everyPolicyForExistingTables()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer &source = server(ServerKind::MariaDb1011, 1);
    TestServer &destination = server(ServerKind::MariaDb1011, 2);
    QVERIFY(source.exec(QStringLiteral("DROP DATABASE IF EXISTS pol; CREATE DATABASE pol; USE pol; CREATE "
                                       "TABLE t (id INT PRIMARY KEY, v INT);"
                                       "INSERT INTO t VALUES (1,10),(2,20),(3,30);")));
    const auto reset = [&] {
        QVERIFY(destination.exec(QStringLiteral("DROP DATABASE IF EXISTS pol; CREATE DATABASE pol; USE pol; "
                                                "CREATE TABLE t (id INT PRIMARY KEY, v INT);"
                                                "INSERT INTO t VALUES (2,99),(7,70);")));
    };
    const auto rows = [&] {
        return destination.query(QStringLiteral("SELECT GROUP_CONCAT(id,':',v ORDER BY id) FROM pol.t"));
    };
    const auto runWith = [&](ExistingPolicy policy) {
        MigrationPlan plan = planFor(source, destination, QStringLiteral("pol"));
        plan.existing = policy;
        return run(plan);
    };
    reset();
    RunOutcome outcome = runWith(ExistingPolicy::Fail);
    QCOMPARE(outcome.state, RunState::Failed);
    QCOMPARE(rows(), QStringLiteral("2:99,7:70"));
    outcome = runWith(ExistingPolicy::Keep);
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    QCOMPARE(rows(), QStringLiteral("1:10,2:99,3:30,7:70"));
    reset();
    outcome = runWith(ExistingPolicy::Overwrite);
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    QCOMPARE(rows(), QStringLiteral("1:10,2:20,3:30,7:70"));
    reset();
    outcome = runWith(ExistingPolicy::Truncate);
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    QCOMPARE(rows(), QStringLiteral("1:10,2:20,3:30"));
    reset();
    outcome = runWith(ExistingPolicy::Drop);
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    QCOMPARE(rows(), QStringLiteral("1:10,2:20,3:30"));
}

void TestMigration::insertPathWithoutLocalInfile()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer &source = server(ServerKind::MariaDb1011, 1);
    TestServer &destination = server(ServerKind::MariaDb1011, 2);
    QVERIFY(source.exec(QStringLiteral("DROP DATABASE IF EXISTS ins; CREATE DATABASE ins; USE ins;"
                                       "CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, b BLOB, e "
                                       "ENUM('a','b'), f FLOAT, u UUID, bits BIT(13));"
                                       "SET sql_mode='NO_AUTO_VALUE_ON_ZERO'; INSERT INTO t VALUES (0, "
                                       "UNHEX('005C27220A0D1A'), 'a', 1.1, UUID(), b'101');"
                                       "INSERT INTO t (b,e,f,bits) SELECT UNHEX(SHA2(seq,512)), "
                                       "IF(seq%9=0,0,'b'), seq/7, seq FROM seq_1_to_20000;")));
    QVERIFY(destination.exec(QStringLiteral("SET GLOBAL local_infile=0")));
    const RunOutcome outcome = run(planFor(source, destination, QStringLiteral("ins")));
    QVERIFY(destination.exec(QStringLiteral("SET GLOBAL local_infile=1")));
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    const QString sum = QStringLiteral(
        "SELECT COUNT(*), SUM(id), SUM(CRC32(CONCAT_WS('|',id,HEX(b),e+0,f+0e0,u,bits+0))) FROM ins.t");
    QCOMPARE(destination.query(sum), source.query(sum));
}

void TestMigration::awkwardValuesArrive()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer &source = server(ServerKind::MariaDb1011, 1);
    TestServer &destination = server(ServerKind::MariaDb1011, 2);
    QVERIFY(source.exec(QStringLiteral(
        "DROP DATABASE IF EXISTS awk; CREATE DATABASE awk; USE awk; SET "
        "sql_mode='NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES';"
        "CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, e ENUM('x','y'), ee ENUM('','z'), s TEXT, d "
        "DATE, f FLOAT, dbl DOUBLE, g GEOMETRY);"
        "INSERT INTO t VALUES "
        "(0,0,0,'\\\\N','0000-00-00',1.17549e-38,-0e0,POINT(1,2)),(-5,'x','','NULL','2024-02-31',3.4e38,1."
        "7e308,NULL),"
        "(7,'y','z','tab\\there\\\\',NULL,0.1,2.2e-308,NULL),(8,NULL,NULL,'','2024-00-10',NULL,NULL,NULL);"
        "CREATE TABLE nokey (a INT, b VARCHAR(10)); INSERT INTO nokey SELECT seq%5, 'dup' FROM seq_1_to_3000;"
        "CREATE TABLE empty (a INT PRIMARY KEY);")));
    const RunOutcome outcome = run(planFor(source, destination, QStringLiteral("awk")));
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    const QString all = QStringLiteral("SELECT id,e+0,ee+0,HEX(s),d,f+0e0,dbl,HEX(g) FROM awk.t ORDER BY id");
    QCOMPARE(destination.query(all), source.query(all));
    QCOMPARE(destination.query(QStringLiteral("SELECT COUNT(*), SUM(a) FROM awk.nokey")),
             source.query(QStringLiteral("SELECT COUNT(*), SUM(a) FROM awk.nokey")));
}

void TestMigration::verifyNamesTheRowThatDiffers()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer &source = server(ServerKind::MariaDb1011, 1);
    TestServer &destination = server(ServerKind::MariaDb1011, 2);
    QVERIFY(
        source.exec(QStringLiteral("DROP DATABASE IF EXISTS ver; CREATE DATABASE ver; USE ver; CREATE TABLE "
                                   "t (id INT PRIMARY KEY, v VARCHAR(20));"
                                   "INSERT INTO t SELECT seq, CONCAT('value ', seq) FROM seq_1_to_30000;")));
    const MigrationPlan plan = planFor(source, destination, QStringLiteral("ver"));
    RunOutcome outcome = run(plan);
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    outcome = run(plan, Migration::Job::VerifyOnly);
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    QVERIFY(destination.exec(QStringLiteral("UPDATE ver.t SET v='Value 777' WHERE id=777; DELETE FROM ver.t "
                                            "WHERE id=29999; INSERT INTO ver.t VALUES "
                                            "(90000,'more')")));
    outcome = run(plan, Migration::Job::VerifyOnly);
    QCOMPARE(outcome.state, RunState::CompletedWithDifferences);
    QCOMPARE(outcome.differenceCount, 3u);
    const QString text = describe(outcome);
    QVERIFY2(text.contains(QStringLiteral("ver.t [id = 777] v: value 777 | Value 777")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("[id = 29999]")) && text.contains(QStringLiteral("[id = 90000]")),
             qPrintable(text));
}

void TestMigration::repairMendsWhatVerificationFound()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer &source = server(ServerKind::MariaDb1011, 1);
    TestServer &destination = server(ServerKind::MariaDb1011, 2);
    QVERIFY(source.exec(QStringLiteral(
        "DROP DATABASE IF EXISTS rep; CREATE DATABASE rep; USE rep; SET sql_mode='ALLOW_INVALID_DATES';"
        "CREATE TABLE t (id INT, k VARBINARY(8), v VARCHAR(20), f FLOAT, e ENUM('','x'), b BLOB, n INT, "
        "PRIMARY KEY (id, k));"
        "INSERT INTO t SELECT seq, UNHEX('00275C'), CONCAT('it''s ', seq), seq/7, seq%3, UNHEX(MD5(seq)), "
        "seq FROM seq_1_to_3000;"
        "CREATE TABLE nokey (a INT, f FLOAT, d DATE, s VARCHAR(10) CHARACTER SET latin1, bits BIT(9));"
        "INSERT INTO nokey SELECT seq%10, seq%10/3, '0000-00-00', 'ä', b'101' FROM seq_1_to_500; INSERT INTO "
        "nokey VALUES (NULL,NULL,NULL,NULL,NULL);")));
    const MigrationPlan plan = planFor(source, destination, QStringLiteral("rep"));
    RunOutcome outcome = run(plan);
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    QVERIFY(outcome.repair.isEmpty());
    QVERIFY(destination.exec(
        QStringLiteral("USE rep; UPDATE t SET v='its', f=0, e='', n=NULL WHERE id BETWEEN 10 AND 12; DELETE "
                       "FROM t WHERE id IN (100, 102); UPDATE t SET id=id+9000 WHERE "
                       "id=200; INSERT INTO t VALUES (9999,'a','b',1,'x','',1); DELETE FROM nokey WHERE a=3 "
                       "LIMIT 2; INSERT INTO nokey VALUES (3,1,NULL,'ä',b'1');"
                       "UPDATE nokey SET s='Ä' WHERE a=5 LIMIT 1; DELETE FROM nokey WHERE a IS NULL")));
    outcome = run(plan, Migration::Job::VerifyOnly);
    QCOMPARE(outcome.state, RunState::CompletedWithDifferences);
    QVERIFY(!outcome.repair.isEmpty());
    for (const QByteArray &statement : std::as_const(outcome.repair.statements))
        QVERIFY2(QString::fromUtf8(statement).toUtf8() == statement, statement.constData());
    Migration repair;
    QSignalSpy ended(&repair, &Migration::ended);
    repair.startRepair(plan, {.sourcePassword = Password, .destinationPassword = Password}, outcome.repair);
    QVERIFY(ended.wait(60'000));
    QVERIFY2(repair.outcome().state == RunState::Completed, qPrintable(describe(repair.outcome())));
    compareTables(source, QStringLiteral("rep"), destination, QStringLiteral("rep"));
}

void TestMigration::stopLeavesNoTransactionAndEndsSoon()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer &source = server(ServerKind::MariaDb1011, 1);
    TestServer &destination = server(ServerKind::MariaDb1011, 2);
    QVERIFY(source.exec(QStringLiteral("DROP DATABASE IF EXISTS big; CREATE DATABASE big; USE big; CREATE "
                                       "TABLE t (id INT PRIMARY KEY, v VARCHAR(200));"
                                       "INSERT INTO t SELECT seq, REPEAT('v', 180) FROM seq_1_to_300000;")));
    MigrationPlan plan = planFor(source, destination, QStringLiteral("big"));
    plan.options.rateLimitMiBps = 4;
    Migration migration;
    QSignalSpy ended(&migration, &Migration::ended);
    migration.start(plan, {.sourcePassword = Password, .destinationPassword = Password});
    QTRY_VERIFY_WITH_TIMEOUT(migration.progress().rowsDone > 1000, 30'000);
    QElapsedTimer clock;
    clock.start();
    migration.stop();
    QVERIFY(ended.wait(10'000));
    QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(migration.outcome().state, RunState::Stopped);
    const QString open = QStringLiteral(
        "SELECT trx_id, trx_state, trx_started, trx_mysql_thread_id, trx_operation_state, trx_rows_modified, "
        "COMMAND, TIME, STATE, INFO FROM information_schema.INNODB_TRX LEFT JOIN "
        "information_schema.PROCESSLIST ON ID = trx_mysql_thread_id");
    // The server answers from a cache for as long as it is asked more often than every 100 ms.
    QString standing = destination.query(open);
    for (int look = 0; look < 60 && !standing.isEmpty(); ++look) {
        QTest::qWait(500);
        standing = destination.query(open);
    }
    QVERIFY2(standing.isEmpty(), qPrintable(standing));
}

void TestMigration::pauseHoldsAndResumeGoesOn()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer &source = server(ServerKind::MariaDb1011, 1);
    TestServer &destination = server(ServerKind::MariaDb1011, 2);
    QVERIFY(source.exec(QStringLiteral("DROP DATABASE IF EXISTS many; CREATE DATABASE many; USE many;")));
    QString script = QStringLiteral("USE many;");
    for (int i = 0; i < 40; ++i)
        script += QStringLiteral("CREATE TABLE t%1 (id INT PRIMARY KEY, v CHAR(100)); INSERT INTO t%1 SELECT "
                                 "seq, 'x' FROM seq_1_to_3000;")
                      .arg(i);
    QVERIFY(source.exec(script));
    MigrationPlan plan = planFor(source, destination, QStringLiteral("many"));
    plan.options.rateLimitMiBps = 1;
    Migration migration;
    QSignalSpy ended(&migration, &Migration::ended);
    migration.start(plan, {.sourcePassword = Password, .destinationPassword = Password});
    QTRY_VERIFY_WITH_TIMEOUT(migration.progress().rowsDone > 1000, 30'000);
    migration.pause();
    QCOMPARE(migration.state(), RunState::Paused);
    QTest::qWait(1500);
    const quint64 rows = migration.progress().rowsDone;
    QTest::qWait(1000);
    QCOMPARE(migration.progress().rowsDone, rows);
    migration.resume();
    QVERIFY(ended.wait(60'000));
    QVERIFY2(migration.outcome().state == RunState::Completed, qPrintable(describe(migration.outcome())));
    QCOMPARE(migration.outcome().rows, quint64(40 * 3000));
}

QTEST_GUILESS_MAIN(TestMigration)
#include "tst_migration.moc"
