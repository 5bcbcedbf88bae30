#include "TestServer.h"

#include "server/Connection.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace floe;
using floe::test::ServerKind;
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

} // namespace

#define VERIFY_RESULT(result)                                                                                \
    do {                                                                                                     \
        const auto &macroResult = (result);                                                                  \
        QVERIFY2(macroResult.has_value(),                                                                    \
                 qPrintable(macroResult ? QString() : macroResult.error().toText()));                        \
    } while (false)

/// What each TLS mode promises is kept, or there is no session.
class tst_Tls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tlsModes_data();
    void tlsModes();
    void cachingSha2WithoutTls();
    void pinsAndVerifiesCertificates();
};

void tst_Tls::tlsModes_data()
{
    QTest::addColumn<ServerKind>("kind");
    for (const ServerKind kind : TestServer::allKinds())
        QTest::newRow(qPrintable(TestServer::name(kind))) << kind;
}

void tst_Tls::tlsModes()
{
    QFETCH(ServerKind, kind);
    FLOE_REQUIRE_SERVER(kind);
    TestServer server(kind);
    QVERIFY(server.start());
    const bool offersTls = kind == ServerKind::MySql97; // the others were started without certificates
    const auto open = [&](TlsMode mode) {
        Endpoint endpoint = endpointOf(server.port());
        endpoint.tls = mode;
        endpoint.fingerprint = QString(40, u'a');
        return Connection::open(endpoint, {}, {});
    };
    const auto off = open(TlsMode::Off);
    VERIFY_RESULT(off);
    QVERIFY((*off)->tlsCipher().isEmpty());
    QCOMPARE((*off)->query("SHOW SESSION STATUS LIKE 'Ssl_cipher'")->text(0, 1), QString());
    const auto preferred = open(TlsMode::Preferred);
    VERIFY_RESULT(preferred);
    QCOMPARE(!(*preferred)->tlsCipher().isEmpty(), offersTls);
    const auto required = open(TlsMode::Required);
    QCOMPARE(required.has_value(), offersTls);
    if (required)
        QCOMPARE((*required)->query("SHOW SESSION STATUS LIKE 'Ssl_cipher'")->text(0, 1),
                 (*required)->tlsCipher());
    else
        QCOMPARE(required.error().code, ErrorCode::TlsUnavailable);
    for (const TlsMode mode : {TlsMode::Pinned, TlsMode::VerifyIdentity}) {
        const auto refused = open(mode);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, offersTls ? ErrorCode::TlsFailed : ErrorCode::TlsUnavailable);
    }
}

void tst_Tls::cachingSha2WithoutTls()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    TestServer plain(ServerKind::MySql97, {u"--tls-version="_qs});
    QVERIFY(plain.start());
    QVERIFY(plain.createAccount(u"sha2"_qs, u"secret"_qs, floe::test::AccountRights::PolardbReadOnly));
    for (const TlsMode mode : {TlsMode::Preferred, TlsMode::Off}) {
        QVERIFY(plain.exec(u"FLUSH PRIVILEGES"_qs)); // forgets the passwords that it has seen before
        Endpoint endpoint = endpointOf(plain.port(), u"sha2"_qs);
        endpoint.tls = mode;
        VERIFY_RESULT(Connection::open(endpoint, u"secret"_qs, {}));
    }
}

namespace {

bool run(const QString &folder, const QString &command)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(u"sh"_qs, {u"-ec"_qs, command});
    return process.waitForFinished(30'000) && process.exitCode() == 0;
}

} // namespace

void tst_Tls::pinsAndVerifiesCertificates()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    QTemporaryDir folder;
    QVERIFY(
        run(folder.path(),
            u"openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=ca;"
            "openssl req -newkey rsa:2048 -nodes -keyout s.key -out s.csr -subj /CN=localhost;"
            "printf 'subjectAltName=DNS:localhost' > ext;"
            "openssl x509 -req -in s.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile ext -out "
            "s.pem;"
            "openssl req -x509 -newkey rsa:2048 -nodes -keyout o.key -out other.pem -days 2 -subj /CN=other;"
            "openssl x509 -in s.pem -noout -fingerprint -sha1 | sed 's/.*=//' > fp; chmod a+r s.key"_qs));
    QFile print(folder.filePath(u"fp"_qs));
    QVERIFY(print.open(QIODevice::ReadOnly));
    const QString fingerprint = QString::fromLatin1(print.readAll()).trimmed();
    TestServer server(ServerKind::MySql97, {u"--ssl-ca="_qs + folder.filePath(u"ca.pem"_qs),
                                            u"--ssl-cert="_qs + folder.filePath(u"s.pem"_qs),
                                            u"--ssl-key="_qs + folder.filePath(u"s.key"_qs)});
    QVERIFY(server.start());

    Endpoint endpoint = endpointOf(server.port());
    endpoint.tls = TlsMode::Pinned;
    endpoint.fingerprint = fingerprint;
    VERIFY_RESULT(Connection::open(endpoint, {}, {}));
    endpoint.fingerprint = QString(fingerprint).remove(u':').toLower();
    VERIFY_RESULT(Connection::open(endpoint, {}, {}));
    endpoint.fingerprint[0] = endpoint.fingerprint[0] == u'0' ? u'1' : u'0';
    auto refused = Connection::open(endpoint, {}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::TlsFailed);

    endpoint.tls = TlsMode::VerifyIdentity;
    endpoint.fingerprint.clear();
    endpoint.host = u"localhost"_qs;
    endpoint.ca = folder.filePath(u"ca.pem"_qs);
    const auto verified = Connection::open(endpoint, {}, {});
    VERIFY_RESULT(verified);
    QVERIFY(!(*verified)->tlsCipher().isEmpty());
    endpoint.host = u"127.0.0.1"_qs; // not the certificate's name
    refused = Connection::open(endpoint, {}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::TlsFailed);
    endpoint.host = u"localhost"_qs;
    endpoint.ca = folder.filePath(u"other.pem"_qs);
    refused = Connection::open(endpoint, {}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::TlsFailed);
    endpoint.ca.clear(); // the system's authorities do not know it either
    refused = Connection::open(endpoint, {}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::TlsFailed);
}

QTEST_GUILESS_MAIN(tst_Tls)
#include "tst_tls.moc"
