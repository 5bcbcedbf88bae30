#include "FaultStage.h"

#include "precheck/PrecheckRunner.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

void addKinds()
{
    QTest::addColumn<ServerKind>("kind");
    for (const ServerKind kind : TestServer::allKinds())
        QTest::newRow(qPrintable(TestServer::name(kind))) << kind;
}

/// A statement that may have to wait for a long time, sent by somebody else.
class OtherStatement
{
public:
    OtherStatement(const TestServer &server, const QString &sql)
    {
        m_client.start(u"mariadb"_s, {u"--no-defaults"_s, u"-h127.0.0.1"_s, u"-P%1"_s.arg(server.port()),
                                      u"-uroot"_s, u"-e"_s, sql});
        m_client.waitForStarted();
    }
    ~OtherStatement()
    {
        m_client.kill();
        m_client.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(OtherStatement)
    bool waits() { return m_client.state() != QProcess::NotRunning && !m_client.waitForFinished(1); }
    bool succeeds()
    {
        return (m_client.state() == QProcess::NotRunning || m_client.waitForFinished(30'000))
               && m_client.exitCode() == 0;
    }

private:
    QProcess m_client;
};

} // namespace

/// Tables, rows and definitions that others change, or that do not fit, while a migration is at work.
class TestFaultObjects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void noRoomLeft_data() { addKinds(); }
    void noRoomLeft();
    void aValueBeyondThePacketStopsItsTable();
    void mergedKeysStopTheirTable();
    void definitionsWaitForTheCopy_data();
    void definitionsWaitForTheCopy();
    void rowsWrittenMeanwhileStayOut_data() { addKinds(); }
    void rowsWrittenMeanwhileStayOut();
    void rowsChangedByOthersAreFound_data();
    void rowsChangedByOthersAreFound();
    void definersGetNoPower_data() { addKinds(); }
    void definersGetNoPower();
    void filtersStayOneCondition_data();
    void filtersStayOneCondition();
    void slowFiltersAreBounded_data();
    void slowFiltersAreBounded();

private:
    /// A stage of this kind at both ends, with nothing on it.
    FaultStage *stageOf(ServerKind kind);

    std::map<ServerKind, std::unique_ptr<FaultStage>> m_stages;
};

void TestFaultObjects::initTestCase() {}

FaultStage *TestFaultObjects::stageOf(ServerKind kind)
{
    std::unique_ptr<FaultStage> &stage = m_stages[kind];
    if (!stage) {
        stage = std::make_unique<FaultStage>();
        QString error;
        if (!stage->start({.source = kind, .destination = kind}, &error))
            qFatal("%s", qPrintable(error));
    }
    return stage->clear() ? stage.get() : nullptr;
}

// One file of a fixed size holds all tables, and something else fills most of it, until somebody makes room.
// Then the table that stopped is copied to its end.
void TestFaultObjects::noRoomLeft()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    FLOE_REQUIRE_SERVER(kind);
    FaultStage stage;
    QString error;
    QVERIFY2(stage.start({.destination = kind}, &error), qPrintable(error));
    QVERIFY(stage.clear());
    QVERIFY(stage.fill(1, 200));
    TestServer &destination = stage.destination();
    const int base =
        destination.query(u"SELECT @@innodb_data_file_path"_s).section(u':', 1, 1).remove(u'M').toInt();
    QVERIFY(base > 0);
    destination.stop();
    destination.setExtraOptions({u"--local-infile=1"_s, u"--innodb-file-per-table=0"_s,
                                 u"--innodb-data-file-path=ibdata1:%1M:autoextend:max:%2M"_s.arg(
                                     QString::number(base), QString::number(base + 56))});
    QVERIFY2(destination.start(&error), qPrintable(error));
    QString ballast = u"CREATE DATABASE b; USE b; CREATE TABLE ballast (id INT PRIMARY KEY, v LONGBLOB);"_s;
    for (int row = 0; row < 40; ++row)
        ballast += u"INSERT INTO ballast VALUES (%1, REPEAT('x', 1000000));"_s.arg(row);
    QVERIFY2(destination.exec(ballast, &error), qPrintable(error));
    QVERIFY(
        stage.source().exec(u"USE faults; CREATE TABLE big (id INT PRIMARY KEY, v LONGBLOB); INSERT INTO big "
                            "SELECT seq, REPEAT('b', 60000) FROM seq_1_to_400"_s));
    MigrationPlan plan = stage.plan();
    plan.options.rateLimitMiBps = 0;
    plan.options.workers = 2;
    FaultRun run(plan);
    QVERIFY2(run.outcome().state == RunState::Failed, qPrintable(run.text()));
    const LedgerLine big = run.line(u"big"_s);
    QCOMPARE(big.state, LedgerState::Failed);
    QVERIFY2(big.reason.contains(u"no room"_s), qPrintable(big.reason));
    QVERIFY2(run.line(u"t0"_s).verified, qPrintable(run.text()));

