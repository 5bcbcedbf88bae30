#include "copy/RowHash.h"

#include <xxhash.h>

#include <cstring>

namespace floe {

namespace {

// Values up to this size are gathered into one buffer, because one call over a small row beats one call a
// column.
constexpr unsigned long GatherLimit = 4096;
constexpr uint64_t NullLength = ~uint64_t(0);

} // namespace

struct RowHasher::State
{
    XXH3_state_t *xxh = XXH3_createState();
    ~State() { XXH3_freeState(xxh); }
};

QString RowHash::toHex() const
{
    return QStringLiteral("%1%2").arg(high, 16, 16, QLatin1Char('0')).arg(low, 16, 16, QLatin1Char('0'));
}

RowSum &RowSum::operator+=(const RowHash &hash)
{
    const uint64_t low = sum.low + hash.low;
    sum.high += hash.high + (low < sum.low ? 1 : 0);
    sum.low = low;
    ++rows;
    return *this;
}

RowSum &RowSum::operator+=(const RowSum &other)
{
    const uint64_t before = rows;
    *this += other.sum;
    rows = before + other.rows;
    return *this;
}

RowHasher::RowHasher() : m_state(std::make_unique<State>())
{
    m_scratch.reserve(64 * 1024);
}

RowHasher::~RowHasher() = default;

RowHash RowHasher::hash(const RowView &row)
{
    begin();
    for (unsigned i = 0; i < row.columns; ++i)
        add(row.data[i], row.lengths[i]);
    return end();
}

RowHash RowHasher::hash(const RowView &row, const std::vector<unsigned> &columns)
{
    begin();
    for (const unsigned i : columns)
        add(row.data[i], row.lengths[i]);
    return end();
}

void RowHasher::begin()
{
    m_scratch.clear();
    m_streaming = false;
}

void RowHasher::add(const char *data, unsigned long length)
{
    const uint64_t prefix = data ? uint64_t(length) : NullLength;
    const auto *bytes = reinterpret_cast<const char *>(&prefix);
    m_scratch.insert(m_scratch.end(), bytes, bytes + sizeof(prefix));
    if (!data)
        return;
    if (length <= GatherLimit) {
        m_scratch.insert(m_scratch.end(), data, data + length);
        return;
    }
    if (!m_streaming) {
        XXH3_128bits_reset(m_state->xxh);
        m_streaming = true;
    }
    XXH3_128bits_update(m_state->xxh, m_scratch.data(), m_scratch.size());
    m_scratch.clear();
    XXH3_128bits_update(m_state->xxh, data, length);
}

RowHash RowHasher::end()
{
    XXH128_hash_t digest;
    if (m_streaming) {
        XXH3_128bits_update(m_state->xxh, m_scratch.data(), m_scratch.size());
        digest = XXH3_128bits_digest(m_state->xxh);
    } else {
        digest = XXH3_128bits(m_scratch.data(), m_scratch.size());
    }
    return {.high = digest.high64, .low = digest.low64};
}

} // namespace floe
