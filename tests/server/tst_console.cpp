#include "ConsoleStage.h"
#include "TcpProxy.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

#include <memory>
#include <signal.h>

using namespace Qt::StringLiterals;
using floe::test::ServerKind;
using floe::test::TcpProxy;
using Ended = ConsoleStage::Ended;

namespace {

const QString Source = u"source"_qs;
const QString Destination = u"destination"_qs;

} // namespace

/// The executable itself, as a script calls it: exit codes, messages, event lines, and what it leaves at the
/// destination.
class tst_Console : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void neverReachesTheServers_data();
    void neverReachesTheServers();
    void precheckStops_data();
    void precheckStops();
    void eachCauseHasItsOwnWords();
    void silentServerEndsInTime();
    void planFromFlags();
    void oneBlockerIsToldOnce();
    void dataFolderIsLookedAtFirst();
    void planAsksTheSource();
    void checkPasses();
    void runVerifiesAndReports();
    void secondRunStopsAtWhatStands();
    void tellsWhatWasCompared_data();
    void tellsWhatWasCompared();
    void nothingToGoOnWith();
    void verifyFindsADifference();
    void barStaysOutOfPipes();
    void stopsWithinTwoSeconds_data();
    void stopsWithinTwoSeconds();
    void leavesNoPasswordAnywhere();

private:
    ConsoleStage m_stage;
    std::unique_ptr<TcpProxy> m_silent;
};

void tst_Console::initTestCase()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql56);
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    QString error;
    QVERIFY2(m_stage.start(&error), qPrintable(error));
    m_silent = std::make_unique<TcpProxy>(m_stage.source().port());
    m_silent->setMode(TcpProxy::Mode::AcceptOnly);
    QVERIFY(m_silent->start());
}

void tst_Console::init()
{
    if (!m_stage.started())
        QSKIP("the servers are not installed");
    QVERIFY(m_stage.clear());
}

void tst_Console::neverReachesTheServers_data()
{
    QTest::addColumn<QStringList>("arguments"); // TASK stands for the file
    QTest::addColumn<QJsonObject>("changes");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const QStringList &arguments, const QJsonObject &changes,
                        const char *says) {
        QTest::newRow(name) << arguments << changes << QByteArray(says);
    };
    const QStringList run{u"run"_qs, u"TASK"_qs};
    row("unknown flag", run + QStringList{u"--bogus"_qs}, {}, "--bogus");
    row("unknown command", {u"rnu"_qs, u"TASK"_qs}, {}, "rnu");
    row("no task file", {u"run"_qs, u"/absent.floe.json"_qs}, {}, "/absent.floe.json");
    row("password on the command line", {u"plan"_qs, u"--source"_qs, u"u:hunter2@127.0.0.1"_qs}, {},
        "FLOE_SOURCE_PASSWORD");
    row("unknown field", run, {{u"exsting"_qs, u"drop"_qs}},
        "Did you mean \xe2\x80\x9c"
        "existing\xe2\x80\x9d?");
    row("wrong type", run, {{u"options"_qs, QJsonObject{{u"workers"_qs, u"four"_qs}}}}, "options.workers");
    row("password in the task file", run, {{Source, QJsonObject{{u"password"_qs, u"hunter2"_qs}}}},
        "source.password");
    row("injection by the host", run, {{Source, QJsonObject{{u"host"_qs, u"127.0.0.1;ssl-enforce=0"_qs}}}},
        "source");
    row("report where nobody can write", run + QStringList{u"--report"_qs, u"/proc/floe"_qs}, {},
        "/proc/floe");
    row("a table without its database", {u"resume"_qs, u"TASK"_qs, u"--skip"_qs, u"shop.orders,category"_qs},
        {},
        "\xe2\x80\x9c"
        "category\xe2\x80\x9d is not the full name");
    row("window without a display", {}, {}, "display");
}

void tst_Console::neverReachesTheServers()
{
    QFETCH(QStringList, arguments);
    QFETCH(QJsonObject, changes);
    QFETCH(QByteArray, says);
    arguments.replaceInStrings(u"TASK"_qs, m_stage.writeTask(changes));
    const Ended ended = m_stage.floe({.arguments = arguments});
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.err.contains(says), ended.err.constData());
    QVERIFY(ended.out.isEmpty());
    QVERIFY(!ended.all().contains("hunter2"));
    QVERIFY(m_stage.destinationIsUntouched());
}

