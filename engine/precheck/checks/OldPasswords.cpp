#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

#include <QHash>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// Newer servers and clients refuse accounts whose passwords are kept in the format of MySQL 4.0.
class OldPasswords : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::OldPasswords)

public:
    QString id() const override { return u"old-passwords"_s; }
    QString title() const override { return tr("Password format"); }
    QString dtsCode() const override { return u"CHECK_MYSQL_PASSOWRD_FORMAT"_s; }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Source | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> OldPasswords::run(PrecheckContext &context)
{
    QList<Finding> findings;
    const auto lookAt = [&findings](const Endpoint &endpoint, const QHash<QString, QString> &variables) {
        const QString format = variables.value(u"old_passwords"_s).toUpper();
        if (format != "1"_L1 && format != "ON"_L1)
            return;
        findings.append(
            {.object = u"old_passwords"_s,
             .found = tr("%1 keeps new passwords in the format of MySQL 4.0.").arg(endpoint.displayName()),
             .why = tr("Newer servers know no such passwords: accounts made with them cannot log in there."),
             .remedy = tr("Switch it off, and give these accounts their passwords anew."),
             .sql = u"SET GLOBAL old_passwords = 0;"_s});
    };
    lookAt(context.plan.source, context.sourceVariables);
    lookAt(context.plan.destination, context.destinationVariables);
    return findings;
}

} // namespace

std::unique_ptr<Check> makeOldPasswords()
{
    return std::make_unique<OldPasswords>();
}

} // namespace floe
