#include "ResumeStage.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using floe::test::ServerKind;
using Ended = ResumeStage::Ended;

namespace {

/// Rows at both ends and in the middle, changed and deleted ones, and a counter that no row accounts for.
const QString Writes =
    u"USE src; INSERT INTO numbered VALUES (1, 'first', 1), (2005, 'middle', 2), (9000, "
    "'last', 3); UPDATE numbered SET v = CONCAT(v, '!') WHERE id IN (20, 2500, 4990);"
    "DELETE FROM childs WHERE id IN (3, 4, 149); DELETE FROM numbered WHERE id IN (30, 40);"
    "INSERT INTO childs VALUES (5000, 1); DELETE FROM texts WHERE k LIKE 'Z%'; INSERT INTO "
    "texts VALUES ('', 'x'), ('zzzz', NULL); INSERT INTO nokey VALUES (NULL, 'later'), (1, "
    "'same'); DELETE FROM nokey WHERE a = 7; INSERT INTO numbered VALUES (20000, 'gone', "
    "0); DELETE FROM numbered WHERE id = 20000;"_qs;

} // namespace

/// `floe resume` after a run that was killed at each of its steps: the same as if nothing had happened, and
/// never more than that is claimed.
class tst_Resume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void killedAtAnyStep_data();
    void killedAtAnyStep();
    void severalWorkersKilledTwice_data();
    void severalWorkersKilledTwice();
    void doneChunksAreNotCopiedAgain();
    void sourceWrittenMeanwhile_data();
    void sourceWrittenMeanwhile();
    void killedAgainBeforeWrittenRowsWereCompared_data();
    void killedAgainBeforeWrittenRowsWereCompared();
    void killedWhileATableIsFilledAgain();
    void standingTables_data();
    void standingTables();
    void sourceAltered();
    void destinationChangedMeanwhile_data();
    void destinationChangedMeanwhile();
    void anotherServer();
    void nothingToGoOnWith();
    void runAgainPointsToResume();
    void damagedJournal();
    void twoAtOnce();

private:
    void verifyResumed(const char *where);
    ResumeStage m_stage;
    bool m_started = false;
};

void tst_Resume::initTestCase()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    QString error;
    QVERIFY2(m_stage.start({u"--log-bin=binlog"_qs, u"--server-id=1"_qs}, &error), qPrintable(error));
    m_started = true;
}

void tst_Resume::init()
{
    if (!m_started)
        QSKIP("the servers are not installed");
    QString error;
    QVERIFY2(m_stage.clear(&error), qPrintable(error));
    m_stage.writeTask();
}

void tst_Resume::verifyResumed(const char *where)
{
    const Ended resumed = m_stage.floe(u"resume"_qs);
    QVERIFY2(resumed.code == 0, (where + QByteArray(": ") + resumed.all).constData());
    QVERIFY2(resumed.out.contains("Completed, verified"), resumed.all.constData());
    const QString difference = m_stage.difference();
    QVERIFY2(difference.isEmpty(), qPrintable(QString::fromLatin1(where) + u": "_qs + difference));
}

void tst_Resume::killedAtAnyStep_data()
{
    QTest::addColumn<QByteArray>("at");
    for (const char *at : {"ground.saved",      "run.planned",      "database.making", "database.made",
                           "table.preparing:2", "table.prepared:3", "table.ready:3",   "range.planned",
                           "range.planned:4",   "chunk.loaded",     "chunk.loaded:4",  "chunk.committing:2",
                           "chunk.committed:3", "chunk.done:5",     "index.building",  "index.built:2",
                           "foreignkey.adding", "foreignkey.added", "object.making:2", "object.made",
                           "object.made:4"})
        QTest::addRow("%s", at) << QByteArray(at);
    // Among these are the table without a key and those without transactions.
    for (int n = 8; n <= 15; ++n)
        QTest::addRow("chunk.loaded:%d", n) << QByteArray("chunk.loaded:") + QByteArray::number(n);
    for (int n = 8; n <= 10; n += 2) {
        QTest::addRow("chunk.committing:%d", n) << QByteArray("chunk.committing:") + QByteArray::number(n);
        QTest::addRow("chunk.committed:%d", n + 1)
            << QByteArray("chunk.committed:") + QByteArray::number(n + 1);
    }
}

