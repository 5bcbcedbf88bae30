#include "ResumeStage.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using floe::test::ServerKind;
using Ended = ResumeStage::Ended;

/// `floe resume` after a run that was killed at each of its steps: the same as if nothing had happened.
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
    void theLogTellsWhereItGoesOn();
    void standingTables_data();
    void standingTables();
    void nothingToGoOnWith();
    void runAgainPointsToResume();
    void damagedJournal();
    void twoAtOnce();

private:
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

void tst_Resume::killedAtAnyStep_data()
{
    QTest::addColumn<QByteArray>("at");
    for (const char *at : {"ground.saved", "run.planned", "database.making", "table.preparing:2",
                           "table.prepared:3", "table.ready:3", "range.planned:4", "chunk.loaded",
                           "chunk.loaded:4", "chunk.committing:2", "chunk.done:5", "index.built:2",
                           "foreignkey.added", "object.making:2", "object.made", "object.made:4"})
        QTest::addRow("%s", at) << QByteArray(at);
    // Among these are the table without a key and those without transactions.
    for (int n = 9; n <= 15; n += 3)
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
    QCOMPARE(m_stage.resume(), QString());
}

void tst_Resume::severalWorkersKilledTwice_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    for (const auto &[first, second] : {std::pair("chunk.committing:3", "chunk.committing:2"),
                                        {"chunk.committed:5", "chunk.loaded:3"},
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
    QCOMPARE(m_stage.resume(), QString());
}

void tst_Resume::doneChunksAreNotCopiedAgain()
{
    const Ended killed = m_stage.floe(u"run"_qs, "chunk.committed:4");
    QVERIFY2(killed.code == -1, killed.all.constData());
    QCOMPARE(m_stage.resume(), QString());
    // One worker and nothing rolled back: each row was written once.
    for (const auto &[table, rows] : {std::pair("numbered", 500), {"texts", 250}, {"childs", 150}})
        QCOMPARE(m_stage.destination().query(
                     u"SELECT ROWS_CHANGED FROM information_schema.TABLE_STATISTICS "
                     "WHERE TABLE_SCHEMA='dst' AND TABLE_NAME='%1'"_qs.arg(QLatin1String(table))),
                 QString::number(rows));
}

void tst_Resume::theLogTellsWhereItGoesOn()
{
    (void)m_stage.writeTask(
        {{u"objects"_qs,
          QJsonArray{QJsonObject{{u"database"_qs, u"src"_qs},
                                 {u"as"_qs, u"dst"_qs},
                                 {u"tables"_qs, QJsonArray{QJsonObject{{u"table"_qs, u"numbered"_qs}}}}}}}});
    const Ended killed = m_stage.floe(u"run"_qs, "chunk.done:3");
    QVERIFY2(killed.code == -1, killed.all.constData());
    const Ended resumed = m_stage.floe(u"resume"_qs);
    QVERIFY2(resumed.code == 0, resumed.all.constData());
    QFile log(QFileInfo(m_stage.journalFile()).dir().filePath(u"logs/floe.log"_qs));
    QVERIFY(log.open(QIODevice::ReadOnly));
    // The note of the last chunk may not have reached the disk.
    static const QRegularExpression goesOn(
        u"src\\.numbered: [23]00 rows are there; it goes on at id = \\d+\\."_qs);
    const QString logged = QString::fromUtf8(log.readAll());
    QVERIFY2(goesOn.match(logged).hasMatch(), qPrintable(logged.right(700)));
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
    QCOMPARE(m_stage.resume(), QString());
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
    QCOMPARE(m_stage.resume(), QString());
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
                              "INTO large SELECT seq, REPEAT('x', 2000) FROM seq_1_to_2500"_qs));
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
