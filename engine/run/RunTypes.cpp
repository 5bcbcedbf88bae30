#include "run/RunTypes.h"

namespace floe {

bool isEnding(RunState state)
{
    return state == RunState::Completed || state == RunState::CompletedWithDifferences
           || state == RunState::Stopped || state == RunState::Failed;
}

QString wordOf(RunState state)
{
    switch (state) {
    case RunState::NotStarted:
        return QStringLiteral("not-started");
    case RunState::Preparing:
        return QStringLiteral("preparing");
    case RunState::Migrating:
        return QStringLiteral("migrating");
    case RunState::Verifying:
        return QStringLiteral("verifying");
    case RunState::Paused:
        return QStringLiteral("paused");
    case RunState::Stopping:
        return QStringLiteral("stopping");
    case RunState::Completed:
        return QStringLiteral("completed");
    case RunState::CompletedWithDifferences:
        return QStringLiteral("completed-with-differences");
    case RunState::Stopped:
        return QStringLiteral("stopped");
    case RunState::Failed:
        return QStringLiteral("failed");
    }
    return {};
}

} // namespace floe
