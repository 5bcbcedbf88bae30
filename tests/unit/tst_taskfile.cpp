#include "model/TaskFile.h"
#include "model/WhereFilter.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace floe;

namespace {

/// The example of the documentation.
QByteArray example()
{
    return R"json({
  "floe": 1,
  "name": "shop to the new cluster",
  "source":      { "host": "127.0.0.1", "port": 3306, "user": "migrator", "tls": "preferred" },
  "destination": { "host": "pc-new.mysql.polardb.rds.aliyuncs.com", "port": 3306, "user": "migrator",
                   "tls": "verify-identity", "ca": "ca.pem" },
  "types": ["schema", "data"],
  "objects": [
    { "database": "shop", "as": "shop_new",
      "tables": [ { "table": "orders", "as": "orders_2019", "where": "created < '2020-01-01'",
                    "columns": { "note": "remark", "scratch": null } },
                  { "table": "customers" } ] },
    { "database": "employees" }
  ],
  "existing": "fail",
  "options": { "workers": 4, "verify": "full", "rateLimitMiBps": 0, "deferIndexes": true, "snapshot": "auto" }
})json";
}

QByteArray with(const QByteArray &before, const QByteArray &after)
{
    QByteArray json = example();
    Q_ASSERT(json.contains(before));
    return json.replace(before, after);
}

} // namespace

class TestTaskFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheExample();
    void writesWhatItReads();
    void writesFieldsInTheOrderOfTheDocumentation();
    void keepsEveryChoice();
    void refusesBadInput_data();
    void refusesBadInput();
    void neverRepeatsAPassword();
    void suggestsTheNearestName();
    void namesLineAndColumn();
    void readsFilesRelativeToTheirFolder();
    void takesTheNameFromTheFile();
    void saysWhichFileCannotBeRead();
    void validatesWhere_data();
    void validatesWhere();
};

void TestTaskFile::readsTheExample()
{
    const Result<MigrationPlan> plan = planFromJson(example());
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toText()));
    QCOMPARE(plan->name, QStringLiteral("shop to the new cluster"));
    QCOMPARE(plan->source.host, QStringLiteral("127.0.0.1"));
    QCOMPARE(plan->destination.tls, TlsMode::VerifyIdentity);
    QCOMPARE(plan->destination.ca, QStringLiteral("ca.pem"));
    QCOMPARE(plan->objects.size(), 2);
    const DatabaseChoice &shop = plan->objects[0];
    QCOMPARE(shop.mappedName(), QStringLiteral("shop_new"));
    QVERIFY(!shop.allTables);
    QCOMPARE(shop.tables.size(), 2);
    QCOMPARE(shop.tables[0].where, QStringLiteral("created < '2020-01-01'"));
    QCOMPARE(shop.tables[0].columns.value(QStringLiteral("note")).value(), QStringLiteral("remark"));
    QVERIFY(shop.tables[0].columns.contains(QStringLiteral("scratch")));
    QVERIFY(!shop.tables[0].columns.value(QStringLiteral("scratch")).has_value());
    QCOMPARE(shop.tables[1].mappedName(), QStringLiteral("customers"));
    QVERIFY(plan->objects[1].allTables);
    QCOMPARE(plan->existing, ExistingPolicy::Fail);
    QCOMPARE(plan->options, PlanOptions());
}

void TestTaskFile::writesWhatItReads()
{
    const MigrationPlan plan = planFromJson(example()).value();
    const QByteArray json = planToJson(plan);
    QVERIFY(QJsonDocument::fromJson(json).isObject());
    QCOMPARE(planFromJson(json).value(), plan);
}

void TestTaskFile::writesFieldsInTheOrderOfTheDocumentation()
{
    const QByteArray json = planToJson(planFromJson(example()).value());
    qsizetype last = -1;
    for (const char *field : {"\"floe\"", "\"name\"", "\"source\"", "\"destination\"", "\"types\"",
                              "\"objects\"", "\"existing\"", "\"options\""}) {
        const qsizetype at = json.indexOf(field);
        QVERIFY2(at > last, field);
        last = at;
    }
}

