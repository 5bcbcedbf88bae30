#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class DestinationBinlog : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::DestinationBinlog)

public:
    QString id() const override { return u"destination-binlog"_s; }
    QString title() const override { return tr("Binary log at the destination"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Source | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> DestinationBinlog::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (context.destinationTraits.logBin || !context.sourceTraits.logBin)
        return findings;
    findings.append(
        {.object = u"log_bin"_s,
         .found = tr("The source writes a binary log, the destination does not."),
         .why =
             tr("Nothing can replicate from the destination, and it cannot be restored to a point in time."),
         .remedy =
             tr("Switch the binary log on at the destination if you need either (on POLARDB: the parameter "
                "loose_polar_log_bin).")});
    return findings;
}

} // namespace

std::unique_ptr<Check> makeDestinationBinlog()
{
    return std::make_unique<DestinationBinlog>();
}

} // namespace floe
