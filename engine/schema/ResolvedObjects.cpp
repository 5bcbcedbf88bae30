#include "schema/ResolvedObjects.h"

#include "server/Catalog.h"
#include "server/ServerTraits.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace floe {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(floe::ResolvedObjects)
};

/// Names in an error message; more of them are of no use to a reader.
constexpr qsizetype MostNamed = 10;

QString listed(QStringList names)
{
    for (QString &name : names)
        name = visibleName(name);
    const qsizetype more = names.size() - MostNamed;
    if (more <= 0)
        return names.join(QStringLiteral(", "));
    names.resize(MostNamed);
    return Texts::tr("%1 and %n more", "list of names", int(more)).arg(names.join(QStringLiteral(", ")));
}

/// Everything the catalogue says of the chosen databases, ready to be looked up.
struct SourceCatalogue
{
    QHash<QString, DatabaseInfo> databases;  ///< by folded name
    QHash<QString, QList<TableInfo>> tables; ///< by the database's own name
    QHash<QString, QList<OtherObjectInfo>> others;
    QHash<ObjectName, QList<ColumnInfo>> columns;
    QHash<ObjectName, QList<IndexInfo>> indexes;
    QHash<ObjectName, QList<ForeignKeyInfo>> foreignKeys;
    QHash<ObjectName, QStringList> checks; ///< of MariaDB, where tables may have checks of one name
};

class Resolver
{
public:
    Resolver(const MigrationPlan &plan, Catalog &catalog, int destinationFolding)
        : m_plan(plan), m_catalog(catalog), m_sourceFolding(catalog.traits().lowerCaseTableNames),
          m_destinationFolding(destinationFolding)
    {}

    Result<ResolvedObjects> run()
    {
        if (Status status = readDatabases(); !status)
            return failure(status.error());
        if (Status status = readObjects(); !status)
            return failure(status.error());
        for (const DatabaseChoice &choice : m_plan.objects)
            resolveDatabase(choice);
        if (!m_missing.isEmpty())
            return failure(ErrorCode::ObjectMissing,
                           Texts::tr("The source does not have: %1.").arg(listed(m_missing)),
                           Texts::tr("Take it out of the migration objects, or check the spelling."));
        if (Status status = checkConflicts(); !status)
            return failure(status.error());
        findSingleChecks();
        return std::move(m_resolved);
    }

private:
    QString foldedAtSource(const QString &name) const { return foldedTableName(name, m_sourceFolding); }

    /// A server that folds names (lower_case_table_names = 1) keeps them in lower case; so do we, that its
    /// catalogue can be compared with ours letter for letter.
    QString keptAtDestination(const QString &name) const
    {
        return m_destinationFolding == 1 ? foldedTableName(name, 1) : name;
    }

    Status readDatabases()
    {
        const Result<QList<DatabaseInfo>> all = m_catalog.databases();
        if (!all)
            return failure(all.error());
        QHash<QString, DatabaseInfo> byName;
        for (const DatabaseInfo &info : *all)
            byName.insert(foldedAtSource(info.name), info);
        QStringList missing;
        for (const DatabaseChoice &choice : m_plan.objects) {
            const QString folded = foldedAtSource(choice.database);
            const auto found = byName.constFind(folded);
            if (found == byName.constEnd())
                missing.append(choice.database);
            else
                m_source.databases.insert(folded, *found);
        }
        if (missing.isEmpty())
            return {};
        return failure(ErrorCode::ObjectMissing,
                       Texts::tr("The source has no database %1.").arg(listed(missing)),
                       Texts::tr("Check the spelling, and whether the account may see the database."));
    }

    Status readObjects()
    {
        QStringList names;
        for (const DatabaseInfo &info : std::as_const(m_source.databases))
            names.append(info.name);
        names.sort();

        const auto tables = m_catalog.tables(names);
        if (!tables)
            return failure(tables.error());
        for (const TableInfo &table : *tables)
            m_source.tables[table.name.database].append(table);
        const auto others = m_catalog.otherObjects(names);
        if (!others)
            return failure(others.error());
        for (const OtherObjectInfo &other : *others)
            m_source.others[other.name.database].append(other);
        const auto foreignKeys = m_catalog.foreignKeys(names);
        if (!foreignKeys)
            return failure(foreignKeys.error());
        for (const ForeignKeyInfo &key : *foreignKeys)
            m_source.foreignKeys[key.child].append(key);
        auto columns = m_catalog.columns(names);
        if (!columns)
            return failure(columns.error());
        m_source.columns = std::move(*columns);
        auto indexes = m_catalog.indexes(names);
        if (!indexes)
            return failure(indexes.error());
        m_source.indexes = std::move(*indexes);
        if (m_catalog.traits().isMariaDbAtLeast(100300)) {
            auto checks = m_catalog.checkNames(names);
            if (!checks)
                return failure(checks.error());
            m_source.checks = std::move(*checks);
        }
        return {};
    }

