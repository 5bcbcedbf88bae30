#include "Certificates.h"
#include "HostileServer.h"

#include "model/MigrationPlan.h"
#include "model/TaskFile.h"
#include "probe/ConnectivityTest.h"
#include "server/CertificateLook.h"
#include "server/Connection.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace floe;
using floe::test::Certificates;
using floe::test::HostileServer;

namespace {

constexpr auto Password = "hush-hush-7391";
constexpr auto Account = "the-account-name";
/// Reaches this computer, but is no loopback address by its looks: what is allowed to loopback only is not
/// allowed to it.
constexpr auto FarHost = "0.0.0.0";
constexpr int LookMs = 10'000;

Endpoint endpointOf(const HostileServer &server, TlsMode mode, const QString &host = QLatin1String(FarHost))
{
    Endpoint endpoint;
    endpoint.host = host;
    endpoint.port = server.port();
    endpoint.user = QLatin1String(Account);
    endpoint.tls = mode;
    return endpoint;
}

ConnectivityReport probed(const Endpoint &endpoint)
{
    return probeServer(endpoint, QLatin1String(Password));
}

} // namespace

/// Servers that want what no server should get. Whatever they ask for, they hear no password, and no byte of
/// a file; and the user is told.
class TestHostileServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wantsThePassword_data();
    void wantsThePassword();
    void pinnedServerMayHaveIt();
    void pretendsToBeAnother_data();
    void pretendsToBeAnother();
    void trueServerIsKnown();
    void lookTellsNothing();
    void lookEndsInTime();
    void wantsAFile_data();
    void wantsAFile();
    void wantsAFileOfTheProbe();
    void consoleTellsToo();

private:
    HostileServer::Manners withCertificate(const QString &name) const;
    Certificates m_certificates;
};

void TestHostileServer::initTestCase()
{
    QString error;
    QVERIFY2(m_certificates.make(&error), qPrintable(error));
    // All but the last are the same server's in the eyes of a careless client.
    QVERIFY2(
        m_certificates.issue(u"good"_s, u"ca"_s, u"IP:0.0.0.0,IP:127.0.0.1,DNS:localhost"_s, -2, 5, &error),
        qPrintable(error));
    QVERIFY2(m_certificates.issue(u"stranger"_s, u"other"_s, u"IP:0.0.0.0,IP:127.0.0.1"_s, -2, 5, &error),
             qPrintable(error));
    QVERIFY2(m_certificates.issue(u"selfmade"_s, {}, u"IP:0.0.0.0,IP:127.0.0.1"_s, -2, 5, &error),
             qPrintable(error));
    QVERIFY2(m_certificates.issue(u"expired"_s, u"ca"_s, u"IP:0.0.0.0,IP:127.0.0.1"_s, -5, -1, &error),
             qPrintable(error));
    QVERIFY2(m_certificates.issue(u"tomorrow"_s, u"ca"_s, u"IP:0.0.0.0,IP:127.0.0.1"_s, 1, 5, &error),
             qPrintable(error));
    QVERIFY2(m_certificates.issue(u"renamed"_s, u"ca"_s, u"DNS:db.example.com,IP:10.9.8.7"_s, -2, 5, &error),
             qPrintable(error));
}

HostileServer::Manners TestHostileServer::withCertificate(const QString &name) const
{
    HostileServer::Manners manners;
    if (!name.isEmpty()) {
        manners.certificate = m_certificates.certificate(name);
        manners.key = m_certificates.key(name);
    }
    return manners;
}

void TestHostileServer::wantsThePassword_data()
{
    QTest::addColumn<QByteArray>("plugin");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<bool>("full");
    QTest::addColumn<QByteArray>("publicKey");
    const QByteArray scramble("abcdefghijklmnopqrst\0", 21);
    const QByteArray key = "-----BEGIN PUBLIC KEY-----\n"
                           "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf\n"
                           "9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ==\n"
                           "-----END PUBLIC KEY-----\n";
    QTest::newRow("mysql_clear_password")
        << QByteArray("mysql_clear_password") << scramble << false << QByteArray();
    QTest::newRow("dialog") << QByteArray("dialog") << QByteArray("\4Password: ") << false << QByteArray();
    QTest::newRow("sha256_password") << QByteArray("sha256_password") << scramble << false << QByteArray();
    QTest::newRow("sha256_password with a key of its own")
        << QByteArray("sha256_password") << scramble << true << key;
    QTest::newRow("caching_sha2_password in full")
        << QByteArray("caching_sha2_password") << scramble << true << QByteArray();
    QTest::newRow("caching_sha2_password with a key of its own")
        << QByteArray("caching_sha2_password") << scramble << true << key;
    QTest::newRow("mysql_old_password")
        << QByteArray("mysql_old_password") << scramble << false << QByteArray();
    QTest::newRow("a method that nobody knows")
        << QByteArray("tell_me_everything") << scramble << false << QByteArray();
}

