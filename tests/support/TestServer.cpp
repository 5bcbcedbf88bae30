#include "TestServer.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QProcess>
#include <QThread>

#include <signal.h>

using namespace Qt::StringLiterals;

namespace floe::test {

namespace {

constexpr int kScriptTimeoutMs = 150'000;
constexpr int kSqlTimeoutMs = 600'000;

QString sourceDir()
{
    return QStringLiteral(FLOE_SOURCE_DIR);
}

QString scriptName(ServerKind kind)
{
    switch (kind) {
    case ServerKind::MariaDb1011:
        return u"mariadb"_qs;
    case ServerKind::MySql97:
        return u"mysql97"_qs;
    case ServerKind::MySql56:
        return u"mysql56"_qs;
    }
    Q_UNREACHABLE();
}

struct Outcome
{
    bool ok = false;
    QByteArray output;
    QString error;
};

Outcome runProgram(const QString &program, const QStringList &arguments,
                   const QProcessEnvironment &environment, const QByteArray &input, int timeoutMs)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForStarted()) {
        return {false, {}, u"%1: %2"_qs.arg(program, process.errorString())};
    }
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished();
        return {false, {}, u"%1 did not finish in time"_qs.arg(program)};
    }
    Outcome outcome;
    outcome.output = process.readAllStandardOutput();
    outcome.error = QString::fromUtf8(process.readAllStandardError()).trimmed();
    outcome.ok = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    if (!outcome.ok && outcome.error.isEmpty())
        outcome.error = u"%1 ended with status %2"_qs.arg(program, QString::number(process.exitCode()));
    return outcome;
}

Outcome runServersScript(const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"FLOE_SERVER_OWNER"_qs, QString::number(QCoreApplication::applicationPid()));
    return runProgram(sourceDir() + u"/tests/support/servers"_qs, arguments, environment, {},
                      kScriptTimeoutMs);
}

/// The server is no child of this process, and whoever inherits it may leave a zombie: that counts as gone.
bool isAlive(qint64 pid)
{
    QFile stat(u"/proc/%1/stat"_qs.arg(pid));
    if (pid <= 0 || !stat.open(QIODevice::ReadOnly))
        return false;
    const QByteArray line = stat.readAll();
    const qsizetype afterName = line.lastIndexOf(')');
    return afterName >= 0 && line.size() > afterName + 2 && line.at(afterName + 2) != 'Z';
}

QString quoted(QString text)
{
    return u"'"_qs + text.replace(u'\\', u"\\\\"_qs).replace(u'\'', u"''"_qs) + u"'"_qs;
}

bool handOut(const Outcome &outcome, QString *error)
{
    if (error)
        *error = outcome.ok ? QString() : outcome.error;
    else if (!outcome.ok)
        qWarning("%s", qPrintable(outcome.error));
    return outcome.ok;
}

} // namespace

bool TestServer::available(ServerKind kind, QString *whyNot)
{
    static QMap<ServerKind, bool> known;
    if (!known.contains(kind))
        known.insert(kind, runServersScript({u"have"_qs, scriptName(kind)}).ok);
    if (!known.value(kind) && whyNot) {
        *whyNot =
            u"%1 is not installed (tests/support/servers install %2)"_qs.arg(name(kind), scriptName(kind));
    }
    return known.value(kind);
}

QList<ServerKind> TestServer::allKinds()
{
    return {ServerKind::MariaDb1011, ServerKind::MySql97, ServerKind::MySql56};
}

QString TestServer::name(ServerKind kind)
{
    switch (kind) {
    case ServerKind::MariaDb1011:
        return u"MariaDB 10.11"_qs;
    case ServerKind::MySql97:
        return u"MySQL 9.7"_qs;
    case ServerKind::MySql56:
        return u"MySQL 5.6"_qs;
    }
    Q_UNREACHABLE();
}

QString TestServer::corporaDir()
{
    QString path = qEnvironmentVariable("FLOE_CORPORA");
    if (path.isEmpty())
        path = sourceDir() + u"/../shared/corpora"_qs;
    return QFileInfo(path + u"/load"_qs).isExecutable() ? QDir(path).canonicalPath() : QString();
}

// The folder's name is short because it holds a socket, whose path may have 107 characters.
TestServer::TestServer(ServerKind kind, QStringList extraOptions)
    : m_kind(kind), m_extraOptions(std::move(extraOptions)), m_folder(QDir::tempPath() + u"/floe-XXXXXX"_qs)
{}

TestServer::~TestServer()
{
    // Nobody will read the data again, so there is nothing to flush.
    kill();
}

