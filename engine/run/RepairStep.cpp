#include "run/RepairStep.h"

#include "run/ControlSessions.h"
#include "server/Catalog.h"

#include <QCoreApplication>

namespace floe {

namespace {

struct RepairStepText
{
    Q_DECLARE_TR_FUNCTIONS(floe::RepairStep)
};

// No server lets one session load rows without them.
void warnOfTriggers(RunSetup &setup, ControlSessions &controls)
{
    Result<QList<OtherObjectInfo>> objects = Catalog(controls.destination(), setup.destinationTraits)
                                                 .otherObjects(setup.objects.mappedDatabases());
    QStringList names;
    if (objects)
        for (const OtherObjectInfo &object : std::as_const(*objects))
            if (object.kind == ObjectKind::Trigger)
                names += visibleName(object.name.displayName());
    if (!names.isEmpty())
        setup.warn(RepairStepText::tr("Triggers at the destination fire while rows are repaired and may "
                                      "change them or others: %1. If the repair fails or rows differ "
                                      "again, drop them, repair, and create them again.")
                       .arg(names.join(QStringLiteral(", "))));
}

} // namespace

// All of it or nothing: a repair that stops half-way would leave a third state.
Status runRepair(RunSetup &setup, ControlSessions &controls, const RepairScript &script)
{
    Result<std::unique_ptr<Connection>> writer =
        Connection::open(setup.plan.destination, setup.live.secrets().destinationPassword,
                         {.role = ConnectionRole::DestinationWriter});
    if (!writer)
        return failure(std::move(writer.error()));
    setup.board.log(LogLevel::Info, RepairStepText::tr("Running %n repair statement(s)", nullptr,
                                                       int(script.statements.size())));
    warnOfTriggers(setup, controls);
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
