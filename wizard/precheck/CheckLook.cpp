#include "precheck/CheckLook.h"

#include <QCoreApplication>

namespace floe {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(floe::CheckLook)
};

CheckLook look(const QString &word, const char *iconName, Tone tone, int rank)
{
    return {word, QLatin1String(iconName), tone, rank};
}

} // namespace

CheckLook lookOf(CheckState state)
{
    switch (state) {
    case CheckState::Failed:
        return look(Texts::tr("Failed", "state of a check"), "failed", Tone::Bad, 0);
    case CheckState::NotRun:
        return look(Texts::tr("Not run", "state of a check"), "waiting", Tone::Neutral, 1);
    case CheckState::Warning:
        return look(Texts::tr("Warning", "state of a check"), "warning", Tone::Caution, 2);
    case CheckState::Running:
        return look(Texts::tr("Running", "state of a check"), "running", Tone::Accent, 3);
    case CheckState::Ignored:
        return look(Texts::tr("Ignored", "state of a check"), "skipped", Tone::Neutral, 4);
    case CheckState::Passed:
        return look(Texts::tr("Passed", "state of a check"), "passed", Tone::Good, 5);
    }
    return {};
}

} // namespace floe
