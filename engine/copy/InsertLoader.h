#pragma once

#include "copy/BatchLoader.h"
#include "copy/InsertEncoder.h"

namespace floe {

/// Multi-row INSERT of about a megabyte a statement, for servers that refuse LOAD DATA LOCAL and for the few
/// rows that it cannot carry.
class InsertLoader : public BatchLoader
{
public:
    InsertLoader(Connection &destination, const TableLayout &layout, quint64 maxPacket,
                 OnDuplicate onDuplicate);

    const char *name() const override { return "INSERT"; }

    /// Rows whose ENUM stands at index 0 are refused by strict mode: in a session that the caller has made
    /// non-strict, one warning for each such value is then allowed, no more and no fewer.
    void allowEnumZero() { m_enumZero = true; }

private:
    void begin() override;
    Status append(const RowView &row) override;
    Status finish() override;
    Status flush();

    bool m_enumZero = false;
    InsertEncoder m_encoder;
};

} // namespace floe
