#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// The session is opened as this check's ground, so a refusal of any stage is shown in its row.
class SourceConnectivity : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::SourceConnectivity)

public:
    QString id() const override { return u"source-connectivity"_s; }
    QString title() const override { return tr("Source database connectivity"); }
    QString dtsCode() const override { return u"CHECK_CONN_SRC"_s; }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Source; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> SourceConnectivity::run(PrecheckContext &context)
{
    const auto answer = context.source->query("SELECT 1");
    if (!answer)
        return failure(answer.error());
    return QList<Finding>();
}

} // namespace

std::unique_ptr<Check> makeSourceConnectivity()
{
    return std::make_unique<SourceConnectivity>();
}

} // namespace floe
