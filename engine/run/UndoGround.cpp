#include "run/UndoGround.h"

#include "journal/TaskFingerprint.h"
#include "run/DestinationObjects.h"
#include "run/LastRun.h"
#include "run/RunJournal.h"
#include "server/Catalog.h"

#include <QCoreApplication>

namespace floe {

namespace {

struct UndoGroundText
{
    Q_DECLARE_TR_FUNCTIONS(floe::UndoGround)
};

Status openSession(std::unique_ptr<Connection> &session, const Endpoint &endpoint, const QString &password,
                   ConnectionRole role)
{
    Result<std::unique_ptr<Connection>> opened = Connection::open(endpoint, password, {.role = role});
    if (!opened)
        return failure(std::move(opened.error()));
    session = std::move(*opened);
    return {};
}

Status readTraits(Connection &connection, ServerTraits &traits)
{
    Result<ServerTraits> read = ServerTraits::read(connection);
    if (!read)
        return failure(std::move(read.error()));
    traits = std::move(*read);
    return {};
}

/// The plan without what is no longer at the source.
Result<MigrationPlan> withoutMissing(MigrationPlan plan, Catalog &source)
{
    const int fold = source.traits().lowerCaseTableNames;
    const Result<QList<DatabaseInfo>> databases = source.databases();
    if (!databases)
        return failure(databases.error());
    QSet<QString> names;
    for (const DatabaseInfo &database : *databases)
        names.insert(foldedTableName(database.name, fold));
    plan.objects.removeIf([&](const DatabaseChoice &choice) {
        return !names.contains(foldedTableName(choice.database, fold));
    });
    QStringList chosen;
    for (const DatabaseChoice &choice : std::as_const(plan.objects))
        chosen += choice.database;
    const Result<QHash<ObjectName, QList<ColumnInfo>>> columns = source.columns(chosen);
    if (!columns)
        return failure(columns.error());
    QHash<ObjectName, QSet<QString>> standing;
    for (auto at = columns->cbegin(); at != columns->cend(); ++at)
        for (const ColumnInfo &column : at.value())
            standing[{foldedTableName(at.key().database, fold), foldedTableName(at.key().name, fold)}].insert(
                foldedColumnName(column.name));
    for (DatabaseChoice &choice : plan.objects)
        choice.tables.removeIf([&](const TableChoice &table) {
            const auto found = standing.constFind(
                {foldedTableName(choice.database, fold), foldedTableName(table.table, fold)});
            return found == standing.cend()
                   || std::any_of(
                       table.columns.keyBegin(), table.columns.keyEnd(),
                       [&](const QString &column) { return !found->contains(foldedColumnName(column)); });
        });
    return plan;
}

Status resolve(UndoGround &ground, const MigrationPlan &plan)
{
    Catalog catalog(*ground.source, ground.sourceTraits);
    const int fold = ground.destinationTraits.lowerCaseTableNames;
    Result<ResolvedObjects> objects = resolveObjects(plan, catalog, fold);
    if (!objects && objects.error().code == ErrorCode::ObjectMissing) {
        const Result<MigrationPlan> rest = withoutMissing(plan, catalog);
        if (!rest)
            return failure(rest.error());
        objects = resolveObjects(*rest, catalog, fold);
    }
    if (!objects)
        return failure(std::move(objects.error()));
    ground.objects = std::move(*objects);
    for (const ResolvedTable &table : std::as_const(ground.objects.tables))
        ground.tables.insert(ground.folded(table.mapped), &table);
    return {};
}

Status readJournal(UndoGround &ground, const MigrationPlan &plan)
{
    Result<std::unique_ptr<Journal>> journal = Journal::open();
    if (!journal)
        return failure(std::move(journal.error()));
    ground.journal = std::move(*journal);
    Result<std::optional<RunRecord>> run = lastRunOf(*ground.journal, plan);
    if (!run)
        return failure(std::move(run.error()));
    if (!*run)
        return failure(
            ErrorCode::BadInput, UndoGroundText::tr("No run of this task is known on this computer."),
            UndoGroundText::tr("Undo it on the computer and as the user that ran it. If the task was "
                               "changed since, undo the change first: objects, filters and both ends must "
                               "be the same."));
    ground.run = std::move(**run);
    Result<QList<Unit>> units = ground.journal->units(ground.run.id);
    if (!units)
        return failure(std::move(units.error()));
    ground.units = std::move(*units);
    return {};
}

Status openSessions(UndoGround &ground, const MigrationPlan &plan, const Secrets &secrets)
{
    Status opened = openSession(ground.source, plan.source, secrets.sourcePassword, ConnectionRole::Control);
    if (opened)
        opened = readTraits(*ground.source, ground.sourceTraits);
    if (opened)
        opened = openSession(ground.writer, plan.destination, secrets.destinationPassword,
                             ConnectionRole::DestinationWriter);
    if (opened)
        opened = readTraits(*ground.writer, ground.destinationTraits);
    ground.destinationTraits.collationChoices = plan.options.collations;
    if (opened)
        opened = openSession(ground.reader, plan.destination, secrets.destinationPassword,
                             ConnectionRole::DestinationReader);
    if (opened)
        opened = RunJournal::checkServers(ground.run, ground.sourceTraits, ground.destinationTraits);
    if (!opened)
        return opened;
    // A parent whose children are not ours must not be dropped.
    if (Result<ExecResult> checks = ground.reader->exec("SET SESSION foreign_key_checks = 1"); !checks)
        return failure(std::move(checks.error()));
    return {};
}

} // namespace

Result<std::unique_ptr<UndoGround>> UndoGround::open(const MigrationPlan &plan, const Secrets &secrets)
{
    auto ground = std::make_unique<UndoGround>();
    Result<std::unique_ptr<TaskLock>> lock = TaskLock::take(taskFingerprint(plan));
    if (!lock)
        return failure(std::move(lock.error()));
    ground->lock = std::move(*lock);
    if (Status read = readJournal(*ground, plan); !read)
        return failure(std::move(read.error()));
    if (Status opened = openSessions(*ground, plan, secrets); !opened)
        return failure(std::move(opened.error()));
    Result<std::unique_ptr<DestinationClaim>> claim = claimDestination(*ground, plan);
    if (!claim)
        return failure(std::move(claim.error()));
    ground->claim = std::move(*claim);
    if (Status resolved = resolve(*ground, plan); !resolved)
        return failure(std::move(resolved.error()));
    return ground;
}

} // namespace floe
