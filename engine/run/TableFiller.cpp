#include "run/TableFiller.h"

#include "copy/ChunkCopier.h"
#include "core/CrashPoint.h"
#include "core/Tunables.h"
#include "run/RetryWindow.h"
#include "verify/RangeSum.h"

#include <QCoreApplication>

#include <algorithm>

namespace floe {

namespace {

struct TableFillerText
{
    Q_DECLARE_TR_FUNCTIONS(floe::TableFiller)
};

QString shown(const TableWork &table)
{
    return visibleName(table.layout.destination.displayName());
}

QByteArray whereRange(const TableWork &table, const KeyRange &range)
{
    const QByteArray condition = rangeCondition(range, table.layout.rangeKey, End::Destination);
    return condition.isEmpty() ? QByteArray() : " WHERE " + condition;
}

CopiedRange copiedRange(const PlannedRange &range, const Chunk &chunk, int moment)
{
    return {.number = range.number,
            .range = range.range,
            .sum = chunk.sum,
            .bytes = chunk.bytes,
            .moment = moment,
            .proved = false};
}

} // namespace

TableFiller::TableFiller(RunSetup &setup, WorkerSessions &sessions) : m_setup(setup), m_sessions(sessions) {}

Status TableFiller::copyRange(TableWork &table)
{
    Result<std::optional<PlannedRange>> next = nextRange(table);
    if (!next) // with a lost source this worker leaves, and the next one asks for the same range
        return m_sessions.source().alive() ? Status(failure(std::move(next.error()))) : Status();
    return *next ? copyTaken(table, std::move(**next)) : Status();
}

Status TableFiller::copyTaken(TableWork &table, PlannedRange range)
{
    m_table = &table;
    m_refillAsked = false;
    Status settled = settle(table, range);
    if (settled || m_setup.control.stopRequested() || m_refillAsked)
        return m_setup.control.stopRequested() ? settled : Status();
    const bool sourceLost = !m_sessions.source().alive();
    if (sourceLost || !m_sessions.hasDestination()
        || (mayPass(settled.error()) && !isLockError(settled.error()))) {
        m_setup.scheduler->giveBack(table, range);
        if (!sourceLost) // it was waited for already
            m_lost = std::move(settled.error());
        return {};
    }
    return settled;
}

std::vector<Status> TableFiller::copyTogether(const std::vector<TableWork *> &tables)
{
    std::vector<Status> results(tables.size());
    std::vector<Part> parts;
    for (size_t i = 0; i < tables.size(); ++i) {
        Result<std::optional<PlannedRange>> next = nextRange(*tables[i]);
        if (!next && m_sessions.source().alive())
            results[i] = failure(std::move(next.error()));
        if (next && *next)
            parts.push_back({.at = i, .table = tables[i], .range = std::move(**next), .chunk = {}});
    }
    if (parts.empty())
        return results;
    const bool fresh = std::all_of(parts.begin(), parts.end(), [](const Part &part) {
        return part.range.history == RangeHistory::Fresh;
    });
    if (fresh && copyParts(parts))
        return results;
    // It may still be at its COMMIT, and is ended before anyone looks.
    if (!m_sessions.hasDestination() && m_sessions.source().alive() && !m_setup.control.stopRequested())
        if (Status replaced = m_sessions.replaceDestination(); !replaced && !m_sessions.hasDestination())
            m_lost = std::move(replaced.error());
    for (Part &part : parts) {
        // What a server's loss took from the first is not waited for by each of the others.
        if (m_lost || !m_sessions.source().alive() || !m_setup.control.checkpoint())
            m_setup.scheduler->giveBack(*part.table, part.range);
        else
            results[part.at] = copyTaken(*part.table, part.range);
    }
    return results;
}

// One transaction. Where it fails each range bears what is known of it.
Status TableFiller::copyParts(std::vector<Part> &parts)
{
    m_commitSent = false;
    size_t loaded = 0;
    Status done = loadParts(parts, loaded);
    if (done) {
        crashPoint("chunk.committed");
        m_setup.losses.moved();
        for (const Part &part : parts) {
            const CopiedRange copied = copiedRange(part.range, part.chunk, m_setup.journal->moment());
            m_setup.journal->rangeCopied(*part.table, copied);
            m_setup.scheduler->rangeCopied(*part.table, copied, copied.bytes);
        }
        crashPoint("chunk.done");
        return {};
    }
    if (m_sessions.hasDestination())
        (void)m_sessions.destination().exec("ROLLBACK");
    for (size_t i = 0; i < parts.size(); ++i) {
        Part &part = parts[i];
        if (i < loaded) {
            m_table = part.table;
            onRolledBack(part.chunk.sum.rows, part.chunk.bytes);
        }
        part.range.history = m_commitSent ? RangeHistory::InDoubt : RangeHistory::Interrupted;
        if (m_commitSent) {
            part.range.sum = part.chunk.sum;
            part.range.bytes = part.chunk.bytes;
            part.range.moment = m_setup.journal->moment();
        }
    }
    return done;
}

Status TableFiller::loadParts(std::vector<Part> &parts, size_t &loaded)
{
    Connection &destination = m_sessions.destination();
    if (Result<ExecResult> begun = destination.exec(BeginChunk); !begun)
        return failure(std::move(begun.error()));
    for (Part &part : parts) {
        m_table = part.table;
        ChunkCopier copier(m_sessions.source(), destination, part.table->layout, m_setup.destinationTraits,
                           ExistingPolicy::Fail, m_setup.control, m_setup.live.limit, *this);
        if (Status in = copier.load(part.range.range, part.chunk); !in)
            return in;
        ++loaded;
    }
    crashPoint("chunk.loaded");
    for (const Part &part : parts)
        m_setup.journal->rangeToCommit(*part.table,
                                       copiedRange(part.range, part.chunk, m_setup.journal->moment()));
    if (Status known = m_setup.journal->flush(); !known)
        return known;
    m_commitSent = true;
    crashPoint("chunk.committing");
    if (Result<ExecResult> committed = destination.exec(CommitChunk); !committed)
        return failure(std::move(committed.error()));
    return {};
}

Result<std::optional<PlannedRange>> TableFiller::nextRange(TableWork &table)
{
    if (std::optional<PlannedRange> range = m_setup.scheduler->takeGivenBack(table))
        return range;
    std::unique_lock lock(table.plannerMutex);
    Result<std::optional<KeyRange>> next = table.planner->next(m_sessions.source());
    if (!next)
        return failure(std::move(next.error()));
    std::optional<PlannedRange> range;
    if (*next) {
        range = PlannedRange{.number = table.nextNumber++, .range = std::move(**next)};
        m_setup.journal->rangePlanned(table, *range); // under the lock, so in the order of the chain
        // Without transactions rows stay that no journal knows of, unless it knows the range first.
        if (!table.isTransactional())
            if (Status known = flushJournal(); !known)
                return failure(std::move(known.error()));
        crashPoint("range.planned");
    }
    const bool finished = table.planner->finished();
    lock.unlock(); // the scheduler takes the planner's lock under its own
    if (finished)
        m_setup.scheduler->tablePlanned(table);
    return range;
}

// Without the journal nothing may be done that it has to know.
Status TableFiller::flushJournal()
{
    for (;;) {
        Status flushed = m_setup.journal->flush();
        if (flushed || flushed.error().code != ErrorCode::File)
            return flushed;
        m_setup.pauseBecause(flushed.error());
        if (Status go = m_setup.control.checkpoint(); !go)
            return go;
    }
}

// Until the range is at the destination, the table cannot go on, or the servers will not have it in time.
Status TableFiller::settle(TableWork &table, PlannedRange &range)
{
    RetryWindow window(m_setup.control, m_setup.board, m_setup.losses, m_setup.plan.options.retrySeconds);
    std::optional<LockNotes::Wish> lockWish;
    int deadlocks = 0;
    for (;;) {
        Status done;
        const Result<bool> there = standsAlready(table, range);
        if (!there)
            done = failure(there.error());
        else if (*there)
            accept(table, range);
        else
            done = copyOnce(table, range);
        if (done || m_refillAsked || m_setup.control.stopRequested() || !m_sessions.source().alive())
            return done;
        if (m_current.sum.rows > 0) { // pieces that were committed cannot be told from a new stream's
            askForRefill(table);
            return {};
        }
        Error error = done.error();
        if (!m_sessions.hasDestination()) {
            if (Status replaced = m_sessions.replaceDestination(); !replaced)
                return replaced;
        } else if (error.code == ErrorCode::File) {
            m_setup.pauseBecause(error); // without the journal nothing may be committed
            if (Status go = m_setup.control.checkpoint(); !go)
                return go;
            continue;
        } else if (isLockError(error)) {
            if (!lockWish)
                lockWish.emplace(m_setup.locks);
            error = m_setup.locks.named(error, m_sessions.destination().threadId());
            if (error.code == ErrorCode::Deadlock && ++deadlocks == tunables::RetryAttempts)
                return failure(error);
        } else if (!mayPass(error)) {
            return done;
        }
        if (Status waited = window.waitAfter(error); !waited)
            return waited;
        window.hide();
    }
}

Status TableFiller::copyOnce(TableWork &table, PlannedRange &range)
{
    // Where others' rows stand in the range, what a chunk sends is proved at once, or nothing is sent.
    const ExistingPolicy policy = table.standsAlready ? table.existing : ExistingPolicy::Fail;
    m_current = CopiedRange{.number = range.number,
                            .range = range.range,
                            .sum = {},
                            .moment = m_setup.journal->moment(),
                            .proved = table.isShared()};
    m_commitSent = false;
    ChunkCopier copier(m_sessions.source(), m_sessions.destination(), table.layout, m_setup.destinationTraits,
                       policy, m_setup.control, m_setup.live.limit, *this);
    Status copied = copier.copy(range.range);
    if (copied) {
        // What an earlier attempt put there counts as kept now.
        if (policy == ExistingPolicy::Keep && m_current.sum.rows == 0
            && (range.history == RangeHistory::InDoubt || range.history == RangeHistory::Copied)) {
            accept(table, range);
            return {};
        }
        crashPoint("chunk.committed");
        m_setup.losses.moved();
        m_setup.journal->rangeCopied(table, m_current);
        m_setup.scheduler->rangeCopied(table, m_current, m_current.bytes);
        crashPoint("chunk.done");
        return {};
    }
    if (m_commitSent) {
        range.history = RangeHistory::InDoubt;
        range.sum = m_inDoubt;
        range.bytes = m_inDoubtBytes;
        range.moment = m_current.moment;
        range.stale = false;
    } else {
        range.history = RangeHistory::Interrupted;
    }
    return copied;
}

/// Whether the range needs no copying. What must not stay in it is deleted here.
Result<bool> TableFiller::standsAlready(TableWork &table, PlannedRange &range)
{
    m_current.sum = {};
    if (range.history == RangeHistory::Fresh || table.isShared()) // there the policy decides row by row
        return false;
    switch (range.history) {
    case RangeHistory::InDoubt:
        return standsInDoubt(table, range);
    case RangeHistory::Copied: {
        Result<bool> same = sourceIsAsSent(table, range);
        if (!same || *same)
            return same;
        m_setup.board.log(LogLevel::Info,
                          TableFillerText::tr("%1: rows were written at the source since a range was copied; "
                                              "it is copied again.")
                              .arg(shown(table)));
        // What stood in it goes now: a later pass must not take it for copied.
        m_setup.journal->rangePlanned(table, range);
        if (Status known = flushJournal(); !known)
            return failure(std::move(known.error()));
        range.history = RangeHistory::Interrupted;
        crashPoint("range.doubted");
        break;
    }
    default:
        break;
    }
    // A server rolls a lost session back; an engine without transactions does not.
    if (table.layout.rangeKey.empty() || (!table.hasRangesAtDestination() && !table.isTransactional())) {
        Result<ResultSet> row =
            m_sessions.destination().query("SELECT 1 FROM " + quoted(table.layout.destination) + " LIMIT 1");
        if (!row)
            return failure(std::move(row.error()));
        if (row->isEmpty())
            return false;
        askForRefill(table);
        return failure(ErrorCode::ConnectionLost, {});
    }
    if (Status cleared = clear(table, range.range); !cleared)
        return failure(std::move(cleared.error()));
    return false;
}

Result<bool> TableFiller::standsInDoubt(TableWork &table, PlannedRange &range)
{
    if (!table.hasRangesAtDestination()) {
        askForRefill(table);
        return failure(ErrorCode::ConnectionLost, {});
    }
    Result<RangeSumResult> found =
        sumOfRange(m_sessions.destination(), table.layout, range.range, End::Destination, m_setup.control);
    if (!found)
        return failure(std::move(found.error()));
    if (found->sum.rows == 0)
        return false;
    if (found->sum == range.sum) {
        Result<bool> same = range.stale ? sourceIsAsSent(table, range) : true;
        if (!same || *same)
            return same;
    } else if (table.standsAlready && table.existing == ExistingPolicy::Fail) {
        return failure(
            ErrorCode::DifferenceFound,
            TableFillerText::tr("%1: after a lost connection the range holds %2 rows that are not "
                                "the ones sent.")
                .arg(shown(table), QString::number(found->sum.rows)),
            TableFillerText::tr("Another session writes to the table. Stop it, then start again."));
    } else {
        m_setup.warn(TableFillerText::tr("%1: after an interruption a range held rows that are not the ones "
                                         "sent; it was emptied and copied again.")
                         .arg(shown(table)));
    }
    if (Status cleared = clear(table, range.range); !cleared)
        return failure(std::move(cleared.error()));
    return false;
}

Result<bool> TableFiller::sourceIsAsSent(TableWork &table, const PlannedRange &range)
{
    Result<RangeSumResult> now =
        sumOfRange(m_sessions.source(), table.layout, range.range, End::Source, m_setup.control);
    if (!now)
        return failure(std::move(now.error()));
    return now->sum == range.sum;
}

Status TableFiller::clear(TableWork &table, const KeyRange &range)
{
    if (!table.hasRangesAtDestination())
        return {}; // it was found empty when it was prepared
    const QByteArray statement = "DELETE FROM " + quoted(table.layout.destination) + whereRange(table, range);
    if (Result<ExecResult> deleted = m_sessions.destination().exec(statement); !deleted)
        return failure(std::move(deleted.error()));
    return {};
}

void TableFiller::accept(TableWork &table, const PlannedRange &range)
{
    const CopiedRange copied{.number = range.number,
                             .range = range.range,
                             .sum = range.sum,
                             .bytes = range.bytes,
                             .moment = m_setup.journal->moment(),
                             .proved = table.isShared()};
    onRowsRead(range.sum.rows, range.bytes);
    m_setup.losses.moved();
    m_setup.journal->rangeCopied(table, copied);
    m_setup.scheduler->rangeCopied(table, copied, copied.bytes);
}

void TableFiller::askForRefill(TableWork &table)
{
    m_refillAsked = true;
    m_setup.warn(
        TableFillerText::tr("%1: what was copied before an interruption cannot be told from what was "
                            "lost; the table is emptied and copied again.")
            .arg(shown(table)));
    m_setup.scheduler->refill(table);
}

void TableFiller::onRowsRead(quint64 rows, quint64 bytes)
{
    TableCounters &counters = m_setup.board.table(m_table->index);
    counters.rows.fetch_add(rows, std::memory_order_relaxed);
    counters.bytes.fetch_add(bytes, std::memory_order_relaxed);
}

Status TableFiller::onAboutToCommit(const Chunk &chunk)
{
    crashPoint("chunk.loaded");
    CopiedRange committing = m_current;
    committing.sum = chunk.sum;
    committing.bytes = chunk.bytes;
    if (Status recorded = m_setup.journal->rangeCommitting(*m_table, committing, m_current.sum); !recorded)
        return recorded;
    m_inDoubt = chunk.sum;
    m_inDoubtBytes = chunk.bytes;
    m_commitSent = true;
    crashPoint("chunk.committing");
    return {};
}

void TableFiller::onCommitted(const Chunk &chunk)
{
    m_current.sum += chunk.sum;
    m_current.bytes += chunk.bytes;
    m_current.proved = chunk.proved;
    if (m_table->layout.rangeKey.empty())
        m_setup.scheduler->giveWay(m_setup.live);
}

void TableFiller::onRolledBack(quint64 rows, quint64 bytes)
{
    TableCounters &counters = m_setup.board.table(m_table->index);
    counters.rows.fetch_sub(rows, std::memory_order_relaxed);
    counters.bytes.fetch_sub(bytes, std::memory_order_relaxed);
}

void TableFiller::onStreamRefused()
{
    m_sessions.endSourceStatement();
}

} // namespace floe
