#include "MigrationStage.h"
#include "TestServer.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace floe;
using namespace floe::test;

/// After a run that failed in part: what is mended is tried again, what is given up counts as left out.
class TestSkippedTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void failedTablesAreTriedAgain();
    void aSkippedTableIsLeftOut_data();
    void aSkippedTableIsLeftOut();
    void anUnknownTableIsRefused();
    void aLaterVerificationRemembersIt();
    void aFinishedTableIsNotGivenUp();
    void refusedObjectsAreLeftOut();

private:
    TestServer &source() { return m_stage.server(ServerKind::MariaDb1011, MigrationStage::Source); }
    TestServer &destination() { return m_stage.server(ServerKind::MySql97, MigrationStage::Destination); }
    /// A run in which `bad` fails, as somebody's table stands in its place.
    void failPartly(const QString &child);
    RunOutcome resume(const QList<ObjectName> &skipped = {});
    static LedgerLine line(const RunOutcome &outcome, const QString &table);

    MigrationStage m_stage;
    MigrationPlan m_plan;
};

void TestSkippedTables::init()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    m_plan = m_stage.plan(ServerKind::MariaDb1011, ServerKind::MySql97, QStringLiteral("sk"),
                          QStringLiteral("sk"));
}

void TestSkippedTables::failPartly(const QString &child)
{
    QString error;
    QVERIFY2(
        source().exec(QStringLiteral("DROP DATABASE IF EXISTS sk; CREATE DATABASE sk; USE sk;"
                                     "CREATE TABLE good (id INT PRIMARY KEY, v VARCHAR(9), KEY (v));"
                                     "INSERT INTO good SELECT seq, seq FROM seq_1_to_3000;"
                                     "CREATE TABLE bad (id INT PRIMARY KEY); INSERT INTO bad VALUES (1);")
                          + child,
                      &error),
        qPrintable(error));
    QVERIFY2(destination().exec(QStringLiteral("DROP DATABASE IF EXISTS sk; CREATE DATABASE sk; "
                                               "CREATE TABLE sk.bad (other INT)"),
                                &error),
             qPrintable(error));
    const RunOutcome outcome = MigrationStage::run(m_plan);
    QCOMPARE(outcome.state, RunState::Failed);
    QVERIFY2(line(outcome, QStringLiteral("good")).verified, qPrintable(MigrationStage::textOf(outcome)));
    QCOMPARE(line(outcome, QStringLiteral("bad")).state, LedgerState::Failed);
    for (const PhaseProgress &phase : outcome.phases) // the others went through all phases that followed
        if (phase.phase == Phase::Schema)
            QCOMPARE(phase.state, PhaseState::Failed);
        else if (phase.phase == Phase::Data || phase.phase == Phase::Verification)
            QCOMPARE(phase.state, PhaseState::Done);
}

RunOutcome TestSkippedTables::resume(const QList<ObjectName> &skipped)
{
    Migration migration;
    QSignalSpy ended(&migration, &Migration::ended);
    migration.skipTables(skipped);
    migration.start(m_plan, MigrationStage::secrets(), Migration::Job::Resume);
    if (ended.isEmpty())
        ended.wait(60'000);
    return migration.outcome();
}

LedgerLine TestSkippedTables::line(const RunOutcome &outcome, const QString &table)
{
    const auto found = std::find_if(outcome.ledger.cbegin(), outcome.ledger.cend(),
                                    [&table](const LedgerLine &entry) { return entry.source.name == table; });
    return found == outcome.ledger.cend() ? LedgerLine() : *found;
}

void TestSkippedTables::failedTablesAreTriedAgain()
{
    failPartly({});
    QCOMPARE(resume().state, RunState::Failed); // nothing was mended
    QVERIFY(destination().exec(QStringLiteral("DROP TABLE sk.bad")));
    const RunOutcome outcome = resume();
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified,
             qPrintable(MigrationStage::textOf(outcome)));
    QCOMPARE(destination().query(QStringLiteral("SELECT id FROM sk.bad")), QStringLiteral("1"));
}

