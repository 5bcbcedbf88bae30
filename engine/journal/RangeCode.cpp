#include "journal/RangeCode.h"

#include <QtEndian>

namespace floe {

namespace {

constexpr char HasFrom = 1;
constexpr char HasTo = 2;

void putNumber(QByteArray &out, quint32 number)
{
    char bytes[sizeof number];
    qToBigEndian(number, bytes);
    out.append(bytes, sizeof bytes);
}

/// The number of values, then each with its length before it.
void putBound(QByteArray &out, const KeyBound &bound)
{
    putNumber(out, quint32(bound.size()));
    for (const QByteArray &value : bound) {
        putNumber(out, quint32(value.size()));
        out += value;
    }
}

/// Reads from the front of a code that may be damaged.
class Reader
{
public:
    explicit Reader(const QByteArray &code) : m_code(code) {}
    bool atEnd() const { return m_at == m_code.size(); }

    std::optional<QByteArray> bytes(qsizetype count)
    {
        if (count > m_code.size() - m_at)
            return std::nullopt;
        m_at += count;
        return m_code.mid(m_at - count, count);
    }
    std::optional<quint32> number()
    {
        const auto raw = bytes(sizeof(quint32));
        return raw ? std::optional(qFromBigEndian<quint32>(raw->constData())) : std::nullopt;
    }
    std::optional<KeyBound> bound()
    {
        const auto count = number();
        // Each value takes four bytes at least: a damaged count must not reserve the memory of the world.
        if (!count || *count > quint64(m_code.size() - m_at) / sizeof(quint32))
            return std::nullopt;
        KeyBound bound;
        bound.reserve(*count);
        for (quint32 i = 0; i < *count; ++i) {
            const auto length = number();
            auto value = length ? bytes(qsizetype(*length)) : std::nullopt;
            if (!value)
                return std::nullopt;
            bound.push_back(std::move(*value));
        }
        return bound;
    }

private:
    const QByteArray &m_code;
    qsizetype m_at = 0;
};

} // namespace

QByteArray encodeRange(const KeyRange &range)
{
    if (!range.from && !range.to)
        return {};
    QByteArray out(1, char((range.from ? HasFrom : 0) | (range.to ? HasTo : 0)));
    if (range.from)
        putBound(out, *range.from);
    if (range.to)
        putBound(out, *range.to);
    return out;
}

std::optional<KeyRange> decodeRange(const QByteArray &code)
{
    KeyRange range;
    if (code.isEmpty())
        return range;
    Reader reader(code);
    const char flags = reader.bytes(1)->at(0);
    if (flags & HasFrom && !(range.from = reader.bound()))
        return std::nullopt;
    if (flags & HasTo && !(range.to = reader.bound()))
        return std::nullopt;
    if (flags < HasFrom || flags > (HasFrom | HasTo) || !reader.atEnd())
        return std::nullopt;
    return range;
}

QByteArray encodeHash(const RowHash &hash)
{
    if (hash == RowHash())
        return {};
    QByteArray out(2 * sizeof(quint64), Qt::Uninitialized);
    qToBigEndian<quint64>(hash.high, out.data());
    qToBigEndian<quint64>(hash.low, out.data() + sizeof(quint64));
    return out;
}

std::optional<RowHash> decodeHash(const QByteArray &code)
{
    if (code.isEmpty())
        return RowHash();
    if (code.size() != 2 * sizeof(quint64))
        return std::nullopt;
    return RowHash{.high = qFromBigEndian<quint64>(code.constData()),
                   .low = qFromBigEndian<quint64>(code.constData() + sizeof(quint64))};
}

} // namespace floe