void tst_Resume::killedAtAnyStep()
{
    QFETCH(QByteArray, at);
    const Ended killed = m_stage.floe(u"run"_qs, at);
    QVERIFY2(killed.code == -1, killed.all.constData());
    verifyResumed(at.constData());
}

void tst_Resume::severalWorkersKilledTwice_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    for (const auto &[first, second] : {std::pair("chunk.committing:3", "chunk.committing:2"),
                                        {"chunk.committed:5", "chunk.loaded:3"},
                                        {"range.planned:6", "chunk.committed:2"},
                                        {"chunk.committing:12", "index.built"},
                                        {"index.building:2", "foreignkey.added"}})
        QTest::addRow("%s, %s", first, second) << QByteArray(first) << QByteArray(second);
}

void tst_Resume::severalWorkersKilledTwice()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    m_stage.writeTask({{u"options"_qs, QJsonObject{{u"workers"_qs, 4}}}});
    QCOMPARE(m_stage.floe(u"run"_qs, first).code, -1);
    QCOMPARE(m_stage.floe(u"resume"_qs, second).code, -1);
    verifyResumed(first.constData());
}

void tst_Resume::doneChunksAreNotCopiedAgain()
{
    const Ended killed = m_stage.floe(u"run"_qs, "chunk.committed:4");
    QVERIFY2(killed.code == -1, killed.all.constData());
    verifyResumed("chunk.committed:4");
    // One worker and nothing rolled back: each row was written once.
    for (const auto &[table, rows] : {std::pair("numbered", 500), {"texts", 250}, {"childs", 150}})
        QCOMPARE(m_stage.destination().query(
                     u"SELECT ROWS_CHANGED FROM information_schema.TABLE_STATISTICS "
                     "WHERE TABLE_SCHEMA='dst' AND TABLE_NAME='%1'"_qs.arg(QLatin1String(table))),
                 QString::number(rows));
}

void tst_Resume::sourceWrittenMeanwhile_data()
{
    QTest::addColumn<QByteArray>("at");
    QTest::addColumn<bool>("binlog");
    for (const bool binlog : {true, false})
        for (const char *at : {"chunk.committing:3", "chunk.done:4", "chunk.done:9", "index.built",
                               "foreignkey.added", "object.made:4"})
            QTest::addRow("%s, binlog %s", at, binlog ? "on" : "off") << QByteArray(at) << binlog;
}

void tst_Resume::sourceWrittenMeanwhile()
{
    QFETCH(QByteArray, at);
    QFETCH(bool, binlog);
    const QStringList options =
        binlog ? QStringList{u"--log-bin=binlog"_qs, u"--server-id=1"_qs} : QStringList{};
    static bool isOn = true;
    QString error;
    if (isOn != binlog) {
        m_stage.source().setExtraOptions(options);
        QVERIFY2(m_stage.source().restart(&error), qPrintable(error));
        isOn = binlog;
    }
    const Ended killed = m_stage.floe(u"run"_qs, at);
    QVERIFY2(killed.code == -1, killed.all.constData());
    QVERIFY2(m_stage.source().exec(Writes, &error), qPrintable(error));
    verifyResumed(at.constData());
}

// What the first pass copied must not be taken for the moment of the second, which ended before it compared.
void tst_Resume::killedAgainBeforeWrittenRowsWereCompared_data()
{
    QTest::addColumn<QByteArray>("at");
    for (const char *at : {"ground.saved", "run.planned", "chunk.done:2", "range.doubted"})
        QTest::addRow("%s", at) << QByteArray(at);
}

void tst_Resume::killedAgainBeforeWrittenRowsWereCompared()
{
    QFETCH(QByteArray, at);
    const Ended first = m_stage.floe(u"run"_qs, "object.made:4");
    QVERIFY2(first.code == -1, first.all.constData());
    QVERIFY(m_stage.source().exec(Writes));
    const Ended second = m_stage.floe(u"resume"_qs, at);
    QVERIFY2(second.code == -1, second.all.constData());
    verifyResumed(at.constData());
}