    QVERIFY(destination.exec(u"DROP DATABASE b"_s));
    // Servers free what was dropped in the background, and may have none of it yet.
    const QDeadlineTimer patience(60'000);
    std::unique_ptr<FaultRun> resumed;
    do {
        if (resumed)
            QTest::qWait(1'000);
        resumed = std::make_unique<FaultRun>(plan, Migration::Job::Resume);
        resumed->outcome();
    } while (!resumed->line(u"big"_s).verified && !patience.hasExpired());
    QVERIFY2(resumed->line(u"big"_s).verified, qPrintable(resumed->text()));
    QCOMPARE(destination.query(u"SELECT COUNT(*), SUM(LENGTH(v)) FROM faults.big"_s), u"400\t24000000"_s);
    QCOMPARE(stage.difference(), QString());
}

void TestFaultObjects::aValueBeyondThePacketStopsItsTable()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    FaultStage *stage = stageOf(ServerKind::MariaDb1011);
    QVERIFY(stage && stage->fill(2, 300));
    QVERIFY(stage->source().exec(
        u"USE faults; CREATE TABLE wide (id INT PRIMARY KEY, v LONGBLOB); INSERT INTO wide "
        "VALUES (1, 'a'), (2, REPEAT('b', 3000000)), (3, 'c')"_s));
    QVERIFY(stage->destination().exec(u"SET GLOBAL local_infile=0, GLOBAL max_allowed_packet=1048576"_s));
    FaultRun run(stage->plan());
    const RunOutcome &outcome = run.outcome();
    QVERIFY(stage->destination().exec(u"SET GLOBAL local_infile=1, GLOBAL max_allowed_packet=16777216"_s));
    QVERIFY2(outcome.state == RunState::Failed, qPrintable(run.text()));
    const LedgerLine wide = run.line(u"wide"_s);
    QCOMPARE(wide.state, LedgerState::Failed);
    QVERIFY2(wide.reason.contains(u"max_allowed_packet"_s) || run.text().contains(u"max_allowed_packet"_s),
             qPrintable(run.text()));
    QVERIFY2(run.text().contains(u"2"_s), qPrintable(run.text()));
    for (const QString &table : {u"t0"_s, u"t1"_s})
        QVERIFY2(run.line(table).verified, qPrintable(run.text()));
    QCOMPARE(stage->difference(), QString());
}

// The standing table's collation takes for one what the source tells apart.
void TestFaultObjects::mergedKeysStopTheirTable()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    FaultStage *stage = stageOf(ServerKind::MariaDb1011);
    QVERIFY(stage && stage->fill(1, 300));
    const QString table =
        u"CREATE TABLE faults.k (name VARCHAR(20) COLLATE utf8mb4_%1 PRIMARY KEY, v INT);"_s;
    QVERIFY(stage->source().exec(table.arg(u"bin"_s)
                                 + u"INSERT INTO faults.k VALUES ('Anna', 1), ('anna', 2), ('Berta', 3)"_s));
    QVERIFY(stage->destination().exec(
        u"CREATE DATABASE faults CHARACTER SET utf8mb4;"_s + table.arg(u"general_ci"_s)
        + u"CREATE TABLE faults.t0 (id INT NOT NULL PRIMARY KEY, v VARCHAR(1000) NOT NULL, n BIGINT, KEY (n))"_s));
    MigrationPlan plan = stage->plan();
    plan.types = MigrationType::Data;
    FaultRun run(plan);
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Failed, qPrintable(run.text()));
    QCOMPARE(run.line(u"k"_s).state, LedgerState::Failed);
    QVERIFY2(run.line(u"t0"_s).verified, qPrintable(run.text()));
    // Not the first of two that merge, as if it were all.
    QCOMPARE(stage->destination().query(u"SELECT COUNT(*) FROM faults.k WHERE name = 'anna'"_s), u"0"_s);
    QCOMPARE(stage->difference(), QString());
}

