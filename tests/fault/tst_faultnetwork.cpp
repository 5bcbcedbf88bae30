#include "FaultStage.h"
#include "TcpProxy.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>
#include <random>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;
using Direction = TcpProxy::Direction;

namespace {

const Direction ToServer = Direction::ClientToServer;
const Direction ToClient = Direction::ServerToClient;

} // namespace

/// Networks that cut, dawdle and lie between Floe and its servers.
class TestFaultNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void resetInsideAChunk_data();
    void resetInsideAChunk();
    void lostAnswerToCommit_data();
    void lostAnswerToCommit();
    void slowNetworkIsOnlySlow_data();
    void slowNetworkIsOnlySlow();
    void stopOnASlowNetwork_data();
    void stopOnASlowNetwork();
    void flippedBitIsFoundAndRepaired();

private:
    /// The stage's plan, with both ends behind the proxies.
    MigrationPlan plan();

    FaultStage m_stage;
    std::unique_ptr<TcpProxy> m_toSource;
    std::unique_ptr<TcpProxy> m_toDestination;
    QString m_whyNot;
    std::minstd_rand m_dice;
};

void TestFaultNetwork::initTestCase()
{
    if (!TestServer::available(ServerKind::MariaDb1011, &m_whyNot))
        return;
    QString error;
    QVERIFY2(m_stage.start({}, &error), qPrintable(error));
    m_dice.seed(faultSeed());
    qInfo("FLOE_SEED=%u", faultSeed());
}

void TestFaultNetwork::init()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
    QVERIFY(m_stage.clear());
    m_toSource = std::make_unique<TcpProxy>(m_stage.source().port());
    m_toDestination = std::make_unique<TcpProxy>(m_stage.destination().port());
    QVERIFY(m_toSource->start());
    QVERIFY(m_toDestination->start());
}

void TestFaultNetwork::cleanup()
{
    m_toSource.reset();
    m_toDestination.reset();
}

MigrationPlan TestFaultNetwork::plan()
{
    MigrationPlan plan = m_stage.plan();
    plan.source.port = m_toSource->port();
    plan.destination.port = m_toDestination->port();
    return plan;
}

void TestFaultNetwork::resetInsideAChunk_data()
{
    QTest::addColumn<bool>("atSource");
    QTest::addColumn<Direction>("direction");
    QTest::addColumn<int>("within"); // bytes
    QTest::addColumn<int>("times");
    QTest::newRow("rows to the destination") << false << ToServer << 600'000 << 4;
    QTest::newRow("answers of the destination") << false << ToClient << 60 << 4;
    QTest::newRow("rows of the source") << true << ToClient << 600'000 << 3;
}

