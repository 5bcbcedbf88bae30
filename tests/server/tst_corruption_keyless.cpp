#include "CorruptionCases.h"
#include "MigrationStage.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

quint64 seed()
{
    static const quint64 value = qEnvironmentVariableIsSet("FLOE_SEED")
                                     ? qEnvironmentVariable("FLOE_SEED").toULongLong()
                                     : quint64(QRandomGenerator::global()->generate());
    return value;
}

} // namespace

/// Rows of tables without a key, with every extreme and random values of every type: a repair finds the wrong
/// row by all of its values and writes the right one.
class TestCorruptionKeyless : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qInfo("FLOE_SEED=%llu", seed()); }
    void everyValueFindsItsRow_data();
    void everyValueFindsItsRow();

private:
    MigrationStage m_stage;
};

void TestCorruptionKeyless::everyValueFindsItsRow_data()
{
    QTest::addColumn<ServerKind>("kind");
    QTest::addColumn<int>("part");
    for (const ServerKind kind : TestServer::allKinds())
        for (int part = 0; part < 3; ++part) // of the tables
            QTest::addRow("%s, %d", qPrintable(TestServer::name(kind)), part + 1) << kind << part;
}

void TestCorruptionKeyless::everyValueFindsItsRow()
{
    QFETCH(ServerKind, kind);
    QFETCH(int, part);
    FLOE_REQUIRE_SERVER(kind);
    TestServer &source = m_stage.server(kind, MigrationStage::Source);
    TestServer &destination = m_stage.server(kind, MigrationStage::Destination);
    QString script =
        u"DROP DATABASE IF EXISTS heap; CREATE DATABASE heap CHARACTER SET utf8mb4; USE heap;\n"_s
        + lenientSession();
    QString corruption = u"USE heap;\n"_s + lenientSession();
    QList<TypeFamily> tables;
    const QList<TypeFamily> families = typeFamilies(kind, seed());
    for (qsizetype i = part; i < families.size(); i += 3) {
        TypeFamily table = families[i];
        if (table.name == u"json_typed"_s) // which no text makes again
            continue;
        table.id = u"id BIGINT NOT NULL"_s;
        table.keys.clear();
        tables += table;
        script += table.script();
        // Enough rows that each value is among them in some run, few enough to be quick.
        const qsizetype step = std::max<qsizetype>(1, table.rows() / 40);
        corruption += u"UPDATE `%1` SET id = 1000000 + id % 1000000 WHERE id % %2 = %3;\n"_s.arg(
            table.name, QString::number(step), QString::number(seed() % quint64(step)));
    }
    QString error;
    QVERIFY2(source.exec(script, &error), qPrintable(error.left(2000)));
    QVERIFY(destination.exec(u"SET GLOBAL local_infile=1; DROP DATABASE IF EXISTS heap"_s));
    const MigrationPlan plan = m_stage.plan(kind, kind, u"heap"_s, u"heap"_s);
    RunOutcome outcome = MigrationStage::run(plan);
    QVERIFY2(outcome.verified && outcome.errors.isEmpty() && outcome.differenceCount == 0,
             qPrintable(MigrationStage::textOf(outcome)));
    QVERIFY2(destination.exec(corruption, &error), qPrintable(error.left(2000)));

    outcome = MigrationStage::run(plan, Migration::Job::VerifyOnly);
    QCOMPARE(outcome.state, RunState::CompletedWithDifferences);
    QVERIFY(outcome.repair.tooMany.isEmpty());
    outcome = MigrationStage::repair(plan, outcome.repair);
    QVERIFY2(outcome.verified && outcome.errors.isEmpty() && outcome.differenceCount == 0,
             qPrintable(MigrationStage::textOf(outcome)));
    for (const TypeFamily &table : std::as_const(tables)) {
        const QString reading = table.reading(u"heap"_s, false);
        const QString there = source.query(reading);
        QVERIFY2(!there.isEmpty(), qPrintable(table.name));
        const QString difference = firstDifference(there, destination.query(reading));
        QVERIFY2(difference.isEmpty(), qPrintable(table.name + u": "_s + difference));
    }
}

QTEST_GUILESS_MAIN(TestCorruptionKeyless)
#include "tst_corruption_keyless.moc"
