#include "ConsoleStage.h"
#include "HostileNames.h"
#include "MigrationStage.h"
#include "model/TaskFile.h"
#include "report/Report.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

/// Everything that a log shows of a run.
RunOutcome runLogged(const MigrationPlan &plan, QStringList *log)
{
    Migration migration;
    QSignalSpy ended(&migration, &Migration::ended);
    QObject::connect(&migration, &Migration::logged, &migration, [log](const QList<LogLine> &lines) {
        for (const LogLine &line : lines)
            *log += line.text;
    });
    migration.start(plan, MigrationStage::secrets());
    if (ended.isEmpty())
        ended.wait(120'000);
    return migration.outcome();
}

/// Marks of names that must not stand anywhere in texts for people.
const QStringList UnseenMarks{u"new\nline"_s, u"\t"_s,     u"\r"_s,     QString(QChar(1)),
                              u"\u202E"_s,    u"\u200F"_s, u"\u2066"_s, u"\uFEFF"_s};

} // namespace

/// Everything that has a name has a hostile one, and everything that is mapped gets another of the kind: all
/// arrives, and nothing that people or programs read breaks.
class TestHostileNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNameArrives_data();
    void everyNameArrives();
    void refusedNames_data();
    void refusedNames();
    void foldedNames();
    void namesOfFilesThatAreTooLong();
    void aByteOrderMarkIsPartOfAName();
    void theExecutable();

private:
    static void lookAtTexts(const RunOutcome &outcome, const PrecheckReport &precheck,
                            const QStringList &log);
    MigrationStage m_stage;
};

void TestHostileNames::everyNameArrives_data()
{
    QTest::addColumn<ServerKind>("from");
    QTest::addColumn<ServerKind>("to");
    const auto add = [](ServerKind from, ServerKind to) {
        QTest::addRow("%s to %s", qPrintable(TestServer::name(from)), qPrintable(TestServer::name(to)))
            << from << to;
    };
    add(ServerKind::MariaDb1011, ServerKind::MySql97);
    add(ServerKind::MySql97, ServerKind::MariaDb1011);
    add(ServerKind::MySql56, ServerKind::MySql97);
    add(ServerKind::MySql56, ServerKind::MariaDb1011);
}

void TestHostileNames::everyNameArrives()
{
    QFETCH(ServerKind, from);
    QFETCH(ServerKind, to);
    FLOE_REQUIRE_SERVER(from);
    FLOE_REQUIRE_SERVER(to);
    TestServer &source = m_stage.server(from, MigrationStage::Source);
    TestServer &destination = m_stage.server(to, MigrationStage::Destination);
    QString error;
    QVERIFY2(source.exec(hostileScript(from), &error), qPrintable(error.right(600)));
    for (const QString &database : {mappedDatabase(), mappedParents()})
        QVERIFY(destination.exec("SET foreign_key_checks=0; DROP DATABASE IF EXISTS "_L1
                                 + QString::fromUtf8(quoted(QStringView(database)))));

    MigrationPlan plan = m_stage.plan(from, to, u"unused"_s, {});
    plan.objects = hostileChoices();
    const PrecheckReport precheck = runPrecheck(plan, MigrationStage::secrets());
    for (const CheckResult &row : precheck.checks)
        for (const Finding &finding : row.findings)
            if (row.state == CheckState::Failed)
                qWarning("%s", qPrintable(row.id + ": "_L1 + finding.object + ": "_L1 + finding.found
                                          + finding.why));
    QStringList log;
    const RunOutcome outcome = runLogged(plan, &log);
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(MigrationStage::textOf(outcome).left(3000)));
    QVERIFY(outcome.verified);
    QCOMPARE(outcome.schemaDifferences, QStringList());

    lookAtTexts(outcome, precheck, log);
    if (QTest::currentTestFailed())
        return;

    QStringList expected = hostileListing(source, hostileDatabase(), hostileParents(), plan.objects, &error);
    QVERIFY2(!expected.isEmpty(), qPrintable(error));
    QStringList found = hostileListing(destination, mappedDatabase(), mappedParents(), {}, &error);
    QVERIFY2(!found.isEmpty(), qPrintable(error));
    QStringList missing;
    for (const QString &line : std::as_const(expected))
        if (!found.removeOne(line))
            missing += line;
    for (const QString &line : missing.first(std::min<qsizetype>(missing.size(), 10)))
        qWarning("missing: %s", qPrintable(line));
    for (const QString &line : found.first(std::min<qsizetype>(found.size(), 10)))
        qWarning("too many: %s", qPrintable(line));
    QVERIFY(missing.isEmpty());
    QVERIFY(found.isEmpty());
    for (qsizetype i = 0; i < hostileNames().size(); ++i) {
        const QString there = source.query(hostileRows(i, false), &error);
        QVERIFY2(!there.isEmpty(), qPrintable(error));
        const QString here = destination.query(hostileRows(i, true), &error);
        QCOMPARE(here, there);
    }
}

