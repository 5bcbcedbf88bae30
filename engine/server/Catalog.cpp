#include "server/Catalog.h"

#include "core/Tunables.h"
#include "server/Connection.h"
#include "server/ServerTraits.h"
#include "server/SqlText.h"

#include <QSet>

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace floe {

namespace {

QByteArray literalList(const QStringList &names)
{
    QList<QByteArray> literals;
    for (const QString &name : names)
        literals << textLiteral(name);
    return literals.join(", ");
}

/// information_schema compares names more loosely than servers do, so that `Shop` may come where `shop` was
/// asked for.
class WantedNames
{
public:
    WantedNames(const QStringList &names, int lowerCaseTableNames) : m_mode(lowerCaseTableNames)
    {
        for (const QString &name : names)
            m_names.insert(foldedTableName(name, m_mode));
    }
    bool contains(const QString &name) const { return m_names.contains(foldedTableName(name, m_mode)); }

private:
    int m_mode;
    QSet<QString> m_names;
};

ObjectName nameAt(const ResultSet &set, size_t row)
{
    return {set.text(row, 0), set.text(row, 1)};
}

/// MariaDB gives defaults as expressions, others give the bare value.
std::optional<QString> defaultOf(const ResultSet &set, size_t row, size_t column, bool asExpression)
{
    if (!set.rows[row][column])
        return std::nullopt;
    const QString text = set.text(row, column);
    if (!asExpression)
        return text;
    if (text.compare(QLatin1String("NULL"), Qt::CaseInsensitive) == 0)
        return std::nullopt;
    if (text.size() >= 2 && text.startsWith(u'\'') && text.endsWith(u'\''))
        return text.mid(1, text.size() - 2).replace(QLatin1String("''"), QLatin1String("'"));
    return text;
}

bool isGenerated(const QString &extra)
{
    // MySQL says DEFAULT_GENERATED of a default that is an expression; such a column is a plain one.
    const QString upper = extra.toUpper();
    return upper.contains(QLatin1String("VIRTUAL GENERATED"))
           || upper.contains(QLatin1String("STORED GENERATED")) || upper == QLatin1String("VIRTUAL")
           || upper == QLatin1String("PERSISTENT");
}

ColumnInfo columnAt(const ResultSet &set, size_t row, bool defaultsAreExpressions)
{
    ColumnInfo column;
    column.name = set.text(row, 2);
    column.ordinal = int(set.number(row, 3));
    column.dataType = set.text(row, 4).toLower();
    column.columnType = set.text(row, 5);
    column.charset = set.text(row, 6);
    column.collation = set.text(row, 7);
    column.nullable = set.text(row, 8).compare(QLatin1String("YES"), Qt::CaseInsensitive) == 0;
    column.defaultValue = defaultOf(set, row, 9, defaultsAreExpressions);
    column.extra = set.text(row, 10);
    column.autoIncrement = column.extra.contains(QLatin1String("auto_increment"), Qt::CaseInsensitive);
    column.generated = isGenerated(column.extra);
    column.invisible = column.extra.contains(QLatin1String("INVISIBLE"), Qt::CaseInsensitive);
    column.comment = set.text(row, 11);
    column.inPrimaryKey = set.text(row, 12) == QLatin1String("PRI");
    return column;
}

void sortByOrdinal(QList<ColumnInfo> &columns)
{
    std::sort(columns.begin(), columns.end(),
              [](const ColumnInfo &a, const ColumnInfo &b) { return a.ordinal < b.ordinal; });
}

std::optional<ObjectKind> tableKind(const QString &type)
{
    if (type == QLatin1String("BASE TABLE") || type == QLatin1String("SYSTEM VERSIONED"))
        return ObjectKind::Table;
    if (type == QLatin1String("VIEW"))
        return ObjectKind::View;
    if (type == QLatin1String("SEQUENCE"))
        return ObjectKind::Sequence;
    return std::nullopt; // SYSTEM VIEW, TEMPORARY
}

bool defaultsAreExpressions(const ServerTraits &traits)
{
    return traits.isMariaDbAtLeast(100207);
}

} // namespace

Catalog::Catalog(Connection &connection, const ServerTraits &traits)
    : m_connection(connection), m_traits(traits)
{}

Result<ResultSet> Catalog::ask(const char *queryName, const QStringList &databases)
{
    if (databases.isEmpty())
        return ResultSet();
    return m_connection.query(sqlText(queryName, {{"databases", literalList(databases)}}));
}

Result<QList<DatabaseInfo>> Catalog::databases()
{
    const auto set = m_connection.query(sqlText("databases"));
    if (!set)
        return failure(set.error());
    QList<DatabaseInfo> list;
    for (size_t row = 0; row < set->rows.size(); ++row) {
        const QString name = set->text(row, 0);
        // A folder in the data directory whose name no server would have made.
        if (isSystemDatabase(name) || name.startsWith(QLatin1String("#mysql50#")))
            continue;
        list << DatabaseInfo{.name = name, .charset = set->text(row, 1), .collation = set->text(row, 2)};
    }
    std::sort(list.begin(), list.end(),
              [](const DatabaseInfo &a, const DatabaseInfo &b) { return a.name < b.name; });
    return list;
}

Result<QList<TableInfo>> Catalog::tables(const QStringList &databases)
{
    const auto set = ask("tables", databases);
    if (!set)
        return failure(set.error());
    const WantedNames wanted(databases, m_traits.lowerCaseTableNames);
    QList<TableInfo> list;
    list.reserve(qsizetype(set->rows.size()));
    for (size_t row = 0; row < set->rows.size(); ++row) {
        const auto kind = tableKind(set->text(row, 2).toUpper());
        const ObjectName name = nameAt(*set, row);
        if (!kind || !wanted.contains(name.database))
            continue;
        TableInfo table;
        table.name = name;
        table.kind = *kind;
        table.engine = set->text(row, 3);
        table.collation = set->text(row, 4);
        table.comment = *kind == ObjectKind::View ? QString() : set->text(row, 5);
        table.createOptions = set->text(row, 6);
        table.rowsEstimate = set->number(row, 7);
        table.dataBytes = set->number(row, 8);
        table.indexBytes = set->number(row, 9);
        if (set->rows[row][10])
            table.autoIncrement = set->number(row, 10);
        list << table;
    }
    std::sort(list.begin(), list.end(),
              [](const TableInfo &a, const TableInfo &b) { return a.name < b.name; });
    return list;
}

Result<QList<OtherObjectInfo>> Catalog::otherObjects(const QStringList &databases)
{
    const WantedNames wanted(databases, m_traits.lowerCaseTableNames);
    QList<OtherObjectInfo> list;
    constexpr std::pair<const char *, ObjectKind> queries[] = {
        {"views", ObjectKind::View},
        {"routines", ObjectKind::Routine},
        {"triggers", ObjectKind::Trigger},
        {"events", ObjectKind::Event},
    };
    for (const auto &[query, kind] : queries) {
        const auto set = ask(query, databases);
        if (!set)
            return failure(set.error());
        QList<OtherObjectInfo> some;
        for (size_t row = 0; row < set->rows.size(); ++row) {
            OtherObjectInfo object;
            object.name = nameAt(*set, row);
            if (!wanted.contains(object.name.database))
                continue;
            object.kind = kind;
            object.definer = set->text(row, 2);
            if (kind == ObjectKind::Routine)
                object.function =
                    set->text(row, 3).compare(QLatin1String("FUNCTION"), Qt::CaseInsensitive) == 0;
            if (kind == ObjectKind::Trigger)
                object.onTable = set->text(row, 3);
            some << object;
        }
        std::sort(some.begin(), some.end(), [](const OtherObjectInfo &a, const OtherObjectInfo &b) {
            return a.name != b.name ? a.name < b.name : a.function < b.function;
        });
        list << some;
    }
    return list;
}

Result<QHash<ObjectName, QList<ColumnInfo>>> Catalog::columns(const QStringList &databases)
{
    const auto set = ask("columns", databases);
    if (!set)
        return failure(set.error());
    const WantedNames wanted(databases, m_traits.lowerCaseTableNames);
    QHash<ObjectName, QList<ColumnInfo>> tables;
    for (size_t row = 0; row < set->rows.size(); ++row) {
        const ObjectName name = nameAt(*set, row);
        if (wanted.contains(name.database))
            tables[name] << columnAt(*set, row, defaultsAreExpressions(m_traits));
    }
    for (QList<ColumnInfo> &columns : tables)
        sortByOrdinal(columns);
    return tables;
}

Result<QList<ColumnInfo>> Catalog::columns(const ObjectName &table)
{
    const auto set = m_connection.query(sqlText(
        "table_columns", {{"database", textLiteral(table.database)}, {"table", textLiteral(table.name)}}));
    if (!set)
        return failure(set.error());
    const auto folded = [this](const ObjectName &name) {
        return ObjectName{foldedTableName(name.database, m_traits.lowerCaseTableNames),
                          foldedTableName(name.name, m_traits.lowerCaseTableNames)};
    };
    QList<ColumnInfo> columns;
    for (size_t row = 0; row < set->rows.size(); ++row) {
        if (folded(nameAt(*set, row)) == folded(table))
            columns << columnAt(*set, row, defaultsAreExpressions(m_traits));
    }
    sortByOrdinal(columns);
    return columns;
}

Result<QHash<ObjectName, QList<IndexInfo>>> Catalog::indexes(const QStringList &databases)
{
    const auto set = ask("indexes", databases);
    if (!set)
        return failure(set.error());
    const WantedNames wanted(databases, m_traits.lowerCaseTableNames);
    QHash<ObjectName, QHash<QString, qsizetype>> places;
    QHash<ObjectName, QList<IndexInfo>> tables;
    std::vector<size_t> order(set->rows.size());
    for (size_t row = 0; row < order.size(); ++row)
        order[row] = row;
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return set->number(a, 4) < set->number(b, 4); });
    for (const size_t row : order) {
        const ObjectName table = nameAt(*set, row);
        if (!wanted.contains(table.database))
            continue;
        QList<IndexInfo> &list = tables[table];
        const QString name = set->text(row, 2);
        const auto place = places[table].constFind(name);
        qsizetype at = list.size();
        if (place == places[table].cend()) {
            places[table].insert(name, at);
            list << IndexInfo{.name = name,
                              .unique = set->number(row, 3) == 0,
                              .type = set->text(row, 8).toUpper(),
                              .parts = {}};
        } else {
            at = *place;
        }
        IndexInfo &index = list[at];
        const bool prefixed =
            index.type != QLatin1String("SPATIAL") && index.type != QLatin1String("FULLTEXT");
        IndexPart part{
            .column = set->text(row, 5), .prefix = {}, .nullable = set->text(row, 7) == QLatin1String("YES")};
        if (prefixed && set->rows[row][6])
            part.prefix = int(set->number(row, 6));
        index.parts << part;
    }
    // The order in which a server lists keys is not the same everywhere.
    for (QList<IndexInfo> &list : tables) {
        std::sort(list.begin(), list.end(), [](const IndexInfo &a, const IndexInfo &b) {
            return a.isPrimary() != b.isPrimary() ? a.isPrimary() : a.name < b.name;
        });
    }
    return tables;
}

