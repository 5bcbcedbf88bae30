#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace floe {

/// How a value of a key column is written as a literal, so that both servers compare it as the column does.
enum class KeyLiteral {
    Number,
    Temporal,
    Text,
    Binary,
    // What follows finds a single row; it is no bound of a range.
    Real, ///< FLOAT and DOUBLE
    Bit,
    List,  ///< the text of an ENUM or SET; '' is index 0
    Shown, ///< no literal but a word that stands for one: for statements that are shown and not sent
};

struct KeyColumn
{
    QByteArray sourceName;      ///< quoted
    QByteArray destinationName; ///< quoted
    KeyLiteral literal = KeyLiteral::Number;
    QByteArray sourceCharset; ///< for Text and List: introducer without the underscore
    QByteArray destinationCharset;
    unsigned position = 0; ///< in the row as it is read
};

/// The key at which a range begins or ends: raw column bytes, one value a key column, never NULL.
using KeyBound = std::vector<QByteArray>;

/// Half-open: from (included) to (not included); an absent end is unbounded. Chained ranges [K0,K1) [K1,K2) …
/// miss nothing and double nothing, even where a bound does not round-trip, since both neighbours use the
/// same literal.
struct KeyRange
{
    std::optional<KeyBound> from;
    std::optional<KeyBound> to;
    bool operator==(const KeyRange &) const = default;
};

enum class End { Source, Destination };

/// SQL condition of the range, OR-expanded since row constructors scan the whole table; empty for the
/// unbounded range.
QByteArray rangeCondition(const KeyRange &range, const std::vector<KeyColumn> &key, End end);
/// (a, b) > or >= bound, expanded the same way.
QByteArray fromCondition(const KeyBound &bound, const std::vector<KeyColumn> &key, End end, bool included);
/// a = x AND b = y, for one row.
QByteArray equalCondition(const KeyBound &bound, const std::vector<KeyColumn> &key, End end);
/// The literal of a value that one server sent, for statements to the other: what is no number or date,
/// although the column's is one, becomes NULL.
QByteArray keyLiteral(const QByteArray &value, const KeyColumn &column, End end);

/// Could these be the digits of a number, with sign, point and exponent?
bool looksLikeNumber(const QByteArray &value);

} // namespace floe