void tst_Console::precheckStops_data()
{
    QTest::addColumn<QJsonObject>("changes");
    QTest::addColumn<QString>("sourcePassword");
    QTest::addColumn<QString>("destinationPassword");
    const auto row = [](const char *name, const QJsonObject &changes,
                        const QString &source = ConsoleStage::SourcePassword,
                        const QString &destination = ConsoleStage::DestinationPassword) {
        QTest::newRow(name) << changes << source << destination;
    };
    row("wrong password at the source", {}, u"wrong"_qs);
    row("wrong password at the destination", {}, ConsoleStage::SourcePassword, u"wrong"_qs);
    row("no password", {}, QString());
    row("unknown host", {{Source, QJsonObject{{u"host"_qs, u"no-such-host.invalid"_qs}}}});
    row("closed port", {{Source, QJsonObject{{u"port"_qs, 1}}}});
    row("account without rights at the source", {{Source, QJsonObject{{u"user"_qs, u"nobody"_qs}}}},
        u"nothing"_qs);
    row("account without rights at the destination", {{Destination, QJsonObject{{u"user"_qs, u"nobody"_qs}}}},
        ConsoleStage::SourcePassword, u"nothing"_qs);
    row("database that is not there",
        {{u"objects"_qs, QJsonArray{QJsonObject{{u"database"_qs, u"shopp"_qs}}}}});
    row("column in a filter that is not there",
        {{u"objects"_qs,
          QJsonArray{QJsonObject{{u"database"_qs, u"shop"_qs},
                                 {u"as"_qs, u"shop_new"_qs},
                                 {u"tables"_qs, QJsonArray{QJsonObject{{u"table"_qs, u"orders"_qs},
                                                                       {u"where"_qs, u"nope > 1"_qs}}}}}}}});
}

void tst_Console::precheckStops()
{
    QFETCH(QJsonObject, changes);
    QFETCH(QString, sourcePassword);
    QFETCH(QString, destinationPassword);
    const QString path = m_stage.writeTask(changes);
    const Ended run = m_stage.floe({.arguments = {u"run"_qs, path},
                                    .sourcePassword = sourcePassword,
                                    .destinationPassword = destinationPassword});
    QCOMPARE(run.code, 3);
    QVERIFY2(run.err.contains("Failed"), run.err.constData());
    QVERIFY(m_stage.destinationIsUntouched());

    const Ended json = m_stage.floe({.arguments = {u"run"_qs, path, u"--progress"_qs, u"json"_qs},
                                     .sourcePassword = sourcePassword,
                                     .destinationPassword = destinationPassword});
    QCOMPARE(json.code, 3);
    const QList<QJsonObject> lines = events(json.out);
    QVERIFY(!lines.isEmpty());
    QCOMPARE(lines.last()[u"event"_qs].toString(), u"end"_qs);
    QCOMPARE(lines.last()[u"outcome"_qs].toString(), u"precheck-failed"_qs);
    QCOMPARE(lines.last()[u"exit"_qs].toInt(), 3);
    bool explained = false;
    for (const QJsonObject &line : lines) {
        const QJsonObject finding = line[u"findings"_qs][0].toObject();
        explained = explained
                    || (line[u"state"_qs] == u"failed"_qs && !finding[u"found"_qs].toString().isEmpty()
                        && !finding[u"remedy"_qs].toString().isEmpty());
    }
    QVERIFY2(explained, json.out.constData());

    const Ended check = m_stage.floe({.arguments = {u"check"_qs, path},
                                      .sourcePassword = sourcePassword,
                                      .destinationPassword = destinationPassword});
    QCOMPARE(check.code, 3);
    QVERIFY(check.out.contains("Failed"));
    QVERIFY(m_stage.destinationIsUntouched());
}

void tst_Console::eachCauseHasItsOwnWords()
{
    const auto firstFailure = [](const QByteArray &err) {
        const QList<QByteArray> lines = err.split('\n');
        return lines.size() > 1 ? lines[1].simplified() : QByteArray();
    };
    const QString path = m_stage.writeTask();
    QSet<QByteArray> causes;
    causes.insert(
        firstFailure(m_stage.floe({.arguments = {u"run"_qs, path}, .sourcePassword = u"wrong"_qs}).err));
    for (const QJsonObject &source :
         {QJsonObject{{u"host"_qs, u"no-such-host.invalid"_qs}}, QJsonObject{{u"port"_qs, 1}},
          QJsonObject{{u"port"_qs, m_silent->port()}}})
        causes.insert(firstFailure(
            m_stage.floe({.arguments = {u"run"_qs, m_stage.writeTask({{Source, source}})}}).err));
    causes.insert(firstFailure(
        m_stage
            .floe({.arguments = {u"run"_qs,
                                 m_stage.writeTask({{Source, QJsonObject{{u"user"_qs, u"nobody"_qs}}}})},
                   .sourcePassword = u"nothing"_qs})
            .err));
    causes.remove({});
    QCOMPARE(causes.size(), 5);
}

