#include "FaultStage.h"
#include "FloeProcess.h"
#include "OtherSession.h"

#include "precheck/PrecheckRunner.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

constexpr int PatienceMs = 30'000;
const QString NewPassword = u"an0ther-pw-77e2"_s;

} // namespace

/// Hindrances that outlast the retry window, or that only a person can end.
class TestFaultPatience : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void lockThatStays();
    void readOnlyThatStays();
    void readOnlyIsABlocker();
    void refusedLogin_data();
    void refusedLogin();
    void refusedLoginWithoutATerminal_data();
    void refusedLoginWithoutATerminal();

private:
    TestServer &server(bool source) { return source ? m_stage.source() : m_stage.destination(); }
    bool setPassword(bool source, const QString &password);
    /// From now on the account is not taken, and its sessions are gone: the orchestrator's, too.
    bool refuse(bool source, bool locked = false);
    quint64 rowsInserted(); ///< at the destination, since its start

    FaultStage m_stage;
    QString m_whyNot;
};

void TestFaultPatience::initTestCase()
{
    if (!TestServer::available(ServerKind::MariaDb1011, &m_whyNot))
        return;
    QString error;
    QVERIFY2(m_stage.start({}, &error), qPrintable(error));
}

void TestFaultPatience::init()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
    QVERIFY(m_stage.clear());
}

void TestFaultPatience::cleanup()
{
    if (!m_whyNot.isEmpty())
        return;
    m_stage.destination().exec(u"SET GLOBAL read_only=0; SET GLOBAL innodb_lock_wait_timeout=50"_s);
    for (const bool source : {true, false})
        setPassword(source, FaultStage::Password);
}

bool TestFaultPatience::setPassword(bool source, const QString &password)
{
    return server(source).exec(
        u"ALTER USER %1@'%' IDENTIFIED BY '%2' ACCOUNT UNLOCK"_s.arg(FaultStage::User, password));
}

bool TestFaultPatience::refuse(bool source, bool locked)
{
    const bool refused = locked
                             ? server(source).exec(u"ALTER USER %1@'%' ACCOUNT LOCK"_s.arg(FaultStage::User))
                             : setPassword(source, NewPassword);
    return refused && server(source).exec(u"KILL USER %1"_s.arg(FaultStage::User));
}

quint64 TestFaultPatience::rowsInserted()
{
    return m_stage.destination()
        .query(u"SHOW GLOBAL STATUS LIKE 'Innodb_rows_inserted'"_s)
        .section(u'\t', 1)
        .toULongLong();
}

