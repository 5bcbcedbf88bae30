#include "PrecheckStage.h"
#include "TcpProxy.h"

#include "precheck/PrecheckContext.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using floe::CheckState;
using floe::ExistingPolicy;
using Place = PrecheckStage::Place;

/// What a precheck does beside its findings, and checks of what no test server shows.
class tst_PrecheckRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void writesAreSeen();
    void proxyEndpoint();
    void scratchIsGoneAfterCancelAndLoss();
    void polardbFiles();
    void recycleBin();
    void runnerTellsAndFinishes();
    void cancelReturnsAtOnce();

private:
    PrecheckStage m_stage;
};

void tst_PrecheckRunner::initTestCase()
{
    for (const Place place : {Place::Source, Place::Destination, Place::NewMySql}) {
        QString whyNot;
        if (!m_stage.start(place, &whyNot))
            QSKIP(qPrintable(whyNot));
    }
}

/// Others write while the precheck runs.
void tst_PrecheckRunner::writesAreSeen()
{
    QString error;
    QVERIFY2(m_stage.reset(Place::Source, Place::Destination, &error), qPrintable(error));
    auto &server = m_stage.server(Place::Source);
    QVERIFY2(
        server.exec(u"CREATE TABLE shop.busy (id INT AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB"_s, &error),
        qPrintable(error));
    QProcess writer;
    writer.start(u"mariadb"_s, {u"--no-defaults"_s, u"--socket="_s + server.socketPath(), u"-uroot"_s});
    for (int i = 0; i < 3'000; ++i)
        writer.write("INSERT INTO shop.busy VALUES (); DO SLEEP(0.01);\n");
    QTRY_VERIFY_WITH_TIMEOUT(server.query(u"SELECT COUNT(*) FROM shop.busy"_s).trimmed().toInt() > 0, 30'000);
    const auto report =
        floe::runPrecheck(m_stage.plan(Place::Source, Place::Destination), PrecheckStage::secrets());
    writer.kill();
    writer.waitForFinished();
    const auto row = rowOf(report, u"source-writes"_s);
    QVERIFY2(row.state == CheckState::Warning && textOf(row).contains(u"wrote to the source"_s),
             qPrintable(textOf(row)));
}

/// No POLARDB stands in a test: the check looks at names of hosts alone.
void tst_PrecheckRunner::proxyEndpoint()
{
    const floe::Secrets secrets;
    const QList<std::pair<QString, bool>> hosts{{u"pc-1.rwlb.rds.aliyuncs.com"_s, true},
                                                {u"pe-1.mysql.polardb.rds.aliyuncs.com"_s, true},
                                                {u"pc-1.mysql.polardb.rds.aliyuncs.com"_s, false},
                                                {u"db.rwlb.example.com"_s, false}};
    for (const auto &[host, spreads] : hosts) {
        floe::MigrationPlan plan;
        plan.destination.host = host;
        floe::PrecheckContext context{.plan = plan, .secrets = secrets};
        for (const auto &check : floe::makeChecks())
            if (check->id() == "proxy-endpoint"_L1)
                QCOMPARE(check->run(context)->size(), spreads ? 1 : 0);
    }
}

/// Whatever becomes of the check, its scratch databases go.
void tst_PrecheckRunner::scratchIsGoneAfterCancelAndLoss()
{
    QString error;
    for (const bool lost : {false, true}) {
        QVERIFY2(m_stage.reset(Place::Source, Place::NewMySql, &error), qPrintable(error));
        auto &destination = m_stage.server(Place::NewMySql);
        QString views = u"USE shop;"_s;
        for (int i = 0; i < 60; ++i)
            views += u"CREATE VIEW many_%1 AS SELECT id FROM orders;"_s.arg(i);
        QVERIFY(m_stage.server(Place::Source).exec(views));
        floe::MigrationPlan plan = m_stage.plan(Place::Source, Place::NewMySql);
        floe::test::TcpProxy proxy(destination.port());
        QVERIFY(proxy.start());
        plan.destination.port = proxy.port();
        plan.destination.tls = floe::TlsMode::Off; // the fault looks for a statement
        if (lost)
            proxy.cutAnswerTo("`many_3`");
        int looks = 0;
        bool reached = false;
        const auto report = floe::runPrecheck(
            plan, PrecheckStage::secrets(),
            [&](int, const floe::CheckResult &row) { reached = reached || row.id == "objects-tried"_L1; },
            [&] { return !lost && reached && ++looks > 20; });
        const auto row = rowOf(report, u"objects-tried"_s);
        QVERIFY2(row.state == (lost ? CheckState::Failed : CheckState::Passed), qPrintable(textOf(row)));
        QCOMPARE(proxy.struck(), lost ? 1 : 0);
        QVERIFY(destination.query(u"SHOW DATABASES LIKE 'floe%'"_s).isEmpty());
    }
}

/// No POLARDB stands in a test: the check is given what it would have read there.
void tst_PrecheckRunner::polardbFiles()
{
    floe::MigrationPlan plan;
    const floe::Secrets secrets;
    floe::PrecheckContext context{.plan = plan, .secrets = secrets};
    context.destinationTraits.polardb = true;
    context.objects.emplace();
    context.objects->tables.resize(1024);
    for (const auto &check : floe::makeChecks()) {
        if (check->id() != "polardb-files"_L1)
            continue;
        QCOMPARE(check->run(context)->size(), 0);
        context.objects->tables.resize(1025);
        QCOMPARE(check->run(context)->size(), 1);
        context.objects->tables[0].info.dataBytes = quint64(11) << 30;
        QCOMPARE(check->run(context)->size(), 0);
    }
}

void tst_PrecheckRunner::recycleBin()
{
    floe::MigrationPlan plan;
    const floe::Secrets secrets;
    floe::PrecheckContext context{.plan = plan, .secrets = secrets};
    context.objects.emplace();
    floe::ResolvedTable table;
    table.mapped = {u"shop"_s, u"orders"_s};
    table.existing = ExistingPolicy::Drop;
    context.objects->tables = {table};
    floe::TableInfo there;
    there.name = table.mapped;
    context.destinationTables = {there};
    context.destinationTableIndex.insert(table.mapped, 0);
    for (const auto &check : floe::makeChecks()) {
        if (check->id() != "recycle-bin"_L1)
            continue;
        QCOMPARE(check->run(context)->size(), 0);
        context.destinationVariables.insert(u"recycle_bin"_s, u"ON"_s);
        QCOMPARE(check->run(context)->size(), 1);
    }
}

void tst_PrecheckRunner::runnerTellsAndFinishes()
{
    QString error;
    QVERIFY2(m_stage.reset(Place::Source, Place::Destination, &error), qPrintable(error));
    floe::PrecheckRunner runner;
    QSignalSpy changed(&runner, &floe::PrecheckRunner::checkChanged);
    QSignalSpy finished(&runner, &floe::PrecheckRunner::finished);
    runner.start(m_stage.plan(Place::Source, Place::Destination), PrecheckStage::secrets());
    QVERIFY(runner.running());
    QVERIFY(finished.wait(30'000));
    QVERIFY(!runner.running());
    const auto report = finished.first().first().value<floe::PrecheckReport>();
    QVERIFY(report.passed());
    QCOMPARE(changed.size(), 2 * report.checks.size());
    QCOMPARE(changed.first().at(1).value<floe::CheckResult>().state, CheckState::Running);
}

void tst_PrecheckRunner::cancelReturnsAtOnce()
{
    QString error;
    QVERIFY2(m_stage.reset(Place::Source, Place::Destination, &error), qPrintable(error));
    floe::test::TcpProxy silent(m_stage.server(Place::Source).port());
    QVERIFY(silent.start());
    silent.setMode(floe::test::TcpProxy::Mode::AcceptOnly);
    floe::MigrationPlan plan = m_stage.plan(Place::Source, Place::Destination);
    plan.source.port = silent.port();
    auto runner = std::make_unique<floe::PrecheckRunner>();
    QSignalSpy finished(runner.get(), &floe::PrecheckRunner::finished);
    runner->start(plan, PrecheckStage::secrets());
    QTest::qWait(200);
    QElapsedTimer timer;
    timer.start();
    runner->cancel();
    QVERIFY(!runner->running());
    QVERIFY(timer.elapsed() < 100);
    // A new run does not wait for the one before.
    runner->start(m_stage.plan(Place::Source, Place::Destination), PrecheckStage::secrets());
    QVERIFY(finished.wait(8'000));
    QCOMPARE(finished.size(), 1);
    QVERIFY(finished.first().first().value<floe::PrecheckReport>().passed());
    runner->start(plan, PrecheckStage::secrets());
    timer.restart();
    runner.reset();
    QVERIFY(timer.elapsed() < 100);
}

QTEST_GUILESS_MAIN(tst_PrecheckRunner)
#include "tst_precheckrunner.moc"
