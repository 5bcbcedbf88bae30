#include "run/Scheduler.h"

#include <QCoreApplication>

#include <algorithm>
#include <span>

namespace floe {

namespace {

struct SchedulerText
{
    Q_DECLARE_TR_FUNCTIONS(floe::Scheduler)
};

Phase phaseOf(WorkKind kind)
{
    switch (kind) {
    case WorkKind::PrepareTable:
        return Phase::Schema;
    case WorkKind::CopyRange:
        return Phase::Data;
    case WorkKind::BuildIndexes:
        return Phase::Indexes;
    case WorkKind::AddForeignKeys:
        return Phase::ForeignKeys;
    case WorkKind::CreateOthers:
        return Phase::OtherObjects;
    case WorkKind::ProveRange:
    case WorkKind::FindDifferences:
        break;
    }
    return Phase::Verification;
}

double secondsSince(std::chrono::steady_clock::time_point since)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
}

} // namespace

Scheduler::Scheduler(std::vector<std::unique_ptr<TableWork>> &tables, const Agenda &agenda, RunBoard &board,
                     RunControl &control)
    : m_tables(tables), m_agenda(agenda), m_board(board), m_control(control)
{
    for (const auto &table : tables)
        m_bySize.push_back(table.get());
    std::stable_sort(m_bySize.begin(), m_bySize.end(), [](const TableWork *a, const TableWork *b) {
        return a->table->info.dataBytes > b->table->info.dataBytes;
    });
    for (TableWork *table : m_bySize)
        if (!table->ready && !table->failed)
            m_toPrepare.push_back(table);
    enterStage(agenda.verifyOnly ? Stage::Verify : Stage::Prepare);
}

// Whichever workers wait: one that has left would otherwise keep the others waiting for it.
bool Scheduler::mustWait(const LiveSettings &live) const
{
    if (m_running - int(m_givingWay.size()) >= live.workers()) // they may be asked for again
        return true;
    return live.rests() && (m_stage == Stage::Data || m_stage == Stage::Verify)
           && std::chrono::steady_clock::now() < m_rested;
}

std::optional<Work> Scheduler::take(const LiveSettings &live)
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        if (m_control.stopRequested() || m_stage == Stage::Done || m_lost)
            return std::nullopt;
        if (!m_givingWay.empty() || mustWait(live)) {
            m_changed.wait_for(lock, std::chrono::milliseconds(tunables::LiveChangeMs));
            continue;
        }
        if (std::optional<Work> work = pick()) {
            ++m_running;
            m_taken = work->taken = std::chrono::steady_clock::now();
            if (work->table)
                ++work->table->running;
            return work;
        }
        if (stageIdle()) {
            advanceStage();
            m_changed.notify_all();
            continue;
        }
        waitForOthers(lock);
    }
}

void Scheduler::waitForOthers(std::unique_lock<std::mutex> &lock)
{
    const Stage stage = m_stage;
    const bool hindered = std::any_of(m_bySize.begin(), m_bySize.end(), [](const TableWork *table) {
        return table->ready && !table->failed && !table->refill && !table->planned;
    });
    const auto since = std::chrono::steady_clock::now();
    m_changed.wait(lock);
    if (stage != Stage::Data)
        return;
    const double seconds = secondsSince(since);
    m_use.idleSeconds += seconds;
    m_use.hinderedSeconds += hindered ? seconds : 0;
}

