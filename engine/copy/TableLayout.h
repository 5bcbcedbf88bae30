#pragma once

#include "copy/KeyRange.h"
#include "schema/ResolvedObjects.h"
#include "server/ServerTraits.h"

#include <QByteArray>

#include <vector>

namespace floe {

/// How a column's value is read and written so that it arrives bit for bit (EXACTNESS: the exact way per
/// trap).
enum class ValueWay {
    Raw,   ///< bytes as they are
    Float, ///< read as f*1e0: the text protocol prints six digits only, and adding 0 would lose the sign of
           ///< -0
    Enum,  ///< index 0 reads as '' and is refused by a strict load: such rows go another way
    Json,  ///< MySQL refuses JSON from binary text: written as CONVERT(? USING utf8mb4)
    Ascii, ///< MariaDB's UUID and INET refuse binary text: written as CONVERT(? USING ascii)
};

struct LayoutColumn
{
    QString sourceName;
    QString destinationName;
    ValueWay way = ValueWay::Raw;
    bool autoIncrement = false;
    /// For an ENUM with a real '' member: where its index is read beside the text, to tell '' from index 0;
    /// else -1.
    int indexPosition = -1;
};

/// How the rows of one table travel: which columns, read by which expressions, keyed by what. An immutable
/// value made once per table. Rows as read hold the columns first, then the hidden ENUM indexes.
struct TableLayout
{
    ObjectName source;
    ObjectName destination;
    QByteArray where; ///< the user's filter, in parentheses; empty for all rows
    std::vector<LayoutColumn> columns;
    std::vector<int>
        hiddenEnumColumns; ///< positions in `columns`, in the order in which their indexes are read

    /// Leading columns of the row key that both servers order alike; empty: one stream, no ranges.
    std::vector<KeyColumn> rangeKey;
    QByteArray rangeIndex; ///< quoted name of the index behind rangeKey
    /// All columns of the row key (by which a single row is found); empty without one.
    std::vector<KeyColumn> rowKey;
    std::vector<unsigned> rowKeyPositions;
    /// The destination may sort the key's text in another order: ranges then mean other rows there.
    bool sameOrder = true;

    /// SELECT … FROM … without a WHERE.
    QByteArray selectStatement(End end) const;
    /// The statement that reads a range, with the user's filter at the source.
    QByteArray rangeStatement(const KeyRange &range, End end) const;
    /// Columns that need an expression on the way in.
    bool needsConversion() const;

    static TableLayout make(const ResolvedTable &table, const ServerTraits &source,
                            const ServerTraits &destination);
};

} // namespace floe
