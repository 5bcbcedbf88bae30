#include "MigrationStage.h"
#include "ScopedEnvironment.h"
#include "TypeFamilies.h"

#include <QRandomGenerator>
#include <QTest>

#include <set>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

const QString Database = u"matrix"_s;

quint64 seed()
{
    static const quint64 value = qEnvironmentVariableIsSet("FLOE_SEED")
                                     ? qEnvironmentVariable("FLOE_SEED").toULongLong()
                                     : quint64(QRandomGenerator::global()->generate());
    return value;
}

/// Tables of this source that the destination refuses, in definition or in a value; the precheck blocks each.
QStringList refusedTables(ServerKind from, ServerKind to)
{
    QStringList tables;
    if (from == ServerKind::MySql56 && from != to)
        tables += u"spatial_no_bytes"_s; // 1416
    if (to == ServerKind::MySql56 && from != to)
        tables += {u"generated"_s, u"expression_defaults"_s, u"spatial_empty"_s};
    if (from == ServerKind::MariaDb1011 && from != to)
        tables += {u"spatial_nothing"_s, u"times_longest"_s}; // 1416, 1292
    if (from != to && to == ServerKind::MySql97)
        tables += {u"spatial_short_line"_s, u"spatial_short_ring"_s}; // 1416
    return tables;
}

/// Tables that the destination takes with other values than the source's, in part; the precheck warns of
/// each.
QStringList inexactTables(ServerKind from, ServerKind to)
{
    if (from != ServerKind::MariaDb1011 && to == ServerKind::MariaDb1011)
        return {u"negative_zeros"_s}; // it keeps no sign of a zero
    if (from == ServerKind::MySql97 && to == from)
        return {u"json_typed"_s}; // JSON's text does not tell the types
    return {};
}

/// All rows of all tables arrived and were proved, and so were all definitions.
bool allProved(const RunOutcome &outcome)
{
    return outcome.verified && outcome.errors.isEmpty() && outcome.differenceCount == 0
           && outcome.schemaDifferences.isEmpty() && outcome.state == RunState::Completed;
}

} // namespace

/// Every type of every server to every server, over every way of loading, compared by a reader of its own.
class TestTypeMatrix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyTypeArrives_data();
    void everyTypeArrives();
    void whatCannotArriveIsFoundByTheRunToo_data();
    void whatCannotArriveIsFoundByTheRunToo();

private:
    static void choose(MigrationPlan &plan, const QStringList &tables);
    const QList<TypeFamily> &families(ServerKind kind);

    MigrationStage m_stage;
    std::map<ServerKind, QList<TypeFamily>> m_families;
};

void TestTypeMatrix::initTestCase()
{
    qInfo("FLOE_SEED=%llu", seed());
}

/// The source's tables, made when they are first asked for.
const QList<TypeFamily> &TestTypeMatrix::families(ServerKind kind)
{
    QList<TypeFamily> &families = m_families[kind];
    if (!families.isEmpty())
        return families;
    families = typeFamilies(kind, seed());
    QString script =
        u"DROP DATABASE IF EXISTS matrix; CREATE DATABASE matrix CHARACTER SET latin1; USE matrix;\n"
        "SET time_zone='+00:00', sql_mode='ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO';\n"_s;
    for (const TypeFamily &family : std::as_const(families))
        script += family.script();
    QString error;
    if (!m_stage.server(kind, MigrationStage::Source).exec(script, &error))
        qFatal("%s", qPrintable(error.left(2000)));
    return families;
}

void TestTypeMatrix::everyTypeArrives_data()
{
    QTest::addColumn<ServerKind>("from");
    QTest::addColumn<ServerKind>("to");
    QTest::addColumn<QByteArray>("way");
    for (const ServerKind from : TestServer::allKinds())
        for (const ServerKind to : TestServer::allKinds())
            for (const QByteArray &way : MigrationStage::loadWays(to))
                QTest::addRow("%s to %s by %s", qPrintable(TestServer::name(from)),
                              qPrintable(TestServer::name(to)), way.constData())
                    << from << to << way;
}

