#include "ConsoleStage.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using floe::test::AccountRights;
using floe::test::ServerKind;
using floe::test::TestServer;

const QString ConsoleStage::SourcePassword = u"sOurce-\"pw'-7f3a"_qs;
const QString ConsoleStage::DestinationPassword = u"dEst ination-pw%1-91c2"_qs;

namespace {

constexpr int LookMs = 50;
constexpr int PatienceMs = 120'000;

QJsonObject endpoint(const TestServer &server)
{
    return {{u"host"_qs, u"127.0.0.1"_qs},
            {u"port"_qs, server.port()},
            {u"user"_qs, u"migrator"_qs},
            {u"tls"_qs, u"preferred"_qs}};
}

/// The far end of a terminal that a process runs on.
class Terminal
{
public:
    Terminal()
    {
        m_fd = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
        if (m_fd >= 0 && ::grantpt(m_fd) == 0 && ::unlockpt(m_fd) == 0)
            m_near = ::ptsname(m_fd);
    }
    ~Terminal() { ::close(m_fd); }
    Q_DISABLE_COPY_MOVE(Terminal)

    void giveTo(QProcess &process)
    {
        process.setChildProcessModifier([name = m_near.constData()] {
            ::setsid();
            const int fd = ::open(name, O_RDWR);
            ::ioctl(fd, TIOCSCTTY, 0);
            ::dup2(fd, STDIN_FILENO);
        });
    }
    void type(const QByteArray &keys)
    {
        [[maybe_unused]] const ssize_t written = ::write(m_fd, keys.constData(), size_t(keys.size()));
    }
    const QByteArray &shown()
    {
        std::array<char, 4096> bytes{};
        for (ssize_t n = 0; (n = ::read(m_fd, bytes.data(), bytes.size())) > 0;)
            m_shown.append(bytes.data(), n);
        return m_shown;
    }

private:
    int m_fd = -1;
    QByteArray m_near;
    QByteArray m_shown;
};

QProcessEnvironment environmentFor(const ConsoleStage::Call &call, const QTemporaryDir &home)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_qs, home.path());
    environment.insert(u"XDG_DATA_HOME"_qs, home.filePath(u"data"_qs));
    environment.insert(u"LC_ALL"_qs, u"C.UTF-8"_qs);
    environment.insert(u"FLOE_SOURCE_PASSWORD"_qs, call.sourcePassword);
    environment.insert(u"FLOE_DESTINATION_PASSWORD"_qs, call.destinationPassword);
    // Console commands need no display; were one used, this would fail.
    for (const QString &variable : {u"DISPLAY"_qs, u"WAYLAND_DISPLAY"_qs, u"QT_QPA_PLATFORM"_qs})
        environment.remove(variable);
    return environment;
}

} // namespace

bool ConsoleStage::start(QString *error)
{
    m_source = std::make_unique<TestServer>(ServerKind::MySql56);
    m_destination = std::make_unique<TestServer>(ServerKind::MySql97, QStringList{u"--local-infile=1"_qs});
    if (!m_source->start(error) || !m_destination->start(error))
        return false;
    for (TestServer *server : {m_source.get(), m_destination.get()}) {
        const QString password = server == m_source.get() ? SourcePassword : DestinationPassword;
        if (!server->createAccount(u"migrator"_qs, password, AccountRights::PolardbPrivileged, error)
            || !server->exec(u"CREATE USER nobody@'%' IDENTIFIED BY 'nothing';"_qs, error))
            return false;
    }
    return m_source->exec(
        u"CREATE DATABASE shop CHARACTER SET utf8mb4; USE shop;"
        "CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(40)) ENGINE=InnoDB;"
        "INSERT INTO customers VALUES (1, 'Ada'), (2, '漢字'), (3, NULL);"
        "CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, customer INT NOT NULL, note TEXT, KEY "
        "(customer)) ENGINE=InnoDB;"
        "INSERT INTO orders (customer, note) VALUES (1, 'a'), (2, 'b'), (3, NULL), (1, 'c');"
        "INSERT INTO orders (customer, note) SELECT a.customer, REPEAT(a.note, 2000) FROM orders a, orders "
        "b, "
        "orders c, orders d, orders e, orders f;"_qs,
        error);
}

bool ConsoleStage::clear()
{
    m_dir = std::make_unique<QTemporaryDir>();
    return m_destination->exec(u"DROP DATABASE IF EXISTS shop_new"_qs);
}

ConsoleStage::Ended ConsoleStage::floe(const Call &call)
{
    std::unique_ptr<Terminal> terminal;
    QProcess process;
    process.setProcessEnvironment(environmentFor(call, m_home));
    process.setStandardInputFile(QProcess::nullDevice());
    if (!call.question.isEmpty()) {
        terminal = std::make_unique<Terminal>();
        terminal->giveTo(process);
        terminal->type(call.typedBefore);
    }
    process.start(QStringLiteral(FLOE_BINARY), call.arguments);
    if (!process.waitForStarted())
        return {};
    QElapsedTimer sinceStart;
    sinceStart.start();
    QElapsedTimer sinceSignal;
    bool answered = false;
    Ended ended;
    while (!process.waitForFinished(LookMs) && sinceStart.elapsed() < PatienceMs) {
        ended.out += process.readAllStandardOutput();
        if (call.signal != 0 && !sinceSignal.isValid() && ended.out.contains(call.signalAt)) {
            ::kill(pid_t(process.processId()), call.signal);
            sinceSignal.start();
        }
        if (terminal && !answered && terminal->shown().contains(call.question)) {
            terminal->type(call.answer);
            answered = true;
        }
    }
    if (process.state() != QProcess::NotRunning) {
        process.kill();
        process.waitForFinished();
    }
    if (call.answeredMs && sinceSignal.isValid())
        *call.answeredMs = sinceSignal.elapsed();
    ended.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    ended.out += process.readAllStandardOutput();
    ended.err = process.readAllStandardError();
    if (terminal)
        ended.terminal = terminal->shown();
    m_everything += ended.all();
    return ended;
}

QJsonObject ConsoleStage::task() const
{
    return {
        {u"floe"_qs, 1},
        {u"source"_qs, endpoint(*m_source)},
        {u"destination"_qs, endpoint(*m_destination)},
        {u"objects"_qs, QJsonArray{QJsonObject{{u"database"_qs, u"shop"_qs}, {u"as"_qs, u"shop_new"_qs}}}}};
}

QString ConsoleStage::writeTask(const QJsonObject &changes)
{
    QJsonObject json = task();
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        if (change.value().isObject() && json.contains(change.key())) {
            QJsonObject inner = json[change.key()].toObject();
            const QJsonObject more = change.value().toObject();
            for (auto field = more.begin(); field != more.end(); ++field)
                inner[field.key()] = field.value();
            json[change.key()] = inner;
        } else {
            json[change.key()] = change.value();
        }
    }
    const QString file = path(u"shop.floe.json"_qs);
    QFile written(file);
    if (written.open(QIODevice::WriteOnly))
        written.write(QJsonDocument(json).toJson());
    return file;
}

bool ConsoleStage::destinationIsUntouched()
{
    return m_destination->query(
               u"SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name LIKE 'shop%'"_qs)
           == u"0"_qs;
}

QList<QJsonObject> events(const QByteArray &out)
{
    QList<QJsonObject> result;
    QByteArray text = out;
    while (text.endsWith('\n'))
        text.chop(1);
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &line : lines) {
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(line, &error);
        if (error.error != QJsonParseError::NoError || !document.isObject()) {
            qWarning("not an event: %s", line.constData());
            return {};
        }
        result.append(document.object());
    }
    return result;
}