void tst_Console::silentServerEndsInTime()
{
    QElapsedTimer timer;
    timer.start();
    const Ended ended = m_stage.floe(
        {.arguments = {u"run"_qs,
                       m_stage.writeTask({{Source, QJsonObject{{u"port"_qs, m_silent->port()}}}})}});
    QCOMPARE(ended.code, 3);
    QVERIFY2(timer.elapsed() < 25'000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(m_stage.destinationIsUntouched());
}

void tst_Console::planFromFlags()
{
    const QString path = m_stage.path(u"made.floe.json"_qs);
    const QStringList flags{u"plan"_qs,
                            u"--source"_qs,
                            u"migrator@127.0.0.1:%1"_qs.arg(m_stage.source().port()),
                            u"--destination"_qs,
                            u"migrator@127.0.0.1:%1"_qs.arg(m_stage.destination().port()),
                            u"--objects"_qs,
                            u"shop.orders,other.*"_qs};
    const Ended written = m_stage.floe({.arguments = flags + QStringList{u"-o"_qs, path}});
    QCOMPARE(written.code, 0);
    const Ended printed = m_stage.floe({.arguments = flags});
    QCOMPARE(printed.code, 0);
    const QJsonObject json = QJsonDocument::fromJson(printed.out).object();
    QCOMPARE(json[u"objects"_qs][0][u"tables"_qs][0][u"table"_qs].toString(), u"orders"_qs);
    QCOMPARE(json[u"objects"_qs][1][u"database"_qs].toString(), u"other"_qs);
    QVERIFY(QFile::exists(path));

    const auto contents = [&path] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    }
    const QStringList again = flags + QStringList{u"-o"_qs, path};
    const Ended refused = m_stage.floe({.arguments = again});
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains("--force"), refused.err.constData());
    QCOMPARE(m_stage.floe({.arguments = again, .question = "Overwrite it? [y/N]", .answer = "n\n"}).code, 2);
    QCOMPARE(contents(), QByteArray("mine"));
    QCOMPARE(m_stage.floe({.arguments = again, .question = "Overwrite it? [y/N]", .answer = "y\n"}).code, 0);
    QVERIFY(contents().contains("orders"));
    QCOMPARE(m_stage.floe({.arguments = again + QStringList{u"--force"_qs}}).code, 0);
}

void tst_Console::oneBlockerIsToldOnce()
{
    const QString path =
        m_stage.writeTask({{u"objects"_qs, QJsonArray{QJsonObject{{u"database"_qs, u"shopp"_qs}}}}});
    for (const QString &command : {u"run"_qs, u"check"_qs}) {
        const Ended ended = m_stage.floe({.arguments = {command, path}});
        QCOMPARE(ended.code, 3);
        QVERIFY2(ended.all().contains("shopp"), ended.all().constData());
        QCOMPARE(ended.all().count("Not run"), 0);
        QCOMPARE(ended.all().count("could not run until"), 1);
    }
}

void tst_Console::dataFolderIsLookedAtFirst()
{
    // As root nothing is closed to a process, but a file is never a folder.
    const QString data = QDir(m_stage.home()).filePath(u"data"_qs);
    const QString aside = data + u".aside"_qs;
    QFile::remove(aside);
    const bool stood = QFile::exists(data);
    QVERIFY(!stood || QFile::rename(data, aside));
    QFile file(data);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const Ended ended = m_stage.floe({.arguments = {u"run"_qs, m_stage.writeTask()}});
    QVERIFY(QFile::remove(data));
    QVERIFY(!stood || QFile::rename(aside, data));
    QCOMPARE(ended.code, 1);
    QVERIFY2(!ended.all().contains("Precheck"), ended.all().constData());
    QVERIFY2(ended.err.contains(data.toUtf8()), ended.err.constData());
    QVERIFY(m_stage.destinationIsUntouched());
}

