#pragma once

#include "copy/Loader.h"

namespace floe {

struct ExecResult;

/// What the loaders have in common that send rows in batches, each a statement with a count of its own: the
/// walk through the feed, and what the server's answer to a batch has to say.
class BatchLoader : public Loader
{
public:
    Result<quint64> load(RowFeed &feed) final;

protected:
    /// `maxPacket`: the destination's max_allowed_packet in bytes; 0: not known.
    BatchLoader(Connection &destination, const TableLayout &layout, quint64 maxPacket,
                OnDuplicate onDuplicate);

    virtual void begin() = 0;
    /// Sends what has gathered when the row would make too much of it.
    virtual Status append(const RowView &row) = 0;
    /// Sends the rest, if any.
    virtual Status finish() = 0;

    bool fitsPacket(quint64 bytes) const { return m_maxPacket == 0 || bytes < m_maxPacket; }
    /// One row alone needs so many bytes, and the destination does not take them.
    Status tooLarge(quint64 bytes, const QString &remedy) const;
    /// Did the batch take each of its rows unchanged, by the server's own counters? `allowedWarnings` is how
    /// many warnings it has to have raised, no more and no fewer. Before anything else is run in the session.
    Status checkTaken(quint64 rows, const ExecResult &result, quint64 allowedWarnings = 0);

    Connection &m_destination;
    const TableLayout &m_layout;
    const quint64 m_maxPacket;
    const OnDuplicate m_onDuplicate;
};

} // namespace floe
