#include "precheck/PlanRights.h"
#include "precheck/PrecheckContext.h"
#include "precheck/RightsNeeded.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// Judged by the plan rather than by what was found: a server hides objects on which the account has no
/// right, so what was found would always be enough.
class SourceRights : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::SourceRights)

public:
    QString id() const override { return u"source-rights"_s; }
    QString title() const override { return tr("Rights of the source account"); }
    QString dtsCode() const override { return u"CHECK_AUTH_SRC"_s; }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Source; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> SourceRights::run(PrecheckContext &context)
{
    if (context.sourcePrivilegesError)
        return failure(*context.sourcePrivilegesError);
    RightsNeeded rights(context.sourcePrivileges,
                        context.sourceVariables.value(u"partial_revokes"_s) != "ON"_L1);
    noteSourceRights(
        {.plan = context.plan, .source = context.sourceTraits, .destination = context.destinationTraits},
        rights);
    return rights.missing();
}

} // namespace

std::unique_ptr<Check> makeSourceRights()
{
    return std::make_unique<SourceRights>();
}

} // namespace floe
