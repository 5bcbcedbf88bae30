#include "ConsoleStage.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using floe::test::ServerKind;
using Ended = ConsoleStage::Ended;

namespace {

const QByteArray Question = "[y/N]";

} // namespace

/// `floe verify --repair`: what it shows, whom it asks, what it runs and how it ends.
class tst_ConsoleRepair : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void nothingToRepair();
    void asksOnTheTerminal_data();
    void asksOnTheTerminal();
    void needsYesWithoutATerminal();
    void repairsAndVerifies();
    void tellsAsEvents();
    void restOfTheDifferencesDecides();
    void tellsWhatToKnowBeforeItAsks();
    void failedRepairChangesNothing();

private:
    QString sums(floe::test::TestServer &server, const QString &database);
    void differ();
    bool repaired();

    ConsoleStage m_stage;
    QString m_task;
};

void tst_ConsoleRepair::initTestCase()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql56);
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    QString error;
    QVERIFY2(m_stage.start(&error), qPrintable(error));
}

/// Both ends agree, proved.
void tst_ConsoleRepair::init()
{
    if (!m_stage.started())
        QSKIP("the servers are not installed");
    QVERIFY(m_stage.clear());
    m_task = m_stage.writeTask();
    const Ended run = m_stage.floe({.arguments = {u"run"_qs, m_task}});
    QVERIFY2(run.code == 0, run.all().constData());
}

QString tst_ConsoleRepair::sums(floe::test::TestServer &server, const QString &database)
{
    const QString sum = u"SELECT COUNT(*), SUM(CRC32(CONCAT_WS('|', id, %2))) FROM %1"_qs;
    return server.query(sum.arg(database + u".orders"_qs, u"customer, note"_qs)) + u'\n'
           + server.query(sum.arg(database + u".customers"_qs, u"name"_qs));
}

/// 13 rows: one is missing, one is too many, eleven are not what they were.
void tst_ConsoleRepair::differ()
{
    QVERIFY(m_stage.destination().exec(
        u"USE shop_new; DELETE FROM customers WHERE id = 2; INSERT INTO customers VALUES (77, 'x');"
        "UPDATE orders SET note = 'chänged' WHERE id BETWEEN 20 AND 30"_qs));
    QVERIFY(!repaired());
}

bool tst_ConsoleRepair::repaired()
{
    return sums(m_stage.destination(), u"shop_new"_qs) == sums(m_stage.source(), u"shop"_qs);
}

void tst_ConsoleRepair::nothingToRepair()
{
    const Ended ended = m_stage.floe({.arguments = {u"verify"_qs, m_task, u"--repair"_qs, u"--yes"_qs}});
    QVERIFY2(ended.code == 0, ended.all().constData());
    QVERIFY2(!ended.all().contains("epair"), ended.all().constData());
}

void tst_ConsoleRepair::asksOnTheTerminal_data()
{
    QTest::addColumn<QByteArray>("typedBefore");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("code");
    QTest::newRow("y") << QByteArray() << QByteArray("y\n") << 0;
    QTest::newRow("Yes") << QByteArray() << QByteArray(" Yes\n") << 0;
    QTest::newRow("n") << QByteArray() << QByteArray("n\n") << 4;
    QTest::newRow("nothing") << QByteArray() << QByteArray("\n") << 4;
    QTest::newRow("something else") << QByteArray() << QByteArray("yep\n") << 4;
    QTest::newRow("typed before the question") << QByteArray("y\ny\n") << QByteArray("\n") << 4;
    QTest::newRow("Ctrl-D") << QByteArray() << QByteArray("\x04") << 4;
    QTest::newRow("Ctrl-C") << QByteArray() << QByteArray("\x03") << 130;
}

void tst_ConsoleRepair::asksOnTheTerminal()
{
    QFETCH(QByteArray, typedBefore);
    QFETCH(QByteArray, answer);
    QFETCH(int, code);
    differ();
    const Ended ended = m_stage.floe({.arguments = {u"verify"_qs, m_task, u"--repair"_qs},
                                      .question = Question,
                                      .answer = answer,
                                      .typedBefore = typedBefore});
    QVERIFY2(ended.terminal.contains("Run these 13 statement"), ended.all().constData());
    QVERIFY2(ended.code == code, ended.all().constData());
    QCOMPARE(repaired(), code == 0);
}

