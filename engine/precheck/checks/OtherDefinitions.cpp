#include "precheck/PrecheckContext.h"
#include "precheck/RightsNeeded.h"
#include "precheck/checks/Checks.h"

namespace floe {

namespace {

using namespace Qt::StringLiterals;

/// Definers that are rewritten and names that were changed or left out are warnings; a definition that cannot
/// be read is a blocker.
class OtherDefinitions : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::OtherDefinitions)

public:
    QString id() const override { return u"other-definitions"_s; }
    QString title() const override { return tr("Views, routines, triggers and events"); }
    CheckSeverity severity() const override { return CheckSeverity::Blocker; }
    CheckNeeds needs() const override { return CheckNeed::Definitions; }
    Result<QList<Finding>> run(PrecheckContext &context) override;
};

Result<QList<Finding>> OtherDefinitions::run(PrecheckContext &context)
{
    QList<Finding> findings;
    for (const OtherObjectFailure &failed : std::as_const(context.otherErrors))
        findings.append({.object = failed.object.info.name.displayName(),
                         .found = failed.error.message,
                         .why = failed.error.details,
                         .remedy = failed.error.remedy,
                         .fixes = {LeaveOut{failed.object.info.kind, failed.object.info.name}}});
    const QByteArray account = quotedAccount(context.destinationPrivileges.account());
    for (const OtherObjectDdl &ddl : std::as_const(context.otherDdl)) {
        if (!ddl.refusal.isEmpty())
            findings.append({.object = ddl.object.info.name.displayName(),
                             .found = ddl.refusal,
                             .why = tr("%1 cannot hold this object; it is left out.")
                                        .arg(context.destinationTraits.displayName()),
                             .remedy = tr("Write it anew at the destination."),
                             .severity = CheckSeverity::Warning});
        const QString &definer = ddl.object.info.definer;
        const bool own = !definer.isEmpty() && quotedAccount(definer) == account;
        for (const QString &change : ddl.changes) {
            // A definer that becomes the account that it was is worth a line, not a warning.
            const bool harmless = own && change.contains(definer);
            findings.append(
                {.object = ddl.object.info.name.displayName(),
                 .found = change,
                 .why = tr("The object is rewritten for the destination, or leans on something that is not "
                           "there under that name."),
                 .remedy = tr("Look at this object at the destination after the migration."),
                 .severity = harmless ? CheckSeverity::Information : CheckSeverity::Warning});
        }
    }
    return findings;
}

} // namespace

std::unique_ptr<Check> makeOtherDefinitions()
{
    return std::make_unique<OtherDefinitions>();
}

} // namespace floe
