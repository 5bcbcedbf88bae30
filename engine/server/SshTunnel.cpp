#include "server/SshTunnel.h"

#include "core/RunControl.h"
#include "core/Tunables.h"
#include "server/BackgroundThread.h"
#include "server/SshWords.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <csignal>
#include <map>
#include <unistd.h>
#include <utility>

#include <sys/prctl.h>

namespace floe {

namespace {

struct T
{
    Q_DECLARE_TR_FUNCTIONS(floe::SshTunnel)
};

constexpr int SliceMs = 50;     ///< how long a cancel, an end or a new word may go unnoticed
constexpr int WordsMs = 300;    ///< a closed socket is seen before the line that says why
constexpr int EndMs = 1'000;    ///< an ssh that was told to end and does not
constexpr int LongestPath = 80; ///< of a folder, well below what a socket's path may have

/// A folder for the socket: what ssh would take apart or put something in for must not stand in its path.
QString folderPattern()
{
    static const QRegularExpression plain(QStringLiteral("^/[A-Za-z0-9/._-]*$"));
    for (const QString &path : {qEnvironmentVariable("XDG_RUNTIME_DIR"), QDir::tempPath()})
        if (plain.match(path).hasMatch() && path.size() < LongestPath && QFileInfo(path).isWritable())
            return path + QLatin1String("/floe-ssh-XXXXXX");
    return QStringLiteral("/tmp/floe-ssh-XXXXXX");
}

/// What is forwarded to, as -L takes it.
QString target(const Endpoint &endpoint)
{
    Endpoint there = endpoint;
    there.ssh = {};
    return there.displayName();
}

QProcessEnvironment environment()
{
    QProcessEnvironment result = QProcessEnvironment::systemEnvironment();
    // Programs that the user's configuration of ssh starts have no business with them.
    result.remove(QStringLiteral("FLOE_SOURCE_PASSWORD"));
    result.remove(QStringLiteral("FLOE_DESTINATION_PASSWORD"));
    return result;
}

/// In the child, before it becomes ssh.
void prepareChild(pid_t parent)
{
    // It must not hear the Ctrl-C that asks us to stop at a safe point, and must have no terminal to ask on.
    ::setsid();
    // Tied to the thread that starts it, which lives as long as the tunnel; so it goes even if we are killed.
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != parent)
        ::_exit(255);
}

Error sshMissing(const QString &why)
{
    return {.code = ErrorCode::SshFailed,
            .message = T::tr("The program ssh cannot be started."),
            .details = why,
            .remedy = T::tr("Install the package openssh-client.")};
}

} // namespace

std::shared_ptr<SshTunnel> SshTunnel::of(const Endpoint &endpoint)
{
    static std::mutex mutex;
    // Never destroyed: a thread may outlive everything.
    static auto *const tunnels = new std::map<QString, std::shared_ptr<SshTunnel>>;
    const SshHop &hop = endpoint.ssh;
    const QString key =
        QStringList{hop.host, QString::number(hop.port), hop.user, hop.key, target(endpoint)}.join(
            QChar::LineFeed);
    const std::lock_guard lock(mutex);
    std::shared_ptr<SshTunnel> &tunnel = (*tunnels)[key];
    if (!tunnel) {
        tunnel.reset(new SshTunnel(endpoint));
        tunnel->m_self = tunnel;
    }
    return tunnel;
}

SshTunnel::SshTunnel(const Endpoint &endpoint) : m_endpoint(endpoint) {}

Result<QString> SshTunnel::open(int timeoutMs, const IsCancelled &cancelled)
{
    QElapsedTimer timer;
    timer.start();
    std::unique_lock lock(m_mutex);
    ++m_waiting;
    const auto leave = [this](Result<QString> result) {
        --m_waiting;
        m_idle.start();
        m_changed.notify_all();
        return result;
    };
    quint64 mine = 0;
    for (;;) {
        if (m_state == State::Standing)
            return leave(m_socket);
        // A failure that somebody else has seen is no answer: this one asks anew.
        if (mine != 0 && m_state == State::Down)
            return leave(failure(m_error));
        if (m_state == State::Down) {
            m_state = State::Starting;
            ++m_attempt;
            runInBackground([self = m_self.lock()] { self->run(); });
        }
        mine = m_attempt;
        if (cancelled && cancelled())
            return leave(failure(RunControl::stoppedError()));
        if (timer.elapsed() > timeoutMs)
            return leave(failure(
                Error{.code = ErrorCode::SshFailed,
                      .message =
                          T::tr("The SSH host %1 does not answer in time.").arg(m_endpoint.ssh.displayName()),
                      .details = {},
                      .remedy = T::tr("Check its name and port, that it runs, and that it "
                                      "lets this computer in."),
                      .retryable = true}));
        m_changed.wait_for(lock, std::chrono::milliseconds(SliceMs));
    }
}

SshTunnel::Lease SshTunnel::lease()
{
    const std::lock_guard lock(m_mutex);
    ++m_leases;
    return {this, [self = m_self.lock()](void *) {
                const std::lock_guard inner(self->m_mutex);
                --self->m_leases;
                self->m_idle.start();
            }};
}

quint64 SshTunnel::starts() const
{
    const std::lock_guard lock(m_mutex);
    return m_attempt;
}

QString SshTunnel::hostKey() const
{
    const std::lock_guard lock(m_mutex);
    return m_hostKey;
}

