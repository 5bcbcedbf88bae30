#include "ConnectPages.h"
#include "Screenshots.h"
#include "SshServer.h"
#include "TestServer.h"

#include "connect/WhitelistDialog.h"
#include "shell/Settings.h"
#include "shell/Theme.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSettings>
#include <QTemporaryDir>

#include <memory>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace floe;
using floe::test::Pages;
using floe::test::Secret;
using floe::test::SshServer;
using floe::test::TestServer;
using End = MigrationDraft::End;

namespace {

constexpr int TestEnds = 20'000; ///< ms; far above what any of these tests takes

/// A port that takes connections and never says a word.
class SilentPort
{
public:
    SilentPort() : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(m_socket, reinterpret_cast<sockaddr *>(&address), size) == 0 && ::listen(m_socket, 8) == 0)
            ::getsockname(m_socket, reinterpret_cast<sockaddr *>(&address), &size);
        port = ntohs(address.sin_port);
    }
    ~SilentPort() { ::close(m_socket); }
    Q_DISABLE_COPY_MOVE(SilentPort)
    quint16 port = 0;

private:
    int m_socket;
};

} // namespace

/// The connection pages against real ports and a real server.
class ConnectPagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void nextTestsAndGoesOn();
    void editDropsTheTest();
    void wrongPassword();
    void closedPort();
    void unknownHost();
    void badHostIsToldAtOnce();
    void cancelIsImmediate();
    void editEndsARunningTest();
    void rememberWithoutKeychainSaysSo();
    void whitelistLeadsOn();
    void whitelistShowsTheAddress();
    void whitelistIsSaved();
    void sshHostIsAskedFor();
    void sshHostStandsInTheWhitelist();

private:
    std::unique_ptr<TestServer> m_server;
    QTemporaryDir m_settings;
};

/// Skips where no server is installed; else `server` answers for app / Secret.
#define NEED_SERVER()                                                                                        \
    FLOE_REQUIRE_SERVER(floe::test::ServerKind::MariaDb1011);                                                \
    if (!m_server) {                                                                                         \
        auto started = std::make_unique<TestServer>(floe::test::ServerKind::MariaDb1011);                    \
        QString why;                                                                                         \
        QVERIFY2(started->start(&why), qPrintable(why));                                                     \
        QVERIFY2(started->createAccount(QStringLiteral("app"), Secret,                                       \
                                        floe::test::AccountRights::PolardbPrivileged, &why),                 \
                 qPrintable(why));                                                                           \
        m_server = std::move(started);                                                                       \
    }

void ConnectPagesTest::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS"); // never the keychain of whoever runs this
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    applyTheme(*qApp);
}

void ConnectPagesTest::cleanup()
{
    Settings().clear();
    QGuiApplication::clipboard()->clear();
}

void ConnectPagesTest::nextTestsAndGoesOn()
{
    NEED_SERVER();
    Pages pages;
    screenshots::take(pages.wizard, QStringLiteral("source-empty"));
    pages.fill("source", QStringLiteral("127.0.0.1"), m_server->port(), QStringLiteral("app"), Secret);
    pages.clickNext();
    QCOMPARE(pages.wizard.currentId(), 0); // nothing blocks
    QVERIFY(!pages.next()->isEnabled());
    QTRY_COMPARE_WITH_TIMEOUT(pages.wizard.currentId(), 1, TestEnds);
    QVERIFY(pages.draft.tested(End::Source));
    QVERIFY(pages.draft.tested(End::Source)->traits.isMariaDb());

    QTest::mouseClick(pages.wizard.button(QWizard::BackButton), Qt::LeftButton);
    QCOMPARE(pages.wizard.currentId(), 0);
    QVERIFY(pages.draft.tested(End::Source)); // still the same inputs
    screenshots::take(pages.wizard, QStringLiteral("source-passed"));
    pages.clickNext();
    QCOMPARE(pages.wizard.currentId(), 1);
}

void ConnectPagesTest::editDropsTheTest()
{
    NEED_SERVER();
    Pages pages;
    pages.fill("source", QStringLiteral("127.0.0.1"), m_server->port(), QStringLiteral("app"), Secret);
    pages.click("source.testButton");
    QTRY_VERIFY_WITH_TIMEOUT(pages.draft.tested(End::Source), TestEnds);
    QCOMPARE(pages.wizard.currentId(), 0); // the button only tests
    QTest::keyClicks(pages.find<QLineEdit>("source.passwordEdit"), QStringLiteral("x"));
    QVERIFY(!pages.draft.tested(End::Source));
    QTest::keyClick(pages.find<QLineEdit>("source.passwordEdit"), Qt::Key_Backspace);
    QVERIFY(!pages.draft.tested(End::Source));
    pages.clickNext();
    QTRY_COMPARE_WITH_TIMEOUT(pages.wizard.currentId(), 1, TestEnds);
}

