#include "Certificates.h"
#include "TcpProxy.h"
#include "TestServer.h"

#include "probe/ConnectivityTest.h"
#include "server/Connection.h"

#include <QTest>

#include <map>
#include <memory>

using namespace Qt::StringLiterals;
using namespace floe;
using floe::test::AccountRights;
using floe::test::Certificates;
using floe::test::ServerKind;
using floe::test::TcpProxy;
using floe::test::TestServer;

namespace {

constexpr auto Password = "Hush-hush.7391";

Endpoint endpointOf(quint16 port, const QString &user)
{
    Endpoint endpoint;
    endpoint.host = u"127.0.0.1"_s;
    endpoint.port = port;
    endpoint.user = user;
    endpoint.tls = TlsMode::Preferred;
    return endpoint;
}

ConnectivityReport probed(const Endpoint &endpoint)
{
    return probeServer(endpoint, QLatin1String(Password));
}

} // namespace

#define VERIFY_SQL(server, sql)                                                                              \
    do {                                                                                                     \
        QString floeError;                                                                                   \
        QVERIFY2((server).exec(sql, &floeError), qPrintable(floeError));                                     \
    } while (false)

/// What real servers say to accounts and computers that they do not let in, told in words that name it and
/// the way out.
class TestProbeFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void expiredPassword_data()
    {
        kinds({ServerKind::MariaDb1011, ServerKind::MySql97, ServerKind::MySql56});
    }
    void expiredPassword();
    void lockedAccount_data() { kinds({ServerKind::MariaDb1011, ServerKind::MySql97}); }
    void lockedAccount();
    void accountOfAnotherHost_data() { kinds(TestServer::allKinds()); }
    void accountOfAnotherHost();
    void hostWithoutAccount_data() { kinds(TestServer::allKinds()); }
    void hostWithoutAccount();
    void unknownPlugin_data() { kinds({ServerKind::MariaDb1011, ServerKind::MySql56}); }
    void unknownPlugin();
    void accountWithAllItsSessions_data() { kinds(TestServer::allKinds()); }
    void accountWithAllItsSessions();
    void offlineServer();
    void readOnlyServer_data() { kinds(TestServer::allKinds()); }
    void readOnlyServer();
    void stoppedServer_data() { kinds({ServerKind::MariaDb1011}); }
    void stoppedServer();
    void clientCertificate();
    void serverThatWantsTls();

private:
    static void kinds(const QList<ServerKind> &list);
    TestServer &server(ServerKind kind) { return *m_servers.at(kind); }
    std::map<ServerKind, std::unique_ptr<TestServer>> m_servers;
};

void TestProbeFaults::kinds(const QList<ServerKind> &list)
{
    QTest::addColumn<ServerKind>("kind");
    for (const ServerKind kind : list)
        QTest::newRow(qPrintable(TestServer::name(kind))) << kind;
}

void TestProbeFaults::initTestCase()
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

void TestProbeFaults::expiredPassword()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    QVERIFY(server(kind).createAccount(u"late"_s, QLatin1String(Password), AccountRights::PolardbReadOnly));
    VERIFY_SQL(server(kind), u"ALTER USER late@'%' PASSWORD EXPIRE"_s);
    const auto report = probed(endpointOf(server(kind).port(), u"late"_s));
    QVERIFY(!report.passed);
    const Error error = report.firstError();
    QVERIFY2(error.code == ErrorCode::PasswordExpired, qPrintable(error.toText()));
    QVERIFY2(error.message.contains(u"expired"_s) && error.remedy.contains(u"new password"_s),
             qPrintable(error.toText()));
}

void TestProbeFaults::lockedAccount()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    QVERIFY(server(kind).createAccount(u"locked"_s, QLatin1String(Password), AccountRights::PolardbReadOnly));
    VERIFY_SQL(server(kind), u"ALTER USER locked@'%' ACCOUNT LOCK"_s);
    const Error error = probed(endpointOf(server(kind).port(), u"locked"_s)).firstError();
    QVERIFY2(error.code == ErrorCode::AccessDenied, qPrintable(error.toText()));
    QVERIFY2(error.message.contains(u"locked"_s) && error.remedy.contains(u"UNLOCK"_s),
             qPrintable(error.toText()));
}