void TestFaultObjects::definitionsWaitForTheCopy_data()
{
    QTest::addColumn<ServerKind>("kind");
    QTest::addColumn<QString>("sql");
    for (const ServerKind kind : TestServer::allKinds())
        for (const auto &[name, sql] :
             {std::pair("DROP", "DROP TABLE faults.t3"), std::pair("TRUNCATE", "TRUNCATE TABLE faults.t3"),
              std::pair("RENAME", "RENAME TABLE faults.t3 TO faults.gone"),
              std::pair("ALTER", "ALTER TABLE faults.t3 ADD COLUMN late INT NULL")})
            QTest::addRow("%s, %s", name, qPrintable(TestServer::name(kind)))
                << kind << QString::fromLatin1(sql);
}

// Without a guard an old server gives no rows of an emptied table, and no error.
void TestFaultObjects::definitionsWaitForTheCopy()
{
    QFETCH(ServerKind, kind);
    QFETCH(QString, sql);
    FLOE_REQUIRE_SERVER(kind);
    FaultStage *stage = stageOf(kind);
    QVERIFY(stage && stage->fill(4, 600));
    const QByteArray before = stage->source().queryBytes(u"SELECT * FROM faults.t3 ORDER BY id"_s);
    FaultRun run(stage->plan());
    QVERIFY2(run.readsRows(100), qPrintable(run.text()));
    OtherStatement other(stage->source(), sql);
    QTest::qWait(300);
    QVERIFY(run.over() || other.waits());
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QVERIFY(other.succeeds());
    QCOMPARE(stage->destination().queryBytes(u"SELECT * FROM faults.t3 ORDER BY id"_s), before);
}

