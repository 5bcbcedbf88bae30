#include "core/Tunables.h"
#include "run/RunBoard.h"

#include <QRandomGenerator>
#include <QTest>

#include <thread>

using namespace floe;

namespace {

/// A board with tables t0, t1, … and all it told, in order.
struct Fixture
{
    QList<RunState> states;
    QList<std::pair<Phase, PhaseState>> phases;
    QList<int> tables;
    int logs = 0;
    RunBoard board{RunBoard::Callbacks{
        .stateChanged = [this](RunState state) { states += state; },
        .phaseChanged =
            [this](Phase phase, PhaseState state) {
                phases += {phase, state};
            },
        .tableChanged = [this](int index) { tables += index; },
        .logGrew = [this] { ++logs; },
    }};

    explicit Fixture(int count = 0, quint64 rows = 1'000, quint64 bytes = 1'000'000)
    {
        for (int i = 0; i < count; ++i) {
            const ObjectName name{QStringLiteral("shop"), QStringLiteral("t%1").arg(i)};
            board.addTable(name, name, rows, bytes, bytes / 2);
        }
        board.publishTables();
    }
    double fraction() const { return board.snapshot().fraction; }
};

} // namespace

class TestRunBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tablesAreSeenOnceTheyArePublished();
    void statesAreToldOnce();
    void phasesKeepTheirTimes();
    void logIsTakenOnce();
    void countersAddUp();
    void fractionNeverGoesBack();
    void aStopLeavesTheBarWhereItStood();
    void fractionEndsAtOneOnlyWhenCompleted();
    void fractionOfVerifyingGrowsWithTheRows();
    void ratesFollowTheCounters();
    void ratesAreNeverNegative();
    void ratesOfAnEndedRunAreItsMean();
    void messagesGoWithTheState();
    void movingOnLeavesPauseAndStopStanding();
    void readersAndWritersDoNotMeet();
};

void TestRunBoard::tablesAreSeenOnceTheyArePublished()
{
    RunBoard board({.stateChanged = [](RunState) {},
                    .phaseChanged = [](Phase, PhaseState) {},
                    .tableChanged = [](int) {},
                    .logGrew = [] {}});
    board.addTable({}, {}, 1, 1, 0);
    QCOMPARE(board.tableCount(), 0);
    QVERIFY(board.tables().isEmpty());
    QCOMPARE(board.snapshot().tablesTotal, 0);
    board.publishTables();
    QCOMPARE(board.tables().size(), 1);
}

void TestRunBoard::statesAreToldOnce()
{
    Fixture fixture;
    fixture.board.setState(RunState::Preparing);
    fixture.board.setState(RunState::Preparing);
    fixture.board.setState(RunState::Failed);
    QCOMPARE(fixture.states, (QList<RunState>{RunState::Preparing, RunState::Failed}));
}

void TestRunBoard::phasesKeepTheirTimes()
{
    Fixture fixture;
    RunBoard &board = fixture.board;
    board.setPhaseTotal(Phase::Schema, 4);
    board.setPhase(Phase::Schema, PhaseState::Running);
    board.setPhase(Phase::Schema, PhaseState::Running);
    board.phaseAdvanced(Phase::Schema, 3);
    QTest::qSleep(30);
    board.setPhase(Phase::Schema, PhaseState::Done);
    const PhaseProgress schema = board.phases()[int(Phase::Schema)];
    QCOMPARE(schema.phase, Phase::Schema);
    QCOMPARE(schema.state, PhaseState::Done);
    QCOMPARE(schema.done, quint64(3));
    QCOMPARE(schema.total, quint64(4));
    QVERIFY(schema.seconds >= 0.02);
    QTest::qSleep(30);
    QCOMPARE(board.phases()[int(Phase::Schema)].seconds, schema.seconds);
    QCOMPARE(board.phases()[int(Phase::Data)].seconds, 0.0);
    QCOMPARE(fixture.phases.size(), 2);
}

void TestRunBoard::logIsTakenOnce()
{
    Fixture fixture;
    fixture.board.log(LogLevel::Info, QStringLiteral("one"));
    fixture.board.log(LogLevel::Error, QStringLiteral("two"));
    QCOMPARE(fixture.logs, 2);
    const QList<LogLine> lines = fixture.board.takeLog();
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[1].text, QStringLiteral("two"));
    QCOMPARE(lines[1].level, LogLevel::Error);
    QVERIFY(fixture.board.takeLog().isEmpty());
}

