#include "TcpProxy.h"
#include "TestServer.h"

#include "probe/ConnectivityTest.h"
#include "server/NetSocket.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <map>
#include <memory>
#include <thread>

using namespace floe;
using floe::test::AccountRights;
using floe::test::ServerKind;
using floe::test::TcpProxy;
using floe::test::TestServer;

namespace {

Endpoint endpointOf(quint16 port, const QString &user = u"root"_qs)
{
    Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_qs;
    endpoint.port = port;
    endpoint.user = user;
    endpoint.tls = TlsMode::Preferred;
    return endpoint;
}

/// States of the six stages as letters: passed, failed, skipped.
QString states(const ConnectivityReport &report)
{
    QString text;
    for (const StageResult &stage : report.stages)
        text += stage.state == StageState::Passed    ? u'P'
                : stage.state == StageState::Failed  ? u'F'
                : stage.state == StageState::Skipped ? u'-'
                                                     : u'?';
    return text;
}

/// Sends each who connects the same bytes, then waits for the other end, and keeps what it hears.
class Parrot
{
public:
    explicit Parrot(const QByteArray &bytes, const QByteArray &answer = {})
    {
        m_listener = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        bind(m_listener, reinterpret_cast<sockaddr *>(&address), size);
        listen(m_listener, 5);
        getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this, bytes, answer] {
            for (;;) {
                const int client = accept(m_listener, nullptr, nullptr);
                if (client < 0)
                    return;
                send(client, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL);
                char buffer[4096];
                bool answered = false;
                for (ssize_t n; (n = recv(client, buffer, sizeof buffer, 0)) > 0;) {
                    heard.append(buffer, qsizetype(n));
                    if (!answer.isEmpty() && !answered)
                        send(client, answer.constData(), size_t(answer.size()), MSG_NOSIGNAL);
                    answered = true;
                }
                close(client);
            }
        });
    }
    ~Parrot()
    {
        shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        close(m_listener);
    }
    quint16 port() const { return m_port; }
    QByteArray heard;

private:
    int m_listener = -1;
    quint16 m_port = 0;
    std::thread m_thread;
};

QByteArray packet(char sequence, const QByteArray &payload)
{
    const auto size = payload.size();
    return QByteArray(1, char(size & 0xff)) + char(size >> 8 & 0xff) + char(size >> 16 & 0xff) + sequence
           + payload;
}

/// A protocol 10 greeting without TLS that names `plugin`.
QByteArray greeting(const QByteArray &plugin)
{
    return packet(0, "\x0a" + QByteArray("8.0.30\0", 7) + QByteArray("\1\0\0\0", 4) + "abcdefgh"
                         + QByteArray(1, 0) + QByteArray("\xff\xf7", 2)
                         + QByteArray("\x21\2\0\xff\x81\x15", 6) + QByteArray(10, 0) + "ijklmnopqrst"
                         + QByteArray(1, 0) + plugin + QByteArray(1, 0));
}

} // namespace

class tst_Probe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void passes_data() { eachKind(); }
    void passes();
    void passesOverSocket_data() { eachKind(); }
    void passesOverSocket();
    void wrongPassword_data() { eachKind(); }
    void wrongPassword();
    void unknownAccount_data() { eachKind(); }
    void unknownAccount();
    void accountWithoutRights_data() { eachKind(); }
    void accountWithoutRights();
    void tlsRequired_data() { eachKind(); }
    void tlsRequired();
    void unknownHost();
    void knowsPrivateAddresses();
    void closedPort();
    void silentListener();
    void fullBacklogTimesOut();
    void notMySql_data();
    void notMySql();
    void refusalInPlaceOfGreeting_data();
    void refusalInPlaceOfGreeting();
    void tooManyConnections();
    void stallInLogin();
    void givesNoPasswordAway_data();
    void givesNoPasswordAway();
    void cancelsInside();
    void objectSignalsAndCancels();

private:
    void eachKind();
    TestServer &server(ServerKind kind) { return *m_servers.at(kind); }
    std::map<ServerKind, std::unique_ptr<TestServer>> m_servers;
};

