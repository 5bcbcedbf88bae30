#include "CorpusBench.h"
#include "TestServer.h"
#include "precheck/PrecheckRunner.h"
#include "run/Migration.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace floe;
using namespace floe::test;
using namespace Qt::StringLiterals;

namespace {

using Side = CorpusBench::Side;

QString describe(const RunOutcome &outcome)
{
    QStringList lines{u"state %1"_s.arg(int(outcome.state))};
    for (const Error &error : outcome.errors)
        lines += error.toText();
    for (const LedgerLine &line : outcome.ledger)
        if (line.state == LedgerState::Failed || line.state == LedgerState::NotReached)
            lines += line.kind + u' ' + line.source.displayName() + u": "_s + line.reason;
    for (const RowDifference &difference : outcome.differences)
        lines += difference.mapped.displayName() + u" ["_s + difference.key + u"] "_s + difference.column
                 + u": "_s + difference.sourceValue + u" | "_s + difference.destinationValue;
    lines += outcome.schemaDifferences;
    return lines.join(u'\n');
}

/// Blockers of the precheck, each with the object that it names.
QList<Finding> blockersOf(const PrecheckReport &report)
{
    QList<Finding> blockers;
    for (const CheckResult &row : report.checks) {
        if (row.state != CheckState::Failed && row.state != CheckState::NotRun)
            continue;
        if (row.findings.isEmpty())
            blockers += Finding{.found = row.id};
        for (const Finding &finding : row.findings) {
            if (finding.severity.value_or(row.severity) == CheckSeverity::Blocker)
                blockers += finding;
        }
    }
    return blockers;
}

/// What one cell of the table at the end says.
struct Cell
{
    bool failed = true;
    int same = 0;             ///< tables that arrived as they were
    int rewritten = 0;        ///< tables whose definition a rule changed, rows the same
    QStringList named;        ///< objects that cannot be here, and that the precheck named
    QSet<QString> mentioned;  ///< every object that the precheck had something to say of
    QMap<QString, int> rules; ///< what was rewritten, and in how many objects
    double seconds = 0;

    QString text() const
    {
        if (failed)
            return u"FAILED"_s;
        QString words = u"%1 same"_s.arg(same);
        if (rewritten > 0)
            words += u", %1 rewritten"_s.arg(rewritten);
        if (!named.isEmpty())
            words += u", %1 named"_s.arg(named.size());
        return words + u" (%1 s)"_s.arg(seconds, 0, 'f', 1);
    }
};

} // namespace

/// Real databases that others made, from every kind of server to every kind. Whatever the precheck does not
/// name as impossible has to arrive: rows and definitions.
class TestCorpora : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrives_data();
    void arrives();
    void cleanupTestCase();

private:
    /// Leaves out what the precheck names, until it names nothing more.
    bool leaveOutBlockers(MigrationPlan &plan, ServerKind from, Cell &cell, QString *error);
    RunOutcome run(const MigrationPlan &plan);
    void judge(const MigrationPlan &plan, const RunOutcome &outcome, ServerKind from, ServerKind to,
               Cell &cell);

    CorpusBench m_bench;
    QMap<QString, QMap<QString, Cell>> m_cells; ///< by corpus and pair
};

void TestCorpora::arrives_data()
{
    QTest::addColumn<QString>("corpus");
    QTest::addColumn<ServerKind>("from");
    QTest::addColumn<ServerKind>("to");
    for (const QString &corpus : QStringLiteral(FLOE_CORPORA).split(u' ')) {
        for (const ServerKind from : TestServer::allKinds()) {
            for (const ServerKind to : TestServer::allKinds())
                QTest::addRow("%s %s to %s", qPrintable(corpus), qPrintable(TestServer::name(from)),
                              qPrintable(TestServer::name(to)))
                    << corpus << from << to;
        }
    }
}

bool TestCorpora::leaveOutBlockers(MigrationPlan &plan, ServerKind from, Cell &cell, QString *error)
{
    const PrecheckReport report = runPrecheck(plan, CorpusBench::secrets());
    for (const CheckResult &row : report.checks)
        for (const Finding &finding : row.findings)
            cell.mentioned.insert(finding.object);
    for (const Finding &blocker : blockersOf(report)) {
        DatabaseChoice *owner = nullptr;
        QString name;
        for (DatabaseChoice &choice : plan.objects) {
            if (!blocker.object.startsWith(choice.database + u'.'))
                continue;
            owner = &choice;
            name = blocker.object.mid(choice.database.size() + 1);
        }
        const QStringList all = owner ? m_bench.tables(from, owner->database) : QStringList();
        if (!all.contains(name)) {
            *error = u"not about a table: %1: %2 %3"_s.arg(blocker.object, blocker.found, blocker.why);
            return false;
        }
        if (owner->allTables) {
            owner->allTables = false;
            for (const QString &table : all)
                owner->tables +=
                    TableChoice{.table = table, .as = {}, .where = {}, .columns = {}, .existing = {}};
        }
        if (owner->tables.removeIf([&name](const TableChoice &table) { return table.table == name; }) > 0)
            cell.named += blocker.object;
        qInfo("named: %s: %s", qPrintable(blocker.object), qPrintable(blocker.found));
    }
    return true;
}

