#include "Certificates.h"
#include "SshServer.h"
#include "TcpProxy.h"
#include "TestServer.h"

#include "probe/ConnectivityTest.h"
#include "server/ConnectString.h"
#include "server/Connection.h"
#include "server/SshTunnel.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <signal.h>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

const QString Password = u"s3cret-pw-77aa"_s;
constexpr int PatienceMs = 30'000;

#define VERIFY_RESULT(result)                                                                                \
    do {                                                                                                     \
        const auto &macroResult = (result);                                                                  \
        QVERIFY2(macroResult.has_value(),                                                                    \
                 qPrintable(macroResult ? QString() : macroResult.error().toText()));                        \
    } while (false)

StageResult stageOf(const ConnectivityReport &report, ProbeStage wanted)
{
    for (const StageResult &stage : report.stages)
        if (stage.stage == wanted)
            return stage;
    return {};
}

} // namespace

/// Sessions through a real sshd, and what is said when there is none.
class TestSshTunnel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void leadsToEachServer_data();
    void leadsToEachServer();
    void oneProcessForAllSessions();
    void isBuiltAgain();
    void refusesUnknownHostKey();
    void refusesChangedHostKey();
    void refusesWrongKey();
    void namesAKeyFileThatIsNotThere();
    void namesARefusedForward();
    void namesAServerThatIsNotThere();
    void namesAnSshHostThatIsNotThere();
    void cancelsAtOnce();
    void verifiesTheServersOwnName();
    void grantsNothingToWhoSitsBehind();
    void endsWhatNobodyAsksFor();

private:
    Endpoint endpointOf(const TestServer &server) const;
    TestServer &server(ServerKind kind);

    std::unique_ptr<SshServer> m_ssh;
    std::map<ServerKind, std::unique_ptr<TestServer>> m_servers;
    QString m_whyNot;
};

void TestSshTunnel::initTestCase()
{
    if (SshServer::available(&m_whyNot))
        m_whyNot.clear();
}

void TestSshTunnel::init()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
    // Each with a port of its own, so that no tunnel of a test before serves this one.
    m_ssh.reset();
    m_ssh = std::make_unique<SshServer>();
    QString error;
    QVERIFY2(m_ssh->start({}, &error), qPrintable(error));
}

Endpoint TestSshTunnel::endpointOf(const TestServer &server) const
{
    Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    endpoint.port = server.port();
    endpoint.user = u"walker"_s;
    endpoint.tls = TlsMode::Off;
    endpoint.ssh = {
        .host = u"127.0.0.1"_s, .port = m_ssh->port(), .user = m_ssh->user(), .key = m_ssh->key()};
    return endpoint;
}

TestServer &TestSshTunnel::server(ServerKind kind)
{
    auto &server = m_servers[kind];
    if (!server) {
        server = std::make_unique<TestServer>(kind);
        QString error;
        if (!server->start(&error)
            || !server->createAccount(u"walker"_s, Password, AccountRights::PolardbPrivileged, &error))
            qFatal("%s", qPrintable(error));
    }
    return *server;
}

void TestSshTunnel::leadsToEachServer_data()
{
    QTest::addColumn<ServerKind>("kind");
    QTest::addColumn<TlsMode>("tls");
    for (const ServerKind kind : TestServer::allKinds())
        for (const TlsMode tls : {TlsMode::Off, TlsMode::Preferred, TlsMode::Required})
            QTest::addRow("%s %s", qPrintable(TestServer::name(kind)), qPrintable(tlsModeToString(tls)))
                << kind << tls;
}

