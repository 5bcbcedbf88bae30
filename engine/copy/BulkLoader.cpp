#include "copy/BulkLoader.h"

#include "copy/InsertEncoder.h"
#include "copy/TableLayout.h"
#include "core/CrashPoint.h"
#include "core/Tunables.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>

namespace floe {

namespace {

struct BulkLoaderText
{
    Q_DECLARE_TR_FUNCTIONS(floe::BulkLoader)
};

} // namespace

QByteArray BulkLoader::statement(const TableLayout &layout, OnDuplicate onDuplicate)
{
    QByteArray names;
    QByteArray values;
    for (const LayoutColumn &column : layout.columns) {
        names += (names.isEmpty() ? "" : ",") + quoted(column.destinationName);
        values += (values.isEmpty() ? "" : ",") + column.converted("?");
    }
    return (onDuplicate == OnDuplicate::Replace ? "REPLACE INTO " : "INSERT INTO ")
           + quoted(layout.destination) + " (" + names + ") VALUES (" + values + ')';
}

BulkLoader::BulkLoader(Connection &destination, const TableLayout &layout, quint64 maxPacket,
                       OnDuplicate onDuplicate)
    : BatchLoader(destination, layout, maxPacket, onDuplicate),
      m_batchBytes(maxPacket > 0 ? std::min(tunables::InsertStatementBytes, maxPacket / 2)
                                 : tunables::InsertStatementBytes),
      m_batch(unsigned(layout.columns.size() + layout.besides.size()))
{}

void BulkLoader::begin()
{
    m_batch.clear();
}

Status BulkLoader::append(const RowView &row)
{
    if (m_batch.rows() > 0 && m_batch.packetBytesWith(row.data, row.lengths) > m_batchBytes)
        if (Status flushed = flush(); !flushed)
            return flushed;
    m_batch.append(row.data, row.lengths);
    return m_batch.rows() < tunables::InsertStatementRows ? Status() : flush();
}

Status BulkLoader::finish()
{
    if (m_batch.rows() == 0)
        return {};
    // Preparing costs two more round trips, which a small table would mostly consist of.
    const bool small =
        !m_statement && m_batch.rows() < tunables::BulkMinRows && loadWayForTests() != "arrays";
    return small ? flushAsText() : flush();
}

Status BulkLoader::flush()
{
    if (m_batch.rows() == 1 && !fitsPacket(m_batch.packetBytes()))
        return tooLarge(m_batch.packetBytes(),
                        BulkLoaderText::tr("Raise max_allowed_packet at the destination."));
    if (!m_statement) {
        QElapsedTimer roundTrip;
        roundTrip.start();
        Result<BulkStatement> prepared = BulkStatement::prepare(
            m_destination, statement(m_layout, m_onDuplicate), unsigned(m_layout.columns.size()));
        if (!prepared)
            return failure(std::move(prepared.error()));
        m_statement.emplace(std::move(*prepared));
        if (roundTrip.elapsed() >= tunables::LongRoundTripMs)
            m_batchBytes =
                std::max(m_batchBytes, std::min(tunables::LongRoundTripBatchBytes, m_maxPacket / 2));
    }
    const Result<ExecResult> result = m_statement->execute(m_batch);
    if (!result)
        return failure(result.error());
    Status checked = checkTaken(m_batch.rows(), *result);
    m_batch.clear();
    return checked;
}

Status BulkLoader::flushAsText()
{
    InsertEncoder encoder(m_layout, m_onDuplicate == OnDuplicate::Replace);
    std::vector<const char *> data;
    std::vector<unsigned long> lengths;
    for (unsigned i = 0; i < m_batch.rows(); ++i) {
        m_batch.row(i, data, lengths);
        encoder.append({.columns = m_batch.columns(), .data = data.data(), .lengths = lengths.data()});
    }
    if (!fitsPacket(quint64(encoder.statement().size())))
        return flush(); // bytes that a literal has to escape take more room
    const Result<ExecResult> result = m_destination.exec(encoder.statement());
    if (!result)
        return failure(result.error());
    Status checked = checkTaken(m_batch.rows(), *result);
    m_batch.clear();
    return checked;
}

} // namespace floe
