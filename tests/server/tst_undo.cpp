#include "HostileNames.h"
#include "UndoStage.h"
#include "WholeServer.h"

#include "journal/TaskFingerprint.h"
#include "journal/TaskLock.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

/// Taking back what a run created: all of that and nothing else.
class TestUndo : public QObject, private UndoStage
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { start(); }
    void takesBackACompletedRun_data();
    void takesBackACompletedRun();
    void takesBackAnInterruptedRun_data();
    void takesBackAnInterruptedRun();
    void takesBackPiecesOfATableWithoutKey_data();
    void takesBackPiecesOfATableWithoutKey();
    void takesBackAnInterruptedResume();
    void takesBackHostileNames();
    void canBeRepeatedAndStartedAnew();
    void refusesWhileTheTaskIsAtWork();
    void refusesAnotherServer();
    void console();
    void saysWhatDoesNotComeBack();
};

void TestUndo::takesBackACompletedRun_data()
{
    QTest::addColumn<ServerKind>("to");
    for (const ServerKind kind : Kinds)
        QTest::newRow(qPrintable(TestServer::name(kind))) << kind;
}

void TestUndo::takesBackACompletedRun()
{
    REQUIRE_SERVERS();
    QFETCH(ServerKind, to);
    TestServer &server = destination(to);
    const QString before = everything(server);
    const MigrationPlan task = plan(to);
    const RunOutcome run = MigrationStage::run(task);
    QVERIFY2(run.state == RunState::Completed, qPrintable(MigrationStage::textOf(run)));
    QVERIFY(everything(server) != before);

    undoAll(task);
    QCOMPARE(everything(server), before);
    // Everything is marked, so that nothing is left to do.
    const Result<UndoPlan> again = look(task);
    VERIFY_OK(again);
    QVERIFY2(again->steps.isEmpty(), qPrintable(textOf(again->steps)));
}

void TestUndo::takesBackAnInterruptedRun_data()
{
    QTest::addColumn<QByteArray>("crashAt");
    for (const char *point : {"run.planned", "table.prepared:3", "chunk.loaded:2", "chunk.committing:2",
                              "chunk.committed:3", "index.built", "foreignkey.added:2", "object.made:4"})
        QTest::newRow(point) << QByteArray(point);
}

void TestUndo::takesBackAnInterruptedRun()
{
    REQUIRE_SERVERS();
    QFETCH(QByteArray, crashAt);
    TestServer &server = destination(ServerKind::MySql97);
    const QString before = everything(server);
    const MigrationPlan task = plan(ServerKind::MySql97);
    const Ended run = floe({u"run"_s, taskFile(task)}, crashAt);
    QVERIFY2(run.code == -1, run.all.constData()); // killed

    undoAll(task);
    QCOMPARE(everything(server), before);
    // There is nothing left to go on with.
    const RunOutcome resumed = MigrationStage::run(task, Migration::Job::Resume);
    QVERIFY2(resumed.state == RunState::Failed && resumed.errors.value(0).code == ErrorCode::BadInput,
             qPrintable(MigrationStage::textOf(resumed)));
    QCOMPARE(everything(server), before);
}

/// Such a table is committed piece by piece, and the journal knows one chunk.
void TestUndo::takesBackPiecesOfATableWithoutKey_data()
{
    QTest::addColumn<QByteArray>("crashAt");
    for (const char *point : {"chunk.committing:2", "chunk.loaded:3"})
        QTest::newRow(point) << QByteArray(point);
    if (!whyNot().isEmpty())
        return;
    QString error;
    QVERIFY2(
        source().exec(u"DROP DATABASE IF EXISTS undoable_big; CREATE DATABASE undoable_big; USE undoable_big;"
                      "CREATE TABLE big (a INT, b LONGTEXT) ENGINE=InnoDB;"
                      "INSERT INTO big VALUES (1, REPEAT('x', 1500000)), (1, REPEAT('y', 1500000));"
                      "INSERT INTO big SELECT a.a, a.b FROM big a, big b, big c;"
                      "INSERT INTO big SELECT a.a, a.b FROM big a, big b LIMIT 60;"_s,
                      &error),
        qPrintable(error));
}

