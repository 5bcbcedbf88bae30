#include "server/ServerTraits.h"

#include "server/Connection.h"
#include "server/Privileges.h"
#include "server/SessionSetup.h"
#include "server/SqlText.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace floe {

using namespace Qt::StringLiterals;

namespace {

struct TraitsText
{
    Q_DECLARE_TR_FUNCTIONS(floe::ServerTraits)
};

using Variables = QHash<QString, QString>; ///< names in lower case

bool isOn(const Variables &variables, const char *name)
{
    const QString value = variables.value(QString::fromLatin1(name)).toUpper();
    return !value.isEmpty() && value != QLatin1String("OFF") && value != QLatin1String("0")
           && value != QLatin1String("NO");
}

QString text(const Variables &variables, const char *name)
{
    return variables.value(QString::fromLatin1(name));
}

Result<Variables> readVariables(Connection &connection)
{
    const auto answer = connection.query(sqlText("server_variables"));
    if (!answer)
        return failure(answer.error());
    Variables variables;
    for (size_t row = 0; row < answer->rows.size(); ++row)
        variables.insert(answer->text(row, 0).toLower(), answer->text(row, 1));
    return variables;
}

/// One column of an answer, in lower case.
Result<QSet<QString>> readNames(Connection &connection, const QByteArray &sql,
                                std::initializer_list<const char *> columns)
{
    const auto answer = connection.query(sql);
    if (!answer)
        return failure(answer.error());
    int column = 0;
    for (const char *name : columns) {
        if (answer->column(name) >= 0) {
            column = answer->column(name);
            break;
        }
    }
    QSet<QString> names;
    for (size_t row = 0; row < answer->rows.size(); ++row) {
        const QString value = answer->text(row, size_t(column)).toLower();
        if (!value.isEmpty())
            names.insert(value);
    }
    return names;
}

Result<QSet<QString>> readEngines(Connection &connection)
{
    const auto answer = connection.query("SHOW ENGINES");
    if (!answer)
        return failure(answer.error());
    QSet<QString> engines;
    for (size_t row = 0; row < answer->rows.size(); ++row) {
        const QString support = answer->text(row, 1).toUpper();
        if (support == QLatin1String("YES") || support == QLatin1String("DEFAULT"))
            engines.insert(answer->text(row, 0).toLower());
    }
    return engines;
}

void fill(ServerTraits &traits, const Variables &v)
{
    const QByteArray version = text(v, "version").toUtf8();
    traits.flavour =
        isMariaDbVersion(version)
                || text(v, "version_comment").contains(QLatin1String("mariadb"), Qt::CaseInsensitive)
            ? Flavour::MariaDb
            : Flavour::MySql;
    traits.version = versionNumber(version);
    traits.versionText = text(v, "version");
    const auto namesPolar = [](const QString &name) { return name.startsWith(QLatin1String("polar")); };
    traits.polardb = std::any_of(v.keyBegin(), v.keyEnd(), namesPolar)
                     || text(v, "version_comment").contains(QLatin1String("polar"), Qt::CaseInsensitive);
    traits.serverUuid = text(v, "server_uuid");
    traits.hostname = text(v, "hostname");
    traits.port = text(v, "port").toInt();
    traits.dataDir = text(v, "datadir");
    traits.lowerCaseTableNames = text(v, "lower_case_table_names").toInt();
    traits.localInfile = isOn(v, "local_infile");
    traits.logBin = isOn(v, "log_bin");
    traits.trustFunctionCreators = isOn(v, "log_bin_trust_function_creators");
    traits.requirePrimaryKey = isOn(v, "sql_require_primary_key") || isOn(v, "innodb_force_primary_key");
    traits.autoincLockMode = v.value(QStringLiteral("innodb_autoinc_lock_mode"), QStringLiteral("1")).toInt();
    traits.maxAllowedPacket = text(v, "max_allowed_packet").toULongLong();
    const quint64 capacity = text(v, "innodb_redo_log_capacity").toULongLong();
    const quint64 files = std::max<quint64>(1, text(v, "innodb_log_files_in_group").toULongLong());
    traits.innodbLogBytes = capacity > 0 ? capacity : files * text(v, "innodb_log_file_size").toULongLong();
    traits.maxConnections = text(v, "max_connections").toInt();
    traits.sqlMode = text(v, "sql_mode");
    const QString zone = text(v, "time_zone");
    traits.timeZone = zone == QLatin1String("SYSTEM") ? text(v, "system_time_zone") : zone;
    traits.characterSetServer = text(v, "character_set_server");
    traits.collationServer = text(v, "collation_server");
    traits.innodbStrictMode = isOn(v, "innodb_strict_mode");
    traits.innodbLongKeys =
        traits.isMySqlAtLeast(50700) || traits.isMariaDbAtLeast(100200)
        || (isOn(v, "innodb_large_prefix")
            && text(v, "innodb_file_format").compare(QLatin1String("barracuda"), Qt::CaseInsensitive) == 0);
}

/// read_only spares accounts with certain rights; the others spare nobody.
Result<bool> readsOnly(Connection &connection, const ServerTraits &traits, const Variables &v)
{
    if (isOn(v, "super_read_only") || isOn(v, "innodb_read_only"))
        return true;
    if (!isOn(v, "read_only"))
        return isOn(v, "transaction_read_only") || isOn(v, "tx_read_only");
    const auto privileges = Privileges::read(connection, traits);
    if (!privileges)
        return failure(privileges.error());
    // MariaDB took this right out of SUPER in 10.11.
    if (traits.isMariaDb())
        return !privileges->hasGlobal(QStringLiteral("READ_ONLY ADMIN"))
               && (traits.version >= 101100 || !privileges->hasGlobal(QStringLiteral("SUPER")));
    return !privileges->hasGlobal(QStringLiteral("SUPER"))
           && !privileges->hasGlobal(QStringLiteral("CONNECTION_ADMIN"));
}

} // namespace

