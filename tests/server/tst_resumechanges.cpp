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

/// `floe resume` where either end has changed since the run was killed: never more is claimed than is so.
class tst_ResumeChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void sourceWrittenMeanwhile_data();
    void sourceWrittenMeanwhile();
    void killedAgainBeforeWrittenRowsWereCompared_data();
    void killedAgainBeforeWrittenRowsWereCompared();
    void killedWhileATableIsFilledAgain();
    void sourceAltered();
    void namedTablesGoneAndKeysChanged();
    void destinationChangedMeanwhile_data();
    void destinationChangedMeanwhile();
    void anotherServer();

private:
    ResumeStage m_stage;
    bool m_started = false;
};

void tst_ResumeChanges::initTestCase()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    QString error;
    QVERIFY2(m_stage.start({u"--log-bin=binlog"_qs, u"--server-id=1"_qs}, &error), qPrintable(error));
    m_started = true;
}

void tst_ResumeChanges::init()
{
    if (!m_started)
        QSKIP("the servers are not installed");
    QString error;
    QVERIFY2(m_stage.clear(&error), qPrintable(error));
    m_stage.writeTask();
}

void tst_ResumeChanges::sourceWrittenMeanwhile_data()
{
    QTest::addColumn<QByteArray>("at");
    QTest::addColumn<bool>("binlog");
    for (const bool binlog : {true, false})
        for (const char *at : {"chunk.committing:3", "chunk.done:9", "index.built", "object.made:4"})
            QTest::addRow("%s, binlog %s", at, binlog ? "on" : "off") << QByteArray(at) << binlog;
}

void tst_ResumeChanges::sourceWrittenMeanwhile()
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
    QCOMPARE(m_stage.resume(), QString());
}

// What the first pass copied must not be taken for the moment of the second, which ended before it compared.
void tst_ResumeChanges::killedAgainBeforeWrittenRowsWereCompared_data()
{
    QTest::addColumn<QByteArray>("at");
    for (const char *at : {"ground.saved", "run.planned", "chunk.done:2", "range.doubted"})
        QTest::addRow("%s", at) << QByteArray(at);
}

void tst_ResumeChanges::killedAgainBeforeWrittenRowsWereCompared()
{
    QFETCH(QByteArray, at);
    const Ended first = m_stage.floe(u"run"_qs, "object.made:4");
    QVERIFY2(first.code == -1, first.all.constData());
    QVERIFY(m_stage.source().exec(Writes));
    const Ended second = m_stage.floe(u"resume"_qs, at);
    QVERIFY2(second.code == -1, second.all.constData());
    QCOMPARE(m_stage.resume(), QString());
}

// Emptied, forgotten, ready again: whichever comes first, no row may stand twice.
void tst_ResumeChanges::killedWhileATableIsFilledAgain()
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

void tst_ResumeChanges::sourceAltered()
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

// Rows alone: there is no definition to compare, and ranges by the former key mean nothing any more.
void tst_ResumeChanges::namedTablesGoneAndKeysChanged()
{
    QVERIFY(m_stage.destination().exec(
        u"CREATE DATABASE dst; USE dst; CREATE TABLE bare (id INT PRIMARY KEY); CREATE TABLE texts (k "
        "VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL, b BLOB, KEY (k)) ENGINE=InnoDB;"_qs));
    const QJsonArray tables{QJsonObject{{u"table"_qs, u"texts"_qs}}, QJsonObject{{u"table"_qs, u"bare"_qs}}};
    m_stage.writeTask(
        {{u"objects"_qs, QJsonArray{QJsonObject{
                             {u"database"_qs, u"src"_qs}, {u"as"_qs, u"dst"_qs}, {u"tables"_qs, tables}}}},
         {u"types"_qs, QJsonArray{u"data"_qs}}});
    const Ended killed = m_stage.floe(u"run"_qs, "chunk.committed:2");
    QVERIFY2(killed.code == -1, killed.all.constData());
    QVERIFY(m_stage.source().exec(u"USE src; DROP TABLE bare; ALTER TABLE texts DROP PRIMARY KEY"_qs));
    const Ended resumed = m_stage.floe(u"resume"_qs);
    QVERIFY2(resumed.code == 4, resumed.all.constData());
    QVERIFY2(resumed.all.contains("dst.bare: the table that was copied into it was dropped or renamed"),
             resumed.all.constData());
    QCOMPARE(m_stage.rowDifference(u"texts"_qs), QString());
}

void tst_ResumeChanges::destinationChangedMeanwhile_data()
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

void tst_ResumeChanges::destinationChangedMeanwhile()
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

void tst_ResumeChanges::anotherServer()
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
    QCOMPARE(m_stage.resume(), QString());
}

QTEST_GUILESS_MAIN(tst_ResumeChanges)
#include "tst_resumechanges.moc"