void TestTaskFile::keepsEveryChoice()
{
    MigrationPlan plan = planFromJson(example()).value();
    plan.source.host.clear();
    plan.source.socket = QStringLiteral("/run/mysqld/mysqld.sock");
    plan.destination.tls = TlsMode::Pinned;
    plan.destination.fingerprint = QStringLiteral("0123456789abcdef0123456789abcdef01234567");
    plan.destination.cert = QStringLiteral("client.pem");
    plan.destination.key = QStringLiteral("client.key");
    plan.destination.region = QStringLiteral("cn-hangzhou");
    plan.destination.ssh = {.host = QStringLiteral("bastion.example.com"),
                            .port = 2222,
                            .user = QStringLiteral("admin"),
                            .key = QStringLiteral("/home/me/.ssh/id")};
    plan.destination.instance = QStringLiteral("pc-new");
    plan.types = MigrationType::Data;
    plan.objects[0].also = OtherObjects(OtherObject::Views) | OtherObject::Events;
    plan.objects[0].tables[0].existing = ExistingPolicy::Overwrite;
    plan.objects[0].tables[1].as = QStringLiteral("客户`\"\\\n%1<b>");
    plan.objects[1].also = OtherObjects(OtherObject::Triggers) | OtherObject::Routines;
    plan.existing = ExistingPolicy::Truncate;
    plan.options = {.workers = 64,
                    .verify = VerifyMode::Count,
                    .rateLimitMiBps = 12,
                    .deferIndexes = false,
                    .snapshot = SnapshotMode::None,
                    .maxThreadsRunning = 20};
    const Result<MigrationPlan> again = planFromJson(planToJson(plan));
    QVERIFY2(again, again ? "" : qPrintable(again.error().toText()));
    QCOMPARE(*again, plan);
}

