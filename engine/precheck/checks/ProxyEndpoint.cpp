#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// A proxy spreads sessions over nodes: no snapshot holds for all of them, and what was just written may not
/// be read yet.
class ProxyEndpoint : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::ProxyEndpoint)

public:
    QString id() const override { return u"proxy-endpoint"_s; }
    QString title() const override { return tr("Primary endpoints"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Source; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> ProxyEndpoint::run(PrecheckContext &context)
{
    QList<Finding> findings;
    for (const Endpoint *end : {&context.plan.source, &context.plan.destination}) {
        const QString host = end->host.trimmed().toLower();
        const bool spreads =
            host.endsWith(".aliyuncs.com"_L1) && (host.contains(".rwlb."_L1) || host.startsWith("pe-"_L1));
        if (!spreads)
            continue;
        findings.append(
            {.object = end->displayName(),
             .found = tr("%1 is an endpoint of a proxy, not of the primary node.").arg(end->displayName()),
             .why = tr("Its proxy sends sessions and reads to several nodes: workers may see different "
                       "moments, and what was just written may not be there to compare yet."),
             .remedy = tr("Use the primary endpoint of the cluster (….mysql.polardb.…).")});
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeProxyEndpoint()
{
    return std::make_unique<ProxyEndpoint>();
}

} // namespace floe