    void resolveDatabase(const DatabaseChoice &choice)
    {
        const DatabaseInfo info = m_source.databases.value(foldedAtSource(choice.database));
        const QString mapped = keptAtDestination(choice.as.isEmpty() ? info.name : choice.as);
        m_resolved.databases.append({info, mapped});

        const QList<TableInfo> tables = m_source.tables.value(info.name);
        QSet<ObjectName> chosen;
        if (choice.allTables) {
            for (const TableInfo &table : tables) {
                if (table.kind == ObjectKind::Table) {
                    chosen.insert(table.name);
                    resolveTable(table, {}, mapped);
                }
            }
        } else {
            QHash<QString, TableInfo> byName;
            for (const TableInfo &table : tables) {
                if (table.kind == ObjectKind::Table)
                    byName.insert(foldedAtSource(table.name.name), table);
            }
            for (const TableChoice &table : choice.tables) {
                const auto found = byName.constFind(foldedAtSource(table.table));
                if (found == byName.constEnd()) {
                    m_missing.append(ObjectName{info.name, table.table}.displayName());
                    continue;
                }
                chosen.insert(found->name);
                resolveTable(*found, table, mapped);
            }
        }
        // Views come with the other objects below.
        for (const TableInfo &table : tables) {
            if (table.kind != ObjectKind::View && !chosen.contains(table.name))
                leaveOut(table.name, table.kind);
        }
        resolveOthers(choice, info.name, mapped, chosen);
    }

    void findSingleChecks()
    {
        QHash<std::pair<QString, QString>, int> times;
        for (const ResolvedTable &table : std::as_const(m_resolved.tables))
            for (const QString &name : m_source.checks.value(table.source()))
                ++times[{table.mapped.database, name.toLower()}];
        for (auto one = times.cbegin(); one != times.cend(); ++one)
            if (*one == 1)
                m_resolved.singleChecks[one.key().first].insert(one.key().second);
    }

    void resolveTable(const TableInfo &info, const TableChoice &choice, const QString &mappedDatabase)
    {
        ResolvedTable table;
        table.info = info;
        table.mapped = {mappedDatabase, keptAtDestination(choice.as.isEmpty() ? info.name.name : choice.as)};
        table.indexes = m_source.indexes.value(info.name);
        table.foreignKeys = m_source.foreignKeys.value(info.name);
        table.where = choice.where;
        table.existing = choice.existing.value_or(m_plan.existing);

        QHash<QString, std::optional<QString>> mappedColumns;
        for (auto it = choice.columns.cbegin(); it != choice.columns.cend(); ++it)
            mappedColumns.insert(foldedColumnName(it.key()), it.value());
        for (const ColumnInfo &column : m_source.columns.value(info.name)) {
            ResolvedColumn resolved{column, column.name, false};
            const auto found = mappedColumns.find(foldedColumnName(column.name));
            if (found != mappedColumns.end()) {
                resolved.leftOut = !found->has_value();
                if (*found && !(*found)->isEmpty())
                    resolved.mappedName = **found;
                mappedColumns.erase(found);
            }
            table.columns.append(resolved);
        }
        for (auto it = choice.columns.cbegin(); it != choice.columns.cend(); ++it) {
            if (mappedColumns.contains(foldedColumnName(it.key())))
                m_missing.append(Texts::tr("column %1 of %2").arg(it.key(), info.name.displayName()));
        }
        m_resolved.renames.insert(info.name, table.mapped);
        m_resolved.tablePlaces.insert({foldedAtSource(info.name.database), foldedAtSource(info.name.name)},
                                      m_resolved.tables.size());
        m_resolved.tables.append(std::move(table));
    }