void TestUndo::takesBackPiecesOfATableWithoutKey()
{
    REQUIRE_SERVERS();
    QFETCH(QByteArray, crashAt);
    TestServer &server = destination(ServerKind::MariaDb1011);
    const QString before = everything(server);
    MigrationPlan task = plan(ServerKind::MariaDb1011);
    task.objects[0].database = u"undoable_big"_s;
    const Ended run = floe({u"run"_s, taskFile(task)}, crashAt);
    QVERIFY2(run.code == -1, run.all.constData());
    QVERIFY(server.query(u"SELECT COUNT(*) FROM undone.big"_s).toInt() > 0);
    undoAll(task);
    QCOMPARE(everything(server), before);
}

/// A range whose rows changed at the source is emptied and copied again; killed in between, it is empty.
void TestUndo::takesBackAnInterruptedResume()
{
    REQUIRE_SERVERS();
    TestServer &server = destination(ServerKind::MySql97);
    const QString before = everything(server);
    MigrationPlan task = plan(ServerKind::MySql97);
    task.objects[0].also = {};
    task.objects[0].allTables = false;
    TableChoice parents;
    parents.table = u"parents"_s;
    task.objects[0].tables = {parents};
    const Ended run = floe({u"run"_s, taskFile(task)}, "chunk.done");
    QVERIFY2(run.code == -1, run.all.constData());
    QCOMPARE(server.query(u"SELECT COUNT(*) FROM undone.parents"_s), u"3"_s);
    QVERIFY(source().exec(u"UPDATE undoable.parents SET name = 'later' WHERE id = 3"_s));
    const Ended resumed = floe({u"resume"_s, taskFile(task)}, "chunk.loaded");
    QVERIFY2(resumed.code == -1, resumed.all.constData());
    QCOMPARE(server.query(u"SELECT COUNT(*) FROM undone.parents"_s), u"0"_s);
    undoAll(task);
    QCOMPARE(everything(server), before);
}

/// Everything that has a name, in two databases that refer to each other.
void TestUndo::takesBackHostileNames()
{
    REQUIRE_SERVERS();
    QString error;
    QVERIFY2(source().exec(hostileScript(ServerKind::MySql56), &error), qPrintable(error.right(600)));
    TestServer &server = destination(ServerKind::MySql56);
    const QString before = everything(server);
    MigrationPlan task = plan(ServerKind::MySql56);
    task.objects = hostileChoices();
    const RunOutcome run = MigrationStage::run(task);
    // MySQL 5.6 shows some names in foreign keys as those of files, and so their definitions differ.
    QVERIFY2(run.state == RunState::Completed || run.state == RunState::CompletedWithDifferences,
             qPrintable(MigrationStage::textOf(run)));
    undoAll(task);
    QCOMPARE(everything(server), before);
}

