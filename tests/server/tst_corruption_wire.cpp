#include "CorruptionCases.h"
#include "MigrationStage.h"
#include "ScopedEnvironment.h"
#include "TcpProxy.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

/// Values that change while a run is on its way, and bits that flip on the wire: found, named and repaired.
class TestCorruptionWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void betweenCopyAndVerification_data();
    void betweenCopyAndVerification();
    void bitFlippedOnTheWayToTheDestination_data();
    void bitFlippedOnTheWayToTheDestination();
    void bitFlippedOnTheWayFromTheSource();

private:
    QString needles(ServerKind from, ServerKind to, const QByteArray &way);

    MigrationStage m_stage;
};

void TestCorruptionWire::betweenCopyAndVerification_data()
{
    QTest::addColumn<ServerKind>("to");
    for (const ServerKind to : TestServer::allKinds())
        QTest::addRow("%s", qPrintable(TestServer::name(to))) << to;
}

// One run: the table is copied and waits for its verification while another one is still on its way.
void TestCorruptionWire::betweenCopyAndVerification()
{
    QFETCH(ServerKind, to);
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    FLOE_REQUIRE_SERVER(to);
    TestServer &source = m_stage.server(ServerKind::MariaDb1011, MigrationStage::Source);
    TestServer &destination = m_stage.server(to, MigrationStage::Destination);
    QVERIFY(source.exec(
        u"DROP DATABASE IF EXISTS pace; CREATE DATABASE pace CHARACTER SET latin1; USE pace; CREATE TABLE "
        u"slow "
        "(id INT PRIMARY KEY, v CHAR(200)) ENGINE=InnoDB; INSERT INTO slow SELECT seq, REPEAT('x', 200) FROM "
        "seq_1_to_30000; CREATE TABLE quick (id INT PRIMARY KEY, v CHAR(20)) ENGINE=InnoDB; INSERT INTO "
        "quick SELECT seq, 'right' FROM seq_1_to_100;"_s));
    QVERIFY(destination.exec(u"SET GLOBAL local_infile=1; DROP DATABASE IF EXISTS pace"_s));
    MigrationPlan plan = m_stage.plan(ServerKind::MariaDb1011, to, u"pace"_s, u"pace"_s);
    plan.options.rateLimitMiBps = 1;
    plan.options.workers = 2;
    Migration migration;
    QSignalSpy ended(&migration, &Migration::ended);
    const auto stateOf = [&migration](const QString &table) {
        for (const TableProgress &progress : migration.tables())
            if (progress.source.name == table)
                return progress.state;
        return TableState::Waiting;
    };
    migration.start(plan, MigrationStage::secrets());
    QTRY_VERIFY_WITH_TIMEOUT(stateOf(u"quick"_s) >= TableState::Copied || !ended.isEmpty(), 30'000);
    migration.pause();
    QCOMPARE(migration.state(), RunState::Paused);
    QCOMPARE(stateOf(u"slow"_s), TableState::Copying);
    QString error;
    QVERIFY2(destination.exec(u"UPDATE pace.quick SET v = 'Right' WHERE id = 77"_s, &error),
             qPrintable(error));
    migration.resume();
    QVERIFY(ended.wait(60'000));
    RunOutcome outcome = migration.outcome();
    QCOMPARE(outcome.state, RunState::CompletedWithDifferences);
    QCOMPARE(linesOf(outcome), QStringList{u"quick [id = 77] v: right | Right"_s});
    QCOMPARE(outcome.differenceCount, 1u);
    plan.options.rateLimitMiBps = 0;
    outcome = MigrationStage::repair(plan, outcome.repair);
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified,
             qPrintable(MigrationStage::textOf(outcome)));
    const QString reading = u"SELECT id, HEX(v) FROM pace.quick"_s;
    QCOMPARE(firstDifference(source.query(reading), destination.query(reading)), QString());
}

/// A table with a text that a fault can look for.
QString TestCorruptionWire::needles(ServerKind from, ServerKind to, const QByteArray &way)
{
    QString script =
        u"DROP DATABASE IF EXISTS wire; CREATE DATABASE wire CHARACTER SET latin1; USE wire; CREATE "
        "TABLE t (id INT PRIMARY KEY, v VARCHAR(40)) ENGINE=InnoDB; INSERT INTO t VALUES (1, 'x')"_s;
    for (int id = 2; id <= 2000; ++id)
        script += u",(%1, 'row number %1')"_s.arg(id);
    script += u"; UPDATE t SET v = 'a needle of row 1711' WHERE id = 1711;"_s;
    QString error;
    if (m_stage.server(from, MigrationStage::Source).exec(script, &error))
        m_stage.server(to, MigrationStage::Destination)
            .exec(u"SET GLOBAL local_infile=%1; DROP DATABASE IF EXISTS wire"_s.arg(int(way != "insert")),
                  &error);
    return error;
}

void TestCorruptionWire::bitFlippedOnTheWayToTheDestination_data()
{
    QTest::addColumn<ServerKind>("to");
    QTest::addColumn<QByteArray>("way");
    for (const ServerKind to : TestServer::allKinds())
        for (const QByteArray &way : MigrationStage::loadWays(to))
            QTest::addRow("%s by %s", qPrintable(TestServer::name(to)), way.constData()) << to << way;
}

void TestCorruptionWire::bitFlippedOnTheWayToTheDestination()
{
    QFETCH(ServerKind, to);
    QFETCH(QByteArray, way);
    const ScopedEnvironment loadWay("FLOE_LOAD_WAY", way);
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    FLOE_REQUIRE_SERVER(to);
    TestServer &destination = m_stage.server(to, MigrationStage::Destination);
    const QString unfilled = needles(ServerKind::MariaDb1011, to, way);
    QVERIFY2(unfilled.isEmpty(), qPrintable(unfilled));
    TcpProxy proxy(destination.port());
    QVERIFY(proxy.start());
    proxy.flipBit(TcpProxy::Direction::ClientToServer, "a needle of row 1711");
    MigrationPlan plan = m_stage.plan(ServerKind::MariaDb1011, to, u"wire"_s, u"wire"_s);
    plan.destination.port = proxy.port();
    plan.destination.tls = TlsMode::Off;
    RunOutcome outcome = MigrationStage::run(plan);
    QCOMPARE(proxy.struck(), 1);
    QVERIFY2(outcome.state == RunState::CompletedWithDifferences && !outcome.verified,
             qPrintable(MigrationStage::textOf(outcome)));
    QCOMPARE(outcome.differenceCount, 1u);
    QCOMPARE(linesOf(outcome),
             QStringList{u"t [id = 1711] v: a needle of row 1711 | a needle of row 1710"_s});
    outcome = MigrationStage::repair(plan, outcome.repair);
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified,
             qPrintable(MigrationStage::textOf(outcome)));
    QCOMPARE(destination.query(u"SELECT v FROM wire.t WHERE id = 1711"_s), u"a needle of row 1711"_s);
    QVERIFY(destination.exec(u"SET GLOBAL local_infile=1"_s));
}

// The source is read once, and what was read is what is proved: such a bit is beyond the run's own proof.
// Whoever reads the source again finds it; that is what `floe verify` does.
void TestCorruptionWire::bitFlippedOnTheWayFromTheSource()
{
    const ServerKind kind = ServerKind::MySql56;
    FLOE_REQUIRE_SERVER(kind);
    TestServer &source = m_stage.server(kind, MigrationStage::Source);
    TestServer &destination = m_stage.server(kind, MigrationStage::Destination);
    const QString unfilled = needles(kind, kind, "load");
    QVERIFY2(unfilled.isEmpty(), qPrintable(unfilled));
    TcpProxy proxy(source.port());
    QVERIFY(proxy.start());
    proxy.flipBit(TcpProxy::Direction::ServerToClient, "a needle of row 1711");
    MigrationPlan plan = m_stage.plan(kind, kind, u"wire"_s, u"wire"_s);
    plan.source.port = proxy.port();
    plan.source.tls = TlsMode::Off;
    RunOutcome outcome = MigrationStage::run(plan);
    QCOMPARE(proxy.struck(), 1);
    QCOMPARE(outcome.state, RunState::Completed);
    QCOMPARE(destination.query(u"SELECT v FROM wire.t WHERE id = 1711"_s), u"a needle of row 1710"_s);

    outcome = MigrationStage::run(plan, Migration::Job::VerifyOnly);
    QCOMPARE(outcome.state, RunState::CompletedWithDifferences);
    QCOMPARE(linesOf(outcome),
             QStringList{u"t [id = 1711] v: a needle of row 1711 | a needle of row 1710"_s});
    outcome = MigrationStage::repair(plan, outcome.repair);
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified,
             qPrintable(MigrationStage::textOf(outcome)));
    QCOMPARE(destination.query(u"SELECT v FROM wire.t WHERE id = 1711"_s), u"a needle of row 1711"_s);
}

QTEST_GUILESS_MAIN(TestCorruptionWire)
#include "tst_corruption_wire.moc"
