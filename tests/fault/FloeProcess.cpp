#include "FloeProcess.h"

#include "FaultStage.h"
#include "model/TaskFile.h"

#include <QDirIterator>
#include <QElapsedTimer>

#include <signal.h>
#include <sys/resource.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr int PatienceMs = 120'000;
constexpr int LookMs = 10;

} // namespace

FloeProcess::FloeProcess()
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardInputFile(QProcess::nullDevice());
}

FloeProcess::~FloeProcess()
{
    kill();
}

bool FloeProcess::writeTask(const floe::MigrationPlan &plan)
{
    return floe::writeTaskFile(task(), plan).has_value();
}

QProcessEnvironment FloeProcess::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home());
    for (const QString &variable : {u"XDG_DATA_HOME"_s, u"XDG_STATE_HOME"_s, u"XDG_CONFIG_HOME"_s})
        environment.insert(variable, m_home.filePath(u"files"_s));
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"FLOE_SOURCE_PASSWORD"_s, FaultStage::Password);
    environment.insert(u"FLOE_DESTINATION_PASSWORD"_s, FaultStage::Password);
    environment.remove(u"FLOE_CRASH_AT"_s);
    return environment;
}

bool FloeProcess::start(const QString &command)
{
    kill();
    m_output.clear();
    QProcessEnvironment now = environment();
    if (!m_crashAt.isEmpty())
        now.insert(u"FLOE_CRASH_AT"_s, QString::fromLatin1(m_crashAt));
    m_crashAt.clear();
    for (auto at = m_variables.cbegin(); at != m_variables.cend(); ++at)
        now.insert(at.key(), at.value());
    m_process.setProcessEnvironment(now);
    m_process.setChildProcessModifier([bytes = std::exchange(m_mostFileBytes, 0)] {
        if (bytes == 0)
            return;
        const rlimit limit{rlim_t(bytes), RLIM_INFINITY};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        ::signal(SIGXFSZ, SIG_IGN); // an error like any other
    });
    m_process.start(QStringLiteral(FLOE_BINARY), {command, task(), u"--progress"_s, u"json"_s});
    return m_process.waitForStarted();
}

bool FloeProcess::running()
{
    m_process.waitForFinished(1);
    output();
    return m_process.state() != QProcess::NotRunning;
}

bool FloeProcess::says(const QByteArray &text)
{
    QElapsedTimer clock;
    clock.start();
    while (!output().contains(text) && running() && clock.elapsed() < PatienceMs)
        m_process.waitForReadyRead(LookMs);
    return output().contains(text);
}

void FloeProcess::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
    output();
}

void FloeProcess::signal(int number)
{
    ::kill(pid_t(m_process.processId()), number);
}

int FloeProcess::end()
{
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(PatienceMs))
        kill();
    output();
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

const QByteArray &FloeProcess::output()
{
    m_output += m_process.readAll();
    return m_output;
}

QString FloeProcess::journal() const
{
    QDirIterator files(home(), {u"journal.sqlite"_s}, QDir::Files, QDirIterator::Subdirectories);
    return files.hasNext() ? files.next() : QString();
}