Result<ServerTraits> ServerTraits::read(Connection &connection)
{
    const auto variables = readVariables(connection);
    if (!variables)
        return failure(variables.error());
    ServerTraits traits;
    fill(traits, *variables);
    traits.arraysOfValues = connection.takesArrays();
    if (traits.version == 0)
        return failure(
            ErrorCode::NotMySql,
            TraitsText::tr("%1 does not tell its version.").arg(connection.endpoint().displayName()));
    const auto readOnly = readsOnly(connection, traits, *variables);
    if (!readOnly)
        return failure(readOnly.error());
    traits.readOnly = *readOnly;

    // Of this session, which switched it on where it could.
    const auto timestamps = connection.query("SHOW SESSION VARIABLES LIKE 'explicit_defaults_for_timestamp'");
    if (!timestamps)
        return failure(timestamps.error());
    traits.explicitTimestamps = timestamps->text(0, 1).compare(QLatin1String("ON"), Qt::CaseInsensitive) == 0;

    const auto charsets = readNames(connection, "SHOW CHARACTER SET", {"Charset"});
    if (!charsets)
        return failure(charsets.error());
    traits.charsets = *charsets;
    const auto collations =
        readNames(connection, sqlText("collations"), {"FULL_COLLATION_NAME", "COLLATION_NAME"});
    if (!collations)
        return failure(collations.error());
    traits.collations = *collations;
    const auto engines = readEngines(connection);
    if (!engines)
        return failure(engines.error());
    traits.engines = *engines;
    return traits;
}

QString ServerTraits::displayName() const
{
    const QString number =
        QStringLiteral("%1.%2.%3").arg(version / 10000).arg(version / 100 % 100).arg(version % 100);
    if (polardb)
        return QStringLiteral("POLARDB for MySQL ") + number;
    return (isMariaDb() ? QStringLiteral("MariaDB ") : QStringLiteral("MySQL ")) + number;
}

bool ServerTraits::knowsSqlMode(const QString &mode) const
{
    static const QSet<QString> removedInMySql8{u"NO_AUTO_CREATE_USER"_s,
                                               u"DB2"_s,
                                               u"MAXDB"_s,
                                               u"MSSQL"_s,
                                               u"MYSQL323"_s,
                                               u"MYSQL40"_s,
                                               u"ORACLE"_s,
                                               u"POSTGRESQL"_s,
                                               u"NO_FIELD_OPTIONS"_s,
                                               u"NO_KEY_OPTIONS"_s,
                                               u"NO_TABLE_OPTIONS"_s};
    static const QSet<QString> mariaDbOnly{u"EMPTY_STRING_IS_NULL"_s, u"SIMULTANEOUS_ASSIGNMENT"_s,
                                           u"TIME_ROUND_FRACTIONAL"_s, u"IGNORE_BAD_TABLE_OPTIONS"_s};
    if (removedInMySql8.contains(mode))
        return !isMySqlAtLeast(80000);
    if (mariaDbOnly.contains(mode))
        return isMariaDb();
    if (mode == "TIME_TRUNCATE_FRACTIONAL"_L1)
        return isMySqlAtLeast(80000);
    return true;
}

bool ServerTraits::sameServerAs(const ServerTraits &other) const
{
    // A copied data folder brings its server_uuid along, so the place counts as well.
    return flavour == other.flavour && serverUuid == other.serverUuid && hostname == other.hostname
           && port == other.port && dataDir == other.dataDir;
}

} // namespace floe