void TestUndo::canBeRepeatedAndStartedAnew()
{
    REQUIRE_SERVERS();
    TestServer &server = destination(ServerKind::MySql97);
    const QString before = everything(server);
    const MigrationPlan task = plan(ServerKind::MySql97);
    const RunOutcome run = MigrationStage::run(task);
    QVERIFY2(run.state == RunState::Completed, qPrintable(MigrationStage::textOf(run)));
    const Result<UndoPlan> looked = look(task);
    VERIFY_OK(looked);
    RunControl control;
    const Result<UndoOutcome> stopped = runUndo(task, MigrationStage::secrets(), *looked, control,
                                                [&control, taken = 0](const UndoStep &) mutable {
                                                    if (++taken == 9)
                                                        control.requestStop();
                                                });
    VERIFY_OK(stopped);
    QVERIFY(stopped->stopped);
    QCOMPARE(stopped->steps.size(), 9);
    undoAll(task);
    QCOMPARE(everything(server), before);
    const RunOutcome anew = MigrationStage::run(task);
    QVERIFY2(anew.state == RunState::Completed, qPrintable(MigrationStage::textOf(anew)));
    // In whatever order the tables stand: a server may hide which is a child of which.
    Result<UndoPlan> reversed = look(task);
    VERIFY_OK(reversed);
    std::reverse(std::find_if(reversed->steps.begin(), reversed->steps.end(),
                              [](const UndoStep &step) { return step.kind == UndoKind::Table; }),
                 reversed->steps.end() - 1);
    // The plan of the run before is no plan for this one.
    const Result<UndoOutcome> stale = undo(task, *looked);
    QVERIFY(!stale && stale.error().code == ErrorCode::BadInput);
    const Result<UndoOutcome> undone = undo(task, *reversed);
    VERIFY_OK(undone);
    QVERIFY2(undone->errors.isEmpty(), qPrintable(textOf(*undone)));
    QCOMPARE(everything(server), before);
}

void TestUndo::refusesWhileTheTaskIsAtWork()
{
    REQUIRE_SERVERS();
    const MigrationPlan task = plan(ServerKind::MySql97);
    {
        const auto lock = TaskLock::take(taskFingerprint(task));
        VERIFY_OK(lock);
        const Result<UndoPlan> looked = look(task);
        QVERIFY(!looked && looked.error().code == ErrorCode::Busy);
    }
    MigrationPlan unknown = task;
    unknown.objects[0].as = u"never_run"_s;
    const Result<UndoPlan> looked = look(unknown);
    QVERIFY(!looked && looked.error().code == ErrorCode::BadInput);
}

/// Under the address of the destination stands a server that calls itself another.
void TestUndo::refusesAnotherServer()
{
    REQUIRE_SERVERS();
    TestServer &server = destination(ServerKind::MySql97);
    const MigrationPlan task = plan(ServerKind::MySql97);
    const RunOutcome run = MigrationStage::run(task);
    QVERIFY2(run.state == RunState::Completed, qPrintable(MigrationStage::textOf(run)));
    const Result<UndoPlan> before = look(task);
    VERIFY_OK(before);
    server.stop();
    QVERIFY(QFile::remove(server.dataDir() + u"/auto.cnf"_s));
    QString error;
    QVERIFY2(server.start(&error), qPrintable(error));
    const QString standing = everything(server);
    const Result<UndoPlan> looked = look(task);
    QVERIFY(!looked && looked.error().code == ErrorCode::WrongServer);
    const Result<UndoOutcome> undone = undo(task, *before);
    QVERIFY(!undone && undone.error().code == ErrorCode::WrongServer);
    QCOMPARE(everything(server), standing);
}

void TestUndo::console()
{
    REQUIRE_SERVERS();
    TestServer &server = destination(ServerKind::MariaDb1011);
    const QString before = everything(server);
    const QString file = taskFile(plan(ServerKind::MariaDb1011));
    Ended ended = floe({u"run"_s, file, u"--progress"_s, u"none"_s});
    QVERIFY2(ended.code == 0, ended.all.constData());
    const QString standing = everything(server);

    // Nobody can be asked.
    ended = floe({u"undo"_s, file});
    QVERIFY2(ended.code == 2, ended.all.constData());
    QVERIFY2(ended.all.contains("undo TASK --yes"), ended.all.constData());
    QVERIFY2(ended.all.contains("DROP TABLE `undone`.`children`;"), ended.all.constData());
    QVERIFY2(ended.all.contains("DROP DATABASE `undone`;"), ended.all.constData());
    QCOMPARE(everything(server), standing);

    QVERIFY(server.exec(u"UPDATE undone.parents SET name = 'Eve' WHERE id = 1"_s));
    ended = floe({u"undo"_s, file, u"--yes"_s});
    QVERIFY2(ended.code == 4, ended.all.constData());
    QVERIFY2(ended.all.contains("undone.parents stays"), ended.all.constData());
    QVERIFY(server.exec(u"UPDATE undone.parents SET name = 'Ada' WHERE id = 1"_s));
    ended = floe({u"undo"_s, file, u"--yes"_s});
    QVERIFY2(ended.code == 0, ended.all.constData());
    QCOMPARE(everything(server), before);
    ended = floe({u"undo"_s, file, u"--yes"_s});
    QVERIFY2(ended.code == 0 && ended.all.contains("nothing to drop"), ended.all.constData());
    QVERIFY(!ended.all.contains(MigrationStage::secrets().destinationPassword.toUtf8()));
}

