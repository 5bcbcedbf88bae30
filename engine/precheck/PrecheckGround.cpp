#include "precheck/PrecheckGround.h"

#include "core/RunControl.h"
#include "core/Tunables.h"
#include "precheck/WriteCounters.h"
#include "schema/ExactDefinition.h"
#include "schema/TableDefinition.h"

#include <QSet>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

Result<QHash<QString, QString>> readVariables(Connection &connection)
{
    const auto answer = connection.query("SHOW GLOBAL VARIABLES");
    if (!answer)
        return failure(answer.error());
    QHash<QString, QString> variables;
    for (size_t row = 0; row < answer->rows.size(); ++row)
        variables.insert(answer->text(row, 0).toLower(), answer->text(row, 1));
    return variables;
}

/// What both ends are asked in the same way.
struct Session
{
    std::unique_ptr<Connection> connection;
    ServerTraits traits;
    Privileges privileges;
    std::optional<Error> privilegesError;
    QHash<QString, QString> variables;
};

Result<Session> openSession(const Endpoint &endpoint, const QString &password)
{
    Session session;
    auto connection = Connection::open(
        endpoint, password,
        {.role = ConnectionRole::Control, .readTimeoutSeconds = tunables::CatalogTimeoutSeconds});
    if (!connection)
        return failure(connection.error());
    session.connection = std::move(*connection);
    auto traits = ServerTraits::read(*session.connection);
    if (!traits)
        return failure(traits.error());
    session.traits = std::move(*traits);
    auto privileges = Privileges::read(*session.connection, session.traits);
    if (privileges)
        session.privileges = std::move(*privileges);
    else
        session.privilegesError = privileges.error();
    auto variables = readVariables(*session.connection);
    if (!variables)
        return failure(variables.error());
    session.variables = std::move(*variables);
    return session;
}

} // namespace

Status PrecheckGround::openSource()
{
    if (m_context.source)
        return {};
    if (m_context.sourceError)
        return failure(*m_context.sourceError);
    auto session = openSession(m_context.plan.source, m_context.secrets.sourcePassword);
    if (!session) {
        m_context.sourceError = session.error();
        return failure(session.error());
    }
    m_context.source = std::move(session->connection);
    m_context.sourceTraits = std::move(session->traits);
    m_context.sourcePrivileges = std::move(session->privileges);
    m_context.sourcePrivilegesError = std::move(session->privilegesError);
    m_context.sourceVariables = std::move(session->variables);
    if (auto writes = readWriteCounters(*m_context.source))
        m_context.sourceWrites = std::move(*writes);
    return {};
}

Status PrecheckGround::openDestination()
{
    if (m_context.destination)
        return {};
    if (m_context.destinationError)
        return failure(*m_context.destinationError);
    auto session = openSession(m_context.plan.destination, m_context.secrets.destinationPassword);
    if (!session) {
        m_context.destinationError = session.error();
        return failure(session.error());
    }
    m_context.destination = std::move(session->connection);
    m_context.destinationTraits = std::move(session->traits);
    m_context.destinationTraits.collationChoices = m_context.plan.options.collations;
    m_context.destinationPrivileges = std::move(session->privileges);
    m_context.destinationPrivilegesError = std::move(session->privilegesError);
    m_context.destinationVariables = std::move(session->variables);
    return {};
}

Status PrecheckGround::readObjects()
{
    if (const auto opened = openSource(); !opened)
        return opened;
    if (m_context.objects)
        return {};
    if (m_context.objectsError)
        return failure(*m_context.objectsError);
    // Without a destination the source's own way of comparing names stands in; checks about mapped names need
    // both.
    const int folding = m_context.destination ? m_context.destinationTraits.lowerCaseTableNames
                                              : m_context.sourceTraits.lowerCaseTableNames;
    Catalog catalog(*m_context.source, m_context.sourceTraits);
    auto objects = resolveObjects(m_context.plan, catalog, folding);
    if (!objects) {
        m_context.objectsError = objects.error();
        return failure(objects.error());
    }
    auto others = catalog.otherObjects(objects->sourceDatabases());
    if (!others) {
        m_context.objectsError = others.error();
        return failure(others.error());
    }
    m_context.objects = std::move(*objects);
    m_context.sourceOthers = std::move(*others);
    return {};
}

