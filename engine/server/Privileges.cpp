#include "server/Privileges.h"

#include "server/Connection.h"
#include "server/GrantLine.h"
#include "server/ServerTraits.h"

#include <algorithm>
#include <limits>

namespace floe {

namespace {

const QString AllPrivileges = QStringLiteral("ALL PRIVILEGES");
const QString GrantOption = QStringLiteral("GRANT OPTION");

/// One privilege under all the names that servers have for it.
QStringList synonyms(const QString &privilege)
{
    static const QList<QStringList> groups{
        {QStringLiteral("REPLICATION CLIENT"), QStringLiteral("BINLOG MONITOR")},
        {QStringLiteral("REPLICATION SLAVE"), QStringLiteral("REPLICATION REPLICA")},
        {QStringLiteral("DELETE HISTORY"), QStringLiteral("DELETE VERSIONING ROWS")},
        {QStringLiteral("ALL PRIVILEGES"), QStringLiteral("ALL")},
    };
    for (const QStringList &group : groups) {
        if (group.contains(privilege))
            return group;
    }
    return {privilege};
}

bool holds(const QSet<QString> &privileges, const QString &privilege)
{
    const QString wanted = privilege.toUpper();
    if (wanted != GrantOption && privileges.contains(AllPrivileges))
        return true;
    const QStringList names = synonyms(wanted);
    return std::any_of(names.cbegin(), names.cend(),
                       [&](const QString &name) { return privileges.contains(name); });
}

/// LIKE, with `_`, `%` and backslash, as servers match the database of a grant.
bool matches(QStringView pattern, QStringView name)
{
    while (!pattern.isEmpty()) {
        if (pattern.front() == u'%') {
            pattern = pattern.sliced(1);
            for (qsizetype skip = 0; skip <= name.size(); ++skip) {
                if (matches(pattern, name.sliced(skip)))
                    return true;
            }
            return false;
        }
        const bool any = pattern.front() == u'_';
        if (pattern.front() == u'\\' && pattern.size() > 1)
            pattern = pattern.sliced(1);
        if (name.isEmpty() || (!any && pattern.front() != name.front()))
            return false;
        pattern = pattern.sliced(1);
        name = name.sliced(1);
    }
    return name.isEmpty();
}

/// Letters before the first wildcard: servers look at the most particular grant and at no other.
qsizetype particularity(const QString &pattern)
{
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == u'\\')
            ++i;
        else if (pattern[i] == u'%' || pattern[i] == u'_')
            return i;
    }
    return std::numeric_limits<qsizetype>::max();
}

} // namespace

Result<Privileges> Privileges::read(Connection &connection, const ServerTraits &traits)
{
    const auto account = connection.query("SELECT CURRENT_USER()");
    if (!account)
        return failure(account.error());
    QByteArray sql = "SHOW GRANTS FOR CURRENT_USER()";
    QList<QByteArray> more;
    if (traits.hasRoles()) {
        const auto role = connection.query("SELECT CURRENT_ROLE()");
        const QByteArray roles =
            role && !role->isEmpty() ? role->rows[0][0].value_or(QByteArray()) : QByteArray();
        const bool none = roles.isEmpty() || roles == "NONE";
        if (!none && !traits.isMariaDb())
            sql += " USING " + roles; // quoted by the server
        else if (!none)
            more << "SHOW GRANTS FOR CURRENT_ROLE()";
        if (traits.isMariaDbAtLeast(101100))
            more << "SHOW GRANTS FOR PUBLIC";
    }
    const auto grants = connection.query(sql);
    if (!grants)
        return failure(grants.error());
    QStringList lines;
    for (size_t row = 0; row < grants->rows.size(); ++row)
        lines << grants->text(row, 0);
    for (const QByteArray &also : more) {
        const auto further = connection.query(also); // absent for some accounts
        for (size_t row = 0; further && row < further->rows.size(); ++row)
            lines << further->text(row, 0);
    }
    lines.removeDuplicates();
    Privileges privileges = fromGrants(lines, traits.lowerCaseTableNames);
    const QString name = account->text(0, 0);
    const qsizetype at = name.lastIndexOf(u'@');
    privileges.m_account = QStringLiteral("'%1'@'%2'").arg(name.left(at), name.mid(at + 1));
    return privileges;
}

Privileges Privileges::fromGrants(const QStringList &grantLines, int lowerCaseTableNames)
{
    Privileges privileges;
    privileges.m_folding = lowerCaseTableNames;
    for (const QString &line : grantLines) {
        privileges.m_lines << withoutPassword(line);
        auto grant = parseGrantLine(line);
        if (!grant)
            continue;
        grant->database = foldedTableName(grant->database, lowerCaseTableNames);
        grant->object = foldedTableName(grant->object, lowerCaseTableNames);
        if (privileges.m_account.isEmpty())
            privileges.m_account = grant->account;
        QSet<QString> names(grant->privileges.cbegin(), grant->privileges.cend());
        names.remove(QStringLiteral("USAGE"));
        if (grant->revoked) {
            privileges.m_revoked[grant->database].unite(names);
        } else if (grant->database == QLatin1String("*")) {
            privileges.m_global.unite(names);
        } else if (grant->object == QLatin1String("*")) {
            privileges.m_byPattern[grant->database].unite(names);
        } else if (grant->kind == GrantLine::Kind::Table) {
            privileges.m_byTable[{grant->database, grant->object}].unite(names);
        }
    }
    return privileges;
}

bool Privileges::hasGlobal(const QString &privilege) const
{
    return holds(m_global, privilege);
}

bool Privileges::hasOnDatabase(const QString &privilege, const QString &databaseName) const
{
    const QString database = foldedTableName(databaseName, m_folding);
    if (hasGlobal(privilege) && !holds(m_revoked.value(database), privilege))
        return true;
    const QSet<QString> *best = nullptr;
    qsizetype bestRank = -1;
    for (auto it = m_byPattern.cbegin(); it != m_byPattern.cend(); ++it) {
        const qsizetype rank = particularity(it.key());
        if (rank > bestRank && matches(it.key(), database)) {
            best = &it.value();
            bestRank = rank;
        }
    }
    return best && holds(*best, privilege);
}

bool Privileges::hasOnTable(const QString &privilege, const ObjectName &table) const
{
    if (hasOnDatabase(privilege, table.database))
        return true;
    const auto found = m_byTable.constFind(
        ObjectName{foldedTableName(table.database, m_folding), foldedTableName(table.name, m_folding)});
    return found != m_byTable.cend() && holds(*found, privilege);
}

} // namespace floe
