#include "FaultStage.h"
#include "OtherSession.h"
#include "TcpProxy.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

/// Servers that kill, lock, refuse, restart or stand still while a migration is at work.
class TestFaultServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void serverThatStandsStill_data();
    void serverThatStandsStill();
    void killedAgainAndAgain_data();
    void killedAgainAndAgain();
    void killedTwiceMakesItPause();
    void killedStatements_data();
    void killedStatements();
    void killedInsideAnIndexBuild_data();
    void killedInsideAnIndexBuild();
    void killedInsideAForeignKey_data() { killedInsideAnIndexBuild_data(); }
    void killedInsideAForeignKey();
    void readOnlyForAWhile();
    void lockedRow();
    void lockedTable();
    void tooManyConnections_data();
    void tooManyConnections();
    void changedPasswordIsAskedFor();
    void anotherCertificateIsRefused();

private:
    FaultStage m_stage;
    QString m_whyNot;
};

void TestFaultServers::initTestCase()
{
    if (!TestServer::available(ServerKind::MariaDb1011, &m_whyNot))
        return;
    QString error;
    QVERIFY2(m_stage.start({}, &error), qPrintable(error));
}

void TestFaultServers::init()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
    QVERIFY(m_stage.clear());
}

void TestFaultServers::serverThatStandsStill_data()
{
    QTest::addColumn<bool>("source");
    QTest::newRow("source") << true;
    QTest::newRow("destination") << false;
}

