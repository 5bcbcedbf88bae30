#include "MigrationStage.h"
#include "TcpProxy.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

constexpr auto Kind = ServerKind::MariaDb1011;
constexpr int PatienceMs = 60'000;
constexpr int DelayMs = 10; ///< of each byte: a phase with little to do lasts long enough to be cut

} // namespace

/// Sessions of one end, or of both at once, that are lost in each phase of a run: it goes on by itself, and
/// what stands at the destination is as it should be.
class TestLostPasses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void lostInAPhase_data();
    void lostInAPhase();
    void writtenBetweenTwoPasses();
    void lostTwicePauses();
    void stopsWhileItWaits();

private:
    struct Run
    {
        Migration migration;
        QSignalSpy ended{&migration, &Migration::ended};
        QStringList log;
        QList<Phase> reached;

        void start(const MigrationPlan &plan)
        {
            QObject::connect(&migration, &Migration::logged, [this](const QList<LogLine> &lines) {
                for (const LogLine &line : lines)
                    log += line.text;
            });
            QObject::connect(&migration, &Migration::phaseChanged, [this](Phase phase, PhaseState state) {
                if (state == PhaseState::Running)
                    reached += phase;
            });
            migration.start(plan, MigrationStage::secrets());
        }
        bool reaches(Phase phase)
        {
            return QTest::qWaitFor([&] { return reached.contains(phase) || !ended.isEmpty(); }, PatienceMs)
                   && ended.isEmpty();
        }
        bool ends()
        {
            return QTest::qWaitFor([&] { return !ended.isEmpty(); }, PatienceMs);
        }
        QString text() const
        {
            return MigrationStage::textOf(migration.outcome()) + u'\n'
                   + log.mid(qMax(0, log.size() - 12)).join(u'\n');
        }
    };
    MigrationPlan plan();
    void cut(const QString &ends);
    QString difference();

    MigrationStage m_stage;
    std::unique_ptr<TcpProxy> m_source;
    std::unique_ptr<TcpProxy> m_destination;
    QString m_whyNot;
};

void TestLostPasses::initTestCase()
{
    TestServer::available(Kind, &m_whyNot);
    qputenv("FLOE_CHUNK_ROWS", "100000"); // or its small tables would have their indexes from the start
}

void TestLostPasses::init()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
    QString error;
    QVERIFY2(
        m_stage.server(Kind, MigrationStage::Source)
            .exec(
                u"DROP DATABASE IF EXISTS passes; CREATE DATABASE passes; USE passes; CREATE TABLE p (id INT "
                "PRIMARY KEY, v VARCHAR(900), KEY (v)); INSERT INTO p SELECT seq, REPEAT(CHAR(65 + seq % "
                "26), 900) FROM seq_1_to_1500; CREATE TABLE c (id INT PRIMARY KEY, p INT, KEY (p), "
                "CONSTRAINT c_p FOREIGN KEY (p) REFERENCES p (id), CONSTRAINT c_q FOREIGN KEY (id) "
                "REFERENCES p (id)); INSERT INTO c SELECT seq, seq FROM seq_1_to_300; CREATE TABLE nokey (a "
                "INT, v VARCHAR(10)); INSERT INTO nokey SELECT seq % 9, 'x' FROM seq_1_to_200; CREATE TABLE "
                "told (id INT); CREATE VIEW v1 AS SELECT id FROM p; CREATE VIEW v2 AS SELECT id FROM v1; "
                "CREATE TRIGGER tell AFTER INSERT ON c FOR EACH ROW INSERT INTO told VALUES (NEW.id);"_s,
                &error),
        qPrintable(error));
    QVERIFY(m_stage.server(Kind, MigrationStage::Destination).exec(u"DROP DATABASE IF EXISTS passes_to"_s));
    m_source = std::make_unique<TcpProxy>(m_stage.server(Kind, MigrationStage::Source).port());
    m_destination = std::make_unique<TcpProxy>(m_stage.server(Kind, MigrationStage::Destination).port());
    QVERIFY(m_source->start());
    QVERIFY(m_destination->start());
}

