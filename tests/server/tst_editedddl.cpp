#include "MigrationStage.h"
#include "TestServer.h"

#include "journal/Journal.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace floe;
using namespace floe::test;
using namespace Qt::StringLiterals;

namespace {

const QString TakenName =
    u"CREATE DATABASE ed_new; CREATE TABLE ed_new.elder (id INT, CONSTRAINT c CHECK (id > 0))"_s;

} // namespace

/// A definition that the destination refuses stops its own object alone, and is made by the user's text when
/// the run is gone on with.
class TestEditedDdl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aTable();
    void aTableWithAnotherKey();
    void aPasswordIsNotKept();
    void indexes();
    void aForeignKey();
    void aView();
    void aRoutine();
    void whatCannotBeUsedEndsTheRun_data();
    void whatCannotBeUsedEndsTheRun();

private:
    TestServer &source() { return m_stage.server(ServerKind::MariaDb1011, MigrationStage::Source); }
    TestServer &destination() { return m_stage.server(ServerKind::MySql97, MigrationStage::Destination); }
    /// A run of which all but one object arrives.
    void failAt(const QString &extra, const QString &atDestination = {});
    RunOutcome resume(const QList<EditedDdl> &edits = {});
    static EditedDdl edited(const RefusedDdl &refused, const QString &statement);
    static LedgerLine line(const RunOutcome &outcome, const QString &name);
    QString at(const QString &sql) { return destination().query(sql); }

    MigrationStage m_stage;
    MigrationPlan m_plan;
    RunOutcome m_failed;
};

void TestEditedDdl::init()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    qputenv("FLOE_CHUNK_ROWS", "100000"); // or small tables would have their indexes from the start
    m_plan = m_stage.plan(ServerKind::MariaDb1011, ServerKind::MySql97, u"ed"_s, u"ed_new"_s);
    for (DatabaseChoice &choice : m_plan.objects)
        choice.also = OtherObject::Views | OtherObject::Routines;
}

void TestEditedDdl::failAt(const QString &extra, const QString &atDestination)
{
    QString error;
    QVERIFY2(source().exec(u"DROP DATABASE IF EXISTS ed; CREATE DATABASE ed CHARACTER SET utf8mb4; USE ed;"
                           "CREATE TABLE good (id INT PRIMARY KEY, v VARCHAR(9));"
                           "INSERT INTO good SELECT seq, seq FROM seq_1_to_3000;"_s
                               + extra,
                           &error),
             qPrintable(error));
    QVERIFY2(destination().exec(u"DROP DATABASE IF EXISTS ed_new;"_s + atDestination, &error),
             qPrintable(error));
    m_failed = MigrationStage::run(m_plan);
    QVERIFY2(m_failed.state == RunState::Failed, qPrintable(MigrationStage::textOf(m_failed)));
    QVERIFY2(line(m_failed, u"good"_s).verified, qPrintable(MigrationStage::textOf(m_failed)));
    QCOMPARE(m_failed.refused.size(), 1);
    QVERIFY(!m_failed.refused.constFirst().edited);
    QVERIFY(m_failed.refused.constFirst().error.serverErrno != 0);
}

