#include "UndoStage.h"
#include "WholeServer.h"

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

/// What others changed, and what is not the run's, stays where it is.
class TestUndoChanges : public QObject, private UndoStage
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { start(); }
    void leavesWhatOthersChanged();
    void leavesAlteredDefinitions_data();
    void leavesAlteredDefinitions();
    void leavesAlteredDefinitionsOfAnInterruptedRun();
    void looksAgainBeforeItDrops();
    void keepsTheTriggersOfATableThatStays();
    void leavesWhatStoodBefore();
};

void TestUndoChanges::leavesWhatOthersChanged()
{
    REQUIRE_SERVERS();
    TestServer &server = destination(ServerKind::MySql97);
    const MigrationPlan task = plan(ServerKind::MySql97);
    const RunOutcome run = MigrationStage::run(task);
    QVERIFY2(run.state == RunState::Completed, qPrintable(MigrationStage::textOf(run)));
    QString error;
    QVERIFY2(
        server.exec(
            u"USE undone; UPDATE children SET note = 'changed' WHERE id = 2;"
            "INSERT INTO keyless VALUES (1, 'x');"
            "ALTER TABLE empty_one ADD COLUMN theirs INT;"
            "CREATE TRIGGER theirs BEFORE INSERT ON %1 FOR EACH ROW SET NEW.id = NEW.id;"
            "CREATE OR REPLACE VIEW named AS SELECT id, name FROM parents;"
            "DROP PROCEDURE doubled; CREATE PROCEDURE doubled(n INT) SELECT n, n;"
            "ALTER EVENT rarely ENABLE;"
            "DROP FUNCTION doubled;"
            "CREATE TABLE theirs (id INT PRIMARY KEY, egg INT, FOREIGN KEY (egg) REFERENCES egg (id));"_s.arg(
                HostileSql),
            &error),
        qPrintable(error));
    const Result<UndoPlan> looked = look(task);
    VERIFY_OK(looked);
    const QList<UndoStep> &steps = looked->steps;
    const auto fate = [&steps](UndoKind kind, const QString &name) {
        const UndoStep *step = stepOf(steps, kind, name);
        return step ? int(step->fate) : -1;
    };
    const QByteArray all = textOf(steps).toUtf8();
    for (const QString &name :
         {u"children"_s, u"keyless"_s, u"empty_one"_s, Hostile, u"egg"_s, u"hen"_s, u"parents"_s})
        QVERIFY2(fate(UndoKind::Table, name) == int(UndoFate::Stays), all.constData());
    QVERIFY2(fate(UndoKind::View, u"named"_s) == int(UndoFate::Stays), all.constData());
    QVERIFY2(fate(UndoKind::View, u"v`iew %1"_s) == int(UndoFate::Drop), all.constData());
    QVERIFY2(fate(UndoKind::Trigger, u"noted"_s) == int(UndoFate::Stays), all.constData()); // with parents
    QVERIFY2(fate(UndoKind::Event, u"rarely"_s) == int(UndoFate::Stays), all.constData());
    QVERIFY2(looked->count(UndoFate::Drop) == 1 && looked->count(UndoFate::Gone) == 1, all.constData());
    QVERIFY2(stepOf(steps, UndoKind::Database, {})->fate == UndoFate::Stays, all.constData());
    for (const UndoStep &step : steps) // each is named with its reason
        QVERIFY2(step.fate == UndoFate::Drop || step.reason.contains(visibleName(step.object.name)),
                 qPrintable(step.reason));

    const Result<UndoOutcome> undone = undo(task, *looked);
    VERIFY_OK(undone);
    QVERIFY2(undone->count(UndoFate::Drop) == 1 && undone->errors.isEmpty(), qPrintable(textOf(*undone)));
    QCOMPARE(server.query(u"SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'undone'"_s),
             u"9"_s); // eight tables and a view
    QCOMPARE(server.query(u"SELECT note FROM undone.children WHERE id = 2"_s), u"changed"_s);
}

void TestUndoChanges::leavesAlteredDefinitions_data()
{
    QTest::addColumn<ServerKind>("to");
    for (const ServerKind kind : Kinds)
        QTest::newRow(qPrintable(TestServer::name(kind))) << kind;
}

