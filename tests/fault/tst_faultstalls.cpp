#include "FaultStage.h"
#include "TcpProxy.h"

#include "server/Connection.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <climits>
#include <memory>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;
using Direction = TcpProxy::Direction;

namespace {

const Direction ToServer = Direction::ClientToServer;
const Direction ToClient = Direction::ServerToClient;

} // namespace

/// Networks that stand still between Floe and its servers: nothing is lost, and nobody waits in silence.
class TestFaultStalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void stalledNetworkMovesAgain_data();
    void stalledNetworkMovesAgain();
    void longStallIsTold_data();
    void longStallIsTold();
    void halfOpenDestinationComesBack();
    void stopOnADeadNetwork_data();
    void stopOnADeadNetwork();
    void sessionsAreKeptAlive();
    void readerOutwaitsItsServersPatience();

private:
    /// The stage's plan, with both ends behind the proxies.
    MigrationPlan plan();

    FaultStage m_stage;
    std::unique_ptr<TcpProxy> m_toSource;
    std::unique_ptr<TcpProxy> m_toDestination;
    QString m_whyNot;
};

void TestFaultStalls::initTestCase()
{
    if (!TestServer::available(ServerKind::MariaDb1011, &m_whyNot))
        return;
    QString error;
    QVERIFY2(m_stage.start({}, &error), qPrintable(error));
}

void TestFaultStalls::init()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
    QVERIFY(m_stage.clear());
    m_toSource = std::make_unique<TcpProxy>(m_stage.source().port());
    m_toDestination = std::make_unique<TcpProxy>(m_stage.destination().port());
    QVERIFY(m_toSource->start());
    QVERIFY(m_toDestination->start());
}

void TestFaultStalls::cleanup()
{
    m_toSource.reset();
    m_toDestination.reset();
}

MigrationPlan TestFaultStalls::plan()
{
    MigrationPlan plan = m_stage.plan();
    plan.source.port = m_toSource->port();
    plan.destination.port = m_toDestination->port();
    return plan;
}

void TestFaultStalls::stalledNetworkMovesAgain_data()
{
    QTest::addColumn<bool>("atSource");
    QTest::addColumn<bool>("toServer");
    QTest::addColumn<bool>("toClient");
    QTest::newRow("source, both directions") << true << true << true;
    QTest::newRow("destination, both directions") << false << true << true;
    QTest::newRow("destination, answers only") << false << false << true;
}

