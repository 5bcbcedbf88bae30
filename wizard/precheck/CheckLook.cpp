#include "precheck/CheckLook.h"

#include "report/RunWords.h"

namespace floe {

namespace {

CheckLook look(const QString &word, const char *iconName, Tone tone, int rank)
{
    return {word, QLatin1String(iconName), tone, rank};
}

} // namespace

CheckLook lookOf(CheckState state)
{
    switch (state) {
    case CheckState::Failed:
        return look(titleOf(state), "failed", Tone::Bad, 0);
    case CheckState::NotRun:
        return look(titleOf(state), "waiting", Tone::Neutral, 1);
    case CheckState::Warning:
        return look(titleOf(state), "warning", Tone::Caution, 2);
    case CheckState::Running:
        return look(titleOf(state), "running", Tone::Accent, 3);
    case CheckState::Ignored:
        return look(titleOf(state), "skipped", Tone::Neutral, 4);
    case CheckState::Passed:
        return look(titleOf(state), "passed", Tone::Good, 5);
    }
    return {};
}

} // namespace floe