std::vector<Work> Scheduler::takeAlong(const Work &first, const LiveSettings &live)
{
    std::vector<Work> along;
    if (first.kind != WorkKind::CopyRange || !first.table->isSmall())
        return along;
    const std::lock_guard lock(m_mutex);
    if (!first.table->givenBack.empty()) // the others would wait behind it
        return along;
    const size_t enough = size_t(tunables::TablesTogether - 1) * 2 * size_t(std::max(live.workers(), 1));
    std::vector<TableWork *> waiting;
    // The smallest stand last.
    for (auto at = m_bySize.rbegin(); at != m_bySize.rend(); ++at) {
        TableWork *table = *at;
        if (table->table->info.dataBytes > tunables::SmallTableBytes || waiting.size() == enough)
            break;
        if (table->isSmall() && table->ready && !table->failed && !table->refill && !table->planned
            && table->running == 0 && table->givenBack.empty())
            waiting.push_back(table);
    }
    // Some are left for the other workers.
    const size_t most = std::min<size_t>(tunables::TablesTogether - 1,
                                         waiting.size() / size_t(2 * std::max(live.workers(), 1)));
    for (TableWork *table : std::span(waiting).first(most)) {
        m_board.setTableState(table->index, TableState::Copying);
        ++table->running;
        along.push_back({.kind = WorkKind::CopyRange, .table = table, .along = true, .taken = first.taken});
    }
    m_along += int(along.size());
    return along;
}

// One after the other, each once: a stream that waited for others' to end would be lost at the server.
void Scheduler::giveWay(const LiveSettings &live)
{
    std::unique_lock lock(m_mutex);
    rest();
    const int ticket = ++m_tickets;
    m_givingWay.push_back(ticket);
    m_changed.notify_all();
    while (!m_control.stopRequested() && (m_givingWay.front() != ticket || mustWait(live)))
        m_changed.wait_for(lock, std::chrono::milliseconds(tunables::LiveChangeMs));
    std::erase(m_givingWay, ticket);
    m_taken = std::chrono::steady_clock::now();
    m_changed.notify_all();
}

void Scheduler::rest()
{
    using namespace std::chrono;
    const auto now = steady_clock::now();
    const auto asLong = (now - m_taken) * tunables::LoadRestFactor;
    m_rested = now + std::min<steady_clock::duration>(asLong, milliseconds(tunables::LoadRestMaxMs));
}

void Scheduler::finished(const Work &work, const Status &status)
{
    const std::lock_guard lock(m_mutex);
    --(work.along ? m_along : m_running);
    if (!work.along && (work.kind == WorkKind::CopyRange || work.kind == WorkKind::BuildIndexes))
        m_use.busySeconds += secondsSince(work.taken);
    rest();
    if (work.table)
        --work.table->running;
    if (!status && status.error().code != ErrorCode::Stopped) {
        if (work.table) {
            failTable(*work.table, phaseOf(work.kind), status.error());
        } else {
            m_failedPhases.insert(phaseOf(work.kind));
            m_errors += status.error();
            m_board.log(LogLevel::Error, status.error().toText());
        }
    }
    if (work.table && !work.table->failed) {
        if (work.kind == WorkKind::PrepareTable && status) {
            if (work.table->refill)
                startOver(*work.table);
            work.table->ready = true;
            m_board.setTableState(work.table->index, TableState::Waiting);
            if (m_stage == Stage::Prepare)
                m_board.phaseAdvanced(Phase::Schema);
        }
        if (work.kind == WorkKind::BuildIndexes && status) {
            work.table->indexed = true;
            m_board.setTableState(work.table->index, TableState::Indexed);
            m_board.phaseAdvanced(Phase::Indexes);
        }
        if (status)
            tableWorkEnded(*work.table);
    }
    m_changed.notify_all();
}

// The table may just have had its last range.
void Scheduler::tableWorkEnded(TableWork &table)
{
    if (table.running > 0 || table.failed)
        return;
    if (m_stage == Stage::Data && table.refill) {
        table.ready = false;
        m_toPrepare.push_back(&table);
        return;
    }
    if (m_stage == Stage::Data && table.dataIn() && m_board.table(table.index).state == TableState::Copying)
        dataArrived(table);
    if (m_stage == Stage::Verify && table.planned && table.givenBack.empty()
        && table.nextProof >= table.proofs.size() && !table.verified
        && m_board.table(table.index).state == TableState::Verifying)
        checkProof(table);
}

