#include "ForeignLoad.h"
#include "MigrationStage.h"

#include "core/Tunables.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

constexpr int PatienceMs = 60'000;
constexpr int Statements = ForeignLoad::Statements;
constexpr int Limit = 5;
constexpr int Workers = 4;

/// One run, and everything that it said of being held back.
struct Run
{
    Migration migration;
    QSignalSpy ended{&migration, &Migration::ended};
    QStringList log;
    QList<LoadHold> holds;
    QTimer look;

    explicit Run(const MigrationPlan &plan)
    {
        QObject::connect(&migration, &Migration::logged, [this](const QList<LogLine> &lines) {
            for (const LogLine &line : lines)
                log += line.text;
        });
        QObject::connect(&look, &QTimer::timeout, [this] {
            const std::optional<LoadHold> hold = migration.progress().hold;
            if (hold && (holds.isEmpty() || holds.last() != *hold))
                holds += *hold;
        });
        look.start(50);
        migration.start(plan, MigrationStage::secrets());
    }
    bool over() const { return !ended.isEmpty(); }
    bool waitFor(const std::function<bool()> &condition)
    {
        return QTest::qWaitFor([&] { return condition() || over(); }, PatienceMs) && condition();
    }
    std::optional<LoadHold> hold() const { return migration.progress().hold; }
    bool ends()
    {
        return QTest::qWaitFor([this] { return over(); }, PatienceMs);
    }
    QString text() const { return MigrationStage::textOf(migration.outcome()) + u'\n' + log.join(u'\n'); }
};

} // namespace

/// Servers that others load while a run works, and the number of sessions that a run opens.
class TestLoadGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void slowsDownAndComesBack_data();
    void slowsDownAndComesBack();
    void ownWorkersAreNoLoad_data();
    void ownWorkersAreNoLoad();
    void letsGoWhereItIsNotLetIn();
    void isChangedAndStoppedWhileItRuns();
    void opensTheSessionsThatItSays_data();
    void opensTheSessionsThatItSays();

private:
    MigrationPlan plan(ServerKind from, ServerKind to);
    int sessionsAt(TestServer &server);

    MigrationStage m_stage;
};

void TestLoadGuard::initTestCase()
{
    qputenv("FLOE_CHUNK_ROWS", "200"); // some 180 KB: many chunks of few rows
}

// Some 12 MB in two tables; slow enough to be met in the middle.
MigrationPlan TestLoadGuard::plan(ServerKind from, ServerKind to)
{
    QString error;
    QString rows = u"(1)"_s;
    for (int row = 2; row <= 1'000; ++row)
        rows += u",(%1)"_s.arg(row);
    TestServer &source = m_stage.server(from, MigrationStage::Source);
    const bool made = source.exec(
        u"DROP DATABASE IF EXISTS guarded; CREATE DATABASE guarded; USE guarded; CREATE TABLE n (i INT "
        u"PRIMARY KEY) "
        "ENGINE=InnoDB; INSERT INTO n VALUES %1; CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY, v "
        "VARCHAR(900)) ENGINE=InnoDB; CREATE TABLE b LIKE a; INSERT INTO a (v) SELECT REPEAT('x', 900) FROM "
        "n; "
        "INSERT INTO a (v) SELECT v FROM a; INSERT INTO a (v) SELECT v FROM a; INSERT INTO b (v) SELECT v "
        "FROM a; "
        "INSERT INTO a (v) SELECT v FROM b; ANALYZE TABLE a, b;"_s.arg(rows),
        &error);
    if (!made)
        qFatal("%s", qPrintable(error));
    m_stage.server(to, MigrationStage::Destination).exec(u"DROP DATABASE IF EXISTS guarded_to"_s);
    MigrationPlan plan = m_stage.plan(from, to, u"guarded"_s, u"guarded_to"_s);
    plan.options.workers = Workers;
    plan.options.rateLimitMiBps = 1;
    plan.options.maxThreadsRunning = Limit;
    return plan;
}

void TestLoadGuard::slowsDownAndComesBack_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<bool>("atSource");
    QTest::newRow("destination") << int(ServerKind::MariaDb1011) << int(ServerKind::MariaDb1011) << false;
    QTest::newRow("source") << int(ServerKind::MySql56) << int(ServerKind::MySql97) << true;
    QTest::newRow("new destination") << int(ServerKind::MySql56) << int(ServerKind::MySql97) << false;
}

