#include "run/RunPreparation.h"

#include "copy/Loader.h"
#include "core/CrashPoint.h"
#include "core/Tunables.h"
#include "run/SkippedTables.h"
#include "run/StandingOrder.h"
#include "schema/ExactDefinition.h"
#include "schema/TableOptions.h"
#include "server/Catalog.h"
#include "server/Privileges.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace floe {

namespace {

struct RunPreparationText
{
    Q_DECLARE_TR_FUNCTIONS(floe::RunPreparation)
};

ObjectName folded(const ObjectName &name, int lowerCaseTableNames)
{
    return {foldedTableName(name.database, lowerCaseTableNames),
            foldedTableName(name.name, lowerCaseTableNames)};
}

/// From which key on ranges are to be copied; those before it are done.
QString nextKeyText(const TableWork &table)
{
    std::optional<KeyBound> next = table.ranges.empty() ? std::nullopt : table.ranges.back().range.to;
    const auto first =
        std::min_element(table.givenBack.begin(), table.givenBack.end(),
                         [](const PlannedRange &a, const PlannedRange &b) { return a.number < b.number; });
    if (first != table.givenBack.end())
        next = first->range.from;
    if (!next || next->size() != table.layout.rangeKey.size())
        return {};
    return visibleName(QString::fromUtf8(equalCondition(*next, table.layout.rangeKey, End::Source))
                           .remove(QLatin1Char('`')));
}

QString goesOnText(const TableWork &table)
{
    const QString name = visibleName(table.layout.source.displayName());
    const QString rows = QLocale().toString(table.copied.rows);
    const QString key = nextKeyText(table);
    return key.isEmpty()
               ? RunPreparationText::tr("%1: %2 rows are there; it goes on after them.", "table, number")
                     .arg(name, rows)
               : RunPreparationText::tr("%1: %2 rows are there; it goes on at %3.",
                                        "table, number, key = value")
                     .arg(name, rows, key);
}

} // namespace

RunPreparation::RunPreparation(RunSetup &setup, ControlSessions &controls, Migration::Job job)
    : m_setup(setup), m_plan(setup.plan), m_controls(controls), m_job(job)
{}

Status RunPreparation::prepare()
{
    if (Status servers = lookAtServers(); !servers)
        return servers;
    m_setup.board.log(LogLevel::Info,
                      RunPreparationText::tr("Source: %1 at %2")
                          .arg(m_setup.sourceTraits.displayName(), m_plan.source.displayName()));
    m_setup.board.log(LogLevel::Info,
                      RunPreparationText::tr("Destination: %1 at %2")
                          .arg(m_setup.destinationTraits.displayName(), m_plan.destination.displayName()));
    if (Status read = readSource(); !read)
        return read;
    return m_setup.control.checkpoint();
}

Status RunPreparation::lookAtServers()
{
    for (const End end : {End::Source, End::Destination}) {
        if (Status connected = m_controls.renew(end); !connected)
            return connected;
        Result<ServerTraits> traits = ServerTraits::read(m_controls.at(end));
        if (!traits)
            return failure(std::move(traits.error()));
        (end == End::Source ? m_setup.sourceTraits : m_setup.destinationTraits) = std::move(*traits);
    }
    m_setup.destinationTraits.collationChoices = m_plan.options.collations;
    return m_setup.journal ? m_setup.journal->checkServers(m_setup.sourceTraits, m_setup.destinationTraits)
                           : Status();
}

Status RunPreparation::readSource()
{
    Catalog catalog(m_controls.source(), m_setup.sourceTraits);
    MigrationPlan plan = m_plan;
    if (goesOn())
        if (Status left = leaveOutGone(plan, catalog); !left)
            return left;
    Result<ResolvedObjects> objects =
        resolveObjects(plan, catalog, m_setup.destinationTraits.lowerCaseTableNames);
    if (!objects)
        return failure(std::move(objects.error()));
    m_setup.objects = std::move(*objects);
    if (m_setup.sourceTraits.sameServerAs(m_setup.destinationTraits))
        for (const ResolvedTable &table : std::as_const(m_setup.objects.tables))
            if (folded(table.source(), m_setup.sourceTraits.lowerCaseTableNames)
                == folded(table.mapped, m_setup.destinationTraits.lowerCaseTableNames))
                return failure(
                    ErrorCode::NameConflict,
                    RunPreparationText::tr("%1 would be copied onto itself: both ends are one server.")
                        .arg(visibleName(table.mapped.displayName())),
                    RunPreparationText::tr("Map it to another name, or choose another destination."));
    if (Status planned = planTables(catalog); !planned)
        return planned;
    return readOthers();
}