RunOutcome TestEditedDdl::resume(const QList<EditedDdl> &edits)
{
    Migration migration;
    QSignalSpy ended(&migration, &Migration::ended);
    migration.editDdl(edits);
    migration.start(m_plan, MigrationStage::secrets(), Migration::Job::Resume);
    if (ended.isEmpty())
        ended.wait(60'000);
    return migration.outcome();
}

EditedDdl TestEditedDdl::edited(const RefusedDdl &refused, const QString &statement)
{
    return {
        .kind = refused.target.kind, .source = refused.source, .part = refused.part, .statement = statement};
}

LedgerLine TestEditedDdl::line(const RunOutcome &outcome, const QString &name)
{
    const auto found = std::find_if(outcome.ledger.cbegin(), outcome.ledger.cend(),
                                    [&name](const LedgerLine &entry) { return entry.source.name == name; });
    return found == outcome.ledger.cend() ? LedgerLine() : *found;
}

// The name of its CHECK is taken at the destination.
void TestEditedDdl::aTable()
{
    failAt(u"CREATE TABLE odd (id INT PRIMARY KEY, v VARCHAR(20), note TEXT,"
           " CONSTRAINT c CHECK (v <> 'x'));"
           "INSERT INTO odd SELECT seq, seq, REPEAT('n', seq % 50) FROM seq_1_to_500;"_s,
           TakenName);
    if (QTest::currentTestFailed())
        return;
    const RefusedDdl refused = m_failed.refused.constFirst();
    QCOMPARE(refused.target.kind, DdlKind::Table);
    QCOMPARE(refused.target.mapped, (ObjectName{u"ed_new"_s, u"odd"_s}));
    QVERIFY(refused.statement.startsWith(u"CREATE TABLE `ed_new`.`odd`"_s));
    QVERIFY(refused.definition.contains(u"CHECK"_s));

    const QString mine = u"CREATE TABLE `ed_new`.`odd` (`id` int NOT NULL PRIMARY KEY, `v` varchar(20), "
                         "`note` longtext) DEFAULT CHARSET=utf8mb4"_s;
    const RunOutcome outcome = resume({edited(refused, mine)});
    QVERIFY2(outcome.state == RunState::CompletedWithDifferences,
             qPrintable(MigrationStage::textOf(outcome)));
    QVERIFY(line(outcome, u"odd"_s).verified);
    QCOMPARE(line(outcome, u"odd"_s).rows, quint64(500));
    QCOMPARE(at(u"SELECT COUNT(*), SUM(CHAR_LENGTH(note)) FROM ed_new.odd"_s), u"500\t12250"_s);
    QVERIFY(outcome.refused.isEmpty());
    QVERIFY(line(outcome, u"odd"_s).changes.join(u'\n').contains(u"your definition was used"_s));
    QVERIFY(outcome.warnings.join(u'\n').contains(u"ed.odd: your definition is used"_s));
    QVERIFY(!outcome.schemaDifferences.isEmpty());
    for (const QString &difference : outcome.schemaDifferences)
        if (difference.contains(u"odd"_s))
            QVERIFY2(difference.endsWith(u"(your definition was used)"_s), qPrintable(difference));
    QCOMPARE(line(outcome, u"good"_s).rows, quint64(3000));

    // And so it does when it is verified again.
    const RunOutcome verified = MigrationStage::run(m_plan, Migration::Job::VerifyOnly);
    QVERIFY2(line(verified, u"odd"_s).verified, qPrintable(MigrationStage::textOf(verified)));
    QCOMPARE(verified.schemaDifferences, outcome.schemaDifferences);
}

// The server refuses the first text, too; the second is another key, by which ranges mean other rows.
void TestEditedDdl::aTableWithAnotherKey()
{
    failAt(u"CREATE TABLE odd (id VARCHAR(20) COLLATE utf8mb4_bin PRIMARY KEY,"
           " CONSTRAINT c CHECK (id <> 'x'));"
           "INSERT INTO odd SELECT CONCAT(IF(seq % 2, 'a', 'B'), seq) FROM seq_1_to_700;"_s,
           TakenName);
    if (QTest::currentTestFailed())
        return;
    const RefusedDdl refused = m_failed.refused.constFirst();
    const RunOutcome again = resume({edited(refused, u"CREATE TABLE `ed_new`.`odd` (`id` nothing(20))"_s)});
    QCOMPARE(again.state, RunState::Failed);
    QCOMPARE(again.refused.size(), 1);
    QVERIFY(again.refused.constFirst().edited);
    QVERIFY(again.refused.constFirst().statement.contains(u"nothing"_s));
    const RunOutcome kept = resume(); // the journal has it
    QCOMPARE(kept.refused.size(), 1);
    QVERIFY(kept.refused.constFirst().statement.contains(u"nothing"_s));
    const RunOutcome outcome =
        resume({edited(refused, u"CREATE TABLE `ed_new`.`odd` (`id` varchar(20) COLLATE utf8mb4_0900_ai_ci "
                                "NOT NULL PRIMARY KEY) DEFAULT CHARSET=utf8mb4"_s)});
    QVERIFY2(line(outcome, u"odd"_s).verified, qPrintable(MigrationStage::textOf(outcome)));
    QCOMPARE(at(u"SELECT COUNT(*) FROM ed_new.odd"_s), u"700"_s);
    QCOMPARE(outcome.state, RunState::CompletedWithDifferences);
}

// Two values that only the source tells apart.
void TestEditedDdl::aPasswordIsNotKept()
{
    const QString secret = u"spider password \"geheim\""_s;
    failAt(u"CREATE TABLE odd (id INT PRIMARY KEY, CONSTRAINT c CHECK (id > 0)) COMMENT='%1';"_s.arg(secret),
           TakenName);
    if (QTest::currentTestFailed())
        return;
    const auto shown = [this](const RunOutcome &outcome) {
        return MigrationStage::textOf(outcome) + outcome.warnings.join(u'\n')
               + line(outcome, u"odd"_s).changes.join(u'\n');
    };
    const RefusedDdl refused = m_failed.refused.constFirst();
    QVERIFY2(refused.statement.contains(u"password \"***\""_s), qPrintable(refused.statement));
    QVERIFY2(refused.definition.contains(u"password \"***\""_s), qPrintable(refused.definition));
    QVERIFY2(!shown(m_failed).contains(u"geheim"_s), qPrintable(shown(m_failed)));

    // Refused once more, it would have to be given again.
    const QString bad = QString(refused.statement).replace(u"***"_s, u"geheim"_s);
    const RunOutcome second = resume({edited(refused, bad)});
    QCOMPARE(second.refused.size(), 1);
    QVERIFY(second.refused.constFirst().edited);
    QVERIFY2(!shown(second).contains(u"geheim"_s), qPrintable(shown(second)));
    QVERIFY2(!second.refused.constFirst().statement.contains(u"geheim"_s), qPrintable(shown(second)));
    QVERIFY2(second.warnings.join(u'\n').contains(u"holds a password"_s), qPrintable(shown(second)));
    const RunOutcome third = resume();
    QCOMPARE(third.refused.size(), 1);
    QVERIFY(!third.refused.constFirst().edited);
    QVERIFY2(third.warnings.join(u'\n').contains(u"your definition is not used"_s), qPrintable(shown(third)));

    const QString mine =
        u"CREATE TABLE `ed_new`.`odd` (`id` int NOT NULL PRIMARY KEY) COMMENT='password \"geheim\"'"_s;
    const RunOutcome outcome = resume({edited(refused, mine)});
    QVERIFY2(outcome.state == RunState::CompletedWithDifferences, qPrintable(shown(outcome)));
    QVERIFY2(shown(outcome).contains(u"password \"***\""_s), qPrintable(shown(outcome)));
    QVERIFY2(!shown(outcome).contains(u"geheim"_s), qPrintable(shown(outcome)));
    QCOMPARE(at(u"SELECT TABLE_COMMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'ed_new' AND "
                "TABLE_NAME = 'odd'"_s),
             u"password \"geheim\""_s);
    for (const QString &ending : {QString(), u"-wal"_s}) {
        QFile journal(Journal::defaultFile() + ending);
        QVERIFY(journal.open(QIODevice::ReadOnly) || !ending.isEmpty());
        const QByteArray written = journal.readAll();
        QVERIFY(!written.contains("geheim"));
        QVERIFY(written.contains("***") || !ending.isEmpty());
    }
}

void TestEditedDdl::indexes()
{
    failAt(
        u"CREATE TABLE odd (id INT PRIMARY KEY, v VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_nopad_bin,"
        " w INT, UNIQUE KEY u (v), KEY (w));"
        "INSERT INTO odd SELECT seq, seq, seq FROM seq_1_to_500;"
        "INSERT INTO odd VALUES (501, 'a', 1), (502, 'a ', 2);"_s);
    if (QTest::currentTestFailed())
        return;
    const RefusedDdl refused = m_failed.refused.constFirst();
    QCOMPARE(refused.target.kind, DdlKind::Indexes);
    QVERIFY(refused.statement.startsWith(u"ALTER TABLE `ed_new`.`odd` ADD UNIQUE KEY `u`"_s));
    QCOMPARE(at(u"SELECT COUNT(*) FROM ed_new.odd"_s), u"502"_s);
    const QString before =
        at(u"SELECT CREATE_TIME FROM information_schema.TABLES WHERE TABLE_NAME = 'odd'"_s);
    // Named by one of its keys, as a person does on the command line.
    const RunOutcome outcome =
        resume({{.kind = DdlKind::Indexes,
                 .source = {u"ed"_s, u"odd"_s},
                 .part = u"w"_s,
                 .statement = u"ALTER TABLE `ed_new`.`odd` ADD KEY mine (v), ADD KEY w (w)"_s}});
    QVERIFY2(line(outcome, u"odd"_s).verified, qPrintable(MigrationStage::textOf(outcome)));
    QCOMPARE(outcome.state, RunState::CompletedWithDifferences);
    QCOMPARE(at(u"SELECT GROUP_CONCAT(DISTINCT INDEX_NAME ORDER BY INDEX_NAME) FROM "
                "information_schema.STATISTICS WHERE TABLE_SCHEMA = 'ed_new' AND TABLE_NAME = 'odd'"_s),
             u"mine,PRIMARY,w"_s);
    QVERIFY(outcome.schemaDifferences.join(u'\n').contains(u"(your definition was used)"_s));
}

// The name of the constraint is taken at the destination.
void TestEditedDdl::aForeignKey()
{
    failAt(
        u"CREATE TABLE parent (id INT PRIMARY KEY);"
        "CREATE TABLE child (id INT PRIMARY KEY, p INT, CONSTRAINT same FOREIGN KEY (p) REFERENCES parent "
        "(id));"
        "INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1, 1), (2, NULL);"_s,
        u"CREATE DATABASE ed_new; CREATE TABLE ed_new.op (id INT PRIMARY KEY);"
        "CREATE TABLE ed_new.oc (id INT PRIMARY KEY, CONSTRAINT same FOREIGN KEY (id) REFERENCES ed_new.op "
        "(id))"_s);
    if (QTest::currentTestFailed())
        return;
    const RefusedDdl refused = m_failed.refused.constFirst();
    QCOMPARE(refused.target.kind, DdlKind::ForeignKey);
    QCOMPARE(refused.part, u"same"_s);
    const RunOutcome outcome =
        resume({edited(refused, QString(refused.statement).replace(u"`same`"_s, u"`mine`"_s))});
    QVERIFY2(outcome.errors.isEmpty() && line(outcome, u"child"_s).verified,
             qPrintable(MigrationStage::textOf(outcome)));
    QCOMPARE(at(u"SELECT GROUP_CONCAT(CONSTRAINT_NAME) FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE "
                "CONSTRAINT_SCHEMA = 'ed_new' AND TABLE_NAME = 'child'"_s),
             u"mine"_s);
}

void TestEditedDdl::aView()
{
    failAt(u"CREATE VIEW odd AS SELECT natural_sort_key(v) AS v FROM good;"
           "CREATE VIEW on_it AS SELECT COUNT(*) AS n FROM good;"_s);
    if (QTest::currentTestFailed())
        return;
    const RefusedDdl refused = m_failed.refused.constFirst();
    QCOMPARE(refused.target.kind, DdlKind::View);
    const RunOutcome outcome = resume(
        {edited(refused, u"CREATE VIEW `ed_new`.`odd` AS SELECT v, 'é' AS e FROM `ed_new`.`good`;"_s)});
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified,
             qPrintable(MigrationStage::textOf(outcome)));
    QCOMPARE(at(u"SELECT COUNT(*), MAX(HEX(e)) FROM ed_new.odd"_s), u"3000\tC3A9"_s);
    QVERIFY(line(outcome, u"odd"_s).changes.join(u'\n').contains(u"your definition was used"_s));
}