void tst_Console::planAsksTheSource()
{
    const QString source = u"migrator@127.0.0.1:%1"_qs.arg(m_stage.source().port());
    const QStringList flags{u"plan"_qs, u"--source"_qs, source, u"--destination"_qs,
                            u"migrator@db.example"_qs};
    const Ended all = m_stage.floe({.arguments = flags});
    QVERIFY2(all.code == 0, all.err.constData());
    QCOMPARE(QJsonDocument::fromJson(all.out)[u"objects"_qs].toArray().size(), 1);
    const Ended some = m_stage.floe({.arguments = flags + QStringList{u"--objects"_qs, u"sh*.cust*"_qs}});
    QVERIFY2(some.code == 0, some.err.constData());
    QCOMPARE(QJsonDocument::fromJson(some.out)[u"objects"_qs][0][u"tables"_qs][0][u"table"_qs].toString(),
             u"customers"_qs);
    QCOMPARE(m_stage.floe({.arguments = flags + QStringList{u"--objects"_qs, u"zoo*"_qs}}).code, 2);
    QCOMPARE(m_stage.floe({.arguments = flags, .sourcePassword = u"wrong"_qs}).code, 1);
}

void tst_Console::checkPasses()
{
    const Ended ended = m_stage.floe({.arguments = {u"check"_qs, m_stage.writeTask()}});
    QVERIFY2(ended.code == 0, ended.all().constData());
    QVERIFY(ended.out.contains("Passed"));
    QVERIFY(m_stage.destinationIsUntouched());
}

void tst_Console::runVerifiesAndReports()
{
    const QString path = m_stage.writeTask();
    const QString folder = m_stage.path(u"report"_qs);
    const Ended run =
        m_stage.floe({.arguments = {u"run"_qs, path, u"--progress"_qs, u"json"_qs, u"--report"_qs, folder}});
    QVERIFY2(run.code == 0, run.all().constData());
    QVERIFY2(run.err.isEmpty(), run.err.constData());

    const QList<QJsonObject> lines = events(run.out);
    QVERIFY(lines.size() > 5);
    QSet<QString> kinds;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QCOMPARE(lines[i][u"floe"_qs].toInt(), 1);
        QCOMPARE(lines[i][u"seq"_qs].toInt(), int(i) + 1);
        QVERIFY(QDateTime::fromString(lines[i][u"time"_qs].toString(), Qt::ISODateWithMs).isValid());
        QVERIFY(lines[i][u"time"_qs].toString().endsWith(u'Z'));
        kinds.insert(lines[i][u"event"_qs].toString());
    }
    for (const QString &kind :
         {u"run"_qs, u"precheck"_qs, u"phase"_qs, u"table"_qs, u"progress"_qs, u"verify"_qs, u"end"_qs})
        QVERIFY2(kinds.contains(kind), qPrintable(kind));
    const QJsonObject end = lines.last();
    QCOMPARE(end[u"event"_qs].toString(), u"end"_qs);
    QCOMPARE(end[u"outcome"_qs].toString(), u"completed"_qs);
    QCOMPARE(end[u"verified"_qs].toBool(), true);
    QCOMPARE(end[u"tables"_qs].toInt(), 2);
    QCOMPARE(end[u"rows"_qs].toInt(), 3 + 4 + 4096);
    QCOMPARE(end[u"differences"_qs].toInt(-1), 0);
    QVERIFY(end[u"phases"_qs].toObject().contains(u"data"_qs));

    const QString sum = u"SELECT COUNT(*), SUM(CRC32(CONCAT_WS('|', id, customer, note))) FROM %1.orders"_qs;
    QCOMPARE(m_stage.destination().query(sum.arg(u"shop_new"_qs)),
             m_stage.source().query(sum.arg(u"shop"_qs)));

    QFile report(QDir(folder).filePath(u"report.json"_qs));
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QJsonObject json = QJsonDocument::fromJson(report.readAll()).object();
    QCOMPARE(json[u"outcome"_qs].toString(), u"completed"_qs);
    QVERIFY(!json[u"precheck"_qs].toArray().isEmpty());
    QVERIFY(QFile::exists(QDir(folder).filePath(u"report.html"_qs)));
}