RunOutcome TestCorpora::run(const MigrationPlan &plan)
{
    Migration migration;
    QSignalSpy ended(&migration, &Migration::ended);
    migration.start(plan, CorpusBench::secrets());
    if (ended.isEmpty())
        ended.wait(300'000);
    return migration.outcome();
}

void TestCorpora::judge(const MigrationPlan &plan, const RunOutcome &outcome, ServerKind from, ServerKind to,
                        Cell &cell)
{
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    QVERIFY(outcome.verified);
    QVERIFY2(outcome.schemaDifferences.isEmpty(), qPrintable(outcome.schemaDifferences.join(u'\n')));
    QString error;
    const CorpusBench::Sums there = m_bench.sums(plan, from, &error);
    QVERIFY2(error.isEmpty(), qPrintable(error));
    const CorpusBench::Sums here = m_bench.mappedSums(plan, from, to, &error);
    QVERIFY2(error.isEmpty(), qPrintable(error));
    for (auto table = there.cbegin(); table != there.cend(); ++table) {
        const QList<QByteArray> numbers = table->split('\t');
        QVERIFY2(numbers.size() == 3 && numbers[0] == numbers[1], qPrintable(table.key()));
        QVERIFY2(here.value(table.key()) == *table,
                 qPrintable(u"%1: %2 here, %3 there"_s.arg(table.key(),
                                                           QString::fromLatin1(here.value(table.key())),
                                                           QString::fromLatin1(*table))));
    }
    for (const LedgerLine &line : outcome.ledger) {
        if (line.state != LedgerState::NotSupported)
            continue;
        // An event of the corpora lasts for a minute, which may end between the precheck and the run.
        QVERIFY2(line.kind == "event"_L1 || cell.mentioned.contains(line.source.displayName()),
                 qPrintable(line.reason));
        cell.named += line.source.displayName();
        qInfo("not supported: %s: %s", qPrintable(line.source.displayName()), qPrintable(line.reason));
    }
    if (cell.named.isEmpty())
        QCOMPARE(m_bench.otherObjects(plan, to, Side::Destination),
                 m_bench.otherObjects(plan, from, Side::Source));
    for (const LedgerLine &line : outcome.ledger) {
        if (line.kind == "table"_L1)
            ++(line.changes.isEmpty() ? cell.same : cell.rewritten);
        for (const QString &change : line.changes)
            cell.rules.insert(change, cell.rules.value(change) + 1);
    }
}

void TestCorpora::arrives()
{
    QFETCH(QString, corpus);
    QFETCH(ServerKind, from);
    QFETCH(ServerKind, to);
    FLOE_REQUIRE_SERVER(from);
    FLOE_REQUIRE_SERVER(to);
    if (TestServer::corporaDir().isEmpty())
        QSKIP("the corpora are not beside the project");
    Cell &cell = m_cells[corpus][TestServer::name(from) + u" → "_s + TestServer::name(to)];
    QString error;
    const QStringList databases = m_bench.databases(from, corpus, &error);
    QVERIFY2(!databases.isEmpty(), qPrintable(error));
    QVERIFY2(m_bench.server(to, Side::Destination, &error), qPrintable(error));

    MigrationPlan plan;
    plan.name = corpus;
    plan.source = m_bench.endpoint(from, Side::Source);
    plan.destination = m_bench.endpoint(to, Side::Destination);
    for (const QString &database : databases) {
        DatabaseChoice choice;
        choice.database = database;
        // Between equals the names stay, so that both ways of naming are tried.
        if (from != to)
            choice.as = database + u"_%1"_s.arg(int(from));
        choice.also = OtherObjects(OtherObject::Views) | OtherObject::Triggers | OtherObject::Routines
                      | OtherObject::Events;
        plan.objects += choice;
    }
    QElapsedTimer clock;
    clock.start();
    QVERIFY2(leaveOutBlockers(plan, from, cell, &error), qPrintable(error));
    plan.objects.removeIf(
        [](const DatabaseChoice &choice) { return !choice.allTables && choice.tables.isEmpty(); });
    const RunOutcome outcome = run(plan);
    cell.seconds = double(clock.elapsed()) / 1000;
    judge(plan, outcome, from, to, cell);
    for (auto rule = cell.rules.cbegin(); rule != cell.rules.cend(); ++rule)
        qInfo("rewritten (%d): %s", *rule, qPrintable(rule.key()));
    cell.failed = QTest::currentTestFailed();
}

void TestCorpora::cleanupTestCase()
{
    for (auto corpus = m_cells.cbegin(); corpus != m_cells.cend(); ++corpus) {
        for (auto pair = corpus->cbegin(); pair != corpus->cend(); ++pair)
            qInfo("%-12s %-32s %s", qPrintable(corpus.key()), qPrintable(pair.key()),
                  qPrintable(pair->text()));
    }
}

QTEST_GUILESS_MAIN(TestCorpora)
#include "tst_corpora.moc"