// Emptied, forgotten, ready again: whichever comes first, no row may stand twice.
void tst_Resume::killedWhileATableIsFilledAgain()
{
    for (const char *at : {"table.preparing", "table.prepared", "table.ready", "chunk.committed"}) {
        init();
        m_stage.writeTask(
            {{u"objects"_qs,
              QJsonArray{QJsonObject{{u"database"_qs, u"src"_qs},
                                     {u"as"_qs, u"dst"_qs},
                                     {u"tables"_qs, QJsonArray{QJsonObject{{u"table"_qs, u"nokey"_qs}}}}}}}});
        QCOMPARE(m_stage.floe(u"run"_qs, "chunk.done").code, -1);
        QVERIFY(m_stage.source().exec(Writes));
        const Ended second = m_stage.floe(u"resume"_qs, at);
        QVERIFY2(second.code == -1, second.all.constData());
        const Ended third = m_stage.floe(u"resume"_qs);
        QVERIFY2(third.code == 0, third.all.constData());
        const QString difference = m_stage.rowDifference(u"nokey"_qs);
        QVERIFY2(difference.isEmpty(), qPrintable(QString::fromLatin1(at) + u": "_qs + difference));
    }
}

void tst_Resume::standingTables_data()
{
    QTest::addColumn<QString>("existing");
    QTest::addColumn<QByteArray>("at");
    for (const char *at :
         {"table.preparing", "table.dropped", "table.prepared", "chunk.committing:2", "chunk.committed:2"})
        for (const char *existing : {"drop", "truncate", "overwrite", "keep", "fail"})
            if (qstrcmp(at, "table.dropped") != 0 || qstrcmp(existing, "drop") == 0)
                QTest::addRow("%s, %s", existing, at) << QString::fromLatin1(existing) << QByteArray(at);
}

/// Under the policies that share a table, rows of others stand in it; else its text key sorts and compares
/// otherwise than the source's.
void tst_Resume::standingTables()
{
    QFETCH(QString, existing);
    QFETCH(QByteArray, at);
    const bool shared = existing == u"overwrite"_qs || existing == u"keep"_qs;
    const QString table = shared ? u"numbered"_qs : u"texts"_qs;
    QVERIFY(m_stage.destination().exec(
        shared ? u"CREATE DATABASE dst; USE dst; CREATE TABLE numbered (id INT NOT NULL PRIMARY KEY, v "
                 "VARCHAR(60) CHARACTER SET utf8mb4, n INT) ENGINE=InnoDB; INSERT INTO numbered VALUES (20, "
                 "'kept', 0), (25, 'own', 0), (9999, 'own', 0);"_qs
               : u"CREATE DATABASE dst; USE dst; CREATE TABLE texts (k VARCHAR(20) CHARACTER SET utf8mb4 "
                 "COLLATE utf8mb4_general_ci NOT NULL PRIMARY KEY, b BLOB) ENGINE=InnoDB;"_qs));
    if (existing == u"drop"_qs || existing == u"truncate"_qs)
        QVERIFY(
            m_stage.destination().exec(u"INSERT INTO dst.texts VALUES ('Bb1', 'old'), ('own', 'own')"_qs));
    QJsonObject changes{{u"objects"_qs, QJsonArray{QJsonObject{
                                            {u"database"_qs, u"src"_qs},
                                            {u"as"_qs, u"dst"_qs},
                                            {u"tables"_qs, QJsonArray{QJsonObject{{u"table"_qs, table}}}}}}},
                        {u"existing"_qs, existing}};
    if (existing != u"drop"_qs)
        changes[u"types"_qs] = QJsonArray{u"data"_qs};
    m_stage.writeTask(changes);
    const Ended killed = m_stage.floe(u"run"_qs, at);
    QVERIFY2(killed.code == -1, killed.all.constData());
    if (shared) // by nothing but the policy can this be found
        QVERIFY(m_stage.destination().exec(u"DELETE FROM dst.numbered WHERE id = 30"_qs));
    const Ended resumed = m_stage.floe(u"resume"_qs);
    QVERIFY2(resumed.code == 0, resumed.all.constData());
    const QString difference =
        m_stage.rowDifference(table, !shared                  ? u"1"_qs
                                     : existing == u"keep"_qs ? u"id NOT IN (20, 25, 9999)"_qs
                                                              : u"v <> 'own'"_qs);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
    if (shared)
        QCOMPARE(m_stage.destination().query(u"SELECT GROUP_CONCAT(id ORDER BY id) FROM dst.numbered WHERE v "
                                             "IN ('kept', 'own')"_qs),
                 existing == u"keep"_qs ? u"20,25,9999"_qs : u"25,9999"_qs);
}