bool TestServer::start(QString *error)
{
    if (isRunning())
        return true;
    const Outcome outcome = runServersScript(
        QStringList{u"start"_qs, scriptName(m_kind), folder(), QString::number(m_port)} + m_extraOptions);
    if (!handOut(outcome, error))
        return false;
    m_pid = outcome.output.trimmed().toLongLong();
    QFile port(folder() + u"/port"_qs);
    if (port.open(QIODevice::ReadOnly))
        m_port = port.readAll().trimmed().toUShort();
    return m_pid > 0 && m_port > 0;
}

void TestServer::stop()
{
    if (m_pid > 0)
        runServersScript({u"stop"_qs, folder()});
    m_pid = 0;
}

void TestServer::kill()
{
    if (isRunning()) {
        ::kill(static_cast<pid_t>(m_pid), SIGKILL);
        const QDeadlineTimer deadline(10'000);
        while (isAlive(m_pid) && !deadline.hasExpired())
            QThread::msleep(5);
    }
    m_pid = 0;
}

bool TestServer::restart(QString *error)
{
    stop();
    return start(error);
}

void TestServer::suspend()
{
    if (isRunning())
        ::kill(static_cast<pid_t>(m_pid), SIGSTOP);
}

void TestServer::goOn()
{
    if (isRunning())
        ::kill(static_cast<pid_t>(m_pid), SIGCONT);
}

bool TestServer::isRunning() const
{
    return isAlive(m_pid);
}

QString TestServer::dataDir() const
{
    return folder() + u"/data"_qs;
}

QString TestServer::socketPath() const
{
    return folder() + u"/s.sock"_qs;
}

QString TestServer::errorLog() const
{
    QFile log(folder() + u"/error.log"_qs);
    return log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll()) : QString();
}

bool TestServer::exec(const QString &sqlScript, QString *error)
{
    QString failure;
    const bool ok = !queryBytes(sqlScript, &failure).isNull();
    return handOut({ok, {}, failure}, error);
}

QString TestServer::query(const QString &sql, QString *error)
{
    const QByteArray bytes = queryBytes(sql, error);
    return bytes.isNull() ? QString() : QString::fromUtf8(bytes);
}

QByteArray TestServer::queryBytes(const QString &sql, QString *error)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"MYSQL_PWD"_qs);
    if (!m_rootPassword.isEmpty())
        environment.insert(u"MYSQL_PWD"_qs, m_rootPassword);
    const QStringList arguments{u"--no-defaults"_qs,
                                u"--default-character-set=utf8mb4"_qs,
                                u"-N"_qs,
                                u"-B"_qs,
                                u"--raw"_qs,
                                u"-h127.0.0.1"_qs,
                                u"-P%1"_qs.arg(m_port),
                                u"-uroot"_qs};
    const Outcome outcome = runProgram(u"mariadb"_qs, arguments, environment, sql.toUtf8(), kSqlTimeoutMs);
    if (!handOut(outcome, error))
        return {};
    QByteArray output = outcome.output;
    if (output.endsWith('\n'))
        output.chop(1);
    return output.isNull() ? QByteArray("") : output;
}

bool TestServer::createAccount(const QString &user, const QString &password, AccountRights rights,
                               QString *error)
{
    const QString account = quoted(user) + u"@'%'"_qs;
    QString granted;
    switch (rights) {
    case AccountRights::PolardbPrivileged:
        granted =
            u"SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX, ALTER, LOCK "
            u"TABLES, "
            "EXECUTE, TRIGGER, CREATE TEMPORARY TABLES, REPLICATION SLAVE, REPLICATION CLIENT, CREATE VIEW, "
            "SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, CREATE USER, EVENT"_qs;
        break;
    case AccountRights::PolardbReadOnly:
        granted = u"SELECT, LOCK TABLES, SHOW VIEW, PROCESS, REPLICATION SLAVE, REPLICATION CLIENT"_qs;
        break;
    case AccountRights::All:
        granted = u"ALL PRIVILEGES"_qs;
        break;
    }
    return exec(u"CREATE USER "_qs + account + u" IDENTIFIED BY "_qs + quoted(password) + u"; GRANT "_qs
                    + granted + u" ON *.* TO "_qs + account + u";"_qs,
                error);
}

bool TestServer::loadCorpus(const QString &corpus, QString *error)
{
    const QString dir = corporaDir();
    if (dir.isEmpty())
        return handOut({false, {}, u"the corpora are not here"_qs}, error);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"MYSQL_PWD"_qs);
    QStringList arguments{corpus, u"127.0.0.1"_qs, QString::number(m_port), u"root"_qs};
    if (!m_rootPassword.isEmpty())
        arguments << m_rootPassword;
    return handOut(runProgram(dir + u"/load"_qs, arguments, environment, {}, kSqlTimeoutMs), error);
}

} // namespace floe::test
