#include "PlanCommand.h"

#include "ObjectPatterns.h"
#include "PasswordSource.h"
#include "model/TaskFile.h"
#include "server/Catalog.h"
#include "server/Connection.h"
#include "server/ServerTraits.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <memory>

namespace floe {

namespace {

struct PlanWords
{
    Q_DECLARE_TR_FUNCTIONS(floe::PlanCommand)
};

/// The source's catalogue for as long as names are needed.
class SourceNames
{
public:
    static Result<std::unique_ptr<SourceNames>> open(const Endpoint &source)
    {
        const Result<QString> password = readSourcePassword(source);
        if (!password)
            return failure(password.error());
        Result<std::unique_ptr<Connection>> connection = Connection::open(
            source, *password,
            {.role = ConnectionRole::Control, .readTimeoutSeconds = tunables::CatalogTimeoutSeconds});
        if (!connection)
            return failure(connection.error());
        Result<ServerTraits> traits = ServerTraits::read(**connection);
        if (!traits)
            return failure(traits.error());
        return std::unique_ptr<SourceNames>(new SourceNames(std::move(*connection), *traits));
    }

    Result<QStringList> databases()
    {
        const Result<QList<DatabaseInfo>> infos = m_catalog.databases();
        if (!infos)
            return failure(infos.error());
        QStringList names;
        for (const DatabaseInfo &info : *infos)
            names.append(info.name);
        return names;
    }

    Result<QStringList> tables(const QString &database)
    {
        const Result<QList<TableInfo>> infos = m_catalog.tables({database});
        if (!infos)
            return failure(infos.error());
        QStringList names;
        for (const TableInfo &info : *infos) {
            if (info.kind == ObjectKind::Table)
                names.append(info.name.name);
        }
        return names;
    }

private:
    SourceNames(std::unique_ptr<Connection> connection, ServerTraits traits)
        : m_connection(std::move(connection)), m_traits(std::move(traits)), m_catalog(*m_connection, m_traits)
    {}

    std::unique_ptr<Connection> m_connection;
    ServerTraits m_traits;
    Catalog m_catalog;
};

Result<QList<DatabaseChoice>> allDatabases(SourceNames &names)
{
    const Result<QStringList> databases = names.databases();
    if (!databases)
        return failure(databases.error());
    if (databases->isEmpty())
        return failure(ErrorCode::ObjectMissing, PlanWords::tr("The account sees no database on the source."),
                       PlanWords::tr("Grant it SELECT on the databases to be migrated."));
    QList<DatabaseChoice> choices;
    for (const QString &database : *databases)
        choices.emplace_back().database = database;
    return choices;
}

Result<QList<DatabaseChoice>> chooseObjects(const Command &command)
{
    Result<ObjectPatterns> patterns = ObjectPatterns::parse(command.objects);
    if (!command.objects.isEmpty()) {
        if (!patterns)
            return failure(patterns.error());
        if (!patterns->needsSource())
            return patterns->resolve({}, {});
    }
    Result<std::unique_ptr<SourceNames>> names = SourceNames::open(command.source);
    if (!names)
        return failure(names.error());
    if (command.objects.isEmpty())
        return allDatabases(**names);
    const Result<QStringList> databases = (*names)->databases();
    if (!databases)
        return failure(databases.error());
    return patterns->resolve(*databases, [&](const QString &database) { return (*names)->tables(database); });
}

QString nameFor(const Command &command)
{
    if (!command.output.isEmpty())
        return QFileInfo(command.output).fileName().section(QLatin1Char('.'), 0, 0);
    return PlanWords::tr("%1 to %2", "name of a task: source, destination")
        .arg(command.source.displayName(), command.destination.displayName());
}

} // namespace

Result<MigrationPlan> makePlan(const Command &command)
{
    MigrationPlan plan;
    plan.name = nameFor(command);
    plan.source = command.source;
    plan.destination = command.destination;
    // What is only wrong on paper is said before a server is asked.
    for (const Endpoint *endpoint : {&plan.source, &plan.destination}) {
        if (const Status valid = endpoint->validate(); !valid)
            return failure(valid.error());
    }
    Result<QList<DatabaseChoice>> objects = chooseObjects(command);
    // Who names a whole database means all of it; the task file says so, and can be changed.
    if (objects)
        for (DatabaseChoice &choice : *objects)
            if (choice.allTables)
                choice.also = OtherObjects(OtherObject::Views) | OtherObject::Triggers | OtherObject::Routines
                              | OtherObject::Events;
    if (!objects)
        return failure(objects.error());
    plan.objects = *objects;
    if (const Status valid = validatePlan(plan); !valid)
        return failure(valid.error());
    return plan;
}

} // namespace floe