void Scheduler::dataArrived(TableWork &table)
{
    TableCounters &counters = m_board.table(table.index);
    counters.rowsTotal = counters.rows.load();
    counters.bytesTotal = counters.bytes.load();
    counters.rowsTotalKnown = true;
    m_board.setTableState(table.index, TableState::Copied);
    m_board.phaseAdvanced(Phase::Data);
    if (!table.ddl.indexes.isEmpty() && !table.standsAlready && !table.indexed)
        m_toIndex.push_back(&table);
}

// The table was emptied.
void Scheduler::startOver(TableWork &table)
{
    table.refill = false;
    table.ranges.clear();
    table.copied = {};
    table.bytes = 0;
    TableCounters &counters = m_board.table(table.index);
    counters.rows = 0;
    counters.bytes = 0;
    table.planFromStart();
}

void Scheduler::checkProof(TableWork &table)
{
    const bool equal = m_agenda.verify == VerifyMode::Count
                           ? table.sourceSum.rows == table.destinationSum.rows
                           : table.sourceSum == table.destinationSum;
    m_board.phaseAdvanced(Phase::Verification);
    if (equal) {
        table.verified = true;
        const QString words = m_agenda.verify == VerifyMode::Count
                                  ? SchedulerText::tr("Row counts agree")
                                  : SchedulerText::tr("Every row's hash agrees");
        m_board.setTableState(table.index, TableState::Verified, words);
        return;
    }
    if (m_agenda.verify == VerifyMode::Full) {
        m_toNarrow.push_back(&table);
        return;
    }
    table.differences = std::max(table.sourceSum.rows, table.destinationSum.rows)
                        - std::min(table.sourceSum.rows, table.destinationSum.rows);
    m_board.setTableState(
        table.index, TableState::Differs,
        SchedulerText::tr("%1 rows at the source, %2 at the destination")
            .arg(QString::number(table.sourceSum.rows), QString::number(table.destinationSum.rows)));
}

std::optional<Work> Scheduler::pick()
{
    const auto once = [this](WorkKind kind) -> std::optional<Work> {
        if (std::exchange(m_singleTaken, true))
            return std::nullopt;
        return Work{.kind = kind};
    };
    const auto front = [](std::deque<TableWork *> &queue, WorkKind kind) -> std::optional<Work> {
        while (!queue.empty()) {
            TableWork *table = queue.front();
            queue.pop_front();
            if (!table->failed)
                return Work{.kind = kind, .table = table};
        }
        return std::nullopt;
    };
    switch (m_stage) {
    case Stage::Prepare:
        return front(m_toPrepare, WorkKind::PrepareTable);
    case Stage::Data:
        if (std::optional<Work> again = front(m_toPrepare, WorkKind::PrepareTable))
            return again;
        if (std::optional<Work> index = front(m_toIndex, WorkKind::BuildIndexes)) {
            m_board.setPhase(Phase::Indexes, PhaseState::Running);
            m_board.setTableState(index->table->index, TableState::Indexing);
            return index;
        }
        return pickCopy();
    case Stage::ForeignKeys:
        return once(WorkKind::AddForeignKeys);
    case Stage::Others:
        return once(WorkKind::CreateOthers);
    case Stage::Verify:
        if (std::optional<Work> narrow = front(m_toNarrow, WorkKind::FindDifferences))
            return narrow;
        return pickProof();
    case Stage::Done:
        break;
    }
    return std::nullopt;
}

std::optional<Work> Scheduler::pickCopy()
{
    TableWork *best = nullptr;
    for (TableWork *table : m_bySize) {
        const bool hasMore = !table->planned || !table->givenBack.empty();
        if (!table->ready || table->failed || table->refill || !hasMore
            || (table->oneStream && table->running > 0))
            continue;
        if (!best || table->running < best->running)
            best = table;
        if (best->running == 0)
            break;
    }
    if (!best)
        return std::nullopt;
    if (m_board.table(best->index).state == TableState::Waiting)
        m_board.setTableState(best->index, TableState::Copying);
    return Work{.kind = WorkKind::CopyRange, .table = best};
}

