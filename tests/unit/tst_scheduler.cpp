#include "run/Scheduler.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QTest>

#include <functional>
#include <map>
#include <thread>

using namespace floe;

namespace {

constexpr int RangesOfATable = 5;

RowSum sumOf(quint64 salt, quint64 rows)
{
    RowSum sum;
    for (quint64 row = 0; row < rows; ++row)
        sum += RowHash{.high = salt, .low = row + 1};
    return sum;
}

KeyRange rangeNumber(int number)
{
    return {.from = KeyBound{QByteArray::number(number)}, .to = KeyBound{QByteArray::number(number + 1)}};
}

/// Tables made by hand, a scheduler over them, and threads that take its work without any server.
struct Fixture
{
    std::vector<ResolvedTable> resolved;
    std::vector<std::unique_ptr<TableWork>> tables;
    RunControl control;
    RunBoard board{RunBoard::Callbacks{.stateChanged = [](RunState) {},
                                       .phaseChanged = [](Phase, PhaseState) {},
                                       .tableChanged = [](int) {},
                                       .logGrew = [] {}}};
    LiveSettings live;
    std::unique_ptr<Scheduler> scheduler;

    std::mutex mutex; ///< guards what follows
    std::vector<Work> done;
    std::map<const TableWork *, int> planned; ///< ranges handed out so far
    std::map<const TableWork *, int> atOnce;
    std::map<const TableWork *, int> mostAtOnce;
    QStringList mistakes;
    /// What the work ends with; made before the work counts as done.
    std::function<Status(const Work &)> outcome = [](const Work &) { return Status(); };