/// What people and programs read of the run.
void TestHostileNames::lookAtTexts(const RunOutcome &outcome, const PrecheckReport &precheck,
                                   const QStringList &log)
{
    const QString html = QString::fromUtf8(reportHtml(outcome, precheck));
    QVERIFY(html.contains("&lt;img src=x onerror=alert(1)&gt;"_L1));
    QVERIFY(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"_L1));
    QVERIFY(!html.contains("<img"_L1));
    QVERIFY(!html.contains("<script>alert"_L1));
    QVERIFY(html.contains(u"new␊line␍return"_s));
    QStringList texts = log;
    texts += html;
    for (const LedgerLine &line : outcome.ledger)
        texts += line.changes;
    for (const QString &text : std::as_const(texts)) {
        for (const QString &mark : UnseenMarks) {
            const qsizetype at = text.indexOf(mark);
            QVERIFY2(at < 0, qPrintable(text.mid(std::max<qsizetype>(at - 200, 0), 300)));
        }
    }

    QJsonParseError parsed;
    const QJsonDocument json = QJsonDocument::fromJson(reportJson(outcome, precheck), &parsed);
    QVERIFY2(parsed.error == QJsonParseError::NoError, qPrintable(parsed.errorString()));
    QVERIFY(json.toJson().contains("new\\nline\\rreturn")); // programs get the name itself
}

void TestHostileNames::refusedNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("says");
    QTest::newRow("beyond U+FFFF") << u"tab\U0001F600le"_s << u"U+FFFF"_s;
    QTest::newRow("a space behind") << u"table "_s << u"ends with a space"_s;
    QTest::newRow("a line break behind") << u"table\n"_s << u"line break"_s;
    QTest::newRow("NUL") << u"ta"_s + QChar(0) + u"ble"_s << u"NUL"_s;
    QTest::newRow("65 characters") << QString(65, u'x') << u"64 characters"_s;
}

/// As a mapped name of each kind; the server is not even asked.
void TestHostileNames::refusedNames()
{
    QFETCH(QString, name);
    QFETCH(QString, says);
    MigrationPlan plan;
    plan.source.host = plan.destination.host = u"127.0.0.1"_s;
    plan.source.user = plan.destination.user = u"nobody"_s;
    for (int place = 0; place < 3; ++place) {
        DatabaseChoice database;
        database.database = u"shop"_s;
        database.allTables = false;
        TableChoice table;
        table.table = u"t"_s;
        if (place == 0)
            database.as = name;
        else if (place == 1)
            table.as = name;
        else
            table.columns.insert(u"a"_s, name);
        database.tables = {table};
        plan.objects = {database};
        const Status status = validatePlan(plan);
        QVERIFY(!status);
        QVERIFY2(status.error().message.contains(says), qPrintable(status.error().message));
    }
}