void tst_Probe::eachKind()
{
    QTest::addColumn<ServerKind>("kind");
    for (const ServerKind kind : TestServer::allKinds())
        QTest::newRow(qPrintable(TestServer::name(kind))) << kind;
}

void tst_Probe::initTestCase()
{
    for (const ServerKind kind : TestServer::allKinds()) {
        if (!TestServer::available(kind, nullptr))
            continue;
        auto started = std::make_unique<TestServer>(kind);
        QString error;
        QVERIFY2(started->start(&error), qPrintable(error));
        m_servers[kind] = std::move(started);
    }
}

void tst_Probe::passes()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    QList<StageResult> told;
    const auto report =
        probeServer(endpointOf(server(kind).port()), {}, [&](const StageResult &stage) { told << stage; });
    QVERIFY2(report.passed, qPrintable(report.firstError().toText()));
    QCOMPARE(states(report), u"PPPPPP"_qs);
    QCOMPARE(report.stages[0].found, u"127.0.0.1"_qs);
    QCOMPARE(report.stages[2].found.startsWith(u"TLS_"_qs), kind == ServerKind::MySql97);
    QCOMPARE(report.account, u"'root'@'127.0.0.1'"_qs);
    QCOMPARE(report.clientAddress, u"127.0.0.1"_qs);
    QVERIFY(!report.grants.isEmpty());
    QCOMPARE(report.stages[4].found, report.traits.displayName());
    QVERIFY(report.traits.version > 50600);
    QCOMPARE(told.size(), 12); // each began and ended
    QCOMPARE(report.firstError().code, ErrorCode::None);
}

void tst_Probe::passesOverSocket()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    Endpoint endpoint = endpointOf(1);
    endpoint.socket = server(kind).socketPath();
    endpoint.tls = TlsMode::Off;
    const auto report = probeServer(endpoint, {});
    QVERIFY2(report.passed, qPrintable(report.firstError().toText()));
    QCOMPARE(states(report), u"-P-PPP"_qs);
    endpoint.socket += u"x"_qs;
    QCOMPARE(probeServer(endpoint, {}).firstError().code, ErrorCode::ConnectionRefused);
}

void tst_Probe::wrongPassword()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    QVERIFY(server(kind).exec(u"CREATE USER somebody@'%' IDENTIFIED BY 'another'"_qs));
    const auto report = probeServer(endpointOf(server(kind).port(), u"somebody"_qs), u"hush-hush"_qs);
    QVERIFY(server(kind).exec(u"DROP USER somebody@'%'"_qs));
    QVERIFY(!report.passed);
    QCOMPARE(states(report), u"PPPF--"_qs);
    QCOMPARE(report.firstError().code, ErrorCode::AccessDenied);
    QVERIFY(report.firstError().message.contains(u"'somebody'@'127.0.0.1'"_qs));
    QVERIFY(!report.firstError().toText().contains(u"hush-hush"_qs));
}

// For an account that it does not know MySQL draws a login method by lot, and it may be one that is refused.
void tst_Probe::unknownAccount()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    for (int i = 0; i < 12; ++i) {
        const QString account = u"nobody%1"_qs.arg(i);
        const auto report = probeServer(endpointOf(server(kind).port(), account), u"hush-hush"_qs);
        QCOMPARE(states(report), u"PPPF--"_qs);
        const Error error = report.firstError();
        QVERIFY2(
            error.code == ErrorCode::AccessDenied
                || (error.code == ErrorCode::PluginRefused && error.remedy.contains(u"account's name"_qs)),
            qPrintable(error.toText()));
        QVERIFY(!error.toText().contains(u"hush-hush"_qs));
    }
}

void tst_Probe::accountWithoutRights()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    QVERIFY(server(kind).exec(u"CREATE USER bare@'%' IDENTIFIED BY 'x'"_qs));
    const auto report = probeServer(endpointOf(server(kind).port(), u"bare"_qs), u"x"_qs);
    QVERIFY2(report.passed, qPrintable(report.firstError().toText()));
    QCOMPARE(report.grants.size(), 1);
    QVERIFY(report.grants[0].startsWith(u"GRANT USAGE ON *.*"_qs));
    QVERIFY(!report.grants[0].contains(u"IDENTIFIED"_qs));
}

