#include "UndoStage.h"

#include "model/TaskFile.h"

#include <QProcess>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

const QString UndoStage::Hostile = u"a`b %1 %s'\";\n-- x"_s;
const QString UndoStage::HostileSql = u"`a``b %1 %s'\";\n-- x`"_s;

namespace {

constexpr int PatienceMs = 60'000;

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

void UndoStage::start()
{
    QCoreApplication::setApplicationName(u"floe"_s); // one journal with the program
    qputenv("XDG_DATA_HOME", m_folder.filePath(u"data"_s).toUtf8());
    for (const ServerKind kind : Kinds)
        if (!TestServer::available(kind, &m_whyNot))
            return;
    QString error;
    QVERIFY2(source().exec(SourceScript.arg(HostileSql, u"`v``iew %1`"_s), &error), qPrintable(error));
}

MigrationPlan UndoStage::plan(ServerKind to)
{
    MigrationPlan plan = m_stage.plan(ServerKind::MySql56, to, u"undoable"_s, u"undone"_s);
    plan.objects[0].also = OtherObjects(OtherObject::Views) | OtherObject::Triggers | OtherObject::Routines
                           | OtherObject::Events;
    plan.options.retrySeconds = 0;
    return plan;
}

/// As it was before any run.
TestServer &UndoStage::destination(ServerKind kind)
{
    TestServer &server = m_stage.server(kind, MigrationStage::Destination);
    QString error;
    if (!server.exec(StrangerScript, &error))
        qFatal("%s", qPrintable(error));
    return server;
}

Result<UndoPlan> UndoStage::look(const MigrationPlan &plan)
{
    RunControl control;
    return planUndo(plan, MigrationStage::secrets(), control);
}

Result<UndoOutcome> UndoStage::undo(const MigrationPlan &plan, const UndoPlan &steps)
{
    RunControl control;
    return runUndo(plan, MigrationStage::secrets(), steps, control);
}

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

void UndoStage::undoAll(const MigrationPlan &plan)
{
    const Result<UndoPlan> looked = look(plan);
    VERIFY_OK(looked);
    QVERIFY2(looked->count(UndoFate::Drop) == looked->steps.size(), qPrintable(textOf(looked->steps)));
    const Result<UndoOutcome> undone = undo(plan, *looked);
    VERIFY_OK(undone);
    QVERIFY2(undone->count(UndoFate::Drop) == looked->steps.size() && undone->errors.isEmpty(),
             qPrintable(textOf(*undone)));
}

QString UndoStage::taskFile(const MigrationPlan &plan)
{
    const QString file = m_folder.filePath(u"task.floe.json"_s);
    return writeTaskFile(file, plan) ? file : QString();
}

UndoStage::Ended UndoStage::floe(const QStringList &arguments, const QByteArray &crashAt)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"FLOE_SOURCE_PASSWORD"_s, MigrationStage::secrets().sourcePassword);
    environment.insert(u"FLOE_DESTINATION_PASSWORD"_s, MigrationStage::secrets().destinationPassword);
    if (!crashAt.isEmpty())
        environment.insert(u"FLOE_CRASH_AT"_s, QString::fromLatin1(crashAt));
    if (crashAt.startsWith("index")) // a small table has its indexes from the start
        environment.insert(u"FLOE_CHUNK_ROWS"_s, u"100000"_s);
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
