#pragma once

#include "run/Scheduler.h"

#include <QTest>

#include <functional>
#include <map>
#include <thread>

namespace floe::test {

inline constexpr int RangesOfATable = 5;

inline RowSum sumOf(quint64 salt, quint64 rows)
{
    RowSum sum;
    for (quint64 row = 0; row < rows; ++row)
        sum += RowHash{.high = salt, .low = row + 1};
    return sum;
}

inline KeyRange rangeNumber(int number)
{
    return {.from = KeyBound{QByteArray::number(number)}, .to = KeyBound{QByteArray::number(number + 1)}};
}

/// Tables made by hand, a scheduler over them, and threads that take its work without any server.
struct SchedulerStage
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

    explicit SchedulerStage(int count, const Agenda &agenda = {},
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
    virtual ~SchedulerStage() = default;
};

/// Finds other rows in one range of one table.
struct DifferingStage : SchedulerStage
{
    using SchedulerStage::SchedulerStage;
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

inline TableDdl withIndex()
{
    TableDdl ddl;
    ddl.indexes += DeferredStatement{};
    return ddl;
}

} // namespace floe::test
