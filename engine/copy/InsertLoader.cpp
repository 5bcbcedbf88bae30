#include "copy/InsertLoader.h"

#include "core/Tunables.h"
#include "server/Connection.h"

#include <QCoreApplication>

namespace floe {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("floe::InsertLoader", text);
}

// The binary introducer keeps the bytes as they are whatever the session's character set; quotes, backslashes
// and NUL are all that a quoted literal cannot hold bare.
void appendQuoted(QByteArray &out, const char *data, unsigned long length)
{
    out += '\'';
    const char *from = data;
    const char *const end = data + length;
    for (const char *at = data; at < end; ++at) {
        if (*at != '\'' && *at != '\\' && *at != '\0')
            continue;
        out.append(from, at - from);
        out += '\\';
        out += *at == '\0' ? '0' : *at;
        from = at + 1;
    }
    out.append(from, end - from);
    out += '\'';
}

} // namespace

InsertLoader::InsertLoader(Connection &destination, const TableLayout &layout, quint64 maxPacket,
                           OnDuplicate onDuplicate)
    : m_destination(destination), m_layout(layout), m_maxPacket(maxPacket), m_onDuplicate(onDuplicate)
{
    m_head = (onDuplicate == OnDuplicate::Replace ? "REPLACE INTO " : "INSERT INTO ")
             + quoted(layout.destination) + " (";
    for (size_t i = 0; i < layout.columns.size(); ++i) {
        if (i > 0)
            m_head += ',';
        m_head += quoted(layout.columns[i].destinationName);
    }
    m_head += ") VALUES ";
}

Result<quint64> InsertLoader::load(RowFeed &feed)
{
    quint64 rows = 0;
    m_statement = m_head;
    m_rowsInStatement = m_zerosInStatement = 0;
    for (;;) {
        const Result<bool> more = feed.next();
        if (!more)
            return failure(more.error());
        if (!*more)
            break;
        appendRow(feed.row());
        ++rows;
        if (quint64(m_statement.size()) >= tunables::InsertStatementBytes
            || m_rowsInStatement >= tunables::InsertStatementRows)
            if (const Status flushed = flush(); !flushed)
                return failure(flushed.error());
    }
    if (m_rowsInStatement > 0)
        if (const Status flushed = flush(); !flushed)
            return failure(flushed.error());
    return rows;
}

void InsertLoader::appendRow(const RowView &row)
{
    m_statement += m_rowsInStatement++ > 0 ? ",(" : "(";
    for (size_t i = 0; i < m_layout.columns.size(); ++i) {
        if (i > 0)
            m_statement += ',';
        appendValue(m_layout.columns[i], row, unsigned(i));
    }
    m_statement += ')';
}

void InsertLoader::appendValue(const LayoutColumn &column, const RowView &row, unsigned position)
{
    const char *data = row.data[position];
    const unsigned long length = row.lengths[position];
    if (!data) {
        m_statement += "NULL";
        return;
    }
    if (column.way == ValueWay::Enum && length == 0) {
        const unsigned index = unsigned(column.indexPosition);
        const bool zero = column.indexPosition < 0 || (row.lengths[index] == 1 && row.data[index][0] == '0');
        if (zero) {
            m_statement += '0';
            ++m_zerosInStatement;
            return;
        }
    }
    const bool converted = column.way == ValueWay::Json || column.way == ValueWay::Ascii;
    m_statement += converted ? "CONVERT(_binary " : "_binary ";
    appendQuoted(m_statement, data, length);
    if (converted)
        m_statement += column.way == ValueWay::Json ? " USING utf8mb4)" : " USING ascii)";
}

Status InsertLoader::flush()
{
    if (m_maxPacket > 0 && quint64(m_statement.size()) >= m_maxPacket) {
        return failure(
            ErrorCode::ValueRefused,
            tr("%1: a row needs %2 bytes, and the destination takes statements of %3 bytes at most.")
                .arg(visibleName(m_layout.destination.displayName()), QString::number(m_statement.size()),
                     QString::number(m_maxPacket)),
            tr("Raise max_allowed_packet at the destination, or set local_infile=ON there, whose path has no "
               "such limit."));
    }
    Result<ExecResult> result = m_destination.exec(m_statement);
    if (!result)
        return failure(std::move(result.error()));
    const Status checked = checkedCounters(result->affectedRows, result->warnings);
    m_statement.truncate(m_head.size());
    m_rowsInStatement = m_zerosInStatement = 0;
    return checked;
}

Status InsertLoader::checkedCounters(quint64 affected, unsigned warnings)
{
    const quint64 allowed = m_enumZero ? m_zerosInStatement : 0;
    const bool countsAgree =
        m_onDuplicate == OnDuplicate::Replace ? affected >= m_rowsInStatement : affected == m_rowsInStatement;
    if (countsAgree && warnings == allowed)
        return {};
    return failure(
        ErrorCode::LoadMismatch,
        tr("%1: the destination did not take every value unchanged (%2 rows sent, %3 taken, %4 warnings).")
            .arg(visibleName(m_layout.destination.displayName()), QString::number(m_rowsInStatement),
                 QString::number(affected), QString::number(warnings)),
        tr("Nothing of this chunk was kept. The server's first warnings stand below."),
        m_destination.warningsText());
}

} // namespace floe
