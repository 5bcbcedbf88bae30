#include "FaultStage.h"
#include "FloeProcess.h"

#include <QElapsedTimer>
#include <QTest>
#include <QThread>

#include <memory>
#include <random>

#include <signal.h>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

constexpr int KillsOfOneRun = 4;

/// FLOE_KILLS is the number of times that Floe is killed; its servers are killed a third as often each.
int kills(int usual)
{
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("FLOE_KILLS", &given);
    return given ? qMax(1, wanted * usual / 12) : usual;
}

} // namespace

/// Floe's executable and its servers, killed at moments drawn by lot and at the worst ones. Afterwards
/// another program compares what stands at both ends.
class TestFaultKills : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void floeKilledAtAnyMoment();
    void floeKilledAtTheWorstMoment_data();
    void floeKilledAtTheWorstMoment();
    void serverKilled_data();
    void serverKilled();
    void everythingKilledAtOnce();
    void asleepForAWhile();
    void asleepUntilForgotten();
    void stoppedRunGoesOn_data();
    void stoppedRunGoesOn();

private:
    /// With a foreign key, an index and a view beside the tables.
    bool fill(int tables, int rows);
    /// Starts the run again until it ends by itself; its exit code.
    int toTheEnd();
    void restart(TestServer &server);
    QString difference();
    int lot(int from, int to) { return from + int(m_dice() % unsigned(to - from + 1)); }

    std::unique_ptr<FaultStage> m_stage;
    std::unique_ptr<FloeProcess> m_floe;
    QString m_whyNot;
    std::minstd_rand m_dice;
};

void TestFaultKills::initTestCase()
{
    if (!TestServer::available(ServerKind::MariaDb1011, &m_whyNot))
        return;
    m_stage = std::make_unique<FaultStage>();
    QString error;
    QVERIFY2(m_stage->start({}, &error), qPrintable(error));
    m_dice.seed(faultSeed());
    qInfo("FLOE_SEED=%u", faultSeed());
}

void TestFaultKills::init()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
    QVERIFY(m_stage->clear());
    m_floe = std::make_unique<FloeProcess>();
}

bool TestFaultKills::fill(int tables, int rows)
{
    QString error;
    if (!m_stage->fill(tables, rows, &error)
        || !m_stage->source().exec(
            u"USE faults; CREATE TABLE children (id INT PRIMARY KEY, parent INT NOT NULL, KEY "
            "(parent), CONSTRAINT c FOREIGN KEY (parent) REFERENCES t0 (id)); INSERT INTO "
            "children SELECT id, id FROM t0; CREATE VIEW seen AS SELECT id, n FROM t1;"_s,
            &error)) {
        qWarning("%s", qPrintable(error));
        return false;
    }
    MigrationPlan plan = m_stage->plan();
    plan.objects[0].also = OtherObject::Views;
    return m_floe->writeTask(plan);
}

int TestFaultKills::toTheEnd()
{
    if (!m_floe->start(u"resume"_s))
        return -1;
    const int code = m_floe->end();
    if (code != 2) // there is nothing to go on with
        return code;
    if (m_floe->output().contains(
            "The last run of this task has ended")) // killed after its last word to the journal
        return 0;
    const bool untouched = m_stage->destination().query(u"SHOW DATABASES LIKE 'faults'"_s).isEmpty();
    return untouched && m_floe->start(u"run"_s) ? m_floe->end() : code; // killed before its first
}

void TestFaultKills::restart(TestServer &server)
{
    QString error;
    QVERIFY2(server.start(&error), qPrintable(error));
}

QString TestFaultKills::difference()
{
    const QString rows = m_stage->difference();
    if (!rows.isEmpty())
        return rows;
    for (const QString &sql :
         {u"SELECT * FROM faults.children ORDER BY id"_s, u"SELECT COUNT(*), SUM(n) FROM faults.seen"_s,
          u"SELECT TABLE_NAME, INDEX_NAME, COLUMN_NAME FROM information_schema.STATISTICS WHERE "
          u"TABLE_SCHEMA='faults' "
          "ORDER BY 1, 2, 3"_s,
          u"SELECT TABLE_NAME, CONSTRAINT_NAME, CONSTRAINT_TYPE FROM information_schema.TABLE_CONSTRAINTS "
          u"WHERE "
          "TABLE_SCHEMA='faults' ORDER BY 1, 2, 3"_s}) {
        QString error;
        const QString source = m_stage->source().query(sql, &error);
        const QString destination = m_stage->destination().query(sql, &error);
        if (source != destination || source.isNull())
            return sql + u": "_s + error + source.left(200) + u" | "_s + destination.left(200);
    }
    return {};
}