// A writer at the source: what arrives is the snapshot's state, of all tables at one moment.
void TestFaultObjects::rowsWrittenMeanwhileStayOut()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    FaultStage *stage = stageOf(kind);
    QVERIFY(stage && stage->fill(4, 1'000));
    QList<QByteArray> before;
    for (int table = 0; table < 4; ++table)
        before += stage->source().queryBytes(u"SELECT * FROM faults.t%1 ORDER BY id"_s.arg(table));
    MigrationPlan plan = stage->plan();
    plan.options.snapshot = SnapshotMode::Require;
    FaultRun run(plan);
    QVERIFY2(run.readsRows(200), qPrintable(run.text()));
    QVERIFY(stage->source().exec(
        u"UPDATE faults.t3 SET n = -1 WHERE id > 500; DELETE FROM faults.t2 WHERE id % 3 = 0; INSERT INTO "
        u"faults.t1 "
        "VALUES (5000, 'late', 1); UPDATE faults.t0 SET id = id + 10000 WHERE id > 900"_s));
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QCOMPARE(outcome.rows, quint64(4'000));
    for (int table = 0; table < 4; ++table)
        QVERIFY2(stage->destination().queryBytes(u"SELECT * FROM faults.t%1 ORDER BY id"_s.arg(table))
                     == before[table],
                 qPrintable(QString::number(table)));
}

void TestFaultObjects::rowsChangedByOthersAreFound_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<quint64>("differences");
    QTest::newRow("changed") << u"UPDATE faults.t0 SET v = 'mine' WHERE id = 17"_s << quint64(1);
    QTest::newRow("deleted") << u"DELETE FROM faults.t0 WHERE id IN (17, 18)"_s << quint64(2);
    QTest::newRow("added") << u"INSERT INTO faults.t0 VALUES (100000, 'mine', 1)"_s << quint64(1);
    QTest::newRow("truncated") << u"TRUNCATE TABLE faults.t0"_s << quint64(300);
}

void TestFaultObjects::rowsChangedByOthersAreFound()
{
    QFETCH(QString, sql);
    QFETCH(quint64, differences);
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    FaultStage *stage = stageOf(ServerKind::MariaDb1011);
    QVERIFY(stage && stage->fill(1, 300));
    // The big one is copied first or beside it, and holds the verification back.
    QVERIFY(stage->source().exec(
        u"USE faults; CREATE TABLE slow (id INT PRIMARY KEY, v VARCHAR(1000)); INSERT INTO slow "
        "SELECT seq, REPEAT('s', 900) FROM seq_1_to_8000"_s));
    MigrationPlan plan = stage->plan();
    plan.options.workers = 2;
    FaultRun run(plan);
    QVERIFY(QTest::qWaitFor(
        [&] {
            QString notYet;
            const QString rows = stage->destination().query(u"SELECT COUNT(*) FROM faults.t0"_s, &notYet);
            return run.over() || rows == u"300"_s;
        },
        30'000));
    QVERIFY2(!run.over(), qPrintable(run.text()));
    QVERIFY(stage->destination().exec(sql));
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::CompletedWithDifferences && !outcome.verified,
             qPrintable(run.text()));
    QCOMPARE(outcome.differenceCount, differences);
    for (const RowDifference &difference : outcome.differences)
        QCOMPARE(difference.mapped.name, u"t0"_s);
    QVERIFY2(run.line(u"slow"_s).verified, qPrintable(run.text()));
}

void TestFaultObjects::definersGetNoPower()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    FaultStage *stage = stageOf(kind);
    QVERIFY(stage && stage->fill(1, 20));
    QVERIFY(stage->source().exec(
        u"USE faults; SET SESSION sql_mode=''; CREATE DEFINER=root@localhost VIEW v_root AS SELECT id FROM "
        u"t0;"
        "CREATE DEFINER=gone@'%' VIEW v_gone AS SELECT id FROM t0;"
        "CREATE DEFINER=root@localhost PROCEDURE p_root() SELECT 1;"
        "CREATE DEFINER=gone@'%' TRIGGER g BEFORE INSERT ON t0 FOR EACH ROW SET NEW.n = NEW.n"_s));
    stage->destination().exec(u"SET GLOBAL log_bin_trust_function_creators=1"_s);
    MigrationPlan plan = stage->plan();
    plan.objects[0].also = OtherObjects(OtherObject::Views) | OtherObject::Routines | OtherObject::Triggers;
    FaultRun run(plan);
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(run.text()));
    const QString definers = stage->destination().query(
        u"SELECT DEFINER FROM information_schema.VIEWS WHERE TABLE_SCHEMA='faults' UNION ALL SELECT DEFINER "
        u"FROM "
        "information_schema.ROUTINES WHERE ROUTINE_SCHEMA='faults' UNION ALL SELECT DEFINER FROM "
        "information_schema.TRIGGERS WHERE TRIGGER_SCHEMA='faults'"_s);
    QCOMPARE(definers.split(u'\n'), QStringList(4, FaultStage::User + u"@%"_s));
    // Said, not only done.
    for (const LedgerLine &line : outcome.ledger)
        if (line.kind != u"table"_s && line.kind != u"database"_s)
            QVERIFY2(!line.changes.filter(u"DEFINER"_s, Qt::CaseInsensitive).isEmpty(),
                     qPrintable(line.source.displayName()));
}

void TestFaultObjects::filtersStayOneCondition_data()
{
    QTest::addColumn<QString>("where");
    QTest::newRow("second statement") << u"1; DROP TABLE faults.t1"_s;
    QTest::newRow("second statement after a quote") << u"v = ''; DROP TABLE faults.t1; -- '"_s;
    QTest::newRow("comment") << u"id > 5 -- "_s;
    QTest::newRow("hash comment") << u"id > 5 #"_s;
    QTest::newRow("open comment") << u"id > 5 /*"_s;
    QTest::newRow("closing parenthesis") << u"1) UNION SELECT user, password, 1 FROM mysql.user WHERE (1"_s;
    QTest::newRow("open quote") << u"v = 'x"_s;
    QTest::newRow("backslash before a quote") << u"v = 'x\\'"_s;
    QTest::newRow("file") << u"1 INTO OUTFILE '/tmp/floe-filter'"_s;
    QTest::newRow("not a condition") << u"DROP TABLE faults.t1"_s;
}

// Refused by the precheck; and without one it is never more than a condition on one row.
void TestFaultObjects::filtersStayOneCondition()
{
    QFETCH(QString, where);
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    FaultStage *stage = stageOf(ServerKind::MariaDb1011);
    QVERIFY(stage && stage->fill(2, 20));
    MigrationPlan plan = stage->plan();
    plan.objects[0].allTables = false;
    TableChoice table;
    table.table = u"t0"_s;
    table.where = where;
    plan.objects[0].tables = {table};
    const PrecheckReport precheck = runPrecheck(plan, FaultStage::secrets());
    QVERIFY(!precheck.passed());
    QVERIFY(precheck.count(CheckState::Failed) > 0);
    const QString destination =
        u"SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME='faults'"_s;
    QCOMPARE(stage->destination().query(destination), u"0"_s);

    FaultRun run(plan);
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Failed || where.startsWith(u"id > 5"_s), qPrintable(run.text()));
    for (const QString &name : {u"t0"_s, u"t1"_s})
        QCOMPARE(stage->source().query(u"SELECT COUNT(*) FROM faults."_s + name), u"20"_s);
    if (outcome.state != RunState::Failed)
        QCOMPARE(stage->destination().query(u"SELECT MIN(id), COUNT(*) FROM faults.t0"_s), u"6\t15"_s);
}

