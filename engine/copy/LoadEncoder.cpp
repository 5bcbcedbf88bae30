#include "copy/LoadEncoder.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace floe {

namespace {

constexpr std::array<bool, 256> makeSpecial()
{
    std::array<bool, 256> special{};
    special[static_cast<unsigned char>('\t')] = true;
    special[static_cast<unsigned char>('\n')] = true;
    special[static_cast<unsigned char>('\\')] = true;
    return special;
}
constexpr std::array<bool, 256> Special = makeSpecial();

char escapeCode(char c)
{
    switch (c) {
    case '\t':
        return 't';
    case '\n':
        return 'n';
    default:
        return c;
    }
}

} // namespace

void LoadEncoder::begin(const RowView &row)
{
    m_row = row;
    m_column = 0;
    m_offset = 0;
    m_done = false;
}

char *LoadEncoder::write(char *out, char *end)
{
    while (out < end) {
        if (m_hasPending) {
            *out++ = m_pending;
            m_hasPending = false;
            continue;
        }
        if (m_column == m_columns) {
            *out++ = '\n';
            m_done = true;
            return out;
        }
        const char *data = m_row.data[m_column];
        const unsigned long length = m_row.lengths[m_column];
        if (!data && m_offset == 0) {
            *out++ = '\\';
            m_pending = 'N';
            m_hasPending = true;
            m_offset = 1;
            continue;
        }
        if (data && m_offset < length) {
            const char *from = data + m_offset;
            const char *limit =
                from + std::min<unsigned long>(length - m_offset, static_cast<unsigned long>(end - out));
            const char *stop = from;
            while (stop < limit && !Special[static_cast<unsigned char>(*stop)])
                ++stop;
            std::memcpy(out, from, static_cast<size_t>(stop - from));
            out += stop - from;
            m_offset += static_cast<unsigned long>(stop - from);
            if (stop < limit) {
                *out++ = '\\';
                m_pending = escapeCode(*stop);
                m_hasPending = true;
                ++m_offset;
            }
            continue;
        }
        ++m_column;
        m_offset = 0;
        if (m_column < m_columns)
            *out++ = '\t';
    }
    return out;
}

} // namespace floe
