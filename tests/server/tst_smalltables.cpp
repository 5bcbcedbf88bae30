#include "ResumeStage.h"

#include <QTest>

using namespace Qt::StringLiterals;
using floe::test::ServerKind;

/// Many small tables share a transaction: nothing of it may be lost or doubled when it comes apart.
class TestSmallTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void arriveTogether();
    void killedAtAnyStep_data();
    void killedAtAnyStep();
    void oneThatIsRefusedKeepsNoOtherBack();
    void theDestinationIsLost_data();
    void theDestinationIsLost();

private:
    static constexpr int Tables = 120;
    QString commits();
    ResumeStage m_stage;
    bool m_started = false;
};

void TestSmallTables::initTestCase()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    QString error;
    QVERIFY2(m_stage.start({}, &error), qPrintable(error));
    m_stage.setChunkRows(0);
    m_started = true;
}

void TestSmallTables::init()
{
    if (!m_started)
        QSKIP("the servers are not installed");
    QString error;
    QVERIFY2(m_stage.clear(&error), qPrintable(error));
    QString sql = u"USE src;"_s;
    for (int i = 0; i < Tables; ++i) {
        const QString name = u"t%1"_s.arg(i, 3, 10, QChar(u'0'));
        sql += u"CREATE TABLE %1 (id INT PRIMARY KEY, v VARCHAR(20), e ENUM('a', 'b'), KEY (v)) "
               "ENGINE=%2;"_s.arg(name, i % 50 == 7 ? u"MyISAM"_s : u"InnoDB"_s);
        if (i % 10 != 3)
            sql +=
                u"INSERT INTO %1 SELECT seq, CONCAT('%1 ', seq), 1 + seq % 2 FROM seq_1_to_20;"_s.arg(name);
        if (i % 10 == 4) // goes beside the others, in a session that is not strict
            sql += u"SET sql_mode=''; INSERT INTO %1 VALUES (21, 'none', 'x'); SET sql_mode=DEFAULT;"_s.arg(
                name);
    }
    QVERIFY2(m_stage.source().exec(sql, &error), qPrintable(error));
    m_stage.writeTask({{u"options"_s, QJsonObject{{u"workers"_s, 2}}}});
}

QString TestSmallTables::commits()
{
    return m_stage.destination().query(u"SHOW GLOBAL STATUS LIKE 'Com_commit'"_s).section(u'\t', 1);
}

void TestSmallTables::arriveTogether()
{
    const int before = commits().toInt();
    const ResumeStage::Ended ended = m_stage.floe(u"run"_s);
    QVERIFY2(ended.code == 0 && ended.out.contains("Completed, verified"), ended.all.constData());
    QCOMPARE(m_stage.difference(), QString());
    QVERIFY2(commits().toInt() - before < Tables / 2, qPrintable(u"%1, %2"_s.arg(before).arg(commits())));
}

void TestSmallTables::killedAtAnyStep_data()
{
    QTest::addColumn<QByteArray>("at");
    for (const char *at :
         {"table.ready:60", "range.planned:20", "chunk.loaded", "chunk.committing", "chunk.committed",
          "chunk.done", "chunk.loaded:3", "chunk.committing:3", "chunk.committed:3", "chunk.done:3"})
        QTest::addRow("%s", at) << QByteArray(at);
}

void TestSmallTables::killedAtAnyStep()
{
    QFETCH(QByteArray, at);
    const ResumeStage::Ended killed = m_stage.floe(u"run"_s, at);
    QVERIFY2(killed.code == -1, killed.all.constData());
    QCOMPARE(m_stage.resume(), QString());
}

void TestSmallTables::oneThatIsRefusedKeepsNoOtherBack()
{
    // The source does not mind; the destination's session checks each row.
    QString error;
    QVERIFY2(
        m_stage.source().exec(u"USE src; ALTER TABLE t050 ADD CONSTRAINT few CHECK (id < 100); "
                              "SET check_constraint_checks=0; INSERT INTO t050 VALUES (500, 'much', 'a')"_s,
                              &error),
        qPrintable(error));
    const ResumeStage::Ended ended = m_stage.floe(u"run"_s);
    QVERIFY2(ended.code == 1 && ended.all.contains("t050"), ended.all.constData());
    for (int i = 0; i < Tables; ++i)
        if (const QString name = u"t%1"_s.arg(i, 3, 10, QChar(u'0')); i != 50)
            QCOMPARE(m_stage.rowDifference(name), QString());
    QVERIFY2(m_stage.source().exec(u"DELETE FROM src.t050 WHERE id = 500"_s, &error), qPrintable(error));
    QCOMPARE(m_stage.resume(), QString());
}

void TestSmallTables::theDestinationIsLost_data()
{
    QTest::addColumn<int>("tables");
    for (const int tables : {1, 40, 90})
        QTest::addRow("after %d", tables) << tables;
}

void TestSmallTables::theDestinationIsLost()
{
    QFETCH(int, tables);
    QVERIFY(m_stage.beginFloe(u"run"_s));
    const QString full =
        u"SELECT COUNT(*) >= %1 FROM information_schema.INNODB_SYS_TABLESTATS WHERE NAME LIKE "
        "'dst/%' AND NUM_ROWS > 0"_s.arg(tables);
    QTRY_COMPARE_WITH_TIMEOUT(m_stage.destination().query(full), u"1"_s, 30'000);
    m_stage.destination().kill();
    QString error;
    QVERIFY2(m_stage.destination().start(&error), qPrintable(error));
    const ResumeStage::Ended ended = m_stage.endFloe();
    QVERIFY2(ended.code == 0 && ended.out.contains("Completed, verified"), ended.all.constData());
    QCOMPARE(m_stage.difference(), QString());
}

QTEST_GUILESS_MAIN(TestSmallTables)
#include "tst_smalltables.moc"