void TestTaskFile::refusesBadInput_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("path"); // the error begins with it
    const auto row = [](const char *name, const QByteArray &json, const char *path) {
        QTest::newRow(name) << json << QString::fromUtf8(path);
    };
    row("not JSON", "hello", "This is not valid JSON: line 1");
    row("empty", "", "This is not valid JSON");
    row("cut", example().left(100), "This is not valid JSON");
    row("trailing text", example() + "x", "This is not valid JSON");
    row("not UTF-8", with("shop to", "shop \xff to"), "This is not valid JSON");
    row("a list", "[1]", "The file as a whole");
    row("no version", with("\"floe\": 1,", ""), "floe");
    row("newer version", with("\"floe\": 1,", "\"floe\": 2, \"future\": {},"), "floe");
    row("version as text", with("\"floe\": 1,", "\"floe\": \"1\","), "floe");
    row("unknown field", with("\"existing\": \"fail\"", "\"exsting\": \"fail\""), "exsting");
    row("unknown field of a table", with("\"where\"", "\"filter\""), "objects[0].tables[0].filter");
    row("unknown field of an endpoint", with("\"ca\": \"ca.pem\"", "\"caFile\": \"ca.pem\""),
        "destination.caFile");
    row("field twice", with("\"existing\": \"fail\",", "\"existing\": \"fail\", \"existing\": \"drop\","),
        "existing");
    row("field twice, escaped",
        with("{ \"table\": \"customers\" }", "{ \"table\": \"customers\", \"t\\u0061ble\": \"x\" }"),
        "objects[0].tables[1].table");
    row("port as text",
        with("\"port\": 3306, \"user\": \"migrator\", \"tls\"",
             "\"port\": \"3306\", \"user\": \"migrator\", \"tls\""),
        "source.port");
    row("port 0", with("\"127.0.0.1\", \"port\": 3306", "\"127.0.0.1\", \"port\": 0"), "source.port");
    row("port 70000", with("\"127.0.0.1\", \"port\": 3306", "\"127.0.0.1\", \"port\": 70000"), "source.port");
    row("port 3306.5", with("\"127.0.0.1\", \"port\": 3306", "\"127.0.0.1\", \"port\": 3306.5"),
        "source.port");
    row("negative workers", with("\"workers\": 4", "\"workers\": -1"), "options.workers");
    row("no workers", with("\"workers\": 4", "\"workers\": 0"), "options.workers");
    row("too many workers", with("\"workers\": 4", "\"workers\": 65"), "options.workers");
    row("huge number", with("\"workers\": 4", "\"workers\": 1e300"), "options.workers");
    row("negative rate", with("\"rateLimitMiBps\": 0", "\"rateLimitMiBps\": -5"), "options.rateLimitMiBps");
    row("negative load", with("\"rateLimitMiBps\": 0", "\"maxThreadsRunning\": -1"),
        "options.maxThreadsRunning");
    row("bool as number", with("\"deferIndexes\": true", "\"deferIndexes\": 1"), "options.deferIndexes");
    row("unknown verify", with("\"verify\": \"full\"", "\"verify\": \"fully\""), "options.verify");
    row("unknown policy", with("\"existing\": \"fail\"", "\"existing\": \"merge\""), "existing");
    row("unknown type", with("\"schema\", \"data\"", "\"schema\", \"rows\""), "types[1]");
    row("no type", with("\"schema\", \"data\"", ""), "types");
    row("types as text", with("[\"schema\", \"data\"]", "\"schema\""), "types");
    row("no source", with("\"source\"", "\"source \""), "source ");
    row("no user", with("\"port\": 3306, \"user\": \"migrator\", \"tls\"", "\"port\": 3306, \"tls\""),
        "source.user");
    row("semicolon in host", with("127.0.0.1", "a;ssl-enforce=0"), "source");
    row("newline in host", with("127.0.0.1", "a\\nb"), "source");
    row("account in host", with("127.0.0.1", "root:hunter2@a"), "source.host");
    row("empty host", with("127.0.0.1", ""), "source");
    row("unknown TLS mode", with("verify-identity", "verify_identity"), "destination.tls");
    row("pinned without fingerprint", with("verify-identity", "pinned"), "destination");
    row("SSH as text", with("\"tls\": \"preferred\"", "\"ssh\": \"me@bastion\""), "source.ssh");
    row("SSH without a host", with("\"tls\": \"preferred\"", "\"ssh\": {\"user\": \"me\"}"),
        "source.ssh.host");
    row("SSH port 0", with("\"tls\": \"preferred\"", "\"ssh\": {\"host\": \"b\", \"port\": 0}"),
        "source.ssh.port");
    row("SSH password",
        with("\"tls\": \"preferred\"", "\"ssh\": {\"host\": \"b\", \"password\": \"hunter2\"}"),
        "source.ssh.password");
    row("SSH host that is an option",
        with("\"tls\": \"preferred\"", "\"ssh\": {\"host\": \"-oProxyCommand=x\"}"), "source");
    row("password", with("\"tls\": \"preferred\"", "\"password\": \"hunter2\""), "source.password");
    row("password at the top", with("\"existing\"", "\"sourcePassword\": \"hunter2\", \"existing\""),
        "sourcePassword");
    row("no objects", with("\"objects\"", "\"object\""), "object");
    row("empty objects",
        R"({"floe":1,"source":{"host":"a","user":"u"},"destination":{"host":"b","user":"u"},"objects":[]})",
        "objects");
    row("objects as text",
        R"({"floe":1,"source":{"host":"a","user":"u"},"destination":{"host":"b","user":"u"},"objects":"shop"})",
        "objects");
    row("database as text", with("{ \"database\": \"employees\" }", "\"employees\""), "objects[1]");
    row("database twice", with("\"database\": \"employees\"", "\"database\": \"shop\""),
        "objects[1].database");
    row("two databases to one name",
        with("\"database\": \"employees\"", "\"database\": \"employees\", \"as\": \"shop_new\""),
        "objects[1].as");
    row("name taken by another", with("\"database\": \"employees\"", "\"database\": \"shop_new\""),
        "objects[1].database");
    row("table twice", with("\"table\": \"customers\"", "\"table\": \"orders\""),
        "objects[0].tables[1].table");
    row("two tables to one name",
        with("\"table\": \"customers\"", "\"table\": \"customers\", \"as\": \"orders_2019\""),
        "objects[0].tables[1].as");
    row("65 characters", with("\"as\": \"orders_2019\"", "\"as\": \"" + QByteArray(65, 'x') + "\""),
        "objects[0].tables[0].as");
    row("empty name", with("\"as\": \"orders_2019\"", "\"as\": \"\""), "objects[0].tables[0].as");
    row("null name", with("\"as\": \"orders_2019\"", "\"as\": null"), "objects[0].tables[0].as");
    row("NUL in a name", with("\"as\": \"orders_2019\"", "\"as\": \"a\\u0000b\""), "objects[0].tables[0].as");
    row("NUL in a table", with("\"table\": \"orders\"", "\"table\": \"a\\u0000b\""),
        "objects[0].tables[0].table");
    row("system source", with("\"database\": \"employees\"", "\"database\": \"MySQL\", \"as\": \"x\""),
        "objects[1].database");
    row("system destination", with("\"database\": \"employees\"", "\"database\": \"x\", \"as\": \"sys\""),
        "objects[1].as");
    row("empty list of tables",
        with("{ \"database\": \"employees\" }", "{ \"database\": \"employees\", \"tables\": [] }"),
        "objects[1].tables");
    row("unknown other object",
        with("{ \"database\": \"employees\" }", "{ \"database\": \"employees\", \"also\": [\"tables\"] }"),
        "objects[1].also[0]");
    row("second statement", with("created < '2020-01-01'", "1; DROP TABLE t"), "objects[0].tables[0].where");
    row("two columns to one name", with("\"scratch\": null", "\"scratch\": \"REMARK\""),
        "objects[0].tables[0].columns.scratch");
    row("column as number", with("\"scratch\": null", "\"scratch\": 5"),
        "objects[0].tables[0].columns.scratch");
    row("columns as list", with("{ \"note\": \"remark\", \"scratch\": null }", "[\"note\"]"),
        "objects[0].tables[0].columns");
}

