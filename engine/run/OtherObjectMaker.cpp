#include "run/OtherObjectMaker.h"

#include "core/CrashPoint.h"
#include "run/DdlEdits.h"
#include "run/ShownObject.h"
#include "schema/SqlSecrets.h"
#include "server/Connection.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace floe {

namespace {

struct OtherObjectMakerText
{
    Q_DECLARE_TR_FUNCTIONS(floe::OtherObjectMaker)
};

QString refusedText(const OtherObjectInfo &info)
{
    switch (info.kind) {
    case ObjectKind::View:
        return OtherObjectMakerText::tr("%1 (view) could not be created. %2");
    case ObjectKind::Routine:
        return info.function ? OtherObjectMakerText::tr("%1 (function) could not be created. %2")
                             : OtherObjectMakerText::tr("%1 (procedure) could not be created. %2");
    case ObjectKind::Trigger:
        return OtherObjectMakerText::tr("%1 (trigger) could not be created. %2");
    default:
        return OtherObjectMakerText::tr("%1 (event) could not be created. %2");
    }
}

// A server's own words may name anything but the object that it refused.
Error namedError(const OtherObjectInfo &info, Error error)
{
    error.message = refusedText(info).arg(visibleName(info.name.displayName()), error.message);
    return error;
}

// By which an undo knows it again. Without one the texts are compared.
QByteArray markOf(Connection &destination, const OtherObjectDdl &object)
{
    constexpr int NoSuchEvent = 1539;
    const OtherObjectInfo &info = object.object.info;
    const Result<ShownObject> shown =
        readShownObject(destination, info.kind, info.function, object.object.mapped);
    if (shown)
        return shown->mark;
    return shown.error().serverErrno == NoSuchEvent ? QByteArray(OverBeforeMade) : QByteArray();
}

QByteArray typeWord(const OtherObjectInfo &info)
{
    switch (info.kind) {
    case ObjectKind::View:
        return "VIEW";
    case ObjectKind::Routine:
        return info.function ? "FUNCTION" : "PROCEDURE";
    case ObjectKind::Trigger:
        return "TRIGGER";
    default:
        return "EVENT";
    }
}

bool leansOnWhatIsMissing(const Error &error)
{
    constexpr int NoSuchTable = 1146;
    constexpr int NoSuchRoutine = 1305;
    constexpr int InvalidView = 1356;
    return error.serverErrno == NoSuchTable || error.serverErrno == NoSuchRoutine
           || error.serverErrno == InvalidView;
}

bool standsAlready(const Error &error)
{
    constexpr std::array errnos{1050, 1304, 1359, 1537}; // view, routine, trigger, event
    return std::find(errnos.begin(), errnos.end(), error.serverErrno) != errnos.end();
}

} // namespace

