#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

constexpr int OldestMySql = 50600;
constexpr int OldestMariaDb = 100000;

class SourceVersion : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::SourceVersion)

public:
    QString id() const override { return u"source-version"_s; }
    QString title() const override { return tr("Database versions"); }
    QString dtsCode() const override { return u"CHECK_SRC"_s; }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Source; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> SourceVersion::run(PrecheckContext &context)
{
    QList<Finding> findings;
    const auto look = [&](const ServerTraits &traits, const Endpoint &endpoint) {
        const int least = traits.isMariaDb() ? OldestMariaDb : OldestMySql;
        if (traits.version >= least)
            return;
        findings.append(
            {.object = endpoint.displayName(),
             .found = tr("This server is %1.").arg(traits.displayName()),
             .why = tr("Floe is made for MySQL 5.6 and MariaDB 10.0 or newer. Older servers lack what an "
                       "exact copy needs."),
             .remedy = tr("Upgrade that server first.")});
    };
    look(context.sourceTraits, context.plan.source);
    if (context.destination)
        look(context.destinationTraits, context.plan.destination);
    return findings;
}

} // namespace

std::unique_ptr<Check> makeSourceVersion()
{
    return std::make_unique<SourceVersion>();
}

} // namespace floe