void TestTaskFile::refusesBadInput()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, path);
    const Result<MigrationPlan> plan = planFromJson(json);
    QVERIFY(!plan);
    QCOMPARE(plan.error().code, ErrorCode::BadInput);
    QVERIFY2(plan.error().message.startsWith(path), qPrintable(plan.error().message));
    QVERIFY2(!plan.error().message.contains(QLatin1Char('\n')), qPrintable(plan.error().message));
    QVERIFY2(!plan.error().toText().contains(QLatin1String("hunter2")), qPrintable(plan.error().toText()));
}

void TestTaskFile::neverRepeatsAPassword()
{
    const Error error = planFromJson(with("\"tls\": \"preferred\"", "\"password\": \"hunter2\"")).error();
    QVERIFY2(error.remedy.contains(QLatin1String("FLOE_SOURCE_PASSWORD")), qPrintable(error.toText()));
}

void TestTaskFile::suggestsTheNearestName()
{
    QVERIFY(
        planFromJson(with("\"existing\"", "\"exsting\"")).error().remedy.contains(QLatin1String("existing")));
    QVERIFY(planFromJson(with("\"rateLimitMiBps\"", "\"ratelimitmibps\""))
                .error()
                .remedy.contains(QLatin1String("rateLimitMiBps")));
    QVERIFY(planFromJson(with("verify-identity", "verify_identity"))
                .error()
                .remedy.contains(QLatin1String("verify-identity")));
    QVERIFY(planFromJson(with("\"existing\"", "\"zebra crossing\"")).error().remedy.isEmpty());
}

void TestTaskFile::namesLineAndColumn()
{
    const Error error = planFromJson("{\n  \"floe\": 1,\n  oops\n}").error();
    QVERIFY2(error.message.contains(QLatin1String("line 3")), qPrintable(error.message));
}

void TestTaskFile::readsFilesRelativeToTheirFolder()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("shop.floe.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(example());
    file.close();
    const Result<MigrationPlan> plan = readTaskFile(path);
    QVERIFY(plan);
    QCOMPARE(plan->destination.ca, QDir(dir.path()).absoluteFilePath(QStringLiteral("ca.pem")));
    QVERIFY(writeTaskFile(path, *plan));
    QCOMPARE(readTaskFile(path).value(), *plan);
}

void TestTaskFile::takesTheNameFromTheFile()
{
    const QTemporaryDir dir;
    MigrationPlan plan = planFromJson(with("\"name\": \"shop to the new cluster\",", "")).value();
    QVERIFY(plan.name.isEmpty());
    const QString path = dir.filePath(QStringLiteral("weekly.floe.json"));
    QVERIFY(writeTaskFile(path, plan));
    QCOMPARE(readTaskFile(path).value().name, QStringLiteral("weekly"));
}

void TestTaskFile::saysWhichFileCannotBeRead()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("absent.floe.json"));
    const Error error = readTaskFile(path).error();
    QCOMPARE(error.code, ErrorCode::File);
    QVERIFY(error.message.contains(path));
    QCOMPARE(readTaskFile(dir.path()).error().code, ErrorCode::File);
    QCOMPARE(writeTaskFile(dir.filePath(QStringLiteral("no/such/folder.json")), MigrationPlan()).error().code,
             ErrorCode::File);
}

void TestTaskFile::validatesWhere_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char *where, bool valid) {
        QTest::newRow(where) << QString::fromUtf8(where) << valid;
    };
    row("", true);
    row("id > 5", true);
    row("name = 'a;b'", true);
    row("name = 'it''s; fine'", true);
    row("name = 'it\\'s; fine'", true);
    row("name = \"a;'b\"", true);
    row("`a;b``c` = 1", true);
    row("a--1 > 0", true);
    row("(a = 1 or b = 2) and c in (1, 2)", true);
    row("name = '/* no comment */ -- #'", true);
    row("note like '%\\\\'", true);
    row("   ", false);
    row("1; DROP TABLE t", false);
    row("1;", false);
    row("1 -- rest", false);
    row("1 --", false);
    row("1 --\t", false);
    row("1 # rest", false);
    row("1 /* rest", false);
    row("1 /*! or 1 */", false);
    row("1 */", false);
    row("name = 'open", false);
    row("name = 'a\\'", false);
    row("name = \"open", false);
    row("`open = 1", false);
    row("1) or (1", false);
    row("(1", false);
    row("1)", false);
    QTest::newRow("NUL") << QStringLiteral("a = 'b%1'").arg(QChar(u'\0')) << false;
}

void TestTaskFile::validatesWhere()
{
    QFETCH(QString, where);
    QFETCH(bool, valid);
    const Status status = validateWhere(where);
    QCOMPARE(status.has_value(), valid);
    if (!valid)
        QVERIFY(!status.error().remedy.isEmpty());
}

QTEST_GUILESS_MAIN(TestTaskFile)
#include "tst_taskfile.moc"