void tst_Console::secondRunStopsAtWhatStands()
{
    const QString path = m_stage.writeTask();
    const Ended first = m_stage.floe({.arguments = {u"run"_qs, path, u"--progress"_qs, u"none"_qs}});
    QVERIFY2(first.code == 0, first.all().constData());
    QVERIFY2(first.out.isEmpty(), first.out.constData());
    const Ended second = m_stage.floe({.arguments = {u"run"_qs, path}});
    QCOMPARE(second.code, 3);
    QVERIFY2(second.err.contains("shop_new.orders"), second.err.constData());
    const QString count = m_stage.destination().query(u"SELECT COUNT(*) FROM shop_new.orders"_qs);
    QCOMPARE(count, u"4100"_qs);
    const Ended third =
        m_stage.floe({.arguments = {u"run"_qs, m_stage.writeTask({{u"existing"_qs, u"drop"_qs}})}});
    QVERIFY2(third.code == 0, third.all().constData());
    QVERIFY2(third.out.contains("shop_new.orders: The table will be dropped"), third.out.constData());
}

void tst_Console::tellsWhatWasCompared_data()
{
    QTest::addColumn<QString>("verify");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("full") << u"full"_qs << QByteArray("Completed, verified: 1 table, 3 rows, ");
    QTest::newRow("count") << u"count"_qs
                           << QByteArray("Completed, rows counted, values not compared: 1 table, 3 rows, ");
    QTest::newRow("off") << u"off"_qs << QByteArray("Completed, not verified: 1 table, 3 rows, ");
}

void tst_Console::tellsWhatWasCompared()
{
    QFETCH(QString, verify);
    QFETCH(QByteArray, said);
    const QString path = m_stage.writeTask(
        {{u"options"_qs, QJsonObject{{u"verify"_qs, verify}}},
         {u"objects"_qs,
          QJsonArray{QJsonObject{{u"database"_qs, u"shop"_qs},
                                 {u"as"_qs, u"shop_new"_qs},
                                 {u"tables"_qs, QJsonArray{QJsonObject{{u"table"_qs, u"customers"_qs}}}}}}}});
    const Ended run = m_stage.floe({.arguments = {u"run"_qs, path}});
    QVERIFY2(run.code == 0, run.all().constData());
    QVERIFY2(run.out.contains(said), run.out.constData());
    const Ended json = m_stage.floe({.arguments = {u"verify"_qs, path, u"--progress"_qs, u"json"_qs}});
    QVERIFY2(json.code == 0, json.all().constData());
    // What is verified by a command of its own is compared.
    QCOMPARE(events(json.out).last()[u"verify"_qs].toString(), verify == u"off" ? u"full"_qs : verify);
}

void tst_Console::nothingToGoOnWith()
{
    const QString path = m_stage.writeTask();
    const auto isOnlyTheError = [](const Ended &ended, const QByteArray &error) {
        return ended.code == 2 && ended.err.contains(error) && !ended.all().contains("Preparation")
               && !ended.all().contains("0 of 0") && !ended.out.contains("Failed");
    };
    const QJsonArray elsewhere{QJsonObject{{u"database"_qs, u"shop"_qs}, {u"as"_qs, u"shop_never"_qs}}};
    const Ended never =
        m_stage.floe({.arguments = {u"resume"_qs, m_stage.writeTask({{u"objects"_qs, elsewhere}})}});
    QVERIFY2(isOnlyTheError(never, "No interrupted run of this task"), never.all().constData());
    m_stage.writeTask();
    const Ended run = m_stage.floe({.arguments = {u"run"_qs, path}});
    QVERIFY2(run.code == 0, run.all().constData());
    const Ended ended = m_stage.floe({.arguments = {u"resume"_qs, path}});
    QVERIFY2(isOnlyTheError(ended, "The last run of this task has ended"), ended.all().constData());
}