Status PrecheckGround::readDestination()
{
    if (const auto opened = openDestination(); !opened)
        return opened;
    if (const auto read = readObjects(); !read)
        return read;
    if (m_context.destinationObjectsError)
        return failure(*m_context.destinationObjectsError);
    if (m_destinationRead)
        return {};
    const auto read = readDestinationCatalog();
    if (!read) {
        m_context.destinationObjectsError = read.error();
        return read;
    }
    m_destinationRead = true;
    return {};
}

Status PrecheckGround::readDestinationCatalog()
{
    Catalog catalog(*m_context.destination, m_context.destinationTraits);
    auto databases = catalog.databases();
    if (!databases)
        return failure(databases.error());
    m_context.destinationDatabases = std::move(*databases);

    // Parents of foreign keys may live in databases that are not chosen.
    QSet<QString> wanted;
    for (const ResolvedDatabase &database : std::as_const(m_context.objects->databases))
        wanted.insert(database.mapped);
    for (const ResolvedTable &table : std::as_const(m_context.objects->tables)) {
        for (const ForeignKeyInfo &key : table.foreignKeys)
            wanted.insert(
                m_context.objects->destinationName(key.parent, m_context.sourceTraits.lowerCaseTableNames)
                    .database);
    }
    QStringList names;
    for (const QString &name : std::as_const(wanted)) {
        const DatabaseInfo *there = m_context.standingDatabase(name);
        if (there && !names.contains(there->name))
            names.append(there->name);
    }
    if (names.isEmpty())
        return {};

    auto tables = catalog.tables(names);
    if (!tables)
        return failure(tables.error());
    m_context.destinationTables = std::move(*tables);
    for (qsizetype i = 0; i < m_context.destinationTables.size(); ++i)
        m_context.destinationTableIndex.insert(
            m_context.foldedAtDestination(m_context.destinationTables.at(i).name), i);
    auto others = catalog.otherObjects(names);
    if (!others)
        return failure(others.error());
    m_context.destinationOthers = std::move(*others);

    QStringList kept;
    for (const ResolvedTable &table : std::as_const(m_context.objects->tables)) {
        if (!m_context.staysInPlace(table))
            continue;
        const QString &database = m_context.standing(table.mapped)->name.database;
        if (!kept.contains(database))
            kept.append(database);
    }
    if (kept.isEmpty())
        return {};
    auto columns = catalog.columns(kept);
    if (!columns)
        return failure(columns.error());
    m_context.destinationColumns = std::move(*columns);
    auto indexes = catalog.indexes(kept);
    if (!indexes)
        return failure(indexes.error());
    m_context.destinationIndexes = std::move(*indexes);
    return {};
}

Status PrecheckGround::readDefinitions()
{
    if (const auto read = readDestination(); !read)
        return read;
    if (m_context.definitionsError)
        return failure(*m_context.definitionsError);
    if (m_definitionsRead || !m_context.schemaChosen())
        return {};
    const auto read = readTableDefinitions();
    if (!read) {
        m_context.definitionsError = read.error();
        return read;
    }
    readOtherDefinitions();
    m_definitionsRead = true;
    return {};
}

Status PrecheckGround::readTableDefinitions()
{
    Catalog catalog(*m_context.source, m_context.sourceTraits);
    m_context.ddl.resize(m_context.objects->tables.size());
    QList<ObjectName> created;
    for (const ResolvedTable &table : std::as_const(m_context.objects->tables))
        if (m_context.willBeCreated(table))
            created += table.source();
    catalog.expect(std::move(created));
    for (qsizetype i = 0; i < m_context.ddl.size(); ++i) {
        if (cancelled())
            return failure(RunControl::stoppedError());
        const ResolvedTable &table = m_context.objects->tables.at(i);
        if (!m_context.willBeCreated(table))
            continue;
        const auto text = exactDefinition(*m_context.source, catalog, table.source());
        if (!text && !m_context.source->alive())
            return failure(text.error());
        if (!text) {
            m_context.ddlErrors.insert(table.source(), text.error());
            continue;
        }
        const auto definition = TableDefinition::parse(*text);
        if (!definition) {
            m_context.ddlErrors.insert(table.source(), definition.error());
            continue;
        }
        m_context.definitions.insert(table.source(), *definition);
        auto ddl = makeTableDdl(*definition, table, *m_context.objects, m_context.sourceTraits,
                                m_context.destinationTraits, m_context.plan.options.deferIndexes);
        if (ddl)
            m_context.ddl[i] = std::move(*ddl);
        else
            m_context.ddlErrors.insert(table.source(), ddl.error());
    }
    return {};
}

