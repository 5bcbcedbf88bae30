#include "copy/KeyRange.h"

#include <cstring>

namespace floe {

namespace {

QByteArray textLiteral(const QByteArray &value, const KeyColumn &column, End end)
{
    return '_' + (end == End::Source ? column.sourceCharset : column.destinationCharset) + " X'"
           + value.toHex() + '\'';
}

QByteArray bitNumber(const QByteArray &bytes)
{
    quint64 number = 0;
    for (const char byte : bytes)
        number = number << 8 | static_cast<unsigned char>(byte);
    return QByteArray::number(number);
}

bool isMadeOf(const QByteArray &value, const char *characters)
{
    return !value.isEmpty() && value.size() == qsizetype(strspn(value.constData(), characters));
}

const QByteArray &columnName(const KeyColumn &column, End end)
{
    return end == End::Source ? column.sourceName : column.destinationName;
}

// (a,b,c) OP (x,y,z), OP being > or <, with an optional equality at the last column:
// (a > x OR (a = x AND (b > y OR (b = y AND c >= z))))
QByteArray expanded(const KeyBound &bound, const std::vector<KeyColumn> &key, End end, const char *strict,
                    bool orEqual)
{
    QByteArray condition;
    for (size_t i = bound.size(); i-- > 0;) {
        const QByteArray literal = keyLiteral(bound[i], key[i], end);
        const QByteArray &name = columnName(key[i], end);
        if (i + 1 == bound.size()) {
            condition = name + ' ' + strict + (orEqual ? "= " : " ") + literal;
        } else {
            condition = '(' + name + ' ' + strict + ' ' + literal + " OR (" + name + " = " + literal + " AND "
                        + condition + "))";
        }
    }
    return condition;
}

} // namespace

bool looksLikeNumber(const QByteArray &value)
{
    return isMadeOf(value, "0123456789+-.eE");
}

QByteArray keyLiteral(const QByteArray &value, const KeyColumn &column, End end)
{
    switch (column.literal) {
    case KeyLiteral::Number:
        return looksLikeNumber(value) ? value : "NULL";
    case KeyLiteral::Temporal:
        return isMadeOf(value, "0123456789+-:. ") ? '\'' + value + '\'' : "NULL";
    case KeyLiteral::Text:
        return textLiteral(value, column, end);
    case KeyLiteral::Binary:
        return "X'" + value.toHex() + '\'';
    case KeyLiteral::Real: // without an exponent it would be a DECIMAL
        return !looksLikeNumber(value) ? "NULL" : value.contains('e') ? value : value + "e0";
    case KeyLiteral::Bit:
        return bitNumber(value);
    case KeyLiteral::List:
        return value.isEmpty() ? QByteArray("0") : textLiteral(value, column, end);
    case KeyLiteral::Shown:
        return value;
    }
    return {};
}

QByteArray fromCondition(const KeyBound &bound, const std::vector<KeyColumn> &key, End end, bool included)
{
    return expanded(bound, key, end, ">", included);
}

QByteArray rangeCondition(const KeyRange &range, const std::vector<KeyColumn> &key, End end)
{
    QByteArray condition;
    if (range.from)
        condition = expanded(*range.from, key, end, ">", true);
    if (range.to) {
        if (!condition.isEmpty())
            condition += " AND ";
        condition += expanded(*range.to, key, end, "<", false);
    }
    return condition;
}

QByteArray equalCondition(const KeyBound &bound, const std::vector<KeyColumn> &key, End end)
{
    QByteArray condition;
    for (size_t i = 0; i < bound.size(); ++i) {
        if (i > 0)
            condition += " AND ";
        condition += columnName(key[i], end) + " = " + keyLiteral(bound[i], key[i], end);
    }
    return condition;
}

} // namespace floe
