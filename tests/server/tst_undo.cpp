#include "HostileNames.h"
#include "MigrationStage.h"
#include "WholeServer.h"

#include "journal/TaskFingerprint.h"
#include "journal/TaskLock.h"
#include "model/TaskFile.h"
#include "run/Undo.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

constexpr int PatienceMs = 60'000;
constexpr ServerKind Kinds[] = {ServerKind::MariaDb1011, ServerKind::MySql97, ServerKind::MySql56};

/// A name that breaks careless SQL, with the server's quoting undone by hand.
const QString Hostile = u"a`b %1 %s'\";\n-- x"_s;
const QString HostileSql = u"`a``b %1 %s'\";\n-- x`"_s;

const QString SourceScript =
    u"DROP DATABASE IF EXISTS undoable; CREATE DATABASE undoable CHARACTER SET utf8mb4; USE undoable;"
    "CREATE TABLE parents (id INT PRIMARY KEY, name VARCHAR(40)) ENGINE=InnoDB;"
    "INSERT INTO parents VALUES (1, 'Ada'), (2, '漢字'), (3, NULL);"
    "CREATE TABLE children (id INT AUTO_INCREMENT PRIMARY KEY, parent INT, note TEXT, KEY by_parent (parent),"
    "  CONSTRAINT child_of FOREIGN KEY (parent) REFERENCES parents (id)) ENGINE=InnoDB;"
    "INSERT INTO children (parent, note) VALUES (1, 'a'), (2, 'b'), (3, NULL), (1, 'c');"
    "INSERT INTO children (parent, note) SELECT a.parent, REPEAT(a.note, 500) FROM children a, children b,"
    "  children c, children d, children e, children f;"
    "CREATE TABLE egg (id INT PRIMARY KEY, hen INT) ENGINE=InnoDB; INSERT INTO egg VALUES (1, 1);"
    "CREATE TABLE hen (id INT PRIMARY KEY, egg INT, mother INT,"
    "  CONSTRAINT hatched FOREIGN KEY (egg) REFERENCES egg (id),"
    "  CONSTRAINT born FOREIGN KEY (mother) REFERENCES hen (id)) ENGINE=InnoDB;"
    "INSERT INTO hen VALUES (1, 1, NULL), (2, 1, 1);"
    "ALTER TABLE egg ADD CONSTRAINT laid FOREIGN KEY (hen) REFERENCES hen (id);"
    "CREATE TABLE keyless (a INT, b VARCHAR(20)) ENGINE=InnoDB;"
    "INSERT INTO keyless VALUES (1, 'x'), (1, 'x'), (NULL, '');"
    "CREATE TABLE empty_one (id INT PRIMARY KEY) ENGINE=InnoDB;"
    "CREATE TABLE %1 (id INT PRIMARY KEY, %1 INT) ENGINE=InnoDB; INSERT INTO %1 VALUES (1, 2);"
    "CREATE VIEW named AS SELECT id, name FROM parents WHERE name IS NOT NULL;"
    "CREATE VIEW %2 AS SELECT id FROM named;"
    "CREATE FUNCTION doubled(n INT) RETURNS INT DETERMINISTIC RETURN n * 2;"
    "CREATE PROCEDURE doubled(n INT) SELECT n;"
    "CREATE TRIGGER noted BEFORE INSERT ON parents FOR EACH ROW SET NEW.name = TRIM(NEW.name);"
    "CREATE EVENT rarely ON SCHEDULE EVERY 1 YEAR DO DELETE FROM keyless;"_s;

/// What others had at the destination before.
const QString StrangerScript =
    u"DROP DATABASE IF EXISTS undone; DROP DATABASE IF EXISTS stranger; CREATE DATABASE stranger; USE "
    u"stranger;"
    "CREATE TABLE parents (id INT PRIMARY KEY, v TEXT) ENGINE=InnoDB; INSERT INTO parents VALUES (1, 'own');"
    "CREATE VIEW named AS SELECT id FROM parents;"
    "CREATE PROCEDURE doubled(n INT) SELECT n + 1;"_s;

} // namespace

/// Taking back what a run created: all of that and nothing else.
class TestUndo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void takesBackACompletedRun_data();
    void takesBackACompletedRun();
    void takesBackAnInterruptedRun_data();
    void takesBackAnInterruptedRun();
    void takesBackPiecesOfATableWithoutKey_data();
    void takesBackPiecesOfATableWithoutKey();
    void takesBackAnInterruptedResume();
    void takesBackHostileNames();
    void leavesWhatOthersChanged();
    void leavesAlteredDefinitions_data();
    void leavesAlteredDefinitions();
    void leavesAlteredDefinitionsOfAnInterruptedRun();
    void looksAgainBeforeItDrops();
    void keepsTheTriggersOfATableThatStays();
    void leavesWhatStoodBefore();
    void canBeRepeatedAndStartedAnew();
    void refusesWhileTheTaskIsAtWork();
    void refusesAnotherServer();
    void console();

private:
    struct Ended
    {
        int code = -1;
        QByteArray all;
    };

    MigrationPlan plan(ServerKind to);
    TestServer &destination(ServerKind kind);
    Result<UndoPlan> look(const MigrationPlan &plan);
    Result<UndoOutcome> undo(const MigrationPlan &plan, const UndoPlan &steps);
    void undoAll(const MigrationPlan &plan);
    Ended floe(const QStringList &arguments, const QByteArray &crashAt = {});
    QString taskFile(const MigrationPlan &plan);

    MigrationStage m_stage;
    QTemporaryDir m_folder;
    QString m_whyNot;
};

