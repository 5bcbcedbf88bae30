#include "verify/RangeSum.h"

#include "copy/RowReader.h"
#include "server/Connection.h"

namespace floe {

Result<RangeSumResult> sumOfRange(Connection &connection, const TableLayout &layout, const KeyRange &range,
                                  End end, RunControl &control, std::atomic<quint64> *rowsRead)
{
    constexpr quint64 Step = 1024;
    Result<RowReader> reader = RowReader::open(connection, layout, range, end);
    if (!reader)
        return failure(std::move(reader.error()));
    RowHasher hasher;
    RangeSumResult result;
    for (;;) {
        const Result<bool> more = reader->next();
        if (!more)
            return failure(more.error());
        if (!*more)
            break;
        result.sum += hasher.hash(reader->row());
        result.bytes += reader->rowBytes();
        if (result.sum.rows % Step == 0) {
            if (control.stopRequested()) {
                connection.abandon(); // else the rest of the range would be read first
                return failure(RunControl::stoppedError());
            }
            if (rowsRead)
                rowsRead->fetch_add(Step, std::memory_order_relaxed);
        }
    }
    if (rowsRead)
        rowsRead->fetch_add(result.sum.rows % Step, std::memory_order_relaxed);
    return result;
}

QByteArray countStatement(const TableLayout &layout, End end)
{
    QByteArray sql =
        "SELECT COUNT(*) FROM " + quoted(end == End::Source ? layout.source : layout.destination);
    if (end == End::Source && !layout.where.isEmpty())
        sql += " WHERE " + layout.where;
    return sql;
}

Result<quint64> countOfTable(Connection &connection, const TableLayout &layout, End end)
{
    Result<ResultSet> answer = connection.query(countStatement(layout, end));
    if (!answer)
        return failure(std::move(answer.error()));
    return answer->number(0, 0);
}

} // namespace floe
