#include "CommandLine.h"
#include "ObjectPatterns.h"
#include "Terminal.h"
#include "TextProgress.h"

#include <QLocale>
#include <QTest>

using namespace floe;

namespace {

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QString shown(const Result<QList<DatabaseChoice>> &choices)
{
    if (!choices)
        return choices.error().message;
    QStringList parts;
    for (const DatabaseChoice &choice : *choices) {
        QStringList tables;
        for (const TableChoice &table : choice.tables)
            tables.append(table.table);
        parts.append(choice.database + QLatin1Char('[')
                     + (choice.allTables ? QStringLiteral("*") : tables.join(QLatin1Char(' ')))
                     + QLatin1Char(']'));
    }
    return parts.join(QLatin1Char(' '));
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void understands_data();
    void understands();
    void readsRun();
    void readsDdl();
    void readsRepair();
    void readsSql();
    void readsRights();
    void readsPlan();
    void readsSshHosts();
    void readsAddresses_data();
    void readsAddresses();
    void refuses_data();
    void refuses();
    void neverRepeatsAPassword_data();
    void neverRepeatsAPassword();
    void patterns_data();
    void patterns();
    void patternsAskOnlyWhereTheyMust();
    void barFits_data();
    void barFits();
    void barKeepsWhatMatters();
    void helpNamesEveryCommand();
};

void TestCommandLine::understands_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("window");
    const auto row = [](const char *line, Command::Kind kind, bool window) {
        QTest::newRow(*line ? line : "nothing") << words(line) << int(kind) << window;
    };
    row("", Command::Kind::Window, true);
    row("-platform offscreen", Command::Kind::Window, true);
    row("open a.floe.json", Command::Kind::Open, true);
    row("open a.floe.json -style fusion", Command::Kind::Open, true);
    row("-style fusion open a.floe.json", Command::Kind::Open, true);
    row("check a.floe.json", Command::Kind::Check, false);
    row("run a.floe.json", Command::Kind::Run, false);
    row("resume a.floe.json", Command::Kind::Resume, false);
    row("run -- -a.floe.json", Command::Kind::Run, false);
    row("verify a.floe.json --progress=none", Command::Kind::Verify, false);
    row("verify a.floe.json --repair", Command::Kind::Verify, false);
    row("undo a.floe.json", Command::Kind::Undo, false);
    row("undo a.floe.json --yes", Command::Kind::Undo, false);
    row("rights a.floe.json", Command::Kind::Rights, false);
    row("rights a.floe.json --source --remove", Command::Kind::Rights, false);
    row("--help", Command::Kind::Help, false);
    row("-h", Command::Kind::Help, false);
    row("run --help", Command::Kind::Help, false);
    row("--version", Command::Kind::Version, false);
}

void TestCommandLine::understands()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, kind);
    QFETCH(bool, window);
    const Result<Command> command = parseCommandLine(arguments);
    QVERIFY2(command, command ? "" : qPrintable(command.error().toText()));
    QCOMPARE(int(command->kind), kind);
    QCOMPARE(wantsWindow(arguments), window);
}

void TestCommandLine::readsRun()
{
    const Command command = parseCommandLine(words("run --report out a.json --progress json")).value();
    QCOMPARE(command.task, QStringLiteral("a.json"));
    QCOMPARE(command.reportFolder, QStringLiteral("out"));
    QCOMPARE(command.progress, ProgressMode::Json);
}

void TestCommandLine::readsDdl()
{
    const Result<Command> command =
        parseCommandLine(words("resume t.json --ddl shop.a=x.sql --ddl=shop.b=y=z.sql"));
    QVERIFY(command);
    QCOMPARE(command->ddl, QStringList({QStringLiteral("shop.a=x.sql"), QStringLiteral("shop.b=y=z.sql")}));
    for (const char *wrong : {"shop=x.sql", "shop.a", "shop.a=", ".a=x.sql", "shop.=x.sql"})
        QVERIFY2(!parseCommandLine(words("resume t.json --ddl") + QStringList(QString::fromLatin1(wrong))),
                 wrong);
}

void TestCommandLine::readsRepair()
{
    const Command plain = parseCommandLine(words("verify a.json")).value();
    QVERIFY(!plain.repair && !plain.yes);
    const Command asks = parseCommandLine(words("verify --repair a.json --report out")).value();
    QVERIFY(asks.repair && !asks.yes);
    QCOMPARE(asks.task, QStringLiteral("a.json"));
    QCOMPARE(asks.reportFolder, QStringLiteral("out"));
    const Command runs = parseCommandLine(words("verify a.json --yes --repair")).value();
    QVERIFY(runs.repair && runs.yes);
}

