#include "copy/Snapshot.h"
#include "precheck/PrecheckContext.h"
#include "precheck/RightsNeeded.h"
#include "precheck/checks/Checks.h"

#include <algorithm>

namespace floe {

namespace {

using namespace Qt::StringLiterals;

class SnapshotStrength : public Check
{
    Q_DECLARE_TR_FUNCTIONS(floe::SnapshotStrength)

public:
    QString id() const override { return u"snapshot"_s; }
    QString title() const override { return tr("Consistent snapshot"); }
    CheckSeverity severity() const override { return CheckSeverity::Information; }
    CheckNeeds needs() const override { return CheckNeed::Objects; }
    Result<QList<Finding>> run(PrecheckContext &context) override;

private:
    static SnapshotTier tierOf(const PrecheckContext &context);
};

/// The tier that Snapshot will reach, judged by rights; a lock that cannot be had in time lowers it at the
/// start.
SnapshotTier SnapshotStrength::tierOf(const PrecheckContext &context)
{
    const Privileges &held = context.sourcePrivileges;
    if (held.hasGlobal(u"RELOAD"_s))
        return SnapshotTier::GlobalReadLock;
    const auto lockable = [&](const ResolvedDatabase &database) {
        return held.hasOnDatabase(u"LOCK TABLES"_s, database.info.name);
    };
    if (std::ranges::all_of(context.objects->databases, lockable))
        return SnapshotTier::TableLocks;
    const bool position = held.hasGlobal(u"REPLICATION CLIENT"_s) || held.hasGlobal(u"BINLOG MONITOR"_s)
                          || held.hasGlobal(u"SUPER"_s);
    return context.sourceTraits.logBin && position ? SnapshotTier::SamePosition : SnapshotTier::None;
}

Result<QList<Finding>> SnapshotStrength::run(PrecheckContext &context)
{
    QList<Finding> findings;
    if (!context.dataChosen())
        return findings;
    if (context.plan.options.snapshot == SnapshotMode::None) {
        findings.append({.found = snapshotTierText(SnapshotTier::None),
                         .why = tr("The task asks for no snapshot."),
                         .remedy = tr("Stop writing to the source before the migration begins.")});
        return findings;
    }
    const SnapshotTier tier = tierOf(context);
    const bool refused = tier == SnapshotTier::None && context.plan.options.snapshot == SnapshotMode::Require;
    Finding finding{.found = snapshotTierText(tier)};
    switch (tier) {
    case SnapshotTier::GlobalReadLock:
        finding.why =
            tr("The account has RELOAD. Writers wait for the moment in which the workers start reading.");
        break;
    case SnapshotTier::TableLocks:
        finding.why = tr(
            "The account has LOCK TABLES but not RELOAD. Writers of the chosen tables wait for the moment in "
            "which the workers start reading.");
        break;
    case SnapshotTier::SamePosition:
        finding.why =
            tr("The account may not lock. Floe compares the position of the binary log before and after; it "
               "succeeds only while nobody writes.");
        finding.remedy = tr("Stop writing to the source, or have RELOAD or LOCK TABLES granted.");
        break;
    case SnapshotTier::None:
        finding.why =
            refused ? tr("The task requires a snapshot, and the account has neither RELOAD nor LOCK TABLES.")
                    : tr("The account has neither RELOAD nor LOCK TABLES.");
        finding.remedy = tr(
            "Have RELOAD or LOCK TABLES granted, or stop writing to the source before the migration begins.");
        finding.severity = refused ? CheckSeverity::Blocker : CheckSeverity::Warning;
        break;
    }
    if (tier != SnapshotTier::GlobalReadLock)
        finding.sql = QString::fromUtf8("GRANT RELOAD ON *.* TO "
                                        + quotedAccount(context.sourcePrivileges.account()) + ';');
    findings.append(finding);
    return findings;
}

} // namespace

std::unique_ptr<Check> makeSnapshotStrength()
{
    return std::make_unique<SnapshotStrength>();
}

} // namespace floe
