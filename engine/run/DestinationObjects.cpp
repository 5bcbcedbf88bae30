#include "run/DestinationObjects.h"

#include "journal/TaskFingerprint.h"
#include "run/RunSetup.h"
#include "run/UndoGround.h"
#include "run/UndoLook.h"

namespace floe {

namespace {

// The same server, wherever it is reached; a copied data folder brings its server_uuid along.
DestinationClaim::Content contentOf(const MigrationPlan &plan, const ServerTraits &server)
{
    return {.fingerprint = taskFingerprint(plan),
            .task = plan.name,
            .server = QStringList{QString::number(int(server.flavour)), server.serverUuid, server.hostname,
                                  QString::number(server.port), server.dataDir}
                          .join(QLatin1Char('\n'))};
}

ObjectName folded(const ObjectName &name, const ServerTraits &server)
{
    return {foldedTableName(name.database, server.lowerCaseTableNames),
            foldedTableName(name.name, server.lowerCaseTableNames)};
}

} // namespace

Status claimDestination(const RunSetup &setup, const QList<ObjectName> &skipped,
                        std::unique_ptr<DestinationClaim> &claim)
{
    DestinationClaim::Content content = contentOf(setup.plan, setup.destinationTraits);
    for (const auto &table : setup.tables)
        if (!skipped.contains(table->layout.source)
            && setup.journal->endingOf(table->layout.destination) != EarlierRun::Ending::Skipped)
            content.objects += folded(table->layout.destination, setup.destinationTraits);
    for (const ResolvedOther &other : setup.objects.others)
        if (other.info.kind == ObjectKind::View && !skipped.contains(other.info.name)
            && !setup.journal->skippedOthers().contains(otherObjectKey(other.info)))
            content.objects += folded(other.mapped, setup.destinationTraits);
    Result<std::unique_ptr<DestinationClaim>> taken = DestinationClaim::take(content);
    if (!taken)
        return failure(std::move(taken.error()));
    claim = std::move(*taken);
    return {};
}

Result<std::unique_ptr<DestinationClaim>> claimDestination(const UndoGround &ground,
                                                           const MigrationPlan &plan)
{
    DestinationClaim::Content content = contentOf(plan, ground.destinationTraits);
    for (const Unit &unit : ground.units)
        if (unit.state != UnitState::Undone
            && (unit.key.kind == UnitKind::Table
                || (unit.key.kind == UnitKind::Object && UndoLook::kindOf(unit.key) == ObjectKind::View)))
            content.objects += ground.folded(unit.key.object);
    return DestinationClaim::take(content);
}

} // namespace floe
