#pragma once

#include "core/Result.h"

#include <QMap>
#include <QSet>
#include <QString>

namespace floe {

class Connection;

enum class Flavour { MySql, MariaDb };

/// What one server is and can do, read once per session group. A plain value; may cross threads.
/// Gates are always `>=` on a capability, never `== 8`.
struct ServerTraits
{
    Flavour flavour = Flavour::MySql;
    int version = 0; ///< major*10000 + minor*100 + patch: 50624, 90704, 101119
    QString versionText;
    bool polardb = false;
    QString serverUuid; ///< empty on MariaDB (hostname, port and datadir stand in through identity())
    QString hostname;
    int port = 0;
    QString dataDir;

    int lowerCaseTableNames = 0;
    bool readOnly = false; ///< read_only, super_read_only or innodb_read_only, as it would bind this account
    bool localInfile = false;
    bool arraysOfValues = false; ///< whoever answers takes arrays of parameters in one packet
    bool logBin = false;
    bool trustFunctionCreators = false;
    bool requirePrimaryKey = false;
    int autoincLockMode = 1;
    quint64 maxAllowedPacket = 0; ///< bytes
    quint64 innodbLogBytes = 0;   ///< redo log size in total; 0 unknown
    int maxConnections = 0;
    QString sqlMode;
    QString timeZone;
    QString characterSetServer;
    QString collationServer;
    bool innodbStrictMode = true;
    bool innodbLongKeys = true; ///< parts of keys beyond 767 bytes; MySQL 5.6 has to be set up for them
    /// False: a TIMESTAMP NOT NULL without a default is given one, also in our sessions.
    bool explicitTimestamps = true;
    QSet<QString> charsets;   ///< lower case
    QSet<QString> collations; ///< lower case, full names
    QSet<QString> engines;    ///< lower case, usable ones
    /// What a plan takes for collations that this server lacks; not the server's own.
    QMap<QString, QString> collationChoices;

    bool isMariaDb() const { return flavour == Flavour::MariaDb; }
    bool isMySqlAtLeast(int v) const { return flavour == Flavour::MySql && version >= v; }
    bool isMariaDbAtLeast(int v) const { return flavour == Flavour::MariaDb && version >= v; }
    QString displayName() const; ///< "MySQL 9.7.4", "MariaDB 10.11.19", "POLARDB for MySQL 8.0.13"

    bool hasJsonType() const { return isMySqlAtLeast(50708); }
    bool hasGeneratedColumns() const { return isMySqlAtLeast(50706) || isMariaDb(); }
    bool hasCheckConstraints() const { return isMySqlAtLeast(80016) || isMariaDb(); }
    bool hasInvisibleColumns() const { return isMySqlAtLeast(80023) || isMariaDbAtLeast(100303); }
    bool takesBulk() const { return arraysOfValues && isMariaDbAtLeast(100207); }
    bool hasRoles() const { return isMySqlAtLeast(80000) || isMariaDb(); }

    /// Is this one of the server's SQL modes? `mode` in upper case; what is on no list of ours is taken for
    /// known.
    bool knowsSqlMode(const QString &mode) const;

    /// Equal only when both sessions reached the same server.
    bool sameServerAs(const ServerTraits &other) const;

    static Result<ServerTraits> read(Connection &connection);
};

} // namespace floe