void TestCommandLine::readsRights()
{
    const Command both = parseCommandLine(words("rights a.json")).value();
    QVERIFY(both.forSource && both.forDestination && !both.remove && !both.requiredOnly);
    QVERIFY(both.account.isEmpty() && both.sourceVersion.isEmpty() && both.destinationVersion.isEmpty());
    const Command one = parseCommandLine(words("rights --destination a.json --remove --required --account "
                                               "mover@10.0.% --destination-version=5.6"))
                            .value();
    QVERIFY(!one.forSource && one.forDestination && one.remove && one.requiredOnly);
    QCOMPARE(one.task, QStringLiteral("a.json"));
    QCOMPARE(one.account, QStringLiteral("mover@10.0.%"));
    QCOMPARE(one.destinationVersion, QStringLiteral("5.6"));
}

void TestCommandLine::readsSql()
{
    const Command plain = parseCommandLine(words("check a.json")).value();
    QVERIFY(!plain.sql && plain.output.isEmpty());
    for (const char *line : {"check a.json --sql", "check --sql a.json"}) {
        const Command shown = parseCommandLine(words(line)).value();
        QVERIFY(shown.sql && shown.output.isEmpty());
        QCOMPARE(shown.task, QStringLiteral("a.json"));
    }
    for (const char *line :
         {"check a.json --sql run.sql", "check --sql=run.sql a.json", "check a.json --sql run.sql --force"}) {
        const Command written = parseCommandLine(words(line)).value();
        QVERIFY(written.sql);
        QCOMPARE(written.output, QStringLiteral("run.sql"));
        QCOMPARE(written.task, QStringLiteral("a.json"));
    }
    QVERIFY(!parseCommandLine(words("check a.json --force")));
    QVERIFY(!parseCommandLine(words("check a.json --sql= ")));
    QVERIFY(!parseCommandLine(words("run a.json --sql")));
}

void TestCommandLine::readsPlan()
{
    const Command command =
        parseCommandLine(
            words("plan --source a@127.0.0.1:3307 --destination=b@db.example --objects shop.*,x.y -o t.json "
                  "--destination-tls required"))
            .value();
    QCOMPARE(command.source.user, QStringLiteral("a"));
    QCOMPARE(command.source.port, quint16(3307));
    QCOMPARE(command.source.tls, TlsMode::Preferred);
    QCOMPARE(command.destination.host, QStringLiteral("db.example"));
    QCOMPARE(command.destination.port, quint16(3306));
    QCOMPARE(command.destination.tls, TlsMode::Required);
    QCOMPARE(command.objects, QStringLiteral("shop.*,x.y"));
    QCOMPARE(command.output, QStringLiteral("t.json"));
}

void TestCommandLine::readsSshHosts()
{
    const Command command =
        parseCommandLine(
            words("plan --source a@127.0.0.1:3307 --source-ssh me@bastion:2222 --source-ssh-key /k/id "
                  "--destination b@db.example --destination-ssh bastion"))
            .value();
    QCOMPARE(command.source.ssh.host, QStringLiteral("bastion"));
    QCOMPARE(command.source.ssh.port, quint16(2222));
    QCOMPARE(command.source.ssh.user, QStringLiteral("me"));
    QCOMPARE(command.source.ssh.key, QStringLiteral("/k/id"));
    QCOMPARE(command.destination.ssh, (SshHop{.host = QStringLiteral("bastion")}));
    QCOMPARE(command.destination.tls, TlsMode::VerifyIdentity); // as without a tunnel

    const Result<Command> secret =
        parseCommandLine(words("plan --source a@h --destination a@b --source-ssh me:hunter2@bastion"));
    QVERIFY(!secret);
    QVERIFY2(!secret.error().toText().contains(QLatin1String("hunter2")),
             qPrintable(secret.error().toText()));
}

void TestCommandLine::readsAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("display");
    QTest::addColumn<int>("tls");
    const auto row = [](const char *address, const char *user, const char *display, TlsMode tls) {
        QTest::newRow(address) << QString::fromUtf8(address) << QString::fromUtf8(user)
                               << QString::fromUtf8(display) << int(tls);
    };
    row("u@db.example:3310", "u", "db.example:3310", TlsMode::VerifyIdentity);
    row("u@db.example", "u", "db.example:3306", TlsMode::VerifyIdentity);
    row("mysql://u@db.example:1", "u", "db.example:1", TlsMode::VerifyIdentity);
    row("me@corp@db.example", "me@corp", "db.example:3306", TlsMode::VerifyIdentity);
    row("u@[::1]:3310", "u", "[::1]:3310", TlsMode::Preferred);
    row("u@::1", "u", "[::1]:3306", TlsMode::Preferred);
    row("u@/run/mysqld/mysqld.sock", "u", "/run/mysqld/mysqld.sock", TlsMode::Preferred);
}

