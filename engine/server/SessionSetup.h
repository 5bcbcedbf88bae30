#pragma once

#include "server/Connection.h"

#include <QByteArray>
#include <QList>

namespace floe {

/// What makes a load exact, as an assignment: no silent truncation, id 0 stays 0, the dates that an old
/// server let in pass.
inline constexpr char StrictSqlMode[] =
    "sql_mode='STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'";
/// The same for the few rows that strict mode refuses (ENUM index 0); only ever for a statement whose
/// warnings are counted.
inline constexpr char LooseSqlMode[] = "sql_mode='NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'";

/// The statement that changes a running session.
inline QByteArray inSession(const char *assignment)
{
    return QByteArray("SET SESSION ") + assignment;
}

/// The statements that make a fresh session fit for its role. Free functions, thread-safe.
struct SessionSetup
{
    /// Must all succeed.
    QList<QByteArray> required;
    /// Sent in one piece first, one by one if the server knows one of them not; refusals are passed over.
    QList<QByteArray> optional; ///< assignments: "max_statement_time = 0"

    /// That one piece; empty without assignments.
    QByteArray optionalStatement() const
    {
        return optional.isEmpty() ? QByteArray() : "SET " + optional.join(", ");
    }
};

/// `serverVersion` as greeted: "8.0.36", "10.11.19-MariaDB-…".
SessionSetup sessionSetup(ConnectionRole role, const QByteArray &serverVersion);

/// "5.6.24-log" → 50624; 0 when there is no number at its beginning. MariaDB's "5.5.5-" disguise is taken
/// off.
int versionNumber(const QByteArray &serverVersion);
bool isMariaDbVersion(const QByteArray &serverVersion);

} // namespace floe
