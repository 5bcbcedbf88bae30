#pragma once

#include "ExitCode.h"
#include "precheck/PrecheckRunner.h"

#include <QObject>

namespace floe {

class LogFile;

/// `floe check`: runs the precheck and prints each row as it ends, with what it found. Lives on the main
/// thread and needs its event loop. Emits finished() once.
class ConsoleCheck : public QObject
{
    Q_OBJECT

public:
    explicit ConsoleCheck(LogFile &log, QObject *parent = nullptr);

    void start(const MigrationPlan &plan, const Secrets &secrets);
    void stop();

Q_SIGNALS:
    void finished(floe::ExitCode code);

private:
    void onCheckChanged(int index, const floe::CheckResult &result);
    void onFinished(const floe::PrecheckReport &report);

    LogFile &m_log;
    PrecheckRunner m_runner;
    bool m_finished = false;
};

} // namespace floe