Status makeOtherObjects(Connection &destination, RunSetup &setup)
{
    QList<const OtherObjectDdl *> waiting = inMakingOrder(setup.others);
    waiting.removeIf([&setup](const OtherObjectDdl *object) {
        const QString key = otherObjectKey(object->object.info);
        return setup.madeOthers.contains(key) || setup.eventsOver.contains(key);
    });

    // Known on disk before the first is made, so that what stands after an interruption is known to be ours.
    QSet<QString> ours;
    for (const OtherObjectDdl *object : std::as_const(waiting)) {
        const QString key = otherObjectKey(object->object.info);
        if (setup.journal->wasBegun(UnitKind::Object, object->object.mapped, key))
            ours.insert(key);
        // Its text at the source may have changed since.
        if (setup.journal->wasDone(UnitKind::Object, object->object.mapped, key))
            (void)destination.exec("DROP " + typeWord(object->object.info) + " IF EXISTS "
                                   + quoted(object->object.mapped));
        setup.journal->begun(UnitKind::Object, object->object.mapped, key);
    }
    if (Status flushed = setup.journal->flush(); !flushed)
        return flushed;
    forgetRefusedOthers(setup);
    setup.board.restartPhase(Phase::OtherObjects, quint64(setup.others.size() - waiting.size()));

    bool progress = true;
    QHash<QString, std::pair<QString, Error>> failed; // key → shown name, error
    while (progress && !waiting.isEmpty()) {
        progress = false;
        failed.clear();
        QList<const OtherObjectDdl *> again;
        for (const OtherObjectDdl *object : std::as_const(waiting)) {
            if (setup.control.stopRequested())
                return failure(RunControl::stoppedError());
            const QString key = otherObjectKey(object->object.info);
            crashPoint("object.making");
            Status made = send(destination, *object);
            crashPoint("object.made");
            if (made || (ours.contains(key) && standsAlready(made.error()))) {
                const QByteArray mark = made ? markOf(destination, *object) : QByteArray();
                setup.journal->done(UnitKind::Object, object->object.mapped, key, mark);
                progress = true;
                setup.board.phaseAdvanced(Phase::OtherObjects);
                if (mark == OverBeforeMade)
                    setup.warn(
                        OtherObjectMakerText::tr("The event %1 is over and was not kept by the destination.")
                            .arg(visibleName(object->object.mapped.displayName())));
                const std::lock_guard lock(setup.resultMutex);
                (mark == OverBeforeMade ? setup.eventsOver : setup.madeOthers).insert(key);
            } else if (!destination.alive()) {
                return made;
            } else {
                setup.journal->notMade(UnitKind::Object, object->object.mapped, key);
                failed.insert(key, {object->object.info.name.displayName(), withoutSecrets(made.error())});
                again += object;
            }
        }
        waiting = again;
    }
    const bool anySkipped = !setup.skippedOthers.isEmpty()
                            || std::any_of(setup.tables.begin(), setup.tables.end(),
                                           [](const auto &table) { return table->skipped; });
    for (auto at = failed.cbegin(); at != failed.cend(); ++at) {
        if (anySkipped && leansOnWhatIsMissing(at.value().second)) {
            setup.warn(
                OtherObjectMakerText::tr("%1 was left out, as it stands on something that was skipped.")
                    .arg(visibleName(at.value().first)));
            const std::lock_guard lock(setup.resultMutex);
            setup.leftOthers.insert(at.key(), at.value().second.message);
            continue;
        }
        Error error = at.value().second;
        for (const OtherObjectDdl *object : std::as_const(waiting)) {
            if (otherObjectKey(object->object.info) != at.key())
                continue;
            noteRefused(setup, *object, error);
            error = namedError(object->object.info, error);
        }
        setup.board.log(LogLevel::Error, error.toText());
        setup.board.setPhase(Phase::OtherObjects, PhaseState::Failed);
        const std::lock_guard lock(setup.resultMutex);
        setup.failedOthers.insert(at.key(), error);
    }
    return {};
}

Status dropLiveObjects(Connection &destination, RunSetup &setup)
{
    for (const OtherObjectDdl &object : std::as_const(setup.others)) {
        const ObjectKind kind = object.object.info.kind;
        const QString key = otherObjectKey(object.object.info);
        const bool live = kind == ObjectKind::Trigger || kind == ObjectKind::Event;
        if (!live || !setup.journal->wasBegun(UnitKind::Object, object.object.mapped, key))
            continue;
        const QByteArray statement =
            (kind == ObjectKind::Trigger ? "DROP TRIGGER IF EXISTS " : "DROP EVENT IF EXISTS ")
            + quoted(object.object.mapped);
        if (Result<ExecResult> dropped = destination.exec(statement); !dropped)
            return failure(std::move(dropped.error()));
        setup.journal->notMade(UnitKind::Object, object.object.mapped, key);
        const std::lock_guard lock(setup.resultMutex);
        setup.madeOthers.remove(key);
    }
    return {};
}

} // namespace floe
