#include "precheck/PlanRights.h"
#include "precheck/PrecheckContext.h"
#include "precheck/RightsNeeded.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class DestinationRights : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::DestinationRights)

public:
    QString id() const override { return u"destination-rights"_s; }
    QString title() const override { return tr("Rights of the destination account"); }
    QString dtsCode() const override { return u"CHECK_AUTH_DEST"_s; }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::DestinationObjects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> DestinationRights::run(PrecheckContext &context)
{
    if (context.destinationPrivilegesError)
        return failure(*context.destinationPrivilegesError);
    RightsNeeded rights(context.destinationPrivileges,
                        context.destinationVariables.value(u"partial_revokes"_s) != "ON"_L1);
    noteDestinationRights({.plan = context.plan,
                           .source = context.sourceTraits,
                           .destination = context.destinationTraits,
                           .found = &context},
                          rights);
    return rights.missing();
}

} // namespace

std::unique_ptr<Check> makeDestinationRights()
{
    return std::make_unique<DestinationRights>();
}

} // namespace floe
