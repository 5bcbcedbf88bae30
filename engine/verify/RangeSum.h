#pragma once

#include "copy/RowHash.h"
#include "copy/TableLayout.h"
#include "core/RunControl.h"

#include <atomic>

namespace floe {

class Connection;

struct RangeSumResult
{
    RowSum sum;
    quint64 bytes = 0;
};

/// Reads a range at one end with the same expressions as the copy and sums the rows' hashes.
/// `rowsRead` is raised as rows pass, for progress; may be null.
Result<RangeSumResult> sumOfRange(Connection &connection, const TableLayout &layout, const KeyRange &range,
                                  End end, RunControl &control, std::atomic<quint64> *rowsRead = nullptr);

/// The statement by which countOfTable() counts.
QByteArray countStatement(const TableLayout &layout, End end);

/// SELECT COUNT(*) of the whole table; at the source with the user's filter.
Result<quint64> countOfTable(Connection &connection, const TableLayout &layout, End end);

} // namespace floe