// After the window its table stops and names who holds it. The others come to their end, and are not copied
// again when the run goes on.
void TestFaultPatience::lockThatStays()
{
    QVERIFY(m_stage.fill(3, 1'500));
    QVERIFY(m_stage.destination().exec(
        u"SET GLOBAL innodb_lock_wait_timeout=1; CREATE DATABASE faults; CREATE TABLE faults.t0 (id INT NOT "
        "NULL PRIMARY KEY, v VARCHAR(1000) NOT NULL, n BIGINT, KEY (n)); INSERT INTO faults.t0 VALUES (900, "
        "'old', 1)"_s));
    OtherSession other(m_stage.destination());
    QVERIFY(other.does("START TRANSACTION; UPDATE faults.t0 SET n = 2 WHERE id = 900"));
    const QString holder = m_stage.destination().query(
        u"SELECT trx_mysql_thread_id FROM information_schema.INNODB_TRX WHERE trx_rows_modified = 1"_s);
    QVERIFY(!holder.isEmpty());
    MigrationPlan plan = m_stage.plan();
    plan.existing = ExistingPolicy::Overwrite;
    plan.options.rateLimitMiBps = 0;
    plan.options.retrySeconds = 6;
    {
        FaultRun run(plan);
        QVERIFY2(run.outcome().state == RunState::Failed, qPrintable(run.text()));
        const LedgerLine line = run.line(u"t0"_s);
        QCOMPARE(line.state, LedgerState::Failed);
        QVERIFY2(line.reason.contains(u"session %1 of root@"_s.arg(holder)), qPrintable(line.reason));
        QVERIFY2(run.text().contains(u"KILL %1"_s.arg(holder)), qPrintable(run.text()));
        for (const QString &table : {u"t1"_s, u"t2"_s})
            QVERIFY2(run.line(table).verified, qPrintable(run.text()));
        QVERIFY(run.migration.resumable());
    }
    other.letGo(); // rolls back
    const quint64 before = rowsInserted();
    FaultRun resumed(plan, Migration::Job::Resume);
    QVERIFY2(resumed.outcome().state == RunState::Completed && resumed.outcome().verified,
             qPrintable(resumed.text()));
    QVERIFY2(rowsInserted() - before < 1'500 + 100, qPrintable(QString::number(rowsInserted() - before)));
    QCOMPARE(resumed.outcome().rows, quint64(4'500));
    QCOMPARE(m_stage.difference(), QString());
}

void TestFaultPatience::readOnlyThatStays()
{
    QVERIFY(m_stage.fill(4, 1'000));
    MigrationPlan plan = m_stage.plan();
    plan.options.retrySeconds = 3;
    {
        FaultRun run(plan);
        QVERIFY2(run.readsRows(1'000), qPrintable(run.text()));
        QVERIFY(m_stage.destination().exec(u"SET GLOBAL read_only=1"_s));
        QVERIFY2(run.outcome().state == RunState::Failed, qPrintable(run.text()));
        QVERIFY(!run.outcome().errors.isEmpty());
        const Error &error = run.outcome().errors.constFirst();
        QVERIFY2(error.code == ErrorCode::ReadOnly && error.message.contains(u"read-only"_s),
                 qPrintable(run.text()));
        QVERIFY2(error.remedy.contains(u"primary endpoint"_s), qPrintable(error.remedy));
        QVERIFY(run.migration.resumable());
    }
    {
        FaultRun tooEarly(plan, Migration::Job::Resume);
        QVERIFY2(tooEarly.outcome().state == RunState::Failed, qPrintable(tooEarly.text()));
        QVERIFY2(tooEarly.text().contains(u"read-only"_s), qPrintable(tooEarly.text()));
        QVERIFY(tooEarly.migration.resumable());
    }
    QVERIFY(m_stage.destination().exec(u"SET GLOBAL read_only=0"_s));
    plan.options.rateLimitMiBps = 0;
    FaultRun resumed(plan, Migration::Job::Resume);
    QVERIFY2(resumed.outcome().state == RunState::Completed && resumed.outcome().verified,
             qPrintable(resumed.text()));
    QCOMPARE(resumed.outcome().rows, quint64(4'000));
    QCOMPARE(m_stage.difference(), QString());
}

void TestFaultPatience::readOnlyIsABlocker()
{
    QVERIFY(m_stage.fill(1, 10));
    QVERIFY(m_stage.destination().exec(u"SET GLOBAL read_only=1"_s));
    const PrecheckReport report = runPrecheck(m_stage.plan(), FaultStage::secrets());
    QVERIFY(!report.passed());
    const auto check = std::find_if(report.checks.cbegin(), report.checks.cend(), [](const auto &result) {
        return result.id == u"destination-writable"_s;
    });
    QVERIFY(check != report.checks.cend());
    QCOMPARE(check->state, CheckState::Failed);
    QVERIFY(!check->findings.isEmpty());
    QVERIFY(!check->findings.constFirst().remedy.isEmpty());
}

void TestFaultPatience::refusedLogin_data()
{
    QTest::addColumn<bool>("source");
    QTest::addColumn<bool>("locked");
    QTest::newRow("source, new password") << true << false;
    QTest::newRow("source, locked") << true << true;
    QTest::newRow("destination, new password") << false << false;
    QTest::newRow("destination, locked") << false << true;
}

// The run pauses, says why, and goes on when somebody has mended it.
void TestFaultPatience::refusedLogin()
{
    QFETCH(bool, source);
    QFETCH(bool, locked);
    QVERIFY(m_stage.fill(4, 1'000));
    FaultRun run(m_stage.plan());
    QVERIFY2(run.readsRows(1'000), qPrintable(run.text()));
    QVERIFY(refuse(source, locked));
    const bool paused =
        QTest::qWaitFor([&] { return run.over() || run.migration.state() == RunState::Paused; }, PatienceMs);
    QVERIFY2(paused && !run.over(), qPrintable(run.text()));
    QVERIFY(run.migration.passwordRefused() == (source ? End::Source : End::Destination));
    const QString reason = locked ? u"locked"_s : u"denied access"_s;
    QVERIFY2(QTest::qWaitFor([&] { return !run.waits().filter(reason).isEmpty(); }, PatienceMs),
             qPrintable(run.text() + run.waits().join(u'|')));
    if (!locked) { // a wrong one is asked for again
        run.migration.resume();
        QVERIFY(QTest::qWaitFor([&] { return run.over() || run.migration.state() == RunState::Paused; },
                                PatienceMs));
        QVERIFY2(!run.over(), qPrintable(run.text()));
    }
    Secrets secrets = FaultStage::secrets();
    if (locked)
        QVERIFY(setPassword(source, FaultStage::Password));
    else
        (source ? secrets.sourcePassword : secrets.destinationPassword) = NewPassword;
    run.migration.setSecrets(secrets);
    run.migration.setRateLimit(0);
    run.migration.resume();
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QCOMPARE(outcome.rows, quint64(4'000));
    QVERIFY(!run.text().contains(FaultStage::Password) && !run.text().contains(NewPassword));
    QCOMPARE(m_stage.difference(), QString());
}

void TestFaultPatience::refusedLoginWithoutATerminal_data()
{
    QTest::addColumn<bool>("source");
    QTest::newRow("source") << true;
    QTest::newRow("destination") << false;
}

// Nobody is there to be asked, so it ends, and says how to go on.
void TestFaultPatience::refusedLoginWithoutATerminal()
{
    QFETCH(bool, source);
    QVERIFY(m_stage.fill(4, 1'000));
    FloeProcess floe;
    QVERIFY(floe.writeTask(m_stage.plan()));
    QVERIFY(floe.start(u"run"_s));
    QVERIFY2(floe.says("\"event\":\"progress\""), floe.output().constData());
    QVERIFY(refuse(source));
    QVERIFY2(floe.end() == 1, floe.output().constData());
    QVERIFY2(floe.output().contains(source ? "FLOE_SOURCE_PASSWORD" : "FLOE_DESTINATION_PASSWORD"),
             floe.output().constData());
    QVERIFY2(floe.output().contains("denied access"), floe.output().constData());
    QVERIFY2(!floe.output().contains(FaultStage::Password.toUtf8()), floe.output().constData());

    QVERIFY(setPassword(source, FaultStage::Password));
    QVERIFY(floe.start(u"resume"_s));
    QVERIFY2(floe.end() == 0, floe.output().constData());
    QCOMPARE(m_stage.difference(), QString());
}

QTEST_GUILESS_MAIN(TestFaultPatience)
#include "tst_faultpatience.moc"