std::optional<Work> Scheduler::pickProof()
{
    for (TableWork *table : m_bySize) {
        if (table->failed || table->verified)
            continue;
        const bool fromPlanner = m_agenda.verifyOnly && (!table->planned || !table->givenBack.empty());
        if (!fromPlanner && table->nextProof >= table->proofs.size())
            continue;
        if (m_board.table(table->index).state != TableState::Verifying)
            m_board.setTableState(table->index, TableState::Verifying);
        Work work{.kind = WorkKind::ProveRange, .table = table, .proof = table->nextProof};
        if (!fromPlanner)
            ++table->nextProof;
        return work;
    }
    return std::nullopt;
}

bool Scheduler::stageIdle() const
{
    return m_running == 0 && m_along == 0;
}

void Scheduler::advanceStage()
{
    static constexpr Stage Order[] = {Stage::Prepare, Stage::Data,   Stage::ForeignKeys,
                                      Stage::Others,  Stage::Verify, Stage::Done};
    const auto leave = [this](Phase phase) {
        if (m_board.phaseState(phase) == PhaseState::Running)
            m_board.setPhase(phase, anyFailedIn(phase) ? PhaseState::Failed : PhaseState::Done);
    };
    leave(m_stage == Stage::Prepare  ? Phase::Schema
          : m_stage == Stage::Data   ? Phase::Data
          : m_stage == Stage::Verify ? Phase::Verification
          : m_stage == Stage::Others ? Phase::OtherObjects
                                     : Phase::ForeignKeys);
    if (m_stage == Stage::Data)
        leave(Phase::Indexes);
    enterStage(Order[size_t(m_stage) + 1]);
}

void Scheduler::enterStage(Stage stage)
{
    m_stage = stage;
    m_singleTaken = false;
    switch (stage) {
    case Stage::Prepare:
        m_board.setPhase(Phase::Schema, PhaseState::Running);
        m_board.setPhaseTotal(Phase::Schema, m_tables.size());
        break;
    case Stage::Data:
        enterData();
        break;
    case Stage::ForeignKeys:
    case Stage::Others: {
        const bool wanted = stage == Stage::ForeignKeys ? m_agenda.foreignKeys : m_agenda.others;
        m_singleTaken = !wanted;
        if (wanted)
            m_board.setPhase(stage == Stage::ForeignKeys ? Phase::ForeignKeys : Phase::OtherObjects,
                             PhaseState::Running);
        break;
    }
    case Stage::Verify:
        enterVerify();
        break;
    case Stage::Done:
        break;
    }
}

void Scheduler::enterData()
{
    if (m_agenda.data) {
        m_board.setPhase(Phase::Data, PhaseState::Running);
        m_board.setPhaseTotal(Phase::Data, m_tables.size());
        m_board.restartPhase(Phase::Data);
    }
    for (const auto &table : m_tables) {
        if (!m_agenda.data) // nothing to copy, but keys that were deferred are still to be made
            table->planned = true;
        if (table->failed || !table->ready || !table->planned || !table->givenBack.empty())
            continue;
        if (m_agenda.data)
            dataArrived(*table); // by an earlier pass
        else if (!table->ddl.indexes.isEmpty() && !table->standsAlready && !table->indexed)
            m_toIndex.push_back(table.get());
        else
            m_board.setTableState(table->index, TableState::Indexed);
    }
}