void TestFaultNetwork::resetInsideAChunk()
{
    QFETCH(bool, atSource);
    QFETCH(Direction, direction);
    QFETCH(int, within);
    QFETCH(int, times);
    QVERIFY(m_stage.fill(8, 1'000));
    TcpProxy &proxy = atSource ? *m_toSource : *m_toDestination;
    FaultRun run(plan());
    QVERIFY2(run.readsRows(300), qPrintable(run.text()));
    for (int time = 1; time <= times; ++time) {
        proxy.cutAfter(direction, qint64(1 + m_dice() % unsigned(within)));
        QVERIFY2(QTest::qWaitFor([&] { return proxy.struck() == time || run.over(); }, 30'000), "no cut");
    }
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QCOMPARE(outcome.rows, quint64(8'000));
    QCOMPARE(run.migration.progress().rowsDone, quint64(8'000));
    QCOMPARE(m_stage.difference(), QString());
}

void TestFaultNetwork::lostAnswerToCommit_data()
{
    QTest::addColumn<ServerKind>("kind");
    for (const ServerKind kind : TestServer::allKinds())
        QTest::newRow(qPrintable(TestServer::name(kind))) << kind;
}

// The chunk is there, though nobody said so: it must be found, not sent a second time.
void TestFaultNetwork::lostAnswerToCommit()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    FaultStage stage;
    QString error;
    QVERIFY2(stage.start({.source = kind, .destination = kind}, &error), qPrintable(error));
    QVERIFY(stage.clear());
    QVERIFY(stage.fill(2, 2'000));
    TcpProxy proxy(stage.destination().port());
    QVERIFY(proxy.start());
    MigrationPlan plan = stage.plan();
    plan.destination.port = proxy.port();
    plan.options.workers = 1;
    proxy.cutAnswerTo("COMMIT");
    FaultRun run(plan);
    const RunOutcome &outcome = run.outcome();
    QCOMPARE(proxy.struck(), 1);
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QCOMPARE(outcome.rows, quint64(4'000));
    QCOMPARE(run.migration.progress().rowsDone, quint64(4'000));
    QCOMPARE(stage.difference(), QString());
}

void TestFaultNetwork::slowNetworkIsOnlySlow_data()
{
    QTest::addColumn<int>("delayMs");
    QTest::addColumn<int>("bytesPerSecond");
    QTest::addColumn<int>("slice");
    QTest::addColumn<int>("rows");
    QTest::newRow("far away") << 50 << 0 << 0 << 500;
    QTest::newRow("thin") << 0 << 1'000'000 << 0 << 2'000;
    QTest::newRow("byte by byte") << 0 << 0 << 1 << 300;
}

void TestFaultNetwork::slowNetworkIsOnlySlow()
{
    QFETCH(int, delayMs);
    QFETCH(int, bytesPerSecond);
    QFETCH(int, slice);
    QFETCH(int, rows);
    QVERIFY(m_stage.fill(2, rows));
    for (TcpProxy *proxy : {m_toSource.get(), m_toDestination.get()}) {
        proxy->setDelay(delayMs);
        proxy->setThrottle(bytesPerSecond);
        proxy->setSlice(slice);
    }
    FaultRun run(plan());
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QCOMPARE(outcome.rows, quint64(2 * rows));
    QCOMPARE(m_stage.difference(), QString());
}

void TestFaultNetwork::stopOnASlowNetwork_data()
{
    QTest::addColumn<bool>("atSource");
    QTest::newRow("source") << true;
    QTest::newRow("destination") << false;
}

void TestFaultNetwork::stopOnASlowNetwork()
{
    QFETCH(bool, atSource);
    QVERIFY(m_stage.fill(4, 1'000));
    TcpProxy &proxy = atSource ? *m_toSource : *m_toDestination;
    FaultRun run(plan());
    QVERIFY2(run.readsRows(500), qPrintable(run.text()));
    proxy.setDelay(50);
    proxy.setThrottle(20'000);
    QTest::qWait(1'000);
    QElapsedTimer clock;
    clock.start();
    run.migration.stop();
    const RunOutcome &outcome = run.outcome();
    QCOMPARE(outcome.state, RunState::Stopped);
    QVERIFY2(clock.elapsed() < 4'000, qPrintable(QString::number(clock.elapsed())));
}

void TestFaultNetwork::flippedBitIsFoundAndRepaired()
{
    QVERIFY(m_stage.fill(2, 500));
    QVERIFY(m_stage.source().exec(u"UPDATE faults.t1 SET v = 'a needle in the hay' WHERE id = 321"_s));
    m_toDestination->flipBit(ToServer, "a needle");
    const MigrationPlan flipped = plan();
    FaultRun run(flipped);
    const RunOutcome outcome = run.outcome();
    QCOMPARE(m_toDestination->struck(), 1);
    QVERIFY2(outcome.state == RunState::CompletedWithDifferences && !outcome.verified,
             qPrintable(run.text()));
    QCOMPARE(outcome.differences.size(), 1);
    QCOMPARE(outcome.differences[0].mapped.name, u"t1"_s);
    QVERIFY2(outcome.differences[0].key.contains(u"321"_s), qPrintable(outcome.differences[0].key));
    QCOMPARE(outcome.differences[0].column, u"v"_s);
    QCOMPARE(outcome.differences[0].destinationValue, u"a needld in the hay"_s);

    FaultRun repair(flipped, outcome.repair);
    QVERIFY2(repair.outcome().state == RunState::Completed, qPrintable(repair.text()));
    QCOMPARE(m_stage.difference(), QString());
}

QTEST_GUILESS_MAIN(TestFaultNetwork)
#include "tst_faultnetwork.moc"