Result<QList<ForeignKeyInfo>> Catalog::foreignKeys(const QStringList &databases)
{
    const auto set = ask("foreign_keys", databases);
    if (!set)
        return failure(set.error());
    const WantedNames wanted(databases, m_traits.lowerCaseTableNames);
    std::vector<size_t> order;
    for (size_t row = 0; row < set->rows.size(); ++row) {
        if (wanted.contains(set->text(row, 0)))
            order.push_back(row);
    }
    const auto keyOf = [&](size_t row) {
        return std::tuple{set->text(row, 0), set->text(row, 1), set->text(row, 2), set->number(row, 3)};
    };
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return keyOf(a) < keyOf(b); });
    QList<ForeignKeyInfo> keys;
    for (const size_t row : order) {
        const ObjectName child = nameAt(*set, row);
        const QString name = set->text(row, 2);
        if (keys.isEmpty() || keys.constLast().child != child || keys.constLast().name != name)
            keys << ForeignKeyInfo{.name = name,
                                   .child = child,
                                   .parent = {set->text(row, 5), set->text(row, 6)},
                                   .columns = {},
                                   .parentColumns = {},
                                   .onUpdate = {},
                                   .onDelete = {}};
        keys.last().columns << set->text(row, 4);
        keys.last().parentColumns << set->text(row, 7);
    }
    // A query of its own: old servers join these views row by row.
    const auto rules = ask("foreign_key_rules", databases);
    if (!rules)
        return failure(rules.error());
    QHash<std::pair<ObjectName, QString>, size_t> places;
    for (size_t row = 0; row < rules->rows.size(); ++row)
        places.insert({nameAt(*rules, row), rules->text(row, 2)}, row);
    for (ForeignKeyInfo &key : keys) {
        const auto place = places.constFind({key.child, key.name});
        if (place == places.cend())
            continue;
        key.onUpdate = rules->text(*place, 3);
        key.onDelete = rules->text(*place, 4);
    }
    return keys;
}