void Scheduler::enterVerify()
{
    if (m_agenda.verify == VerifyMode::Off || !(m_agenda.data || m_agenda.verifyOnly)) {
        m_stage = Stage::Done;
        return;
    }
    m_board.setPhase(Phase::Verification, PhaseState::Running);
    m_board.moveOn(RunState::Verifying);
    m_board.setPhaseTotal(Phase::Verification, m_tables.size());
    m_board.restartPhase(Phase::Verification);
    for (const auto &table : m_tables) {
        table->proofs = table->ranges;
        // One proof for the whole table where ranges mean other rows at the destination, or only counts are
        // compared.
        if (m_agenda.verifyOnly) {
            const bool whole = m_agenda.verify == VerifyMode::Count || !table->layout.sameOrder;
            table->planned = whole;
            table->proofs.clear();
            if (whole)
                table->proofs.push_back({});
        } else if (m_agenda.verify == VerifyMode::Count || !table->layout.sameOrder) {
            const bool proved = std::all_of(table->ranges.begin(), table->ranges.end(),
                                            [](const CopiedRange &range) { return range.proved; });
            table->proofs = {
                CopiedRange{.range = {}, .sum = table->copied, .proved = proved && !table->ranges.empty()}};
        }
    }
}

void Scheduler::tablePlanned(TableWork &table)
{
    const std::lock_guard lock(m_mutex);
    table.planned = true;
}

void Scheduler::giveBack(TableWork &table, const PlannedRange &range)
{
    const std::lock_guard lock(m_mutex);
    table.givenBack.push_back(range);
    m_changed.notify_all();
}

std::optional<PlannedRange> Scheduler::takeGivenBack(TableWork &table)
{
    const std::lock_guard lock(m_mutex);
    if (table.givenBack.empty())
        return std::nullopt;
    auto range = std::make_optional(table.givenBack.back());
    table.givenBack.pop_back();
    return range;
}

void Scheduler::rangeCopied(TableWork &table, const CopiedRange &range, quint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    table.ranges.push_back(range);
    table.copied += range.sum;
    table.bytes += bytes;
}

void Scheduler::refill(TableWork &table)
{
    const std::lock_guard lock(m_mutex);
    table.refill = true;
}

void Scheduler::rangeProved(TableWork &table, const KeyRange &range, const RowSum &source,
                            const RowSum &destination)
{
    const std::lock_guard lock(m_mutex);
    table.sourceSum += source;
    table.destinationSum += destination;
    if (!(source == destination))
        table.suspicious.push_back(range);
}

void Scheduler::tableVerified(TableWork &table, bool verified, quint64 differences, const QString &message)
{
    const std::lock_guard lock(m_mutex);
    table.verified = verified;
    table.differences = differences;
    m_board.setTableState(table.index, verified ? TableState::Verified : TableState::Differs, message);
}

void Scheduler::workerLeft(const Error &reason)
{
    const std::lock_guard lock(m_mutex);
    if (--m_workers > 0)
        return;
    m_lost = reason;
    m_changed.notify_all();
}

std::optional<Error> Scheduler::lostReason() const
{
    const std::lock_guard lock(m_mutex);
    return m_lost;
}

void Scheduler::wakeAll()
{
    const std::lock_guard lock(m_mutex);
    m_changed.notify_all();
}

WorkerUse Scheduler::workerUse() const
{
    const std::lock_guard lock(m_mutex);
    return m_use;
}

QList<Error> Scheduler::runErrors() const
{
    const std::lock_guard lock(m_mutex);
    return m_errors;
}

bool Scheduler::anyFailedIn(Phase phase) const
{
    return m_failedPhases.contains(phase)
           || std::any_of(m_tables.begin(), m_tables.end(), [phase](const auto &table) {
                  return table->failed && !table->skipped && table->failedIn == phase;
              });
}

void Scheduler::failTable(TableWork &table, Phase phase, const Error &error)
{
    if (table.failed)
        return;
    table.failed = true;
    table.failedIn = phase;
    table.error = error;
    m_board.log(LogLevel::Error, error.toText());
    m_board.setTableState(table.index, TableState::Failed, error.message);
}

} // namespace floe
