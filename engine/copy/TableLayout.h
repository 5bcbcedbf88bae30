#pragma once

#include "copy/KeyRange.h"
#include "copy/RowView.h"
#include "copy/ValueWay.h"
#include "schema/ResolvedObjects.h"
#include "server/ServerTraits.h"

#include <QByteArray>

#include <vector>

namespace floe {

struct LayoutColumn
{
    QString sourceName;
    QString destinationName;
    ValueWay way = ValueWay::Raw;
    bool autoIncrement = false;
    bool onUpdateNow = false;  ///< ON UPDATE CURRENT_TIMESTAMP
    bool inUniqueKey = false;  ///< another unique key than the row key depends on it
    bool isReal = false;       ///< FLOAT or DOUBLE
    bool showsAsBytes = false; ///< BIT and what has no text at all: GEOMETRY, VECTOR
    QByteArray charset;        ///< of its text at the source; empty: none
    /// Where something is read beside the value that tells what it does not; else -1. Enum with a real ''
    /// member: its index. EnumIndex, SetIndex: the text. Json: whether it holds values whose type its text
    /// does not tell.
    int besidePosition = -1;
    QByteArray besideAtSource; ///< its expressions at both ends
    QByteArray besideAtDestination;

    /// The value needs an expression on the way in.
    bool needsConversion() const;
    /// That expression around `bytes`, a string of the bytes as read.
    QByteArray converted(const QByteArray &bytes) const;
};

/// How the rows of one table travel: which columns, read by which expressions, keyed by what. An immutable
/// value made once per table. Rows as read hold the columns first, then what is read beside them.
struct TableLayout
{
    ObjectName source;
    ObjectName destination;
    QByteArray where; ///< the user's filter, in parentheses; empty for all rows
    std::vector<LayoutColumn> columns;
    std::vector<int> besides; ///< positions in `columns` of those that have a besidePosition, in that order
    /// Leading columns of the row key that both servers order alike; empty: one stream, no ranges.
    std::vector<KeyColumn> rangeKey;
    QByteArray rangeIndex; ///< quoted name of the index behind rangeKey
    /// All columns of the row key (by which a single row is found); empty without one, or where no literal
    /// finds a value of it.
    std::vector<KeyColumn> rowKey;
    /// Where a row as read tells which row it is; empty without a row key.
    std::vector<unsigned> rowKeyPositions;
    /// The destination may sort the key's text in another order: ranges then mean other rows there.
    bool sameOrder = true;

    /// Some value may be larger than 64 KiB, up to 4 GiB.
    bool hasLargeValues = false;
    unsigned longColumns = 0; ///< those whose values may each be as large as 64 KiB; all others share as much

    /// SELECT … FROM … without a WHERE.
    QByteArray selectStatement(End end) const;
    /// The statement that reads a range, with the user's filter at the source.
    QByteArray rangeStatement(const KeyRange &range, End end) const;
    /// Some column does.
    bool needsConversion() const;
    /// A column as its value is read.
    static QByteArray printed(const LayoutColumn &column, End end);

    static TableLayout make(const ResolvedTable &table, const ServerTraits &source,
                            const ServerTraits &destination);
};

/// Does the row hold an ENUM's index 0 there, which a strict session refuses?
bool isEnumZero(const LayoutColumn &column, const RowView &row, unsigned position);

} // namespace floe
