#include "run/Worker.h"

#include "copy/ChunkCopier.h"
#include "core/Tunables.h"
#include "run/OtherObjectMaker.h"
#include "run/TablePreparer.h"
#include "run/TableProver.h"
#include "verify/RangeSum.h"

#include <QCoreApplication>

#include <algorithm>

namespace floe {

namespace {

struct WorkerText
{
    Q_DECLARE_TR_FUNCTIONS(floe::Worker)
};

bool mayRepeat(const Error &error)
{
    return error.code == ErrorCode::Deadlock || error.code == ErrorCode::LockTimeout;
}

bool mayComeBack(const Error &error)
{
    return error.retryable || error.code == ErrorCode::ConnectionRefused
           || error.code == ErrorCode::ConnectTimeout || error.code == ErrorCode::ServerSilent;
}

} // namespace

Worker::Worker(RunSetup &setup, ReaderGate &gate, int number) : m_setup(setup), m_gate(gate), m_number(number)
{}

Worker::~Worker() = default;

void Worker::run()
{
    const Status opened = openSessions();
    m_gate.connected(opened);
    int generation = 0;
    while (opened) {
        const ReaderGate::Order order = m_gate.waitForOrder(generation);
        if (order == ReaderGate::Order::OpenSnapshot) {
            m_gate.snapshotOpened(openSnapshot());
            continue;
        }
        if (order == ReaderGate::Order::Work)
            workLoop();
        break;
    }
    // A session that a stop cut off stays listed: the orchestrator ends it at the server too.
    if (m_source && (m_source->alive() || !m_setup.control.stopRequested()))
        m_setup.sessions.remove(End::Source, m_source->threadId());
    if (m_destination)
        m_setup.sessions.remove(End::Destination, m_destination->threadId());
    // Sessions are closed here, on the thread that opened them.
    m_source.reset();
    m_destination.reset();
}

Status Worker::openSessions()
{
    Result<std::unique_ptr<Connection>> source = Connection::open(
        m_setup.plan.source, m_setup.secrets.sourcePassword, {.role = ConnectionRole::SourceReader});
    if (!source)
        return failure(std::move(source.error()));
    m_source = std::move(*source);
    m_setup.sessions.add(End::Source, m_source->threadId());
    return openDestination();
}

Status Worker::openDestination()
{
    if (m_destination)
        m_setup.sessions.remove(End::Destination, m_destination->threadId());
    m_destination.reset();
    Result<std::unique_ptr<Connection>> destination =
        Connection::open(m_setup.plan.destination, m_setup.secrets.destinationPassword,
                         {.role = ConnectionRole::DestinationWriter});
    if (!destination)
        return failure(std::move(destination.error()));
    m_destination = std::move(*destination);
    m_setup.sessions.add(End::Destination, m_destination->threadId());
    m_destinationOpened.start();
    // Chunks are read back on the session that wrote them, as raw bytes.
    if (Result<ExecResult> raw = m_destination->exec("SET SESSION character_set_results=binary"); !raw)
        return failure(std::move(raw.error()));
    return {};
}

// A server that restarts or fails over comes back; until then the worker waits, and says so.
Status Worker::reopenDestination()
{
    QElapsedTimer waited;
    waited.start();
    for (int delay = tunables::RetryFirstDelayMs;; delay = std::min(delay * 2, tunables::RetryMaxDelayMs)) {
        Status opened = openDestination();
        if (opened || !mayComeBack(opened.error()) || waited.hasExpired(tunables::ReconnectSeconds * 1000))
            return opened;
        if (delay == tunables::RetryFirstDelayMs)
            m_setup.board.log(LogLevel::Warning,
                              WorkerText::tr("Worker %1 waits up to %2 s for the destination: %3")
                                  .arg(QString::number(m_number), QString::number(tunables::ReconnectSeconds),
                                       opened.error().message));
        if (Status slept = m_setup.control.sleep(delay); !slept)
            return slept;
    }
}

Status Worker::openSnapshot()
{
    // A START begins a new transaction even inside one, so the gate may ask for it again.
    if (Result<ExecResult> begun = m_source->exec("START TRANSACTION WITH CONSISTENT SNAPSHOT"); !begun)
        return failure(std::move(begun.error()));
    for (const QByteArray &statement : std::as_const(m_setup.touchStatements))
        if (Result<ResultSet> touched = m_source->query(statement); !touched)
            return failure(std::move(touched.error()));
    return {};
}

void Worker::workLoop()
{
    while (!m_left && m_setup.control.checkpoint()) {
        const std::optional<Work> work = m_setup.scheduler->take();
        if (!work)
            return;
        // A pause may have come while this worker waited for work.
        Status status = m_setup.control.checkpoint();
        if (status)
            status = perform(*work);
        // A killed statement is how a stop reaches a busy session.
        if (!status && m_setup.control.stopRequested())
            status = failure(RunControl::stoppedError());
        // The snapshot went with the session. Others see the same moment; a new session of ours would not.
        if (!m_source->alive())
            leave({.code = ErrorCode::ConnectionLost,
                   .message =
                       WorkerText::tr("The source was lost, and with it the snapshot that all tables share."),
                   .remedy = WorkerText::tr(
                       "Start the migration again: what was copied from another moment would not fit.")});
        m_setup.scheduler->finished(*work, status);
    }
}

void Worker::leave(const Error &reason)
{
    if (m_setup.control.stopRequested() || std::exchange(m_left, true))
        return;
    m_setup.board.log(LogLevel::Warning,
                      WorkerText::tr("Worker %1 leaves: %2").arg(QString::number(m_number), reason.message));
    m_setup.scheduler->workerLeft(reason);
}

Status Worker::perform(const Work &work)
{
    if (!m_destination || !m_destination->alive()) { // none after an attempt to open another failed
        if (Status opened = reopenDestination(); !opened) {
            leave(opened.error());
            // No range was taken yet, so the table may well go on without this worker.
            return work.kind == WorkKind::CopyRange ? Status() : opened;
        }
    }
    switch (work.kind) {
    case WorkKind::PrepareTable:
        m_setup.board.setTableState(work.table->index, TableState::Creating);
        return prepareTable(*m_destination, *work.table, m_setup.agenda, m_setup.board);
    case WorkKind::CopyRange:
        return copyRange(*work.table);
    case WorkKind::BuildIndexes:
        return buildIndexes(*work.table);
    case WorkKind::AddForeignKeys:
        return addForeignKeys();
    case WorkKind::CreateOthers:
        return makeOtherObjects(*m_destination, m_setup);
    case WorkKind::ProveRange:
        return proveWithRetries(work);
    case WorkKind::FindDifferences:
        break;
    }
    TableProver prover(*m_source, *m_destination, *m_setup.scheduler, m_setup.board, m_setup.control,
                       m_setup.agenda);
    QList<RowDifference> found;
    RepairScript repair;
    Status narrowed = prover.narrow(*work.table, found, repair);
    const std::lock_guard lock(m_setup.resultMutex);
    m_setup.differences += found;
    m_setup.repair.statements += repair.statements;
    m_setup.repair.tooMany += repair.tooMany;
    return narrowed;
}

// Reading back changes nothing, so a lost session is no reason to give a table up. A range that came from the
// planner is gone with the attempt, and the table fails then.
Status Worker::proveWithRetries(const Work &work)
{
    const bool repeatable = !m_setup.agenda.verifyOnly;
    for (int attempt = 1;; ++attempt) {
        TableProver prover(*m_source, *m_destination, *m_setup.scheduler, m_setup.board, m_setup.control,
                           m_setup.agenda);
        Status proved = prover.prove(work);
        if (proved || m_destination->alive() || !repeatable || m_setup.control.stopRequested()
            || attempt == tunables::RetryAttempts)
            return proved;
        if (Status opened = reopenDestination(); !opened) {
            leave(opened.error()); // it was waited for already
            return opened;
        }
    }
}

Status Worker::copyRange(TableWork &table)
{
    std::optional<KeyRange> range = m_setup.scheduler->takeGivenBack(table);
    if (!range) {
        const std::lock_guard lock(table.plannerMutex);
        Result<std::optional<KeyRange>> next = table.planner->next(*m_source);
        if (!next) // with a lost source this worker leaves, and the next one asks for the same range
            return m_source->alive() ? Status(failure(std::move(next.error()))) : Status();
        if (table.planner->finished())
            m_setup.scheduler->tablePlanned(table);
        if (!*next)
            return {};
        range = std::move(**next);
    }
    m_counters = &m_setup.board.table(table.index);
    Status copied = copyWithRetries(table, *range);
    if (!copied && !m_source->alive() && m_current.sum.rows == 0 && !m_setup.control.stopRequested()) {
        m_setup.scheduler->giveBack(table, *range);
        return {};
    }
    if (!copied && !m_destination) // it was waited for already
        leave(copied.error());
    return copied;
}

Status Worker::copyWithRetries(TableWork &table, const KeyRange &range)
{
    const ExistingPolicy policy = table.standsAlready ? table.existing : ExistingPolicy::Fail;
    // Where others' rows stand in the range, what a chunk sends is proved at once, or nothing is sent.
    m_current = CopiedRange{.range = range, .sum = {}, .proved = sharesTable(policy)};
    m_currentBytes = 0;
    int delay = tunables::RetryFirstDelayMs;
    for (int attempt = 1;; ++attempt) {
        m_commitSent = false;
        const LostSession session{.id = m_destination->threadId(), .opened = m_destinationOpened};
        ChunkCopier copier(*m_source, *m_destination, table.layout, m_setup.destinationTraits, policy,
                           m_setup.control, m_setup.limit, *this);
        Status copied = copier.copy(range);
        if (copied) {
            m_setup.scheduler->rangeCopied(table, m_current, m_currentBytes);
            return {};
        }
        // Pieces that were committed cannot be told from a new stream's.
        if (m_setup.control.stopRequested() || attempt == tunables::RetryAttempts || m_current.sum.rows > 0)
            return copied;
        if (!m_destination->alive() && m_source->alive()) {
            if (Status ended = endLostSession(session); !ended)
                return ended;
            // Overwriting the same rows once more changes nothing.
            if (m_commitSent && policy != ExistingPolicy::Overwrite) {
                Result<bool> there = chunkStands(table, range, policy, copied.error());
                if (!there)
                    return failure(std::move(there.error()));
                if (*there) {
                    onRowsRead(m_inDoubt.rows, m_inDoubtBytes);
                    m_current.sum = m_inDoubt;
                    m_setup.scheduler->rangeCopied(table, m_current, m_inDoubtBytes);
                    return {};
                }
            }
        } else if (!mayRepeat(copied.error())) {
            return copied;
        }
        m_setup.board.log(LogLevel::Warning, WorkerText::tr("%1: %2 Trying again (%3 of %4).")
                                                 .arg(visibleName(table.layout.destination.displayName()),
                                                      copied.error().message, QString::number(attempt + 1),
                                                      QString::number(tunables::RetryAttempts)));
        if (Status slept = m_setup.control.sleep(delay); !slept)
            return slept;
        delay = std::min(delay * 2, tunables::RetryMaxDelayMs);
    }
}

// The lost session may still be at its COMMIT, which may land whenever it likes: it must be gone before
// anyone looks.
Status Worker::endLostSession(const LostSession &session)
{
    if (Status opened = reopenDestination(); !opened)
        return opened;
    // A server that has started since knows the session no more, and its id may be anybody's by now.
    Result<ResultSet> uptime = m_destination->query("SHOW GLOBAL STATUS LIKE 'Uptime'");
    if (!uptime)
        return failure(std::move(uptime.error()));
    const qint64 age = session.opened.elapsed() / 1000;
    if (qint64(uptime->number(0, 1, quint64(age))) + 1 < age
        || m_setup.sessions.sessions(End::Destination).contains(session.id))
        return {};
    (void)m_destination->exec("KILL CONNECTION " + QByteArray::number(session.id));
    for (int i = 0; i < tunables::DoubtPolls; ++i) {
        Result<ResultSet> standing = m_destination->query(
            "SELECT ID FROM information_schema.PROCESSLIST WHERE ID = " + QByteArray::number(session.id));
        if (!standing)
            return failure(std::move(standing.error()));
        if (standing->isEmpty())
            return {};
        if (Status slept = m_setup.control.sleep(tunables::DoubtPollMs); !slept)
            return slept;
    }
    return failure(ErrorCode::ConnectionLost,
                   WorkerText::tr("A lost session is still at work at the destination and does not end."),
                   WorkerText::tr("End session %1 at the destination, then start again.").arg(session.id));
}

// Whether the chunk whose COMMIT got no answer is there. `lost` is what is said where nobody can tell.
Result<bool> Worker::chunkStands(const TableWork &table, const KeyRange &range, ExistingPolicy policy,
                                 const Error &lost)
{
    if (table.layout.rangeKey.empty() || !table.layout.sameOrder || sharesTable(policy))
        return failure(lost);
    Result<RangeSumResult> found =
        sumOfRange(*m_destination, table.layout, range, End::Destination, m_setup.control);
    if (!found)
        return failure(std::move(found.error()));
    if (found->sum.rows == 0)
        return false;
    if (found->sum == m_inDoubt)
        return true;
    return failure(
        ErrorCode::DifferenceFound,
        WorkerText::tr("%1: after a lost connection the range holds %2 rows that are not the ones sent.")
            .arg(visibleName(table.layout.destination.displayName()), QString::number(found->sum.rows)),
        WorkerText::tr("Another session writes to the table. Stop it, then start again."));
}

Status Worker::buildIndexes(TableWork &table)
{
    for (const DeferredStatement &statement : std::as_const(table.ddl.indexes)) {
        m_setup.board.log(LogLevel::Debug, WorkerText::tr("%1: building %2")
                                               .arg(visibleName(table.layout.destination.displayName()),
                                                    visibleName(statement.name)));
        if (Result<ExecResult> built = m_destination->exec(statement.sql); !built)
            return failure(std::move(built.error()));
    }
    return {};
}

Status Worker::addForeignKeys()
{
    Status first; // one that cannot be added is no reason to leave the others out
    for (const auto &table : m_setup.tables) {
        if (table->failed || table->standsAlready)
            continue;
        for (const DeferredStatement &statement : std::as_const(table->ddl.foreignKeys)) {
            if (m_setup.control.stopRequested())
                return failure(RunControl::stoppedError());
            if (Result<ExecResult> added = m_destination->exec(statement.sql); !added) {
                Error error = std::move(added.error());
                error.message = WorkerText::tr("%1: foreign key %2 was not added. %3")
                                    .arg(visibleName(table->layout.destination.displayName()),
                                         visibleName(statement.name), error.message);
                if (!first)
                    m_setup.board.log(LogLevel::Error, error.toText()); // the first is told by the scheduler
                else
                    first = failure(std::move(error));
                if (!m_destination->alive())
                    return first;
                continue;
            }
            m_setup.board.phaseAdvanced(Phase::ForeignKeys);
        }
    }
    return first;
}

void Worker::onRowsRead(quint64 rows, quint64 bytes)
{
    m_counters->rows.fetch_add(rows, std::memory_order_relaxed);
    m_counters->bytes.fetch_add(bytes, std::memory_order_relaxed);
}

Status Worker::onAboutToCommit(const Chunk &chunk)
{
    m_inDoubt = chunk.sum;
    m_inDoubtBytes = chunk.bytes;
    m_commitSent = true;
    return {};
}

void Worker::onCommitted(const Chunk &chunk)
{
    m_current.sum += chunk.sum;
    m_currentBytes += chunk.bytes;
    m_current.proved = chunk.proved;
}

void Worker::onRolledBack(quint64 rows, quint64 bytes)
{
    m_counters->rows.fetch_sub(rows, std::memory_order_relaxed);
    m_counters->bytes.fetch_sub(bytes, std::memory_order_relaxed);
}

void Worker::onStreamRefused()
{
    Result<std::unique_ptr<Connection>> control = Connection::open(
        m_setup.plan.source, m_setup.secrets.sourcePassword,
        {.role = ConnectionRole::Control, .readTimeoutSeconds = tunables::CatalogTimeoutSeconds});
    if (control) // without it the stream is read to its end: slow, but nothing is lost
        (void)(*control)->exec("KILL QUERY " + QByteArray::number(m_source->threadId()));
}

} // namespace floe