void TestRunBoard::countersAddUp()
{
    Fixture fixture(3);
    RunBoard &board = fixture.board;
    board.table(0).rows = 10;
    board.table(0).bytes = 100;
    board.table(1).rows = 2'000; // more than was estimated
    board.table(1).bytes = 5'000'000;
    board.setTableState(0, TableState::Copied);
    board.setTableState(2, TableState::Failed);
    const ProgressSnapshot snapshot = board.snapshot();
    QCOMPARE(snapshot.rowsDone, quint64(2'010));
    QCOMPARE(snapshot.rowsTotal, quint64(1'000 + 2'000 + 1'000));
    QCOMPARE(snapshot.bytesDone, quint64(5'000'100));
    QCOMPARE(snapshot.bytesTotal, quint64(1'000'000 + 5'000'000 + 1'000'000));
    QCOMPARE(snapshot.tablesDone, 1);
    QCOMPARE(snapshot.tablesFailed, 1);
    QCOMPARE(snapshot.tablesTotal, 3);
    QCOMPARE(fixture.tables, (QList<int>{0, 2}));
}

void TestRunBoard::fractionNeverGoesBack()
{
    Fixture fixture(4);
    RunBoard &board = fixture.board;
    double before = 0;
    const auto look = [&] {
        const double now = fixture.fraction();
        QVERIFY2(now >= before, qPrintable(QStringLiteral("%1 after %2").arg(now).arg(before)));
        QVERIFY(now < 1);
        before = now;
    };
    for (int i = 0; i < 4; ++i) {
        board.setTableState(i, TableState::Creating);
        look();
        board.setTableState(i, TableState::Waiting);
        look();
    }
    for (int i = 0; i < 4; ++i) {
        board.setTableState(i, TableState::Copying);
        for (int chunk = 0; chunk < 30; ++chunk) { // three times the estimate
            board.table(i).rows += 100;
            board.table(i).bytes += 100'000;
            look();
            if (chunk % 7 == 3) { // rolled back
                board.table(i).rows -= 100;
                board.table(i).bytes -= 100'000;
                look();
            }
        }
        board.setTableState(i, i == 3 ? TableState::Failed : TableState::Copied);
        look();
    }
    for (int i = 0; i < 3; ++i)
        for (const TableState state : {TableState::Indexing, TableState::Indexed, TableState::Verifying,
                                       i == 1 ? TableState::Differs : TableState::Verified}) {
            board.setTableState(i, state);
            look();
        }
    QVERIFY2(before > 0.95, qPrintable(QString::number(before)));
}

void TestRunBoard::aStopLeavesTheBarWhereItStood()
{
    Fixture fixture(4);
    RunBoard &board = fixture.board;
    board.setTableState(0, TableState::Copying);
    board.table(0).rows += 300;
    board.table(0).bytes += 300'000;
    const double before = fixture.fraction();
    QVERIFY(before > 0 && before < 0.5);
    board.moveOn(RunState::Stopping);
    for (int i = 0; i < 4; ++i)
        board.setTableState(i, TableState::Stopped);
    QCOMPARE(fixture.fraction(), before);
    board.setState(RunState::Stopped);
    QCOMPARE(fixture.fraction(), before);
}

void TestRunBoard::fractionEndsAtOneOnlyWhenCompleted()
{
    for (const auto &[state, whole] :
         {std::pair(RunState::Completed, true), std::pair(RunState::CompletedWithDifferences, true),
          std::pair(RunState::Failed, false), std::pair(RunState::Stopped, false)}) {
        Fixture fixture(1);
        fixture.board.setTableState(0, TableState::Verified);
        QVERIFY(fixture.fraction() < 1);
        fixture.board.setState(state);
        QCOMPARE(fixture.fraction() == 1, whole);
    }
}

// When rows are only compared, both ends are read side by side, chunk by chunk.
void TestRunBoard::fractionOfVerifyingGrowsWithTheRows()
{
    Fixture fixture(1, 10'000, 10'000'000);
    RunBoard &board = fixture.board;
    for (const Phase phase : {Phase::Schema, Phase::Data, Phase::Indexes, Phase::ForeignKeys})
        board.setPhase(phase, PhaseState::Skipped);
    board.setTableState(0, TableState::Verifying);
    for (int chunk = 1; chunk <= 10; ++chunk) {
        board.table(0).rows += 1'000;
        board.table(0).rowsVerified += 1'000;
        const double fraction = fixture.fraction();
        QVERIFY2(fraction > 0 && fraction <= 0.1 * chunk + 0.35,
                 qPrintable(QStringLiteral("%1 after chunk %2").arg(fraction).arg(chunk)));
    }
}

void TestRunBoard::ratesFollowTheCounters()
{
    Fixture fixture(1);
    QCOMPARE(fixture.board.snapshot().bytesPerSecond, 0.0);
    for (int i = 0; i < 10; ++i) {
        QTest::qSleep(50);
        fixture.board.table(0).rows += 100;
        fixture.board.table(0).bytes += 10'000;
        (void)fixture.board.snapshot();
    }
    const ProgressSnapshot snapshot = fixture.board.snapshot();
    // 2,000 rows and 200,000 bytes a second, less what sleeping too long costs.
    QVERIFY2(snapshot.rowsPerSecond > 500 && snapshot.rowsPerSecond < 2'500,
             qPrintable(QString::number(snapshot.rowsPerSecond)));
    QVERIFY(qFuzzyCompare(snapshot.bytesPerSecond, 100 * snapshot.rowsPerSecond));
    QVERIFY(snapshot.elapsedSeconds >= 0.5);
}

void TestRunBoard::ratesAreNeverNegative()
{
    Fixture fixture(1);
    fixture.board.table(0).rows = 1'000;
    fixture.board.table(0).bytes = 1'000;
    (void)fixture.board.snapshot();
    QTest::qSleep(150);
    fixture.board.table(0).rows = 0;
    fixture.board.table(0).bytes = 0;
    const ProgressSnapshot snapshot = fixture.board.snapshot();
    QCOMPARE(snapshot.rowsPerSecond, 0.0);
    QCOMPARE(snapshot.bytesPerSecond, 0.0);
}

void TestRunBoard::ratesOfAnEndedRunAreItsMean()
{
    Fixture fixture(1);
    fixture.board.setState(RunState::Migrating);
    QTest::qSleep(100);
    fixture.board.table(0).bytes = 1'000'000;
    fixture.board.setState(RunState::Completed);
    const ProgressSnapshot first = fixture.board.snapshot();
    QTest::qSleep(100);
    const ProgressSnapshot second = fixture.board.snapshot();
    QCOMPARE(second.elapsedSeconds, first.elapsedSeconds);
    QCOMPARE(second.bytesPerSecond, first.bytesPerSecond);
    QCOMPARE(first.bytesPerSecond, 1'000'000 / first.elapsedSeconds);
    QCOMPARE(second.remainingSeconds, 0.0);
}

void TestRunBoard::messagesGoWithTheState()
{
    Fixture fixture(1);
    fixture.board.setTableState(0, TableState::Failed, QStringLiteral("why"));
    QCOMPARE(fixture.board.tableProgress(0).message, QStringLiteral("why"));
    fixture.board.setTableState(0, TableState::Waiting);
    QVERIFY(fixture.board.tableProgress(0).message.isEmpty());
}

void TestRunBoard::movingOnLeavesPauseAndStopStanding()
{
    for (const RunState standing : {RunState::Paused, RunState::Stopping, RunState::Failed}) {
        Fixture fixture;
        fixture.board.setState(standing);
        fixture.board.moveOn(RunState::Verifying);
        QCOMPARE(fixture.board.state(), standing);
        QCOMPARE(fixture.states, QList<RunState>{standing});
    }
    Fixture fixture;
    fixture.board.moveOn(RunState::Preparing);
    fixture.board.moveOn(RunState::Migrating);
    fixture.board.moveOn(RunState::Migrating);
    fixture.board.endPause(RunState::Verifying); // there is none
    fixture.board.moveOn(RunState::Paused);
    fixture.board.endPause(RunState::Verifying);
    fixture.board.moveOn(RunState::Paused);
    fixture.board.moveOn(RunState::Stopping);
    fixture.board.endPause(RunState::Verifying);
    QCOMPARE(fixture.states, (QList<RunState>{RunState::Preparing, RunState::Migrating, RunState::Paused,
                                              RunState::Verifying, RunState::Paused, RunState::Stopping}));
}

void TestRunBoard::readersAndWritersDoNotMeet()
{
    std::atomic<bool> end = false;
    RunBoard board({.stateChanged = [](RunState) {},
                    .phaseChanged = [](Phase, PhaseState) {},
                    .tableChanged = [](int) {},
                    .logGrew = [] {}});
    for (int i = 0; i < 50; ++i)
        board.addTable({}, {}, 100, 100, 0);
    board.publishTables();
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 3; ++writer)
        writers.emplace_back([&board, &end, writer] {
            for (int i = writer; !end; i = (i + 1) % 50) {
                board.setTableState(i, i % 2 ? TableState::Copying : TableState::Copied,
                                    QStringLiteral("m%1").arg(i));
                board.table(i).rows += 1;
                board.log(LogLevel::Debug, QStringLiteral("line"));
            }
        });
    double before = 0;
    qsizetype lines = 0;
    for (int i = 0; i < 300 || lines == 0; ++i) { // the writers may be slow to begin
        const double now = board.snapshot().fraction;
        QVERIFY(now >= before);
        before = now;
        QCOMPARE(board.tables().size(), 50);
        lines += board.takeLog().size();
    }
    end = true;
    for (std::thread &writer : writers)
        writer.join();
}

QTEST_GUILESS_MAIN(TestRunBoard)
#include "tst_runboard.moc"