void TestProbeFaults::accountOfAnotherHost()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    VERIFY_SQL(server(kind), u"CREATE USER homely@'127.0.0.1' IDENTIFIED BY '%1'; "
                             "CREATE USER other@'%' IDENTIFIED BY 'x'"_s.arg(QLatin1String(Password)));
    TcpProxy proxy(server(kind).port());
    QVERIFY(proxy.start());
    QVERIFY(probed(endpointOf(proxy.port(), u"homely"_s)).passed);
    proxy.comeFrom(2);
    const auto report = probed(endpointOf(proxy.port(), u"homely"_s));
    VERIFY_SQL(server(kind), u"DROP USER homely@'127.0.0.1'; DROP USER other@'%'"_s);
    const Error error = report.firstError();
    // MySQL draws a login method by lot for an account that it does not know.
    if (kind == ServerKind::MySql97 && error.code == ErrorCode::PluginRefused) {
        QVERIFY2(error.remedy.contains(u"account's name"_s), qPrintable(error.toText()));
        return;
    }
    QVERIFY2(error.code == ErrorCode::AccessDenied, qPrintable(error.toText()));
    QVERIFY2(error.message.contains(u"'homely'@'"_s), qPrintable(error.toText()));
    QVERIFY2(error.message.contains(u"127.0.0.2"_s), qPrintable(error.toText()));
    QVERIFY2(error.remedy.contains(u"as the server sees it"_s), qPrintable(error.toText()));
    QVERIFY(!error.toText().contains(QLatin1String(Password)));
}

void TestProbeFaults::hostWithoutAccount()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    // A server of its own, that nobody has given accounts for '%'.
    TestServer alone(kind);
    QVERIFY(alone.start());
    TcpProxy proxy(alone.port());
    QVERIFY(proxy.start());
    proxy.comeFrom(3);
    const Error error = probed(endpointOf(proxy.port(), u"root"_s)).firstError();
    QVERIFY2(error.code == ErrorCode::HostNotAllowed, qPrintable(error.toText()));
    QVERIFY2(error.message.contains(u"127.0.0.3"_s), qPrintable(error.toText()));
    QVERIFY2(error.remedy.contains(u"whitelist"_s), qPrintable(error.toText()));
}

void TestProbeFaults::unknownPlugin()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    QVERIFY(
        server(kind).createAccount(u"plugged"_s, QLatin1String(Password), AccountRights::PolardbReadOnly));
    VERIFY_SQL(server(kind), kind == ServerKind::MySql56
                                 ? u"UPDATE mysql.user SET plugin = 'no_such_plugin', password = '' "
                                   "WHERE user = 'plugged'; FLUSH PRIVILEGES"_s
                                 : u"UPDATE mysql.global_priv SET priv = JSON_SET(priv, '$.plugin', "
                                   "'no_such_plugin') WHERE user = 'plugged'; FLUSH PRIVILEGES"_s);
    const auto report = probed(endpointOf(server(kind).port(), u"plugged"_s));
    VERIFY_SQL(server(kind), kind == ServerKind::MySql56
                                 ? u"DELETE FROM mysql.user WHERE user = 'plugged'; FLUSH PRIVILEGES"_s
                                 : u"DROP USER plugged@'%'"_s);
    const Error error = report.firstError();
    QVERIFY2(error.code == ErrorCode::PluginRefused, qPrintable(error.toText()));
    QVERIFY2(error.message.contains(u"“no_such_plugin”"_s), qPrintable(error.toText()));
    QVERIFY2(error.remedy.contains(u"ALTER USER"_s), qPrintable(error.toText()));
}

void TestProbeFaults::accountWithAllItsSessions()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    QVERIFY(server(kind).createAccount(u"single"_s, QLatin1String(Password), AccountRights::PolardbReadOnly));
    VERIFY_SQL(server(kind), kind == ServerKind::MySql56
                                 ? u"GRANT USAGE ON *.* TO single@'%' WITH MAX_USER_CONNECTIONS 1"_s
                                 : u"ALTER USER single@'%' WITH MAX_USER_CONNECTIONS 1"_s);
    const Endpoint endpoint = endpointOf(server(kind).port(), u"single"_s);
    const auto holder = Connection::open(endpoint, QLatin1String(Password), {});
    QVERIFY2(holder.has_value(), holder ? "" : qPrintable(holder.error().toText()));
    const Error error = probed(endpoint).firstError();
    QVERIFY2(error.code == ErrorCode::TooManyConnections, qPrintable(error.toText()));
    QVERIFY2(error.remedy.contains(u"account's own limit"_s) && error.retryable, qPrintable(error.toText()));
}

void TestProbeFaults::offlineServer()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    TestServer &mysql = server(ServerKind::MySql97);
    QVERIFY(mysql.createAccount(u"waiting"_s, QLatin1String(Password), AccountRights::PolardbReadOnly));
    VERIFY_SQL(mysql, u"SET GLOBAL offline_mode = ON"_s);
    const Error error = probed(endpointOf(mysql.port(), u"waiting"_s)).firstError();
    VERIFY_SQL(mysql, u"SET GLOBAL offline_mode = OFF"_s);
    QVERIFY2(error.code == ErrorCode::ServerShutdown, qPrintable(error.toText()));
    QVERIFY2(error.message.contains(u"offline"_s) && error.remedy.contains(u"Wait"_s),
             qPrintable(error.toText()));
}