void TestFaultStalls::stalledNetworkMovesAgain()
{
    QFETCH(bool, atSource);
    QFETCH(bool, toServer);
    QFETCH(bool, toClient);
    QVERIFY(m_stage.fill(4, 1'000));
    TcpProxy &proxy = atSource ? *m_toSource : *m_toDestination;
    FaultRun run(plan());
    QVERIFY2(run.readsRows(1'000), qPrintable(run.text()));
    proxy.setStalled(ToServer, toServer);
    proxy.setStalled(ToClient, toClient);
    QTest::qWait(5'000);
    QVERIFY2(!run.over(), qPrintable(run.text()));
    proxy.reset();
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QCOMPARE(m_stage.difference(), QString());
}

void TestFaultStalls::longStallIsTold_data()
{
    QTest::addColumn<bool>("atSource");
    QTest::newRow("source") << true;
}

// Never a silent hang: within tunables::StallSeconds the run says that it waits, and for whom.
void TestFaultStalls::longStallIsTold()
{
    QFETCH(bool, atSource);
    QVERIFY(m_stage.fill(4, 1'000));
    TcpProxy &proxy = atSource ? *m_toSource : *m_toDestination;
    FaultRun run(plan());
    QVERIFY2(run.readsRows(1'000), qPrintable(run.text()));
    proxy.setStalled(ToServer, true);
    proxy.setStalled(ToClient, true);
    const QString server = u"127.0.0.1:%1"_s.arg(proxy.port());
    const bool told =
        QTest::qWaitFor([&] { return run.over() || !run.waits().filter(server).isEmpty(); }, 45'000);
    proxy.reset();
    QVERIFY2(told && !run.over(), qPrintable(run.text() + run.waits().join(u'|')));
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QVERIFY(run.migration.progress().waitingFor.isEmpty());
    QCOMPARE(m_stage.difference(), QString());
}

// A balancer whose server is away: it takes connections and has nobody to hand them to.
void TestFaultStalls::halfOpenDestinationComesBack()
{
    QVERIFY(m_stage.fill(4, 1'000));
    FaultRun run(plan());
    QVERIFY2(run.readsRows(1'000), qPrintable(run.text()));
    m_toDestination->setMode(TcpProxy::Mode::AcceptOnly);
    m_toDestination->cutAll();
    QTest::qWait(3'000);
    QVERIFY2(!run.over(), qPrintable(run.text()));
    m_toDestination->reset();
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QCOMPARE(outcome.rows, quint64(4'000));
    QCOMPARE(m_stage.difference(), QString());
}

// A result that is not fetched for longer than net_write_timeout is broken off by its server, without an
// error in the row loop.
void TestFaultStalls::readerOutwaitsItsServersPatience()
{
    QVERIFY(m_stage.source().exec(
        u"SET GLOBAL net_write_timeout=2, GLOBAL net_read_timeout=2, GLOBAL wait_timeout=2"_s));
    QVERIFY(m_stage.destination().exec(
        u"SET GLOBAL net_write_timeout=2, GLOBAL net_read_timeout=2, GLOBAL wait_timeout=2"_s));
    QVERIFY(m_stage.fill(1, 16'000));
    MigrationPlan patient = plan();
    patient.options.rateLimitMiBps = 0;
    FaultRun run(patient);
    QVERIFY2(run.readsRows(2'000), qPrintable(run.text()));
    m_toDestination->setStalled(ToServer, true);
    QTest::qWait(5'000);
    m_toDestination->reset();
    const RunOutcome &outcome = run.outcome();
    for (TestServer *server : {&m_stage.source(), &m_stage.destination()})
        QVERIFY(server->exec(
            u"SET GLOBAL net_write_timeout=60, GLOBAL net_read_timeout=30, GLOBAL wait_timeout=28800"_s));
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified, qPrintable(run.text()));
    QCOMPARE(outcome.rows, quint64(16'000));
    QCOMPARE(m_stage.difference(), QString());
}

void TestFaultStalls::stopOnADeadNetwork_data()
{
    QTest::addColumn<bool>("atSource");
    QTest::addRow("source") << true;
    QTest::addRow("destination") << false;
}

// The sessions do not hear of it, so they are cut.
void TestFaultStalls::stopOnADeadNetwork()
{
    QFETCH(bool, atSource);
    QVERIFY(m_stage.fill(4, 1'000));
    TcpProxy &proxy = atSource ? *m_toSource : *m_toDestination;
    FaultRun run(plan());
    QVERIFY2(run.readsRows(1'000), qPrintable(run.text()));
    proxy.setStalled(ToServer, true);
    proxy.setStalled(ToClient, true);
    QTest::qWait(1'000);
    QElapsedTimer clock;
    clock.start();
    run.migration.stop();
    const bool ended = QTest::qWaitFor([&] { return run.over(); }, 90'000);
    const qint64 took = clock.elapsed();
    proxy.cutAll();
    QVERIFY2(ended && took < 4'000, qPrintable(QString::number(took)));
    QCOMPARE(run.outcome().state, RunState::Stopped);
}

// A network that is gone answers no probe; here it is enough that the kernel sends them, and when.
void TestFaultStalls::sessionsAreKeptAlive()
{
    Endpoint endpoint = m_stage.plan().source;
    endpoint.tls = TlsMode::Off;
    const auto session = Connection::open(endpoint, FaultStage::Password, {});
    QVERIFY2(session, qPrintable(session ? QString() : session.error().toText()));
    QVERIFY((*session)->exec("DO 0"));
    // Local and remote address, state, queues, kind of timer (2: keep-alive) and its rest in hundredths of a
    // second.
    static const QRegularExpression line(
        u": [0-9A-F]{8}:[0-9A-F]{4} [0-9A-F]{8}:%1 01 \\S+ 02:([0-9A-F]{8})"_s.arg(endpoint.port, 4, 16,
                                                                                   QChar(u'0')),
        QRegularExpression::CaseInsensitiveOption);
    int shortest = INT_MAX;
    QVERIFY(QTest::qWaitFor(
        [&] {
            QFile sockets(u"/proc/net/tcp"_s);
            if (!sockets.open(QIODevice::ReadOnly))
                return false;
            auto match = line.globalMatch(QString::fromLatin1(sockets.readAll()));
            while (match.hasNext())
                shortest = qMin(shortest, match.next().captured(1).toInt(nullptr, 16));
            return shortest <= 3'000;
        },
        10'000));
}

QTEST_GUILESS_MAIN(TestFaultStalls)
#include "tst_faultstalls.moc"
