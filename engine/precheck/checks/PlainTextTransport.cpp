#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class PlainTextTransport : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::PlainTextTransport)

public:
    QString id() const override { return u"plain-text-transport"_s; }
    QString title() const override { return tr("Encrypted connections"); }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Source | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> PlainTextTransport::run(PrecheckContext &context)
{
    QList<Finding> findings;
    const auto look = [&](const Connection &connection) {
        const Endpoint &endpoint = connection.endpoint();
        if (!connection.tlsCipher().isEmpty() || !endpoint.socket.isEmpty() || endpoint.isLoopback())
            return;
        findings.append(
            {.object = endpoint.displayName(),
             .found = tr("The session with %1 is not encrypted.").arg(endpoint.displayName()),
             .why = tr("Everybody on the way can read the rows and change them."),
             .remedy =
                 tr("Choose “Verify identity” or “Pinned certificate” for this connection, switch TLS on at "
                    "the server, or go through an SSH tunnel or a private network.")});
    };
    look(*context.source);
    look(*context.destination);
    return findings;
}

} // namespace

std::unique_ptr<Check> makePlainTextTransport()
{
    return std::make_unique<PlainTextTransport>();
}

} // namespace floe
