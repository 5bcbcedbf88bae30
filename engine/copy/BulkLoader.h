#pragma once

#include "copy/BatchLoader.h"
#include "server/BulkStatement.h"

#include <optional>

namespace floe {

/// A prepared INSERT with arrays of values, about a megabyte a packet: MariaDB's fastest way in. Unlike LOAD
/// it takes no AUTO-INC lock there, so that several sessions fill one table. Rows of any size that fits a
/// packet.
class BulkLoader : public BatchLoader
{
public:
    BulkLoader(Connection &destination, const TableLayout &layout, quint64 maxPacket,
               OnDuplicate onDuplicate);

    const char *name() const override { return "BULK INSERT"; }
    static QByteArray statement(const TableLayout &layout, OnDuplicate onDuplicate);

private:
    void begin() override;
    Status append(const RowView &row) override;
    Status finish() override;
    Status flush();
    Status flushAsText();

    quint64 m_batchBytes; ///< a batch is sent when it would grow beyond; more where an answer takes long
    BulkStatement::Rows m_batch;
    std::optional<BulkStatement> m_statement; ///< prepared when a batch is worth it
};

} // namespace floe