void TestLoadGuard::slowsDownAndComesBack()
{
    QFETCH(const int, from);
    QFETCH(const int, to);
    QFETCH(const bool, atSource);
    FLOE_REQUIRE_SERVER(ServerKind(from));
    FLOE_REQUIRE_SERVER(ServerKind(to));
    const MigrationPlan plan = this->plan(ServerKind(from), ServerKind(to));
    ForeignLoad load(atSource ? m_stage.server(ServerKind(from), MigrationStage::Source)
                              : m_stage.server(ServerKind(to), MigrationStage::Destination));
    QVERIFY(load.begin());
    Run run(plan);
    QVERIFY2(run.waitFor([&] { return run.hold().has_value(); }), qPrintable(run.text()));
    const LoadHold first = *run.hold();
    QCOMPARE(first.atSource, atSource);
    QVERIFY2(first.running > Limit && first.running < Statements + Workers,
             qPrintable(QString::number(first.running)));
    QCOMPARE(first.limit, Limit);
    QCOMPARE(first.ofWorkers, Workers);
    QVERIFY(first.workers < Workers);
    const QString said = run.migration.progress().waitingFor;
    QVERIFY2(said.contains(atSource ? u"The source is busy"_s : u"The destination is busy"_s),
             qPrintable(said));
    // Down to one worker, which rests; the run goes on all the same.
    QVERIFY2(run.waitFor([&] { return run.hold() && run.hold()->rests; }), qPrintable(run.text()));
    QCOMPARE(run.hold()->workers, 1);
    const quint64 rows = run.migration.progress().rowsDone;
    QVERIFY2(run.waitFor([&] { return run.migration.progress().rowsDone > rows; }), qPrintable(run.text()));
    QVERIFY(run.hold());

    load.end();
    QVERIFY2(run.waitFor([&] { return !run.hold(); }), qPrintable(run.text()));
    QVERIFY(run.holds.last().workers > 1); // step by step
    run.migration.setRateLimit(0);
    QVERIFY(run.ends());
    QVERIFY2(run.migration.outcome().state == RunState::Completed, qPrintable(run.text()));
    QVERIFY2(run.log.filter(u"is busy"_s).size() >= 1, qPrintable(run.text()));
    QVERIFY2(!run.log.filter(u"The load has fallen"_s).isEmpty(), qPrintable(run.text()));
    QCOMPARE(run.log.filter(u"no longer holds"_s).size(), 1);
}

void TestLoadGuard::ownWorkersAreNoLoad_data()
{
    QTest::addColumn<bool>("oneServer");
    QTest::newRow("two servers") << false;
    QTest::newRow("one server") << true;
}