void TestCommandLine::readsAddresses()
{
    QFETCH(QString, address);
    QFETCH(QString, user);
    QFETCH(QString, display);
    QFETCH(int, tls);
    const Result<Command> command =
        parseCommandLine({QStringLiteral("plan"), QStringLiteral("--source"), address,
                          QStringLiteral("--destination"), QStringLiteral("u@h")});
    QVERIFY2(command, command ? "" : qPrintable(command.error().toText()));
    QCOMPARE(command->source.user, user);
    QCOMPARE(command->source.displayName(), display);
    QCOMPARE(int(command->source.tls), tls);
}

void TestCommandLine::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *line, const char *named) {
        QTest::newRow(line) << words(line) << QString::fromUtf8(named);
    };
    row("rnu a.json", "rnu");
    row("a.floe.json", "a.floe.json");
    row("--bogus", "--bogus");
    row("run", "task file");
    row("run a.json b.json", "b.json");
    row("run a.json --reprot x", "--reprot");
    row("run a.json --report", "--report");
    row("run a.json --report=", "--report");
    row("run a.json --report a --report b", "--report");
    row("run a.json --progress loud", "loud");
    row("check a.json --report x", "--report");
    row("run a.json --repair", "--repair");
    row("verify a.json --repair=yes", "--repair");
    row("verify a.json --repair --repair", "--repair");
    row("verify a.json --yes", "--yes");
    row("undo a.json --repair", "--repair");
    row("rights a.json --report x", "--report");
    row("verify a.json --repiar", "--repiar");
    row("open", "task file");
    row("plan", "--source");
    row("plan --source a@b", "--destination");
    row("plan --source a --destination b@c", "--source");
    row("plan --source a@ --destination b@c", "--source");
    row("plan --source a@b:0 --destination b@c", "--source");
    row("plan --source a@b:70000 --destination b@c", "--source");
    row("plan --source a@[::1 --destination b@c", "--source");
    row("plan --source a@b/shop --destination b@c", "--source");
    row("plan --source a@b;x=1 --destination b@c", "--source");
    row("plan --source a@b --destination b@c extra", "extra");
    row("plan --source a@b --source-ssh -oProxyCommand=x --destination b@c", "--source-ssh");
    row("plan --source a@b --source-ssh @bastion --destination b@c", "--source-ssh");
    row("plan --source a@b --source-ssh me@bastion:x --destination b@c", "--source-ssh");
    row("plan --source a@b --source-ssh-key /k --destination b@c", "--source-ssh-key");
    row("plan --source a@b --destination b@c --source-tls strong", "strong");
    row("plan --source a@b --destination b@c --source-tls pinned", "--source-tls");
}

void TestCommandLine::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, named);
    const Result<Command> command = parseCommandLine(arguments);
    QVERIFY(!command);
    QCOMPARE(command.error().code, ErrorCode::BadInput);
    QVERIFY2(command.error().message.contains(named), qPrintable(command.error().message));
    QVERIFY(!command.error().remedy.isEmpty());
    QVERIFY(!wantsWindow(arguments));
}

void TestCommandLine::neverRepeatsAPassword_data()
{
    QTest::addColumn<QStringList>("arguments");
    for (const char *line :
         {"plan --source root:hunter2@127.0.0.1 --destination a@b",
          "plan --source mysql://root:hunter2@h/db --destination a@b",
          "plan --source root:hun@hunter2@h --destination a@b", "run a.json --password hunter2",
          "run a.json --password=hunter2", "run a.json -phunter2", "-phunter2", "root:hunter2@h",
          "run a.json root:hunter2@h", "mysql://root:hunter2@h", "run a.json --source-pwd=hunter2",
          "rights a.json --account root:hunter2@h"})
        QTest::newRow(line) << words(line);
}

void TestCommandLine::neverRepeatsAPassword()
{
    QFETCH(QStringList, arguments);
    const Result<Command> command = parseCommandLine(arguments);
    QVERIFY(!command);
    QVERIFY2(!command.error().toText().contains(QLatin1String("hunter2")),
             qPrintable(command.error().toText()));
    QVERIFY2(command.error().remedy.contains(QLatin1String("FLOE_SOURCE_PASSWORD")),
             qPrintable(command.error().toText()));
}

