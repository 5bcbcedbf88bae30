#pragma once

#include "precheck/Check.h"
#include "server/Privileges.h"

#include <QMap>
#include <QSet>

namespace floe {

/// Collects which rights a task needs, and tells those that the account lacks, one finding a database or
/// table, each with the exact GRANT statement. A plain value; talks to no server.
class RightsNeeded
{
public:
    /// `escapeWildcards`: false where the server takes `_` in a GRANT literally (partial_revokes).
    RightsNeeded(const Privileges &held, bool escapeWildcards);

    void globally(const QString &privilege, const QString &phase);
    void onDatabase(const QString &privilege, const QString &database, const QString &phase);
    void onTable(const QString &privilege, const ObjectName &table, const QString &phase);
    /// A right on a table of this database is proposed for the whole database.
    void proposeWhole(const QString &database) { m_whole.insert(database); }

    QList<Finding> missing() const;

private:
    /// Empty database: global. Empty name: the whole database.
    using Scope = ObjectName;
    void note(const Scope &scope, const QString &privilege, const QString &phase);
    QByteArray grantTarget(const Scope &scope) const;

    const Privileges &m_held;
    bool m_escapeWildcards;
    QSet<QString> m_whole;
    QMap<Scope, QMap<QString, QSet<QString>>> m_missing; ///< scope → privilege → what it is needed for
};

/// 'user'@'host' quoted for SQL, from the account of Privileges.
QByteArray quotedAccount(const QString &account);

} // namespace floe