void ConnectPagesTest::wrongPassword()
{
    NEED_SERVER();
    Pages pages;
    const QString wrong = QStringLiteral("not-this-one");
    pages.fill("source", QStringLiteral("127.0.0.1"), m_server->port(), QStringLiteral("app"), wrong);
    pages.clickNext();
    QTRY_VERIFY_WITH_TIMEOUT(pages.failed("source"), TestEnds);
    screenshots::take(pages.wizard, QStringLiteral("source-wrong-password"));
    QCOMPARE(pages.wizard.currentId(), 0);
    QVERIFY(!pages.draft.tested(End::Source));
    QVERIFY(pages.next()->isEnabled()); // for another try
    QVERIFY2(!pages.said("source").contains(wrong), qPrintable(pages.said("source")));
    QVERIFY(!pages.find<InlineMessage>("source.testMessage")->more().isEmpty());
}

void ConnectPagesTest::closedPort()
{
    Pages pages;
    quint16 port = 0;
    {
        const SilentPort free;
        port = free.port;
    }
    pages.fill("source", QStringLiteral("127.0.0.1"), port, QStringLiteral("app"), Secret);
    pages.click("source.testButton");
    QTRY_VERIFY_WITH_TIMEOUT(pages.failed("source"), TestEnds);
    screenshots::take(pages.wizard, QStringLiteral("source-closed-port"));
    QVERIFY(!pages.draft.tested(End::Source));
    QVERIFY2(pages.said("source").contains(QString::number(port)), qPrintable(pages.said("source")));
}

void ConnectPagesTest::unknownHost()
{
    Pages pages;
    pages.fill("source", QStringLiteral("no-such-host.invalid"), 3306, QStringLiteral("app"), Secret);
    pages.click("source.testButton");
    QTRY_VERIFY_WITH_TIMEOUT(pages.failed("source"), TestEnds);
    QVERIFY2(pages.said("source").contains(QLatin1String("no-such-host.invalid")),
             qPrintable(pages.said("source")));
}

void ConnectPagesTest::badHostIsToldAtOnce()
{
    Pages pages;
    pages.fill("source", QStringLiteral("h;port=1"), 3306, QStringLiteral("app"), Secret);
    pages.clickNext();
    QVERIFY(pages.failed("source"));
    QVERIFY(!pages.draft.tested(End::Source));
}

void ConnectPagesTest::cancelIsImmediate()
{
    Pages pages;
    const SilentPort silent;
    pages.fill("source", QStringLiteral("127.0.0.1"), silent.port, QStringLiteral("app"), Secret);
    pages.clickNext();
    QVERIFY(!pages.next()->isEnabled());
    QTest::qWait(300);
    screenshots::take(pages.wizard, QStringLiteral("source-testing"));
    QElapsedTimer timer;
    timer.start();
    pages.click("source.testButton"); // it cancels now
    QVERIFY(timer.elapsed() < 100);
    QVERIFY(pages.next()->isEnabled());
    QTest::qWait(200);
    QVERIFY(!pages.failed("source"));
    QCOMPARE(pages.wizard.currentId(), 0);
}

void ConnectPagesTest::editEndsARunningTest()
{
    Pages pages;
    const SilentPort silent;
    pages.fill("source", QStringLiteral("127.0.0.1"), silent.port, QStringLiteral("app"), Secret);
    pages.click("source.testButton");
    QVERIFY(!pages.next()->isEnabled());
    QTest::keyClicks(pages.find<QLineEdit>("source.userEdit"), QStringLiteral("2"));
    QVERIFY(pages.next()->isEnabled());
    QTest::qWait(100);
    QVERIFY(!pages.failed("source"));
}

