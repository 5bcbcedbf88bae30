#include "core/JsonWriter.h"
#include "report/LedgerSums.h"
#include "report/RepairSql.h"
#include "report/Report.h"
#include "report/RunWords.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QTemporaryDir>
#include <QTest>

using namespace floe;

namespace {

const QString Script = QStringLiteral("<script>alert('x')</script>");

RunOutcome outcome()
{
    RunOutcome result;
    result.state = RunState::CompletedWithDifferences;
    result.plan.name = Script;
    result.plan.source.host = QStringLiteral("127.0.0.1");
    result.plan.destination.host = QStringLiteral("db.example");
    result.sourceServer = QStringLiteral("MySQL 5.6.24");
    result.destinationServer = QStringLiteral("MySQL 9.7.4");
    result.snapshot = QStringLiteral("one snapshot for all tables");
    result.started = QDateTime::fromString(QStringLiteral("2026-01-02T03:04:05.000Z"), Qt::ISODateWithMs);
    result.ended = result.started.addMSecs(61'500);
    result.phases = {
        {.phase = Phase::Data, .state = PhaseState::Done, .done = 10, .total = 10, .seconds = 50.25}};
    LedgerLine table;
    table.kind = QStringLiteral("table");
    table.source = {QStringLiteral("shop"), Script};
    table.mapped = {QStringLiteral("shop_new"), QStringLiteral("a%1\u202Eb")};
    table.state = LedgerState::Mapped;
    table.rows = 9'007'199'254'740'993; // no double holds it
    table.bytes = 5'000'000;
    table.hash = QStringLiteral("00112233445566778899aabbccddeeff");
    table.verified = true;
    table.changes = {QStringLiteral("collation <i>utf8mb4_0900_ai_ci</i>")};
    LedgerLine view;
    view.kind = QStringLiteral("view");
    view.source = {QStringLiteral("shop"), QStringLiteral("v")};
    view.state = LedgerState::LeftOut;
    view.reason = QStringLiteral("not chosen & more");
    result.ledger = {table, view};
    result.differences = {
        {table.mapped, QStringLiteral("id = 17"), Script, Script, QStringLiteral("\"><img src=x>")}};
    result.differenceCount = 3;
    result.schemaDifferences = {Script};
    result.warnings = {Script};
    result.repair.statements = {"UPDATE `a`.`t` SET `v` = _binary '<script>' WHERE `id` = 1 LIMIT 1",
                                "DELETE FROM `a`.`t` WHERE `id` = 2 LIMIT 1"};
    result.repair.tooMany = {{QStringLiteral("shop"), Script}};
    result.errors = {Error{.code = ErrorCode::DiskFull,
                           .message = Script,
                           .details = Script,
                           .remedy = Script,
                           .serverErrno = 1114,
                           .sqlState = QStringLiteral("HY000")}};
    result.tables = 1;
    result.rows = table.rows;
    result.bytes = table.bytes;
    return result;
}

PrecheckReport precheck()
{
    CheckResult check;
    check.id = QStringLiteral("source-connectivity");
    check.title = Script;
    check.state = CheckState::Warning;
    check.findings = {{Script, Script, Script, Script, Script}};
    return {.checks = {check}, .totals = {}};
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void scriptDoesNotRun();
    void directionMarksAreShown();
    void pageLoadsNothing();
    void outcomeComesFirst();
    void verdictIsHonest_data();
    void verdictIsHonest();
    void jsonIsWhole();
    void jsonKeepsLargeNumbers();
    void schemaDifferencesStandOnce();
    void repairIsNamed();
    void ledgerIsSummedUp();
    void writesBothFiles();
    void repairScriptComesAndGoes();
    void repairScriptIsWhole();
    void longStatementsAreCut();
    void saysWhereItCannotWrite();
    void durations_data();
    void durations();
    void jsonWriterEscapes();
};

void TestReport::scriptDoesNotRun()
{
    const QByteArray html = reportHtml(outcome(), precheck());
    QVERIFY(!html.contains("<script"));
    QVERIFY(!html.contains("<img"));
    QVERIFY(!html.contains("<i>"));
    QVERIFY(html.contains("&lt;script&gt;alert"));
    QVERIFY(html.contains("default-src 'none'"));
}

void TestReport::directionMarksAreShown()
{
    const QByteArray html = reportHtml(outcome(), {});
    QVERIFY(!html.contains("\u202E"));
    QVERIFY(html.contains("a%1"));
}

void TestReport::pageLoadsNothing()
{
    const QByteArray html = reportHtml(outcome(), precheck());
    for (const char *word : {"http://", "https://", "url(", "@import", "src=\"", "<link"})
        QVERIFY2(!html.contains(word), word);
}

void TestReport::outcomeComesFirst()
{
    const QByteArray html = reportHtml(outcome(), precheck());
    qsizetype last = -1;
    for (const char *part :
         {"Completed with differences", "Verification found", "class=\"figures\"", "<nav>", ">Errors</h2>",
          ">Objects</h2>", ">Differences</h2>", ">Differences of the schema</h2>", ">Repair</h2>",
          ">What was changed in the definitions</h2>", ">Precheck</h2>"}) {
        const qsizetype at = html.indexOf(part);
        QVERIFY2(at > last, part);
        last = at;
    }
}

void TestReport::verdictIsHonest_data()
{
    QTest::addColumn<RunState>("state");
    QTest::addColumn<bool>("verified");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("proved") << RunState::Completed << true << int(VerifyMode::Full)
                            << QByteArray("bit for bit");
    QTest::newRow("counted") << RunState::Completed << true << int(VerifyMode::Count)
                             << QByteArray("Verified by counting");
    QTest::newRow("switched off") << RunState::Completed << false << int(VerifyMode::Off)
                                  << QByteArray("switched off");
    QTest::newRow("not proved") << RunState::Completed << false << int(VerifyMode::Full)
                                << QByteArray("Not verified.");
    QTest::newRow("stopped") << RunState::Stopped << false << int(VerifyMode::Full)
                             << QByteArray("did not come to its end");
    QTest::newRow("failed") << RunState::Failed << true << int(VerifyMode::Full)
                            << QByteArray("did not come to its end");
}

void TestReport::verdictIsHonest()
{
    QFETCH(RunState, state);
    QFETCH(bool, verified);
    QFETCH(int, mode);
    QFETCH(QByteArray, text);
    RunOutcome run;
    run.state = state;
    run.verified = verified;
    run.plan.options.verify = VerifyMode(mode);
    const QByteArray html = reportHtml(run, {});
    QVERIFY(html.contains(text));
    QCOMPARE(html.contains("bit for bit"), text == "bit for bit");
}

void TestReport::jsonIsWhole()
{
    const QJsonDocument document = QJsonDocument::fromJson(reportJson(outcome(), precheck()));
    QVERIFY(document.isObject());
    const QJsonObject json = document.object();
    QCOMPARE(json[QLatin1String("floe")].toInt(), 1);
    QCOMPARE(json[QLatin1String("outcome")].toString(), QStringLiteral("completed-with-differences"));
    QCOMPARE(json[QLatin1String("verified")].toBool(true), false);
    QCOMPARE(json[QLatin1String("started")].toString(), QStringLiteral("2026-01-02T03:04:05.000Z"));
    QCOMPARE(json[QLatin1String("seconds")].toDouble(), 61.5);
    QCOMPARE(json[QLatin1String("totals")][QLatin1String("differences")].toInt(), 3);
    const QJsonObject table = json[QLatin1String("objects")][0].toObject();
    QCOMPARE(table[QLatin1String("source")][QLatin1String("name")].toString(), Script);
    QCOMPARE(table[QLatin1String("state")].toString(), QStringLiteral("mapped"));
    QVERIFY(!json[QLatin1String("objects")][1].toObject().contains(QLatin1String("rows")));
    QCOMPARE(json[QLatin1String("errors")][0][QLatin1String("serverErrno")].toInt(), 1114);
    QCOMPARE(json[QLatin1String("precheck")][0][QLatin1String("state")].toString(),
             QStringLiteral("warning"));
    QCOMPARE(json[QLatin1String("plan")][QLatin1String("name")].toString(), Script);
    QVERIFY(!QJsonDocument::fromJson(reportJson(outcome())).object().contains(QLatin1String("precheck")));
}

void TestReport::jsonKeepsLargeNumbers()
{
    QVERIFY(reportJson(outcome()).contains("9007199254740993"));
}

void TestReport::schemaDifferencesStandOnce()
{
    RunOutcome run = outcome();
    run.schemaDifferences = {QStringLiteral("shop.t: the key <b>k</b> is missing")};
    run.warnings = run.schemaDifferences + QStringList{QStringLiteral("the clock goes wrong")};
    const QByteArray html = reportHtml(run, {});
    QCOMPARE(html.count("the key &lt;b&gt;k&lt;/b&gt; is missing"), 1);
    QVERIFY(html.contains("The definitions differ"));
    QVERIFY(html.contains("the clock goes wrong"));
    const QJsonObject json = QJsonDocument::fromJson(reportJson(run)).object();
    QCOMPARE(json[QLatin1String("schemaDifferences")][0].toString(), run.schemaDifferences.first());
    QCOMPARE(json[QLatin1String("totals")][QLatin1String("schemaDifferences")].toInt(), 1);
    run.schemaDifferences.clear();
    QVERIFY(!reportHtml(run, {}).contains("The definitions differ"));
}

void TestReport::repairIsNamed()
{
    RunOutcome run = outcome();
    const QByteArray html = reportHtml(run, {});
    QVERIFY(html.contains("repair.sql"));
    QVERIFY(html.contains("truncate"));
    const QJsonObject repair = QJsonDocument::fromJson(reportJson(run))[QLatin1String("repair")].toObject();
    QCOMPARE(repair[QLatin1String("statements")].toInt(), 2);
    QCOMPARE(repair[QLatin1String("bytes")].toInt(),
             int(run.repair.statements[0].size() + run.repair.statements[1].size()));
    QCOMPARE(repair[QLatin1String("file")].toString(), QStringLiteral("repair.sql"));
    QCOMPARE(repair[QLatin1String("tooMany")][0][QLatin1String("name")].toString(), Script);
    QCOMPARE(repair[QLatin1String("run")].toInt(-1), 0);

    run.repair = {};
    QVERIFY(!reportHtml(run, {}).contains(">Repair</h2>"));
    run.repaired = 7;
    QVERIFY(reportHtml(run, {}).contains(">Repair</h2>"));
    const QJsonObject done = QJsonDocument::fromJson(reportJson(run))[QLatin1String("repair")].toObject();
    QCOMPARE(done[QLatin1String("run")].toInt(), 7);
    QVERIFY(done[QLatin1String("file")].isNull());
}

void TestReport::ledgerIsSummedUp()
{
    QList<LedgerLine> ledger;
    int count = 0;
    for (const LedgerState state : {LedgerState::Migrated, LedgerState::Mapped, LedgerState::LeftOut,
                                    LedgerState::NotSupported, LedgerState::Failed}) {
        for (int i = 0; i <= count; ++i)
            ledger.emplace_back().state = state;
        ++count;
    }
    const LedgerSums sums = LedgerSums::of(ledger);
    QCOMPARE(sums.all, 15);
    const QString numbers = QStringLiteral(": 1 migrated, 2 mapped, 3 left out, 4 not supported, 5 failed.");
    QVERIFY2(sums.text().startsWith(QLatin1String("15 ")) && sums.text().endsWith(numbers),
             qPrintable(sums.text()));
    ledger.emplace_back();
    QVERIFY(LedgerSums::of(ledger).text().endsWith(QLatin1String("5 failed, 1 not reached.")));

    RunOutcome run = outcome();
    run.ledger = ledger;
    QVERIFY(reportHtml(run, {}).contains("4 not supported"));
    const QJsonValue objects =
        QJsonDocument::fromJson(reportJson(run))[QLatin1String("totals")][QLatin1String("objects")];
    QCOMPARE(objects[QLatin1String("all")].toInt(), 16);
    QCOMPARE(objects[QLatin1String("leftOut")].toInt(), 3);
    QCOMPARE(objects[QLatin1String("notReached")].toInt(), 1);
}

void TestReport::writesBothFiles()
{
    const QTemporaryDir dir;
    const QString folder = dir.filePath(QStringLiteral("new/report"));
    QVERIFY(writeReports(folder, outcome(), precheck()));
    QFile html(QDir(folder).filePath(QStringLiteral("report.html")));
    QVERIFY(html.open(QIODevice::ReadOnly));
    QCOMPARE(html.readAll(), reportHtml(outcome(), precheck()));
    QVERIFY(QFile::exists(QDir(folder).filePath(QStringLiteral("report.json"))));
}

void TestReport::repairScriptComesAndGoes()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("repair.sql"));
    RunOutcome run = outcome();
    QVERIFY(writeReports(dir.path(), run));
    QVERIFY(QFile::exists(path));
    // What was run stays on record; what belongs to an earlier run goes.
    run.repair = {};
    run.repaired = 2;
    QVERIFY(writeReports(dir.path(), run));
    QVERIFY(QFile::exists(path));
    run.repaired = 0;
    QVERIFY(writeReports(dir.path(), run));
    QVERIFY(!QFile::exists(path));
    // Somebody's own file is not ours to remove.
    QFile own(path);
    QVERIFY(own.open(QIODevice::WriteOnly) && own.write("SELECT 1;\n") > 0);
    own.close();
    QVERIFY(writeReports(dir.path(), run));
    QVERIFY(own.exists());
}

