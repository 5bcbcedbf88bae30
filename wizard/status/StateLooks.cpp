#include "status/StateLooks.h"

#include "report/RunWords.h"

#include <QCoreApplication>

namespace floe {

namespace {

struct StateLooks
{
    Q_DECLARE_TR_FUNCTIONS(floe::StateLooks)
};

StateLook look(const QString &word, const char *iconName, Tone tone)
{
    return {word, QLatin1String(iconName), tone};
}

} // namespace

StateLook lookOf(RunState state)
{
    switch (state) {
    case RunState::NotStarted:
        return look(titleOf(state), "waiting", Tone::Neutral);
    case RunState::Preparing:
        return look(titleOf(state), "running", Tone::Accent);
    case RunState::Migrating:
        return look(titleOf(state), "running", Tone::Accent);
    case RunState::Verifying:
        return look(titleOf(state), "running", Tone::Accent);
    case RunState::Paused:
        return look(titleOf(state), "paused", Tone::Caution);
    case RunState::Stopping:
        return look(titleOf(state), "stopped", Tone::Neutral);
    case RunState::Completed:
        return look(titleOf(state), "passed", Tone::Good);
    case RunState::CompletedWithDifferences:
        return look(titleOf(state), "warning", Tone::Caution);
    case RunState::Stopped:
        return look(titleOf(state), "stopped", Tone::Neutral);
    case RunState::Failed:
        return look(titleOf(state), "failed", Tone::Bad);
    }
    return {};
}

StateLook lookOf(PhaseState state)
{
    switch (state) {
    case PhaseState::Waiting:
        return look(titleOf(state), "waiting", Tone::Neutral);
    case PhaseState::Running:
        return look(titleOf(state), "running", Tone::Accent);
    case PhaseState::Done:
        return look(titleOf(state), "passed", Tone::Good);
    case PhaseState::Failed:
        return look(titleOf(state), "failed", Tone::Bad);
    case PhaseState::Skipped:
        return look(titleOf(state), "skipped", Tone::Neutral);
    case PhaseState::Stopped:
        return look(titleOf(state), "stopped", Tone::Neutral);
    }
    return {};
}

StateLook lookOf(TableState state)
{
    switch (state) {
    case TableState::Waiting:
        return look(StateLooks::tr("Waiting", "state of a table"), "waiting", Tone::Neutral);
    case TableState::Creating:
        return look(StateLooks::tr("Creating", "state of a table"), "running", Tone::Accent);
    case TableState::Copying:
        return look(StateLooks::tr("Copying", "state of a table"), "running", Tone::Accent);
    case TableState::Copied:
        return look(StateLooks::tr("Copied", "state of a table"), "passed", Tone::Neutral);
    case TableState::Indexing:
        return look(StateLooks::tr("Indexing", "state of a table"), "running", Tone::Accent);
    case TableState::Indexed:
        return look(StateLooks::tr("Indexed", "state of a table"), "passed", Tone::Neutral);
    case TableState::Verifying:
        return look(StateLooks::tr("Verifying", "state of a table"), "running", Tone::Accent);
    case TableState::Verified:
        return look(StateLooks::tr("Verified", "state of a table"), "passed", Tone::Good);
    case TableState::Differs:
        return look(StateLooks::tr("Differs", "state of a table"), "warning", Tone::Caution);
    case TableState::Failed:
        return look(StateLooks::tr("Failed", "state of a table"), "failed", Tone::Bad);
    case TableState::Stopped:
        return look(StateLooks::tr("Stopped", "state of a table"), "stopped", Tone::Neutral);
    }
    return {};
}

} // namespace floe
