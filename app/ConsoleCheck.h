#pragma once

#include "ExitCode.h"
#include "precheck/PrecheckRunner.h"
#include "probe/ConnectivityTest.h"

#include <QObject>

namespace floe {

class LogFile;

/// `floe check`: tests how each server is reached, stage by stage, then runs the precheck, and prints each
/// row as it ends, with what it found. Lives on the main thread and needs its event loop. Emits finished()
/// once.
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
    void test(bool destination);
    void onStageChanged(const floe::StageResult &stage);
    void onTested(const floe::ConnectivityReport &report);
    void onCheckChanged(int index, const floe::CheckResult &result);
    void onFinished(const floe::PrecheckReport &report);

    LogFile &m_log;
    PrecheckRunner m_runner;
    ConnectivityTest m_test;
    MigrationPlan m_plan;
    Secrets m_secrets;
    bool m_testsDestination = false;
    bool m_finished = false;
};

} // namespace floe