    void resolveOthers(const DatabaseChoice &choice, const QString &database, const QString &mappedDatabase,
                       const QSet<ObjectName> &chosenTables)
    {
        QSet<QString> views;
        if (choice.also & OtherObject::Views) {
            for (const OtherObjectInfo &other : m_source.others.value(database)) {
                if (other.kind == ObjectKind::View)
                    views.insert(foldedAtSource(other.name.name));
            }
        }
        for (const OtherObjectInfo &other : m_source.others.value(database)) {
            const OtherObject kind = otherObjectOf(other.kind).value_or(OtherObject::Views);
            const bool wanted =
                choice.also.testFlag(kind) && !choice.without.value(kind).contains(other.name.name);
            // A trigger goes with its table: without it there is nothing to hang it on.
            const bool hasTable = other.kind != ObjectKind::Trigger
                                  || chosenTables.contains({database, other.onTable})
                                  || views.contains(foldedAtSource(other.onTable));
            if (!wanted || !hasTable) {
                leaveOut(other.name, other.kind);
                continue;
            }
            ResolvedOther resolved{other, {mappedDatabase, other.name.name}};
            if (other.kind == ObjectKind::View) {
                resolved.mapped.name = keptAtDestination(other.name.name);
                m_resolved.renames.insert(other.name, resolved.mapped);
            }
            m_resolved.others.append(resolved);
        }
    }

    void leaveOut(const ObjectName &name, ObjectKind kind)
    {
        m_resolved.leftOut.append(name);
        m_resolved.leftOutKinds.append(kind);
        if (kind == ObjectKind::Table || kind == ObjectKind::View || kind == ObjectKind::Sequence)
            m_resolved.leftOutTables.insert(name);
    }

    /// Tables and views share one space of names; procedures, functions, triggers and events have one each.
    Status checkConflicts() const
    {
        QHash<QString, ObjectName> taken;
        const auto claim = [this, &taken](const QString &space, const ObjectName &source,
                                          const ObjectName &mapped, bool foldsAlways) -> Status {
            const QString database = foldedTableName(mapped.database, m_destinationFolding);
            const QString name =
                foldsAlways ? mapped.name.toLower() : foldedTableName(mapped.name, m_destinationFolding);
            const QString key = space + QChar(u'\0') + database + QChar(u'\0') + name;
            const auto found = taken.constFind(key);
            if (found == taken.constEnd()) {
                taken.insert(key, source);
                return {};
            }
            return failure(ErrorCode::NameConflict,
                           Texts::tr("%1 and %2 would both be named %3 at the destination.")
                               .arg(visibleName(found->displayName()), visibleName(source.displayName()),
                                    visibleName(mapped.displayName())),
                           Texts::tr("Give one of them another mapped name."));
        };
        for (const ResolvedTable &table : m_resolved.tables) {
            if (Status status = claim(QStringLiteral("table"), table.source(), table.mapped, false); !status)
                return status;
            if (Status status = checkColumns(table); !status)
                return status;
        }
        for (const ResolvedOther &other : m_resolved.others) {
            QString space = QStringLiteral("table");
            if (other.info.kind == ObjectKind::Trigger)
                space = QStringLiteral("trigger");
            else if (other.info.kind == ObjectKind::Event)
                space = QStringLiteral("event");
            else if (other.info.kind == ObjectKind::Routine)
                space = other.info.function ? QStringLiteral("function") : QStringLiteral("procedure");
            const bool folds = other.info.kind == ObjectKind::Routine || other.info.kind == ObjectKind::Event;
            if (Status status = claim(space, other.info.name, other.mapped, folds); !status)
                return status;
        }
        return {};
    }

    static Status checkColumns(const ResolvedTable &table)
    {
        QHash<QString, QString> taken;
        for (const ResolvedColumn &column : table.columns) {
            if (column.leftOut)
                continue;
            const QString folded = foldedColumnName(column.mappedName);
            if (taken.contains(folded))
                return failure(ErrorCode::NameConflict,
                               Texts::tr("Columns %1 and %2 of %3 would both be named %4 at the destination.")
                                   .arg(visibleName(taken.value(folded)), visibleName(column.info.name),
                                        visibleName(table.source().displayName()),
                                        visibleName(column.mappedName)),
                               Texts::tr("Give one of them another mapped name."));
            taken.insert(folded, column.info.name);
        }
        if (taken.isEmpty() && !table.columns.isEmpty())
            return failure(
                ErrorCode::BadInput,
                Texts::tr("No column of %1 is chosen.").arg(visibleName(table.source().displayName())),
                Texts::tr("Keep at least one column, or leave the whole table out."));
        return {};
    }