MigrationPlan TestLostPasses::plan()
{
    MigrationPlan plan = m_stage.plan(Kind, Kind, u"passes"_s, u"passes_to"_s);
    plan.source.port = m_source->port();
    plan.destination.port = m_destination->port();
    plan.source.tls = TlsMode::Off;
    plan.destination.tls = TlsMode::Off;
    plan.objects[0].also = OtherObject::Views | OtherObject::Triggers;
    plan.options.workers = 2;
    plan.options.retrySeconds = 60;
    return plan;
}

void TestLostPasses::cut(const QString &ends)
{
    if (ends != u"destination"_s)
        m_source->cutAll();
    if (ends != u"source"_s)
        m_destination->cutAll();
}

QString TestLostPasses::difference()
{
    for (const QString &table : {u"p"_s, u"c"_s, u"nokey"_s, u"told"_s, u"v2"_s}) {
        const QString from =
            m_stage.server(Kind, MigrationStage::Source).query(u"SELECT * FROM passes."_s + table);
        const QString to =
            m_stage.server(Kind, MigrationStage::Destination).query(u"SELECT * FROM passes_to."_s + table);
        if (const QString found = firstDifference(from, to); !found.isEmpty())
            return table + u": "_s + found;
    }
    const QString keys =
        u"SELECT TABLE_NAME, CONSTRAINT_NAME FROM information_schema.TABLE_CONSTRAINTS WHERE "
        "TABLE_SCHEMA='%1' ORDER BY 1, 2"_s;
    const QString names =
        u"SELECT TABLE_NAME, INDEX_NAME, COLUMN_NAME FROM information_schema.STATISTICS WHERE "
        "TABLE_SCHEMA='%1' ORDER BY 1, 2"_s;
    for (const QString &sql : {keys, names})
        if (m_stage.server(Kind, MigrationStage::Source).query(sql.arg(u"passes"_s))
            != m_stage.server(Kind, MigrationStage::Destination).query(sql.arg(u"passes_to"_s)))
            return m_stage.server(Kind, MigrationStage::Destination).query(sql.arg(u"passes_to"_s));
    return {};
}

void TestLostPasses::lostInAPhase_data()
{
    QTest::addColumn<Phase>("phase");
    QTest::addColumn<QString>("ends");
    for (const auto &[name, phase] : {std::pair("schema", Phase::Schema),
                                      {"data", Phase::Data},
                                      {"indexes", Phase::Indexes},
                                      {"foreign keys", Phase::ForeignKeys},
                                      {"other objects", Phase::OtherObjects},
                                      {"verification", Phase::Verification}})
        for (const char *ends : {"source", "destination", "both"})
            QTest::addRow("%s, %s", name, ends) << phase << QString::fromLatin1(ends);
}

void TestLostPasses::lostInAPhase()
{
    QFETCH(Phase, phase);
    QFETCH(QString, ends);
    m_destination->setDelay(DelayMs);
    Run run;
    run.start(plan());
    QVERIFY2(run.reaches(phase), qPrintable(run.text()));
    cut(ends);
    QVERIFY2(run.ends(), qPrintable(run.text()));
    QVERIFY2(run.migration.outcome().state == RunState::Completed, qPrintable(run.text()));
    QVERIFY2(run.migration.outcome().verified, qPrintable(run.text()));
    const QList<PhaseProgress> phases = run.migration.outcome().phases;
    for (const PhaseProgress &each : phases)
        QVERIFY(each.state == PhaseState::Done || each.state == PhaseState::Skipped);
    const QString found = difference();
    QVERIFY2(found.isEmpty(), qPrintable(found + u'\n' + run.text()));
}

