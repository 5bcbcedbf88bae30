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

/// The order of these is plain and the same on all servers.
bool bounds(KeyLiteral literal)
{
    return literal == KeyLiteral::Number || literal == KeyLiteral::Temporal || literal == KeyLiteral::Text
           || literal == KeyLiteral::Binary;
}

/// Another than the row key may refuse a row's new value while another row still has it.
bool dependsOn(const ResolvedTable &table, const IndexInfo &unique, const QString &column)
{
    return std::any_of(unique.parts.cbegin(), unique.parts.cend(), [&](const IndexPart &part) {
        const ResolvedColumn *found = part.column.isEmpty() ? nullptr : table.column(part.column);
        // What is computed may be computed from any column.
        return !found || found->info.generated || found->info.name == column;
    });
}

bool inOtherUniqueKey(const ResolvedTable &table, const QString &column)
{
    const IndexInfo *rowKey = table.rowKey();
    return std::any_of(table.indexes.cbegin(), table.indexes.cend(), [&](const IndexInfo &index) {
        return index.unique && (!rowKey || index.name != rowKey->name) && dependsOn(table, index, column);
    });
}

bool hasNoText(const QString &type)
{
    return isOneOf(type, {"bit", "vector", "geometry", "point", "linestring", "polygon", "multipoint",
                          "multilinestring", "multipolygon", "geometrycollection", "geomcollection"});
}

bool mayBeLarge(const QString &type)
{
    return isOneOf(type, {"mediumtext", "longtext", "mediumblob", "longblob", "json"})
           || (hasNoText(type) && type != QLatin1String("bit") && type != QLatin1String("point"));
}

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
    // DOUBLE(20,5) may hold another number than the nearest to what it prints.
    const bool isScaled = type == QLatin1String("double") && column.columnType.contains(u'(');
    if (isOneOf(type, {"float", "double"}) && !isScaled)
        return KeyLiteral::Real;
    if (type == QLatin1String("bit"))
        return KeyLiteral::Bit;
    if (isOneOf(type, {"enum", "set", "uuid", "inet4", "inet6"}))
        return KeyLiteral::List;
    return std::nullopt;
}

/// Sets what is read beside a value that does not tell all.
void lookBeside(LayoutColumn &column, const ColumnInfo &info, const ServerTraits &source)
{
    const QByteArray there = quoted(column.sourceName);
    const QByteArray here = quoted(column.destinationName);
    switch (column.way) {
    case ValueWay::Enum:
        if (hasEmptyMember(info.columnType)) {
            column.besideAtSource = there + "+0";
            column.besideAtDestination = here + "+0";
        }
        break;
    case ValueWay::EnumIndex:
    case ValueWay::SetIndex:
        column.besideAtSource = there;
        column.besideAtDestination = here;
        break;
    case ValueWay::Json: // what stands at the destination came through text, which makes no such values
        column.besideAtSource = jsonHoldsTyped(there, source);
        column.besideAtDestination = "0";
        break;
    default:
        break;
    }
}

KeyColumn makeKeyColumn(const ResolvedColumn &column, KeyLiteral literal, unsigned position,
                        const ServerTraits &destination)
{
    KeyColumn key;
    key.sourceName = quoted(column.info.name);
    key.destinationName = quoted(column.mappedName);
    key.literal = literal;
    key.position = position;
    if (literal == KeyLiteral::Text || literal == KeyLiteral::List) {
        // An address or a UUID has none and is compared with plain text.
        const QString charset = column.info.charset.isEmpty() ? QStringLiteral("ascii") : column.info.charset;
        key.sourceCharset = charset.toLatin1();
        key.destinationCharset = mapCharset(charset, destination).value_or(charset).toLatin1();
    }
    return key;
}

} // namespace

bool LayoutColumn::needsConversion() const
{
    return way == ValueWay::Json || way == ValueWay::Ascii || way == ValueWay::EnumIndex
           || way == ValueWay::SetIndex;
}

QByteArray LayoutColumn::converted(const QByteArray &bytes) const
{
    switch (way) {
    case ValueWay::Json:
        return "CONVERT(" + bytes + " USING utf8mb4)";
    case ValueWay::Ascii:
        return "CONVERT(" + bytes + " USING ascii)";
    case ValueWay::EnumIndex:
    case ValueWay::SetIndex:
        return "CAST(" + bytes + " AS UNSIGNED)";
    default:
        return bytes;
    }
}

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
        out.onUpdateNow = column.info.extra.contains(QLatin1String("on update"), Qt::CaseInsensitive);
        out.inUniqueKey = inOtherUniqueKey(table, column.info.name);
        out.isReal = isOneOf(column.info.dataType, {"float", "double"});
        out.showsAsBytes = hasNoText(column.info.dataType);
        out.charset = column.info.dataType == QLatin1String("json") ? QByteArray("utf8mb4")
                                                                    : column.info.charset.toLatin1();
        layout.hasLargeValues = layout.hasLargeValues || mayBeLarge(column.info.dataType);
        layout.longColumns += isOneOf(column.info.dataType, {"text", "blob"}) ? 1 : 0;
        lookBeside(out, column.info, source);
        if (!out.besideAtSource.isEmpty())
            layout.besides.push_back(int(layout.columns.size()));
        layout.columns.push_back(out);
    }
    for (size_t i = 0; i < layout.besides.size(); ++i)
        layout.columns[size_t(layout.besides[i])].besidePosition = int(layout.columns.size() + i);

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
        const LayoutColumn &carried = layout.columns[position];
        std::optional<KeyLiteral> literal = keyLiteralKind(column->info);
        const bool byIndex = carried.way == ValueWay::EnumIndex || carried.way == ValueWay::SetIndex;
        const bool besideTells = carried.way == ValueWay::Enum && carried.besidePosition >= 0;
        if (besideTells) // '' and index 0 read alike
            position = unsigned(carried.besidePosition);
        layout.rowKeyPositions.push_back(position);
        ranges = ranges && literal && bounds(*literal);
        if (!literal) {
            wholeKey = false;
            continue;
        }
        if (byIndex || besideTells)
            literal = KeyLiteral::Number;
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
    for (size_t i = 0; i < columns.size(); ++i)
        sql += (i > 0 ? "," : "") + printed(columns[i], end);
    for (const int position : besides)
        sql += ','
               + (end == End::Source ? columns[size_t(position)].besideAtSource
                                     : columns[size_t(position)].besideAtDestination);
    return sql + " FROM " + quoted(end == End::Source ? source : destination);
}

QByteArray TableLayout::printed(const LayoutColumn &column, End end)
{
    const QByteArray name = quoted(end == End::Source ? column.sourceName : column.destinationName);
    if (column.way == ValueWay::Float)
        return name + "*1e0";
    if (column.way == ValueWay::EnumIndex || column.way == ValueWay::SetIndex)
        return "CAST(" + name + " AS UNSIGNED)"; // adding 0 makes a double of it on newer servers
    return name;
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
        if (column.needsConversion())
            return true;
    return false;
}

// Index 0 reads as '', and so does a real member ''; the index beside it tells them apart.
bool isEnumZero(const LayoutColumn &column, const RowView &row, unsigned position)
{
    const auto isZero = [&row](unsigned at) { return row.lengths[at] == 1 && row.data[at][0] == '0'; };
    if (!row.data[position])
        return false;
    if (column.way == ValueWay::EnumIndex)
        return isZero(position);
    if (column.way != ValueWay::Enum || row.lengths[position] != 0)
        return false;
    return column.besidePosition < 0 || isZero(unsigned(column.besidePosition));
}

} // namespace floe
