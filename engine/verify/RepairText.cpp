#include "verify/RepairText.h"

#include <QString>

#include <algorithm>

namespace floe {

namespace {

// A bare X'…' would be a number to a numeric column; the introducer keeps it a string of bytes.
QByteArray bytesLiteral(const char *data, unsigned long length)
{
    const QByteArray bytes(data, qsizetype(length));
    const bool plain = std::all_of(bytes.begin(), bytes.end(),
                                   [](char c) { return c >= 0x20 && c != 0x7f && c != '\'' && c != '\\'; });
    return plain ? "_binary '" + bytes + '\'' : "_binary X'" + bytes.toHex() + '\'';
}

QByteArray literal(const TableLayout &layout, const RowView &row, unsigned position)
{
    const LayoutColumn &column = layout.columns[position];
    if (!row.data[position])
        return "NULL";
    if (isEnumZero(column, row, position))
        return "0";
    const QByteArray bytes = bytesLiteral(row.data[position], row.lengths[position]);
    const bool isNumber = column.way == ValueWay::EnumIndex || column.way == ValueWay::SetIndex;
    return isNumber && looksLikeNumber(QByteArray(row.data[position], qsizetype(row.lengths[position])))
               ? QByteArray(row.data[position], qsizetype(row.lengths[position]))
               : column.converted(bytes);
}

/// Compared as the bytes in which the server prints the value: a collation would take others for it.
QByteArray holdsValue(const LayoutColumn &column, const QByteArray &value)
{
    const QByteArray printed = TableLayout::printed(column, End::Destination);
    const bool isAddress = column.way == ValueWay::Ascii; // cast straight away, it would not be printed
    const QByteArray cast = "CAST(" + (isAddress ? "CONCAT(" + printed + ')' : printed) + " AS BINARY)";
    const QByteArray equal = cast + " = " + bytesLiteral(value.constData(), ulong(value.size()));
    if (!column.isReal || !looksLikeNumber(value))
        return equal;
    // A newer server casts a number to other digits than it prints; DOUBLE(20,5) may hold another number than
    // the nearest to what it prints. Equal zeros may differ in their sign.
    const QByteArray number = value.contains('e') ? value : value + "e0";
    const QByteArray sign = value.startsWith('-') ? " LIKE '-%'" : " NOT LIKE '-%'";
    return '(' + printed + " = " + number + " OR " + equal + ')'
           + (value.toDouble() == 0 ? " AND " + cast + sign : QByteArray());
}

QByteArray whereKey(const TableLayout &layout, const KeyBound &key)
{
    return " WHERE " + equalCondition(key, layout.rowKey, End::Destination) + " LIMIT 1";
}

} // namespace

bool holdsEnumZero(const TableLayout &layout, const RowView &row)
{
    for (unsigned i = 0; i < layout.columns.size(); ++i)
        if (isEnumZero(layout.columns[i], row, i))
            return true;
    return false;
}

QByteArray repairInsert(const TableLayout &layout, const RowView &row)
{
    QByteArray names;
    QByteArray values;
    for (unsigned i = 0; i < layout.columns.size(); ++i) {
        names += (i > 0 ? ", " : "") + quoted(layout.columns[i].destinationName);
        values += (i > 0 ? ", " : "") + literal(layout, row, i);
    }
    return "INSERT INTO " + quoted(layout.destination) + " (" + names + ") VALUES (" + values + ')';
}

QByteArray repairUpdate(const TableLayout &layout, const KeyBound &key, const RowView &row,
                        const std::vector<unsigned> &columns)
{
    QByteArray sets;
    for (unsigned position = 0; position < layout.columns.size(); ++position) {
        // A column that notes the time of a change is named, so that it does not note this one.
        const bool named = std::find(columns.cbegin(), columns.cend(), position) != columns.cend();
        if (named || layout.columns[position].onUpdateNow)
            sets += (sets.isEmpty() ? "" : ", ") + quoted(layout.columns[position].destinationName) + " = "
                    + literal(layout, row, position);
    }
    return "UPDATE " + quoted(layout.destination) + " SET " + sets + whereKey(layout, key);
}

QByteArray repairDelete(const TableLayout &layout, const KeyBound &key)
{
    return "DELETE FROM " + quoted(layout.destination) + whereKey(layout, key);
}

QByteArray repairDelete(const TableLayout &layout, const RowView &row)
{
    QByteArray conditions;
    for (unsigned i = 0; i < layout.columns.size(); ++i) {
        const LayoutColumn &column = layout.columns[i];
        conditions += conditions.isEmpty() ? "" : " AND ";
        conditions += row.data[i] ? holdsValue(column, QByteArray(row.data[i], qsizetype(row.lengths[i])))
                                  : quoted(column.destinationName) + " IS NULL";
        if (column.way == ValueWay::Enum && column.besidePosition >= 0 && row.data[i])
            conditions +=
                " AND " + column.besideAtDestination + " = "
                + QByteArray(row.data[column.besidePosition], qsizetype(row.lengths[column.besidePosition]));
    }
    return "DELETE FROM " + quoted(layout.destination) + " WHERE " + conditions + " LIMIT 1";
}

} // namespace floe
