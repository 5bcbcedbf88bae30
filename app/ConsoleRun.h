#pragma once

#include "ConsoleProgress.h"
#include "precheck/PrecheckRunner.h"
#include "run/Migration.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace floe {

class LogFile;

/// `floe run`, `floe resume` and `floe verify`: precheck (run only), migration, repair (verify only, where it
/// is wanted and agreed to), report. Lives on the main thread and needs its event loop; owns the precheck and
/// the migration. Emits finished() once, with the process's exit code.
class ConsoleRun : public QObject
{
    Q_OBJECT

public:
    struct Job
    {
        MigrationPlan plan;
        Secrets secrets;
        Migration::Job what = Migration::Job::Run;
        QString taskFile{};          ///< absolute
        QList<ObjectName> skipped{}; ///< Resume: by their names at the source
        QList<EditedDdl> edits{};    ///< Resume
        QString reportFolder{};      ///< empty: no report
        /// VerifyOnly: asked once whether a repair may run so many statements; empty: no repair is wanted.
        /// ErrorCode::Stopped ends the command.
        std::function<Result<bool>(int statements)> mayRepair{};
        /// Asked when this end takes its account no more and the run has paused for another password. Any
        /// error ends the run, ErrorCode::Stopped as the user's own stop.
        std::function<Result<QString>(End end)> newPassword{};
    };

    ConsoleRun(Job job, ConsoleProgress &progress, LogFile &log, QObject *parent = nullptr);
    ~ConsoleRun() override;

    void start();
    /// At the next safe point; a second call asks for nothing harder.
    void stop();

Q_SIGNALS:
    void finished(floe::ExitCode code);

private:
    void onCheckChanged(int index, const floe::CheckResult &result);
    void onPrecheckFinished(const floe::PrecheckReport &report);
    void onLogged(const QList<floe::LogLine> &lines);
    void onEnded(const floe::RunOutcome &ended);
    void startMigration();
    bool wasInterrupted() const;
    /// Somebody works on the task: another process, as this one has not begun.
    bool isAtWork() const;
    void refuse();
    void askForPassword(End end);
    void offerRepair(const RunOutcome &found);
    void startRepair(const RepairScript &script);
    void watch();
    void writeReport(const RunOutcome &outcome);
    /// How the objects can be made that the destination refused.
    void tellRefused(const RunOutcome &outcome);
    void finish(const RunOutcome &outcome, ExitCode code);
    ExitCode codeFor(const RunOutcome &outcome) const;
    bool isBadCommand(const RunOutcome &outcome) const;

    Job m_job;
    ConsoleProgress &m_progress;
    LogFile &m_log;
    PrecheckRunner m_precheck;
    std::optional<PrecheckReport> m_precheckReport;
    std::unique_ptr<Migration> m_migration;
    std::unique_ptr<Migration> m_verification; ///< the one before the repair; its signal may still be at work
    QTimer m_pull;
    std::optional<Error> m_noPassword; ///< why the run was stopped: nobody could be asked
    bool m_reported = false;
    bool m_finished = false;
};

} // namespace floe