void tst_Resume::sourceAltered()
{
    QCOMPARE(m_stage.floe(u"run"_qs, "chunk.done:9").code, -1);
    QVERIFY(
        m_stage.source().exec(u"USE src; ALTER TABLE nokey ADD extra INT; DROP TABLE bare; CREATE TABLE late "
                              "(id INT PRIMARY KEY); INSERT INTO late VALUES (1); CREATE OR REPLACE VIEW "
                              "b_lower AS SELECT id, v FROM numbered WHERE id < 4000;"_qs));
    const Ended resumed = m_stage.floe(u"resume"_qs);
    QVERIFY2(resumed.code == 1, resumed.all.constData());
    QVERIFY2(resumed.all.contains("src.nokey was altered at the source since the run began"),
             resumed.all.constData());
    QVERIFY2(resumed.all.contains("dst.bare: the table that was copied into it was dropped or renamed"),
             resumed.all.constData());
    for (const QString &table : {u"numbered"_qs, u"texts"_qs, u"childs"_qs, u"late"_qs, u"a_upper"_qs})
        QCOMPARE(m_stage.rowDifference(table), QString());
}

void tst_Resume::destinationChangedMeanwhile_data()
{
    QTest::addColumn<QByteArray>("at");
    QTest::addColumn<QString>("statement");
    for (const char *at : {"chunk.done:4", "object.made:4"}) {
        QTest::addRow("dropped, %s", at) << QByteArray(at) << u"DROP TABLE numbered"_qs;
        QTest::addRow("truncated, %s", at) << QByteArray(at) << u"TRUNCATE TABLE numbered"_qs;
        QTest::addRow("deleted, %s", at) << QByteArray(at) << u"DELETE FROM numbered WHERE id=20"_qs;
        QTest::addRow("added, %s", at) << QByteArray(at) << u"INSERT INTO numbered VALUES (21, 'x', 1)"_qs;
        QTest::addRow("changed, %s", at) << QByteArray(at) << u"UPDATE numbered SET n=99 WHERE id=20"_qs;
    }
}

void tst_Resume::destinationChangedMeanwhile()
{
    QFETCH(QByteArray, at);
    QFETCH(QString, statement);
    QCOMPARE(m_stage.floe(u"run"_qs, at).code, -1);
    QString error;
    QVERIFY2(m_stage.destination().exec(u"SET foreign_key_checks=0; USE dst; "_qs + statement, &error),
             qPrintable(error));
    const Ended resumed = m_stage.floe(u"resume"_qs);
    const QString difference = m_stage.difference();
    // Repaired, or found.
    QVERIFY2(difference.isEmpty() ? resumed.code == 0 : resumed.code == 1 || resumed.code == 4,
             (resumed.all + difference.toUtf8()).constData());
    if (statement.startsWith(u"DROP"_qs) && at.startsWith("chunk"))
        QVERIFY2(difference.isEmpty(), (resumed.all + difference.toUtf8()).constData());
}

