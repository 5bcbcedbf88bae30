#include "SchedulerStage.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>

#include <atomic>
#include <set>

using namespace floe;
using namespace floe::test;

class TestScheduler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTableGoesAllTheWay();
    void largestFirst();
    void manyWorkersOnOneTable();
    void oneStreamHasOneWorker();
    void smallTablesAreTakenTogether();
    void theStageWaitsForWhatWasTakenAlong();
    void indexesFollowTheirTable();
    void schemaAloneBuildsIndexes();
    void aTableThatCannotBePreparedLeaves();
    void aTableThatCannotBeCopiedLeaves();
    void aRangeGivenBackIsTakenUp();
    void theLastWorkerToLeaveEndsThePass();
    void aRunThatIsHeldBackHasFewerWorkers();
    void aWorkerThatIsLeftRestsBetweenChunks();
    void streamsGiveWayToEachOther();
    void aStopEndsTake();
    void aStopInsideWorkIsNoFailure();
    void aPauseIsNotTakenForVerifying();
    void singleWorkIsDoneOnce();
    void errorsOfSingleWorkAreKept();
    void aTableThatDiffersIsNarrowed();
    void countsThatDifferAreTold();
    void verifyOffEndsAfterTheData();
    void nothingToDoEndsAtOnce();
};

void TestScheduler::everyTableGoesAllTheWay()
{
    SchedulerStage fixture(12);
    fixture.run(6);
    for (int i = 0; i < 12; ++i) {
        const TableWork &table = *fixture.tables[size_t(i)];
        QCOMPARE(fixture.count(WorkKind::PrepareTable, &table), 1);
        QCOMPARE(table.ranges.size(), size_t(RangesOfATable));
        QCOMPARE(table.copied.rows, uint64_t(50));
        QCOMPARE(table.bytes, quint64(500));
        QVERIFY(table.verified);
        QCOMPARE(table.running, 0);
        QCOMPARE(fixture.state(i), TableState::Verified);
        QVERIFY(fixture.board.table(i).rowsTotalKnown);
        QCOMPARE(fixture.board.table(i).rowsTotal.load(), quint64(50));
    }
    for (const Phase phase : {Phase::Schema, Phase::Data, Phase::Verification}) {
        QCOMPARE(fixture.board.phaseState(phase), PhaseState::Done);
        QCOMPARE(fixture.board.phases()[int(phase)].done, quint64(12));
    }
    QVERIFY(fixture.scheduler->runErrors().isEmpty());
}

void TestScheduler::largestFirst()
{
    SchedulerStage fixture(4);
    fixture.run(1);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(fixture.done[size_t(i)].table->index, 3 - i);
    QCOMPARE(fixture.done[4].kind, WorkKind::CopyRange);
    QCOMPARE(fixture.done[4].table->index, 3);
}