/// What shows neither in names of columns nor in rows.
void TestUndoChanges::leavesAlteredDefinitions()
{
    REQUIRE_SERVERS();
    QFETCH(ServerKind, to);
    TestServer &server = destination(to);
    const MigrationPlan task = plan(to);
    const RunOutcome run = MigrationStage::run(task);
    QVERIFY2(run.state == RunState::Completed, qPrintable(MigrationStage::textOf(run)));
    QString error;
    QVERIFY2(server.exec(u"USE undone; ALTER TABLE keyless ADD INDEX theirs (a);"
                         "ALTER TABLE empty_one COMMENT = 'theirs';"
                         "ALTER TABLE %1 ALTER COLUMN %1 SET DEFAULT 5;"
                         "ALTER TABLE hen DROP FOREIGN KEY born;"_s.arg(HostileSql),
                         &error),
             qPrintable(error));
    const Result<UndoPlan> looked = look(task);
    VERIFY_OK(looked);
    for (const QString &name : {u"keyless"_s, u"empty_one"_s, Hostile, u"hen"_s}) {
        const UndoStep *step = stepOf(looked->steps, UndoKind::Table, name);
        QVERIFY2(step && step->fate == UndoFate::Stays, qPrintable(textOf(looked->steps)));
        QVERIFY2(step->reason.contains(u"definition was changed"_s), qPrintable(step->reason));
    }
    // Its child stays.
    QVERIFY(stepOf(looked->steps, UndoKind::Table, u"egg"_s)->fate == UndoFate::Stays);
    QVERIFY(stepOf(looked->steps, UndoKind::Table, u"children"_s)->fate == UndoFate::Drop);
    const Result<UndoOutcome> undone = undo(task, *looked);
    VERIFY_OK(undone);
    QVERIFY2(undone->errors.isEmpty(), qPrintable(textOf(*undone)));
    QCOMPARE(server.query(u"SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'undone'"_s),
             u"5"_s);
}

void TestUndoChanges::leavesAlteredDefinitionsOfAnInterruptedRun()
{
    REQUIRE_SERVERS();
    TestServer &server = destination(ServerKind::MySql97);
    const MigrationPlan task = plan(ServerKind::MySql97);
    const Ended run = floe({u"run"_s, taskFile(task)}, "index.built");
    QVERIFY2(run.code == -1, run.all.constData());
    QString error;
    QVERIFY2(server.exec(u"USE undone; ALTER TABLE keyless ADD INDEX theirs (a);"
                         "ALTER TABLE empty_one COMMENT = 'theirs';"_s,
                         &error),
             qPrintable(error));
    const Result<UndoPlan> looked = look(task);
    VERIFY_OK(looked);
    for (const QString &name : {u"keyless"_s, u"empty_one"_s}) {
        const UndoStep *step = stepOf(looked->steps, UndoKind::Table, name);
        QVERIFY2(step && step->fate == UndoFate::Stays && step->reason.contains(u"definition"_s),
                 qPrintable(textOf(looked->steps)));
    }
    QVERIFY2(looked->count(UndoFate::Stays) == 3, qPrintable(textOf(looked->steps))); // the database too
}

void TestUndoChanges::keepsTheTriggersOfATableThatStays()
{
    REQUIRE_SERVERS();
    TestServer &server = destination(ServerKind::MySql97);
    const MigrationPlan task = plan(ServerKind::MySql97);
    const RunOutcome run = MigrationStage::run(task);
    QVERIFY2(run.state == RunState::Completed, qPrintable(MigrationStage::textOf(run)));
    const Result<UndoPlan> looked = look(task);
    VERIFY_OK(looked);
    QVERIFY(stepOf(looked->steps, UndoKind::Trigger, u"noted"_s)->fate == UndoFate::Drop);
    // After the look, and before it is dropped.
    QVERIFY(server.exec(
        u"UPDATE undone.parents SET name = 'Eve' WHERE id = 1;"
        "CREATE TRIGGER undone.late BEFORE INSERT ON undone.keyless FOR EACH ROW SET NEW.a = 1;"_s));
    const Result<UndoOutcome> undone = undo(task, *looked);
    VERIFY_OK(undone);
    QVERIFY2(undone->errors.isEmpty(), qPrintable(textOf(*undone)));
    QVERIFY(stepOf(undone->steps, UndoKind::Trigger, u"noted"_s)->fate == UndoFate::Stays);
    QVERIFY(stepOf(undone->steps, UndoKind::Table, u"keyless"_s)->fate == UndoFate::Stays);
    QCOMPARE(
        server.query(u"SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = 'undone' "
                     "ORDER BY 1"_s),
        u"late\nnoted"_s);
}