void ConnectPagesTest::whitelistLeadsOn()
{
    NEED_SERVER();
    Pages pages;
    pages.fill("source", QStringLiteral("127.0.0.1"), m_server->port(), QStringLiteral("app"), Secret);
    pages.clickNext();
    QTRY_COMPARE_WITH_TIMEOUT(pages.wizard.currentId(), 1, TestEnds);
    QVERIFY(pages.next()->text().contains(QLatin1String("Whitelist")));
    screenshots::take(pages.wizard, QStringLiteral("destination-empty"));
    pages.fill("destination", QStringLiteral("localhost"), m_server->port(), QStringLiteral("app"), Secret);
    pages.clickNext();
    QTRY_VERIFY_WITH_TIMEOUT(pages.destination->findChild<WhitelistDialog *>(), TestEnds);
    auto *dialog = pages.destination->findChild<WhitelistDialog *>();
    QTRY_VERIFY(dialog->isVisible());
    screenshots::take(*dialog, QStringLiteral("whitelist"));

    auto *blocks = dialog->findChild<QPlainTextEdit *>(QStringLiteral("whitelist.blocksEdit"));
    QCOMPARE(blocks->toPlainText().count(QLatin1Char('/')), 26);
    auto *region = dialog->findChild<QComboBox *>(QStringLiteral("whitelist.regionCombo"));
    QTest::keyClick(region, Qt::Key_Down);
    QCOMPARE(blocks->toPlainText().count(QLatin1Char('/')), 15);
    QTest::mouseClick(dialog->findChild<QAbstractButton *>(QStringLiteral("whitelist.blocksCopyButton")),
                      Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), blocks->toPlainText().remove(QLatin1Char(' ')));

    QTest::mouseClick(dialog->findChild<QAbstractButton *>(QStringLiteral("whitelist.backButton")),
                      Qt::LeftButton);
    QTRY_VERIFY(!pages.destination->findChild<WhitelistDialog *>());
    QCOMPARE(pages.wizard.currentId(), 1);

    pages.clickNext(); // tested already: straight to the dialog
    dialog = pages.destination->findChild<WhitelistDialog *>();
    QVERIFY(dialog);
    QTest::mouseClick(dialog->findChild<QAbstractButton *>(QStringLiteral("whitelist.nextButton")),
                      Qt::LeftButton);
    QCOMPARE(pages.wizard.currentId(), 2);
    pages.wizard.back();
    pages.clickNext(); // and it is shown anew each time
    QCOMPARE(pages.wizard.currentId(), 1);
    QVERIFY(pages.destination->findChild<WhitelistDialog *>());
}

void ConnectPagesTest::rememberWithoutKeychainSaysSo()
{
    NEED_SERVER();
    Pages pages;
    pages.fill("source", QStringLiteral("127.0.0.1"), m_server->port(), QStringLiteral("app"), Secret);
    pages.click("source.saveConnectionButton");
    auto *remember = pages.find<QCheckBox>("source.rememberCheck");
    remember->setFocus();
    QTest::keyClick(remember, Qt::Key_Space);
    QVERIFY(remember->isChecked());
    pages.click("source.testButton");
    QTRY_VERIFY_WITH_TIMEOUT(pages.draft.tested(End::Source), TestEnds);
    auto *note = pages.find<QLabel>("source.rememberNote");
    QTRY_VERIFY_WITH_TIMEOUT(note->isVisible(), TestEnds);
    screenshots::take(pages.wizard, QStringLiteral("source-no-keychain"));
    QVERIFY2(note->text().contains(QLatin1String("until Floe is closed")), qPrintable(note->text()));
    QVERIFY(!note->text().contains(Secret));

    // Chosen again in this session, it is there.
    auto *combo = pages.find<QComboBox>("source.savedCombo");
    combo->setCurrentIndex(0);
    Q_EMIT combo->activated(0);
    QVERIFY(pages.draft.password(End::Source).isEmpty());
    combo->setCurrentIndex(1);
    Q_EMIT combo->activated(1);
    QTRY_COMPARE_WITH_TIMEOUT(pages.draft.password(End::Source), Secret, TestEnds);
}

void ConnectPagesTest::whitelistShowsTheAddress()
{
    MigrationDraft draft;
    Endpoint endpoint;
    endpoint.host = QStringLiteral("db.example.com");
    endpoint.user = QStringLiteral("app");
    draft.setEndpoint(End::Source, endpoint, Secret);
    endpoint.host = QStringLiteral("pc-bp1a2b3c.mysql.polardb.rds.aliyuncs.com");
    endpoint.instance = QStringLiteral("pc-bp1a2b3c");
    endpoint.region = QStringLiteral("cn-beijing");
    draft.setEndpoint(End::Destination, endpoint, Secret);
    ConnectivityReport report;
    report.passed = true;
    draft.setTested(End::Source, report); // this server does not tell
    report.clientAddress = QStringLiteral("203.0.113.7");
    draft.setTested(End::Destination, report);

    WhitelistDialog dialog(draft);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    screenshots::take(dialog, QStringLiteral("whitelist-address"));
    QVERIFY(!dialog.findChild<QLineEdit *>(QStringLiteral("whitelist.sourceAddressEdit")));
    auto *address = dialog.findChild<QLineEdit *>(QStringLiteral("whitelist.destinationAddressEdit"));
    QVERIFY(address);
    QCOMPARE(address->text(), QStringLiteral("203.0.113.7/32"));
    QTest::mouseClick(dialog.findChild<QAbstractButton *>(QStringLiteral("whitelist.destinationCopyButton")),
                      Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), address->text());
    QCOMPARE(dialog.findChild<QComboBox *>(QStringLiteral("whitelist.regionCombo"))->currentData().toString(),
             endpoint.region);
}

