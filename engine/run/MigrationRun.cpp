#include "run/MigrationRun.h"

#include "core/Tunables.h"
#include "run/Ledger.h"
#include "run/SchemaProof.h"
#include "run/StandingOrder.h"
#include "run/Worker.h"
#include "server/Catalog.h"
#include "server/Privileges.h"

#include <QCoreApplication>
#include <QThread>
#include <QtConcurrent>

#include <algorithm>

namespace floe {

namespace {

struct MigrationRunText
{
    Q_DECLARE_TR_FUNCTIONS(floe::MigrationRun)
};

ObjectName folded(const ObjectName &name, int lowerCaseTableNames)
{
    return {foldedTableName(name.database, lowerCaseTableNames),
            foldedTableName(name.name, lowerCaseTableNames)};
}

} // namespace

QString otherObjectKey(const OtherObjectInfo &info)
{
    const QChar kind = QLatin1Char(char('a' + int(info.kind) * 2 + (info.function ? 1 : 0)));
    return kind + info.name.database + QChar(u'\0') + info.name.name;
}

MigrationRun::MigrationRun(const MigrationPlan &plan, const Secrets &secrets, Migration::Job job,
                           RunControl &control, RunBoard &board, QThreadPool &workerPool)
    : m_plan(plan), m_secrets(secrets), m_job(job), m_pool(workerPool),
      m_setup(m_plan, m_secrets, control, board)
{}

MigrationRun::~MigrationRun() = default;

RunOutcome MigrationRun::execute()
{
    m_started = QDateTime::currentDateTimeUtc();
    m_setup.board.moveOn(RunState::Preparing);
    m_setup.board.setPhase(Phase::Prepare, PhaseState::Running);
    Status status = prepare();
    if (status && m_setup.tables.empty() && m_setup.others.isEmpty() && m_setup.objects.databases.isEmpty())
        status = failure(ErrorCode::BadInput, MigrationRunText::tr("The task names no objects."),
                         MigrationRunText::tr("Choose at least one database or table."));
    if (status && m_job == Migration::Job::Repair)
        status = applyRepair();
    if (status)
        status = work();
    return sumUp(status);
}

Status MigrationRun::prepare()
{
    if (Status connected = connectControls(); !connected)
        return connected;
    if (Status read = readSource(); !read)
        return read;
    if (Status read = readDestination(); !read)
        return read;
    return m_setup.control.checkpoint();
}

Status MigrationRun::connectControls()
{
    for (const End end : {End::Source, End::Destination})
        if (Status connected = renewControl(end); !connected)
            return connected;

    Result<ServerTraits> sourceTraits = ServerTraits::read(*m_source);
    if (!sourceTraits)
        return failure(std::move(sourceTraits.error()));
    m_setup.sourceTraits = std::move(*sourceTraits);
    Result<ServerTraits> destinationTraits = ServerTraits::read(*m_destination);
    if (!destinationTraits)
        return failure(std::move(destinationTraits.error()));
    m_setup.destinationTraits = std::move(*destinationTraits);
    m_setup.board.log(LogLevel::Info,
                      MigrationRunText::tr("Source: %1 at %2")
                          .arg(m_setup.sourceTraits.displayName(), m_plan.source.displayName()));
    m_setup.board.log(LogLevel::Info,
                      MigrationRunText::tr("Destination: %1 at %2")
                          .arg(m_setup.destinationTraits.displayName(), m_plan.destination.displayName()));
    return {};
}

// The control sessions idle for as long as the workers work, and may be lost meanwhile.
Status MigrationRun::renewControl(End end)
{
    const bool source = end == End::Source;
    std::unique_ptr<Connection> &session = source ? m_source : m_destination;
    if (session && (session->exec("DO 0") || session->alive()))
        return {};
    Result<std::unique_ptr<Connection>> opened = Connection::open(
        source ? m_plan.source : m_plan.destination,
        source ? m_secrets.sourcePassword : m_secrets.destinationPassword, {.role = ConnectionRole::Control});
    if (!opened)
        return failure(std::move(opened.error()));
    session = std::move(*opened);
    return {};
}

Status MigrationRun::readSource()
{
    Catalog catalog(*m_source, m_setup.sourceTraits);
    Result<ResolvedObjects> objects =
        resolveObjects(m_plan, catalog, m_setup.destinationTraits.lowerCaseTableNames);
    if (!objects)
        return failure(std::move(objects.error()));
    m_setup.objects = std::move(*objects);
    if (m_setup.sourceTraits.sameServerAs(m_setup.destinationTraits))
        for (const ResolvedTable &table : std::as_const(m_setup.objects.tables))
            if (folded(table.source(), m_setup.sourceTraits.lowerCaseTableNames)
                == folded(table.mapped, m_setup.destinationTraits.lowerCaseTableNames))
                return failure(
                    ErrorCode::NameConflict,
                    MigrationRunText::tr("%1 would be copied onto itself: both ends are one server.")
                        .arg(visibleName(table.mapped.displayName())),
                    MigrationRunText::tr("Map it to another name, or choose another destination."));
    if (Status planned = planTables(catalog); !planned)
        return planned;
    return m_job == Migration::Job::Run ? readOthers() : Status();
}

Status MigrationRun::planTables(Catalog &sourceCatalog)
{
    const bool schema = m_plan.types.testFlag(MigrationType::Schema) && m_job == Migration::Job::Run;
    for (const ResolvedTable &table : std::as_const(m_setup.objects.tables)) {
        if (Status go = m_setup.control.checkpoint(); !go)
            return go;
        auto work = std::make_unique<TableWork>();
        work->index = int(m_setup.tables.size());
        work->table = &table;
        work->existing = table.existing;
        if (schema) {
            Result<QString> statement = sourceCatalog.createTable(table.source());
            if (!statement)
                return failure(std::move(statement.error()));
            Result<TableDefinition> definition = TableDefinition::parse(*statement);
            if (!definition)
                return failure(std::move(definition.error()));
            Result<TableDdl> ddl = makeTableDdl(*definition, table, m_setup.objects, m_setup.sourceTraits,
                                                m_setup.destinationTraits, m_plan.options.deferIndexes);
            if (!ddl)
                return failure(std::move(ddl.error()));
            work->ddl = std::move(*ddl);
            work->definition = statement->toUtf8();
        }
        work->layout = TableLayout::make(table, m_setup.sourceTraits, m_setup.destinationTraits);
        const bool counter = std::any_of(work->layout.columns.begin(), work->layout.columns.end(),
                                         [](const LayoutColumn &column) { return column.autoIncrement; });
        work->oneStream =
            counter && m_setup.destinationTraits.autoincLockMode < 2 && m_setup.destinationTraits.localInfile;
        work->planner = std::make_unique<ChunkPlanner>(work->layout, ChunkPlanner::rowsPerChunk(table.info));
        m_setup.board.addTable(table.source(), table.mapped, table.info.rowsEstimate, table.info.dataBytes,
                               work->ddl.indexes.isEmpty() ? 0 : table.info.indexBytes);
        m_setup.tables.push_back(std::move(work));
    }
    m_setup.board.publishTables();
    return {};
}

Status MigrationRun::readOthers()
{
    if (!m_plan.types.testFlag(MigrationType::Schema))
        return {};
    if (m_setup.objects.others.isEmpty())
        return {};
    Result<Privileges> privileges = Privileges::read(*m_destination, m_setup.destinationTraits);
    if (!privileges)
        return failure(std::move(privileges.error()));
    const DefinerRule definers = DefinerRule::read(*m_destination, *privileges);
    for (const ResolvedOther &object : std::as_const(m_setup.objects.others)) {
        Result<OtherObjectDdl> ddl = readOtherObject(*m_source, object, m_setup.objects, m_setup.sourceTraits,
                                                     m_setup.destinationTraits, definers);
        if (!ddl)
            return failure(std::move(ddl.error()));
        m_setup.others += std::move(*ddl);
    }
    return {};
}

Status MigrationRun::readDestination()
{
    QStringList mapped;
    for (const ResolvedDatabase &database : std::as_const(m_setup.objects.databases))
        mapped += database.mapped;
    mapped.removeDuplicates();
    Catalog catalog(*m_destination, m_setup.destinationTraits);
    Result<QList<TableInfo>> tables = catalog.tables(mapped);
    if (!tables)
        return failure(std::move(tables.error()));
    Result<QList<DatabaseInfo>> databases = catalog.databases();
    if (!databases)
        return failure(std::move(databases.error()));
    const int fold = m_setup.destinationTraits.lowerCaseTableNames;
    for (const DatabaseInfo &database : std::as_const(*databases))
        m_standingDatabases.insert(foldedTableName(database.name, fold));
    for (const TableInfo &table : std::as_const(*tables))
        m_standing.insert(folded(table.name, fold));
    for (const auto &table : m_setup.tables) {
        table->standsAlready = m_standing.contains(folded(table->layout.destination, fold));
        if (m_job != Migration::Job::Run && !table->standsAlready) {
            table->failed = true;
            table->error = Error{.code = ErrorCode::ObjectMissing,
                                 .message = MigrationRunText::tr("%1 does not stand at the destination.")
                                                .arg(visibleName(table->layout.destination.displayName()))};
            m_setup.board.setTableState(table->index, TableState::Differs, table->error->message);
        }
    }
    const auto stays = [this](const std::unique_ptr<TableWork> &table) {
        return table->standsAlready
               && (m_job != Migration::Job::Run || table->existing != ExistingPolicy::Drop);
    };
    if (std::none_of(m_setup.tables.begin(), m_setup.tables.end(), stays))
        return {};
    Result<QHash<ObjectName, QList<ColumnInfo>>> columns = catalog.columns(mapped);
    if (!columns)
        return failure(std::move(columns.error()));
    QHash<ObjectName, QList<ColumnInfo>> standing;
    for (auto at = columns->cbegin(); at != columns->cend(); ++at)
        standing.insert(folded(at.key(), fold), at.value());
    for (const auto &table : m_setup.tables)
        if (stays(table))
            meetStandingOrder(*table, standing.value(folded(table->layout.destination, fold)),
                              m_setup.destinationTraits);
    return {};
}

void MigrationRun::setAgenda()
{
    Agenda &agenda = m_setup.agenda;
    agenda.verifyOnly = m_job != Migration::Job::Run;
    agenda.schema = !agenda.verifyOnly && m_plan.types.testFlag(MigrationType::Schema);
    agenda.data = !agenda.verifyOnly && m_plan.types.testFlag(MigrationType::Data);
    agenda.foreignKeys = agenda.schema
                         && std::any_of(m_setup.tables.begin(), m_setup.tables.end(),
                                        [](const auto &table) { return !table->ddl.foreignKeys.isEmpty(); });
    agenda.others = !m_setup.others.isEmpty();
    agenda.verify = agenda.verifyOnly && m_plan.options.verify == VerifyMode::Off ? VerifyMode::Full
                                                                                  : m_plan.options.verify;
}

void MigrationRun::announcePhases()
{
    const Agenda &agenda = m_setup.agenda;
    quint64 indexed = 0;
    quint64 keys = 0;
    for (const auto &table : m_setup.tables) {
        indexed += table->ddl.indexes.isEmpty() ? 0 : 1;
        keys += quint64(table->ddl.foreignKeys.size());
    }
    const auto announce = [this](Phase phase, bool wanted, quint64 total) {
        m_setup.board.setPhaseTotal(phase, total);
        if (!wanted)
            m_setup.board.setPhase(phase, PhaseState::Skipped);
    };
    announce(Phase::Schema, !agenda.verifyOnly, m_setup.tables.size());
    announce(Phase::Data, agenda.data, m_setup.tables.size());
    announce(Phase::Indexes, agenda.schema && indexed > 0, indexed);
    announce(Phase::ForeignKeys, agenda.foreignKeys, keys);
    announce(Phase::OtherObjects, agenda.others, quint64(m_setup.others.size()));
    announce(Phase::Verification, agenda.verifyOnly || (agenda.data && agenda.verify != VerifyMode::Off),
             m_setup.tables.size());
}

Status MigrationRun::openSnapshot(ReaderGate &gate)
{
    Snapshot snapshot(*m_source, m_setup.sourceTraits);
    Result<SnapshotTier> tier =
        snapshot.open(m_plan.options.snapshot, m_snapshotTables, [&gate] { return gate.startReaders(); });
    if (!tier)
        return failure(std::move(tier.error()));
    m_tier = *tier;
    if (m_snapshotTables.isEmpty())
        return {};
    if (m_tier == SnapshotTier::None)
        m_setup.warn(snapshotTierText(m_tier));
    else
        m_setup.board.log(LogLevel::Info, snapshotTierText(m_tier));
    for (const QString &note : snapshot.notes())
        m_setup.board.log(LogLevel::Debug, note);
    return {};
}

Status MigrationRun::createDatabases()
{
    if (!m_setup.agenda.schema)
        return {};
    for (const ResolvedDatabase &database : std::as_const(m_setup.objects.databases))
        if (Result<ExecResult> made = m_destination->exec(
                makeDatabaseDdl(database, m_setup.sourceTraits, m_setup.destinationTraits));
            !made)
            return failure(std::move(made.error()));
    return {};
}

Status MigrationRun::work()
{
    setAgenda();
    announcePhases();
    if (m_setup.agenda.data || m_setup.agenda.verifyOnly)
        for (const auto &table : m_setup.tables)
            m_snapshotTables += table->layout.source;
    m_setup.touchStatements = Snapshot::touchStatements(m_snapshotTables);
    m_setup.scheduler =
        std::make_unique<Scheduler>(m_setup.tables, m_setup.agenda, m_setup.board, m_setup.control);

    const int wanted = std::clamp(m_plan.options.workers, 1, tunables::MaxWorkers);
    ReaderGate gate(wanted);
    std::vector<std::unique_ptr<Worker>> workers;
    QList<QFuture<void>> futures;
    for (int i = 0; i < wanted; ++i) {
        workers.push_back(std::make_unique<Worker>(m_setup, gate, i + 1));
        futures += QtConcurrent::run(&m_pool, [worker = workers.back().get()] { worker->run(); });
    }
    Error firstError;
    const int connected = gate.waitConnected(&firstError);
    Status ready = connected > 0 ? Status() : failure(firstError);
    if (connected > 0 && connected < wanted)
        m_setup.warn(MigrationRunText::tr("%1 of %2 workers could connect: %3")
                         .arg(QString::number(connected), QString::number(wanted), firstError.message));
    m_setup.scheduler->setWorkers(connected);
    if (ready)
        ready = openSnapshot(gate);
    if (ready)
        ready = m_setup.control.checkpoint();
    if (ready)
        ready = createDatabases();
    if (!ready) {
        gate.abort();
        waitForWorkers(futures);
        return ready;
    }
    m_setup.board.setPhase(Phase::Prepare, PhaseState::Done);
    m_setup.board.moveOn(m_setup.agenda.verifyOnly ? RunState::Verifying : RunState::Migrating);
    gate.openForWork();
    waitForWorkers(futures);
    if (m_setup.control.stopRequested())
        return failure(RunControl::stoppedError());
    return compareSchema();
}

void MigrationRun::waitForWorkers(const QList<QFuture<void>> &workers)
{
    constexpr int PollMs = 20;
    int busyMs = 0;
    while (std::any_of(workers.begin(), workers.end(),
                       [](const QFuture<void> &worker) { return !worker.isFinished(); })) {
        QThread::msleep(PollMs);
        if (!m_setup.control.stopRequested())
            continue;
        m_setup.scheduler->wakeAll();
        busyMs += PollMs;
        if (busyMs >= tunables::StopGraceMs) {
            interruptSessions();
            busyMs = 0;
        }
    }
    // A server that was writing to a session which a stop cut off may go on waiting for it, and hold up
    // whoever wants a lock.
    const QList<quint64> left = m_setup.sessions.sessions(End::Source);
    if (m_setup.control.stopRequested() && !left.isEmpty() && renewControl(End::Source))
        for (const quint64 id : left)
            (void)m_source->exec("KILL CONNECTION " + QByteArray::number(id));
}

Status MigrationRun::compareSchema()
{
    if (!m_setup.agenda.schema)
        return {};
    if (Status connected = renewControl(End::Destination); !connected)
        return connected;
    return proveSchema(m_setup, *m_destination, m_standingDatabases);
}

// All of it or nothing: a repair that stops half-way would leave a third state.
Status MigrationRun::applyRepair()
{
    Result<std::unique_ptr<Connection>> writer = Connection::open(
        m_plan.destination, m_secrets.destinationPassword, {.role = ConnectionRole::DestinationWriter});
    if (!writer)
        return failure(std::move(writer.error()));
    m_setup.board.log(LogLevel::Info, MigrationRunText::tr("Running %n repair statement(s)", nullptr,
                                                           int(m_script.statements.size())));
    QList<QByteArray> statements = m_script.statements;
    statements.prepend("START TRANSACTION");
    statements.append("COMMIT");
    for (const QByteArray &statement : std::as_const(statements)) {
        Status go = m_setup.control.checkpoint();
        if (go)
            if (Result<ExecResult> done = (*writer)->exec(statement); !done)
                go = failure(std::move(done.error()));
        if (!go) {
            if ((*writer)->alive())
                (void)(*writer)->exec("ROLLBACK");
            return go;
        }
    }
    m_repaired = int(m_script.statements.size());
    return {};
}

// A statement at work is interrupted from the control sessions; a killed LOAD or ALTER rolls back.
void MigrationRun::interruptSessions()
{
    for (const End end : {End::Source, End::Destination}) {
        const QList<quint64> ids = m_setup.sessions.sessions(end);
        if (ids.isEmpty() || !renewControl(end))
            continue;
        Connection &session = end == End::Source ? *m_source : *m_destination;
        for (const quint64 id : ids)
            (void)session.exec("KILL QUERY " + QByteArray::number(id));
    }
}

RunOutcome MigrationRun::sumUp(const Status &status)
{
    RunOutcome outcome = makeOutcome(m_setup, status);
    outcome.repaired = m_repaired;
    outcome.started = m_started;
    outcome.ended = QDateTime::currentDateTimeUtc();
    outcome.sourceServer =
        m_setup.sourceTraits.versionText.isEmpty() ? QString() : m_setup.sourceTraits.displayName();
    outcome.destinationServer =
        m_setup.destinationTraits.versionText.isEmpty() ? QString() : m_setup.destinationTraits.displayName();
    outcome.snapshot =
        m_setup.scheduler && !m_snapshotTables.isEmpty() ? snapshotTierText(m_tier) : QString();
    if (!isEnding(m_setup.board.state())) // a phase that ended well runs no more
        for (const Phase phase : {Phase::Prepare, Phase::Schema, Phase::Data, Phase::Indexes,
                                  Phase::ForeignKeys, Phase::OtherObjects, Phase::Verification})
            if (m_setup.board.phaseState(phase) == PhaseState::Running)
                m_setup.board.setPhase(phase, PhaseState::Failed);
    for (const auto &table : m_setup.tables) {
        const TableState state = m_setup.board.table(table->index).state;
        if (status || state == TableState::Failed || state == TableState::Verified
            || state == TableState::Differs)
            continue;
        const bool copied = state >= TableState::Copied && m_setup.agenda.data;
        m_setup.board.setTableState(table->index, TableState::Stopped,
                                    copied ? MigrationRunText::tr("Copied, not verified")
                                           : MigrationRunText::tr("Not finished"));
    }
    m_setup.board.setState(outcome.state);
    outcome.phases = m_setup.board.phases();
    return outcome;
}

} // namespace floe
