#pragma once

#include "core/Result.h"
#include "model/ObjectName.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

namespace floe {

class Connection;
struct ServerTraits;

/// What the account may do, read from SHOW GRANTS FOR CURRENT_USER() with roles applied; never guessed. A
/// plain value.
class Privileges
{
public:
    static Result<Privileges> read(Connection &connection, const ServerTraits &traits);
    /// For tests and for reading grants from text: one GRANT line a string.
    /// `lowerCaseTableNames` as the server has it: names are compared so.
    static Privileges fromGrants(const QStringList &grantLines, int lowerCaseTableNames = 0);

    /// `privilege` in the server's words and any case: "SELECT", "LOCK TABLES", "RELOAD".
    bool hasGlobal(const QString &privilege) const;
    bool hasOnDatabase(const QString &privilege,
                       const QString &database) const; ///< grants with _ and % wildcards included
    bool hasOnTable(const QString &privilege, const ObjectName &table) const;
    const QString &account() const { return m_account; } ///< CURRENT_USER(): 'user'@'host'
    const QStringList &grantLines() const { return m_lines; }

private:
    QString m_account;
    QStringList m_lines;
    int m_folding = 0;      ///< lower_case_table_names; names below are folded by it
    QSet<QString> m_global; ///< upper case; ALL PRIVILEGES is spelled out as "ALL PRIVILEGES"
    QHash<QString, QSet<QString>> m_byPattern; ///< database pattern → privileges
    QHash<ObjectName, QSet<QString>> m_byTable;
    QHash<QString, QSet<QString>> m_revoked; ///< database → taken back from the global ones (partial revokes)
};

} // namespace floe
