#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// What a server that is not strict took with a warning, a strict one refuses.
class StrictMode : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::StrictMode)

public:
    QString id() const override { return u"innodb-strict-mode"_s; }
    QString title() const override { return tr("InnoDB strict mode"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Source | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> StrictMode::run(PrecheckContext &context)
{
    QList<Finding> findings;
    const QString name = u"innodb_strict_mode"_s;
    if (!context.schemaChosen() || context.sourceVariables.value(name).toUpper() != "OFF"_L1
        || context.destinationVariables.value(name).toUpper() != "ON"_L1)
        return findings;
    findings.append(
        {.object = name,
         .found = tr("innodb_strict_mode is off at the source and on at the destination."),
         .why = tr("Rows that may become too large for a page, and row formats that do not fit, were taken "
                   "with a warning there and are refused here. Definitions are tried where the account may."),
         .remedy =
             tr("See “Definitions tried at the destination”; if a table is refused, change it or switch "
                "the mode off for the time of the migration."),
         .sql = u"SET GLOBAL innodb_strict_mode = 0;"_s});
    return findings;
}

} // namespace

std::unique_ptr<Check> makeStrictMode()
{
    return std::make_unique<StrictMode>();
}

} // namespace floe
