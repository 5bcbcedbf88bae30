#pragma once

#include "copy/RowView.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <vector>

namespace floe {

struct RowHash
{
    uint64_t high = 0;
    uint64_t low = 0;
    bool operator==(const RowHash &) const = default;
    QString toHex() const; ///< 32 hex digits
};

/// Sum of row hashes modulo 2^128 with the count: order does not matter, and two equal rows do not cancel (as
/// under XOR).
struct RowSum
{
    RowHash sum;
    uint64_t rows = 0;

    bool operator==(const RowSum &) const = default;
    RowSum &operator+=(const RowHash &hash);
    RowSum &operator+=(const RowSum &other);
};

/// Hashes rows with XXH3, 128 bits: each column is preceded by its length in 8 bytes, NULL is the length
/// 2^64-1. Holds a scratch buffer, so one per thread; a large value is hashed in place, never copied.
class RowHasher
{
public:
    RowHasher();
    ~RowHasher();
    RowHasher(const RowHasher &) = delete;
    RowHasher &operator=(const RowHasher &) = delete;

    RowHash hash(const RowView &row);
    /// Of some columns only, by their positions in the row: the key of a row.
    RowHash hash(const RowView &row, const std::vector<unsigned> &columns);

private:
    void begin();
    void add(const char *data, unsigned long length);
    RowHash end();

    struct State;
    std::unique_ptr<State> m_state;
    std::vector<char> m_scratch;
    bool m_streaming = false;
};

} // namespace floe

template<> struct std::hash<floe::RowHash>
{
    size_t operator()(const floe::RowHash &hash) const noexcept { return static_cast<size_t>(hash.low); }
};
