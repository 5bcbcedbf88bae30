#include "copy/InsertLoader.h"

#include "copy/InsertCounters.h"
#include "core/Tunables.h"
#include "server/Connection.h"

#include <QCoreApplication>

namespace floe {

namespace {

struct InsertLoaderText
{
    Q_DECLARE_TR_FUNCTIONS(floe::InsertLoader)
};

} // namespace

InsertLoader::InsertLoader(Connection &destination, const TableLayout &layout, quint64 maxPacket,
                           OnDuplicate onDuplicate)
    : m_destination(destination), m_layout(layout), m_maxPacket(maxPacket), m_onDuplicate(onDuplicate),
      m_encoder(layout, onDuplicate == OnDuplicate::Replace)
{}

Result<quint64> InsertLoader::load(RowFeed &feed)
{
    quint64 rows = 0;
    m_encoder.begin();
    for (;;) {
        const Result<bool> more = feed.next();
        if (!more)
            return failure(more.error());
        if (!*more)
            break;
        if (const Status appended = append(feed.row()); !appended)
            return failure(appended.error());
        ++rows;
        if (quint64(m_encoder.statement().size()) >= tunables::InsertStatementBytes
            || m_encoder.rows() >= tunables::InsertStatementRows)
            if (const Status flushed = flush(); !flushed)
                return failure(flushed.error());
    }
    if (m_encoder.rows() > 0)
        if (const Status flushed = flush(); !flushed)
            return failure(flushed.error());
    return rows;
}

// A row that would make the statement longer than the destination takes begins the next one.
Status InsertLoader::append(const RowView &row)
{
    m_encoder.append(row);
    const bool tooLong = m_maxPacket > 0 && quint64(m_encoder.statement().size()) >= m_maxPacket;
    if (!tooLong || m_encoder.rows() == 1)
        return {};
    m_encoder.takeBack();
    if (Status flushed = flush(); !flushed)
        return flushed;
    m_encoder.append(row);
    return {};
}

Status InsertLoader::flush()
{
    if (m_maxPacket > 0 && quint64(m_encoder.statement().size()) >= m_maxPacket) {
        return failure(
            ErrorCode::ValueRefused,
            InsertLoaderText::tr(
                "%1: a row needs %2 bytes, and the destination takes statements of %3 bytes at most.")
                .arg(visibleName(m_layout.destination.displayName()),
                     QString::number(m_encoder.statement().size()), QString::number(m_maxPacket)),
            InsertLoaderText::tr("Raise max_allowed_packet at the destination, or set local_infile=ON there, "
                                 "whose path has no "
                                 "such limit."));
    }
    Result<ExecResult> result = m_destination.exec(m_encoder.statement());
    if (!result)
        return failure(std::move(result.error()));
    const Status checked = checkInserted(m_destination, m_layout, m_onDuplicate, m_encoder.rows(), *result,
                                         m_enumZero ? m_encoder.enumZeros() : 0);
    m_encoder.begin();
    return checked;
}

} // namespace floe
