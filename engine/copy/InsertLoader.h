#pragma once

#include "copy/InsertEncoder.h"
#include "copy/Loader.h"

namespace floe {

/// Multi-row INSERT of about a megabyte a statement, for servers that refuse LOAD DATA LOCAL and for the few
/// rows that it cannot carry.
class InsertLoader : public Loader
{
public:
    /// `maxPacket`: the destination's max_allowed_packet in bytes; a larger row is an error that names it.
    InsertLoader(Connection &destination, const TableLayout &layout, quint64 maxPacket,
                 OnDuplicate onDuplicate);

    Result<quint64> load(RowFeed &feed) override;
    const char *name() const override { return "INSERT"; }

    /// Rows whose ENUM stands at index 0 are refused by strict mode: in a session that the caller has made
    /// non-strict, one warning for each such value is then allowed, no more and no fewer.
    void allowEnumZero() { m_enumZero = true; }

private:
    Status append(const RowView &row);
    Status flush();

    Connection &m_destination;
    const TableLayout &m_layout;
    quint64 m_maxPacket;
    OnDuplicate m_onDuplicate;
    bool m_enumZero = false;
    InsertEncoder m_encoder;
};

} // namespace floe
