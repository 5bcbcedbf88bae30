#include "model/ObjectName.h"
#include "model/TaskFile.h"
#include "model/WhereFilter.h"

#include <QCoreApplication>
#include <QHash>

namespace floe {

namespace {

struct PlanText
{
    Q_DECLARE_TR_FUNCTIONS(floe::TaskFile)
};

/// The first contradiction of a plan. Paths are those of the task file, made only when there is something to
/// say.
class PlanRules
{
public:
    explicit PlanRules(const MigrationPlan &plan) : m_plan(plan) {}

    Status check() const
    {
        if (Status status = checkEndpoint(m_plan.source, QStringLiteral("source")); !status)
            return status;
        if (Status status = checkEndpoint(m_plan.destination, QStringLiteral("destination")); !status)
            return status;
        if (Status status = checkRanges(); !status)
            return status;
        return checkObjects();
    }

private:
    static Status refused(const QString &path, const QString &message, const QString &remedy = {})
    {
        return failure(ErrorCode::BadInput, PlanText::tr("%1: %2").arg(path, message), remedy);
    }

    static Status checkName(const QString &name, NameKind kind, const QString &path)
    {
        const Status status = validateName(name, kind);
        return status ? status : refused(path, status.error().message, status.error().remedy);
    }

    static Status checkEndpoint(const Endpoint &endpoint, const QString &path)
    {
        // Not quoted: what stands before the @ may be a password.
        if (endpoint.host.contains(QLatin1Char('@')) || endpoint.host.contains(QLatin1Char('/')))
            return refused(
                path + QLatin1String(".host"), PlanText::tr("this holds more than a host name."),
                PlanText::tr("Give the host name or IP address alone; the account belongs into “user”, "
                             "passwords never into a task file."));
        if (endpoint.port == 0)
            return refused(path + QLatin1String(".port"),
                           PlanText::tr("a port is a number from 1 to 65535."));
        const Status status = endpoint.validate();
        return status ? status : refused(path, status.error().message, status.error().remedy);
    }

    Status checkRanges() const
    {
        if (!m_plan.types)
            return refused(QStringLiteral("types"), PlanText::tr("no migration type is chosen."),
                           PlanText::tr("Choose “schema”, “data”, or both."));
        if (m_plan.options.workers < 1 || m_plan.options.workers > tunables::MaxWorkers)
            return refused(
                QStringLiteral("options.workers"),
                PlanText::tr("a whole number from 1 to %1 is expected.").arg(tunables::MaxWorkers));
        if (m_plan.options.rateLimitMiBps < 0)
            return refused(QStringLiteral("options.rateLimitMiBps"),
                           PlanText::tr("0 (no limit) or more is expected."));
        if (m_plan.options.retrySeconds < 0 || m_plan.options.retrySeconds > tunables::MaxRetrySeconds)
            return refused(
                QStringLiteral("options.retrySeconds"),
                PlanText::tr("a whole number from 0 to %1 is expected.").arg(tunables::MaxRetrySeconds));
        if (m_plan.options.maxThreadsRunning < 0
            || m_plan.options.maxThreadsRunning > tunables::MaxThreadsRunning)
            return refused(
                QStringLiteral("options.maxThreadsRunning"),
                PlanText::tr("a whole number from 0 to %1 is expected.").arg(tunables::MaxThreadsRunning));
        return {};
    }

    Status checkObjects() const
    {
        if (m_plan.objects.isEmpty())
            return refused(QStringLiteral("objects"), PlanText::tr("no migration object is chosen."),
                           PlanText::tr("Name at least one database."));
        QHash<QString, qsizetype> sources;
        QHash<QString, qsizetype> mapped;
        for (qsizetype i = 0; i < m_plan.objects.size(); ++i) {
            const DatabaseChoice &database = m_plan.objects[i];
            const QString path = QStringLiteral("objects[%1]").arg(i);
            if (Status status = checkDatabase(database, path); !status)
                return status;
            if (const auto other = sources.constFind(database.database); other != sources.constEnd())
                return refused(path + QLatin1String(".database"), namedTwice(database.database, *other));
            sources.insert(database.database, i);
            if (const auto other = mapped.constFind(database.mappedName()); other != mapped.constEnd())
                return refused(path + asOr(database.as, ".database"),
                               mappedTwice(database.mappedName(), *other),
                               PlanText::tr("Give one of them another name with “as”."));
            mapped.insert(database.mappedName(), i);
        }
        return {};
    }

