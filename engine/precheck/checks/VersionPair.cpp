#include "precheck/PrecheckContext.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class VersionPair : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::VersionPair)

public:
    QString id() const override { return u"version-pair"_s; }
    QString title() const override { return tr("Source and destination versions go together"); }
    QString dtsCode() const override { return u"CHECK_SRC"_s; }
    CheckSeverity severity() const override { return CheckSeverity::Warning; }
    CheckNeeds needs() const override { return CheckNeed::Source | CheckNeed::Destination; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> VersionPair::run(PrecheckContext &context)
{
    const ServerTraits &source = context.sourceTraits;
    const ServerTraits &destination = context.destinationTraits;
    const QString pair = tr("%1 → %2").arg(source.displayName(), destination.displayName());
    QList<Finding> findings;
    if (source.flavour != destination.flavour) {
        findings.append(
            {.found = pair,
             .why = tr("MySQL and MariaDB differ in types, collations and syntax. Definitions are rewritten "
                       "by rules; what cannot be carried is listed under “Table definitions”."),
             .remedy = tr("Look through the rewritten definitions, and test the application on the "
                          "destination before switching over.")});
        return findings;
    }
    if (destination.version / 100 < source.version / 100) {
        findings.append(
            {.found = pair,
             .why = tr("The destination is older than the source and may lack features that the "
                       "definitions or the application use."),
             .remedy = tr("Prefer a destination of the same or a newer version. Otherwise look through "
                          "“Table definitions”, and test the application first.")});
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeVersionPair()
{
    return std::make_unique<VersionPair>();
}

} // namespace floe
