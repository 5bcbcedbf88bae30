#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// The plan is matched against the source as this check's ground; what is missing there is shown in its row.
class SourceObjects : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::SourceObjects)

public:
    QString id() const override { return u"source-objects"_s; }
    QString title() const override { return tr("Migration objects exist at the source"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Objects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> SourceObjects::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (context.objects->tables.isEmpty() && context.objects->others.isEmpty()) {
        findings.append(
            {.found = tr("The chosen databases hold nothing that this task would migrate."),
             .why = tr(
                 "The account sees only objects on which it has rights; an empty database looks the same."),
             .remedy = tr("Choose other objects, or check the account's rights on them.")});
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeSourceObjects()
{
    return std::make_unique<SourceObjects>();
}

} // namespace floe
