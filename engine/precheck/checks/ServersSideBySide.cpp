#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

#include <QLocale>

#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

struct Parameter;

class ServersSideBySide : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::ServersSideBySide)

public:
    QString id() const override { return u"servers"_s; }
    QString title() const override { return tr("Versions and parameters side by side"); }
    CheckSeverity severity() const override { return CheckSeverity::Information; }
    CheckNeeds needs() const override { return CheckNeed::Source | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;

private:
    static QString shown(const QHash<QString, QString> &variables, const Parameter &parameter);
};

/// How a value is made fit for people.
enum class Shown { Plain, Bytes, Switch, Seconds };

struct Parameter
{
    const char *name;
    const char *effect; ///< for tr()
    Shown shown = Shown::Plain;
    const char *elsewhere = ""; ///< the name that other servers have for it
};

constexpr Parameter Parameters[] = {
    {"character_set_server",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide",
                       "Default of databases that name no character set; what is migrated names its own.")},
    {"collation_server",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide",
                       "Default order and comparison of texts, for what is created later without one.")},
    {"lower_case_table_names",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide",
                       "How names of databases and tables are compared: 0 by case, 1 and 2 without it.")},
    {"sql_mode", QT_TRANSLATE_NOOP("floe::ServersSideBySide",
                                   "What the application's statements may do; the run sets its own, and "
                                   "routines, triggers and events keep theirs.")},
    {"time_zone", QT_TRANSLATE_NOOP("floe::ServersSideBySide",
                                    "How the application sees TIMESTAMP values; the run uses UTC at both "
                                    "ends.")},
    {"transaction_isolation",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide", "What a transaction of the application sees of others."),
     Shown::Plain, "tx_isolation"},
    {"max_allowed_packet",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide",
                       "Largest statement: bounds the rows that the application, and the run where it sends "
                       "INSERT, may write."),
     Shown::Bytes},
    {"local_infile",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide",
                       "Whether the destination takes rows by LOAD DATA LOCAL, the "
                       "fastest way into MySQL."),
     Shown::Switch},
    {"innodb_strict_mode",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide", "Whether a doubtful table definition is refused."),
     Shown::Switch},
    {"innodb_buffer_pool_size",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide",
                       "Memory for data and indexes; a smaller one at the destination makes the application "
                       "read more from disk."),
     Shown::Bytes},
    {"innodb_redo_log_capacity",
     QT_TRANSLATE_NOOP(
         "floe::ServersSideBySide",
         "Log of changes: a small one makes large loads wait for the disk, and in MySQL 5.6 bounds "
         "the size of a value."),
     Shown::Bytes, "innodb_log_file_size"},
    {"innodb_flush_log_at_trx_commit",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide",
                       "At 1 each commit reaches the disk; at 0 and 2 a crash may lose the last second.")},
    {"sync_binlog",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide",
                       "At 1 each commit reaches the binlog on disk, which slows a load down.")},
    {"log_bin",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide",
                       "Whether changes are logged for replicas; at the destination the whole migration is."),
     Shown::Switch},
    {"binlog_format",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide", "In which form changes are logged for replicas.")},
    {"innodb_page_size",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide", "Bounds the length of rows and of keys."), Shown::Bytes},
    {"innodb_default_row_format",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide",
                       "How tables that name no row format keep their rows; bounds "
                       "the length of keys.")},
    {"default_storage_engine",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide", "Engine of tables that are created later without one.")},
    {"innodb_autoinc_lock_mode",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide",
                       "At 2, loads into one AUTO_INCREMENT table run side by side.")},
    {"explicit_defaults_for_timestamp",
     QT_TRANSLATE_NOOP(
         "floe::ServersSideBySide",
         "Off: the first TIMESTAMP column of a table that is created later gets defaults of its "
         "own."),
     Shown::Switch},
    {"event_scheduler",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide", "Whether events run; those migrated are created disabled."),
     Shown::Switch},
    {"log_bin_trust_function_creators",
     QT_TRANSLATE_NOOP(
         "floe::ServersSideBySide",
         "Whether accounts without SUPER may create functions and triggers while the binlog is on."),
     Shown::Switch},
    {"max_connections", QT_TRANSLATE_NOOP("floe::ServersSideBySide",
                                          "Sessions at the same time: the application's, and one for each "
                                          "worker.")},
    {"wait_timeout",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide", "An idle session of the application is closed after it."),
     Shown::Seconds},
    {"group_concat_max_len",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide",
                       "Longest result of GROUP_CONCAT; a longer one is cut in the application's queries."),
     Shown::Bytes},
    {"read_only", QT_TRANSLATE_NOOP("floe::ServersSideBySide", "Whether the server takes changes at all."),
     Shown::Switch},
};