    static Status checkDatabase(const DatabaseChoice &database, const QString &path)
    {
        if (isSystemDatabase(database.database))
            return refused(
                path + QLatin1String(".database"),
                PlanText::tr("“%1” is a system database; it cannot be migrated.").arg(database.database),
                PlanText::tr("Each server keeps its own; leave it out."));
        if (Status status = checkSourceName(database.database, path + QLatin1String(".database")); !status)
            return status;
        if (Status status =
                checkName(database.mappedName(), NameKind::Database, path + asOr(database.as, ".database"));
            !status)
            return status;
        if (database.allTables && !database.tables.isEmpty())
            return refused(path + QLatin1String(".tables"),
                           PlanText::tr("all tables and single tables are chosen at once."));
        if (!database.allTables && database.tables.isEmpty() && !database.also)
            return refused(
                path + QLatin1String(".tables"), PlanText::tr("the list is empty: nothing is chosen."),
                PlanText::tr("Leave “tables” out to choose all tables, or leave the database out."));
        return checkTables(database, path);
    }

    static Status checkTables(const DatabaseChoice &database, const QString &databasePath)
    {
        QHash<QString, qsizetype> sources;
        QHash<QString, qsizetype> mapped;
        for (qsizetype i = 0; i < database.tables.size(); ++i) {
            const TableChoice &table = database.tables[i];
            const QString path = QStringLiteral("%1.tables[%2]").arg(databasePath, QString::number(i));
            if (Status status = checkSourceName(table.table, path + QLatin1String(".table")); !status)
                return status;
            if (Status status =
                    checkName(table.mappedName(), NameKind::Table, path + asOr(table.as, ".table"));
                !status)
                return status;
            if (const auto other = sources.constFind(table.table); other != sources.constEnd())
                return refused(path + QLatin1String(".table"), namedTwice(table.table, *other));
            sources.insert(table.table, i);
            if (const auto other = mapped.constFind(table.mappedName()); other != mapped.constEnd())
                return refused(path + asOr(table.as, ".table"), mappedTwice(table.mappedName(), *other),
                               PlanText::tr("Give one of them another name with “as”."));
            mapped.insert(table.mappedName(), i);
            if (const Status status = validateWhere(table.where); !status)
                return refused(path + QLatin1String(".where"), status.error().message, status.error().remedy);
            if (Status status = checkColumns(table, path + QLatin1String(".columns")); !status)
                return status;
        }
        return {};
    }

    static Status checkColumns(const TableChoice &table, const QString &path)
    {
        QHash<QString, QString> mapped;
        QHash<QString, QString> sources;
        for (auto column = table.columns.begin(); column != table.columns.end(); ++column) {
            const QString columnPath = path + QLatin1Char('.') + column.key();
            if (Status status = checkSourceName(column.key(), columnPath); !status)
                return status;
            // Servers compare column names without regard to case, so these two are one column.
            const QString source = foldedColumnName(column.key());
            if (sources.contains(source))
                return refused(columnPath,
                               PlanText::tr("this is the column “%1” again.").arg(sources.value(source)));
            sources.insert(source, column.key());
            if (!column.value())
                continue;
            if (Status status = checkName(*column.value(), NameKind::Column, columnPath); !status)
                return status;
            const QString folded = foldedColumnName(*column.value());
            if (mapped.contains(folded))
                return refused(columnPath, PlanText::tr("“%1” is also the mapped name of the column “%2”.")
                                               .arg(*column.value(), mapped.value(folded)));
            mapped.insert(folded, column.key());
        }
        return {};
    }

    /// What stands at the source has a name that its server took; only what no server takes is refused here.
    static Status checkSourceName(const QString &name, const QString &path)
    {
        if (name.isEmpty())
            return refused(path, PlanText::tr("the name is empty."));
        if (name.contains(QChar(u'\0')))
            return refused(path, PlanText::tr("the name holds a NUL character."));
        if (name.size() > MaxNameLength)
            return refused(path, PlanText::tr("a name has at most %1 characters.").arg(MaxNameLength));
        return {};
    }

    static QLatin1String asOr(const QString &as, const char *otherwise)
    {
        return as.isEmpty() ? QLatin1String(otherwise) : QLatin1String(".as");
    }

    static QString namedTwice(const QString &name, qsizetype other)
    {
        return PlanText::tr("“%1” is chosen twice; it stands at index %2 already.")
            .arg(name, QString::number(other));
    }

    static QString mappedTwice(const QString &name, qsizetype other)
    {
        return PlanText::tr("“%1” is also the mapped name at index %2: two objects cannot have one name.")
            .arg(name, QString::number(other));
    }

    const MigrationPlan &m_plan;
};

} // namespace

Status validatePlan(const MigrationPlan &plan)
{
    return PlanRules(plan).check();
}

} // namespace floe