void tst_Probe::tlsRequired()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    Endpoint endpoint = endpointOf(server(kind).port());
    endpoint.tls = TlsMode::Required;
    const bool offersTls = kind == ServerKind::MySql97;
    const auto report = probeServer(endpoint, {});
    QCOMPARE(report.passed, offersTls);
    if (!offersTls) {
        QCOMPARE(states(report), u"PPF---"_qs);
        QCOMPARE(report.firstError().code, ErrorCode::TlsUnavailable);
    }
    endpoint.tls = TlsMode::VerifyIdentity;
    const auto verified = probeServer(endpoint, {});
    QCOMPARE(states(verified), u"PPF---"_qs);
    QCOMPARE(verified.firstError().code, offersTls ? ErrorCode::TlsFailed : ErrorCode::TlsUnavailable);
    endpoint.tls = TlsMode::Off;
    QCOMPARE(states(probeServer(endpoint, {})), u"PP-PPP"_qs);
}

void tst_Probe::unknownHost()
{
    Endpoint endpoint = endpointOf(3306);
    endpoint.host = u"no-such-host.invalid"_qs;
    const auto report = probeServer(endpoint, {});
    QCOMPARE(states(report), u"F-----"_qs);
    QCOMPARE(report.firstError().code, ErrorCode::HostNotFound);
    endpoint.host = u"a;b=c"_qs;
    QCOMPARE(probeServer(endpoint, {}).firstError().code, ErrorCode::BadInput);
}

void tst_Probe::knowsPrivateAddresses()
{
    for (const auto &[host, isPrivate] :
         std::initializer_list<std::pair<QString, bool>>{{u"10.255.0.1"_qs, true},
                                                         {u"172.16.0.1"_qs, true},
                                                         {u"172.31.255.255"_qs, true},
                                                         {u"172.32.0.1"_qs, false},
                                                         {u"192.168.1.1"_qs, true},
                                                         {u"192.169.1.1"_qs, false},
                                                         {u"100.64.0.1"_qs, true},
                                                         {u"100.128.0.1"_qs, false},
                                                         {u"fd00::1"_qs, true},
                                                         {u"2001:db8::1"_qs, false},
                                                         {u"127.0.0.1"_qs, false}}) {
        Endpoint endpoint = endpointOf(1);
        endpoint.host = host;
        const auto addresses = NetSocket::resolve(endpoint, 1'000, {});
        QVERIFY2(addresses, qPrintable(host));
        QVERIFY2(addresses->front().isPrivate() == isPrivate, qPrintable(host));
    }
}

void tst_Probe::closedPort()
{
    const auto report = probeServer(endpointOf(1), {});
    QCOMPARE(states(report), u"PF----"_qs);
    QCOMPARE(report.firstError().code, ErrorCode::ConnectionRefused);
}

void tst_Probe::silentListener()
{
    TcpProxy proxy(1);
    QVERIFY(proxy.start());
    proxy.setMode(TcpProxy::Mode::AcceptOnly);
    QElapsedTimer timer;
    timer.start();
    const auto report = probeServer(endpointOf(proxy.port()), {});
    QCOMPARE(states(report), u"PF----"_qs);
    QCOMPARE(report.firstError().code, ErrorCode::ServerSilent);
    QVERIFY(timer.elapsed() > 4000 && timer.elapsed() < 7000);
}

void tst_Probe::fullBacklogTimesOut()
{
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    QCOMPARE(bind(listener, reinterpret_cast<sockaddr *>(&address), size), 0);
    listen(listener, 0);
    getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size);
    int fillers[4];
    for (int &filler : fillers) {
        filler = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        ::connect(filler, reinterpret_cast<sockaddr *>(&address), size);
    }
    QTest::qWait(100);
    QElapsedTimer timer;
    timer.start();
    const auto report = probeServer(endpointOf(ntohs(address.sin_port)), {});
    for (const int filler : fillers)
        close(filler);
    close(listener);
    QCOMPARE(states(report), u"PF----"_qs);
    QCOMPARE(report.firstError().code, ErrorCode::ConnectTimeout);
    QVERIFY(timer.elapsed() > 9000 && timer.elapsed() < 12000);
}