void TestHostileServer::wantsThePassword()
{
    QFETCH(QByteArray, plugin);
    QFETCH(QByteArray, data);
    QFETCH(bool, full);
    QFETCH(QByteArray, publicKey);
    struct Way
    {
        TlsMode mode;
        QString certificate; ///< empty: no TLS
        QString host;
    };
    const QList<Way> ways{{TlsMode::Off, {}, QLatin1String(FarHost)},
                          {TlsMode::Preferred, {}, QLatin1String(FarHost)},
                          {TlsMode::Preferred, u"selfmade"_s, QLatin1String(FarHost)},
                          {TlsMode::Required, u"selfmade"_s, QLatin1String(FarHost)},
                          {TlsMode::Required, u"stranger"_s, QLatin1String(FarHost)},
                          {TlsMode::Off, {}, u"127.0.0.1"_s},
                          {TlsMode::Required, u"selfmade"_s, u"127.0.0.1"_s}};
    for (const Way &way : ways) {
        // Nobody sits between on a loopback address: there, and only there, this method is answered.
        if (way.host == "127.0.0.1"_L1 && plugin == "caching_sha2_password")
            continue;
        HostileServer::Manners manners = withCertificate(way.certificate);
        manners.switchTo = plugin;
        manners.switchData = data;
        manners.fullAuthentication = full;
        manners.publicKey = publicKey;
        manners.letsIn = true;
        HostileServer server(manners);
        QVERIFY(server.start());
        const auto report = probed(endpointOf(server, way.mode, way.host));
        const QString said = tlsModeToString(way.mode) + u' ' + report.firstError().toText();
        QVERIFY2(!report.passed, qPrintable(said));
        QVERIFY2(report.firstError().code == ErrorCode::PluginRefused, qPrintable(said));
        QVERIFY2(report.firstError().message.contains(QString::fromLatin1(plugin)), qPrintable(said));
        QVERIFY2(!report.firstError().remedy.isEmpty() && !said.contains(QLatin1String(Password)),
                 qPrintable(said));
        QVERIFY2(server.logins() > 0, qPrintable(said)); // it did get as far as to ask
        QCOMPARE(server.handshakes() > 0, !way.certificate.isEmpty());
        QVERIFY2(server.answers().isEmpty(), qPrintable(said));
        QVERIFY2(!server.heard().contains(Password), qPrintable(said));
    }
}

// What the tests above would see if it were sent.
void TestHostileServer::pinnedServerMayHaveIt()
{
    HostileServer::Manners manners = withCertificate(u"selfmade"_s);
    manners.switchTo = "caching_sha2_password";
    manners.fullAuthentication = true;
    HostileServer server(manners);
    QVERIFY(server.start());
    Endpoint endpoint = endpointOf(server, TlsMode::Pinned);
    endpoint.fingerprint = m_certificates.fingerprint(u"selfmade"_s);
    (void)Connection::open(endpoint, QLatin1String(Password), {});
    QVERIFY(server.answers().contains(Password));
}