void tst_Console::verifyFindsADifference()
{
    const QString path = m_stage.writeTask();
    QCOMPARE(m_stage.floe({.arguments = {u"run"_qs, path}}).code, 0);
    const Ended same = m_stage.floe({.arguments = {u"verify"_qs, path}});
    QVERIFY2(same.code == 0, same.all().constData());
    QVERIFY(m_stage.destination().exec(
        u"UPDATE shop_new.orders SET note = 'changed' WHERE id = 3; DELETE FROM shop_new.customers WHERE id = 2"_qs));
    const Ended different = m_stage.floe({.arguments = {u"verify"_qs, path, u"--progress"_qs, u"json"_qs}});
    QVERIFY2(different.code == 4, different.all().constData());
    const QJsonObject end = events(different.out).last();
    QCOMPARE(end[u"outcome"_qs].toString(), u"completed-with-differences"_qs);
    QVERIFY(end[u"differences"_qs].toInt() >= 2);
    QCOMPARE(end[u"verified"_qs].toBool(true), false);
    const Ended text = m_stage.floe({.arguments = {u"verify"_qs, path}});
    QCOMPARE(text.code, 4);
    QVERIFY2(text.err.contains("shop_new.orders") && text.err.contains("3"), text.err.constData());
    QCOMPARE(m_stage.floe({.arguments = {u"verify"_qs, path}, .sourcePassword = u"wrong"_qs}).code, 1);

    QVERIFY(
        m_stage.destination().exec(u"ALTER TABLE shop_new.orders DROP KEY customer, DROP COLUMN note"_qs));
    const QString folder = m_stage.path(u"verified"_qs);
    const Ended column = m_stage.floe({.arguments = {u"verify"_qs, path, u"--report"_qs, folder}});
    QVERIFY2(column.code == 4, column.all().constData());
    QFile report(QDir(folder).filePath(u"report.html"_qs));
    QVERIFY(report.open(QIODevice::ReadOnly));
    for (const QByteArray &shown : {column.all(), report.readAll()})
        QVERIFY2(shown.contains("keys of index customer") && shown.contains("lacks 1 column"),
                 shown.constData());
}

void tst_Console::barStaysOutOfPipes()
{
    const Ended ended =
        m_stage.floe({.arguments = {u"run"_qs, m_stage.writeTask(), u"--progress"_qs, u"bar"_qs}});
    QVERIFY2(ended.code == 0, ended.all().constData());
    QVERIFY(!ended.all().contains('\r'));
    QVERIFY(!ended.all().contains('\x1b'));
    QVERIFY(ended.out.contains("Completed"));
}

void tst_Console::stopsWithinTwoSeconds_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<QByteArray>("signalAt");
    QTest::addColumn<bool>("silent"); // the source accepts and never speaks
    const QByteArray copying = "\"phase\":\"data\",\"state\":\"running\"";
    QTest::newRow("SIGINT") << SIGINT << copying << false;
    QTest::newRow("SIGTERM") << SIGTERM << copying << false;
    QTest::newRow("SIGHUP") << SIGHUP << copying << false;
    QTest::newRow("SIGINT in the precheck") << SIGINT << QByteArray("\"event\":\"run\"") << true;
}

void tst_Console::stopsWithinTwoSeconds()
{
    QFETCH(int, signal);
    QFETCH(QByteArray, signalAt);
    QFETCH(bool, silent);
    // Slow enough to be caught in the middle, without a table of gigabytes.
    QJsonObject changes{{u"options"_qs, QJsonObject{{u"rateLimitMiBps"_qs, 1}}}};
    if (silent)
        changes[Source] = QJsonObject{{u"port"_qs, m_silent->port()}};
    qint64 answered = -1;
    const Ended ended =
        m_stage.floe({.arguments = {u"run"_qs, m_stage.writeTask(changes), u"--progress"_qs, u"json"_qs},
                      .signal = signal,
                      .signalAt = signalAt,
                      .answeredMs = &answered});
    QVERIFY2(ended.code == 130, ended.all().constData());
    QVERIFY2(answered >= 0 && answered < 2'000, qPrintable(QString::number(answered)));
    const QList<QJsonObject> lines = events(ended.out);
    QCOMPARE(lines.last()[u"outcome"_qs].toString(), u"stopped"_qs);
    for (const QJsonObject &line : lines) {
        QVERIFY(line[u"fraction"_qs].toDouble() < 0.9);
        QVERIFY(line[u"event"_qs] != u"phase"_qs || line[u"state"_qs] != u"failed"_qs);
    }
}

void tst_Console::leavesNoPasswordAnywhere()
{
    QByteArray all = m_stage.everything();
    int files = 0;
    QDirIterator folder(m_stage.home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (folder.hasNext()) {
        QFile file(folder.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        all += file.readAll();
        ++files;
    }
    QVERIFY(files > 0); // the log at least
    for (const QString &password : {ConsoleStage::SourcePassword, ConsoleStage::DestinationPassword}) {
        QVERIFY(!all.contains(password.toUtf8()));
        QVERIFY(!all.contains(password.toUtf8().toPercentEncoding()));
    }
}

QTEST_GUILESS_MAIN(tst_Console)
#include "tst_console.moc"
