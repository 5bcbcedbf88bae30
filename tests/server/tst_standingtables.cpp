#include "MigrationStage.h"
#include "TestServer.h"

#include <QTest>

using namespace floe;
using namespace floe::test;

/// Tables that stand at the destination before a run: in another order than the source's, and with rows of
/// their own.
class TestStandingTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anotherOrderIsNoDifference_data();
    void anotherOrderIsNoDifference();
    void verifyingAgainLeavesOwnRowsAlone_data();
    void verifyingAgainLeavesOwnRowsAlone();

private:
    TestServer &source() { return m_stage.server(ServerKind::MariaDb1011, MigrationStage::Source); }
    TestServer &destination() { return m_stage.server(ServerKind::MariaDb1011, MigrationStage::Destination); }
    MigrationPlan plan(const QString &database, ExistingPolicy policy);

    MigrationStage m_stage;
};

void TestStandingTables::initTestCase()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    // Keys in both cases, wide enough for several chunks.
    QString error;
    QVERIFY2(
        source().exec(QStringLiteral("CREATE DATABASE st; USE st; CREATE TABLE st.t (k VARCHAR(20) COLLATE "
                                     "utf8mb4_bin PRIMARY KEY, v MEDIUMTEXT) CHARACTER SET utf8mb4;"
                                     "INSERT INTO st.t SELECT CONCAT(CHAR(IF(seq%2,65,97) + seq%26), seq), "
                                     "REPEAT('v', 20000) FROM seq_1_to_6000; ANALYZE TABLE st.t;"
                                     "CREATE DATABASE own; CREATE TABLE own.t (id INT PRIMARY KEY, v "
                                     "VARCHAR(9)); INSERT INTO own.t VALUES (1,'a'),(2,'b'),(3,'c');"),
                      &error),
        qPrintable(error));
}

MigrationPlan TestStandingTables::plan(const QString &database, ExistingPolicy policy)
{
    MigrationPlan plan = m_stage.plan(ServerKind::MariaDb1011, ServerKind::MariaDb1011, database, database);
    plan.types = MigrationType::Data;
    plan.existing = policy;
    return plan;
}

void TestStandingTables::anotherOrderIsNoDifference_data()
{
    QTest::addColumn<ExistingPolicy>("policy");
    QTest::addColumn<QString>("collation");
    QTest::addColumn<QString>("rows");
    QTest::addRow("emptied, same order")
        << ExistingPolicy::Truncate << QStringLiteral("utf8mb4_bin") << QStringLiteral("6000");
    QTest::addRow("emptied, another order")
        << ExistingPolicy::Truncate << QStringLiteral("utf8mb4_general_ci") << QStringLiteral("6000");
    QTest::addRow("kept, another order")
        << ExistingPolicy::Keep << QStringLiteral("utf8mb4_general_ci") << QStringLiteral("6001");
    QTest::addRow("overwritten, another order")
        << ExistingPolicy::Overwrite << QStringLiteral("utf8mb4_general_ci") << QStringLiteral("6001");
}

void TestStandingTables::anotherOrderIsNoDifference()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    QFETCH(ExistingPolicy, policy);
    QFETCH(QString, collation);
    QFETCH(QString, rows);
    QVERIFY(destination().exec(
        QStringLiteral(
            "DROP DATABASE IF EXISTS st; CREATE DATABASE st; CREATE TABLE st.t (k VARCHAR(20) COLLATE "
            "%1 PRIMARY KEY, v MEDIUMTEXT) CHARACTER SET utf8mb4;"
            "INSERT INTO st.t VALUES ('own', 'x');")
            .arg(collation)));
    const RunOutcome outcome = MigrationStage::run(plan(QStringLiteral("st"), policy));
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(MigrationStage::textOf(outcome)));
    QCOMPARE(destination().query(QStringLiteral("SELECT COUNT(*) FROM st.t")), rows);
    const bool keeps = policy == ExistingPolicy::Keep || policy == ExistingPolicy::Overwrite;
    QCOMPARE(outcome.ledger.last().rowsNotCompared, quint64(keeps ? 1 : 0));
}

void TestStandingTables::verifyingAgainLeavesOwnRowsAlone_data()
{
    QTest::addColumn<ExistingPolicy>("policy");
    QTest::addColumn<QString>("fault"); // what somebody does to a row of the run
    QTest::addColumn<QString>("rows");
    QTest::addRow("kept") << ExistingPolicy::Keep << QStringLiteral("DELETE FROM own.t WHERE id=2")
                          << QStringLiteral("1x 2b 3c 9own");
    QTest::addRow("overwritten, changed")
        << ExistingPolicy::Overwrite << QStringLiteral("UPDATE own.t SET v='?' WHERE id=3")
        << QStringLiteral("1a 2b 3c 9own");
    QTest::addRow("overwritten, gone")
        << ExistingPolicy::Overwrite << QStringLiteral("DELETE FROM own.t WHERE id=1")
        << QStringLiteral("1a 2b 3c 9own");
}

void TestStandingTables::verifyingAgainLeavesOwnRowsAlone()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    QFETCH(ExistingPolicy, policy);
    QFETCH(QString, fault);
    QFETCH(QString, rows);
    QVERIFY(destination().exec(
        QStringLiteral("DROP DATABASE IF EXISTS own; CREATE DATABASE own; CREATE TABLE own.t (id INT PRIMARY "
                       "KEY, v VARCHAR(9)); INSERT INTO own.t VALUES (1,'x'),(9,'own');")));
    const MigrationPlan task = plan(QStringLiteral("own"), policy);
    const auto state = [](const RunOutcome &outcome, RunState wanted) {
        return outcome.state == wanted ? QString() : MigrationStage::textOf(outcome);
    };
    const RunOutcome run = MigrationStage::run(task);
    QCOMPARE(state(run, RunState::Completed), QString());
    const RunOutcome verified = MigrationStage::run(task, Migration::Job::VerifyOnly);
    QCOMPARE(state(verified, RunState::Completed), QString());
    // Under "keep" both rows of its own stay; under "overwrite" one of them was replaced.
    const quint64 own = policy == ExistingPolicy::Keep ? 2 : 1;
    for (const RunOutcome &outcome : {run, verified})
        QCOMPARE(outcome.ledger.last().rowsNotCompared, own);

    QVERIFY(destination().exec(fault));
    const RunOutcome found = MigrationStage::run(task, Migration::Job::VerifyOnly);
    QCOMPARE(state(found, RunState::CompletedWithDifferences), QString());
    QCOMPARE(found.differenceCount, quint64(1));
    QCOMPARE(found.repair.statements.size(), 1);
    QCOMPARE(state(MigrationStage::repair(task, found.repair), RunState::Completed), QString());
    QCOMPARE(destination().query(
                 QStringLiteral("SELECT GROUP_CONCAT(id, v ORDER BY id SEPARATOR ' ') FROM own.t")),
             rows);
}

QTEST_GUILESS_MAIN(TestStandingTables)
#include "tst_standingtables.moc"