void tst_ConsoleRepair::needsYesWithoutATerminal()
{
    differ();
    const QString folder = m_stage.path(u"report"_qs);
    const Ended ended =
        m_stage.floe({.arguments = {u"verify"_qs, m_task, u"--repair"_qs, u"--report"_qs, folder}});
    QVERIFY2(ended.code == 4, ended.all().constData());
    QVERIFY(!repaired());
    QVERIFY2(ended.err.contains("--repair --yes"), ended.err.constData());
    QVERIFY2(ended.out.contains("13 statement"), ended.out.constData());
    QVERIFY2(ended.out.contains("INSERT INTO `shop_new`.`customers`")
                 || ended.out.contains("UPDATE `shop_new`.`orders`"),
             ended.out.constData());
    QVERIFY2(ended.out.contains("3 more"), ended.out.constData());
    QVERIFY(ended.out.contains(QDir(folder).filePath(u"repair.sql"_qs).toUtf8()));

    // The file alone does it, too, by hand and with the server's own client.
    QFile script(QDir(folder).filePath(u"repair.sql"_qs));
    QVERIFY(script.open(QIODevice::ReadOnly));
    QString error;
    QVERIFY2(m_stage.destination().exec(QString::fromUtf8(script.readAll()), &error), qPrintable(error));
    QVERIFY(repaired());
    // What it was for is gone, and so is the file.
    QCOMPARE(m_stage.floe({.arguments = {u"verify"_qs, m_task, u"--report"_qs, folder}}).code, 0);
    QVERIFY(!script.exists());
}

void tst_ConsoleRepair::repairsAndVerifies()
{
    differ();
    const QString folder = m_stage.path(u"report"_qs);
    const Ended ended = m_stage.floe(
        {.arguments = {u"verify"_qs, m_task, u"--repair"_qs, u"--yes"_qs, u"--report"_qs, folder}});
    QVERIFY2(ended.code == 0, ended.all().constData());
    QVERIFY(repaired());
    QVERIFY2(ended.out.contains("Completed, verified"), ended.out.constData());
    QVERIFY2(ended.err.contains("Differs: shop.orders as shop_new.orders"), ended.err.constData());
    // What was run stays on record.
    QVERIFY(QFile::exists(QDir(folder).filePath(u"repair.sql"_qs)));
    QFile report(QDir(folder).filePath(u"report.json"_qs));
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QJsonObject json = QJsonDocument::fromJson(report.readAll()).object();
    QCOMPARE(json[u"outcome"_qs].toString(), u"completed"_qs);
    QCOMPARE(json[u"repair"_qs][u"run"_qs].toInt(), 13);
    QCOMPARE(json[u"repair"_qs][u"statements"_qs].toInt(-1), 0);

    const Ended quiet = m_stage.floe(
        {.arguments = {u"verify"_qs, m_task, u"--repair"_qs, u"--yes"_qs, u"--progress"_qs, u"none"_qs}});
    QCOMPARE(quiet.code, 0);
    QVERIFY2(quiet.all().isEmpty(), quiet.all().constData());
}

void tst_ConsoleRepair::tellsAsEvents()
{
    differ();
    const Ended ended = m_stage.floe(
        {.arguments = {u"verify"_qs, m_task, u"--repair"_qs, u"--yes"_qs, u"--progress"_qs, u"json"_qs}});
    QVERIFY2(ended.code == 0, ended.all().constData());
    QVERIFY2(ended.err.isEmpty(), ended.err.constData());
    const QList<QJsonObject> lines = events(ended.out);
    const QStringList known{u"run"_qs,     u"phase"_qs, u"precheck"_qs, u"table"_qs, u"progress"_qs,
                            u"warning"_qs, u"error"_qs, u"verify"_qs,   u"end"_qs};
    QStringList jobs;
    int ends = 0;
    int proposals = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QCOMPARE(lines[i][u"seq"_qs].toInt(), int(i) + 1);
        const QString event = lines[i][u"event"_qs].toString();
        QVERIFY2(known.contains(event), qPrintable(event));
        if (lines[i].contains(u"job"_qs))
            jobs.append(lines[i][u"job"_qs].toString());
        ends += event == u"end"_qs ? 1 : 0;
        if (!lines[i].contains(u"repair"_qs))
            continue;
        ++proposals;
        QCOMPARE(jobs, QStringList{u"verify"_qs});
        const QJsonObject repair = lines[i][u"repair"_qs].toObject();
        QCOMPARE(repair[u"statements"_qs].toInt(), 13);
        QCOMPARE(repair[u"first"_qs].toArray().size(), 10);
        QVERIFY(repair[u"tooMany"_qs].toArray().isEmpty());
    }
    QCOMPARE(jobs, (QStringList{u"verify"_qs, u"repair"_qs}));
    QCOMPARE(ends, 1);
    QCOMPARE(proposals, 1);
    QCOMPARE(lines.last()[u"outcome"_qs].toString(), u"completed"_qs);
    QCOMPARE(lines.last()[u"repaired"_qs].toInt(), 13);
    QCOMPARE(lines.last()[u"repairStatements"_qs].toInt(-1), 0);
}