Error SshTunnel::explained(const Error &error, const QElapsedTimer &since) const
{
    const bool atSocket = error.code == ErrorCode::ConnectionRefused
                          || error.code == ErrorCode::ConnectionLost || error.code == ErrorCode::ServerSilent
                          || error.code == ErrorCode::NotMySql || error.code == ErrorCode::TlsFailed;
    if (!atSocket)
        return error;
    std::unique_lock lock(m_mutex);
    const auto known = [this, &since] {
        return m_state == State::Down || (m_refused.isValid() && m_refused.elapsed() <= since.elapsed());
    };
    m_changed.wait_for(lock, std::chrono::milliseconds(WordsMs), known);
    if (m_refused.isValid() && m_refused.elapsed() <= since.elapsed())
        return SshWords::refusal(m_refusal, m_endpoint);
    return m_state == State::Down && m_error.code == ErrorCode::SshFailed ? m_error : error;
}

QString SshTunnel::trusted(const QString &name) const
{
    const std::lock_guard lock(m_mutex);
    return m_trusted.value(name);
}

void SshTunnel::setTrusted(const QString &name, const QString &fingerprint)
{
    const std::lock_guard lock(m_mutex);
    m_trusted.insert(name, fingerprint);
}

QStringList SshTunnel::arguments(const QString &socket) const
{
    const SshHop &hop = m_endpoint.ssh;
    QStringList list{QStringLiteral("-N"), QStringLiteral("-T")};
    // The user's configuration counts, but not where it would ask somebody, share the process or do more than
    // forward. Options given here win.
    for (const char *option :
         {"BatchMode=yes", "StrictHostKeyChecking=yes", "UpdateHostKeys=no", "PasswordAuthentication=no",
          "KbdInteractiveAuthentication=no", "ExitOnForwardFailure=yes", "ConnectionAttempts=1",
          "TCPKeepAlive=yes", "ControlMaster=no", "ControlPath=none", "ForwardAgent=no", "ForwardX11=no",
          "PermitLocalCommand=no", "RemoteCommand=none", "Tunnel=no", "EscapeChar=none",
          "StreamLocalBindMask=0177", "StreamLocalBindUnlink=yes", "LogLevel=DEBUG1"})
        list << QStringLiteral("-o") << QLatin1String(option);
    list << QStringLiteral("-o") << QStringLiteral("ConnectTimeout=%1").arg(tunables::ConnectTimeoutSeconds);
    list << QStringLiteral("-o") << QStringLiteral("ServerAliveInterval=%1").arg(tunables::SshAliveSeconds);
    list << QStringLiteral("-o") << QStringLiteral("ServerAliveCountMax=%1").arg(tunables::SshAliveProbes);
    if (hop.port != 0)
        list << QStringLiteral("-p") << QString::number(hop.port);
    if (!hop.user.isEmpty())
        list << QStringLiteral("-l") << hop.user;
    if (!hop.key.isEmpty())
        list << QStringLiteral("-o") << QStringLiteral("IdentitiesOnly=yes") << QStringLiteral("-i")
             << hop.key;
    list << QStringLiteral("-L") << socket + u':' + target(m_endpoint);
    list << QStringLiteral("--") << hop.host;
    return list;
}

bool SshTunnel::needed()
{
    const std::lock_guard lock(m_mutex);
    if (m_waiting > 0 || m_leases > 0)
        return true;
    return m_state == State::Standing && !threadsShallEnd()
           && m_idle.elapsed() < tunables::SshLingerSeconds * 1000;
}

void SshTunnel::run()
{
    const QString pattern = folderPattern();
    QTemporaryDir folder(pattern);
    const QString socket = folder.filePath(QStringLiteral("s"));
    SshWords words;
    Status ended;
    if (const QString &key = m_endpoint.ssh.key; !key.isEmpty() && !QFileInfo(key).isReadable()) {
        ended = failure(ErrorCode::File, T::tr("The SSH key %1 cannot be read.").arg(key),
                        T::tr("Check the path of the key."));
    } else if (!folder.isValid()) {
        ended =
            failure(ErrorCode::File,
                    T::tr("No folder for the SSH tunnel can be made in %1.").arg(QFileInfo(pattern).path()),
                    T::tr("See that there is room and that you may write there."), folder.errorString());
    } else {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setReadChannel(QProcess::StandardError);
        process.setStandardInputFile(QProcess::nullDevice());
        process.setStandardOutputFile(QProcess::nullDevice());
        process.setChildProcessModifier([parent = ::getpid()] { prepareChild(parent); });
        process.start(QStringLiteral("ssh"), arguments(socket));
        ended = process.waitForStarted() ? serve(process, socket, words)
                                         : failure(sshMissing(process.errorString()));
        if (process.state() != QProcess::NotRunning) {
            process.terminate();
            if (!process.waitForFinished(EndMs))
                process.kill();
            process.waitForFinished(EndMs);
        }
    }
    const std::lock_guard lock(m_mutex);
    m_state = State::Down;
    m_error = ended ? words.error(m_endpoint) : ended.error();
    m_trusted.clear();
    m_changed.notify_all();
}

// Until ssh ends or nobody needs it.
Status SshTunnel::serve(QProcess &process, const QString &socket, SshWords &words)
{
    for (;;) {
        // With nothing to read this sleeps; it returns at once when ssh ends.
        process.waitForReadyRead(SliceMs);
        words.read(process.readAllStandardError());
        if (process.state() == QProcess::NotRunning)
            return failure(words.error(m_endpoint));
        const QString refusal = words.takeRefusal();
        {
            const std::lock_guard lock(m_mutex);
            m_hostKey = words.hostKey();
            if (!refusal.isEmpty()) {
                m_refusal = refusal;
                m_refused.start();
            }
            if (m_state == State::Starting && words.stands() && QFileInfo::exists(socket)) {
                m_state = State::Standing;
                m_socket = socket;
                m_idle.start();
            }
        }
        m_changed.notify_all();
        if (!needed())
            return {};
    }
}

} // namespace floe