void PrecheckGround::readOtherDefinitions()
{
    if (m_context.objects->others.isEmpty())
        return;
    const DefinerRule definers = DefinerRule::read(*m_context.destination, m_context.destinationPrivileges);
    for (const ResolvedOther &other : std::as_const(m_context.objects->others)) {
        if (cancelled() || !m_context.source->alive())
            return;
        auto ddl = readOtherObject(*m_context.source, other, *m_context.objects, m_context.sourceTraits,
                                   m_context.destinationTraits, definers);
        if (ddl)
            m_context.otherDdl.append(std::move(*ddl));
        else
            m_context.otherErrors.append({other, ddl.error()});
    }
}

std::optional<PrecheckGround::Missing> PrecheckGround::provide(CheckNeeds needs, const QString &checkId)
{
    Status status;
    const auto keepFirst = [&status](const Status &stage) {
        if (status && !stage)
            status = stage;
    };
    if (needs.testFlag(CheckNeed::Source))
        keepFirst(openSource());
    if (needs.testFlag(CheckNeed::Destination))
        keepFirst(openDestination());
    if (needs.testFlag(CheckNeed::Objects)) {
        // The destination's way of comparing names decides about conflicts, so it is asked first; objects can
        // be resolved without it all the same.
        (void)openDestination();
        keepFirst(readObjects());
    }
    if (needs.testFlag(CheckNeed::DestinationObjects)) {
        keepFirst(readDestination());
        if (m_context.destinationObjectsError && m_destinationRow.isEmpty())
            m_destinationRow = checkId;
    }
    if (needs.testFlag(CheckNeed::Definitions)) {
        keepFirst(readDefinitions());
        if (m_context.definitionsError && m_definitionsRow.isEmpty())
            m_definitionsRow = checkId;
    }
    if (status)
        return std::nullopt;
    return Missing{.error = status.error(), .checkId = rowOfFailure(needs)};
}

QString PrecheckGround::rowOfFailure(CheckNeeds needs) const
{
    const CheckNeeds onSource = ~CheckNeeds(CheckNeed::Destination);
    const CheckNeeds onDestination =
        CheckNeed::Destination | CheckNeed::DestinationObjects | CheckNeed::Definitions;
    if (m_context.sourceError && (needs & onSource))
        return u"source-connectivity"_s;
    if (m_context.destinationError && (needs & onDestination))
        return u"destination-connectivity"_s;
    if (m_context.objectsError)
        return m_context.objectsError->code == ErrorCode::NameConflict ? u"mapped-names"_s
                                                                       : u"source-objects"_s;
    if (m_context.destinationObjectsError)
        return m_destinationRow;
    return m_definitionsRow;
}

void PrecheckGround::noticeLosses()
{
    const auto lost = [](const Connection &connection) {
        return Error{.code = ErrorCode::ConnectionLost,
                     .message =
                         QCoreApplication::translate("floe::PrecheckGround",
                                                     "The session with %1 was lost during the precheck.")
                             .arg(connection.endpoint().displayName())};
    };
    if (m_context.source && !m_context.source->alive()) {
        m_context.sourceError = lost(*m_context.source);
        m_context.source.reset();
    }
    if (m_context.destination && !m_context.destination->alive()) {
        m_context.destinationError = lost(*m_context.destination);
        m_context.destination.reset();
    }
}

} // namespace floe
