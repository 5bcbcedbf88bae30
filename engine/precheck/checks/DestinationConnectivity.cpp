#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// The session is opened as this check's ground, so a refusal of any stage is shown in its row.
class DestinationConnectivity : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::DestinationConnectivity)

public:
    QString id() const override { return u"destination-connectivity"_s; }
    QString title() const override { return tr("Destination database connectivity"); }
    QString dtsCode() const override { return u"CHECK_CONN_DEST"_s; }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> DestinationConnectivity::run(PrecheckContext &context)
{
    const auto answer = context.destination->query("SELECT 1");
    if (!answer)
        return failure(answer.error());
    return QList<Finding>();
}

} // namespace

std::unique_ptr<Check> makeDestinationConnectivity()
{
    return std::make_unique<DestinationConnectivity>();
}

} // namespace floe
