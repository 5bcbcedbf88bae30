#include "run/RepairStep.h"

#include "run/ControlSessions.h"
#include "server/Catalog.h"

#include <QCoreApplication>

#include <algorithm>

namespace floe {

namespace {

struct RepairStepText
{
    Q_DECLARE_TR_FUNCTIONS(floe::RepairStep)
};

bool isRepaired(const RunSetup &setup, const ObjectName &name)
{
    const int fold = setup.destinationTraits.lowerCaseTableNames;
    const auto same = [&name, fold](const ObjectName &other) {
        return foldedTableName(other.database, fold) == foldedTableName(name.database, fold)
               && foldedTableName(other.name, fold) == foldedTableName(name.name, fold);
    };
    const QList<ObjectName> &tooMany = setup.repair.tooMany;
    return std::none_of(tooMany.cbegin(), tooMany.cend(), same)
           && std::any_of(setup.tables.cbegin(), setup.tables.cend(), [&same](const auto &table) {
                  return table->differences > 0 && same(table->layout.destination);
              });
}

} // namespace

// No server lets one session load rows without them.
void warnOfTriggers(RunSetup &setup, ControlSessions &controls)
{
    if (setup.repair.isEmpty() || !controls.renew(End::Destination))
        return;
    Result<QList<OtherObjectInfo>> objects = Catalog(controls.destination(), setup.destinationTraits)
                                                 .otherObjects(setup.objects.mappedDatabases());
    QStringList names;
    if (objects)
        for (const OtherObjectInfo &object : std::as_const(*objects))
            if (object.kind == ObjectKind::Trigger
                && isRepaired(setup, {object.name.database, object.onTable}))
                names += visibleName(object.name.displayName());
    if (!names.isEmpty())
        setup.warn(RepairStepText::tr("Triggers at the destination fire while rows are repaired and may "
                                      "change them or others: %1. If the repair fails or rows differ "
                                      "again, drop them, repair, and create them again.")
                       .arg(names.join(QStringLiteral(", "))));
}

// All of it or nothing: a repair that stops half-way would leave a third state.
Status runRepair(RunSetup &setup, const RepairScript &script)
{
    Result<std::unique_ptr<Connection>> writer =
        Connection::open(setup.plan.destination, setup.live.secrets().destinationPassword,
                         {.role = ConnectionRole::DestinationWriter});
    if (!writer)
        return failure(std::move(writer.error()));
    setup.board.log(LogLevel::Info, RepairStepText::tr("Running %n repair statement(s)", nullptr,
                                                       int(script.statements.size())));
    QList<QByteArray> statements = script.statements;
    statements.prepend("START TRANSACTION");
    statements.append("COMMIT");
    for (const QByteArray &statement : std::as_const(statements)) {
        Status go = setup.control.checkpoint();
        if (go)
            if (Result<ExecResult> done = (*writer)->exec(statement); !done)
                go = failure(std::move(done.error()));
        if (!go) {
            if ((*writer)->alive())
                (void)(*writer)->exec("ROLLBACK");
            return go;
        }
    }
    return {};
}

} // namespace floe
