#include "CorruptionCases.h"
#include "MigrationStage.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

/// One value of each type changes by its smallest step after the copy: found, named and repaired, and a
/// reader of its own agrees afterwards.
class TestCorruption : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void smallestStepOfEachType_data();
    void smallestStepOfEachType();

private:
    QString fill(ServerKind from, ServerKind to, const QList<TypeFamily> &tables);
    QString stillDiffering(ServerKind from, ServerKind to, const QList<TypeFamily> &tables);

    MigrationStage m_stage;
};

/// The tables at the source, nothing at the destination. Answers what went wrong.
QString TestCorruption::fill(ServerKind from, ServerKind to, const QList<TypeFamily> &tables)
{
    QString script =
        u"DROP DATABASE IF EXISTS decay; CREATE DATABASE decay; USE decay;\n"_s + lenientSession();
    for (const TypeFamily &table : tables)
        script += table.script();
    QString error;
    if (m_stage.server(from, MigrationStage::Source).exec(script, &error))
        m_stage.server(to, MigrationStage::Destination)
            .exec(u"SET GLOBAL local_infile=1; DROP DATABASE IF EXISTS decay"_s, &error);
    return error.left(2000);
}

QString TestCorruption::stillDiffering(ServerKind from, ServerKind to, const QList<TypeFamily> &tables)
{
    QStringList wrong;
    for (const TypeFamily &table : tables) {
        const QString reading = table.reading(u"decay"_s, false);
        const QString there = m_stage.server(from, MigrationStage::Source).query(reading);
        const QString here = m_stage.server(to, MigrationStage::Destination).query(reading);
        if (there.isEmpty())
            wrong += table.name + u": nothing was read"_s;
        else if (const QString difference = firstDifference(there, here); !difference.isEmpty())
            wrong += table.name + u": "_s + difference;
    }
    return wrong.join(u'\n');
}

void TestCorruption::smallestStepOfEachType_data()
{
    QTest::addColumn<ServerKind>("from");
    QTest::addColumn<ServerKind>("to");
    QTest::addColumn<bool>("keyed");
    const std::pair<ServerKind, ServerKind> pairs[] = {
        {ServerKind::MariaDb1011, ServerKind::MariaDb1011}, {ServerKind::MySql97, ServerKind::MySql97},
        {ServerKind::MySql56, ServerKind::MySql56},         {ServerKind::MySql56, ServerKind::MySql97},
        {ServerKind::MariaDb1011, ServerKind::MySql97},     {ServerKind::MySql97, ServerKind::MariaDb1011}};
    for (const auto &[from, to] : pairs)
        for (const bool keyed : {true, false}) {
            if (!keyed && from != to)
                continue;
            QTest::addRow("%s to %s, %s", qPrintable(TestServer::name(from)),
                          qPrintable(TestServer::name(to)), keyed ? "with a key" : "without a key")
                << from << to << keyed;
        }
}

void TestCorruption::smallestStepOfEachType()
{
    QFETCH(ServerKind, from);
    QFETCH(ServerKind, to);
    QFETCH(bool, keyed);
    FLOE_REQUIRE_SERVER(from);
    FLOE_REQUIRE_SERVER(to);
    QList<CorruptionCase> cases = corruptionCases();
    cases.removeIf([&](const CorruptionCase &one) { return !one.fits(from, to); });
    QList<TypeFamily> tables;
    QString corruption = u"USE decay; "_s + lenientSession();
    QStringList expected;
    for (const CorruptionCase &one : std::as_const(cases)) {
        tables += one.table(keyed);
        corruption += u"UPDATE `%1` SET v = %2 WHERE id = %3;\n"_s.arg(one.name, one.wrong, one.ids[1]);
        expected += u"%1 [id = %2] v: %3 | %4"_s.arg(one.name, one.ids[1], one.shownGood, one.shownWrong);
    }
    expected.sort();
    const QString unfilled = fill(from, to, tables);
    QVERIFY2(unfilled.isEmpty(), qPrintable(unfilled));
    const MigrationPlan plan = m_stage.plan(from, to, u"decay"_s, u"decay"_s);
    RunOutcome outcome = MigrationStage::run(plan);
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified,
             qPrintable(MigrationStage::textOf(outcome)));
    QString error;
    QVERIFY2(m_stage.server(to, MigrationStage::Destination).exec(corruption, &error), qPrintable(error));

    outcome = MigrationStage::run(plan, Migration::Job::VerifyOnly);
    QCOMPARE(outcome.state, RunState::CompletedWithDifferences);
    QVERIFY(!outcome.verified);
    QVERIFY(outcome.repair.tooMany.isEmpty());
    if (keyed) {
        const QStringList found = linesOf(outcome);
        for (qsizetype i = 0; i < std::min(found.size(), expected.size()); ++i)
            QCOMPARE(found[i], expected[i]);
        QCOMPARE(found.size(), expected.size());
        QCOMPARE(outcome.differenceCount, quint64(cases.size()));
    } else { // one row too many and one missing a table
        QCOMPARE(outcome.differenceCount, quint64(2 * cases.size()));
    }
    outcome = MigrationStage::repair(plan, outcome.repair);
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified,
             qPrintable(MigrationStage::textOf(outcome)));
    const QString rest = stillDiffering(from, to, tables);
    QVERIFY2(rest.isEmpty(), qPrintable(rest));
}

QTEST_GUILESS_MAIN(TestCorruption)
#include "tst_corruption.moc"