void TestProbeFaults::readOnlyServer()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    QVERIFY(
        server(kind).createAccount(u"reader"_s, QLatin1String(Password), AccountRights::PolardbPrivileged));
    VERIFY_SQL(server(kind), u"SET GLOBAL read_only = ON"_s);
    const auto report = probed(endpointOf(server(kind).port(), u"reader"_s));
    VERIFY_SQL(server(kind), u"SET GLOBAL read_only = OFF"_s);
    QVERIFY2(report.passed, qPrintable(report.firstError().toText())); // a source may well be
    QVERIFY(report.traits.readOnly);
    QVERIFY2(report.stages.at(int(ProbeStage::Version)).found.contains(u"read-only"_s),
             qPrintable(report.stages.at(int(ProbeStage::Version)).found));
}

// Not there yet and not there any more look alike from outside.
void TestProbeFaults::stoppedServer()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer gone(kind);
    QVERIFY(gone.start());
    gone.stop();
    const Error error = probed(endpointOf(gone.port(), u"root"_s)).firstError();
    QVERIFY2(error.code == ErrorCode::ConnectionRefused, qPrintable(error.toText()));
    QVERIFY2(error.remedy.contains(u"starting"_s) && error.retryable, qPrintable(error.toText()));
}

void TestProbeFaults::clientCertificate()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    Certificates certificates;
    QString made;
    QVERIFY2(certificates.make(&made), qPrintable(made));
    QVERIFY2(certificates.issue(u"server"_s, u"ca"_s, u"IP:127.0.0.1"_s, -2, 5, &made), qPrintable(made));
    QVERIFY2(certificates.issue(u"client"_s, u"ca"_s, u"DNS:client"_s, -2, 5, &made), qPrintable(made));
    QVERIFY2(certificates.issue(u"intruder"_s, u"other"_s, u"DNS:client"_s, -2, 5, &made), qPrintable(made));
    TestServer mysql(ServerKind::MySql97, {u"--ssl-ca="_s + certificates.authority(),
                                           u"--ssl-cert="_s + certificates.certificate(u"server"_s),
                                           u"--ssl-key="_s + certificates.key(u"server"_s)});
    QVERIFY(mysql.start());
    QVERIFY(mysql.createAccount(u"carded"_s, QLatin1String(Password), AccountRights::PolardbReadOnly));
    VERIFY_SQL(mysql, u"ALTER USER carded@'%' REQUIRE X509"_s);
    Endpoint endpoint = endpointOf(mysql.port(), u"carded"_s);
    endpoint.tls = TlsMode::VerifyIdentity;
    endpoint.ca = certificates.authority();

    const Error without = probed(endpoint).firstError();
    QVERIFY2(without.code == ErrorCode::AccessDenied, qPrintable(without.toText()));
    QVERIFY2(without.remedy.contains(u"client certificate"_s), qPrintable(without.toText()));

    endpoint.cert = certificates.certificate(u"client"_s);
    endpoint.key = certificates.key(u"client"_s);
    const auto with = probed(endpoint);
    QVERIFY2(with.passed, qPrintable(with.firstError().toText()));
    QCOMPARE(with.tls.certificate.sha1, certificates.fingerprint(u"server"_s));
    QVERIFY(with.tls.faults.isEmpty());
    const QString tls = with.stages.at(int(ProbeStage::Tls)).found;
    QVERIFY2(tls.contains(u"TLS_"_s)
                 && tls.contains(u"certificate of CN=server, issued by CN=authority ca"_s),
             qPrintable(tls));

    endpoint.cert = certificates.certificate(u"intruder"_s);
    endpoint.key = certificates.key(u"intruder"_s);
    const Error intruder = probed(endpoint).firstError();
    QVERIFY2(intruder.remedy.contains(u"client certificate"_s), qPrintable(intruder.toText()));

    // A key that is not the certificate's, and a file that is none.
    endpoint.cert = certificates.certificate(u"client"_s);
    const Error unfit = probed(endpoint).firstError();
    QVERIFY2(unfit.code == ErrorCode::TlsFailed, qPrintable(unfit.toText()));
    endpoint.cert = certificates.key(u"client"_s);
    const Error noCertificate = probed(endpoint).firstError();
    QVERIFY2(noCertificate.code == ErrorCode::TlsFailed, qPrintable(noCertificate.toText()));
}

void TestProbeFaults::serverThatWantsTls()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    TestServer &mysql = server(ServerKind::MySql97);
    QVERIFY(mysql.createAccount(u"plain"_s, QLatin1String(Password), AccountRights::PolardbReadOnly));
    VERIFY_SQL(mysql, u"SET GLOBAL require_secure_transport = ON"_s);
    Endpoint endpoint = endpointOf(mysql.port(), u"plain"_s);
    endpoint.tls = TlsMode::Off;
    const Error error = probed(endpoint).firstError();
    VERIFY_SQL(mysql, u"SET GLOBAL require_secure_transport = OFF"_s);
    QVERIFY2(error.code == ErrorCode::TlsUnavailable, qPrintable(error.toText()));
    QVERIFY2(error.remedy.contains(u"other than “Off”"_s), qPrintable(error.toText()));
}

QTEST_GUILESS_MAIN(TestProbeFaults)
#include "tst_probefaults.moc"