void TestSkippedTables::aSkippedTableIsLeftOut_data()
{
    QTest::addColumn<QString>("child");
    QTest::addRow("alone") << QString();
    QTest::addRow("with a child") << QStringLiteral(
        "CREATE TABLE child (id INT PRIMARY KEY, b INT, CONSTRAINT fk FOREIGN KEY (b) REFERENCES bad (id));"
        "INSERT INTO child VALUES (1, 1);");
}

void TestSkippedTables::aSkippedTableIsLeftOut()
{
    QFETCH(QString, child);
    failPartly(child);
    const RunOutcome outcome = resume({{QStringLiteral("sk"), QStringLiteral("bad")}});
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(MigrationStage::textOf(outcome)));
    QCOMPARE(line(outcome, QStringLiteral("bad")).state, LedgerState::LeftOut);
    QVERIFY(line(outcome, QStringLiteral("good")).verified);
    QCOMPARE(destination().query(QStringLiteral("SELECT COUNT(*) FROM sk.bad")), QStringLiteral("0"));
    if (!child.isEmpty()) {
        QVERIFY(line(outcome, QStringLiteral("child")).verified);
        QCOMPARE(
            destination().query(QStringLiteral("SELECT COUNT(*) FROM information_schema.TABLE_CONSTRAINTS "
                                               "WHERE TABLE_SCHEMA = 'sk' AND CONSTRAINT_NAME = 'fk'")),
            QStringLiteral("0"));
        QVERIFY(outcome.warnings.join(u'\n').contains(QStringLiteral("sk.bad was skipped")));
        QVERIFY(line(outcome, QStringLiteral("child")).changes.join(u'\n').contains(QStringLiteral("fk")));
    }
    const RunOutcome later = MigrationStage::run(m_plan, Migration::Job::VerifyOnly);
    QVERIFY2(later.state == RunState::Completed && later.verified, qPrintable(MigrationStage::textOf(later)));
    if (!child.isEmpty()) {
        QVERIFY(later.warnings.join(u'\n').contains(QStringLiteral("sk.bad was skipped")));
        QVERIFY(line(later, QStringLiteral("child")).changes.join(u'\n').contains(QStringLiteral("fk")));
    }
}

void TestSkippedTables::anUnknownTableIsRefused()
{
    failPartly({});
    const RunOutcome outcome = resume(
        {{QStringLiteral("sk"), QStringLiteral("bad")}, {QStringLiteral("sk"), QStringLiteral("nothing")}});
    QCOMPARE(outcome.state, RunState::Failed);
    QCOMPARE(outcome.errors.value(0).code, ErrorCode::ObjectMissing);
    QCOMPARE(line(resume(), QStringLiteral("bad")).state, LedgerState::Failed); // it was not given up either
}

void TestSkippedTables::aLaterVerificationRemembersIt()
{
    failPartly(QStringLiteral("CREATE VIEW on_bad AS SELECT id FROM bad;"));
    m_plan.objects[0].also = OtherObject::Views;
    QVERIFY(destination().exec(QStringLiteral("DROP TABLE sk.good")));
    const RunOutcome run = MigrationStage::run(m_plan); // with the view
    QCOMPARE(run.state, RunState::Failed);
    QVERIFY(destination().exec(QStringLiteral("DROP TABLE sk.bad")));
    const RunOutcome resumed = resume({{QStringLiteral("sk"), QStringLiteral("bad")}});
    QVERIFY2(resumed.state == RunState::Completed, qPrintable(MigrationStage::textOf(resumed)));

    const RunOutcome later = MigrationStage::run(m_plan, Migration::Job::VerifyOnly);
    QVERIFY2(later.state == RunState::Completed && later.verified, qPrintable(MigrationStage::textOf(later)));
    QCOMPARE(line(later, QStringLiteral("bad")).state, LedgerState::LeftOut);
    QCOMPARE(line(later, QStringLiteral("on_bad")).state, LedgerState::LeftOut);
    QVERIFY(line(later, QStringLiteral("good")).verified);
}