void ConnectPagesTest::whitelistIsSaved()
{
    MigrationDraft draft;
    Endpoint endpoint;
    endpoint.host = QStringLiteral("db.example.com");
    endpoint.user = QStringLiteral("app");
    endpoint.region = QStringLiteral("cn-shanghai");
    ConnectivityReport report;
    report.passed = true;
    report.clientAddress = QStringLiteral("203.0.113.7");
    for (const End end : {End::Source, End::Destination}) {
        draft.setEndpoint(end, endpoint, Secret);
        draft.setTested(end, report);
    }
    WhitelistDialog dialog(draft);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QTest::mouseClick(dialog.findChild<QAbstractButton *>(QStringLiteral("whitelist.saveButton")),
                      Qt::LeftButton);
    auto *files = dialog.findChild<QFileDialog *>();
    QVERIFY(files);
    const QString path = m_settings.filePath(QStringLiteral("whitelist.txt"));
    files->selectFile(path);
    QMetaObject::invokeMethod(files, "accept");
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    QCOMPARE(lines.at(0), QByteArray("203.0.113.7/32")); // both ends see the same one
    QCOMPARE(lines.at(1).count('/'), 15);
}

/// Through a real sshd, whose key this computer does not know at first.
void ConnectPagesTest::sshHostIsAskedFor()
{
    NEED_SERVER();
    QString why;
    if (!SshServer::available(&why))
        QSKIP(qPrintable(why));
    SshServer ssh;
    QVERIFY2(ssh.start({}, &why), qPrintable(why));
    ssh.setKnown(SshServer::Known::No);
    Pages pages;
    pages.wizard.resize(1100, 940);
    pages.fill("source", QStringLiteral("127.0.0.1"), m_server->port(), QStringLiteral("app"), Secret);
    auto *box = pages.find<QCheckBox>("source.sshCheck");
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Space);
    pages.type("source.sshHostEdit", QStringLiteral("127.0.0.1"));
    auto *port = pages.find<QSpinBox>("source.sshPortSpin");
    port->setFocus();
    port->selectAll();
    QTest::keyClicks(port, QString::number(ssh.port()));
    pages.type("source.sshUserEdit", ssh.user());
    pages.type("source.sshKeyEdit", ssh.key());
    pages.clickNext();
    QTRY_VERIFY_WITH_TIMEOUT(pages.failed("source"), TestEnds);
    QVERIFY2(pages.said("source").contains(ssh.fingerprint()), qPrintable(pages.said("source")));
    screenshots::take(pages.wizard, QStringLiteral("source-ssh-unknown"));

    ssh.setKnown(SshServer::Known::Yes);
    pages.clickNext();
    QTRY_COMPARE_WITH_TIMEOUT(pages.wizard.currentId(), 1, TestEnds);
    pages.wizard.back();
    QCOMPARE(pages.draft.tested(End::Source)->stages.constFirst().stage, ProbeStage::Ssh);
    screenshots::take(pages.wizard, QStringLiteral("source-ssh-passed"));
}

void ConnectPagesTest::sshHostStandsInTheWhitelist()
{
    MigrationDraft draft;
    Endpoint endpoint;
    endpoint.host = QStringLiteral("127.0.0.1");
    endpoint.user = QStringLiteral("app");
    endpoint.ssh.host = QStringLiteral("bastion.example.com");
    draft.setEndpoint(End::Source, endpoint, Secret);
    endpoint.host = QStringLiteral("db.example.com");
    draft.setEndpoint(End::Destination, endpoint, Secret);
    ConnectivityReport report;
    report.passed = true;
    report.clientAddress = QStringLiteral("10.0.0.4");
    draft.setTested(End::Source, report);
    draft.setTested(End::Destination, report);
    WhitelistDialog dialog(draft);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    screenshots::take(dialog, QStringLiteral("whitelist-ssh"));
    QVERIFY(!dialog.findChild<QLineEdit *>(QStringLiteral("whitelist.sourceAddressEdit")));
    auto *address = dialog.findChild<QLineEdit *>(QStringLiteral("whitelist.destinationAddressEdit"));
    QVERIFY(address);
    QCOMPARE(address->text(), QStringLiteral("10.0.0.4/32"));
    QVERIFY2(address->accessibleName().contains(QLatin1String("SSH host")),
             qPrintable(address->accessibleName()));
}

QTEST_MAIN(ConnectPagesTest)
#include "tst_connectpages.moc"