void tst_Resume::anotherServer()
{
    QCOMPARE(m_stage.floe(u"run"_qs, "chunk.done:4").code, -1);
    floe::test::TestServer stranger(ServerKind::MariaDb1011, {u"--local-infile=1"_qs});
    QString error;
    QVERIFY2(stranger.start(&error), qPrintable(error));
    QVERIFY(stranger.createAccount(u"migrator"_qs, u"s3cret-pw"_qs, floe::test::AccountRights::All));
    // The former one is away, and this one has its port.
    const quint16 port = m_stage.destination().port();
    m_stage.destination().stop();
    stranger.setExtraOptions({u"--local-infile=1"_qs, u"--port=%1"_qs.arg(port)});
    stranger.stop();
    stranger.start(&error);
    const Ended resumed = m_stage.floe(u"resume"_qs);
    stranger.stop();
    QVERIFY2(m_stage.destination().start(&error), qPrintable(error));
    QVERIFY2(resumed.code == 1, resumed.all.constData());
    QVERIFY2(resumed.all.contains("is not the server with which this run began"), resumed.all.constData());
    verifyResumed("after the stranger");
}

void tst_Resume::nothingToGoOnWith()
{
    const Ended none = m_stage.floe(u"resume"_qs);
    QVERIFY2(none.code == 1 || none.code == 2, none.all.constData());
    QVERIFY2(none.all.contains("No interrupted run of this task"), none.all.constData());
    QCOMPARE(m_stage.floe(u"run"_qs, "chunk.done:4").code, -1);
    m_stage.writeTask({{u"existing"_qs, u"drop"_qs}});
    const Ended changed = m_stage.floe(u"resume"_qs);
    QVERIFY2(changed.code != 0 && changed.all.contains("No interrupted run of this task"),
             changed.all.constData());
    m_stage.writeTask();
    verifyResumed("the task as it was");
    const Ended completed = m_stage.floe(u"resume"_qs);
    QVERIFY2(completed.code != 0 && completed.all.contains("nothing to go on with"),
             completed.all.constData());
}

void tst_Resume::runAgainPointsToResume()
{
    QCOMPARE(m_stage.floe(u"run"_qs, "chunk.done:4").code, -1);
    const Ended again = m_stage.floe(u"run"_qs);
    QCOMPARE(again.code, 3);
    QVERIFY2(again.all.contains("floe resume"), again.all.constData());
    verifyResumed("after a run that the precheck stopped");
}

void tst_Resume::damagedJournal()
{
    QCOMPARE(m_stage.floe(u"run"_qs, "chunk.done:4").code, -1);
    const QString name = m_stage.journalFile();
    QVERIFY2(QFile::exists(name), qPrintable(name));
    // What the killed process left in the write-ahead log goes into the file.
    const Ended look = m_stage.floe(u"resume"_qs, "ground.saved");
    QCOMPARE(look.code, -1);
    QFile file(name);
    for (const QString &side : {name + u"-wal"_qs, name + u"-shm"_qs})
        QFile::remove(side);
    QVERIFY(file.resize(1000));
    const Ended resumed = m_stage.floe(u"resume"_qs);
    QVERIFY2(resumed.code == 1 && resumed.all.contains("journal.sqlite"), resumed.all.constData());
    QCOMPARE(file.size(), qint64(1000)); // left alone
}

void tst_Resume::twoAtOnce()
{
    m_stage.writeTask({{u"options"_qs, QJsonObject{{u"rateLimitMiBps"_qs, 1}}}});
    QVERIFY(
        m_stage.source().exec(u"USE src; CREATE TABLE large (id INT PRIMARY KEY, v VARCHAR(2000)); INSERT "
                              "INTO large SELECT seq, REPEAT('x', 2000) FROM seq_1_to_6000"_qs));
    QVERIFY(m_stage.beginFloe(u"run"_qs));
    QTRY_VERIFY_WITH_TIMEOUT(m_stage.destination().query(u"SELECT COUNT(*) FROM dst.large"_qs).toInt() > 100,
                             60'000);
    const Ended second = m_stage.floe(u"resume"_qs);
    const Ended first = m_stage.endFloe();
    QVERIFY2(first.code == 0, first.all.constData());
    QVERIFY2(second.code == 1, second.all.constData());
    QVERIFY2(second.all.contains("works on this task already"), second.all.constData());
    QCOMPARE(m_stage.difference(), QString());
}

QTEST_GUILESS_MAIN(tst_Resume)
#include "tst_resume.moc"
