#include "status/StateLooks.h"

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
        return look(StateLooks::tr("Not started", "state of a run"), "waiting", Tone::Neutral);
    case RunState::Preparing:
        return look(StateLooks::tr("Preparing", "state of a run"), "running", Tone::Accent);
    case RunState::Migrating:
        return look(StateLooks::tr("Migrating", "state of a run"), "running", Tone::Accent);
    case RunState::Verifying:
        return look(StateLooks::tr("Verifying", "state of a run"), "running", Tone::Accent);
    case RunState::Paused:
        return look(StateLooks::tr("Paused", "state of a run"), "paused", Tone::Caution);
    case RunState::Stopping:
        return look(StateLooks::tr("Stopping", "state of a run"), "stopped", Tone::Neutral);
    case RunState::Completed:
        return look(StateLooks::tr("Completed", "state of a run"), "passed", Tone::Good);
    case RunState::CompletedWithDifferences:
        return look(StateLooks::tr("Completed with differences", "state of a run"), "warning", Tone::Caution);
    case RunState::Stopped:
        return look(StateLooks::tr("Stopped", "state of a run"), "stopped", Tone::Neutral);
    case RunState::Failed:
        return look(StateLooks::tr("Failed", "state of a run"), "failed", Tone::Bad);
    }
    return {};
}

StateLook lookOf(PhaseState state)
{
    switch (state) {
    case PhaseState::Waiting:
        return look(StateLooks::tr("Waiting", "state of a phase"), "waiting", Tone::Neutral);
    case PhaseState::Running:
        return look(StateLooks::tr("Running", "state of a phase"), "running", Tone::Accent);
    case PhaseState::Done:
        return look(StateLooks::tr("Done", "state of a phase"), "passed", Tone::Good);
    case PhaseState::Failed:
        return look(StateLooks::tr("Failed", "state of a phase"), "failed", Tone::Bad);
    case PhaseState::Skipped:
        return look(StateLooks::tr("Skipped", "state of a phase"), "skipped", Tone::Neutral);
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
        return look(StateLooks::tr("Building indexes", "state of a table"), "running", Tone::Accent);
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

QString phaseTitle(Phase phase)
{
    switch (phase) {
    case Phase::Prepare:
        return StateLooks::tr("Preparation", "phase of a run");
    case Phase::Schema:
        return StateLooks::tr("Schema", "phase of a run");
    case Phase::Data:
        return StateLooks::tr("Data", "phase of a run");
    case Phase::Indexes:
        return StateLooks::tr("Indexes", "phase of a run");
    case Phase::ForeignKeys:
        return StateLooks::tr("Foreign keys", "phase of a run");
    case Phase::OtherObjects:
        return StateLooks::tr("Other objects", "phase of a run");
    case Phase::Verification:
        return StateLooks::tr("Verification", "phase of a run");
    }
    return {};
}

} // namespace floe
