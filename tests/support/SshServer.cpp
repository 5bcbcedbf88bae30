#include "SshServer.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace floe::test {

namespace {

constexpr int PatienceMs = 30'000;
constexpr int Attempts = 5;

QString program(const QString &name)
{
    return QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/bin"_s, u"/usr/local/sbin"_s});
}

quint16 freePort()
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(descriptor, reinterpret_cast<sockaddr *>(&address), size);
    ::getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &size);
    ::close(descriptor);
    return ntohs(address.sin_port);
}

bool makeKey(const QString &path)
{
    return QProcess::execute(program(u"ssh-keygen"_s),
                             {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, QString(), u"-f"_s, path})
           == 0;
}

QList<qint64> childrenOf(qint64 pid)
{
    QFile file(u"/proc/%1/task/%1/children"_s.arg(pid));
    QList<qint64> pids;
    if (file.open(QIODevice::ReadOnly))
        for (const QByteArray &child : file.readAll().simplified().split(' '))
            if (child.toLongLong() > 0)
                pids += child.toLongLong();
    return pids;
}

void endTree(qint64 pid)
{
    const QList<qint64> children = childrenOf(pid);
    ::kill(pid_t(pid), SIGKILL);
    for (const qint64 child : children)
        endTree(child);
}

} // namespace

bool SshServer::available(QString *whyNot)
{
    for (const QString &name : {u"sshd"_s, u"ssh"_s, u"ssh-keygen"_s}) {
        if (!program(name).isEmpty())
            continue;
        *whyNot = u"%1 is not installed (app/install-needs --tests)"_s.arg(name);
        return false;
    }
    return true;
}

SshServer::SshServer() : m_pathBefore(qgetenv("PATH"))
{
    makeKey(path("host"));
    makeKey(path("stranger"));
    makeKey(path("id"));
    makeKey(path("other"));
    QDir(m_folder.path()).mkdir(u"bin"_s);
    writeFile("authorized_keys", fileText("id.pub"));
    writeFile("config", "UserKnownHostsFile " + path("known").toUtf8()
                            + "\nGlobalKnownHostsFile none\nIdentityFile " + path("none").toUtf8()
                            + "\nIdentityAgent none\n");
    writeFile("bin/ssh", "#!/bin/sh\nexec " + program(u"ssh"_s).toUtf8() + " -F '" + path("config").toUtf8()
                             + "' \"$@\"\n");
    QFile::setPermissions(path("bin/ssh"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    qputenv("PATH", path("bin").toUtf8() + ':' + m_pathBefore);
    m_port = freePort();
    setKnown(Known::Yes);
}

SshServer::~SshServer()
{
    stop();
    qputenv("PATH", m_pathBefore);
}

bool SshServer::start(const QStringList &options, QString *error)
{
    stop();
    if (::getuid() == 0)
        QDir().mkpath(u"/run/sshd"_s); // where root's sshd locks its unprivileged half in
    QByteArray said;
    for (int attempt = 0; attempt < Attempts; ++attempt) {
        if (attempt > 0) {
            m_port = freePort();
            setKnown(Known::Yes);
        }
        writeFile("sshd_config",
                  "Port " + QByteArray::number(m_port) + "\nListenAddress 127.0.0.1\nHostKey "
                      + path("host").toUtf8() + "\nAuthorizedKeysFile " + path("authorized_keys").toUtf8()
                      + "\nUsePAM no\nStrictModes no\nPidFile none\nPasswordAuthentication no\n"
                        "PermitRootLogin prohibit-password\nMaxStartups 100\n"
                      + options.join(u'\n').toUtf8() + '\n');
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_process.start(program(u"sshd"_s), {u"-D"_s, u"-e"_s, u"-f"_s, path("sshd_config")});
        QElapsedTimer clock;
        clock.start();
        said.clear();
        while (clock.elapsed() < PatienceMs && m_process.state() != QProcess::NotRunning) {
            m_process.waitForReadyRead(100);
            said += m_process.readAll();
            if (said.contains("Server listening"))
                return true;
        }
        stop();
    }
    if (error)
        *error = u"sshd: "_s + QString::fromUtf8(said);
    return false;
}

void SshServer::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    endTree(m_process.processId());
    m_process.waitForFinished();
}

QString SshServer::user() const
{
    const passwd *entry = ::getpwuid(::getuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString();
}

QString SshServer::fingerprint() const
{
    QProcess process;
    process.start(program(u"ssh-keygen"_s), {u"-l"_s, u"-f"_s, path("host.pub")});
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput()).section(u' ', 1, 1);
}

void SshServer::setKnown(Known known)
{
    const QByteArray key = known == Known::No    ? QByteArray()
                           : known == Known::Yes ? fileText("host.pub")
                                                 : fileText("stranger.pub");
    writeFile("known", key.isEmpty() ? key : "[127.0.0.1]:" + QByteArray::number(m_port) + ' ' + key);
}

QList<qint64> SshServer::clients() const
{
    const QByteArray mark = path("config").toUtf8();
    QList<qint64> pids;
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &entry : entries) {
        QFile file(u"/proc/"_s + entry + u"/cmdline"_s);
        if (entry.toLongLong() > 0 && file.open(QIODevice::ReadOnly)) {
            const QList<QByteArray> words = file.readAll().split('\0');
            if (words.contains(mark) && words.first().endsWith("ssh"))
                pids += entry.toLongLong();
        }
    }
    return pids;
}

bool SshServer::writeFile(const char *name, const QByteArray &bytes) const
{
    QFile file(path(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray SshServer::fileText(const char *name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace floe::test