void TestEditedDdl::aRoutine()
{
    failAt(u"CREATE PROCEDURE odd() EXECUTE IMMEDIATE 'SELECT 1';"_s);
    if (QTest::currentTestFailed())
        return;
    const RefusedDdl refused = m_failed.refused.constFirst();
    QCOMPARE(refused.target.kind, DdlKind::Procedure);
    const RunOutcome outcome = resume(
        {edited(refused, u"CREATE PROCEDURE `ed_new`.`odd`()\nBEGIN\n  SELECT 1;\n  SELECT 2;\nEND;"_s)});
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(MigrationStage::textOf(outcome)));
    QCOMPARE(at(u"CALL ed_new.odd()"_s).simplified(), u"1 2"_s);
}

void TestEditedDdl::whatCannotBeUsedEndsTheRun_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("statement");
    QTest::addColumn<ErrorCode>("code");
    QTest::addRow("column left out") << u"odd"_s << u"CREATE TABLE `ed_new`.`odd` (`id` int PRIMARY KEY)"_s
                                     << ErrorCode::BadInput;
    QTest::addRow("second statement")
        << u"odd"_s << u"CREATE TABLE `ed_new`.`odd` (`id` int, `v` int); DROP TABLE ed_new.good"_s
        << ErrorCode::BadInput;
    QTest::addRow("other table") << u"odd"_s << u"CREATE TABLE `ed_new`.`good` (`id` int, `v` int)"_s
                                 << ErrorCode::BadInput;
    QTest::addRow("stands already") << u"good"_s << u"CREATE TABLE `ed_new`.`good` (`id` int, `v` int)"_s
                                    << ErrorCode::ObjectExists;
    QTest::addRow("unknown") << u"nothing"_s << u"CREATE TABLE `ed_new`.`nothing` (`id` int)"_s
                             << ErrorCode::ObjectMissing;
}

void TestEditedDdl::whatCannotBeUsedEndsTheRun()
{
    QFETCH(QString, name);
    QFETCH(QString, statement);
    QFETCH(ErrorCode, code);
    failAt(u"CREATE TABLE odd (id INT PRIMARY KEY, v VARCHAR(20), CONSTRAINT c CHECK (v <> 'x'));"_s,
           TakenName);
    if (QTest::currentTestFailed())
        return;
    const RunOutcome outcome =
        resume({{.kind = DdlKind::Table, .source = {u"ed"_s, name}, .statement = statement}});
    QCOMPARE(outcome.state, RunState::Failed);
    QCOMPARE(outcome.errors.value(0).code, code);
    QCOMPARE(at(u"SELECT COUNT(*) FROM ed_new.good"_s), u"3000"_s);
    // Nothing of it was kept.
    const RunOutcome again = resume();
    QCOMPARE(again.refused.size(), 1);
    QVERIFY(!again.refused.constFirst().edited);
}

QTEST_GUILESS_MAIN(TestEditedDdl)
#include "tst_editedddl.moc"