void tst_Probe::notMySql_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("ssh") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
    QTest::newRow("smtp") << QByteArray("220 mail.example.com ESMTP\r\n");
    QTest::newRow("x protocol") << QByteArray::fromHex("050000000b08051a00");
    QTest::newRow("endless name") << packet(0, "\x0a" + QByteArray(4000, 'x'));
    QTest::newRow("cut short") << packet(0, "\x0a" + QByteArray("8.0\0abc", 7));
    QTest::newRow("huge") << QByteArray::fromHex("ffffff000a") + QByteArray(100, 'x');
}

void tst_Probe::notMySql()
{
    QFETCH(QByteArray, bytes);
    Parrot parrot(bytes);
    QElapsedTimer timer;
    timer.start();
    const auto report = probeServer(endpointOf(parrot.port()), u"hush-hush"_qs);
    QCOMPARE(states(report), u"PF----"_qs);
    QCOMPARE(report.firstError().code, ErrorCode::NotMySql);
    QVERIFY(timer.elapsed() < 1000);
    QVERIFY(parrot.heard.isEmpty());
}

void tst_Probe::refusalInPlaceOfGreeting_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("1040") << QByteArray("\xff\x10\x04Too many connections") << ErrorCode::TooManyConnections;
    QTest::newRow("1040 with state") << QByteArray("\xff\x10\x04#08004Too many connections")
                                     << ErrorCode::TooManyConnections;
    QTest::newRow("1129") << QByteArray(
        "\xff\x69\x04Host '10.0.0.7' is blocked because of many connection errors")
                          << ErrorCode::HostBlocked;
    QTest::newRow("1130") << QByteArray(
        "\xff\x6a\x04Host '10.0.0.7' is not allowed to connect to this MySQL server")
                          << ErrorCode::HostNotAllowed;
}

void tst_Probe::refusalInPlaceOfGreeting()
{
    QFETCH(QByteArray, payload);
    QFETCH(ErrorCode, code);
    Parrot parrot(packet(0, payload));
    const auto report = probeServer(endpointOf(parrot.port()), {});
    QCOMPARE(states(report), u"PF----"_qs);
    QCOMPARE(report.firstError().code, code);
    if (code == ErrorCode::HostNotAllowed || code == ErrorCode::HostBlocked)
        QVERIFY(report.firstError().message.contains(u"10.0.0.7"_qs));
    QVERIFY(!report.firstError().remedy.isEmpty());
}

void tst_Probe::tooManyConnections()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql56);
    TestServer small(ServerKind::MySql56, {u"--max-connections=1"_qs});
    QVERIFY(small.start());
    QVERIFY(small.createAccount(u"a"_qs, u"x"_qs, AccountRights::PolardbReadOnly));
    // One place, and one more for an administrator: two sleepers fill both.
    std::vector<std::thread> sleepers;
    for (int i = 0; i < 2; ++i)
        sleepers.emplace_back([&small] { small.query(u"SELECT SLEEP(4)"_qs); });
    QTest::qWait(1500);
    const auto report = probeServer(endpointOf(small.port(), u"a"_qs), u"x"_qs);
    for (std::thread &sleeper : sleepers)
        sleeper.join();
    QVERIFY(!report.passed);
    QCOMPARE(report.firstError().code, ErrorCode::TooManyConnections);
    QVERIFY(report.firstError().retryable);
}

