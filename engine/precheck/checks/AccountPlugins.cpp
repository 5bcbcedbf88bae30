#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"
#include "server/SqlText.h"

#include <QSet>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// Accounts are not migrated; who makes them anew at the destination has to know which cannot be made alike.
class AccountPlugins : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::AccountPlugins)

public:
    QString id() const override { return u"account-plugins"_s; }
    QString title() const override { return tr("Authentication of accounts"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Source | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> AccountPlugins::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (!context.schemaChosen() || !context.sourcePrivileges.hasOnDatabase(u"SELECT"_s, u"mysql"_s))
        return findings;
    const auto known = context.destination->query(
        "SELECT PLUGIN_NAME FROM information_schema.PLUGINS WHERE PLUGIN_TYPE = 'AUTHENTICATION'");
    if (!known)
        return failure(known.error());
    QSet<QString> plugins;
    for (size_t row = 0; row < known->rows.size(); ++row)
        plugins.insert(known->text(row, 0).toLower());
    const auto used = context.source->query(sqlText("account_plugins"));
    if (!used) {
        if (!context.source->alive())
            return failure(used.error());
        return findings; // the account may not look
    }
    for (size_t row = 0; row < used->rows.size(); ++row) {
        const QString plugin = used->text(row, 0);
        if (plugins.contains(plugin.toLower()))
            continue;
        findings.append(
            {.object = plugin,
             .found = tr("%n account(s) of the source log in by %1, which the destination does not know, for "
                         "example %2.",
                         nullptr, int(used->number(row, 1)))
                          .arg(plugin, used->text(row, 2)),
             .why =
                 tr("Floe migrates no accounts. Those that you make at the destination need another plugin "
                    "there, and their passwords cannot be taken along."),
             .remedy =
                 tr("Make these accounts with a plugin of the destination and give them passwords anew.")});
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeAccountPlugins()
{
    return std::make_unique<AccountPlugins>();
}

} // namespace floe