void TestHostileServer::pretendsToBeAnother_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<TlsMode>("mode");
    QTest::addColumn<QString>("ca");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("remedy");
    const QString ca = u"ca"_s;
    QTest::newRow("no TLS, to be verified")
        << QString() << TlsMode::VerifyIdentity << ca << ErrorCode::TlsUnavailable << u"offers no TLS"_s
        << u"Turn on SSL"_s;
    QTest::newRow("no TLS, pinned") << QString() << TlsMode::Pinned << QString() << ErrorCode::TlsUnavailable
                                    << u"offers no TLS"_s << u"Turn on SSL"_s;
    QTest::newRow("no TLS, required") << QString() << TlsMode::Required << QString()
                                      << ErrorCode::TlsUnavailable << u"offers no TLS"_s << u"Turn on SSL"_s;
    QTest::newRow("wrong authority") << u"stranger"_s << TlsMode::VerifyIdentity << ca << ErrorCode::TlsFailed
                                     << u"not signed by the authority in"_s << u"file of the authority"_s;
    QTest::newRow("authority that the system does not know")
        << u"good"_s << TlsMode::VerifyIdentity << QString() << ErrorCode::TlsFailed
        << u"“CN=authority ca”, which this computer does not trust"_s
        << u"Give the certificate authority's file"_s;
    QTest::newRow("signed by itself")
        << u"selfmade"_s << TlsMode::VerifyIdentity << ca << ErrorCode::TlsFailed << u"signed by itself"_s
        << u"Pinned certificate"_s;
    QTest::newRow("expired") << u"expired"_s << TlsMode::VerifyIdentity << ca << ErrorCode::TlsFailed
                             << u"has expired on"_s << u"renew"_s;
    QTest::newRow("not yet valid") << u"tomorrow"_s << TlsMode::VerifyIdentity << ca << ErrorCode::TlsFailed
                                   << u"is valid only from"_s << u"clock"_s;
    QTest::newRow("wrong name") << u"renamed"_s << TlsMode::VerifyIdentity << ca << ErrorCode::TlsFailed
                                << u"another name: db.example.com, 10.9.8.7"_s << u"name that stands in"_s;
    QTest::newRow("not the pinned one") << u"good"_s << TlsMode::Pinned << QString() << ErrorCode::TlsFailed
                                        << u"not the one that was pinned"_s << u"somebody"_s;
}

// "Verify identity" and "Pinned certificate": to no other server the password, nor even the account's name.
void TestHostileServer::pretendsToBeAnother()
{
    QFETCH(QString, certificate);
    QFETCH(TlsMode, mode);
    QFETCH(QString, ca);
    HostileServer::Manners manners = withCertificate(certificate);
    manners.switchTo = "mysql_clear_password";
    manners.letsIn = true;
    HostileServer server(manners);
    QVERIFY(server.start());
    Endpoint endpoint = endpointOf(server, mode);
    endpoint.ca = ca.isEmpty() ? QString() : m_certificates.authority();
    if (mode == TlsMode::Pinned)
        endpoint.fingerprint = m_certificates.fingerprint(u"stranger"_s);
    for (const QString &host : {QString::fromLatin1(FarHost), u"127.0.0.1"_s}) {
        endpoint.host = host;
        const auto opened = Connection::open(endpoint, QLatin1String(Password), {});
        QVERIFY(!opened);
        const Error error = opened.error();
        QFETCH(ErrorCode, code);
        QFETCH(QString, message);
        QFETCH(QString, remedy);
        QVERIFY2(error.code == code, qPrintable(error.toText()));
        QVERIFY2(error.message.contains(message) && !error.message.contains(u'\n'),
                 qPrintable(error.toText()));
        QVERIFY2(error.remedy.contains(remedy), qPrintable(error.toText()));
        if (!certificate.isEmpty())
            QVERIFY2(error.details.contains(m_certificates.fingerprint(certificate)),
                     qPrintable(error.toText()));
        const auto report = probed(endpoint);
        QCOMPARE(report.firstError().code, code);
        QCOMPARE(report.firstError().message, error.message);
        QCOMPARE(report.stages.at(int(ProbeStage::Tls)).state, StageState::Failed);
    }
    QCOMPARE(server.logins(), 0);
    QVERIFY(!server.heard().contains(Password));
    QVERIFY(!server.heard().contains(Account));
}

void TestHostileServer::trueServerIsKnown()
{
    HostileServer::Manners manners = withCertificate(u"good"_s);
    manners.letsIn = true;
    HostileServer server(manners);
    QVERIFY(server.start());
    Endpoint endpoint = endpointOf(server, TlsMode::VerifyIdentity);
    endpoint.ca = m_certificates.authority();
    (void)Connection::open(endpoint, QLatin1String(Password), {});
    QVERIFY(server.heard().contains(Account));
    QVERIFY(!server.heard().contains(Password)); // the answer to a challenge only
    const int logins = server.logins();
    endpoint.tls = TlsMode::Pinned;
    endpoint.ca.clear();
    endpoint.fingerprint = m_certificates.fingerprint(u"good"_s);
    (void)Connection::open(endpoint, QLatin1String(Password), {});
    QVERIFY(server.logins() > logins);
}