// Two of four workers are more than the limit.
void TestLoadGuard::ownWorkersAreNoLoad()
{
    QFETCH(const bool, oneServer);
    constexpr auto Kind = ServerKind::MariaDb1011;
    FLOE_REQUIRE_SERVER(Kind);
    MigrationPlan plan = this->plan(Kind, Kind);
    plan.options.maxThreadsRunning = 1;
    if (oneServer) {
        m_stage.server(Kind, MigrationStage::Source).exec(u"DROP DATABASE IF EXISTS guarded_to"_s);
        plan.destination = plan.source;
    }
    Run run(plan);
    QVERIFY2(run.waitFor([&] { return run.migration.progress().rowsDone > 4'000; }), qPrintable(run.text()));
    run.migration.setRateLimit(0);
    QVERIFY(run.ends());
    QVERIFY2(run.migration.outcome().state == RunState::Completed, qPrintable(run.text()));
    QVERIFY2(run.holds.isEmpty() && run.log.filter(u"is busy"_s).isEmpty(), qPrintable(run.text()));
}

void TestLoadGuard::isChangedAndStoppedWhileItRuns()
{
    constexpr auto Kind = ServerKind::MariaDb1011;
    FLOE_REQUIRE_SERVER(Kind);
    MigrationPlan plan = this->plan(Kind, Kind);
    plan.options.maxThreadsRunning = 0;
    ForeignLoad load(m_stage.server(Kind, MigrationStage::Destination));
    QVERIFY(load.begin());
    Run run(plan);
    QVERIFY2(run.waitFor([&] { return run.migration.progress().rowsDone > 200; }), qPrintable(run.text()));
    QVERIFY(run.holds.isEmpty());
    const auto changeTo = [&](int limit, const std::function<bool()> &felt) {
        QElapsedTimer took;
        took.start();
        run.migration.setMaxThreadsRunning(limit);
        const bool done = run.waitFor(felt);
        qInfo("a limit of %d was felt after %lld ms", limit, took.elapsed());
        return done;
    };
    QVERIFY2(changeTo(Limit, [&] { return run.hold().has_value(); }), qPrintable(run.text()));
    QVERIFY2(changeTo(0, [&] { return !run.hold(); }), qPrintable(run.text()));
    QVERIFY2(changeTo(Limit, [&] { return run.hold() && run.hold()->rests; }), qPrintable(run.text()));
    QElapsedTimer took;
    took.start();
    run.migration.stop();
    QVERIFY(run.ends());
    qInfo("stopped after %lld ms", took.elapsed());
    QCOMPARE(run.migration.outcome().state, RunState::Stopped);
}

// The account may have no more sessions when the guard has lost its own: it says so, once, and holds nobody
// back by what it saw long ago.
void TestLoadGuard::letsGoWhereItIsNotLetIn()
{
    constexpr auto Kind = ServerKind::MariaDb1011;
    FLOE_REQUIRE_SERVER(Kind);
    const MigrationPlan plan = this->plan(Kind, Kind);
    for (int i = 0; i < 2; ++i) // enough to be stopped long before its end
        QVERIFY(m_stage.server(Kind, MigrationStage::Source)
                    .exec(u"INSERT INTO guarded.a (v) SELECT v FROM guarded.a"_s));
    TestServer &destination = m_stage.server(Kind, MigrationStage::Destination);
    const auto admit = [&destination](int sessions) {
        const QString account =
            destination.query(u"SELECT QUOTE(User), QUOTE(Host) FROM mysql.user WHERE User = 'migrator'"_s)
                .replace(u'\t', u'@');
        QString error;
        if (!destination.exec(
                u"GRANT USAGE ON *.* TO %1 WITH MAX_USER_CONNECTIONS %2; FLUSH PRIVILEGES"_s.arg(
                    account, QString::number(sessions)),
                &error))
            qFatal("%s", qPrintable(error));
    };
    admit(100); // the server counts sessions of accounts that have a limit
    const auto restore = qScopeGuard([&] {
        admit(0);
        destination.exec(u"SET GLOBAL general_log = OFF, GLOBAL log_output = 'FILE'"_s);
    });
    QVERIFY(destination.exec(
        u"TRUNCATE mysql.general_log; SET GLOBAL log_output = 'TABLE', GLOBAL general_log = ON"_s));
    ForeignLoad load(destination);
    QVERIFY(load.begin());
    Run run(plan);
    QVERIFY2(run.waitFor([&] { return run.hold().has_value(); }), qPrintable(run.text()));
    const QString guard = destination.query(
        u"SELECT DISTINCT thread_id FROM mysql.general_log WHERE user_host LIKE '%migrator%' "
        "AND CONVERT(argument USING utf8mb4) LIKE '%Threads_running%'"_s);
    QVERIFY2(guard.toULongLong() > 0, qPrintable(guard));
    admit(1);
    QVERIFY(destination.exec(u"KILL "_s + guard));
    QVERIFY2(run.waitFor([&] { return !run.hold(); }), qPrintable(run.text()));
    const auto told = [&run] { return run.log.filter(u"does not watch the destination"_s).size(); };
    QVERIFY2(run.waitFor([&] { return told() > 0; }), qPrintable(run.text()));
    QVERIFY(run.migration.progress().waitingFor.isEmpty());
    const quint64 rows = run.migration.progress().rowsDone;
    QVERIFY2(run.waitFor([&] { return run.migration.progress().rowsDone > rows; }), qPrintable(run.text()));
    QCOMPARE(told(), 1);
    // Let in again, it sees the load again.
    admit(0);
    QVERIFY2(run.waitFor([&] { return run.hold().has_value(); }), qPrintable(run.text()));
    QCOMPARE(told(), 1);
    run.migration.stop();
    QVERIFY(run.ends());
}

void TestLoadGuard::opensTheSessionsThatItSays_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("besideWorkers");
    QTest::newRow("without guard") << 0 << 1; // the orchestrator's
    QTest::newRow("with guard") << 1'000 << 2;
}

// What the page Confirm and the precheck say: a session for each worker, and up to three of the run's own.
void TestLoadGuard::opensTheSessionsThatItSays()
{
    QFETCH(const int, limit);
    QFETCH(const int, besideWorkers);
    constexpr auto Kind = ServerKind::MariaDb1011;
    FLOE_REQUIRE_SERVER(Kind);
    MigrationPlan plan = this->plan(Kind, Kind);
    plan.options.maxThreadsRunning = limit;
    plan.options.rateLimitMiBps = 3;
    Run run(plan);
    int most[2] = {0, 0};
    while (!run.over()) {
        int end = 0;
        for (const auto role : {MigrationStage::Source, MigrationStage::Destination}) {
            most[end] = std::max(most[end], sessionsAt(m_stage.server(Kind, role)));
            ++end;
        }
        QTest::qWait(20);
    }
    QVERIFY2(run.migration.outcome().state == RunState::Completed, qPrintable(run.text()));
    qInfo("at most %d sessions at the source, %d at the destination", most[0], most[1]);
    for (const int sessions : most) // one more where a busy machine let nothing move for a while
        QVERIFY(sessions >= Workers + besideWorkers && sessions <= Workers + besideWorkers + 1);
    for (const auto role : {MigrationStage::Source, MigrationStage::Destination})
        QTRY_COMPARE_WITH_TIMEOUT(sessionsAt(m_stage.server(Kind, role)), 0, PatienceMs);
}

int TestLoadGuard::sessionsAt(TestServer &server)
{
    return server.query(u"SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = 'migrator'"_s)
        .toInt();
}

QTEST_GUILESS_MAIN(TestLoadGuard)
#include "tst_loadguard.moc"