void TestFaultKills::floeKilledAtAnyMoment()
{
    for (int killed = 0; killed < kills(12); killed += KillsOfOneRun) {
        init();
        QVERIFY(fill(5, 800));
        int code = -1;
        for (int kill = 0; kill < KillsOfOneRun && code != 0; ++kill) {
            QVERIFY(m_floe->start(kill == 0 ? u"run"_s : u"resume"_s));
            QThread::msleep(ulong(lot(50, 1'500)));
            if (m_floe->running())
                m_floe->kill();
            else
                code = m_floe->end();
        }
        if (code != 0)
            code = toTheEnd();
        QVERIFY2(code == 0, m_floe->output().constData());
        QCOMPARE(difference(), QString());
    }
}

void TestFaultKills::floeKilledAtTheWorstMoment_data()
{
    QTest::addColumn<QByteArray>("moment");
    for (const char *moment : {"run.planned", "table.prepared:3", "chunk.loaded:2", "chunk.committing:2",
                               "chunk.committed:2", "chunk.done:3", "index.building:2", "index.built:2",
                               "foreignkey.adding", "foreignkey.added", "object.made"})
        QTest::newRow(moment) << QByteArray(moment);
}

// Twice: going on has its worst moments, too.
void TestFaultKills::floeKilledAtTheWorstMoment()
{
    QFETCH(QByteArray, moment);
    QVERIFY(fill(3, 300));
    if (moment.startsWith("index")) // a small table has its indexes from the start
        m_floe->setVariable(u"FLOE_CHUNK_ROWS"_s, u"100000"_s);
    m_floe->crashAt(moment);
    QVERIFY(m_floe->start(u"run"_s));
    QVERIFY2(m_floe->end() == -1, m_floe->output().constData());
    m_floe->crashAt(moment.left(moment.indexOf(':')));
    QVERIFY(m_floe->start(u"resume"_s));
    int code = m_floe->end();
    if (code != 0)
        code = toTheEnd();
    QVERIFY2(code == 0, m_floe->output().constData());
    QCOMPARE(difference(), QString());
}

void TestFaultKills::serverKilled_data()
{
    QTest::addColumn<bool>("source");
    QTest::newRow("destination") << false;
    QTest::newRow("source") << true;
}

void TestFaultKills::serverKilled()
{
    QFETCH(bool, source);
    TestServer &server = source ? m_stage->source() : m_stage->destination();
    for (int killed = 0; killed < kills(4); killed += 2) {
        init();
        QVERIFY(fill(5, 800));
        QVERIFY(m_floe->start(u"run"_s));
        QVERIFY2(m_floe->says("\"state\":\"migrating\"") || m_floe->says("\"event\":\"progress\""),
                 m_floe->output().constData());
        for (int kill = 0; kill < 2; ++kill) {
            QThread::msleep(ulong(lot(100, 1'200)));
            server.kill();
            QThread::msleep(ulong(lot(100, 1'000)));
            restart(server);
        }
        int code = m_floe->end();
        if (code != 0) // where it does not go on by itself, it goes on when told to
            code = toTheEnd();
        QVERIFY2(code == 0, m_floe->output().constData());
        QCOMPARE(difference(), QString());
    }
}

// As when the machine loses power on which all three run.
void TestFaultKills::everythingKilledAtOnce()
{
    QVERIFY(fill(5, 800));
    QVERIFY(m_floe->start(u"run"_s));
    QVERIFY2(m_floe->says("\"event\":\"progress\""), m_floe->output().constData());
    QThread::msleep(ulong(lot(200, 1'500)));
    m_stage->destination().kill();
    m_floe->kill();
    m_stage->source().kill();
    restart(m_stage->source());
    restart(m_stage->destination());
    const int code = toTheEnd();
    QVERIFY2(code == 0, m_floe->output().constData());
    QCOMPARE(difference(), QString());
}

void TestFaultKills::asleepForAWhile()
{
    QVERIFY(fill(5, 800));
    QVERIFY(m_floe->start(u"run"_s));
    QVERIFY2(m_floe->says("\"event\":\"progress\""), m_floe->output().constData());
    m_floe->signal(SIGSTOP);
    QThread::sleep(5);
    m_floe->signal(SIGCONT);
    QVERIFY2(m_floe->end() == 0, m_floe->output().constData());
    QCOMPARE(difference(), QString());
}

// So long that both servers have ended its sessions.
void TestFaultKills::asleepUntilForgotten()
{
    QVERIFY(fill(5, 800));
    QVERIFY(m_floe->start(u"run"_s));
    QVERIFY2(m_floe->says("\"event\":\"progress\""), m_floe->output().constData());
    m_floe->signal(SIGSTOP);
    for (TestServer *server : {&m_stage->source(), &m_stage->destination()})
        QVERIFY(server->exec(u"KILL USER %1"_s.arg(FaultStage::User)));
    m_floe->signal(SIGCONT);
    int code = m_floe->end();
    if (code != 0) // where it does not go on by itself, it goes on when told to
        code = toTheEnd();
    QVERIFY2(code == 0, m_floe->output().constData());
    QCOMPARE(difference(), QString());
}

void TestFaultKills::stoppedRunGoesOn_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestFaultKills::stoppedRunGoesOn()
{
    QFETCH(int, signal);
    QVERIFY(fill(5, 800));
    QVERIFY(m_floe->start(u"run"_s));
    QVERIFY2(m_floe->says("\"event\":\"progress\""), m_floe->output().constData());
    QThread::msleep(ulong(lot(100, 800)));
    QElapsedTimer clock;
    clock.start();
    m_floe->signal(signal);
    QCOMPARE(m_floe->end(), 130);
    QVERIFY2(clock.elapsed() < 4'000, qPrintable(QString::number(clock.elapsed())));
    const int code = toTheEnd();
    QVERIFY2(code == 0, m_floe->output().constData());
    QCOMPARE(difference(), QString());
}

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsSet("FLOE_KILLS")) // hundreds of kills outlast the watchdog's five minutes
        qputenv("QTEST_FUNCTION_TIMEOUT", "86400000");
    QCoreApplication app(argc, argv);
    TestFaultKills test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_faultkills.moc"