void TestHostileServer::lookTellsNothing()
{
    HostileServer server(withCertificate(u"renamed"_s));
    QVERIFY(server.start());
    const auto look = lookAtCertificate(endpointOf(server, TlsMode::Pinned), LookMs);
    QVERIFY2(look.has_value(), look ? "" : qPrintable(look.error().toText()));
    const ServerCertificate &certificate = look->certificate;
    QCOMPARE(certificate.sha1, m_certificates.fingerprint(u"renamed"_s));
    QCOMPARE(certificate.sha256, m_certificates.fingerprint(u"renamed"_s, u"sha256"_s));
    QCOMPARE(certificate.subject, u"CN=renamed"_s);
    QCOMPARE(certificate.issuer, u"CN=authority ca"_s);
    QStringList names = certificate.names;
    names.sort();
    QCOMPARE(names, QStringList({u"10.9.8.7"_s, u"db.example.com"_s}));
    QVERIFY(certificate.validFrom < QDateTime::currentDateTimeUtc());
    QVERIFY(certificate.validUntil > QDateTime::currentDateTimeUtc());
    QVERIFY(look->protocol.startsWith("TLSv1"_L1) && !look->cipher.isEmpty());
    QVERIFY(look->faults.contains(CertificateFault::OtherName));
    QVERIFY(look->faults.contains(CertificateFault::UnknownAuthority));
    QCOMPARE(server.logins(), 0);
    QCOMPARE(server.heard().size(), 32); // the request for TLS: capabilities, no name
    QVERIFY(!server.heard().contains(Account));
}

