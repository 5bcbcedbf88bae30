#include "copy/CopyFeed.h"

#include "core/Tunables.h"

#include <algorithm>

namespace floe {

namespace {

// Progress and the rate limit are looked at in steps: a clock for each row would cost more than the row.
constexpr quint64 StepBytes = 64 * 1024;
constexpr quint64 StepRows = 512;

} // namespace

OwnedRow::OwnedRow(const RowView &row)
    : m_lengths(row.lengths, row.lengths + row.columns), m_data(row.columns)
{
    for (unsigned i = 0; i < row.columns; ++i)
        if (row.data[i])
            m_bytes.insert(m_bytes.end(), row.data[i], row.data[i] + row.lengths[i]);
    const char *at = m_bytes.data();
    static const char empty = 0;
    for (unsigned i = 0; i < row.columns; ++i) {
        if (!row.data[i])
            continue;
        m_data[i] = at ? at : &empty;
        at += m_lengths[i];
    }
}

RowView OwnedRow::view() const
{
    return {.columns = unsigned(m_data.size()), .data = m_data.data(), .lengths = m_lengths.data()};
}

CopyFeed::CopyFeed(RowReader &reader, const TableLayout &layout, RowHasher &hasher, RunControl &control,
                   RateLimit &limit, ChunkObserver &observer)
    : m_reader(reader), m_layout(layout), m_hasher(hasher), m_control(control), m_limit(limit),
      m_observer(observer)
{
    for (size_t i = 0; i < layout.columns.size(); ++i)
        if (layout.columns[i].way == ValueWay::Enum || layout.columns[i].way == ValueWay::EnumIndex)
            m_enums.push_back(unsigned(i));
}

void CopyFeed::beginPiece(quint64 bytes)
{
    m_pieceBytes = bytes;
    m_sum = {};
    m_bytes = m_reportedRows = m_reportedBytes = 0;
}

Result<bool> CopyFeed::peek()
{
    if (m_ahead)
        return true;
    if (m_ended)
        return false;
    Result<bool> more = advance();
    if (more)
        m_ahead = *more;
    return more;
}

bool CopyFeed::pieceFull() const
{
    return m_ended || (m_pieceBytes > 0 && m_bytes >= m_pieceBytes);
}

Result<bool> CopyFeed::next()
{
    for (;;) {
        if (pieceFull() && !m_ahead)
            return false;
        if (m_ahead) {
            m_ahead = false;
        } else {
            const Result<bool> more = advance();
            if (!more || !*more)
                return more;
        }
        if (const Status accounted = account(); !accounted)
            return failure(accounted.error());
        if (!needsSideWay())
            return true;
        m_sideRows.emplace_back(m_reader.row());
        m_sideBytes += m_sideRows.back().bytes();
        if (m_sideBytes >= tunables::SideRowsBytes)
            return false;
    }
}

// To the next row that is to be copied; false and m_ended at the end of the range.
Result<bool> CopyFeed::advance()
{
    for (;;) {
        if (m_control.stopRequested())
            return failure(RunControl::stoppedError());
        const Result<bool> more = m_reader.next();
        if (!more)
            return more;
        if (!*more) {
            m_ended = true;
            return false;
        }
        if (!m_leaveOut || !m_leaveOut->contains(m_hasher.hash(m_reader.row(), m_layout.rowKeyPositions)))
            return true;
    }
}

Status CopyFeed::account()
{
    const quint64 bytes = m_reader.rowBytes();
    m_sum += m_hasher.hash(m_reader.row());
    m_bytes += bytes;
    if (m_collect)
        m_collect->insert(m_hasher.hash(m_reader.row(), m_layout.rowKeyPositions));
    ++m_unreportedRows;
    m_unreportedBytes += bytes;
    if (m_unreportedRows < StepRows && m_unreportedBytes < StepBytes)
        return {};
    const quint64 step = m_unreportedBytes;
    flushProgress();
    return m_limit.take(step, m_control);
}

void CopyFeed::flushProgress()
{
    if (m_unreportedRows == 0)
        return;
    m_observer.onRowsRead(m_unreportedRows, m_unreportedBytes);
    m_reportedRows += m_unreportedRows;
    m_reportedBytes += m_unreportedBytes;
    m_unreportedRows = m_unreportedBytes = 0;
}

bool CopyFeed::needsSideWay() const
{
    const RowView &row = m_reader.row();
    return std::any_of(m_enums.begin(), m_enums.end(), [this, &row](unsigned position) {
        return isEnumZero(m_layout.columns[position], row, position);
    });
}

std::vector<OwnedRow> CopyFeed::takeSideRows()
{
    m_sideBytes = 0;
    return std::exchange(m_sideRows, {});
}

} // namespace floe