void TestFaultServers::serverThatStandsStill()
{
    QFETCH(bool, source);
    QVERIFY(m_stage.fill(4, 1'000));
    FaultRun run(m_stage.plan());
    QVERIFY2(run.readsRows(1'000), qPrintable(run.text()));
    TestServer &server = source ? m_stage.source() : m_stage.destination();
    server.suspend();
    QTest::qWait(5'000);
    server.goOn();
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QCOMPARE(outcome.rows, quint64(4'000));
    QCOMPARE(m_stage.difference(), QString());
}

void TestFaultServers::killedAgainAndAgain_data()
{
    QTest::addColumn<bool>("source");
    QTest::addColumn<int>("times");
    QTest::newRow("source") << true << 1;
    QTest::newRow("destination") << false << 2;
}

// All of a run's sessions at once, but for the orchestrator's.
void TestFaultServers::killedAgainAndAgain()
{
    QFETCH(bool, source);
    QFETCH(int, times);
    QVERIFY(m_stage.fill(8, 1'000));
    FaultRun run(m_stage.plan());
    for (int time = 0; time < times; ++time) {
        QVERIFY2(run.readsRows(quint64(1'000 + 3'000 * time)), qPrintable(run.text()));
        TestServer &server = source ? m_stage.source() : m_stage.destination();
        QString gone; // by itself
        for (const QString &id : FaultStage::workers(server))
            server.exec(u"KILL CONNECTION %1"_s.arg(id), &gone);
    }
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QCOMPARE(outcome.rows, quint64(8'000));
    QCOMPARE(m_stage.difference(), QString());
}

// Who ends all sessions twice means it: the run waits for a word.
void TestFaultServers::killedTwiceMakesItPause()
{
    QVERIFY(m_stage.fill(8, 1'000));
    FaultRun run(m_stage.plan());
    QVERIFY2(run.readsRows(500), qPrintable(run.text()));
    QString gone;
    for (int time = 0; time < 2; ++time) {
        const QStringList before = FaultStage::workers(m_stage.source());
        for (const QString &id : before)
            m_stage.source().exec(u"KILL CONNECTION %1"_s.arg(id), &gone);
        QVERIFY2(QTest::qWaitFor(
                     [&] {
                         if (run.over() || run.migration.state() == RunState::Paused)
                             return true;
                         const QStringList now = FaultStage::workers(m_stage.source());
                         return now.size() == 3 && !now.contains(before.value(0));
                     },
                     30'000),
                 qPrintable(run.text()));
        QTest::qWait(300);
    }
    QVERIFY2(QTest::qWaitFor([&] { return run.over() || run.migration.state() == RunState::Paused; }, 20'000),
             qPrintable(run.text()));
    QVERIFY2(!run.over(), qPrintable(run.text()));
    run.migration.resume();
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QCOMPARE(m_stage.difference(), QString());
}

void TestFaultServers::killedStatements_data()
{
    QTest::addColumn<bool>("source");
    QTest::newRow("source") << true;
    QTest::newRow("destination") << false;
}

// An administrator ends statements, not sessions: what was sent of them is not there, and is sent again.
void TestFaultServers::killedStatements()
{
    QFETCH(bool, source);
    QVERIFY(m_stage.fill(8, 1'000));
    FaultRun run(m_stage.plan());
    for (const quint64 rows : {800, 3'000}) {
        QVERIFY2(run.readsRows(rows), qPrintable(run.text()));
        TestServer &server = source ? m_stage.source() : m_stage.destination();
        for (const QString &id : FaultStage::workers(server))
            server.exec(u"KILL QUERY %1"_s.arg(id));
    }
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QCOMPARE(outcome.rows, quint64(8'000));
    QCOMPARE(m_stage.difference(), QString());
}

void TestFaultServers::killedInsideAnIndexBuild_data()
{
    QTest::addColumn<QString>("kill");
    QTest::newRow("session") << u"KILL CONNECTION %1"_s;
    QTest::newRow("statement") << u"KILL QUERY %1"_s;
}

void TestFaultServers::killedInsideAnIndexBuild()
{
    QFETCH(QString, kill);
    QVERIFY(m_stage.fill(2, 300));
    FaultRun run(m_stage.plan());
    QString notYet;
    QVERIFY(QTest::qWaitFor(
        [&] { return m_stage.destination().query(u"SELECT COUNT(*) FROM faults.t0"_s, &notYet) == u"300"_s; },
        30'000));
    OtherSession other(m_stage.destination());
    if (!other.does("START TRANSACTION; SELECT COUNT(*) FROM faults.t0"))
        QFAIL("the other session does not start");
    const QString waiting =
        u"SELECT ID FROM information_schema.PROCESSLIST WHERE USER='%1' AND INFO LIKE 'ALTER%t0%'"_s.arg(
            FaultStage::User);
    // The index may have been built before the lock was there.
    QVERIFY(QTest::qWaitFor([&] { return run.over() || !m_stage.destination().query(waiting).isEmpty(); },
                            30'000));
    if (!run.over())
        m_stage.destination().exec(kill.arg(m_stage.destination().query(waiting)));
    QTest::qWait(500);
    other.letGo();
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QVERIFY2(outcome.schemaDifferences.isEmpty(), qPrintable(run.text()));
    QCOMPARE(m_stage.destination().query(u"SELECT COUNT(*) FROM information_schema.STATISTICS WHERE "
                                         "TABLE_SCHEMA='faults' AND INDEX_NAME='n'"_s),
             u"2"_s);
    QCOMPARE(m_stage.difference(), QString());
}

void TestFaultServers::killedInsideAForeignKey()
{
    QFETCH(QString, kill);
    QVERIFY(m_stage.fill(3, 1'000));
    QVERIFY(m_stage.source().exec(u"USE faults; CREATE TABLE children (id INT PRIMARY KEY, parent INT NOT "
                                  u"NULL, KEY (parent), CONSTRAINT "
                                  "c FOREIGN KEY (parent) REFERENCES t0 (id), CONSTRAINT d FOREIGN KEY (id) "
                                  "REFERENCES t1 (id)); INSERT "
                                  "INTO children SELECT id, id FROM t0 WHERE id <= 50"_s));
    MigrationPlan plan = m_stage.plan();
    plan.options.deferIndexes = false; // they would be waited for before the rows are in
    FaultRun run(plan);
    QString notYet;
    QVERIFY(QTest::qWaitFor(
        [&] {
            return run.over()
                   || m_stage.destination().query(u"SELECT COUNT(*) FROM faults.children"_s, &notYet)
                          == u"50"_s;
        },
        30'000));
    OtherSession other(m_stage.destination());
    QVERIFY(other.does("START TRANSACTION; SELECT COUNT(*) FROM faults.children"));
    const QString waiting =
        u"SELECT ID FROM information_schema.PROCESSLIST WHERE USER='%1' AND INFO LIKE 'ALTER%FOREIGN KEY%'"_s
            .arg(FaultStage::User);
    // They may have been added before the lock was there.
    QVERIFY(QTest::qWaitFor([&] { return run.over() || !m_stage.destination().query(waiting).isEmpty(); },
                            30'000));
    const bool killed = !run.over();
    if (killed)
        m_stage.destination().exec(kill.arg(m_stage.destination().query(waiting)));
    else
        qWarning("the foreign keys were added too soon");
    other.letGo();
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QVERIFY2(outcome.schemaDifferences.isEmpty(), qPrintable(run.text()));
    QCOMPARE(m_stage.destination().query(u"SELECT COUNT(*) FROM information_schema.TABLE_CONSTRAINTS WHERE "
                                         "TABLE_SCHEMA='faults' AND CONSTRAINT_TYPE='FOREIGN KEY'"_s),
             u"2"_s);
    QCOMPARE(m_stage.difference(), QString());
}

void TestFaultServers::readOnlyForAWhile()
{
    QVERIFY(m_stage.fill(6, 1'000));
    FaultRun run(m_stage.plan());
    QVERIFY2(run.readsRows(1'000), qPrintable(run.text()));
    QVERIFY(m_stage.destination().exec(u"SET GLOBAL read_only=1"_s));
    const bool said =
        QTest::qWaitFor([&] { return run.over() || !run.waits().filter(u"read-only"_s).isEmpty(); }, 20'000);
    QVERIFY(m_stage.destination().exec(u"SET GLOBAL read_only=0"_s));
    QVERIFY2(said && !run.over(), qPrintable(run.text()));
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QCOMPARE(outcome.rows, quint64(6'000));
    QCOMPARE(m_stage.difference(), QString());
}

// 1205 leaves the transaction open: what was sent of the chunk must not be committed with the second attempt.
void TestFaultServers::lockedRow()
{
    QVERIFY(m_stage.fill(3, 1'500));
    QVERIFY(m_stage.destination().exec(
        u"SET GLOBAL innodb_lock_wait_timeout=1; CREATE DATABASE faults; CREATE TABLE faults.t0 (id INT NOT "
        u"NULL "
        "PRIMARY KEY, v VARCHAR(1000) NOT NULL, n BIGINT, KEY (n)); INSERT INTO faults.t0 VALUES (900, 'old', 1)"_s));
    OtherSession other(m_stage.destination());
    QVERIFY(other.does("START TRANSACTION; UPDATE faults.t0 SET n = 2 WHERE id = 900"));
    MigrationPlan plan = m_stage.plan();
    plan.existing = ExistingPolicy::Overwrite;
    plan.options.rateLimitMiBps = 0;
    FaultRun run(plan);
    QVERIFY(QTest::qWaitFor([&] { return run.over() || run.log().filter(u"holds a lock"_s).size() >= 2; },
                            30'000));
    QVERIFY2(!run.over(), qPrintable(run.text()));
    other.letGo(); // rolls back
    const RunOutcome &outcome = run.outcome();
    m_stage.destination().exec(u"SET GLOBAL innodb_lock_wait_timeout=50"_s);
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QCOMPARE(outcome.rows, quint64(4'500));
    QCOMPARE(m_stage.difference(), QString());
}

void TestFaultServers::lockedTable()
{
    QVERIFY(m_stage.fill(3, 1'500));
    QVERIFY(
        m_stage.destination().exec(u"CREATE DATABASE faults; CREATE TABLE faults.t1 (id INT NOT NULL PRIMARY "
                                   "KEY, v VARCHAR(1000) NOT NULL, n BIGINT, KEY (n))"_s));
    OtherSession other(m_stage.destination());
    QVERIFY(other.does("LOCK TABLES faults.t1 WRITE"));
    MigrationPlan plan = m_stage.plan();
    plan.existing = ExistingPolicy::Truncate;
    FaultRun run(plan);
    // Whoever holds it is named.
    const bool told =
        QTest::qWaitFor([&] { return run.over() || !run.waits().filter(u"root@"_s).isEmpty(); }, 45'000);
    other.letGo();
    QVERIFY2(told && !run.over(), qPrintable(run.text() + run.waits().join(u'|')));
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QCOMPARE(m_stage.difference(), QString());
}

void TestFaultServers::tooManyConnections_data()
{
    QTest::addColumn<bool>("source");
    QTest::newRow("source") << true;
    QTest::newRow("destination") << false;
}

void TestFaultServers::tooManyConnections()
{
    QFETCH(bool, source);
    QVERIFY(m_stage.fill(4, 500));
    TestServer &server = source ? m_stage.source() : m_stage.destination();
    QVERIFY(server.exec(u"SET GLOBAL max_connections=10"_s));
    MigrationPlan plan = m_stage.plan();
    plan.options.workers = 16;
    FaultRun run(plan);
    const RunOutcome &outcome = run.outcome();
    server.exec(u"SET GLOBAL max_connections=100"_s);
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QVERIFY2(!outcome.warnings.filter(u" of 16 workers"_s).isEmpty(),
             qPrintable(outcome.warnings.join(u'\n')));
    QCOMPARE(m_stage.difference(), QString());
}

// The run pauses, says why, and goes on with the new password.
void TestFaultServers::changedPasswordIsAskedFor()
{
    QVERIFY(m_stage.fill(6, 1'000));
    FaultRun run(m_stage.plan());
    QVERIFY2(run.readsRows(1'000), qPrintable(run.text()));
    const auto change = [this](const QString &password) {
        return m_stage.destination().exec(
            u"ALTER USER %1@'%' IDENTIFIED BY '%2'"_s.arg(FaultStage::User, password));
    };
    QVERIFY(change(u"another"_s));
    for (const QString &id : FaultStage::workers(m_stage.destination()))
        m_stage.destination().exec(u"KILL CONNECTION %1"_s.arg(id));
    const bool paused =
        QTest::qWaitFor([&] { return run.over() || run.migration.state() == RunState::Paused; }, 30'000);
    QVERIFY2(paused && !run.over(), qPrintable(run.text()));
    QVERIFY2(
        QTest::qWaitFor([&] { return !(run.log() + run.waits()).filter(u"password"_s).isEmpty(); }, 10'000),
        qPrintable(run.text() + run.waits().join(u'|')));
    run.migration.setSecrets({.sourcePassword = FaultStage::Password, .destinationPassword = u"another"_s});
    run.migration.resume();
    const RunOutcome &outcome = run.outcome();
    QVERIFY(change(FaultStage::Password));
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QCOMPARE(outcome.rows, quint64(6'000));
    QVERIFY(!run.text().contains(FaultStage::Password));
    QCOMPARE(m_stage.difference(), QString());
}

void TestFaultServers::anotherCertificateIsRefused()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    QTemporaryDir folder;
    QProcess openssl;
    openssl.setWorkingDirectory(folder.path());
    openssl.start(
        u"sh"_s,
        {u"-ec"_s,
         u"for name in one two; do openssl req -x509 -newkey rsa:2048 -nodes -keyout $name.key -out "
         "$name.pem -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost; done; chmod a+r *.key"_s});
    QVERIFY(openssl.waitForFinished(30'000) && openssl.exitCode() == 0);
    const auto options = [&](const QString &name) {
        return QStringList{u"--local-infile=1"_s, u"--ssl-cert="_s + folder.filePath(name + u".pem"_s),
                           u"--ssl-key="_s + folder.filePath(name + u".key"_s),
                           u"--ssl-ca="_s + folder.filePath(name + u".pem"_s)};
    };
    FaultStage stage;
    QString error;
    QVERIFY2(
        stage.start({.destination = ServerKind::MySql97, .destinationOptions = options(u"one"_s)}, &error),
        qPrintable(error));
    QVERIFY(stage.clear());
    QVERIFY(stage.fill(4, 1'500));
    MigrationPlan plan = stage.plan();
    plan.destination.host = u"localhost"_s;
    plan.destination.tls = TlsMode::VerifyIdentity;
    plan.destination.ca = folder.filePath(u"one.pem"_s);
    FaultRun run(plan);
    QVERIFY2(run.readsRows(1'000), qPrintable(run.text()));
    stage.destination().kill();
    stage.destination().setExtraOptions(options(u"two"_s));
    QVERIFY2(stage.destination().start(&error), qPrintable(error));
    const RunOutcome &outcome = run.outcome();
    QCOMPARE(outcome.state, RunState::Failed);
    QVERIFY2(run.text().contains(u"certificate"_s, Qt::CaseInsensitive), qPrintable(run.text()));
}

QTEST_GUILESS_MAIN(TestFaultServers)
#include "tst_faultservers.moc"