// What was copied before is not the source any more; rows of both moments must not stand side by side.
void TestLostPasses::writtenBetweenTwoPasses()
{
    MigrationPlan slow = plan();
    slow.options.rateLimitMiBps = 1;
    Run run;
    run.start(slow);
    QVERIFY2(QTest::qWaitFor([&] { return run.migration.progress().rowsDone > 400; }, PatienceMs),
             qPrintable(run.text()));
    m_source->setMode(TcpProxy::Mode::Refuse);
    m_source->cutAll();
    QVERIFY(
        m_stage.server(Kind, MigrationStage::Source)
            .exec(
                u"USE passes; UPDATE p SET v='new' WHERE id IN (1, 700, 1500); INSERT INTO p VALUES (-5, "
                "'low'), (9000, 'high'); DELETE FROM c WHERE id = 7; INSERT INTO c VALUES (9000, -5); DELETE "
                "FROM nokey WHERE a = 3;"_s));
    m_source->reset();
    QVERIFY2(run.ends(), qPrintable(run.text()));
    QVERIFY2(run.migration.outcome().state == RunState::Completed, qPrintable(run.text()));
    const QString found = difference();
    QVERIFY2(found.isEmpty(), qPrintable(found + u'\n' + run.text()));
}

void TestLostPasses::lostTwicePauses()
{
    // Small tables, so that rows are there for good between two losses.
    QString script = u"USE passes;"_s;
    for (int table = 0; table < 60; ++table)
        script +=
            u"CREATE TABLE small%1 (id INT PRIMARY KEY, v VARCHAR(900)); INSERT INTO small%1 SELECT seq, "
            "REPEAT('b', 900) FROM seq_1_to_150;"_s.arg(table);
    QVERIFY(m_stage.server(Kind, MigrationStage::Source).exec(script));
    MigrationPlan slow = plan();
    slow.options.rateLimitMiBps = 1;
    Run run;
    run.start(slow);
    const auto paused = [&] { return run.migration.state() == RunState::Paused; };
    // A session that is cut while it is being opened makes a loss look like a server that is down.
    for (int times = 0; times < 5 && !paused(); ++times) {
        const qsizetype passes = run.log.filter(u"the run goes on"_s).size();
        const quint64 rows = run.migration.progress().rowsDone;
        QVERIFY2(QTest::qWaitFor([&] { return run.migration.progress().rowsDone > rows + 600 || paused(); },
                                 PatienceMs),
                 qPrintable(run.text()));
        if (paused())
            break;
        QVERIFY2(times < 2 || run.migration.state() == RunState::Migrating, qPrintable(run.text()));
        cut(u"both"_s);
        QVERIFY2(
            QTest::qWaitFor([&] { return run.log.filter(u"the run goes on"_s).size() > passes; }, PatienceMs),
            qPrintable(run.text()));
    }
    QVERIFY2(QTest::qWaitFor(paused, PatienceMs), qPrintable(run.text()));
    QVERIFY2(run.migration.progress().waitingFor.contains(u"ended twice"_s),
             qPrintable(run.migration.progress().waitingFor));
    run.migration.resume();
    QVERIFY2(run.ends(), qPrintable(run.text()));
    QVERIFY2(run.migration.outcome().state == RunState::Completed, qPrintable(run.text()));
    QCOMPARE(difference(), QString());
}

// Whatever a run waits for, a stop ends the wait.
void TestLostPasses::stopsWhileItWaits()
{
    MigrationPlan slow = plan();
    slow.options.rateLimitMiBps = 1;
    Run run;
    run.start(slow);
    QVERIFY(QTest::qWaitFor([&] { return run.migration.progress().rowsDone > 100; }, PatienceMs));
    for (TcpProxy *proxy : {m_source.get(), m_destination.get()}) {
        proxy->setMode(TcpProxy::Mode::Refuse);
        proxy->cutAll();
    }
    QVERIFY2(QTest::qWaitFor([&] { return !run.migration.progress().waitingFor.isEmpty(); }, PatienceMs),
             qPrintable(run.text()));
    QElapsedTimer clock;
    clock.start();
    run.migration.stop();
    QVERIFY(run.ends());
    QVERIFY2(clock.elapsed() < 5'000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(run.migration.outcome().state, RunState::Stopped);
}

QTEST_GUILESS_MAIN(TestLostPasses)
#include "tst_lostpasses.moc"
