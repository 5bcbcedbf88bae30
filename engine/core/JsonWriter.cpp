#include "core/JsonWriter.h"

#include <QString>

#include <cmath>

namespace floe {

JsonWriter::JsonWriter(Layout layout) : m_layout(layout) {}

JsonWriter &JsonWriter::beginObject()
{
    begin('{');
    return *this;
}

JsonWriter &JsonWriter::endObject()
{
    end('}');
    return *this;
}

JsonWriter &JsonWriter::beginArray()
{
    begin('[');
    return *this;
}

JsonWriter &JsonWriter::endArray()
{
    end(']');
    return *this;
}

JsonWriter &JsonWriter::key(QStringView name)
{
    text(name);
    m_out += m_layout == Layout::Indented ? ": " : ":";
    m_afterKey = true;
    return *this;
}

JsonWriter &JsonWriter::text(QStringView value)
{
    beforeValue();
    m_out += '"';
    const QByteArray utf8 = value.toUtf8();
    for (const char c : utf8) {
        switch (c) {
        case '"':
            m_out += "\\\"";
            break;
        case '\\':
            m_out += "\\\\";
            break;
        case '\n':
            m_out += "\\n";
            break;
        case '\r':
            m_out += "\\r";
            break;
        case '\t':
            m_out += "\\t";
            break;
        default:
            // Control characters are not allowed as they are; DEL would be, but a terminal may act on it.
            if (quint8(c) < 0x20 || c == 0x7f)
                m_out += "\\u" + QByteArray::number(quint8(c), 16).rightJustified(4, '0');
            else
                m_out += c;
        }
    }
    m_out += '"';
    return *this;
}

JsonWriter &JsonWriter::number(qint64 value)
{
    beforeValue();
    m_out += QByteArray::number(value);
    return *this;
}

JsonWriter &JsonWriter::number(quint64 value)
{
    beforeValue();
    m_out += QByteArray::number(value);
    return *this;
}

JsonWriter &JsonWriter::number(double value)
{
    if (!std::isfinite(value))
        return null();
    beforeValue();
    QByteArray digits = QByteArray::number(value, 'f', 6);
    while (digits.endsWith('0'))
        digits.chop(1);
    if (digits.endsWith('.'))
        digits.chop(1);
    m_out += digits == "-0" ? QByteArray("0") : digits;
    return *this;
}

JsonWriter &JsonWriter::boolean(bool value)
{
    beforeValue();
    m_out += value ? "true" : "false";
    return *this;
}

JsonWriter &JsonWriter::null()
{
    beforeValue();
    m_out += "null";
    return *this;
}

JsonWriter &JsonWriter::document(const QByteArray &json)
{
    beforeValue();
    // A line feed inside a text is written as \n, so these are between values only.
    m_out += json.trimmed().replace('\n', '\n' + QByteArray(m_depth * 2, ' '));
    return *this;
}

QByteArray JsonWriter::bytes() const
{
    return m_layout == Layout::Indented ? m_out + '\n' : m_out;
}

void JsonWriter::beforeValue()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_depth == 0)
        return;
    if (!m_first)
        m_out += ',';
    m_first = false;
    newLine();
}

void JsonWriter::begin(char bracket)
{
    beforeValue();
    m_out += bracket;
    ++m_depth;
    m_first = true;
}

void JsonWriter::end(char bracket)
{
    --m_depth;
    if (!m_first)
        newLine();
    m_out += bracket;
    m_first = false;
}

void JsonWriter::newLine()
{
    if (m_layout == Layout::Indented)
        m_out += '\n' + QByteArray(m_depth * 2, ' ');
}

} // namespace floe
