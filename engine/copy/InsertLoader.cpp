#include "copy/InsertLoader.h"

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
    : BatchLoader(destination, layout, maxPacket, onDuplicate),
      m_encoder(layout, onDuplicate == OnDuplicate::Replace)
{}

void InsertLoader::begin()
{
    m_encoder.begin();
}

Status InsertLoader::append(const RowView &row)
{
    m_encoder.append(row);
    // A row that would make the statement longer than the destination takes begins the next one.
    if (m_encoder.rows() > 1 && !fitsPacket(quint64(m_encoder.statement().size()))) {
        m_encoder.takeBack();
        if (Status flushed = flush(); !flushed)
            return flushed;
        m_encoder.append(row);
    }
    const bool full = quint64(m_encoder.statement().size()) >= tunables::InsertStatementBytes
                      || m_encoder.rows() >= tunables::InsertStatementRows
                      || m_encoder.enumZeros() >= tunables::InsertStatementRows; // a warning each
    return full ? flush() : Status();
}

Status InsertLoader::finish()
{
    return m_encoder.rows() > 0 ? flush() : Status();
}

Status InsertLoader::flush()
{
    if (!fitsPacket(quint64(m_encoder.statement().size())))
        return tooLarge(quint64(m_encoder.statement().size()),
                        InsertLoaderText::tr("Raise max_allowed_packet at the destination, or set "
                                             "local_infile=ON there, whose path has no "
                                             "such limit."));
    Result<ExecResult> result = m_destination.exec(m_encoder.statement());
    if (!result)
        return failure(std::move(result.error()));
    const Status checked = checkTaken(m_encoder.rows(), *result, m_enumZero ? m_encoder.enumZeros() : 0);
    m_encoder.begin();
    return checked;
}

} // namespace floe
