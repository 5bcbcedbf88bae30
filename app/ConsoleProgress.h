#pragma once

#include "CommandLine.h"
#include "ExitCode.h"
#include "precheck/PrecheckRunner.h"
#include "run/Migration.h"

#include <memory>

namespace floe {

/// How a console command shows a run. Called on the main thread, in the order of the run; ended() comes last
/// and once.
class ConsoleProgress
{
public:
    virtual ~ConsoleProgress() = default;

    virtual void started(const MigrationPlan &plan, Migration::Job job) = 0;
    virtual void checkEnded(const CheckResult &check) = 0;
    virtual void precheckEnded(const PrecheckReport &report) = 0;
    virtual void stateChanged(RunState state) = 0;
    virtual void phaseChanged(Phase phase, PhaseState state) = 0;
    virtual void tableChanged(const TableProgress &table) = 0;
    virtual void progressed(const ProgressSnapshot &snapshot) = 0;
    virtual void warned(const QString &text) = 0;
    /// Whatever ends a command before there is an outcome: a task file that cannot be read, a stop at a
    /// prompt.
    virtual void refused(const Error &error, ExitCode code) = 0;
    /// What a repair would run, before anybody agreed to it. `file` holds the whole script; empty: it stands
    /// nowhere. After it comes either started() with Migration::Job::Repair or ended().
    virtual void repairProposed(const RunOutcome &found, const QString &file) = 0;
    /// Why it is not run, where nobody was asked.
    virtual void repairLeft(const Error &why) = 0;
    /// Before ended(): where the reports stand, or why they do not. Again after a repair.
    virtual void reported(const QString &folder, const Status &written) = 0;
    virtual void ended(const RunOutcome &outcome, ExitCode code) = 0;
};

/// What `mode` means on these streams: `auto` is a bar on a terminal and plain lines elsewhere.
std::unique_ptr<ConsoleProgress> makeConsoleProgress(ProgressMode mode);

} // namespace floe
