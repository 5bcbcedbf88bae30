#include "copy/RowReader.h"

namespace floe {

RowReader::RowReader(RowStream stream) : m_stream(std::move(stream))
{
    m_row.columns = m_stream.columnCount();
}

Result<RowReader> RowReader::open(Connection &connection, const TableLayout &layout, const KeyRange &range,
                                  End end)
{
    Result<RowStream> stream = connection.stream(layout.rangeStatement(range, end));
    if (!stream)
        return failure(std::move(stream.error()));
    // Whoever takes the rows counts on it.
    if (stream->columnCount() != layout.columns.size() + layout.besides.size()) {
        connection.abandon();
        return failure(connection.unfitAnswer());
    }
    return RowReader(std::move(*stream));
}

Result<bool> RowReader::next()
{
    Result<bool> more = m_stream.next();
    if (more && *more) {
        m_row.data = m_stream.row();
        m_row.lengths = m_stream.lengths();
    }
    return more;
}

quint64 RowReader::rowBytes() const
{
    quint64 bytes = 0;
    for (unsigned i = 0; i < m_row.columns; ++i)
        bytes += m_row.lengths[i];
    return bytes;
}

} // namespace floe