void TestSshTunnel::leadsToEachServer()
{
    QFETCH(ServerKind, kind);
    QFETCH(TlsMode, tls);
    FLOE_REQUIRE_SERVER(kind);
    Endpoint endpoint = endpointOf(server(kind));
    endpoint.tls = tls;
    const bool offersTls = kind == ServerKind::MySql97;
    if (kind == ServerKind::MySql97) // forgets the passwords that it has seen before
        QVERIFY(server(kind).exec(u"FLUSH PRIVILEGES"_s));
    const auto connection = Connection::open(endpoint, Password, {});
    if (tls == TlsMode::Required && !offersTls) {
        QVERIFY(!connection);
        QCOMPARE(connection.error().code, ErrorCode::TlsUnavailable);
        return;
    }
    if (tls == TlsMode::Off && offersTls) { // its accounts want TLS, or a key that we would have to believe
        QVERIFY(!connection);
        QCOMPARE(connection.error().code, ErrorCode::PluginRefused);
        return;
    }
    VERIFY_RESULT(connection);
    QCOMPARE(!(*connection)->tlsCipher().isEmpty(), offersTls);
    QCOMPARE((*connection)->query("SELECT @@port")->number(0, 0), quint64(server(kind).port()));
    QVERIFY((*connection)->endpoint().displayName().contains(QString::number(server(kind).port())));

    const auto refused = Connection::open(endpoint, u"wrong"_s, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::AccessDenied);

    const ConnectivityReport report = probeServer(endpoint, Password);
    QVERIFY2(report.passed, qPrintable(report.firstError().toText()));
    QCOMPARE(report.stages.constFirst().stage, ProbeStage::Ssh);
    QCOMPARE(report.stages.constFirst().state, StageState::Passed);
    QVERIFY2(report.stages.constFirst().found.contains(m_ssh->fingerprint()),
             qPrintable(report.stages.constFirst().found));
    QCOMPARE(stageOf(report, ProbeStage::Resolve).state, StageState::Skipped);
    QVERIFY(report.clientAddress == u"127.0.0.1"_s || report.clientAddress == u"localhost"_s);
}

void TestSshTunnel::oneProcessForAllSessions()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    const Endpoint endpoint = endpointOf(server(ServerKind::MariaDb1011));
    std::vector<std::unique_ptr<Connection>> sessions;
    for (int i = 0; i < 5; ++i) {
        auto session = Connection::open(endpoint, Password, {});
        VERIFY_RESULT(session);
        sessions.push_back(std::move(*session));
    }
    QCOMPARE(m_ssh->clients().size(), 1);
    for (const auto &session : sessions)
        VERIFY_RESULT(session->query("SELECT 1"));
}

void TestSshTunnel::isBuiltAgain()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    const Endpoint endpoint = endpointOf(server(ServerKind::MariaDb1011));
    const auto before = Connection::open(endpoint, Password, {});
    VERIFY_RESULT(before);
    const QList<qint64> clients = m_ssh->clients();
    QCOMPARE(clients.size(), 1);
    ::kill(pid_t(clients.first()), SIGKILL);
    const auto lost = (*before)->query("SELECT 1");
    QVERIFY(!lost);
    QCOMPARE(lost.error().code, ErrorCode::ConnectionLost);
    QTRY_VERIFY_WITH_TIMEOUT(Connection::open(endpoint, Password, {}).has_value(), PatienceMs);
    QVERIFY(!m_ssh->clients().contains(clients.first()));
    QCOMPARE(m_ssh->clients().size(), 1);
}

void TestSshTunnel::refusesUnknownHostKey()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    m_ssh->setKnown(SshServer::Known::No);
    const Endpoint endpoint = endpointOf(server(ServerKind::MariaDb1011));
    const ConnectivityReport report = probeServer(endpoint, Password);
    const Error error = report.firstError();
    QCOMPARE(error.code, ErrorCode::SshFailed);
    QVERIFY(!error.retryable);
    QCOMPARE(stageOf(report, ProbeStage::Ssh).state, StageState::Failed);
    QCOMPARE(stageOf(report, ProbeStage::Tcp).state, StageState::Skipped);
    QVERIFY2(error.message.contains(m_ssh->fingerprint()), qPrintable(error.toText()));
    QVERIFY2(error.details.contains(u"Host key verification failed"_s), qPrintable(error.toText()));
    QVERIFY2(error.remedy.contains(u"ssh -i %1 -p %2 %3@127.0.0.1"_s.arg(
                 m_ssh->key(), QString::number(m_ssh->port()), m_ssh->user())),
             qPrintable(error.toText()));
    // Whoever then does what the error says goes on without a restart.
    m_ssh->setKnown(SshServer::Known::Yes);
    VERIFY_RESULT(Connection::open(endpoint, Password, {}));
}