// A run that goes on does so with the tables that are left. recallTables() tells of the others.
Status RunPreparation::leaveOutGone(MigrationPlan &plan, Catalog &source) const
{
    QStringList databases;
    for (const DatabaseChoice &choice : std::as_const(plan.objects))
        databases += choice.database;
    databases.removeDuplicates();
    Result<QList<TableInfo>> tables = source.tables(databases);
    if (!tables)
        return failure(std::move(tables.error()));
    const int fold = m_setup.sourceTraits.lowerCaseTableNames;
    QSet<ObjectName> names;
    for (const TableInfo &table : std::as_const(*tables))
        names.insert(folded(table.name, fold));
    for (DatabaseChoice &choice : plan.objects)
        choice.tables.removeIf([&](const TableChoice &table) {
            return !names.contains(folded({choice.database, table.table}, fold));
        });
    return {};
}

// A later pass cannot know which way an earlier one went: it defers, and looks what stands before it builds.
bool RunPreparation::defersIndexes(const ResolvedTable &table) const
{
    return m_plan.options.deferIndexes
           && (goesOn() || chunkRowsForTests() > 0 || table.info.dataBytes > tunables::IndexedAtOnceBytes);
}

Status RunPreparation::planTables(Catalog &sourceCatalog)
{
    const bool schema = m_plan.types.testFlag(MigrationType::Schema);
    const bool builds = schema && m_job == Migration::Job::Run;
    QList<ObjectName> names;
    for (const ResolvedTable &table : std::as_const(m_setup.objects.tables))
        names += table.source();
    sourceCatalog.expect(std::move(names));
    for (const ResolvedTable &table : std::as_const(m_setup.objects.tables)) {
        if (Status go = m_setup.control.checkpoint(); !go)
            return go;
        auto work = std::make_unique<TableWork>();
        work->index = int(m_setup.tables.size());
        work->table = &table;
        work->existing = table.existing;
        if (schema) {
            Result<QString> statement = exactDefinition(m_controls.source(), sourceCatalog, table.source());
            if (!statement)
                return failure(std::move(statement.error()));
            Result<TableDefinition> definition = TableDefinition::parse(*statement);
            if (!definition)
                return failure(std::move(definition.error()));
            Result<TableDdl> ddl = makeTableDdl(*definition, table, m_setup.objects, m_setup.sourceTraits,
                                                m_setup.destinationTraits, defersIndexes(table));
            if (!ddl)
                return failure(std::move(ddl.error()));
            work->ddl = std::move(*ddl);
            work->definition = statement->toUtf8();
            for (const TableOption &option : parseTableOptions(definition->options, m_setup.sourceTraits))
                if (option.name == QLatin1String("AUTO_INCREMENT"))
                    work->counter = joinTokens(option.value).trimmed().toULongLong();
        }
        work->layout = TableLayout::make(table, m_setup.sourceTraits, m_setup.destinationTraits);
        const bool counter = std::any_of(work->layout.columns.begin(), work->layout.columns.end(),
                                         [](const LayoutColumn &column) { return column.autoIncrement; });
        if (!counter) // its column is left out
            work->counter = 0;
        work->oneStream = counter && m_setup.destinationTraits.autoincLockMode < 2
                          && loadWay(work->layout, m_setup.destinationTraits) == LoadWay::LoadData;
        work->chunkRows = ChunkPlanner::rowsPerChunk(table.info, m_plan.options.workers);
        work->planFromStart();
        m_setup.board.addTable(table.source(), table.mapped, table.info.rowsEstimate, table.info.dataBytes,
                               builds && !work->ddl.indexes.isEmpty() ? table.info.indexBytes : 0);
        m_setup.tables.push_back(std::move(work));
    }
    m_setup.board.publishTables();
    return {};
}

Status RunPreparation::readOthers()
{
    if (!m_plan.types.testFlag(MigrationType::Schema))
        return {};
    if (m_setup.objects.others.isEmpty())
        return {};
    Result<Privileges> privileges = Privileges::read(m_controls.destination(), m_setup.destinationTraits);
    if (!privileges)
        return failure(std::move(privileges.error()));
    const DefinerRule definers = DefinerRule::read(m_controls.destination(), *privileges);
    for (const ResolvedOther &object : std::as_const(m_setup.objects.others)) {
        Result<OtherObjectDdl> ddl =
            readOtherObject(m_controls.source(), object, m_setup.objects, m_setup.sourceTraits,
                            m_setup.destinationTraits, definers);
        if (!ddl && m_job != Migration::Job::Run && m_controls.source().alive())
            ddl = OtherObjectDdl{.object = object, .statements = {}, .changes = {}}; // nothing is made of it
        if (!ddl)
            return failure(std::move(ddl.error()));
        m_setup.others += std::move(*ddl);
    }
    return {};
}

