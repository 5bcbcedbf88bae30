#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class ServersSideBySide : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::ServersSideBySide)

public:
    QString id() const override { return u"servers"_s; }
    QString title() const override { return tr("Versions and parameters side by side"); }
    CheckSeverity severity() const override { return CheckSeverity::Information; }
    CheckNeeds needs() const override { return CheckNeed::Source | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

struct Parameter
{
    const char *name;
    const char *effect; ///< for tr()
};

constexpr Parameter Parameters[] = {
    {"character_set_server",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide", "Default of databases that name no character set.")},
    {"collation_server",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide", "Default order and comparison of texts.")},
    {"lower_case_table_names",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide", "How names of databases and tables are compared.")},
    {"max_allowed_packet", QT_TRANSLATE_NOOP("floe::ServersSideBySide",
                                             "Largest statement; bounds rows on the INSERT path, in bytes.")},
    {"innodb_strict_mode",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide", "Whether a doubtful table definition is refused.")},
    {"innodb_buffer_pool_size",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide", "Memory for data and indexes, in bytes.")},
    {"innodb_autoinc_lock_mode",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide",
                       "At 2, loads into one AUTO_INCREMENT table run side by side.")},
    {"transaction_isolation",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide", "What a transaction of the application sees of others.")},
    {"tx_isolation",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide", "What a transaction of the application sees of others.")},
    {"explicit_defaults_for_timestamp",
     QT_TRANSLATE_NOOP("floe::ServersSideBySide", "Whether TIMESTAMP columns get defaults of their own.")},
    {"event_scheduler", QT_TRANSLATE_NOOP("floe::ServersSideBySide", "Whether events run.")},
    {"max_connections", QT_TRANSLATE_NOOP("floe::ServersSideBySide", "Sessions at the same time.")},
};

Result<QList<Finding>> ServersSideBySide::run(PrecheckContext &context)
{
    QList<Finding> findings;
    findings.append({.object = tr("version"),
                     .found = tr("%1 → %2").arg(context.sourceTraits.displayName(),
                                                context.destinationTraits.displayName())});
    for (const Parameter &parameter : Parameters) {
        const QString name = QLatin1StringView(parameter.name);
        const QString source = context.sourceVariables.value(name);
        const QString destination = context.destinationVariables.value(name);
        if (source.isEmpty() && destination.isEmpty())
            continue;
        const auto shown = [](const QString &value) {
            return value.isEmpty() ? tr("not known there") : value;
        };
        findings.append({.object = name,
                         .found = source == destination
                                      ? tr("%1 at both ends").arg(source)
                                      : tr("%1 → %2").arg(shown(source), shown(destination)),
                         .why = tr(parameter.effect)});
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeServersSideBySide()
{
    return std::make_unique<ServersSideBySide>();
}

} // namespace floe