void TestHostileServer::lookEndsInTime()
{
    HostileServer::Manners manners = withCertificate(u"good"_s);
    manners.silentInTls = true;
    HostileServer server(manners);
    QVERIFY(server.start());
    const Endpoint endpoint = endpointOf(server, TlsMode::Required);
    QElapsedTimer timer;
    timer.start();
    auto look = lookAtCertificate(endpoint, 1'000);
    QVERIFY(timer.elapsed() < 3'000);
    QVERIFY(!look);
    QCOMPARE(look.error().code, ErrorCode::ServerSilent);
    timer.restart();
    look = lookAtCertificate(endpoint, LookMs, [&timer] { return timer.elapsed() > 200; });
    QVERIFY(timer.elapsed() < 1'000);
    QCOMPARE(look.error().code, ErrorCode::Stopped);
    // The whole test likewise.
    timer.restart();
    auto report =
        probeServer(endpoint, QLatin1String(Password), {}, [&timer] { return timer.elapsed() > 300; });
    QVERIFY(timer.elapsed() < 1'000);
    QCOMPARE(report.firstError().code, ErrorCode::Stopped);
    QVERIFY2(report.stages.at(int(ProbeStage::Tls)).state == StageState::Failed,
             qPrintable(report.stages[1].error.toText()));
    report = probed(endpoint);
    QVERIFY(timer.elapsed() < 15'000);
    QCOMPARE(report.firstError().code, ErrorCode::ServerSilent);
    QCOMPARE(report.stages.at(int(ProbeStage::Tls)).state, StageState::Failed);
}

void TestHostileServer::wantsAFile_data()
{
    QTest::addColumn<ConnectionRole>("role");
    QTest::addColumn<QByteArray>("when");
    QTest::addColumn<bool>("preparations");
    for (const auto &[name, role] : {std::pair("control", ConnectionRole::Control),
                                     std::pair("source reader", ConnectionRole::SourceReader),
                                     std::pair("destination reader", ConnectionRole::DestinationReader),
                                     std::pair("destination writer", ConnectionRole::DestinationWriter)}) {
        QTest::addRow("%s, at once", name) << role << QByteArray() << false;
        QTest::addRow("%s, at once, also preparing", name) << role << QByteArray() << true;
        QTest::addRow("%s, later", name) << role << QByteArray("floe_asks") << false;
        QTest::addRow("%s, LOAD", name) << role << QByteArray("LOAD DATA") << false;
    }
}

void TestHostileServer::wantsAFile()
{
    QFETCH(ConnectionRole, role);
    QFETCH(QByteArray, when);
    QFETCH(bool, preparations);
    QTemporaryFile secret;
    QVERIFY(secret.open());
    secret.write("what-nobody-else-shall-read");
    secret.flush();
    HostileServer::Manners manners;
    manners.letsIn = true;
    manners.asksPreparations = preparations;
    manners.asksFor = secret.fileName().toUtf8();
    manners.when = when;
    HostileServer server(manners);
    QVERIFY(server.start());
    Error error;
    const auto opened = Connection::open(endpointOf(server, TlsMode::Off), QLatin1String(Password),
                                         {.role = role, .readTimeoutSeconds = 5});
    if (!opened) {
        error = opened.error();
    } else {
        const QByteArray sql = when == "LOAD DATA" ? QByteArray("LOAD DATA LOCAL INFILE 'x' INTO TABLE t")
                                                   : QByteArray("SELECT floe_asks()");
        const auto answer = (*opened)->query(sql);
        QVERIFY(!answer);
        error = answer.error();
    }
    QVERIFY(server.filesAsked() > 0);
    QCOMPARE(server.files(), QByteArray());
    QVERIFY(!server.heard().contains("nobody-else"));
    // A preparation is answered by nonsense then, on which the library hangs up.
    QVERIFY2(preparations || error.message.contains(u"asked for a file of this computer"_s),
             qPrintable(error.toText()));
    QVERIFY(!error.remedy.isEmpty());
}

void TestHostileServer::wantsAFileOfTheProbe()
{
    QTemporaryFile secret;
    QVERIFY(secret.open());
    secret.write("what-nobody-else-shall-read");
    secret.flush();
    for (const char *when : {"", "USER()", "VARIABLES", "GRANTS"}) {
        HostileServer::Manners manners;
        manners.letsIn = true;
        manners.asksFor = secret.fileName().toUtf8();
        manners.when = when;
        HostileServer server(manners);
        QVERIFY(server.start());
        const auto report = probed(endpointOf(server, TlsMode::Off));
        QVERIFY(!report.passed);
        if (server.filesAsked() == 0)
            continue; // it gave up before
        QCOMPARE(server.files(), QByteArray());
        QVERIFY2(report.firstError().message.contains(u"asked for a file of this computer"_s),
                 qPrintable(QLatin1String(when) + report.firstError().toText()));
    }
}

// Source and destination each want another thing; `floe check` names both, stage by stage.
void TestHostileServer::consoleTellsToo()
{
    QTemporaryFile secret;
    QVERIFY(secret.open());
    secret.write("what-nobody-else-shall-read");
    secret.flush();
    HostileServer::Manners greedy;
    greedy.switchTo = "mysql_clear_password";
    HostileServer source(greedy);
    HostileServer::Manners curious = withCertificate(u"good"_s);
    curious.letsIn = true;
    curious.asksFor = secret.fileName().toUtf8();
    HostileServer destination(curious);
    QVERIFY(source.start() && destination.start());

    MigrationPlan plan;
    plan.name = u"hostile"_s;
    plan.source = endpointOf(source, TlsMode::Preferred);
    plan.destination = endpointOf(destination, TlsMode::VerifyIdentity);
    plan.destination.ca = m_certificates.authority();
    plan.objects.emplace_back().database = u"shop"_s;
    QTemporaryDir folder;
    const QString task = folder.filePath(u"task.json"_s);
    QVERIFY(writeTaskFile(task, plan));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"FLOE_SOURCE_PASSWORD"_s, QLatin1String(Password));
    environment.insert(u"FLOE_DESTINATION_PASSWORD"_s, QLatin1String(Password));
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    QProcess floe;
    floe.setProcessEnvironment(environment);
    floe.setProcessChannelMode(QProcess::MergedChannels);
    floe.start(QStringLiteral(FLOE_BINARY), {u"check"_s, task});
    QVERIFY(floe.waitForFinished(60'000));
    const QString said = QString::fromUtf8(floe.readAll());
    QVERIFY2(floe.exitCode() == 3, qPrintable(said));
    for (const QString &words : {u"Passed   Reach the port"_s, u"“mysql_clear_password”"_s, u"F-20"_s,
                                 u"TLS"_s, m_certificates.fingerprint(u"good"_s),
                                 u"asked for a file of this computer"_s, u"Failed   Log in"_s})
        QVERIFY2(said.contains(words), qPrintable(words + u" is missing in:\n"_s + said));
    QVERIFY(!said.contains(QLatin1String(Password)));
    QVERIFY(!source.heard().contains(Password) && !destination.heard().contains(Password));
    QVERIFY(source.answers().isEmpty() && destination.files().isEmpty());
    QVERIFY(destination.filesAsked() > 0);
}

QTEST_GUILESS_MAIN(TestHostileServer)
#include "tst_hostileserver.moc"