    const MigrationPlan &m_plan;
    Catalog &m_catalog;
    const int m_sourceFolding;
    const int m_destinationFolding;
    SourceCatalogue m_source;
    ResolvedObjects m_resolved;
    QStringList m_missing;
};

} // namespace

std::optional<OtherObject> otherObjectOf(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::View:
        return OtherObject::Views;
    case ObjectKind::Trigger:
        return OtherObject::Triggers;
    case ObjectKind::Routine:
        return OtherObject::Routines;
    case ObjectKind::Event:
        return OtherObject::Events;
    default:
        return std::nullopt;
    }
}

const ResolvedColumn *ResolvedTable::column(const QString &sourceName) const
{
    const QString folded = foldedColumnName(sourceName);
    const auto found =
        std::find_if(columns.cbegin(), columns.cend(), [&folded](const ResolvedColumn &column) {
            return foldedColumnName(column.info.name) == folded;
        });
    return found == columns.cend() ? nullptr : &*found;
}

const IndexInfo *ResolvedTable::rowKey() const
{
    const auto usable = [this](const IndexInfo &index) {
        return std::all_of(index.parts.cbegin(), index.parts.cend(), [this](const IndexPart &part) {
            const ResolvedColumn *found = part.column.isEmpty() ? nullptr : column(part.column);
            return found && found->carriesData() && !found->info.nullable && !part.prefix;
        });
    };
    for (const IndexInfo &index : indexes) {
        if (index.isPrimary() && usable(index))
            return &index;
    }
    for (const IndexInfo &index : indexes) {
        // A hash cannot be walked in order, which is what a row key is for.
        if (index.unique && !index.isPrimary()
            && index.type.compare(QLatin1String("HASH"), Qt::CaseInsensitive) && usable(index))
            return &index;
    }
    return nullptr;
}

const ResolvedTable *ResolvedObjects::table(const ObjectName &source, int lowerCaseTableNames) const
{
    const auto place = tablePlaces.constFind({foldedTableName(source.database, lowerCaseTableNames),
                                              foldedTableName(source.name, lowerCaseTableNames)});
    return place == tablePlaces.constEnd() ? nullptr : &tables[*place];
}

ObjectName ResolvedObjects::destinationName(const ObjectName &source, int lowerCaseTableNames) const
{
    const auto exact = renames.constFind(source);
    if (exact != renames.constEnd())
        return *exact;
    if (lowerCaseTableNames != 0) {
        if (const ResolvedTable *found = table(source, lowerCaseTableNames))
            return found->mapped;
    }
    const QString folded = foldedTableName(source.database, lowerCaseTableNames);
    for (const ResolvedDatabase &database : databases) {
        if (foldedTableName(database.info.name, lowerCaseTableNames) == folded)
            return {database.mapped, source.name};
    }
    return source;
}

QStringList ResolvedObjects::sourceDatabases() const
{
    QStringList names;
    for (const ResolvedDatabase &database : databases)
        names += database.info.name;
    names.removeDuplicates();
    return names;
}

QStringList ResolvedObjects::mappedDatabases() const
{
    QStringList names;
    for (const ResolvedDatabase &database : databases)
        names += database.mapped;
    names.removeDuplicates();
    return names;
}

quint64 ResolvedObjects::totalBytes() const
{
    quint64 total = 0;
    for (const ResolvedTable &table : tables)
        total += table.info.dataBytes;
    return total;
}

quint64 ResolvedObjects::totalRowsEstimate() const
{
    quint64 total = 0;
    for (const ResolvedTable &table : tables)
        total += table.info.rowsEstimate;
    return total;
}

Result<ResolvedObjects> resolveObjects(const MigrationPlan &plan, Catalog &sourceCatalog,
                                       int destinationLowerCaseTableNames)
{
    return Resolver(plan, sourceCatalog, destinationLowerCaseTableNames).run();
}

} // namespace floe