void TestTypeMatrix::everyTypeArrives()
{
    QFETCH(ServerKind, from);
    QFETCH(ServerKind, to);
    QFETCH(QByteArray, way);
    FLOE_REQUIRE_SERVER(from);
    FLOE_REQUIRE_SERVER(to);
    const QList<TypeFamily> &tables = families(from);
    TestServer &source = m_stage.server(from, MigrationStage::Source);
    TestServer &destination = m_stage.server(to, MigrationStage::Destination);
    const QString arrived = u"from_%1"_s.arg(int(from));
    QVERIFY(destination.exec(u"SET GLOBAL local_infile=%1; DROP DATABASE IF EXISTS %2"_s.arg(
        QString::number(way != "insert"), arrived)));
    const ScopedEnvironment loadWay("FLOE_LOAD_WAY", way);

    MigrationPlan plan = m_stage.plan(from, to, Database, arrived);
    const PrecheckReport report = runPrecheck(plan, MigrationStage::secrets());
    const auto blocked = MigrationStage::saidOfTables(report, CheckState::Failed, Database);
    const auto warned = MigrationStage::saidOfTables(report, CheckState::Warning, Database);
    QStringList wrong;
    const QStringList expected = refusedTables(from, to);
    for (auto table = blocked.cbegin(); table != blocked.cend(); ++table)
        if (!expected.contains(table.key()))
            wrong += u"refused: %1: %2"_s.arg(table.key(), table.value().join(u" / "_s));
    for (const QString &table : expected)
        if (!blocked.contains(table))
            wrong += u"not refused: "_s + table;

    const QStringList inexact = inexactTables(from, to);
    QStringList carried;
    for (const TypeFamily &family : tables) {
        if (inexact.contains(family.name) && !warned.contains(family.name))
            wrong += u"no warning: "_s + family.name;
        if (!blocked.contains(family.name) && !inexact.contains(family.name))
            carried += family.name;
    }
    choose(plan, carried);
    const RunOutcome outcome = MigrationStage::run(plan);
    if (!allProved(outcome))
        wrong += MigrationStage::textOf(outcome);
    wrong += outcome.schemaDifferences;
    for (const TypeFamily &family : tables) {
        if (!carried.contains(family.name))
            continue;
        QString error;
        const bool jsonTypes = from == ServerKind::MySql97 && to == from;
        const QString there = source.query(family.reading(Database, jsonTypes), &error);
        const QString here = destination.query(family.reading(arrived, jsonTypes), &error);
        if (!error.isEmpty())
            wrong += family.name + u": "_s + error;
        else if (there.isEmpty())
            wrong += family.name + u": nothing was read"_s;
        else if (const QString difference = firstDifference(there, here); !difference.isEmpty())
            wrong += family.name + u": "_s + difference;
    }
    for (const QString &line : std::as_const(wrong)) // one message a line: a long one is cut
        qWarning("%s", qPrintable(line));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.value(0)));
}

void TestTypeMatrix::choose(MigrationPlan &plan, const QStringList &tables)
{
    plan.objects[0].allTables = false;
    plan.objects[0].tables.clear();
    for (const QString &table : tables) {
        TableChoice choice;
        choice.table = table;
        plan.objects[0].tables += choice;
    }
}

void TestTypeMatrix::whatCannotArriveIsFoundByTheRunToo_data()
{
    QTest::addColumn<ServerKind>("from");
    QTest::addColumn<ServerKind>("to");
    QTest::addColumn<QString>("table");
    QTest::addColumn<RunState>("ending");
    for (const ServerKind from : TestServer::allKinds()) {
        for (const ServerKind to : TestServer::allKinds()) {
            const auto add = [&](const QString &table, RunState ending) {
                QTest::addRow("%s from %s to %s", qPrintable(table), qPrintable(TestServer::name(from)),
                              qPrintable(TestServer::name(to)))
                    << from << to << table << ending;
            };
            for (const QString &table : refusedTables(from, to))
                add(table, RunState::Failed);
            for (const QString &table : inexactTables(from, to))
                add(table, RunState::CompletedWithDifferences);
        }
    }
}

// What the precheck says in vain would be as bad as what it does not say.
void TestTypeMatrix::whatCannotArriveIsFoundByTheRunToo()
{
    QFETCH(ServerKind, from);
    QFETCH(ServerKind, to);
    QFETCH(QString, table);
    QFETCH(RunState, ending);
    FLOE_REQUIRE_SERVER(from);
    FLOE_REQUIRE_SERVER(to);
    families(from);
    const QString arrived = u"not_from_%1"_s.arg(int(from));
    QVERIFY(m_stage.server(to, MigrationStage::Destination)
                .exec(u"SET GLOBAL local_infile=1; DROP DATABASE IF EXISTS "_s + arrived));
    MigrationPlan plan = m_stage.plan(from, to, Database, arrived);
    choose(plan, {table});
    const RunOutcome outcome = MigrationStage::run(plan);
    QVERIFY2(outcome.state == ending, qPrintable(MigrationStage::textOf(outcome)));
}

QTEST_GUILESS_MAIN(TestTypeMatrix)
#include "tst_typematrix.moc"