void TestSkippedTables::aFinishedTableIsNotGivenUp()
{
    failPartly({});
    const RunOutcome outcome = resume(
        {{QStringLiteral("sk"), QStringLiteral("bad")}, {QStringLiteral("sk"), QStringLiteral("good")}});
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(MigrationStage::textOf(outcome)));
    QVERIFY(line(outcome, QStringLiteral("good")).verified);
    QCOMPARE(line(outcome, QStringLiteral("bad")).state, LedgerState::LeftOut);
    QVERIFY2(outcome.warnings.join(u'\n').contains(QStringLiteral("sk.good was not skipped")),
             qPrintable(outcome.warnings.join(u'\n')));
}

void TestSkippedTables::refusedObjectsAreLeftOut()
{
    QString error;
    QVERIFY2(
        source().exec(QStringLiteral("DROP DATABASE IF EXISTS sk; CREATE DATABASE sk; USE sk;"
                                     "CREATE TABLE good (id INT PRIMARY KEY); INSERT INTO good VALUES (1);"
                                     "CREATE TABLE taken (id INT PRIMARY KEY);"
                                     "CREATE VIEW healthy AS SELECT id FROM good;"
                                     "CREATE VIEW taken_view AS SELECT id FROM good;"
                                     "CREATE PROCEDURE taken_routine() SELECT 1;"
                                     "CREATE TRIGGER taken_trigger BEFORE INSERT ON good FOR EACH ROW "
                                     "SET NEW.id = NEW.id;"
                                     "CREATE EVENT taken_event ON SCHEDULE EVERY 1 YEAR DISABLE DO SELECT 1"),
                      &error),
        qPrintable(error));
    QVERIFY2(destination().exec(
                 QStringLiteral("DROP DATABASE IF EXISTS sk; CREATE DATABASE sk; USE sk;"
                                "CREATE TABLE taken_view (other INT); CREATE TABLE taken (other INT);"
                                "CREATE PROCEDURE taken_routine() SELECT 2;"
                                "CREATE TRIGGER taken_trigger BEFORE INSERT ON taken_view "
                                "FOR EACH ROW SET NEW.other = 2;"
                                "CREATE EVENT taken_event ON SCHEDULE EVERY 2 YEAR DISABLE "
                                "DO SELECT 2"),
                 &error),
             qPrintable(error));
    m_plan.objects[0].also =
        OtherObject::Views | OtherObject::Routines | OtherObject::Triggers | OtherObject::Events;
    const auto named = [](const char *name) {
        return ObjectName{QStringLiteral("sk"), QString::fromLatin1(name)};
    };
    const RunOutcome run = MigrationStage::run(m_plan);
    QCOMPARE(run.state, RunState::Failed);
    QCOMPARE(run.refused.size(), 4);

    const RunOutcome first = resume({named("taken"), named("taken_view"), named("taken_routine")});
    QVERIFY2(first.state == RunState::Failed && first.refused.size() == 2,
             qPrintable(MigrationStage::textOf(first)));
    QCOMPARE(line(first, QStringLiteral("taken_trigger")).state, LedgerState::Failed);
    const RunOutcome second = resume({named("taken_trigger"), named("taken_event"), named("healthy")});
    const RunOutcome later = MigrationStage::run(m_plan, Migration::Job::VerifyOnly);
    for (const RunOutcome &outcome : {second, later}) {
        QVERIFY2(outcome.state == RunState::Completed, qPrintable(MigrationStage::textOf(outcome)));
        for (const char *name : {"taken_view", "taken_routine", "taken_trigger", "taken_event"}) {
            QCOMPARE(line(outcome, QString::fromLatin1(name)).state, LedgerState::LeftOut);
            QCOMPARE(line(outcome, QString::fromLatin1(name)).reason, QStringLiteral("Skipped by you"));
        }
        QCOMPARE(line(outcome, QStringLiteral("taken")).state, LedgerState::LeftOut);
        QCOMPARE(line(outcome, QStringLiteral("healthy")).state, LedgerState::Migrated);
    }
    QVERIFY2(second.warnings.join(u'\n').contains(QStringLiteral("sk.healthy was not skipped")),
             qPrintable(second.warnings.join(u'\n')));
    QCOMPARE(destination().query(QStringLiteral("SELECT COUNT(*) FROM sk.taken_view")), QStringLiteral("0"));
}

QTEST_GUILESS_MAIN(TestSkippedTables)
#include "tst_skippedtables.moc"
