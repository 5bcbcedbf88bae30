#include "run/Worker.h"

#include "core/CrashPoint.h"
#include "core/Tunables.h"
#include "run/DdlEdits.h"
#include "run/OtherObjectMaker.h"
#include "run/RetryWindow.h"
#include "run/StandingKeys.h"
#include "run/TablePreparer.h"
#include "run/TableProver.h"

#include <QCoreApplication>

#include <algorithm>

namespace floe {

namespace {

struct WorkerText
{
    Q_DECLARE_TR_FUNCTIONS(floe::Worker)
};

} // namespace

Worker::Worker(RunSetup &setup, ReaderGate &gate, int number)
    : m_setup(setup), m_gate(gate), m_number(number), m_sessions(setup), m_filler(setup, m_sessions)
{}

Worker::~Worker() = default;

void Worker::run()
{
    const Status opened = m_sessions.open();
    m_gate.connected(opened);
    int generation = 0;
    while (opened) {
        const ReaderGate::Order order = m_gate.waitForOrder(generation);
        if (order == ReaderGate::Order::OpenSnapshot) {
            m_gate.snapshotOpened(m_sessions.openSnapshot());
            continue;
        }
        if (order == ReaderGate::Order::Work)
            workLoop();
        break;
    }
    m_sessions.close(); // here, on the thread that opened them
}

void Worker::workLoop()
{
    while (!m_left && m_setup.control.checkpoint()) {
        const std::optional<Work> work = m_setup.scheduler->take(m_setup.live);
        if (!work)
            return;
        // A pause may have come while this worker waited for work.
        Status go = m_setup.control.checkpoint();
        std::vector<Work> works{*work};
        if (go)
            for (const Work &along : m_setup.scheduler->takeAlong(*work, m_setup.live))
                works.push_back(along);
        std::vector<Status> results = !go                ? std::vector<Status>{go}
                                      : works.size() > 1 ? copyTogether(works)
                                                         : std::vector<Status>{perform(*work)};
        // The snapshot went with the session. Others see the same moment; a new session of ours would not.
        if (!m_sessions.source().alive())
            leave({.code = ErrorCode::ConnectionLost,
                   .message =
                       WorkerText::tr("The source was lost, and with it the snapshot that all tables share."),
                   .remedy = WorkerText::tr("Go on with the run: ranges that were copied from another moment "
                                            "are compared and copied again where they differ."),
                   .retryable = true});
        for (size_t i = 0; i < works.size(); ++i) {
            // A killed statement is how a stop reaches a busy session.
            if (!results[i] && m_setup.control.stopRequested())
                results[i] = failure(RunControl::stoppedError());
            m_setup.scheduler->finished(works[i], results[i]);
        }
    }
}

std::vector<Status> Worker::copyTogether(const std::vector<Work> &works)
{
    if (!m_sessions.hasDestination())
        if (Status opened = m_sessions.reopenDestination(); !opened) {
            leave(opened.error());
            return std::vector<Status>(works.size()); // no range was taken yet
        }
    std::vector<TableWork *> tables;
    for (const Work &work : works)
        tables.push_back(work.table);
    std::vector<Status> results = m_filler.copyTogether(tables);
    if (m_filler.lost())
        leave(*m_filler.lost());
    return results;
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
    if (!m_sessions.hasDestination()) {
        if (Status opened = m_sessions.reopenDestination(); !opened) {
            leave(opened.error());
            // No range was taken yet, so the table may well go on without this worker.
            return work.kind == WorkKind::CopyRange ? Status() : opened;
        }
    }
    if (work.kind == WorkKind::CopyRange) {
        Status copied = m_filler.copyRange(*work.table);
        if (m_filler.lost())
            leave(*m_filler.lost());
        return copied;
    }
    RetryWindow window(m_setup.control, m_setup.board, m_setup.losses, m_setup.plan.options.retrySeconds);
    std::optional<LockNotes::Wish> lockWish;
    for (bool again = m_setup.again;; again = true) {
        Status done = performOnce(work, again);
        if (done)
            m_setup.losses.moved();
        if (done || m_setup.control.stopRequested() || !m_sessions.source().alive())
            return done;
        Error error = done.error();
        if (error.code == ErrorCode::File) { // what is done has to be known to the journal
            m_setup.pauseBecause(error);
            if (Status go = m_setup.control.checkpoint(); !go)
                return go;
            continue;
        }
        if (!m_sessions.hasDestination()) {
            if (Status replaced = m_sessions.replaceDestination(); !replaced) {
                if (!m_sessions.hasDestination())
                    leave(replaced.error()); // it was waited for already
                return replaced;
            }
        } else if (!mayPass(error)) {
            return done;
        } else if (isLockError(error)) {
            if (!lockWish)
                lockWish.emplace(m_setup.locks);
            error = m_setup.locks.named(error, m_sessions.destination().threadId());
        }
        if (Status waited = window.waitAfter(error); !waited)
            return waited;
        window.hide();
    }
}

// `again`: an attempt was lost, and what it was to make may stand.
Status Worker::performOnce(const Work &work, bool again)
{
    switch (work.kind) {
    case WorkKind::PrepareTable:
        return prepare(*work.table);
    case WorkKind::BuildIndexes:
        return buildIndexes(*work.table, again);
    case WorkKind::AddForeignKeys:
        return addForeignKeys(again);
    case WorkKind::CreateOthers:
        return makeOtherObjects(m_sessions.destination(), m_setup);
    case WorkKind::ProveRange: {
        TableProver prover(m_sessions.source(), m_sessions.destination(), *m_setup.scheduler, m_setup.board,
                           m_setup.control, m_setup.agenda);
        Status proved = prover.prove(work);
        // The range went back to the scheduler.
        return m_setup.agenda.verifyOnly && !m_sessions.source().alive() ? Status() : proved;
    }
    case WorkKind::FindDifferences:
        return findDifferences(*work.table);
    case WorkKind::CopyRange:
        break;
    }
    return {};
}

Status Worker::prepare(TableWork &table)
{
    m_setup.board.setTableState(table.index, TableState::Creating);
    Status prepared;
    table.createRefused = false;
    forgetRefused(m_setup, table);
    // What is known of ranges is about rows that are not there any more, or soon.
    if (table.refill || m_setup.journal->hasRanges(table))
        if (Status forgotten = m_setup.journal->forgetRanges(table, table.refill); !forgotten)
            return forgotten;
    crashPoint("table.preparing");
    if (table.refill) {
        prepared = emptyTable(m_sessions.destination(), table);
    } else {
        prepared = prepareTable(m_sessions.destination(), table, m_setup.agenda, m_setup.board);
    }
    crashPoint("table.prepared");
    if (table.createRefused)
        noteRefused(m_setup, table, prepared.error());
    if (prepared)
        m_setup.journal->tableReady(table);
    crashPoint("table.ready");
    return prepared;
}

Status Worker::findDifferences(TableWork &table)
{
    TableProver prover(m_sessions.source(), m_sessions.destination(), *m_setup.scheduler, m_setup.board,
                       m_setup.control, m_setup.agenda);
    QList<RowDifference> found;
    RepairScript repair;
    Status narrowed = prover.narrow(table, found, repair);
    const std::lock_guard lock(m_setup.resultMutex);
    m_setup.differences += found;
    m_setup.repair.statements += repair.statements;
    m_setup.repair.tooMany += repair.tooMany;
    return narrowed;
}

Status Worker::buildIndexes(TableWork &table, bool again)
{
    forgetRefused(m_setup, table);
    StandingKeys standing;
    if (again) {
        Result<StandingKeys> read =
            StandingKeys::read(m_sessions.destination(), m_setup.destinationTraits, table.layout.destination);
        if (!read)
            return failure(std::move(read.error()));
        standing = std::move(*read);
    }
    for (const DeferredStatement &statement : std::as_const(table.ddl.indexes)) {
        if (standing.hasIndexes(statement.indexes))
            continue; // an earlier pass was lost after it had been built
        m_setup.board.log(LogLevel::Debug, WorkerText::tr("%1: building %2")
                                               .arg(visibleName(table.layout.destination.displayName()),
                                                    visibleName(statement.name)));
        crashPoint("index.building");
        if (Result<ExecResult> built = m_sessions.destination().exec(statement.sql); !built) {
            noteRefused(m_setup, table, DdlKind::Indexes, statement, built.error());
            return failure(std::move(built.error()));
        }
        crashPoint("index.built");
    }
    return {};
}

/// The parent of one of the table's foreign keys, if it failed or the user gave it up.
const TableWork *Worker::failedParent(const TableWork &child, const QString &foreignKey) const
{
    const QList<ForeignKeyInfo> &keys = child.table->foreignKeys;
    const auto key = std::find_if(keys.cbegin(), keys.cend(), [&foreignKey](const ForeignKeyInfo &info) {
        return foldedColumnName(info.name) == foldedColumnName(foreignKey);
    });
    if (key == keys.cend())
        return nullptr;
    const ResolvedTable *parent =
        m_setup.objects.table(key->parent, m_setup.sourceTraits.lowerCaseTableNames);
    const auto work = std::find_if(m_setup.tables.begin(), m_setup.tables.end(), [parent](const auto &table) {
        return parent && table->table == parent && table->failed;
    });
    return work == m_setup.tables.end() ? nullptr : work->get();
}

Status Worker::addForeignKeys(bool again)
{
    m_setup.board.restartPhase(Phase::ForeignKeys);
    forgetRefusedForeignKeys(m_setup);
    Status first; // one that cannot be added is no reason to leave the others out
    for (const auto &table : m_setup.tables) {
        if (table->failed || table->standsAlready || table->ddl.foreignKeys.isEmpty())
            continue;
        StandingKeys standing;
        if (again) {
            Result<StandingKeys> read = StandingKeys::read(
                m_sessions.destination(), m_setup.destinationTraits, table->layout.destination);
            if (!read)
                return failure(std::move(read.error()));
            standing = std::move(*read);
        }
        for (const DeferredStatement &statement : std::as_const(table->ddl.foreignKeys)) {
            if (m_setup.control.stopRequested())
                return failure(RunControl::stoppedError());
            // Checks are off while it is added, so the server would take it over a parent without rows.
            if (const TableWork *parent = failedParent(*table, statement.name)) {
                m_setup.warn(
                    (parent->skipped
                         ? WorkerText::tr("%1: foreign key %2 was left out, as its parent %3 was skipped.")
                         : WorkerText::tr("%1: foreign key %2 was not added, as its parent %3 failed."))
                        .arg(visibleName(table->layout.destination.displayName()),
                             visibleName(statement.name),
                             visibleName(parent->layout.destination.displayName())));
                m_setup.board.phaseAdvanced(Phase::ForeignKeys);
                continue;
            }
            const QString name = statement.standsAs.isEmpty() ? statement.name : statement.standsAs;
            if (!standing.hasForeignKey(name)) {
                crashPoint("foreignkey.adding");
                if (Result<ExecResult> added = m_sessions.destination().exec(statement.sql); !added) {
                    Error error = std::move(added.error());
                    noteRefused(m_setup, *table, DdlKind::ForeignKey, statement, error);
                    error.message = WorkerText::tr("%1: foreign key %2 was not added. %3")
                                        .arg(visibleName(table->layout.destination.displayName()),
                                             visibleName(statement.name), error.message);
                    if (!first)
                        m_setup.board.log(LogLevel::Error,
                                          error.toText()); // the first is told by the scheduler
                    else
                        first = failure(std::move(error));
                    if (!m_sessions.hasDestination())
                        return first;
                    continue;
                }
                crashPoint("foreignkey.added");
            }
            m_setup.board.phaseAdvanced(Phase::ForeignKeys);
        }
    }
    return first;
}

} // namespace floe