void TestScheduler::manyWorkersOnOneTable()
{
    SchedulerStage fixture(1);
    const TableWork *table = fixture.tables[0].get();
    fixture.outcome = [&](const Work &work) -> Status {
        const QDeadlineTimer deadline(5'000); // the first waits for a second
        while (work.kind == WorkKind::CopyRange && !deadline.hasExpired()) {
            const std::lock_guard lock(fixture.mutex);
            if (fixture.mostAtOnce[table] > 1)
                break;
        }
        return {};
    };
    fixture.run(4);
    QVERIFY(fixture.mostAtOnce[table] > 1);
    QVERIFY(fixture.tables[0]->verified);
}

void TestScheduler::oneStreamHasOneWorker()
{
    Agenda agenda;
    agenda.verify = VerifyMode::Off;
    SchedulerStage fixture(3, agenda, [](TableWork &table) { table.oneStream = table.index == 1; });
    fixture.run(8);
    QCOMPARE(fixture.mostAtOnce[fixture.tables[1].get()], 1);
    QCOMPARE(fixture.tables[1]->copied.rows, uint64_t(50));
}

void TestScheduler::smallTablesAreTakenTogether()
{
    SchedulerStage fixture(100);
    for (size_t i = 0; i < 100; ++i) {
        fixture.resolved[i].info.engine = QStringLiteral("InnoDB");
        fixture.resolved[i].info.dataBytes = i < 90 ? 16'384 : 1 << 20;
        if (i != 5)
            fixture.tables[i]->layout.rangeKey.push_back({});
        fixture.tables[i]->standsAlready = i == 6;
    }
    fixture.scheduler = std::make_unique<Scheduler>(fixture.tables, Agenda(), fixture.board, fixture.control);
    fixture.scheduler->setWorkers(2);
    fixture.live.setWorkers(2);
    for (int i = 0; i < 100; ++i) {
        const Work work = *fixture.scheduler->take(fixture.live);
        QCOMPARE(work.kind, WorkKind::PrepareTable);
        QVERIFY(fixture.scheduler->takeAlong(work, fixture.live).empty());
        fixture.scheduler->finished(work, {});
    }
    std::set<int> taken;
    size_t most = 0;
    for (;;) {
        const std::optional<Work> work = fixture.scheduler->take(fixture.live);
        if (!work || work->kind != WorkKind::CopyRange)
            break;
        std::vector<Work> works{*work};
        const std::vector<Work> along = fixture.scheduler->takeAlong(*work, fixture.live);
        QVERIFY(work->table->index < 90 || along.empty());
        works.insert(works.end(), along.begin(), along.end());
        most = std::max(most, works.size());
        // The other worker has something left to take until the very end.
        QVERIFY(works.size() == 1 || taken.size() + works.size() < 99);
        for (const Work &each : works) {
            QVERIFY(each.table->index != 5 && each.table->index != 6 ? true : works.size() == 1);
            QVERIFY(taken.insert(each.table->index).second);
            fixture.scheduler->tablePlanned(*each.table);
        }
        for (const Work &each : works)
            fixture.scheduler->finished(each, {});
    }
    QCOMPARE(taken.size(), size_t(100));
    QCOMPARE(most, size_t(tunables::TablesTogether));
    for (const auto &table : fixture.tables)
        QCOMPARE(table->running, 0);
}

void TestScheduler::theStageWaitsForWhatWasTakenAlong()
{
    Agenda agenda;
    agenda.verify = VerifyMode::Off;
    SchedulerStage fixture(8, agenda, [](TableWork &table) { table.ready = true; });
    for (size_t i = 0; i < 8; ++i) {
        fixture.resolved[i].info.engine = QStringLiteral("InnoDB");
        fixture.tables[i]->layout.rangeKey.push_back({});
    }
    fixture.scheduler->setWorkers(2);
    fixture.live.setWorkers(2);
    const Work first = *fixture.scheduler->take(fixture.live);
    const std::vector<Work> along = fixture.scheduler->takeAlong(first, fixture.live);
    QCOMPARE(along.size(), size_t(1));
    std::atomic<int> others = 0;
    std::thread other([&] {
        while (const std::optional<Work> work = fixture.scheduler->take(fixture.live)) {
            fixture.scheduler->tablePlanned(*work->table);
            fixture.scheduler->finished(*work, {});
            ++others;
        }
    });
    fixture.scheduler->tablePlanned(*first.table);
    fixture.scheduler->tablePlanned(*along[0].table);
    const bool taken = QTest::qWaitFor([&] { return others == 6; }, 5'000);
    fixture.scheduler->finished(first, {});
    QTest::qWait(50); // for the other to look whether the stage is at its end
    const PhaseState before = fixture.board.phaseState(Phase::Data);
    fixture.scheduler->finished(along[0], {});
    other.join();
    QVERIFY(taken);
    QCOMPARE(before, PhaseState::Running);
    for (int i = 0; i < 8; ++i)
        QCOMPARE(fixture.state(i), TableState::Copied);
}

void TestScheduler::indexesFollowTheirTable()
{
    SchedulerStage fixture(4, {}, [](TableWork &table) {
        if (table.index != 0)
            table.ddl = withIndex();
        table.standsAlready = table.index == 1; // keeps the keys it has
    });
    fixture.run();
    QCOMPARE(fixture.count(WorkKind::BuildIndexes), 2);
    QCOMPARE(fixture.count(WorkKind::BuildIndexes, fixture.tables[2].get()), 1);
    QCOMPARE(fixture.count(WorkKind::BuildIndexes, fixture.tables[3].get()), 1);
    QCOMPARE(fixture.board.phaseState(Phase::Indexes), PhaseState::Done);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(fixture.state(i), TableState::Verified);
}

void TestScheduler::schemaAloneBuildsIndexes()
{
    Agenda agenda;
    agenda.data = false;
    SchedulerStage fixture(3, agenda, [](TableWork &table) { table.ddl = withIndex(); });
    fixture.run();
    QCOMPARE(fixture.count(WorkKind::CopyRange), 0);
    QCOMPARE(fixture.count(WorkKind::ProveRange), 0);
    QCOMPARE(fixture.count(WorkKind::BuildIndexes), 3);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(fixture.state(i), TableState::Indexed);
}

void TestScheduler::aTableThatCannotBePreparedLeaves()
{
    SchedulerStage fixture(4);
    fixture.outcome = [&](const Work &work) -> Status {
        if (work.kind == WorkKind::PrepareTable && work.table->index == 2)
            return failure(ErrorCode::ObjectExists, QStringLiteral("stands there"));
        return {};
    };
    fixture.run();
    QVERIFY(fixture.tables[2]->failed);
    QCOMPARE(fixture.tables[2]->error->message, QStringLiteral("stands there"));
    QCOMPARE(fixture.state(2), TableState::Failed);
    QCOMPARE(fixture.count(WorkKind::CopyRange, fixture.tables[2].get()), 0);
    QCOMPARE(fixture.count(WorkKind::ProveRange, fixture.tables[2].get()), 0);
    for (const int i : {0, 1, 3})
        QCOMPARE(fixture.state(i), TableState::Verified);
}

void TestScheduler::aTableThatCannotBeCopiedLeaves()
{
    std::atomic<int> copies = 0;
    SchedulerStage fixture(4, {}, [](TableWork &table) { table.ddl = withIndex(); });
    fixture.outcome = [&](const Work &work) -> Status {
        if (work.kind == WorkKind::CopyRange && work.table->index == 1 && ++copies == 3)
            return failure(ErrorCode::LoadMismatch, QStringLiteral("refused"));
        return {};
    };
    fixture.run();
    QCOMPARE(fixture.state(1), TableState::Failed);
    QVERIFY(!fixture.tables[1]->verified);
    QCOMPARE(fixture.count(WorkKind::BuildIndexes, fixture.tables[1].get()), 0);
    QCOMPARE(fixture.count(WorkKind::ProveRange, fixture.tables[1].get()), 0);
    for (const int i : {0, 2, 3})
        QCOMPARE(fixture.state(i), TableState::Verified);
    QCOMPARE(fixture.board.tableProgress(1).message, QStringLiteral("refused"));
}

void TestScheduler::aRangeGivenBackIsTakenUp()
{
    SchedulerStage fixture(2);
    std::atomic<bool> given = false;
    fixture.outcome = [&](const Work &work) -> Status {
        if (work.kind == WorkKind::CopyRange && work.table->index == 0 && !given.exchange(true))
            fixture.scheduler->giveBack(*work.table, {.number = 77, .range = rangeNumber(77)});
        return {};
    };
    fixture.run();
    const std::vector<CopiedRange> &ranges = fixture.tables[0]->ranges;
    QCOMPARE(ranges.size(), size_t(RangesOfATable + 1));
    QCOMPARE(std::count_if(ranges.begin(), ranges.end(),
                           [](const CopiedRange &range) { return range.range == rangeNumber(77); }),
             1);
    QVERIFY(fixture.tables[0]->verified);
}

void TestScheduler::theLastWorkerToLeaveEndsThePass()
{
    SchedulerStage fixture(5);
    Scheduler &scheduler = *fixture.scheduler;
    scheduler.setWorkers(2);
    std::vector<std::thread> threads;
    for (int i = 0; i < 2; ++i)
        threads.emplace_back([&] {
            while (const std::optional<Work> work = scheduler.take(fixture.live)) {
                const bool leave = work->kind == WorkKind::CopyRange;
                if (leave)
                    scheduler.workerLeft(
                        Error{.code = ErrorCode::ConnectionLost, .message = QStringLiteral("gone")});
                scheduler.finished(*work, {});
                if (leave)
                    return;
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY(scheduler.lostReason());
    QCOMPARE(scheduler.lostReason()->message, QStringLiteral("gone"));
    QVERIFY(!scheduler.take(fixture.live));
    for (int i = 0; i < 5; ++i) // another pass does them
        QVERIFY(!fixture.tables[size_t(i)]->failed);
}

void TestScheduler::aRunThatIsHeldBackHasFewerWorkers()
{
    SchedulerStage fixture(1);
    fixture.live.holdTo(1, false);
    fixture.run(4);
    QCOMPARE(fixture.mostAtOnce[fixture.tables[0].get()], 1);
    QVERIFY(fixture.tables[0]->verified);
}

void TestScheduler::aWorkerThatIsLeftRestsBetweenChunks()
{
    using namespace std::chrono;
    Agenda agenda;
    agenda.verify = VerifyMode::Off;
    SchedulerStage fixture(1, agenda);
    fixture.live.setWorkers(4);
    fixture.live.holdTo(1, true);
    Scheduler &scheduler = *fixture.scheduler;
    scheduler.finished(*scheduler.take(fixture.live), {}); // the table is made, which nobody rests from
    const std::optional<Work> chunk = scheduler.take(fixture.live);
    QVERIFY(chunk && chunk->kind == WorkKind::CopyRange);
    const auto taken = steady_clock::now();
    std::this_thread::sleep_for(50ms);
    const auto before = steady_clock::now();
    scheduler.finished(*chunk, {});
    const std::optional<Work> next = scheduler.take(fixture.live);
    QVERIFY(next);
    QVERIFY(steady_clock::now() - before >= (before - taken) * tunables::LoadRestFactor);
    std::this_thread::sleep_for(500ms);
    scheduler.finished(*next, {});
    std::atomic<bool> ended = false;
    QElapsedTimer took;
    took.start();
    std::thread resting([&] {
        QVERIFY(!scheduler.take(fixture.live));
        ended = true;
    });
    fixture.control.requestStop();
    scheduler.wakeAll();
    QTRY_VERIFY(ended);
    resting.join();
    QVERIFY(took.elapsed() < 500 * tunables::LoadRestFactor);
}

void TestScheduler::streamsGiveWayToEachOther()
{
    constexpr int Pieces = 20;
    Agenda agenda;
    agenda.verify = VerifyMode::Off;
    SchedulerStage fixture(3, agenda, [](TableWork &table) { table.oneStream = true; });
    std::map<const TableWork *, int> pieces; // so far
    for (const auto &table : fixture.tables)
        pieces[table.get()] = 0;
    int mostApart = 0;
    std::atomic<int> streams = 0;
    fixture.outcome = [&](const Work &work) -> Status {
        if (work.kind != WorkKind::CopyRange)
            return {};
        {
            const std::lock_guard lock(fixture.mutex);
            if (pieces[work.table] > 0)
                return {};
        }
        ++streams;
        while (streams < 3) // all at work before they are held back
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        fixture.live.holdTo(1, false);
        for (int piece = 0; piece < Pieces; ++piece) {
            fixture.scheduler->giveWay(fixture.live);
            const std::lock_guard lock(fixture.mutex);
            ++pieces[work.table];
            const auto [least, most] =
                std::minmax_element(pieces.begin(), pieces.end(),
                                    [](const auto &a, const auto &b) { return a.second < b.second; });
            mostApart = std::max(mostApart, most->second - least->second);
        }
        return {};
    };
    fixture.run(4);
    for (const auto &table : fixture.tables)
        QCOMPARE(pieces[table.get()], Pieces);
    QVERIFY2(mostApart <= 2, qPrintable(QString::number(mostApart)));
}

void TestScheduler::aStopEndsTake()
{
    Agenda agenda;
    SchedulerStage fixture(1, agenda, [](TableWork &table) { table.oneStream = true; });
    Scheduler &scheduler = *fixture.scheduler;
    const std::optional<Work> first = scheduler.take(fixture.live);
    QVERIFY(first);
    std::atomic<bool> ended = false;
    std::thread waiting([&] {
        QVERIFY(!scheduler.take(fixture.live)); // waits: the only table is at work
        ended = true;
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    QVERIFY(!ended);
    fixture.control.requestStop();
    scheduler.wakeAll();
    QTRY_VERIFY(ended);
    waiting.join();
    QVERIFY(!scheduler.take(fixture.live));
}

void TestScheduler::aStopInsideWorkIsNoFailure()
{
    SchedulerStage fixture(3);
    fixture.outcome = [&](const Work &work) -> Status {
        if (work.kind != WorkKind::CopyRange)
            return {};
        fixture.control.requestStop();
        return failure(RunControl::stoppedError());
    };
    fixture.run(1);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!fixture.tables[size_t(i)]->failed);
        QVERIFY(fixture.state(i) != TableState::Failed);
    }
    QVERIFY(fixture.scheduler->runErrors().isEmpty());
}

// A stage may end while the run is paused; the pause is still one, or nobody could end it.
void TestScheduler::aPauseIsNotTakenForVerifying()
{
    SchedulerStage fixture(2);
    fixture.board.moveOn(RunState::Migrating);
    fixture.outcome = [&](const Work &work) -> Status {
        if (work.kind == WorkKind::CopyRange)
            fixture.board.moveOn(RunState::Paused);
        return {};
    };
    fixture.run(1);
    QCOMPARE(fixture.board.state(), RunState::Paused);
    QCOMPARE(fixture.board.phaseState(Phase::Verification), PhaseState::Done);
}

void TestScheduler::singleWorkIsDoneOnce()
{
    Agenda agenda;
    agenda.foreignKeys = agenda.others = true;
    SchedulerStage fixture(3, agenda);
    fixture.run(8);
    QCOMPARE(fixture.count(WorkKind::AddForeignKeys), 1);
    QCOMPARE(fixture.count(WorkKind::CreateOthers), 1);
    const auto at = [&](WorkKind kind) {
        return std::find_if(fixture.done.begin(), fixture.done.end(),
                            [kind](const Work &work) { return work.kind == kind; });
    };
    QVERIFY(at(WorkKind::AddForeignKeys) < at(WorkKind::CreateOthers));
    QVERIFY(at(WorkKind::CreateOthers) < at(WorkKind::ProveRange));
    QVERIFY(std::find_if(at(WorkKind::AddForeignKeys), fixture.done.end(),
                         [](const Work &work) { return work.kind == WorkKind::CopyRange; })
            == fixture.done.end());
}

void TestScheduler::errorsOfSingleWorkAreKept()
{
    Agenda agenda;
    agenda.foreignKeys = true;
    SchedulerStage fixture(2, agenda);
    fixture.outcome = [](const Work &work) -> Status {
        if (work.kind == WorkKind::AddForeignKeys)
            return failure(ErrorCode::Sql, QStringLiteral("no key"));
        return {};
    };
    fixture.run();
    QCOMPARE(fixture.scheduler->runErrors().size(), 1);
    QCOMPARE(fixture.scheduler->runErrors()[0].message, QStringLiteral("no key"));
    QCOMPARE(fixture.state(0), TableState::Verified);
}

void TestScheduler::aTableThatDiffersIsNarrowed()
{
    DifferingStage fixture(4);
    fixture.run();
    QCOMPARE(fixture.count(WorkKind::FindDifferences), 1);
    const TableWork &table = *fixture.tables[1];
    QVERIFY(!table.verified);
    QCOMPARE(table.differences, quint64(3));
    QCOMPARE(table.suspicious, std::vector<KeyRange>{table.ranges[0].range});
    QCOMPARE(fixture.state(1), TableState::Differs);
    for (const int i : {0, 2, 3})
        QCOMPARE(fixture.state(i), TableState::Verified);
}

void TestScheduler::countsThatDifferAreTold()
{
    Agenda agenda;
    agenda.verify = VerifyMode::Count;
    DifferingStage fixture(3, agenda);
    fixture.rowsThere = 8;
    fixture.run();
    // One proof for the whole table.
    QCOMPARE(fixture.count(WorkKind::ProveRange), 3);
    QCOMPARE(fixture.count(WorkKind::FindDifferences), 0);
    QCOMPARE(fixture.tables[1]->differences, quint64(2));
    QCOMPARE(fixture.state(1), TableState::Differs);
    QCOMPARE(fixture.board.tableProgress(1).message,
             QStringLiteral("50 rows at the source, 48 at the destination"));
    QCOMPARE(fixture.state(0), TableState::Verified);
}

void TestScheduler::verifyOffEndsAfterTheData()
{
    Agenda agenda;
    agenda.verify = VerifyMode::Off;
    SchedulerStage fixture(3, agenda);
    fixture.run();
    QCOMPARE(fixture.count(WorkKind::ProveRange), 0);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(fixture.state(i), TableState::Copied);
}

void TestScheduler::nothingToDoEndsAtOnce()
{
    SchedulerStage fixture(0);
    fixture.run(8);
    QVERIFY(fixture.done.empty());
}

QTEST_GUILESS_MAIN(TestScheduler)
#include "tst_scheduler.moc"