void TestCommandLine::patterns_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("shop.*,employees.salaries", "shop[*] employees[salaries]");
    row("shop", "shop[*]");
    row(" shop . orders , shop.customers ", "shop[orders customers]");
    row("shop.orders,shop.*", "shop[*]");
    row("shop.*,shop.orders", "shop[*]");
    row("shop.orders,shop.orders", "shop[orders]");
    row("`a.b`.`c,d``e`", "a.b[c,d`e]");
    row("`*`.`x?`", "*[x?]");
    row("*", "shop[*] shop_old[*] employees[*]");
    row("shop*.*", "shop[*] shop_old[*]");
    row("*.order?", "shop[orders] shop_old[orders]");
    row("shop.*s", "shop[orders customers]");
    row("shop.o*,shop.orders", "shop[orders]");
    row("x*.y", "--objects: nothing on the source matches “x*.y”.");
    row("shop.x*", "--objects: nothing on the source matches “shop.x*”.");
    row("shop.", "--objects: a name is missing in “shop.”.");
    row(",shop", "--objects: a name is missing in “”.");
    row("a.b.c", "--objects: “a.b.c” holds more than DATABASE.TABLE.");
    row("`a", "--objects: a backtick is not closed.");
    row("a`b`", "--objects: a backtick stands in the middle of a name.");
    row("`a`b", "--objects: something follows a closed backtick.");
}

void TestCommandLine::patterns()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const Result<ObjectPatterns> patterns = ObjectPatterns::parse(text);
    if (!patterns) {
        QCOMPARE(patterns.error().message, expected);
        return;
    }
    const QStringList databases{QStringLiteral("shop"), QStringLiteral("shop_old"),
                                QStringLiteral("employees")};
    const auto tables = [](const QString &database) -> Result<QStringList> {
        if (database == QLatin1String("employees"))
            return QStringList{QStringLiteral("salaries")};
        return QStringList{QStringLiteral("orders"), QStringLiteral("customers")};
    };
    QCOMPARE(shown(patterns->resolve(databases, tables)), expected);
}

void TestCommandLine::patternsAskOnlyWhereTheyMust()
{
    QVERIFY(!ObjectPatterns::parse(QStringLiteral("shop.*,employees.salaries,`x*`")).value().needsSource());
    QVERIFY(ObjectPatterns::parse(QStringLiteral("shop.o*")).value().needsSource());
    QVERIFY(ObjectPatterns::parse(QStringLiteral("*")).value().needsSource());
}

void TestCommandLine::barFits_data()
{
    QTest::addColumn<int>("columns");
    for (const int columns : {10, 20, 40, 60, 80, 132, 250})
        QTest::newRow(qPrintable(QString::number(columns))) << columns;
}

void TestCommandLine::barFits()
{
    QFETCH(int, columns);
    ProgressSnapshot snapshot;
    snapshot.bytesPerSecond = 123'456'789;
    snapshot.rowsPerSecond = 1'234'567;
    snapshot.remainingSeconds = 3'723;
    for (const double fraction : {0.0, 0.333, 0.999, 1.0}) {
        snapshot.fraction = fraction;
        for (const QString &waiting : {QString(), QString(300, QLatin1Char('w'))}) {
            snapshot.waitingFor = waiting;
            const QString line = TextProgress::barLine(snapshot, QStringLiteral("Data"), columns, false);
            QVERIFY2(terminal::widthOf(line) < columns, qPrintable(line));
            QVERIFY(!line.contains(QLatin1Char('\n')));
        }
    }
}

void TestCommandLine::barKeepsWhatMatters()
{
    ProgressSnapshot snapshot;
    snapshot.fraction = 0.999;
    snapshot.bytesPerSecond = 1 << 20;
    snapshot.rowsPerSecond = 1'000;
    snapshot.remainingSeconds = 61;
    const QString wide = TextProgress::barLine(snapshot, QStringLiteral("Data"), 120, false);
    for (const char *part : {"####", " 99 %", "Data", "1:01 left", "MiB/s", "1,000 rows/s"})
        QVERIFY2(wide.contains(QString::fromUtf8(part)) || QLocale() == QLocale::c(), part);
    const QString narrow = TextProgress::barLine(snapshot, QStringLiteral("Data"), 30, false);
    QVERIFY(narrow.contains(QLatin1String("99 %")));
    QVERIFY(narrow.contains(QLatin1String("Data")));
    QVERIFY(!narrow.contains(QLatin1String("rows/s")));
}

void TestCommandLine::helpNamesEveryCommand()
{
    for (const char *word : {"open", "plan", "check", "run", "resume", "verify", "undo", "rights", "--report",
                             "--progress", "--objects"})
        QVERIFY2(helpText().contains(QString::fromUtf8(word)), word);
    const QStringList lines = helpText().split(QLatin1Char('\n'));
    for (const QString &line : lines)
        QVERIFY2(line.size() <= 100, qPrintable(line));
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