#define REQUIRE_SERVERS()                                                                                    \
    if (!m_whyNot.isEmpty())                                                                                 \
    QSKIP(qPrintable(m_whyNot))

#define VERIFY_OK(result) QVERIFY2(result, result ? "" : qPrintable(result.error().toText()))

void TestUndo::initTestCase()
{
    QCoreApplication::setApplicationName(u"floe"_s); // one journal with the program
    qputenv("XDG_DATA_HOME", m_folder.filePath(u"data"_s).toUtf8());
    for (const ServerKind kind : Kinds)
        if (!TestServer::available(kind, &m_whyNot))
            return;
    QString error;
    QVERIFY2(m_stage.server(ServerKind::MySql56, MigrationStage::Source)
                 .exec(SourceScript.arg(HostileSql, u"`v``iew %1`"_s), &error),
             qPrintable(error));
}

MigrationPlan TestUndo::plan(ServerKind to)
{
    MigrationPlan plan = m_stage.plan(ServerKind::MySql56, to, u"undoable"_s, u"undone"_s);
    plan.objects[0].also = OtherObjects(OtherObject::Views) | OtherObject::Triggers | OtherObject::Routines
                           | OtherObject::Events;
    plan.options.retrySeconds = 0;
    return plan;
}

/// As it was before any run.
TestServer &TestUndo::destination(ServerKind kind)
{
    TestServer &server = m_stage.server(kind, MigrationStage::Destination);
    QString error;
    if (!server.exec(StrangerScript, &error))
        qFatal("%s", qPrintable(error));
    return server;
}

Result<UndoPlan> TestUndo::look(const MigrationPlan &plan)
{
    RunControl control;
    return planUndo(plan, MigrationStage::secrets(), control);
}

Result<UndoOutcome> TestUndo::undo(const MigrationPlan &plan, const UndoPlan &steps)
{
    RunControl control;
    return runUndo(plan, MigrationStage::secrets(), steps, control);
}

namespace {

QString textOf(const QList<UndoStep> &steps)
{
    QStringList lines;
    for (const UndoStep &step : steps)
        lines +=
            QString::number(int(step.fate)) + u' ' + QString::fromUtf8(step.sql) + u" | "_s + step.reason;
    return lines.join(u'\n');
}

QString textOf(const UndoOutcome &outcome)
{
    QString text = textOf(outcome.steps);
    for (const Error &error : outcome.errors)
        text += u'\n' + error.toText();
    return text;
}

const UndoStep *stepOf(const QList<UndoStep> &steps, UndoKind kind, const QString &name)
{
    for (const UndoStep &step : steps)
        if (step.kind == kind && step.object.name == name)
            return &step;
    return nullptr;
}

} // namespace

void TestUndo::undoAll(const MigrationPlan &plan)
{
    const Result<UndoPlan> looked = look(plan);
    VERIFY_OK(looked);
    QVERIFY2(looked->count(UndoFate::Drop) == looked->steps.size(), qPrintable(textOf(looked->steps)));
    const Result<UndoOutcome> undone = undo(plan, *looked);
    VERIFY_OK(undone);
    QVERIFY2(undone->count(UndoFate::Drop) == looked->steps.size() && undone->errors.isEmpty(),
             qPrintable(textOf(*undone)));
}

QString TestUndo::taskFile(const MigrationPlan &plan)
{
    const QString file = m_folder.filePath(u"task.floe.json"_s);
    return writeTaskFile(file, plan) ? file : QString();
}

TestUndo::Ended TestUndo::floe(const QStringList &arguments, const QByteArray &crashAt)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"FLOE_SOURCE_PASSWORD"_s, MigrationStage::secrets().sourcePassword);
    environment.insert(u"FLOE_DESTINATION_PASSWORD"_s, MigrationStage::secrets().destinationPassword);
    if (!crashAt.isEmpty())
        environment.insert(u"FLOE_CRASH_AT"_s, QString::fromLatin1(crashAt));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(QStringLiteral(FLOE_BINARY), arguments);
    if (!process.waitForFinished(PatienceMs)) {
        process.kill();
        process.waitForFinished();
        return {-2, process.readAll()};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAll()};
}

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
    if (!m_whyNot.isEmpty())
        return;
    QString error;
    QVERIFY2(
        m_stage.server(ServerKind::MySql56, MigrationStage::Source)
            .exec(u"DROP DATABASE IF EXISTS undoable_big; CREATE DATABASE undoable_big; USE undoable_big;"
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
    QVERIFY(m_stage.server(ServerKind::MySql56, MigrationStage::Source)
                .exec(u"UPDATE undoable.parents SET name = 'later' WHERE id = 3"_s));
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
    QVERIFY2(m_stage.server(ServerKind::MySql56, MigrationStage::Source)
                 .exec(hostileScript(ServerKind::MySql56), &error),
             qPrintable(error.right(600)));
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

void TestUndo::leavesWhatOthersChanged()
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

void TestUndo::leavesAlteredDefinitions_data()
{
    takesBackACompletedRun_data();
}

/// What shows neither in names of columns nor in rows.
void TestUndo::leavesAlteredDefinitions()
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

void TestUndo::leavesAlteredDefinitionsOfAnInterruptedRun()
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

void TestUndo::keepsTheTriggersOfATableThatStays()
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

void TestUndo::looksAgainBeforeItDrops()
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
void TestUndo::leavesWhatStoodBefore()
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

QTEST_GUILESS_MAIN(TestUndo)
#include "tst_undo.moc"
