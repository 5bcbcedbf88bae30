#include "copy/BulkLoader.h"

#include "copy/InsertCounters.h"
#include "copy/InsertEncoder.h"
#include "copy/TableLayout.h"
#include "core/CrashPoint.h"
#include "core/Tunables.h"

#include <QCoreApplication>

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
    : m_destination(destination), m_layout(layout), m_maxPacket(maxPacket),
      m_batchBytes(maxPacket > 0 ? std::min(tunables::InsertStatementBytes, maxPacket / 2)
                                 : tunables::InsertStatementBytes),
      m_onDuplicate(onDuplicate), m_batch(unsigned(layout.columns.size() + layout.besides.size()))
{}

Result<quint64> BulkLoader::load(RowFeed &feed)
{
    quint64 rows = 0;
    m_batch.clear();
    for (;;) {
        const Result<bool> more = feed.next();
        if (!more)
            return failure(more.error());
        if (!*more)
            break;
        const RowView &row = feed.row();
        quint64 bytes = m_batch.packetBytes();
        for (unsigned i = 0; i < m_batch.columns(); ++i)
            bytes += (row.data[i] ? row.lengths[i] : 0) + 10;
        if (m_batch.rows() > 0 && bytes > m_batchBytes)
            if (Status flushed = flush(); !flushed)
                return failure(std::move(flushed.error()));
        m_batch.append(row.data, row.lengths);
        ++rows;
        if (m_batch.rows() >= tunables::InsertStatementRows)
            if (Status flushed = flush(); !flushed)
                return failure(std::move(flushed.error()));
    }
    if (m_batch.rows() == 0)
        return rows;
    // Preparing costs two more round trips, which a small table would mostly consist of.
    const bool small =
        !m_statement && m_batch.rows() < tunables::BulkMinRows && loadWayForTests() != "arrays";
    if (Status flushed = small ? flushAsText() : flush(); !flushed)
        return failure(std::move(flushed.error()));
    return rows;
}

Status BulkLoader::flush()
{
    const quint64 packet = m_batch.packetBytes();
    if (m_maxPacket > 0 && packet >= m_maxPacket && m_batch.rows() == 1)
        return failure(
            ErrorCode::ValueRefused,
            BulkLoaderText::tr(
                "%1: a row needs %2 bytes, and the destination takes statements of %3 bytes at most.")
                .arg(visibleName(m_layout.destination.displayName()), QString::number(packet),
                     QString::number(m_maxPacket)),
            BulkLoaderText::tr("Raise max_allowed_packet at the destination."));
    if (!m_statement) {
        Result<BulkStatement> prepared = BulkStatement::prepare(
            m_destination, statement(m_layout, m_onDuplicate), unsigned(m_layout.columns.size()));
        if (!prepared)
            return failure(std::move(prepared.error()));
        m_statement.emplace(std::move(*prepared));
    }
    const Result<ExecResult> result = m_statement->execute(m_batch);
    if (!result)
        return failure(result.error());
    Status checked = checkInserted(m_destination, m_layout, m_onDuplicate, m_batch.rows(), *result, 0);
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
    if (m_maxPacket > 0 && quint64(encoder.statement().size()) >= m_maxPacket)
        return flush(); // bytes that a literal has to escape take more room
    const Result<ExecResult> result = m_destination.exec(encoder.statement());
    if (!result)
        return failure(result.error());
    Status checked = checkInserted(m_destination, m_layout, m_onDuplicate, m_batch.rows(), *result, 0);
    m_batch.clear();
    return checked;
}

} // namespace floe
