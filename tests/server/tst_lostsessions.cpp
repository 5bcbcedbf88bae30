#include "TcpProxy.h"
#include "TestServer.h"
#include "model/MigrationPlan.h"
#include "run/Migration.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace floe;
using namespace floe::test;

namespace {

const QString User = QStringLiteral("migrator");
const QString Password = QStringLiteral("s3cret-pw");

QString describe(const RunOutcome &outcome)
{
    QStringList lines{QStringLiteral("state %1").arg(int(outcome.state))};
    for (const Error &error : outcome.errors)
        lines += error.toText();
    for (const LedgerLine &line : outcome.ledger)
        if (line.state == LedgerState::Failed || line.state == LedgerState::NotReached)
            lines += line.source.displayName() + QStringLiteral(": ") + line.reason;
    return lines.join(u'\n');
}

/// One run that a test disturbs while it goes.
struct Run
{
    Migration migration;
    QSignalSpy ended{&migration, &Migration::ended};

    explicit Run(const MigrationPlan &plan)
    {
        QObject::connect(&migration, &Migration::logged, [this](const QList<LogLine> &lines) {
            for (const LogLine &line : lines)
                log += line.text;
        });
        migration.start(plan, {.sourcePassword = Password, .destinationPassword = Password});
    }
    bool readsRows(quint64 rows)
    {
        return QTest::qWaitFor([&] { return migration.progress().rowsDone > rows; }, 60'000);
    }
    const RunOutcome &outcome()
    {
        if (ended.isEmpty())
            ended.wait(240'000);
        return migration.outcome();
    }
    QStringList log;
};

} // namespace

/// Sessions that die while a run is at work.
class TestLostSessions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aLostDestinationSessionGoesOn_data();
    void aLostDestinationSessionGoesOn();
    void allDestinationSessionsLostGoOn();
    void aLostAnswerToCommitIsDecided();
    void aLostSourceSessionHandsItsWorkOn();
    void allSourceSessionsLostBeginAnotherPass();
    void aRestartedDestinationGoesOn();
    void aDestinationThatStaysAwayEndsTheRun();
    void aTableWithoutKeyFailsAlone();
    void aRefusedRowLeavesTheRestOfItsTableUnread();
    void keptRowsAreNoDifference_data();
    void keptRowsAreNoDifference();

private:
    MigrationPlan plan() const;
    void fill(int tables, int rows, const QString &key = QStringLiteral("PRIMARY KEY (id)"));
    /// Sessions of the run on this server, the oldest (the orchestrator's) left out.
    static QStringList workers(TestServer &server);
    void compare();

    std::unique_ptr<TestServer> m_source;
    std::unique_ptr<TestServer> m_destination;
    QString m_whyNot;
    int m_tables = 0;
};

void TestLostSessions::initTestCase()
{
    if (!TestServer::available(ServerKind::MariaDb1011, &m_whyNot))
        return;
    for (auto *server : {&m_source, &m_destination}) {
        *server = std::make_unique<TestServer>(ServerKind::MariaDb1011,
                                               QStringList{QStringLiteral("--local-infile=1")});
        QString error;
        QVERIFY2((*server)->start(&error), qPrintable(error));
        QVERIFY2((*server)->createAccount(User, Password, AccountRights::All, &error), qPrintable(error));
    }
}

void TestLostSessions::init()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
    QVERIFY(m_source->exec(QStringLiteral("DROP DATABASE IF EXISTS lost; CREATE DATABASE lost;")));
    QVERIFY(m_destination->exec(QStringLiteral("DROP DATABASE IF EXISTS lost;")));
}

MigrationPlan TestLostSessions::plan() const
{
    MigrationPlan plan;
    plan.name = QStringLiteral("lost");
    for (auto [endpoint, server] :
         {std::pair(&plan.source, m_source.get()), std::pair(&plan.destination, m_destination.get())}) {
        endpoint->host = QStringLiteral("127.0.0.1");
        endpoint->port = server->port();
        endpoint->user = User;
        endpoint->tls = TlsMode::Off;
    }
    DatabaseChoice choice;
    choice.database = QStringLiteral("lost");
    plan.objects = {choice};
    plan.options.workers = 3;
    plan.options.rateLimitMiBps = 2;
    return plan;
}

void TestLostSessions::fill(int tables, int rows, const QString &key)
{
    m_tables = tables;
    QString script = QStringLiteral("USE lost;");
    for (int i = 0; i < tables; ++i)
        script += QStringLiteral("CREATE TABLE t%1 (id INT NOT NULL, v VARCHAR(1000), %2); INSERT INTO t%1 "
                                 "SELECT seq, REPEAT(CHAR(65 + seq % 26), 900) FROM seq_1_to_%3;")
                      .arg(QString::number(i), key, QString::number(rows));
    QString error;
    QVERIFY2(m_source->exec(script, &error), qPrintable(error));
}

QStringList TestLostSessions::workers(TestServer &server)
{
    return server
        .query(
            QStringLiteral("SELECT ID FROM information_schema.PROCESSLIST WHERE USER='migrator' ORDER BY ID"))
        .split(u'\n', Qt::SkipEmptyParts)
        .mid(1);
}

