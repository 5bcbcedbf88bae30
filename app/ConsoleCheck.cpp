#include "ConsoleCheck.h"

#include "CheckText.h"
#include "LogFile.h"
#include "Terminal.h"
#include "core/RunControl.h"
#include "report/RunWords.h"

namespace floe {

ConsoleCheck::ConsoleCheck(LogFile &log, QObject *parent) : QObject(parent), m_log(log)
{
    connect(&m_runner, &PrecheckRunner::checkChanged, this, &ConsoleCheck::onCheckChanged);
    connect(&m_runner, &PrecheckRunner::finished, this, &ConsoleCheck::onFinished);
    connect(&m_test, &ConnectivityTest::stageChanged, this, &ConsoleCheck::onStageChanged);
    connect(&m_test, &ConnectivityTest::finished, this, &ConsoleCheck::onTested);
}

void ConsoleCheck::start(const MigrationPlan &plan, const Secrets &secrets)
{
    terminal::out(tr("Precheck of %1: %2 → %3", "name of the task, source, destination")
                      .arg(plan.name, plan.source.displayName(), plan.destination.displayName()));
    m_plan = plan;
    m_secrets = secrets;
    test(false);
}

void ConsoleCheck::test(bool destination)
{
    m_testsDestination = destination;
    const Endpoint &endpoint = destination ? m_plan.destination : m_plan.source;
    terminal::out(QString());
    terminal::out(destination ? tr("Destination %1", "heading: a server").arg(endpoint.displayName())
                              : tr("Source %1", "heading: a server").arg(endpoint.displayName()));
    m_test.start(endpoint, destination ? m_secrets.destinationPassword : m_secrets.sourcePassword);
}

void ConsoleCheck::onStageChanged(const StageResult &stage)
{
    if (const QString line = stageLine(stage); !line.isEmpty())
        terminal::out(line);
}

// What failed here fails in the precheck's row too, and the other checks go on without it.
void ConsoleCheck::onTested(const ConnectivityReport &report)
{
    if (const QString fingerprints = fingerprintsText(report); !fingerprints.isEmpty())
        terminal::out(fingerprints);
    if (!m_testsDestination) {
        test(true);
        return;
    }
    terminal::out(QString());
    m_runner.start(m_plan, m_secrets);
    m_secrets = {};
}

void ConsoleCheck::stop()
{
    if (m_finished)
        return;
    m_finished = true;
    m_test.cancel();
    m_runner.cancel();
    terminal::err(RunControl::stoppedError().message);
    Q_EMIT finished(ExitCode::Stopped);
}

void ConsoleCheck::onCheckChanged(int, const CheckResult &result)
{
    if (m_finished || result.state == CheckState::Running)
        return;
    m_log.append(result.state == CheckState::Failed ? LogLevel::Error : LogLevel::Info,
                 tr("Precheck: %1: %2", "check, its state").arg(result.title, titleOf(result.state)));
    if (result.state == CheckState::NotRun) // they are counted at the end
        return;
    terminal::out(checkLine(result));
    if (const QString findings = findingsText(result); !findings.isEmpty())
        terminal::out(findings);
}

void ConsoleCheck::onFinished(const PrecheckReport &report)
{
    if (m_finished)
        return;
    m_finished = true;
    terminal::out(QString());
    if (const QString left = notRunText(report); !left.isEmpty())
        terminal::out(left);
    terminal::out(report.passed() ? tr("The precheck passed: %1.").arg(checksSummary(report))
                                  : tr("The precheck did not pass: %1.").arg(checksSummary(report)));
    Q_EMIT finished(report.passed() ? ExitCode::Done : ExitCode::Blocked);
}

} // namespace floe
