#include "copy/InsertEncoder.h"

#include "copy/KeyRange.h"

namespace floe {

namespace {

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

InsertEncoder::InsertEncoder(const TableLayout &layout, bool replace) : m_layout(layout)
{
    m_head = (replace ? "REPLACE INTO " : "INSERT INTO ") + quoted(layout.destination) + " (";
    for (size_t i = 0; i < layout.columns.size(); ++i) {
        if (i > 0)
            m_head += ',';
        m_head += quoted(layout.columns[i].destinationName);
    }
    m_head += ") VALUES ";
    begin();
}

void InsertEncoder::begin()
{
    m_statement = m_head;
    m_rows = m_enumZeros = 0;
}

void InsertEncoder::append(const RowView &row)
{
    m_sizeBefore = m_statement.size();
    m_enumZerosBefore = m_enumZeros;
    m_statement += m_rows++ > 0 ? ",(" : "(";
    for (size_t i = 0; i < m_layout.columns.size(); ++i) {
        if (i > 0)
            m_statement += ',';
        appendValue(m_layout.columns[i], row, unsigned(i));
    }
    m_statement += ')';
}

void InsertEncoder::takeBack()
{
    m_statement.truncate(m_sizeBefore);
    m_enumZeros = m_enumZerosBefore;
    --m_rows;
}

QByteArray InsertEncoder::shape(const TableLayout &layout, bool replace)
{
    static constexpr char Word[] = "…";
    static constexpr char Index[] = "1"; // what is read as a number stands there as one
    std::vector<const char *> data(layout.columns.size() + layout.besides.size(), Index);
    std::vector<unsigned long> lengths(data.size(), sizeof Index - 1);
    for (size_t i = 0; i < layout.columns.size(); ++i) {
        const ValueWay way = layout.columns[i].way;
        if (way == ValueWay::EnumIndex || way == ValueWay::SetIndex)
            continue;
        data[i] = Word;
        lengths[i] = sizeof Word - 1;
    }
    InsertEncoder encoder(layout, replace);
    encoder.append({.columns = unsigned(data.size()), .data = data.data(), .lengths = lengths.data()});
    return encoder.statement();
}

void InsertEncoder::appendValue(const LayoutColumn &column, const RowView &row, unsigned position)
{
    const char *data = row.data[position];
    const unsigned long length = row.lengths[position];
    if (!data) {
        m_statement += "NULL";
        return;
    }
    if (isEnumZero(column, row, position)) {
        m_statement += '0';
        ++m_enumZeros;
        return;
    }
    if ((column.way == ValueWay::EnumIndex || column.way == ValueWay::SetIndex)
        && looksLikeNumber(QByteArray::fromRawData(data, qsizetype(length)))) {
        m_statement.append(data, qsizetype(length));
        return;
    }
    if (!column.needsConversion()) {
        m_statement += "_binary ";
        appendQuoted(m_statement, data, length);
        return;
    }
    QByteArray bytes = "_binary ";
    appendQuoted(bytes, data, length);
    m_statement += column.converted(bytes);
}

} // namespace floe
