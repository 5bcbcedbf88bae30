#pragma once

#include "core/Result.h"
#include "schema/ResolvedObjects.h"

#include <QByteArray>
#include <QString>

namespace floe {

class Connection;
struct PrecheckContext;

/// Owns a database at the destination that nobody else has, and drops it at its end, over a session of its
/// own where the context's was lost. Lives on the precheck's thread.
class ScratchDatabase
{
public:
    explicit ScratchDatabase(PrecheckContext &context);
    ~ScratchDatabase();
    Q_DISABLE_COPY_MOVE(ScratchDatabase)

    const QString &name() const { return m_name; }
    bool stands() const { return m_stands; }
    /// With the character set and collation that the mapped one has, or will have.
    Status create(const ResolvedDatabase &like = {});
    /// Nothing to do where none stands.
    Status drop();

private:
    PrecheckContext &m_context;
    QString m_name;
    bool m_stands = false;
};

/// Why definitions are not tried at this destination; empty: they can be, as far as is known.
QString whyNoScratch(const PrecheckContext &context);

} // namespace floe