void TestReport::repairScriptIsWhole()
{
    const QByteArray sql = repairSql(outcome().repair);
    QVERIFY(isRepairSql(sql));
    qsizetype last = -1;
    for (const char *part :
         {"SET NAMES utf8mb4;\n", "foreign_key_checks = 0", "START TRANSACTION;\n", "UPDATE `a`.`t`",
          "DELETE FROM `a`.`t` WHERE `id` = 2 LIMIT 1;\n", "COMMIT;\n"}) {
        const qsizetype at = sql.indexOf(part);
        QVERIFY2(at > last, part);
        last = at;
    }
    QVERIFY(sql.endsWith("COMMIT;\n"));
}

void TestReport::longStatementsAreCut()
{
    QCOMPARE(shownStatement("DELETE FROM t"), QStringLiteral("DELETE FROM t"));
    const QString cut = shownStatement("INSERT " + QByteArray("\xf0\x9f\x98\x80").repeated(5'000));
    QVERIFY(cut.size() <= 301);
    QVERIFY(cut.endsWith(QChar(u'…')));
    QVERIFY(!cut.chopped(1).back().isHighSurrogate());
    QVERIFY(!cut.contains(QChar(QChar::ReplacementCharacter)));
}

void TestReport::saysWhereItCannotWrite()
{
    const QTemporaryDir dir;
    QFile blocker(dir.filePath(QStringLiteral("file")));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    const Status status = writeReports(dir.filePath(QStringLiteral("file/report")), outcome());
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::File);
    QVERIFY(status.error().message.contains(dir.path()));
}

void TestReport::durations_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("tenths") << 0.44 << QStringLiteral("0.4 s");
    QTest::newRow("seconds") << 42.4 << QStringLiteral("42 s");
    QTest::newRow("just below a minute") << 59.7 << QStringLiteral("1:00");
    QTest::newRow("minutes") << 725.0 << QStringLiteral("12:05");
    QTest::newRow("hours") << 3723.0 << QStringLiteral("1:02:03");
    QTest::newRow("days") << 100'000.0 << QStringLiteral("27:46:40");
    QTest::newRow("negative") << -1.0 << QStringLiteral("0.0 s");
}

void TestReport::durations()
{
    QFETCH(double, seconds);
    QFETCH(QString, text);
    QCOMPARE(durationText(seconds), text);
}

void TestReport::jsonWriterEscapes()
{
    JsonWriter json;
    const QString nasty = QStringLiteral("\"\\\n\r\t\x01\x7f\u2028é客");
    json.beginObject()
        .field(u"a\"b", nasty)
        .field(u"nan", double(NAN))
        .field(u"neg", -0.0000001)
        .field(u"n", quint64(-1));
    json.key(u"empty").beginArray().endArray().endObject();
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(json.bytes(), &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(object[QLatin1String("a\"b")].toString(), nasty);
    QVERIFY(object[QLatin1String("nan")].isNull());
    QCOMPARE(object[QLatin1String("neg")].toDouble(), 0.0);
    QVERIFY(json.bytes().contains("18446744073709551615"));
    QVERIFY(!json.bytes().contains('\n'));
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