void TestLostSessions::compare()
{
    for (int i = 0; i < m_tables; ++i) {
        const QString sum = QStringLiteral("SELECT COUNT(*), SUM(CRC32(CONCAT(id, v))) FROM lost.t%1").arg(i);
        QCOMPARE(m_destination->query(sum), m_source->query(sum));
    }
}

void TestLostSessions::aLostDestinationSessionGoesOn_data()
{
    QTest::addColumn<ExistingPolicy>("policy");
    QTest::addRow("new table") << ExistingPolicy::Fail;
    QTest::addRow("emptied table") << ExistingPolicy::Truncate;
    QTest::addRow("dropped table") << ExistingPolicy::Drop;
}

void TestLostSessions::aLostDestinationSessionGoesOn()
{
    QFETCH(ExistingPolicy, policy);
    fill(1, 8'000);
    MigrationPlan disturbed = plan();
    disturbed.existing = policy;
    if (policy != ExistingPolicy::Fail)
        QVERIFY(m_destination->exec(QStringLiteral(
            "CREATE DATABASE lost; CREATE TABLE lost.t0 (id INT NOT NULL PRIMARY KEY, v VARCHAR(1000)); "
            "INSERT INTO lost.t0 VALUES (1, 'old');")));
    Run run(disturbed);
    QVERIFY(run.readsRows(1'000));
    for (const QString &id : workers(*m_destination))
        m_destination->exec(QStringLiteral("KILL CONNECTION %1").arg(id));
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    QCOMPARE(outcome.rows, quint64(8'000));
    QCOMPARE(run.migration.progress().rowsDone, quint64(8'000));
    compare();
}

void TestLostSessions::allDestinationSessionsLostGoOn()
{
    fill(12, 1'500);
    Run run(plan());
    for (quint64 rows = 1'000; rows <= 9'000; rows += 4'000) {
        QVERIFY(run.readsRows(rows));
        for (const QString &id : workers(*m_destination))
            m_destination->exec(QStringLiteral("KILL CONNECTION %1").arg(id));
    }
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    QCOMPARE(outcome.rows, quint64(12 * 1'500));
    compare();
}

void TestLostSessions::aLostAnswerToCommitIsDecided()
{
    fill(2, 2'000);
    MigrationPlan undisturbed = plan();
    undisturbed.objects[0].as = QStringLiteral("lost_before");
    Run first(undisturbed);
    QVERIFY2(first.outcome().state == RunState::Completed, qPrintable(describe(first.outcome())));

    TcpProxy proxy(m_destination->port());
    QVERIFY(proxy.start());
    MigrationPlan disturbed = plan();
    disturbed.destination.port = proxy.port();
    disturbed.options.workers = 1;
    proxy.cutAnswerTo("COMMIT");
    Run run(disturbed);
    const RunOutcome &outcome = run.outcome();
    QCOMPARE(proxy.struck(), 1);
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    // The chunk counts once, whether its answer came or not.
    QCOMPARE(outcome.rows, first.outcome().rows);
    QCOMPARE(outcome.bytes, first.outcome().bytes);
    QCOMPARE(run.migration.progress().rowsDone, first.outcome().rows);
    QCOMPARE(run.migration.progress().bytesDone, first.outcome().bytes);
    compare();
}

void TestLostSessions::aLostSourceSessionHandsItsWorkOn()
{
    fill(12, 1'500);
    Run run(plan());
    QVERIFY(run.readsRows(1'000));
    m_source->exec(QStringLiteral("KILL CONNECTION %1").arg(workers(*m_source).value(0)));
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    QCOMPARE(outcome.rows, quint64(12 * 1'500));
    compare();
}

void TestLostSessions::allSourceSessionsLostBeginAnotherPass()
{
    fill(12, 1'500);
    Run run(plan());
    QVERIFY(run.readsRows(1'000));
    for (const QString &id : workers(*m_source))
        m_source->exec(QStringLiteral("KILL CONNECTION %1").arg(id));
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    QCOMPARE(outcome.rows, quint64(12 * 1'500));
    for (const PhaseProgress &phase : outcome.phases)
        QVERIFY(phase.state != PhaseState::Running);
    compare();
}

void TestLostSessions::aRestartedDestinationGoesOn()
{
    fill(6, 2'000);
    Run run(plan());
    QVERIFY(run.readsRows(2'000));
    m_destination->kill();
    QTest::qWait(3'000);
    QString error;
    QVERIFY2(m_destination->start(&error), qPrintable(error));
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    QCOMPARE(outcome.rows, quint64(6 * 2'000));
    compare();
}

void TestLostSessions::aDestinationThatStaysAwayEndsTheRun()
{
    fill(30, 500);
    MigrationPlan impatient = plan();
    impatient.options.retrySeconds = 10;
    Run run(impatient);
    QVERIFY(run.readsRows(1'000));
    m_destination->kill();
    QElapsedTimer clock;
    clock.start();
    const RunOutcome outcome = run.outcome();
    // One wait for all, not one a table.
    QVERIFY2(clock.elapsed() < 40'000, qPrintable(QString::number(clock.elapsed())));
    QString error;
    QVERIFY2(m_destination->start(&error), qPrintable(error));
    QCOMPARE(outcome.state, RunState::Failed);
    QVERIFY2(!outcome.errors.isEmpty(), qPrintable(describe(outcome)));
}

void TestLostSessions::aTableWithoutKeyFailsAlone()
{
    fill(2, 3'000);
    QVERIFY(m_source->exec(QStringLiteral("ALTER TABLE lost.t1 DROP PRIMARY KEY")));
    MigrationPlan disturbed = plan();
    disturbed.options.workers = 2;
    Run run(disturbed);
    QVERIFY(run.readsRows(500));
    for (const QString &id : workers(*m_destination))
        m_destination->exec(QStringLiteral("KILL CONNECTION %1").arg(id));
    const RunOutcome &outcome = run.outcome();
    for (const LedgerLine &line : outcome.ledger)
        if (line.source.name == QLatin1String("t0"))
            QVERIFY2(line.verified, qPrintable(describe(outcome)));
        else if (line.source.name == QLatin1String("t1"))
            QVERIFY2(line.verified || line.state == LedgerState::Failed, qPrintable(describe(outcome)));
}

// What is left of a statement's rows has to be read before its session is free again, unless the statement is
// ended; of a huge table without a key that would take hours.
void TestLostSessions::aRefusedRowLeavesTheRestOfItsTableUnread()
{
    QVERIFY(m_source->exec(QStringLiteral("USE lost; CREATE TABLE wide (a BIGINT, v VARCHAR(1000)); INSERT "
                                          "INTO wide SELECT IF(seq=10, 5000000000, "
                                          "seq), REPEAT('v', 900) FROM seq_1_to_200000; CREATE TABLE small "
                                          "(id INT PRIMARY KEY); INSERT INTO small "
                                          "VALUES (1), (2);")));
    QVERIFY(m_destination->exec(QStringLiteral("CREATE DATABASE lost; USE lost; CREATE TABLE wide (a INT, v "
                                               "VARCHAR(1000)); CREATE TABLE small (id INT PRIMARY KEY);")));
    TcpProxy proxy(m_source->port());
    QVERIFY(proxy.start());
    MigrationPlan refused = plan();
    refused.source.port = proxy.port();
    refused.types = MigrationType::Data;
    refused.options.workers = 1;
    refused.options.rateLimitMiBps = 0;
    Run run(refused);
    const RunOutcome &outcome = run.outcome();
    QCOMPARE(outcome.state, RunState::Failed);
    const qint64 read = proxy.forwarded(TcpProxy::Direction::ServerToClient);
    QVERIFY2(read < 100'000'000, qPrintable(QString::number(read))); // of 184 MB; a piece has 32 MiB
    for (const LedgerLine &line : outcome.ledger)                    // the session is good for the next table
        if (line.source.name == QLatin1String("small"))
            QVERIFY2(line.verified, qPrintable(describe(outcome)));
}

void TestLostSessions::keptRowsAreNoDifference_data()
{
    QTest::addColumn<QString>("there");
    QTest::addColumn<VerifyMode>("verify");
    QTest::addColumn<QString>("rows");
    for (const auto &[name, verify] :
         {std::pair("full", VerifyMode::Full), std::pair("count", VerifyMode::Count)}) {
        QTest::addRow("all rows stand there, %s", name) << QStringLiteral("(1,'a'),(2,'b'),(3,'c'),(9,'own')")
                                                        << verify << QStringLiteral("1a 2b 3c 9own");
        QTest::addRow("some stand there, %s", name)
            << QStringLiteral("(2,'b'),(9,'own')") << verify << QStringLiteral("1x 2b 3z 9own");
        QTest::addRow("none stand there, %s", name)
            << QStringLiteral("(9,'own')") << verify << QStringLiteral("1x 2y 3z 9own");
    }
}

void TestLostSessions::keptRowsAreNoDifference()
{
    QFETCH(QString, there);
    QFETCH(VerifyMode, verify);
    QFETCH(QString, rows);
    const QString table = QStringLiteral("CREATE TABLE lost.t (id INT PRIMARY KEY, v VARCHAR(9));");
    QVERIFY(m_source->exec(table + QStringLiteral("INSERT INTO lost.t VALUES (1,'x'),(2,'y'),(3,'z')")));
    QVERIFY(m_destination->exec(QStringLiteral("CREATE DATABASE lost;") + table
                                + QStringLiteral("INSERT INTO lost.t VALUES ") + there));
    MigrationPlan kept = plan();
    kept.existing = ExistingPolicy::Keep;
    kept.options.verify = verify;
    Run run(kept);
    const RunOutcome &outcome = run.outcome();
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    QCOMPARE(m_destination->query(
                 QStringLiteral("SELECT GROUP_CONCAT(id, v ORDER BY id SEPARATOR ' ') FROM lost.t")),
             rows);
}

QTEST_GUILESS_MAIN(TestLostSessions)
#include "tst_lostsessions.moc"
