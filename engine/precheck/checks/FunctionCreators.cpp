#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class FunctionCreators : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::FunctionCreators)

public:
    QString id() const override { return u"function-creators"_s; }
    QString title() const override { return tr("Triggers and functions with the binary log"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Objects | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> FunctionCreators::run(PrecheckContext &context)
{
    QList<Finding> findings;
    const ServerTraits &destination = context.destinationTraits;
    if (!context.schemaChosen() || !destination.logBin || destination.trustFunctionCreators)
        return findings;
    int bound = 0;
    QString first;
    QList<Fix> leaveOut;
    for (const ResolvedOther &other : std::as_const(context.objects->others)) {
        if (other.info.kind != ObjectKind::Trigger
            && !(other.info.kind == ObjectKind::Routine && other.info.function))
            continue;
        if (bound++ == 0)
            first = other.info.name.displayName();
        leaveOut.append(LeaveOut{other.info.kind, other.info.name});
    }
    if (bound == 0)
        return findings;
    const bool super = context.destinationPrivileges.hasGlobal(u"SUPER"_s);
    findings.append(
        {.object = first,
         .found = tr("%n triggers and functions are chosen, while the destination writes a binary log and "
                     "log_bin_trust_function_creators is off.",
                     nullptr, bound),
         .why = super
                    ? tr("A function that is not declared DETERMINISTIC, NO SQL or READS SQL DATA is refused "
                         "with error 1418.")
                    : tr("An account without SUPER is refused to create them, with error 1419."),
         .remedy =
             tr("Have an administrator switch the parameter on for the time of the migration (on POLARDB: "
                "in the console's parameter list), or leave triggers and functions out."),
         .sql = u"SET GLOBAL log_bin_trust_function_creators = 1;"_s,
         .severity = super ? CheckSeverity::Warning : CheckSeverity::Blocker,
         .fixes = leaveOut});
    return findings;
}

} // namespace

std::unique_ptr<Check> makeFunctionCreators()
{
    return std::make_unique<FunctionCreators>();
}

} // namespace floe
