#pragma once

#include "ExitCode.h"
#include "run/Undo.h"

#include <QFutureWatcher>
#include <QObject>

#include <functional>
#include <memory>

namespace floe {

class LogFile;

/// `floe undo`: looks at what the task's last run created, shows the statements and what stays, asks, runs
/// them and says what came of it. Lives on the main thread and needs its event loop; the servers are talked
/// to on a thread of the global pool. Emits finished() once.
class ConsoleUndo : public QObject
{
    Q_OBJECT

public:
    /// Asked once whether so many statements may be run. ErrorCode::Stopped ends the command.
    using Question = std::function<Result<bool>(int statements)>;

    ConsoleUndo(LogFile &log, Question mayDrop, QObject *parent = nullptr);

    void start(const MigrationPlan &plan, const Secrets &secrets);
    /// Before anything is dropped at once, then after the statement that runs, or two seconds.
    void stop();

Q_SIGNALS:
    void finished(floe::ExitCode code);

private:
    void onLooked();
    void onDropped();
    void dropAll();
    void refuse(const Error &error, ExitCode code);
    void finish(ExitCode code);

    LogFile &m_log;
    Question m_mayDrop;
    MigrationPlan m_plan;
    Secrets m_secrets;
    UndoPlan m_undo;
    std::shared_ptr<RunControl> m_control; ///< shared with work that may outlive a stop
    QFutureWatcher<Result<UndoPlan>> m_look;
    QFutureWatcher<Result<UndoOutcome>> m_drop;
    bool m_finished = false;
};

} // namespace floe
