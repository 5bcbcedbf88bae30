#pragma once

#include "core/Result.h"
#include "model/ObjectName.h"
#include "server/ServerTraits.h"

#include <QSet>
#include <QStringList>

namespace floe {

class Connection;

/// The secondary keys that stand on a table at the destination, by name: after an interruption only what
/// stands tells which statement took effect. A plain value.
class StandingKeys
{
public:
    static Result<StandingKeys> read(Connection &destination, const ServerTraits &traits,
                                     const ObjectName &table);

    /// All of them, and at least one.
    bool hasIndexes(const QStringList &names) const;
    bool hasForeignKey(const QString &name) const { return m_foreignKeys.contains(foldedColumnName(name)); }

private:
    QSet<QString> m_indexes; ///< folded
    QSet<QString> m_foreignKeys;
};

} // namespace floe
