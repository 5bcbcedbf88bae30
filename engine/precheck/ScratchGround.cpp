#include "precheck/ScratchGround.h"

#include "precheck/PrecheckContext.h"
#include "schema/SqlSecrets.h"

namespace floe {

namespace {

/// The identifier in backticks that begins at `at`; afterwards `at` stands behind it. Empty: none does.
QByteArray identifierAt(const QByteArray &sql, qsizetype &at)
{
    QByteArray name;
    if (at >= sql.size() || sql.at(at) != '`')
        return name;
    for (qsizetype i = at + 1; i < sql.size(); ++i) {
        if (sql.at(i) != '`') {
            name += sql.at(i);
        } else if (i + 1 < sql.size() && sql.at(i + 1) == '`') {
            name += sql.at(i++);
        } else {
            at = i + 1;
            return name;
        }
    }
    return {};
}

} // namespace

ScratchGround::ScratchGround(PrecheckContext &context) : m_context(context), m_objects(*context.objects)
{
    const int mode = context.destinationTraits.lowerCaseTableNames;
    for (ResolvedDatabase &database : m_objects.databases) {
        auto &scratch = m_databases[foldedTableName(database.mapped, mode)];
        if (!scratch)
            scratch = std::make_unique<ScratchDatabase>(context);
        m_mappedOf.insert(scratch->name(), database.mapped);
        database.mapped = scratch->name();
    }
    for (qsizetype i = 0; i < m_objects.tables.size(); ++i) {
        ResolvedTable &table = m_objects.tables[i];
        m_tables.insert(context.foldedAtDestination(table.mapped), i);
        table.mapped = placeOf(table.mapped);
    }
    for (ResolvedOther &other : m_objects.others)
        other.mapped = placeOf(other.mapped);
    for (ObjectName &mapped : m_objects.renames)
        mapped = placeOf(mapped);
}

ObjectName ScratchGround::placeOf(const ObjectName &mapped) const
{
    const auto found =
        m_databases.find(foldedTableName(mapped.database, m_context.destinationTraits.lowerCaseTableNames));
    return found == m_databases.end() ? mapped : ObjectName{found->second->name(), mapped.name};
}

bool ScratchGround::holds(const QString &mappedDatabase) const
{
    return placeOf({mappedDatabase, {}}).database != mappedDatabase;
}

bool ScratchGround::isChosenTable(const ObjectName &mapped) const
{
    return m_tables.contains(m_context.foldedAtDestination(mapped));
}

QString ScratchGround::told(const Error &error) const
{
    QString text = withoutSecrets(error.details.isEmpty() ? error.message : error.details);
    for (auto database = m_mappedOf.cbegin(); database != m_mappedOf.cend(); ++database)
        text.replace(database.key(), database.value());
    return text;
}

Status ScratchGround::openDatabase(const QString &mapped)
{
    const int mode = m_context.destinationTraits.lowerCaseTableNames;
    const auto found = m_databases.find(foldedTableName(mapped, mode));
    if (found == m_databases.end() || found->second->stands())
        return {};
    ResolvedDatabase like;
    if (const DatabaseInfo *there = m_context.standingDatabase(mapped)) {
        like.info = *there;
    } else {
        for (const ResolvedDatabase &database : m_objects.databases)
            if (database.mapped == found->second->name())
                like = database;
    }
    return found->second->create(like);
}

Status ScratchGround::send(const QList<QByteArray> &statements)
{
    for (const QByteArray &statement : statements)
        if (const auto done = m_context.destination->exec(statement); !done)
            return failure(done.error());
    return {};
}

Result<TableDdl> ScratchGround::tableDdl(qsizetype table) const
{
    const ResolvedTable &copy = m_objects.tables.at(table);
    return makeTableDdl(m_context.definitions.value(copy.source()), copy, m_objects, m_context.sourceTraits,
                        m_context.destinationTraits, false);
}

Result<bool> ScratchGround::need(const ObjectName &mapped)
{
    const ObjectName folded = m_context.foldedAtDestination(mapped);
    if (const auto known = m_made.constFind(folded); known != m_made.cend())
        return *known;
    if (const Status opened = openDatabase(mapped.database); !opened)
        return failure(opened.error());
    const auto made = make(mapped);
    if (made)
        m_made.insert(folded, *made);
    return made;
}

Result<bool> ScratchGround::make(const ObjectName &mapped)
{
    Connection &destination = *m_context.destination;
    const ObjectName place = placeOf(mapped);
    const auto chosen = m_tables.constFind(m_context.foldedAtDestination(mapped));
    const auto ended = [&destination](const Error &error) -> Result<bool> {
        if (destination.alive())
            return false;
        return failure(error);
    };
    if (chosen != m_tables.cend() && m_context.willBeCreated(m_context.objects->tables.at(*chosen))) {
        if (!m_context.definitions.contains(m_objects.tables.at(*chosen).source()))
            return false;
        const auto ddl = tableDdl(*chosen);
        if (!ddl || !ddl->blockers.isEmpty())
            return false;
        if (const Status set = send(ddl->before); !set)
            return ended(set.error());
        const auto made = destination.exec(ddl->create);
        if (const Status restored = send(ddl->after); !restored)
            return failure(restored.error());
        return made ? Result<bool>(true) : ended(made.error());
    }
    const TableInfo *there = m_context.standing(mapped);
    if (!there)
        return false;
    const auto made =
        destination.exec(there->kind == ObjectKind::View
                             ? "CREATE VIEW " + quoted(place) + " AS SELECT * FROM " + quoted(there->name)
                             : "CREATE TABLE " + quoted(place) + " LIKE " + quoted(there->name));
    return made ? Result<bool>(true) : ended(made.error());
}

QList<ObjectName> ScratchGround::namedIn(const QByteArray &sql) const
{
    QList<ObjectName> names;
    QSet<QString> seen;
    for (auto database = m_mappedOf.cbegin(); database != m_mappedOf.cend(); ++database) {
        const QByteArray qualifier = quoted(database.key()) + '.';
        for (qsizetype at = sql.indexOf(qualifier); at >= 0; at = sql.indexOf(qualifier, at)) {
            at += qualifier.size();
            const QString name = QString::fromUtf8(identifierAt(sql, at));
            const QString key = database.key() + u'.' + name;
            if (name.isEmpty() || seen.contains(key))
                continue;
            seen.insert(key);
            names.append({database.value(), name});
        }
    }
    return names;
}

QList<ScratchGround::Remaining> ScratchGround::drop()
{
    QList<Remaining> remaining;
    for (const auto &[mapped, database] : m_databases) {
        if (const Status dropped = database->drop(); !dropped)
            remaining.append({database->name(), dropped.error()});
    }
    return remaining;
}

} // namespace floe
