#include "run/OtherObjectMaker.h"

#include "core/CrashPoint.h"
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

// Routines before views, since a view may call a function; triggers and events last, so that nothing fires
// early.
int rank(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Routine:
        return 0;
    case ObjectKind::View:
        return 1;
    case ObjectKind::Trigger:
        return 2;
    default:
        return 3;
    }
}

Status make(Connection &destination, const OtherObjectDdl &object)
{
    // After a refusal only the last is sent, which sets the session back: under the settings of another
    // object this one would become something else.
    Status first;
    for (const QByteArray &statement : object.statements) {
        if (!first && &statement != &object.statements.constLast())
            continue;
        if (Result<ExecResult> done = destination.exec(statement); !done && first)
            first = failure(std::move(done.error()));
    }
    return first;
}

bool standsAlready(const Error &error)
{
    constexpr std::array errnos{1050, 1304, 1359, 1537}; // view, routine, trigger, event
    return std::find(errnos.begin(), errnos.end(), error.serverErrno) != errnos.end();
}

} // namespace

Status makeOtherObjects(Connection &destination, RunSetup &setup)
{
    QList<const OtherObjectDdl *> waiting;
    for (const OtherObjectDdl &object : std::as_const(setup.others))
        if (object.refusal.isEmpty() && !setup.madeOthers.contains(otherObjectKey(object.object.info)))
            waiting += &object;
    std::stable_sort(waiting.begin(), waiting.end(), [](const auto *a, const auto *b) {
        return rank(a->object.info.kind) < rank(b->object.info.kind);
    });

    // Known on disk before the first is made, so that what stands after an interruption is known to be ours.
    QSet<QString> ours;
    for (const OtherObjectDdl *object : std::as_const(waiting)) {
        const QString key = otherObjectKey(object->object.info);
        if (setup.journal->wasBegun(UnitKind::Object, object->object.mapped, key))
            ours.insert(key);
        setup.journal->begun(UnitKind::Object, object->object.mapped, key);
    }
    if (Status flushed = setup.journal->flush(); !flushed)
        return flushed;
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
            Status made = make(destination, *object);
            crashPoint("object.made");
            if (made || (ours.contains(key) && standsAlready(made.error()))) {
                setup.journal->done(UnitKind::Object, object->object.mapped, key);
                progress = true;
                setup.board.phaseAdvanced(Phase::OtherObjects);
                const std::lock_guard lock(setup.resultMutex);
                setup.madeOthers.insert(key);
            } else if (!destination.alive()) {
                return made;
            } else {
                setup.journal->notMade(UnitKind::Object, object->object.mapped, key);
                failed.insert(key, {object->object.info.name.displayName(), made.error()});
                again += object;
            }
        }
        waiting = again;
    }
    for (auto at = failed.cbegin(); at != failed.cend(); ++at) {
        setup.board.log(LogLevel::Error, OtherObjectMakerText::tr("%1 was not created: %2")
                                             .arg(visibleName(at.value().first), at.value().second.toText()));
        const std::lock_guard lock(setup.resultMutex);
        setup.failedOthers.insert(at.key(), at.value().second);
    }
    return {};
}

} // namespace floe
