#pragma once

#include "precheck/Check.h"
#include "server/Privileges.h"

#include <QMap>
#include <QSet>

#include <utility>

namespace floe {

/// Without an optional right the task runs as well; what is lost stands in its reason.
enum class RightNeed { Required, Optional };

/// Collects which rights a task needs at one end and what for: all of them, or those that an account lacks.
/// Turns them into GRANT statements, one a database or table. A plain value; talks to no server.
class RightsNeeded
{
public:
    /// Of an account that has no right yet.
    RightsNeeded() = default;
    /// Only what `held` lacks. `escapeWildcards`: false where the server takes `_` in a GRANT literally
    /// (partial_revokes).
    RightsNeeded(const Privileges &held, bool escapeWildcards);

    void globally(const QString &privilege, const QString &reason, RightNeed need = RightNeed::Required);
    void onDatabase(const QString &privilege, const QString &database, const QString &reason,
                    RightNeed need = RightNeed::Required);
    /// An empty table name stands for all tables of the database.
    void onTable(const QString &privilege, const ObjectName &table, const QString &reason,
                 RightNeed need = RightNeed::Required);
    /// On databases that the precheck makes for a trial and drops again.
    void onScratch(const QString &privilege, const QString &reason);
    /// A right on a table of this database is proposed for the whole database.
    void proposeWhole(const QString &database) { m_whole.insert(database); }

    /// What the account is known to hold; nullptr: it has nothing yet.
    const Privileges *held() const { return m_held; }

    struct Grant
    {
        ObjectName scope; ///< empty database: global; empty name: the whole database
        RightNeed need = RightNeed::Required;
        QMap<QString, QStringList> reasons; ///< by privilege
        QByteArray sqlTo(const QByteArray &account) const;
        /// "CREATE, DROP: …", one line for all rights that are needed for the same.
        QStringList reasonLines() const;

        QByteArray target;     ///< as GRANT takes it
        QByteArray privileges; ///< those of `reasons`, and what the statement is not taken without
    };
    /// Required ones first, then by scope.
    QList<Grant> grants() const;
    /// One finding a grant; what is optional is told as information.
    QList<Finding> missing() const;

private:
    using Scope = ObjectName;
    struct Right
    {
        RightNeed need = RightNeed::Optional;
        QSet<QString> reasons;
    };
    void note(const Scope &scope, const QString &privilege, const QString &reason, RightNeed need);
    bool holdsOnDatabase(const QString &privilege, const QString &database) const;
    QByteArray grantTarget(const Scope &scope) const;

    const Privileges *m_held = nullptr;
    bool m_escapeWildcards = true;
    QSet<QString> m_whole;
    QMap<Scope, QMap<QString, Right>> m_rights;               ///< scope → privilege
    mutable QHash<std::pair<QString, QString>, bool> m_known; ///< privilege, database → held
};

/// How the names of the precheck's trial databases begin.
inline constexpr QLatin1StringView ScratchPrefix{"floe_scratch_"};

/// 'user'@'host' quoted for SQL, from the account of Privileges.
QByteArray quotedAccount(const QString &account);

} // namespace floe
