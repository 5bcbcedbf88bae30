#include "FaultStage.h"
#include "FloeProcess.h"
#include "SshServer.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <signal.h>

#include <memory>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

constexpr int PatienceMs = 30'000;

QByteArray fileOf(qint64 pid, const char *name)
{
    QFile file(u"/proc/%1/"_s.arg(pid) + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Whole migrations through SSH, and tunnels that end in the middle.
class TestFaultSsh : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void arrivesThroughTunnels();
    void goesOnAfterKilledTunnels_data();
    void goesOnAfterKilledTunnels();
    void goesOnAfterARestartedHost();
    void leavesNothingBehind_data();
    void leavesNothingBehind();
    void stopsAtOnce();

private:
    MigrationPlan plan();

    FaultStage m_stage;
    std::unique_ptr<SshServer> m_ssh;
    QString m_whyNot;
};

void TestFaultSsh::initTestCase()
{
    if (!TestServer::available(ServerKind::MariaDb1011, &m_whyNot) || !SshServer::available(&m_whyNot))
        return;
    m_whyNot.clear();
    QString error;
    QVERIFY2(m_stage.start({}, &error), qPrintable(error));
}

void TestFaultSsh::init()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
    QVERIFY(m_stage.clear());
    m_ssh.reset();
    m_ssh = std::make_unique<SshServer>();
    QString error;
    QVERIFY2(m_ssh->start({}, &error), qPrintable(error));
}

MigrationPlan TestFaultSsh::plan()
{
    MigrationPlan plan = m_stage.plan();
    for (Endpoint *endpoint : {&plan.source, &plan.destination})
        endpoint->ssh = {
            .host = u"127.0.0.1"_s, .port = m_ssh->port(), .user = m_ssh->user(), .key = m_ssh->key()};
    return plan;
}

void TestFaultSsh::arrivesThroughTunnels()
{
    QVERIFY(m_stage.fill(4, 500));
    FaultRun run(plan());
    QTRY_VERIFY_WITH_TIMEOUT(run.over() || m_ssh->clients().size() == 2, PatienceMs);
    QCOMPARE(run.outcome().state, RunState::Completed);
    QCOMPARE(m_ssh->clients().size(), 2); // one for each end, whatever the number of sessions
    QCOMPARE(m_stage.difference(), QString());
}

void TestFaultSsh::goesOnAfterKilledTunnels_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("one end") << 0;
    QTest::newRow("the other end") << 1;
    QTest::newRow("both ends") << 2;
}

void TestFaultSsh::goesOnAfterKilledTunnels()
{
    QFETCH(int, which);
    QVERIFY(m_stage.fill(3, 3'000));
    FaultRun run(plan());
    QVERIFY2(run.readsRows(500), qPrintable(run.text()));
    const QList<qint64> before = m_ssh->clients();
    QCOMPARE(before.size(), 2);
    for (int i = 0; i < 2; ++i)
        if (which == 2 || which == i)
            ::kill(pid_t(before.at(i)), SIGKILL);
    if (which == 2) { // once more: nobody means to stop the run by that
        const quint64 rows = run.migration.progress().rowsDone;
        QVERIFY2(run.readsRows(rows + 500), qPrintable(run.text()));
        for (const qint64 client : m_ssh->clients())
            ::kill(pid_t(client), SIGKILL);
    }
    QVERIFY2(run.outcome().state == RunState::Completed, qPrintable(run.text()));
    QCOMPARE(m_stage.difference(), QString());
    QCOMPARE(m_ssh->clients().size(), 2);
}

void TestFaultSsh::goesOnAfterARestartedHost()
{
    QVERIFY(m_stage.fill(3, 3'000));
    FaultRun run(plan());
    QVERIFY2(run.readsRows(500), qPrintable(run.text()));
    m_ssh->stop();
    QTRY_VERIFY_WITH_TIMEOUT(!run.waits().isEmpty() || run.over(), PatienceMs);
    QVERIFY2(!run.over(), qPrintable(run.text()));
    QVERIFY(m_ssh->start());
    QVERIFY2(run.outcome().state == RunState::Completed, qPrintable(run.text()));
    QCOMPARE(m_stage.difference(), QString());
}

void TestFaultSsh::leavesNothingBehind_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("end") << 0;
    QTest::newRow("stop") << SIGINT;
    QTest::newRow("SIGKILL") << SIGKILL;
}

void TestFaultSsh::leavesNothingBehind()
{
    QFETCH(int, signal);
    QVERIFY(m_stage.fill(3, signal == 0 ? 300 : 6'000));
    FloeProcess floe;
    QVERIFY(floe.writeTask(plan()));
    QVERIFY(floe.start(u"run"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_ssh->clients().size() == 2 || !floe.running(), PatienceMs);
    const QList<qint64> clients = m_ssh->clients();
    QCOMPARE(clients.size(), 2);
    for (const qint64 client : clients)
        for (const char *name : {"cmdline", "environ"})
            QVERIFY2(!fileOf(client, name).contains(FaultStage::Password.toUtf8()), name);
    QVERIFY(!fileOf(floe.pid(), "cmdline").contains(FaultStage::Password.toUtf8()));
    if (signal != 0) {
        QVERIFY(floe.says("\"state\":\"migrating\""));
        floe.signal(signal);
    }
    const int code = floe.end();
    QCOMPARE(code, signal == 0 ? 0 : signal == SIGINT ? 130 : -1);
    QTRY_VERIFY2_WITH_TIMEOUT(m_ssh->clients().isEmpty(), "ssh outlives Floe", PatienceMs);
    QVERIFY2(!floe.output().contains(FaultStage::Password.toUtf8()), floe.output().constData());
    if (signal == 0)
        QCOMPARE(m_stage.difference(), QString());
    if (signal != SIGKILL)
        return;
    QVERIFY(floe.start(u"resume"_s));
    const int resumed = floe.end();
    QVERIFY2(resumed == 0, floe.output().constData());
    QCOMPARE(m_stage.difference(), QString());
}

void TestFaultSsh::stopsAtOnce()
{
    QVERIFY(m_stage.fill(3, 6'000));
    FaultRun run(plan());
    QVERIFY2(run.readsRows(500), qPrintable(run.text()));
    m_ssh->stop();
    QTRY_VERIFY_WITH_TIMEOUT(!run.waits().isEmpty() || run.over(), PatienceMs);
    QElapsedTimer clock;
    clock.start();
    run.migration.stop();
    QCOMPARE(run.outcome().state, RunState::Stopped);
    QVERIFY2(clock.elapsed() < 2'000, qPrintable(QString::number(clock.elapsed())));
}

QTEST_GUILESS_MAIN(TestFaultSsh)
#include "tst_faultssh.moc"