/// ON and 1, YES and ON say the same.
QString switchText(const QString &value)
{
    const QString upper = value.toUpper();
    if (upper == "1"_L1 || upper == "YES"_L1)
        return u"ON"_s;
    if (upper == "0"_L1 || upper == "NO"_L1)
        return u"OFF"_s;
    return upper;
}

QString ServersSideBySide::shown(const QHash<QString, QString> &variables, const Parameter &parameter)
{
    QString value = variables.value(QLatin1StringView(parameter.name));
    if (value.isEmpty() && *parameter.elsewhere != '\0')
        value = variables.value(QLatin1StringView(parameter.elsewhere));
    if (value.isEmpty())
        return {};
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    switch (parameter.shown) {
    case Shown::Bytes:
        return isNumber ? QLocale().formattedDataSize(number, number % 1024 == 0 ? 0 : 1) : value;
    case Shown::Switch:
        return switchText(value);
    case Shown::Seconds:
        return isNumber ? tr("%1 s", "seconds").arg(QLocale().toString(number)) : value;
    case Shown::Plain:
        break;
    }
    const QString zone = variables.value(u"system_time_zone"_s);
    if (value == "SYSTEM"_L1 && !zone.isEmpty())
        return tr("SYSTEM (%1)", "time zone").arg(zone);
    return value;
}

Result<QList<Finding>> ServersSideBySide::run(PrecheckContext &context)
{
    QList<Finding> findings;
    const QString source = context.sourceTraits.displayName();
    const QString destination = context.destinationTraits.displayName();
    findings.append({.object = tr("version"),
                     .found = source == destination ? tr("%1 at both ends").arg(source)
                                                    : tr("%1 → %2").arg(source, destination),
                     .atSource = source,
                     .atDestination = destination,
                     .why = tr("What the servers can do; definitions are rewritten where they differ.")});
    for (const Parameter &parameter : Parameters) {
        const auto value = [&parameter](const QHash<QString, QString> &variables) {
            return shown(variables, parameter);
        };
        QString atSource = value(context.sourceVariables);
        QString atDestination = value(context.destinationVariables);
        if (atSource.isEmpty() && atDestination.isEmpty())
            continue;
        for (QString *end : {&atSource, &atDestination})
            if (end->isEmpty()) // a mode may well be empty
                *end = QLatin1StringView(parameter.name) == "sql_mode"_L1 ? tr("none", "no sql_mode")
                                                                          : tr("not known there");
        findings.append({.object = QLatin1StringView(parameter.name),
                         .found = atSource == atDestination ? tr("%1 at both ends").arg(atSource)
                                                            : tr("%1 → %2").arg(atSource, atDestination),
                         .atSource = atSource,
                         .atDestination = atDestination,
                         .why = tr(parameter.effect)});
    }
    // What differs is what people look for.
    std::ranges::stable_partition(
        findings, [](const Finding &finding) { return finding.atSource != finding.atDestination; });
    return findings;
}

} // namespace

std::unique_ptr<Check> makeServersSideBySide()
{
    return std::make_unique<ServersSideBySide>();
}

} // namespace floe
