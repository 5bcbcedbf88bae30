#include "server/SessionSetup.h"

#include "core/Tunables.h"

namespace floe {

namespace {

QByteArray assignment(const char *variable, qint64 value)
{
    return QByteArray(variable) + " = " + QByteArray::number(value);
}

QList<QByteArray> optionalAssignments(ConnectionRole role, const QByteArray &serverVersion)
{
    const int version = versionNumber(serverVersion);
    const bool mariaDb = isMariaDbVersion(serverVersion);
    QList<QByteArray> list;
    if (!mariaDb && version >= 50708)
        list << "max_execution_time = 0";
    if (mariaDb && version >= 100101)
        list << "max_statement_time = 0";
    // The roles that send DDL.
    if (role != ConnectionRole::Control && role != ConnectionRole::DestinationWriter)
        return list;
    if (!mariaDb && version >= 80000)
        list << "information_schema_stats_expiry = 0"; // row counts and AUTO_INCREMENT as they are, not of
                                                       // yesterday
    // Otherwise an old server gives the first TIMESTAMP column of a table a default of its own.
    if (mariaDb ? version >= 100802 : version >= 50700)
        list << "explicit_defaults_for_timestamp = 1";
    // Foreign keys to a parent's non-unique key are taken from servers that allow them.
    if (!mariaDb && version >= 80400)
        list << "restrict_fk_on_non_standard_key = 0";
    // Keys are added to tables that keep versions of their rows.
    if (mariaDb && version >= 100304)
        list << "system_versioning_alter_history = KEEP";
    // No column that the source does not have.
    if (!mariaDb && version >= 80030)
        list << "sql_generate_invisible_primary_key = 0";
    return list;
}

} // namespace

SessionSetup sessionSetup(ConnectionRole role, const QByteArray &serverVersion)
{
    using namespace tunables;
    QList<QByteArray> list{
        "autocommit = 1",
        "time_zone = '+00:00'", // for DDL too: TIMESTAMP defaults are written in the session's zone
        assignment("net_read_timeout", SessionNetTimeoutSeconds),
        assignment("net_write_timeout", SessionNetTimeoutSeconds),
        assignment("wait_timeout", SessionNetTimeoutSeconds),
        assignment("lock_wait_timeout", LockWaitSeconds),
        "sql_select_limit = 18446744073709551615",
        "sql_big_selects = 1",
        "sql_quote_show_create = 1",
    };
    QList<QByteArray> required{"SET NAMES utf8mb4"};
    switch (role) {
    case ConnectionRole::Control:
    case ConnectionRole::DestinationWriter:
        list << StrictSqlMode << "foreign_key_checks = 0"
             << "unique_checks = 1";
        break;
    case ConnectionRole::SourceReader:
    case ConnectionRole::DestinationReader:
        // Raw bytes of columns come back, while texts that we send keep their character set.
        // Keys with dates such as 2021-02-31 are compared with literals, which newer servers refuse
        // otherwise.
        list << "sql_mode = 'ALLOW_INVALID_DATES'"
             << "character_set_results = binary";
        break;
    }
    required << "SET " + list.join(", ");
    if (role == ConnectionRole::SourceReader)
        required << "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ";
    return {required, optionalAssignments(role, serverVersion)};
}

int versionNumber(const QByteArray &serverVersion)
{
    QByteArray text = serverVersion;
    if (isMariaDbVersion(text) && text.startsWith("5.5.5-"))
        text = text.mid(6);
    int parts[3] = {0, 0, 0};
    qsizetype at = 0;
    for (int &part : parts) {
        const qsizetype begin = at;
        while (at < text.size() && at - begin < 4 && text[at] >= '0' && text[at] <= '9')
            part = part * 10 + (text[at++] - '0');
        if (at == begin || at >= text.size() || text[at] != '.')
            break;
        ++at;
    }
    return parts[0] * 10000 + parts[1] * 100 + parts[2];
}

bool isMariaDbVersion(const QByteArray &serverVersion)
{
    return serverVersion.toLower().contains("mariadb");
}

} // namespace floe