void TestSshTunnel::refusesChangedHostKey()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    m_ssh->setKnown(SshServer::Known::AsAnother);
    const auto refused = Connection::open(endpointOf(server(ServerKind::MariaDb1011)), Password, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::SshFailed);
    QVERIFY(!refused.error().retryable);
    const QString text = refused.error().toText();
    QVERIFY2(refused.error().message.contains(u"another key"_s) && text.contains(m_ssh->fingerprint())
                 && text.contains(u"ssh-keygen -R '[127.0.0.1]:%1'"_s.arg(m_ssh->port())),
             qPrintable(text));
}

void TestSshTunnel::refusesWrongKey()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    Endpoint endpoint = endpointOf(server(ServerKind::MariaDb1011));
    endpoint.ssh.key = m_ssh->otherKey();
    const auto refused = Connection::open(endpoint, Password, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::SshFailed);
    QVERIFY(!refused.error().retryable);
    QVERIFY2(refused.error().details.contains(u"Permission denied"_s), qPrintable(refused.error().toText()));
}

void TestSshTunnel::namesAKeyFileThatIsNotThere()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    Endpoint endpoint = endpointOf(server(ServerKind::MariaDb1011));
    endpoint.ssh.key = u"/nowhere/id"_s;
    const auto refused = Connection::open(endpoint, Password, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::File);
    QVERIFY(refused.error().message.contains(u"/nowhere/id"_s));
    QVERIFY(m_ssh->clients().isEmpty());
}

void TestSshTunnel::namesARefusedForward()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    QVERIFY(m_ssh->start({u"AllowTcpForwarding no"_s}));
    const Endpoint endpoint = endpointOf(server(ServerKind::MariaDb1011));
    const auto refused = Connection::open(endpoint, Password, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::SshFailed);
    QVERIFY2(refused.error().remedy.contains(u"AllowTcpForwarding"_s), qPrintable(refused.error().toText()));
    QVERIFY(refused.error().details.contains(u"prohibited"_s));
    const ConnectivityReport report = probeServer(endpoint, Password);
    QCOMPARE(stageOf(report, ProbeStage::Ssh).state, StageState::Passed);
    QCOMPARE(stageOf(report, ProbeStage::Tcp).error.code, ErrorCode::SshFailed);
}

void TestSshTunnel::namesAServerThatIsNotThere()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    Endpoint endpoint = endpointOf(server(ServerKind::MariaDb1011));
    endpoint.port = 1;
    const auto refused = Connection::open(endpoint, Password, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::SshFailed);
    QVERIFY(refused.error().retryable); // a server that is being restarted looks like this
    QVERIFY2(refused.error().details.contains(u"Connection refused"_s), qPrintable(refused.error().toText()));
}

void TestSshTunnel::namesAnSshHostThatIsNotThere()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    const Endpoint endpoint = endpointOf(server(ServerKind::MariaDb1011));
    m_ssh->stop();
    const auto refused = Connection::open(endpoint, Password, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::SshFailed);
    QVERIFY(refused.error().retryable);
    QVERIFY2(refused.error().details.contains(u"Connection refused"_s), qPrintable(refused.error().toText()));
}

void TestSshTunnel::cancelsAtOnce()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TcpProxy silent(m_ssh->port());
    QVERIFY(silent.start());
    silent.setMode(TcpProxy::Mode::AcceptOnly);
    Endpoint endpoint = endpointOf(server(ServerKind::MariaDb1011));
    endpoint.ssh.port = silent.port();
    bool cancelled = false;
    QElapsedTimer sinceCancel;
    const ConnectivityReport report = probeServer(endpoint, Password, {}, [&] {
        if (!cancelled && silent.accepted() > 0) {
            cancelled = true;
            sinceCancel.start();
        }
        return cancelled;
    });
    QVERIFY(cancelled);
    QVERIFY2(sinceCancel.elapsed() < 1'000, qPrintable(QString::number(sinceCancel.elapsed())));
    QCOMPARE(report.firstError().code, ErrorCode::Stopped);
    QTRY_VERIFY_WITH_TIMEOUT(m_ssh->clients().isEmpty(), PatienceMs);
}