void tst_Probe::stallInLogin()
{
    Parrot parrot(greeting("mysql_native_password"));
    QElapsedTimer timer;
    timer.start();
    const auto report = probeServer(endpointOf(parrot.port()), u"hush-hush"_qs);
    QCOMPARE(states(report), u"PPPF--"_qs);
    QCOMPARE(report.firstError().code, ErrorCode::ConnectionLost);
    QVERIFY(timer.elapsed() < 15'000);
    QVERIFY(!parrot.heard.contains("hush-hush"));
}

void tst_Probe::givesNoPasswordAway_data()
{
    QTest::addColumn<QByteArray>("plugin");
    QTest::newRow("clear") << QByteArray("mysql_clear_password");
    QTest::newRow("dialog") << QByteArray("dialog");
    QTest::newRow("sha256") << QByteArray("sha256_password");
    QTest::newRow("old") << QByteArray("mysql_old_password");
}

void tst_Probe::givesNoPasswordAway()
{
    QFETCH(QByteArray, plugin);
    for (const TlsMode mode : {TlsMode::Preferred, TlsMode::Off}) {
        Endpoint endpoint = endpointOf(0);
        endpoint.tls = mode;
        // Asked for in the greeting, and as a switch after a harmless greeting.
        const QByteArray change =
            packet(2, "\xfe" + plugin + QByteArray(1, 0) + "abcdefghijklmnopqrst" + QByteArray(1, 0));
        Parrot first(greeting(plugin), change);
        Parrot second(greeting("mysql_native_password"), change);
        for (Parrot *parrot : {&first, &second}) {
            endpoint.port = parrot->port();
            const auto report = probeServer(endpoint, u"hush-hush"_qs);
            QVERIFY(!report.passed);
            QVERIFY2(report.firstError().code == ErrorCode::PluginRefused,
                     qPrintable(report.firstError().toText()));
            QVERIFY2(report.firstError().message.contains(QString::fromLatin1(plugin)),
                     qPrintable(report.firstError().toText()));
            QVERIFY(!report.firstError().remedy.isEmpty());
            QVERIFY(!parrot->heard.contains("hush-hush"));
        }
    }
}

void tst_Probe::cancelsInside()
{
    TcpProxy proxy(1);
    QVERIFY(proxy.start());
    proxy.setMode(TcpProxy::Mode::AcceptOnly);
    QElapsedTimer timer;
    timer.start();
    const auto report =
        probeServer(endpointOf(proxy.port()), {}, {}, [&timer] { return timer.elapsed() > 300; });
    QVERIFY(timer.elapsed() < 1000);
    QCOMPARE(states(report), u"PF----"_qs);
    QCOMPARE(report.firstError().code, ErrorCode::Stopped);

    Parrot stalling(greeting("mysql_native_password"));
    timer.restart();
    const auto inLogin =
        probeServer(endpointOf(stalling.port()), {}, {}, [&timer] { return timer.elapsed() > 300; });
    QVERIFY(timer.elapsed() < 1000);
    QCOMPARE(inLogin.firstError().code, ErrorCode::Stopped);
}

void tst_Probe::objectSignalsAndCancels()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    ConnectivityTest test;
    QSignalSpy stages(&test, &ConnectivityTest::stageChanged);
    QSignalSpy finished(&test, &ConnectivityTest::finished);
    test.start(endpointOf(server(ServerKind::MariaDb1011).port()), {});
    QVERIFY(test.running());
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!test.running());
    QVERIFY(finished[0][0].value<ConnectivityReport>().passed);
    QCOMPARE(stages.size(), 12);

    TcpProxy proxy(1);
    QVERIFY(proxy.start());
    proxy.setMode(TcpProxy::Mode::AcceptOnly);
    test.start(endpointOf(proxy.port()), {});
    QTest::qWait(200);
    QElapsedTimer timer;
    timer.start();
    test.cancel();
    QVERIFY(timer.elapsed() < 50);
    QVERIFY(!test.running());
    stages.clear();
    QTest::qWait(400);
    QCOMPARE(finished.size(), 1);
    QCOMPARE(stages.size(), 0);

    // A new start takes the place of what runs; only its own end is told.
    test.start(endpointOf(proxy.port()), {});
    test.start(endpointOf(server(ServerKind::MariaDb1011).port()), {});
    QTRY_COMPARE(finished.size(), 2);
    QVERIFY(finished[1][0].value<ConnectivityReport>().passed);
    {
        ConnectivityTest dying;
        dying.start(endpointOf(proxy.port()), {});
    }
    QTest::qWait(300);
}

QTEST_GUILESS_MAIN(tst_Probe)
#include "tst_probe.moc"