void TestFaultObjects::slowFiltersAreBounded_data()
{
    QTest::addColumn<QString>("where");
    QTest::newRow("sleep") << u"SLEEP(1000) = 0"_s;
    QTest::newRow("sleep in other letters") << u"sLeEp (1000) = 0"_s;
    QTest::newRow("calculation") << u"BENCHMARK(100000000000, MD5('x')) = 0"_s;
    QTest::newRow("subquery") << u"id IN (SELECT SLEEP(1000) FROM mysql.user)"_s;
}

// Refused by the precheck, at once; and without one a stop ends them.
void TestFaultObjects::slowFiltersAreBounded()
{
    QFETCH(QString, where);
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    FaultStage *stage = stageOf(ServerKind::MariaDb1011);
    QVERIFY(stage && stage->fill(1, 20));
    MigrationPlan plan = stage->plan();
    plan.objects[0].allTables = false;
    TableChoice table;
    table.table = u"t0"_s;
    table.where = where;
    plan.objects[0].tables = {table};
    QElapsedTimer clock;
    clock.start();
    const PrecheckReport precheck = runPrecheck(plan, FaultStage::secrets());
    QVERIFY(!precheck.passed());
    QVERIFY2(clock.elapsed() < 15'000, qPrintable(QString::number(clock.elapsed())));

    FaultRun run(plan);
    QTest::qWait(1'000);
    clock.start();
    run.migration.stop();
    QVERIFY2(run.outcome().state == RunState::Stopped || run.outcome().state == RunState::Failed,
             qPrintable(run.text()));
    QVERIFY2(clock.elapsed() < 5'000, qPrintable(QString::number(clock.elapsed())));
    const QString left =
        u"SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER='%1'"_s.arg(FaultStage::User);
    QTRY_COMPARE_WITH_TIMEOUT(stage->source().query(left), u"0"_s, 10'000);
}

QTEST_GUILESS_MAIN(TestFaultObjects)
#include "tst_faultobjects.moc"
