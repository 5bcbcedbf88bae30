#include "model/Endpoint.h"

#include <QTest>

using namespace floe;

namespace {

Endpoint good()
{
    Endpoint endpoint;
    endpoint.host = u"db.example.com"_qs;
    endpoint.user = u"floe"_qs;
    return endpoint;
}

} // namespace

class tst_Endpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void validates_data();
    void validates();
    void names();
    void knowsLoopback();
    void tlsModes();
};

void tst_Endpoint::validates_data()
{
    QTest::addColumn<Endpoint>("endpoint");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char *name, bool valid, auto change) {
        Endpoint endpoint = good();
        change(endpoint);
        QTest::newRow(name) << endpoint << valid;
    };
    row("plain", true, [](Endpoint &) {});
    row("no host", false, [](Endpoint &e) { e.host.clear(); });
    row("no user", false, [](Endpoint &e) { e.user.clear(); });
    row("port 0", false, [](Endpoint &e) { e.port = 0; });
    row("semicolon", false, [](Endpoint &e) { e.host = u"h;ssl-ca=/x"_qs; });
    row("equals", false, [](Endpoint &e) { e.host = u"h=x"_qs; });
    row("comma", false, [](Endpoint &e) { e.host = u"a,b"_qs; });
    row("newline", false, [](Endpoint &e) { e.host = u"a\n"_qs; });
    row("ipv6", true, [](Endpoint &e) { e.host = u"2001:db8::1"_qs; });
    row("user with semicolon", false, [](Endpoint &e) { e.user = u"a;b"_qs; });
    row("path with semicolon", false, [](Endpoint &e) { e.ca = u"/a;b"_qs; });
    row("path with space", true, [](Endpoint &e) { e.ca = u"/a b/ca.pem"_qs; });
    row("socket", true, [](Endpoint &e) {
        e.host.clear();
        e.socket = u"/run/s.sock"_qs;
    });
    row("relative socket", false, [](Endpoint &e) { e.socket = u"s.sock"_qs; });
    row("long socket", false, [](Endpoint &e) { e.socket = u'/' + QString(120, u's'); });
    row("key without certificate", false, [](Endpoint &e) { e.key = u"/k.pem"_qs; });
    row("pinned without fingerprint", false, [](Endpoint &e) { e.tls = TlsMode::Pinned; });
    row("pinned", true, [](Endpoint &e) {
        e.tls = TlsMode::Pinned;
        e.fingerprint = QString(40, u'A');
    });
    row("pinned with colons", true, [](Endpoint &e) {
        e.tls = TlsMode::Pinned;
        e.fingerprint = u"AA:"_qs.repeated(19) + u"aa"_qs;
    });
    row("through SSH", true, [](Endpoint &e) {
        e.ssh = {.host = u"bastion"_qs, .port = 2222, .user = u"me"_qs, .key = u"/home/me/.ssh/a key"_qs};
    });
    row("through SSH to a socket", true, [](Endpoint &e) {
        e.socket = u"/run/s.sock"_qs;
        e.ssh.host = u"bastion"_qs;
    });
    row("through SSH to a socket with a colon", false, [](Endpoint &e) {
        e.socket = u"/run/s:1.sock"_qs;
        e.ssh.host = u"bastion"_qs;
    });
    row("SSH without a host", false, [](Endpoint &e) { e.ssh.user = u"me"_qs; });
    row("SSH host that is an option", false, [](Endpoint &e) { e.ssh.host = u"-oProxyCommand=x"_qs; });
    row("SSH host with an account", false, [](Endpoint &e) { e.ssh.host = u"me@bastion"_qs; });
    row("SSH host with a space", false, [](Endpoint &e) { e.ssh.host = u"a b"_qs; });
    row("SSH account that is an option", false,
        [](Endpoint &e) { e.ssh = {.host = u"b"_qs, .user = u"-v"_qs}; });
    row("SSH account with a password", false,
        [](Endpoint &e) { e.ssh = {.host = u"b"_qs, .user = u"me:secret"_qs}; });
    row("SSH key that ssh would take apart", false,
        [](Endpoint &e) { e.ssh = {.host = u"b"_qs, .key = u"/tmp/%h"_qs}; });
    row("pinned badly", false, [](Endpoint &e) {
        e.tls = TlsMode::Pinned;
        e.fingerprint = QString(40, u'g');
    });
}

void tst_Endpoint::validates()
{
    QFETCH(Endpoint, endpoint);
    QFETCH(bool, valid);
    const Status status = endpoint.validate();
    QCOMPARE(status.has_value(), valid);
    if (!valid) {
        QCOMPARE(status.error().code, ErrorCode::BadInput);
        QVERIFY(!status.error().message.isEmpty());
    }
}

void tst_Endpoint::names()
{
    Endpoint endpoint = good();
    QCOMPARE(endpoint.displayName(), u"db.example.com:3306"_qs);
    endpoint.host = u"::1"_qs;
    QCOMPARE(endpoint.displayName(), u"[::1]:3306"_qs);
    endpoint.ssh = {.host = u"bastion"_qs, .port = 2222, .user = u"me"_qs};
    QCOMPARE(endpoint.displayName(), u"[::1]:3306 via bastion"_qs);
    QCOMPARE(endpoint.ssh.displayName(), u"me@bastion:2222"_qs);
    endpoint.ssh = {};
    endpoint.socket = u"/run/s.sock"_qs;
    QCOMPARE(endpoint.displayName(), u"/run/s.sock"_qs);
}

void tst_Endpoint::knowsLoopback()
{
    Endpoint endpoint = good();
    QVERIFY(!endpoint.isLoopback());
    for (const QString &host :
         {u"localhost"_qs, u"LOCALHOST"_qs, u"127.0.0.1"_qs, u"127.1.2.3"_qs, u"::1"_qs}) {
        endpoint.host = host;
        QVERIFY2(endpoint.isLoopback(), qPrintable(host));
    }
    for (const QString &host :
         {u"127.0.0.1.example.com"_qs, u"128.0.0.1"_qs, u"localhost.example.com"_qs, u"::2"_qs}) {
        endpoint.host = host;
        QVERIFY2(!endpoint.isLoopback(), qPrintable(host));
    }
}

void tst_Endpoint::tlsModes()
{
    for (const TlsMode mode :
         {TlsMode::Off, TlsMode::Preferred, TlsMode::Required, TlsMode::Pinned, TlsMode::VerifyIdentity})
        QCOMPARE(tlsModeFromString(tlsModeToString(mode)).value(), mode);
    QVERIFY(!tlsModeFromString(u"Off"_qs));
    QVERIFY(!tlsModeFromString(u"verify"_qs));
}

QTEST_APPLESS_MAIN(tst_Endpoint)
#include "tst_endpoint.moc"