void TestSshTunnel::verifiesTheServersOwnName()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    Certificates certificates;
    QString error;
    QVERIFY2(certificates.make(&error), qPrintable(error));
    QVERIFY2(certificates.issue(u"server"_s, u"ca"_s, u"DNS:localhost"_s, -1, 10, &error), qPrintable(error));
    TestServer secured(ServerKind::MySql97, {u"--ssl-ca="_s + certificates.authority(),
                                             u"--ssl-cert="_s + certificates.certificate(u"server"_s),
                                             u"--ssl-key="_s + certificates.key(u"server"_s)});
    QVERIFY2(secured.start(&error), qPrintable(error));
    QVERIFY(secured.createAccount(u"walker"_s, Password, AccountRights::PolardbPrivileged));
    Endpoint endpoint = endpointOf(secured);
    endpoint.tls = TlsMode::VerifyIdentity;
    endpoint.ca = certificates.authority();
    endpoint.host = u"localhost"_s;
    for (int i = 0; i < 2; ++i) { // looked at, and known
        const auto connection = Connection::open(endpoint, Password, {});
        VERIFY_RESULT(connection);
        QVERIFY(!(*connection)->tlsCipher().isEmpty());
    }
    const ConnectivityReport report = probeServer(endpoint, Password);
    QVERIFY2(report.passed, qPrintable(report.firstError().toText()));

    Endpoint otherName = endpoint;
    otherName.host = u"127.0.0.1"_s;
    const auto misnamed = Connection::open(otherName, Password, {});
    QVERIFY(!misnamed);
    QCOMPARE(misnamed.error().code, ErrorCode::TlsFailed);
    Endpoint otherAuthority = endpoint;
    otherAuthority.ca = certificates.otherAuthority();
    const auto untrusted = Connection::open(otherAuthority, Password, {});
    QVERIFY(!untrusted);
    QCOMPARE(untrusted.error().code, ErrorCode::TlsFailed);

    Endpoint pinned = endpoint;
    pinned.tls = TlsMode::Pinned;
    pinned.fingerprint = certificates.fingerprint(u"server"_s);
    VERIFY_RESULT(Connection::open(pinned, Password, {}));
    pinned.fingerprint = QString(40, u'a');
    QVERIFY(!Connection::open(pinned, Password, {}));

    // Renewed by the same authority: taken without a word. By another: refused.
    const QString renewed = u"renewed"_s;
    QVERIFY(certificates.issue(renewed, u"ca"_s, u"DNS:localhost"_s, -1, 10));
    secured.setExtraOptions({u"--ssl-ca="_s + certificates.authority(),
                             u"--ssl-cert="_s + certificates.certificate(renewed),
                             u"--ssl-key="_s + certificates.key(renewed)});
    QVERIFY2(secured.restart(&error), qPrintable(error));
    VERIFY_RESULT(Connection::open(endpoint, Password, {}));
}

void TestSshTunnel::grantsNothingToWhoSitsBehind()
{
    Endpoint endpoint;
    endpoint.host = u"db.example.com"_s;
    endpoint.ssh.host = u"bastion"_s;
    endpoint.tls = TlsMode::Preferred;
    QVERIFY(!endpoint.isLoopback());
    // The library connects to a socket of this computer, but the server is not here.
    QVERIFY(!connectString(endpoint, u"/run/s"_s).contains(u"sha2"_s));
    endpoint.host = u"127.0.0.1"_s;
    QVERIFY(connectString(endpoint, u"/run/s"_s).contains(u"sha2"_s));
}

void TestSshTunnel::endsWhatNobodyAsksFor()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    const Endpoint endpoint = endpointOf(server(ServerKind::MariaDb1011));
    VERIFY_RESULT(Connection::open(endpoint, Password, {}));
    const QList<qint64> clients = m_ssh->clients();
    QCOMPARE(clients.size(), 1);
    // Kept for the next page, and taken up by it.
    VERIFY_RESULT(Connection::open(endpoint, Password, {}));
    QCOMPARE(m_ssh->clients(), clients);
}

QTEST_GUILESS_MAIN(TestSshTunnel)
#include "tst_sshtunnel.moc"