/// Names that differ by case, to a server that folds them.
void TestHostileNames::foldedNames()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer folding(ServerKind::MariaDb1011, {u"--lower-case-table-names=1"_s, u"--local-infile=1"_s});
    QString error;
    QVERIFY2(folding.start(&error), qPrintable(error));
    QVERIFY2(folding.createAccount(u"migrator"_s, MigrationStage::secrets().destinationPassword,
                                   AccountRights::All, &error),
             qPrintable(error));
    TestServer &source = m_stage.server(ServerKind::MariaDb1011, MigrationStage::Source);
    QVERIFY2(
        source.exec(u"DROP DATABASE IF EXISTS Cases; CREATE DATABASE Cases; CREATE TABLE Cases.Name (id "
                    "INT PRIMARY KEY); CREATE TABLE Cases.name (id INT PRIMARY KEY); INSERT INTO Cases.Name "
                    "VALUES (1); INSERT INTO Cases.name VALUES (2), (3)"_s,
                    &error),
        qPrintable(error));
    MigrationPlan plan = m_stage.plan(ServerKind::MariaDb1011, ServerKind::MariaDb1011, u"Cases"_s, {});
    plan.destination.port = folding.port();
    RunOutcome outcome = MigrationStage::run(plan);
    QCOMPARE(outcome.state, RunState::Failed);
    QCOMPARE(outcome.errors.value(0).code, ErrorCode::NameConflict);
    QVERIFY2(
        outcome.errors[0].message.contains(u"Cases.Name and Cases.name would both be named cases.name"_s),
        qPrintable(outcome.errors[0].message));
    QVERIFY(!folding.query(u"SHOW DATABASES"_s).contains("cases"_L1, Qt::CaseInsensitive));

    plan.objects[0].allTables = false;
    plan.objects[0].tables.resize(2);
    plan.objects[0].tables[0].table = u"Name"_s;
    plan.objects[0].tables[1].table = u"name"_s;
    plan.objects[0].tables[1].as = u"Other"_s;
    outcome = MigrationStage::run(plan);
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(MigrationStage::textOf(outcome)));
    QCOMPARE(outcome.schemaDifferences, QStringList());
    QCOMPARE(folding.query(u"SELECT COUNT(*) FROM cases.name UNION ALL SELECT COUNT(*) FROM cases.other"_s),
             u"1\n2"_s);
}

/// Sixty-four characters are a name, and not always the name of a file.
void TestHostileNames::namesOfFilesThatAreTooLong()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    QString error;
    const QString view(60, QChar(u'\u6F22'));
    QVERIFY2(
        m_stage.server(ServerKind::MySql97, MigrationStage::Source)
            .exec(
                u"DROP DATABASE IF EXISTS files; CREATE DATABASE files; CREATE TABLE files.t (id INT PRIMARY "
                "KEY); CREATE VIEW files.`%1` AS SELECT 1 AS one"_s.arg(view),
                &error),
        qPrintable(error));
    for (const ServerKind to : {ServerKind::MariaDb1011, ServerKind::MySql97}) {
        MigrationPlan plan = m_stage.plan(ServerKind::MySql97, to, u"files"_s, {});
        plan.objects[0].also = OtherObject::Views;
        QMap<QString, QStringList> blocked = MigrationStage::saidOfTables(
            runPrecheck(plan, MigrationStage::secrets()), CheckState::Failed, u"files"_s);
        QCOMPARE(blocked.contains(view), to == ServerKind::MariaDb1011); // newer MySQL has no file for a view
        plan.objects[0].also = {};
        plan.objects[0].allTables = false;
        plan.objects[0].tables.resize(1);
        plan.objects[0].tables[0].table = u"t"_s;
        for (const auto &[letter, length, taken] :
             {std::tuple(u'\u6F22', 51, false), std::tuple(u'\u6F22', 50, true),
              std::tuple(u'\u1E81', 64, true)}) {
            plan.objects[0].tables[0].as = QString(length, QChar(letter));
            blocked = MigrationStage::saidOfTables(runPrecheck(plan, MigrationStage::secrets()),
                                                   CheckState::Failed, u"files"_s);
            QCOMPARE(blocked.isEmpty(), taken);
            // As the server itself has it.
            TestServer &server = m_stage.server(to, MigrationStage::Destination);
            QCOMPARE(
                server.exec(u"DROP DATABASE IF EXISTS files; CREATE DATABASE files; CREATE TABLE files.`%1` "
                            "(id INT)"_s.arg(plan.objects[0].tables[0].as)),
                taken);
            QVERIFY(server.exec(u"DROP DATABASE files"_s));
        }
    }
}