Result<QHash<ObjectName, QStringList>> Catalog::checkNames(const QStringList &databases)
{
    const auto set = ask("check_names", databases);
    if (!set)
        return failure(set.error());
    const WantedNames wanted(databases, m_traits.lowerCaseTableNames);
    QHash<ObjectName, QStringList> names;
    for (size_t row = 0; row < set->rows.size(); ++row) {
        const ObjectName table = nameAt(*set, row);
        if (wanted.contains(table.database))
            names[table] << set->text(row, 2);
    }
    return names;
}

void Catalog::expect(QList<ObjectName> tables)
{
    m_expected = std::move(tables);
    m_read = 0;
    m_ahead.clear();
}

Status Catalog::readAhead(const ObjectName &table)
{
    const qsizetype from = m_expected.indexOf(table, m_read);
    if (from < 0)
        return {};
    const QList<ObjectName> tables = m_expected.mid(from, tunables::TablesAtOnce);
    m_read = from + tables.size();
    QList<QByteArray> statements;
    for (const ObjectName &each : tables)
        statements += "SHOW CREATE TABLE " + quoted(each);
    const Result<QList<ResultSet>> answers = m_connection.queryTogether(statements);
    if (!answers)
        return failure(answers.error());
    for (qsizetype i = 0; i < answers->size() && i < tables.size(); ++i)
        if (!answers->at(i).isEmpty())
            m_ahead.insert(tables[i], answers->at(i).text(0, 1));
    return {};
}

Result<QString> Catalog::createTable(const ObjectName &table)
{
    if (!m_ahead.contains(table))
        if (Status read = readAhead(table); !read)
            return failure(std::move(read.error()));
    if (const auto ahead = m_ahead.constFind(table); ahead != m_ahead.cend()) {
        const QString statement = *ahead;
        m_ahead.erase(ahead); // who asks again wants to know what it is now
        return statement;
    }
    const auto set = m_connection.query("SHOW CREATE TABLE " + quoted(table));
    if (!set)
        return failure(set.error());
    return set->text(0, 1);
}

} // namespace floe