    explicit Fixture(int count, const Agenda &agenda = {},
                     const std::function<void(TableWork &)> &adjust = {})
    {
        resolved.resize(size_t(count));
        for (int i = 0; i < count; ++i) {
            resolved[size_t(i)].info.dataBytes = quint64(1'000 * (i + 1)); // the last is the largest
            auto table = std::make_unique<TableWork>();
            table->index = i;
            table->table = &resolved[size_t(i)];
            table->layout.destination = {QStringLiteral("shop"), QStringLiteral("t%1").arg(i)};
            if (adjust)
                adjust(*table);
            board.addTable(table->layout.destination, table->layout.destination, 100, 1'000, 0);
            tables.push_back(std::move(table));
        }
        board.publishTables();
        scheduler = std::make_unique<Scheduler>(tables, agenda, board, control);
    }

    TableState state(int index) { return board.table(index).state; }
    int count(WorkKind kind, const TableWork *table = nullptr)
    {
        const std::lock_guard lock(mutex);
        return int(std::count_if(done.begin(), done.end(), [&](const Work &work) {
            return work.kind == kind && (!table || work.table == table);
        }));
    }

    void run(int workers = 4)
    {
        scheduler->setWorkers(workers);
        live.setWorkers(workers);
        std::vector<std::thread> threads;
        for (int i = 0; i < workers; ++i)
            threads.emplace_back([this] {
                while (const std::optional<Work> work = scheduler->take(live)) {
                    const Status status = perform(*work);
                    scheduler->finished(*work, status);
                }
            });
        for (std::thread &thread : threads)
            thread.join();
        QVERIFY2(mistakes.isEmpty(), qPrintable(mistakes.join(u'\n')));
    }

    Status perform(const Work &work)
    {
        if (work.table)
            enter(work);
        Status status = outcome(work);
        if (work.kind == WorkKind::CopyRange && status)
            copy(*work.table);
        if (work.kind == WorkKind::ProveRange && status)
            prove(work);
        if (work.kind == WorkKind::FindDifferences && status)
            scheduler->tableVerified(*work.table, false, 3, QStringLiteral("3 rows differ"));
        const std::lock_guard lock(mutex);
        if (work.table)
            --atOnce[work.table];
        done.push_back(work);
        return status;
    }

    void enter(const Work &work)
    {
        const std::lock_guard lock(mutex);
        mostAtOnce[work.table] = std::max(mostAtOnce[work.table], ++atOnce[work.table]);
        const bool prepared = std::any_of(done.begin(), done.end(), [&](const Work &earlier) {
            return earlier.kind == WorkKind::PrepareTable && earlier.table == work.table;
        });
        if (work.kind == WorkKind::CopyRange && !prepared)
            mistakes += QStringLiteral("t%1 copied before it was prepared").arg(work.table->index);
        if (work.kind == WorkKind::PrepareTable && prepared)
            mistakes += QStringLiteral("t%1 prepared twice").arg(work.table->index);
        if (work.kind == WorkKind::BuildIndexes && atOnce[work.table] > 1)
            mistakes += QStringLiteral("t%1 indexed while it is copied").arg(work.table->index);
    }

    void copy(TableWork &table)
    {
        int number = 0;
        if (const std::optional<PlannedRange> range = scheduler->takeGivenBack(table)) {
            number = range->range.from->front().toInt();
        } else {
            const std::lock_guard lock(mutex);
            if (planned[&table] == RangesOfATable)
                return; // as a planner that another worker has emptied meanwhile
            number = planned[&table]++;
            if (number + 1 == RangesOfATable)
                scheduler->tablePlanned(table);
        }
        TableCounters &counters = board.table(table.index);
        counters.rows += 10;
        counters.bytes += 100;
        std::this_thread::sleep_for(std::chrono::microseconds(200));
        scheduler->rangeCopied(
            table, {.range = rangeNumber(number), .sum = sumOf(quint64(number), 10), .proved = false}, 100);
    }

    virtual void prove(const Work &work)
    {
        const CopiedRange &copied = work.table->proofs.at(work.proof);
        scheduler->rangeProved(*work.table, copied.range, copied.sum, copied.sum);
    }
    virtual ~Fixture() = default;
};

/// Finds other rows in one range of one table.
struct DifferingFixture : Fixture
{
    using Fixture::Fixture;
    int differing = 1;
    quint64 rowsThere = 10;
    void prove(const Work &work) override
    {
        const CopiedRange &copied = work.table->proofs.at(work.proof);
        const bool differs = work.table->index == differing && work.proof == 0;
        RowSum found = copied.sum;
        if (differs) {
            found = sumOf(99, rowsThere);
            found.rows = rowsThere + copied.sum.rows - 10;
        }
        scheduler->rangeProved(*work.table, copied.range, copied.sum, found);
    }
};

TableDdl withIndex()
{
    TableDdl ddl;
    ddl.indexes += DeferredStatement{};
    return ddl;
}

} // namespace

class TestScheduler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTableGoesAllTheWay();
    void largestFirst();
    void manyWorkersOnOneTable();
    void oneStreamHasOneWorker();
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
    Fixture fixture(12);
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
    Fixture fixture(4);
    fixture.run(1);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(fixture.done[size_t(i)].table->index, 3 - i);
    QCOMPARE(fixture.done[4].kind, WorkKind::CopyRange);
    QCOMPARE(fixture.done[4].table->index, 3);
}

void TestScheduler::manyWorkersOnOneTable()
{
    Fixture fixture(1);
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
    Fixture fixture(3, agenda, [](TableWork &table) { table.oneStream = table.index == 1; });
    fixture.run(8);
    QCOMPARE(fixture.mostAtOnce[fixture.tables[1].get()], 1);
    QCOMPARE(fixture.tables[1]->copied.rows, uint64_t(50));
}

void TestScheduler::indexesFollowTheirTable()
{
    Fixture fixture(4, {}, [](TableWork &table) {
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
    Fixture fixture(3, agenda, [](TableWork &table) { table.ddl = withIndex(); });
    fixture.run();
    QCOMPARE(fixture.count(WorkKind::CopyRange), 0);
    QCOMPARE(fixture.count(WorkKind::ProveRange), 0);
    QCOMPARE(fixture.count(WorkKind::BuildIndexes), 3);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(fixture.state(i), TableState::Indexed);
}

void TestScheduler::aTableThatCannotBePreparedLeaves()
{
    Fixture fixture(4);
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
    Fixture fixture(4, {}, [](TableWork &table) { table.ddl = withIndex(); });
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
    Fixture fixture(2);
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
    Fixture fixture(5);
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
    Fixture fixture(1);
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
    Fixture fixture(1, agenda);
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
    Fixture fixture(3, agenda, [](TableWork &table) { table.oneStream = true; });
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
    Fixture fixture(1, agenda, [](TableWork &table) { table.oneStream = true; });
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
    Fixture fixture(3);
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
    Fixture fixture(2);
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
    Fixture fixture(3, agenda);
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
    Fixture fixture(2, agenda);
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
    DifferingFixture fixture(4);
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
    DifferingFixture fixture(3, agenda);
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
    Fixture fixture(3, agenda);
    fixture.run();
    QCOMPARE(fixture.count(WorkKind::ProveRange), 0);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(fixture.state(i), TableState::Copied);
}

void TestScheduler::nothingToDoEndsAtOnce()
{
    Fixture fixture(0);
    fixture.run(8);
    QVERIFY(fixture.done.empty());
}

QTEST_GUILESS_MAIN(TestScheduler)
#include "tst_scheduler.moc"