void TestHostileNames::aByteOrderMarkIsPartOfAName()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    QString error;
    QVERIFY2(
        m_stage.server(ServerKind::MariaDb1011, MigrationStage::Source)
            .exec(u"DROP DATABASE IF EXISTS marks; CREATE DATABASE marks CHARACTER SET utf8mb4; CREATE TABLE "
                  "marks.`\uFEFFt` (`\uFEFFid` INT PRIMARY KEY, `\uFEFFa` VARCHAR(9) DEFAULT '\uFEFF?', KEY "
                  "`\uFEFFk` (`\uFEFFa`)); INSERT INTO marks.`\uFEFFt` VALUES (1, '\uFEFF')"_s,
                  &error),
        qPrintable(error));
    const MigrationPlan plan =
        m_stage.plan(ServerKind::MariaDb1011, ServerKind::MySql97, u"marks"_s, u"marked"_s);
    const RunOutcome outcome = MigrationStage::run(plan);
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(MigrationStage::textOf(outcome)));
    QCOMPARE(m_stage.server(ServerKind::MySql97, MigrationStage::Destination)
                 .query(u"SELECT HEX(`\uFEFFa`), HEX(DEFAULT(`\uFEFFa`)) FROM marked.`\uFEFFt`"_s),
             u"EFBBBF\tEFBBBF3F"_s);
}

/// The console with a task of such names: what it prints for programs is JSON, line by line.
void TestHostileNames::theExecutable()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql56);
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    ConsoleStage stage;
    QString error;
    QVERIFY2(stage.start(&error), qPrintable(error));
    QVERIFY(stage.clear());
    QVERIFY2(stage.source().exec(hostileScript(ServerKind::MySql56), &error), qPrintable(error.right(600)));
    QJsonArray objects;
    for (const DatabaseChoice &database : hostileChoices()) {
        QJsonArray tables;
        for (const TableChoice &table : database.tables) {
            QJsonObject columns;
            for (auto column = table.columns.cbegin(); column != table.columns.cend(); ++column)
                columns.insert(column.key(), *column.value());
            QJsonObject one{{u"table"_s, table.table}, {u"as"_s, table.mappedName()}};
            if (!columns.isEmpty())
                one.insert(u"columns"_s, columns);
            tables.append(one);
        }
        objects.append(
            QJsonObject{{u"database"_s, database.database}, {u"as"_s, database.as}, {u"tables"_s, tables}});
    }
    const QString task = stage.writeTask({{u"objects"_s, objects}});
    const QString reports = stage.path(u"reports"_s);
    const ConsoleStage::Ended ended =
        stage.floe({.arguments = {u"run"_s, task, u"--progress"_s, u"json"_s, u"--report"_s, reports}});
    QVERIFY2(ended.code == 0, ended.all().right(3000).constData());
    const QList<QJsonObject> lines = events(ended.out);
    QVERIFY(!lines.isEmpty());
    QStringList seen;
    for (const QJsonObject &line : lines)
        seen += line.value("as"_L1).toString();
    for (const QString &name : hostileNames())
        QVERIFY2(seen.contains(mappedDatabase() + u'.' + name), qPrintable(name));
    for (const QString &name : {u"report.html"_s, u"report.json"_s})
        QVERIFY(QFile::exists(reports + u'/' + name));
    const QString kept = stage.path(u"kept.floe.json"_s);
    QVERIFY(QFile::copy(task, kept));
    const QString refused = stage.writeTask(
        {{u"objects"_s, QJsonArray{QJsonObject{{u"database"_s, u"shop"_s}, {u"as"_s, u"sh\U0001F600p"_s}}}}});
    const ConsoleStage::Ended why = stage.floe({.arguments = {u"run"_s, refused}});
    QVERIFY2(why.code == 2 && why.err.contains("U+FFFF"), why.all().right(3000).constData());
    // Nothing raw reaches a terminal, also where a table is complained of.
    const QString planted = QString::fromUtf8(quoted(ObjectName{mappedDatabase(), u"new\nline\rreturn"_s}));
    QVERIFY2(stage.destination().exec(u"SET foreign_key_checks = 0; DELETE FROM %1 LIMIT 1"_s.arg(planted),
                                      &error),
             qPrintable(error));
    const ConsoleStage::Ended plain = stage.floe({.arguments = {u"verify"_s, kept}});
    QVERIFY2(plain.code == 4, plain.all().right(3000).constData());
    QVERIFY2(plain.all().contains("new\u240aline\u240dreturn"), plain.all().right(3000).constData());
    const QString shown = QString::fromUtf8(plain.all());
    for (const QString &mark : UnseenMarks)
        QVERIFY2(!shown.contains(mark), qPrintable(shown.mid(shown.indexOf(mark) - 100, 200)));
}

QTEST_GUILESS_MAIN(TestHostileNames)
#include "tst_hostilenames.moc"