void TestUndoChanges::looksAgainBeforeItDrops()
{
    REQUIRE_SERVERS();
    TestServer &server = destination(ServerKind::MariaDb1011);
    const MigrationPlan task = plan(ServerKind::MariaDb1011);
    const RunOutcome run = MigrationStage::run(task);
    QVERIFY2(run.state == RunState::Completed, qPrintable(MigrationStage::textOf(run)));
    const Result<UndoPlan> looked = look(task);
    VERIFY_OK(looked);
    QVERIFY2(looked->count(UndoFate::Drop) == looked->steps.size(), qPrintable(textOf(looked->steps)));
    QVERIFY(server.exec(u"DELETE FROM undone.keyless WHERE a IS NULL;"
                        "CREATE OR REPLACE VIEW undone.named AS SELECT 1 AS id;"_s));
    const Result<UndoOutcome> undone = undo(task, *looked);
    VERIFY_OK(undone);
    QVERIFY2(undone->count(UndoFate::Stays) == 3 && undone->errors.isEmpty(), qPrintable(textOf(*undone)));
    QCOMPARE(server.query(u"SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'undone' "
                          "ORDER BY 1"_s),
             u"keyless\nnamed"_s);
    QCOMPARE(server.query(u"SELECT COUNT(*) FROM undone.keyless"_s), u"2"_s);
}

/// The database and one table are others'; what is new in it goes.
void TestUndoChanges::leavesWhatStoodBefore()
{
    REQUIRE_SERVERS();
    TestServer &server = destination(ServerKind::MySql56);
    QVERIFY(server.exec(u"CREATE DATABASE undone CHARACTER SET latin1; USE undone;"
                        "CREATE TABLE parents (id INT PRIMARY KEY, name VARCHAR(40) CHARACTER SET utf8mb4);"
                        "INSERT INTO parents VALUES (77, 'own'), (1, 'own too');"_s));
    MigrationPlan task = plan(ServerKind::MySql56);
    task.existing = ExistingPolicy::Keep;
    task.objects[0].also = OtherObject::Views;
    const QString before = everything(server);
    const RunOutcome run = MigrationStage::run(task);
    QVERIFY2(run.state == RunState::Completed, qPrintable(MigrationStage::textOf(run)));
    const Result<UndoPlan> looked = look(task);
    VERIFY_OK(looked);
    const UndoStep *stood = stepOf(looked->steps, UndoKind::Table, u"parents"_s);
    QVERIFY(stood && stood->fate == UndoFate::StoodBefore);
    QVERIFY(!stepOf(looked->steps, UndoKind::Database, {}));
    QVERIFY2(looked->count(UndoFate::Drop) == looked->steps.size() - 1, qPrintable(textOf(looked->steps)));
    const Result<UndoOutcome> undone = undo(task, *looked);
    VERIFY_OK(undone);
    QVERIFY2(undone->errors.isEmpty(), qPrintable(textOf(*undone)));
    // But for the rows that were copied into it, which is said.
    QCOMPARE(server.query(u"SELECT GROUP_CONCAT(id ORDER BY id) FROM undone.parents"_s), u"1,2,3,77"_s);
    QVERIFY(server.exec(u"DELETE FROM undone.parents WHERE id IN (2, 3)"_s));
    QCOMPARE(everything(server), before);
}

QTEST_GUILESS_MAIN(TestUndoChanges)
#include "tst_undochanges.moc"
