#include "copy/Loader.h"
#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class LocalInfile : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::LocalInfile)

public:
    QString id() const override { return u"local-infile"_s; }
    QString title() const override { return tr("LOAD DATA LOCAL at the destination"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Objects | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> LocalInfile::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (!context.dataChosen() || context.destinationTraits.localInfile
        || !loadWays(*context.objects, context.sourceTraits, context.destinationTraits)
                .contains(LoadWay::Insert))
        return findings;
    findings.append(
        {.object = context.plan.destination.displayName(),
         .found = tr("local_infile is off at the destination."),
         .why = tr("Rows then travel as multi-row INSERT statements: as exact, but about half as fast, and "
                   "no row "
                   "may be larger than max_allowed_packet (%L1 bytes there).")
                    .arg(context.destinationTraits.maxAllowedPacket),
         .remedy =
             tr("Switch local_infile on at the destination for the time of the migration (on POLARDB: in "
                "the console's parameter list)."),
         .sql = u"SET GLOBAL local_infile = ON;"_s});
    return findings;
}

} // namespace

std::unique_ptr<Check> makeLocalInfile()
{
    return std::make_unique<LocalInfile>();
}

} // namespace floe
