#pragma once

#include "copy/RowView.h"
#include "copy/TableLayout.h"
#include "server/Connection.h"
#include "server/RowStream.h"

#include <optional>
#include <vector>

namespace floe {

/// Reads the rows of one range, unbuffered, in the layout's column order (hidden ENUM indexes last).
/// Borrows the connection, which can do nothing else until the reader is gone; lives on its thread.
class RowReader
{
public:
    static Result<RowReader> open(Connection &connection, const TableLayout &layout, const KeyRange &range,
                                  End end);

    /// true: row() stands ready; false: the range ended whole.
    Result<bool> next();
    const RowView &row() const { return m_row; }
    /// Bytes of the current row's values.
    quint64 rowBytes() const;

private:
    explicit RowReader(RowStream stream);

    RowStream m_stream;
    RowView m_row;
};

} // namespace floe
