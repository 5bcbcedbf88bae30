#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace floe {

/// One line of SHOW GRANTS taken apart. A plain value.
struct GrantLine
{
    enum class Kind { Table, Routine }; ///< Table also for databases and for everything

    bool revoked = false;   ///< a partial revoke (MySQL 8 and newer)
    QStringList privileges; ///< upper case, whole ones only: what holds for some columns is left out
    Kind kind = Kind::Table;
    QString database; ///< "*", or a pattern with its escapes
    QString object;   ///< "*", or a name
    QString account;  ///< 'user'@'host'
};

/// nullopt for what gives no privilege on an object: roles, PROXY, SET DEFAULT ROLE, and what cannot be
/// understood.
std::optional<GrantLine> parseGrantLine(const QString &line);

/// The line without the password's hash, which MySQL 5.6 and MariaDB print.
QString withoutPassword(const QString &line);

} // namespace floe
