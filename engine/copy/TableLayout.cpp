#include "copy/TableLayout.h"

#include "schema/CollationMap.h"

namespace floe {

namespace {

bool isOneOf(const QString &type, std::initializer_list<const char *> names)
{
    for (const char *name : names)
        if (type == QLatin1String(name))
            return true;
    return false;
}

// Does enum('a','','b') have the member ''? Members are quoted, inner quotes doubled; '' as a whole member
// stands after '(' or ','.
bool enumHasEmptyMember(const QString &columnType)
{
    bool inside = false;
    for (qsizetype i = columnType.indexOf(QLatin1Char('(')) + 1; i > 0 && i < columnType.size(); ++i) {
        if (columnType[i] != QLatin1Char('\''))
            continue;
        if (!inside) {
            const bool closesAtOnce = i + 1 < columnType.size() && columnType[i + 1] == QLatin1Char('\'');
            const bool doubled =
                closesAtOnce && i + 2 < columnType.size() && columnType[i + 2] == QLatin1Char('\'');
            if (closesAtOnce && !doubled)
                return true;
            inside = true;
        } else if (i + 1 < columnType.size() && columnType[i + 1] == QLatin1Char('\'')) {
            ++i;
        } else {
            inside = false;
        }
    }
    return false;
}

ValueWay valueWay(const ColumnInfo &column, const ServerTraits &destination)
{
    const QString &type = column.dataType;
    if (type == QLatin1String("float"))
        return ValueWay::Float;
    if (type == QLatin1String("enum"))
        return ValueWay::Enum;
    if (type == QLatin1String("json") && destination.hasJsonType())
        return ValueWay::Json;
    if (isOneOf(type, {"uuid", "inet4", "inet6"}) && destination.isMariaDb())
        return ValueWay::Ascii;
    return ValueWay::Raw;
}

// Types whose order is plain and whose literals round-trip; ENUM, SET, FLOAT, DOUBLE and BIT are not among
// them.
std::optional<KeyLiteral> keyLiteralKind(const ColumnInfo &column)
{
    const QString &type = column.dataType;
    if (isOneOf(type, {"tinyint", "smallint", "mediumint", "int", "bigint", "decimal"}))
        return KeyLiteral::Number;
    if (isOneOf(type, {"date", "datetime", "timestamp", "time", "year"}))
        return KeyLiteral::Temporal;
    if (isOneOf(type, {"char", "varchar", "tinytext", "text", "mediumtext", "longtext"}))
        return KeyLiteral::Text;
    if (isOneOf(type, {"binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob"}))
        return KeyLiteral::Binary;
    return std::nullopt;
}

KeyColumn makeKeyColumn(const ResolvedColumn &column, KeyLiteral literal, unsigned position,
                        const ServerTraits &destination)
{
    KeyColumn key;
    key.sourceName = quoted(column.info.name);
    key.destinationName = quoted(column.mappedName);
    key.literal = literal;
    key.position = position;
    if (literal == KeyLiteral::Text) {
        key.sourceCharset = column.info.charset.toLatin1();
        key.destinationCharset =
            mapCharset(column.info.charset, destination).value_or(column.info.charset).toLatin1();
    }
    return key;
}

} // namespace

TableLayout TableLayout::make(const ResolvedTable &table, const ServerTraits &source,
                              const ServerTraits &destination)
{
    TableLayout layout;
    layout.source = table.source();
    layout.destination = table.mapped;
    if (!table.where.isEmpty())
        layout.where = "(" + table.where.toUtf8() + "\n)"; // the newline ends a trailing -- comment

    for (const ResolvedColumn &column : table.columns) {
        if (!column.carriesData())
            continue;
        LayoutColumn out;
        out.sourceName = column.info.name;
        out.destinationName = column.mappedName;
        out.way = valueWay(column.info, destination);
        out.autoIncrement = column.info.autoIncrement;
        if (out.way == ValueWay::Enum && enumHasEmptyMember(column.info.columnType))
            layout.hiddenEnumColumns.push_back(int(layout.columns.size()));
        layout.columns.push_back(out);
    }
    for (size_t i = 0; i < layout.hiddenEnumColumns.size(); ++i)
        layout.columns[size_t(layout.hiddenEnumColumns[i])].indexPosition = int(layout.columns.size() + i);

    const IndexInfo *key = table.rowKey();
    if (!key)
        return layout;
    bool ranges = true;
    bool wholeKey = true;
    for (const IndexPart &part : key->parts) {
        const ResolvedColumn *column = table.column(part.column);
        unsigned position = 0;
        while (position < layout.columns.size() && layout.columns[position].sourceName != column->info.name)
            ++position;
        layout.rowKeyPositions.push_back(position);
        const std::optional<KeyLiteral> literal = keyLiteralKind(column->info);
        if (!literal) {
            ranges = wholeKey = false;
            continue;
        }
        const KeyColumn keyColumn = makeKeyColumn(*column, *literal, position, destination);
        layout.rowKey.push_back(keyColumn);
        if (!ranges)
            continue;
        layout.rangeKey.push_back(keyColumn);
        if (*literal == KeyLiteral::Text) {
            const std::optional<MappedCollation> mapped = mapCollation(column->info.collation, destination);
            if (!mapped || !mapped->exact || source.flavour != destination.flavour)
                layout.sameOrder = false;
        }
    }
    if (!wholeKey)
        layout.rowKey.clear();
    if (!layout.rangeKey.empty())
        layout.rangeIndex = quoted(key->name);
    return layout;
}

QByteArray TableLayout::selectStatement(End end) const
{
    QByteArray sql = "SELECT ";
    const auto name = [end](const LayoutColumn &column) {
        return quoted(end == End::Source ? column.sourceName : column.destinationName);
    };
    for (size_t i = 0; i < columns.size(); ++i) {
        if (i > 0)
            sql += ',';
        sql += name(columns[i]);
        if (columns[i].way == ValueWay::Float)
            sql += "*1e0";
    }
    for (const int position : hiddenEnumColumns)
        sql += ',' + name(columns[size_t(position)]) + "+0";
    return sql + " FROM " + quoted(end == End::Source ? source : destination);
}

QByteArray TableLayout::rangeStatement(const KeyRange &range, End end) const
{
    QByteArray sql = selectStatement(end);
    const QByteArray condition = rangeCondition(range, rangeKey, end);
    // Without the hint a server may read a wide range by a whole scan per chunk.
    if (!condition.isEmpty() && end == End::Source)
        sql += " FORCE INDEX (" + rangeIndex + ')';
    const bool filtered = end == End::Source && !where.isEmpty();
    if (filtered || !condition.isEmpty())
        sql += " WHERE ";
    if (filtered)
        sql += where;
    if (filtered && !condition.isEmpty())
        sql += " AND ";
    if (!condition.isEmpty())
        sql += '(' + condition + ')';
    return sql;
}

bool TableLayout::needsConversion() const
{
    for (const LayoutColumn &column : columns)
        if (column.way == ValueWay::Json || column.way == ValueWay::Ascii)
            return true;
    return false;
}

} // namespace floe
