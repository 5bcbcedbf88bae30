#include "run/OtherObjectMaker.h"

#include "server/Connection.h"

#include <QCoreApplication>

#include <algorithm>

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

} // namespace

Status makeOtherObjects(Connection &destination, RunSetup &setup)
{
    QList<const OtherObjectDdl *> waiting;
    for (const OtherObjectDdl &object : std::as_const(setup.others)) {
        if (object.refusal.isEmpty())
            waiting += &object;
        else
            setup.board.phaseAdvanced(Phase::OtherObjects);
    }
    std::stable_sort(waiting.begin(), waiting.end(), [](const auto *a, const auto *b) {
        return rank(a->object.info.kind) < rank(b->object.info.kind);
    });

    bool progress = true;
    QHash<QString, std::pair<QString, Error>> failed; // key → shown name, error
    while (progress && !waiting.isEmpty()) {
        progress = false;
        failed.clear();
        QList<const OtherObjectDdl *> again;
        for (const OtherObjectDdl *object : std::as_const(waiting)) {
            if (setup.control.stopRequested())
                return failure(RunControl::stoppedError());
            Status made = make(destination, *object);
            if (made) {
                progress = true;
                setup.board.phaseAdvanced(Phase::OtherObjects);
                const std::lock_guard lock(setup.resultMutex);
                setup.madeOthers.insert(otherObjectKey(object->object.info));
            } else if (!destination.alive()) {
                return made;
            } else {
                failed.insert(otherObjectKey(object->object.info),
                              {object->object.info.name.displayName(), made.error()});
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