Status RunPreparation::readDestination()
{
    const QStringList mapped = m_setup.objects.mappedDatabases();
    if (m_job != Migration::Job::Run) {
        Result<std::optional<EarlierRun>> earlier = EarlierRun::read(m_plan);
        if (!earlier)
            return failure(std::move(earlier.error()));
        m_setup.earlier = std::move(*earlier);
    }
    Catalog catalog(m_controls.destination(), m_setup.destinationTraits);
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
        if (m_job != Migration::Job::Run)
            recallEarlierRun(*table);
        if (m_job != Migration::Job::Run && !table->standsAlready && !table->skipped)
            lacks(*table, RunPreparationText::tr("%1 does not stand at the destination.")
                              .arg(visibleName(table->layout.destination.displayName())));
    }
    recallTables();
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
    for (const auto &table : m_setup.tables) {
        if (!stays(table))
            continue;
        const QList<ColumnInfo> found = standing.value(folded(table->layout.destination, fold));
        meetStandingOrder(*table, found, m_setup.destinationTraits);
        if (m_job != Migration::Job::Run && !table->skipped)
            lookForColumns(*table, found);
    }
    return {};
}

// Rows of a table that is not there, or lacks a column, cannot be compared: that is a difference.
void RunPreparation::lacks(TableWork &table, const QString &what)
{
    table.failed = true;
    table.error = Error{.code = ErrorCode::ObjectMissing, .message = what};
    m_setup.board.setTableState(table.index, TableState::Differs, what);
}

void RunPreparation::lookForColumns(TableWork &table, const QList<ColumnInfo> &standing)
{
    QSet<QString> names;
    for (const ColumnInfo &column : standing)
        names.insert(foldedColumnName(column.name));
    QStringList missing;
    for (const ResolvedColumn &column : table.table->columns)
        if (column.carriesData() && !names.contains(foldedColumnName(column.mappedName)))
            missing += visibleName(column.mappedName);
    if (!missing.isEmpty())
        lacks(table,
              RunPreparationText::tr("%1 lacks %n column(s) of the source, so its rows were not compared: %2",
                                     nullptr, int(missing.size()))
                  .arg(visibleName(table.layout.destination.displayName()),
                       missing.join(QStringLiteral(", "))));
}

// Without a journal a policy that leaves standing tables alone says that this may be one.
void RunPreparation::recallEarlierRun(TableWork &table)
{
    if (!m_setup.earlier) {
        table.madeByOthers = table.existing != ExistingPolicy::Fail && table.existing != ExistingPolicy::Drop;
        return;
    }
    const EarlierRun::Table earlier = m_setup.earlier->tables.value(table.layout.destination);
    table.madeByOthers = earlier.stood;
    table.rowsNotCompared = table.isShared() ? earlier.rowsNotCompared : 0;
    if (earlier.ending == EarlierRun::Ending::Skipped)
        giveUp(m_setup, table);
}

// Where the earlier passes of a run left its tables.
void RunPreparation::recallTables()
{
    if (!goesOn())
        return;
    for (const ObjectName &name : m_setup.journal->tablesBeside(m_setup.tables)) {
        const QString line = RunPreparationText::tr(
                                 "%1: the table that was copied into it was dropped or renamed at the source "
                                 "since the run began.")
                                 .arg(visibleName(name.displayName()));
        m_setup.warn(line);
        m_setup.orphans += line;
    }
    for (const auto &table : m_setup.tables) {
        const bool stands = m_standing.contains(
            folded(table->layout.destination, m_setup.destinationTraits.lowerCaseTableNames));
        if (Status recalled = m_setup.journal->recall(*table, stands); !recalled) {
            table->failed = true;
            table->error = std::move(recalled.error());
            m_setup.board.setTableState(table->index, TableState::Failed, table->error->message);
            continue;
        }
        TableCounters &counters = m_setup.board.table(table->index);
        counters.rows = table->copied.rows;
        counters.bytes = table->bytes;
        if (table->copied.rows > 0 && !table->dataIn() && !table->refill)
            m_setup.board.log(LogLevel::Info, goesOnText(*table));
    }
}

} // namespace floe