void TestUndo::saysWhatDoesNotComeBack()
{
    REQUIRE_SERVERS();
    TestServer &server = destination(ServerKind::MariaDb1011);
    const QString standing =
        u"CREATE DATABASE undone CHARACTER SET latin1; USE undone; CREATE TABLE parents (id INT PRIMARY KEY, "
        "name VARCHAR(40) CHARACTER SET utf8mb4); INSERT INTO parents VALUES (77, 'own'), (1, 'own too');"_s;
    QVERIFY(server.exec(standing));
    MigrationPlan task = plan(ServerKind::MariaDb1011);
    task.existing = ExistingPolicy::Drop;
    const RunOutcome run = MigrationStage::run(task);
    QVERIFY2(run.state == RunState::Completed, qPrintable(MigrationStage::textOf(run)));
    Result<UndoPlan> looked = look(task);
    VERIFY_OK(looked);
    const UndoStep *parents = stepOf(looked->steps, UndoKind::Table, u"parents"_s);
    QVERIFY(parents && parents->fate == UndoFate::Drop);
    QVERIFY2(parents->loss.contains(u"undone.parents"_s) && parents->loss.contains(u"does not come back"_s),
             qPrintable(parents->loss));
    const UndoStep *children = stepOf(looked->steps, UndoKind::Table, u"children"_s);
    QVERIFY(children && children->loss.isEmpty());
    Ended ended = floe({u"undo"_s, taskFile(task), u"--yes"_s});
    QVERIFY2(ended.code == 0 && ended.all.contains("undone.parents: the table that stood here before"),
             ended.all.constData());

    // What was dropped in a pass that was cut off is still known after the next.
    destination(ServerKind::MariaDb1011);
    QVERIFY(server.exec(standing));
    const QString file = taskFile(task);
    ended = floe({u"run"_s, file, u"--progress"_s, u"none"_s}, "table.dropped");
    QVERIFY2(ended.code == -1, ended.all.constData());
    looked = look(task);
    VERIFY_OK(looked);
    parents = stepOf(looked->steps, UndoKind::Table, u"parents"_s);
    QVERIFY(parents && parents->fate == UndoFate::Gone && parents->reason.contains(u"does not come back"_s));
    ended = floe({u"resume"_s, file, u"--progress"_s, u"none"_s});
    QVERIFY2(ended.code == 0, ended.all.constData());
    looked = look(task);
    VERIFY_OK(looked);
    parents = stepOf(looked->steps, UndoKind::Table, u"parents"_s);
    QVERIFY(parents && !parents->loss.isEmpty());

    destination(ServerKind::MariaDb1011);
    QVERIFY(server.exec(standing));
    task.existing = ExistingPolicy::Overwrite;
    task.objects[0].also = OtherObject::Views;
    const RunOutcome over = MigrationStage::run(task);
    QVERIFY2(over.state == RunState::Completed, qPrintable(MigrationStage::textOf(over)));
    looked = look(task);
    VERIFY_OK(looked);
    parents = stepOf(looked->steps, UndoKind::Table, u"parents"_s);
    QVERIFY(parents && parents->fate == UndoFate::StoodBefore);
    QVERIFY2(parents->reason.contains(u"replaced do not come back"_s), qPrintable(parents->reason));
}

QTEST_GUILESS_MAIN(TestUndo)
#include "tst_undo.moc"