/// A table with too many differing rows is named with what to do, and keeps the exit code at 4.
void tst_ConsoleRepair::restOfTheDifferencesDecides()
{
    const QString digits = u"(SELECT 0 n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION "
                           "SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)"_qs;
    QString error;
    QVERIFY2(
        m_stage.source().exec(
            u"CREATE TABLE shop.many (id INT PRIMARY KEY, v INT) ENGINE=InnoDB; INSERT INTO shop.many "
            "SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n, 1 FROM %1 a, %1 b, %1 c, %1 d, "
            "(SELECT 0 n UNION SELECT 1) e; "_qs.arg(digits),
            &error),
        qPrintable(error));
    QVERIFY(m_stage.clear());
    m_task = m_stage.writeTask();
    const Ended run = m_stage.floe({.arguments = {u"run"_qs, m_task}});
    QVERIFY(m_stage.source().exec(u"UPDATE shop.many SET v = 2"_qs));
    differ();
    const Ended ended = m_stage.floe({.arguments = {u"verify"_qs, m_task, u"--repair"_qs, u"--yes"_qs}});
    const Ended json = m_stage.floe(
        {.arguments = {u"verify"_qs, m_task, u"--repair"_qs, u"--yes"_qs, u"--progress"_qs, u"json"_qs}});
    QVERIFY(m_stage.source().exec(u"DROP TABLE shop.many"_qs));
    QVERIFY2(run.code == 0, run.all().constData());
    QVERIFY2(ended.code == 4, ended.all().constData());
    QVERIFY2(ended.err.contains("shop_new.many: too many rows differ") && ended.err.contains("truncate"),
             ended.err.constData());
    QVERIFY(repaired()); // the other tables

    // What is left is nothing that statements would repair.
    QCOMPARE(json.code, 4);
    bool warned = false;
    for (const QJsonObject &line : events(json.out)) {
        warned = warned
                 || (line[u"event"_qs] == u"warning"_qs
                     && line[u"message"_qs].toString().contains(u"shop_new.many"_qs));
        if (line.contains(u"repair"_qs))
            QCOMPARE(line[u"repair"_qs][u"tooMany"_qs][0].toString(), u"shop_new.many"_qs);
    }
    QVERIFY2(warned, json.out.constData());
}

void tst_ConsoleRepair::tellsWhatToKnowBeforeItAsks()
{
    QString error;
    QVERIFY2(m_stage.destination().exec(
                 u"USE shop_new; UPDATE orders SET note = 'changed' WHERE id = 20;"
                 "ALTER TABLE orders DROP KEY customer;"
                 "CREATE TRIGGER fires BEFORE UPDATE ON orders FOR EACH ROW SET NEW.id = OLD.id;"
                 "CREATE TRIGGER rests BEFORE UPDATE ON customers FOR EACH ROW SET NEW.id = OLD.id"_qs,
                 &error),
             qPrintable(error));
    for (const QString &progress : {u"bar"_qs, u"none"_qs}) {
        const Ended ended =
            m_stage.floe({.arguments = {u"verify"_qs, m_task, u"--repair"_qs, u"--progress"_qs, progress},
                          .question = Question,
                          .answer = "n\n"});
        QVERIFY2(ended.code == 4, ended.all().constData());
        const QByteArray all = ended.all();
        QCOMPARE(all.count("Triggers at the destination fire"), 1);
        QVERIFY2(all.contains("shop_new.fires") && !all.contains("shop_new.rests"), all.constData());
        QVERIFY2(all.contains("2 differences of definitions would stay; the repair mends rows only."),
                 all.constData());
    }
    QVERIFY(!repaired());
}

void tst_ConsoleRepair::failedRepairChangesNothing()
{
    differ();
    QVERIFY(m_stage.destination().exec(
        u"CREATE TRIGGER shop_new.no BEFORE UPDATE ON shop_new.orders FOR EACH ROW SIGNAL SQLSTATE '45000' "
        "SET MESSAGE_TEXT = 'not today'"_qs));
    const QString before = sums(m_stage.destination(), u"shop_new"_qs);
    const Ended ended = m_stage.floe({.arguments = {u"verify"_qs, m_task, u"--repair"_qs, u"--yes"_qs}});
    QVERIFY2(ended.code == 1, ended.all().constData());
    QVERIFY2(ended.err.contains("not today"), ended.err.constData());
    QCOMPARE(sums(m_stage.destination(), u"shop_new"_qs), before);
}

QTEST_GUILESS_MAIN(tst_ConsoleRepair)
#include "tst_consolerepair.moc"
