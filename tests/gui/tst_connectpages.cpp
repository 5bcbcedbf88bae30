#include "Screenshots.h"
#include "TestServer.h"

#include "connect/DestinationPage.h"
#include "connect/SavedConnections.h"
#include "connect/SourcePage.h"
#include "connect/WhitelistDialog.h"
#include "shell/InlineMessage.h"
#include "shell/MigrationDraft.h"
#include "shell/Settings.h"
#include "shell/Theme.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScopeGuard>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QWizard>

#include <memory>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace floe;
using floe::test::TestServer;
using End = MigrationDraft::End;

namespace {

const QString Secret = QStringLiteral("pa55-w0rd;'\"");
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

/// A wizard with the two pages under test and a plain one behind them.
struct Pages
{
    Pages()
    {
        source = new SourcePage(draft);
        destination = new DestinationPage(draft);
        wizard.setWizardStyle(QWizard::ModernStyle);
        wizard.setPage(0, source);
        wizard.setPage(1, destination);
        wizard.setPage(2, new QWizardPage);
        wizard.resize(1000, 720);
        wizard.show();
        QVERIFY(QTest::qWaitForWindowActive(&wizard));
    }

    template<typename W> W *find(const char *name)
    {
        W *widget = wizard.findChild<W *>(QLatin1String(name));
        if (!widget)
            qFatal("no widget %s", name);
        return widget;
    }
    QAbstractButton *next() { return wizard.button(QWizard::NextButton); }
    void click(const char *name) { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    void clickNext() { QTest::mouseClick(next(), Qt::LeftButton); }
    void type(const char *name, const QString &text)
    {
        auto *edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
    }
    void fill(const char *end, const QString &host, quint16 port, const QString &user,
              const QString &password)
    {
        const QByteArray prefix(end);
        type((prefix + ".hostEdit").constData(), host);
        auto *spin = find<QSpinBox>((prefix + ".portSpin").constData());
        spin->setFocus();
        spin->selectAll();
        QTest::keyClicks(spin, QString::number(port));
        type((prefix + ".userEdit").constData(), user);
        type((prefix + ".passwordEdit").constData(), password);
    }
    /// What the test of the page says, message and remedy.
    QString said(const char *end)
    {
        auto *message = find<InlineMessage>((QByteArray(end) + ".testMessage").constData());
        return message->text() + QLatin1Char('\n') + message->more();
    }
    bool failed(const char *end)
    {
        return find<InlineMessage>((QByteArray(end) + ".testMessage").constData())->tone() == Tone::Bad;
    }

    MigrationDraft draft; // outlives the pages
    QWizard wizard;
    SourcePage *source = nullptr;
    DestinationPage *destination = nullptr;
};

} // namespace

class ConnectPagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void typingFillsTheDraft();
    void pasteButtonFillsTheForm();
    void pasteIntoHostFillsTheForm();
    void badClipboardChangesNothing();
    void tlsFollowsTheHostUntilChosen();
    void tlsShowsItsFields();
    void instanceIdProposesTheHost();
    void savedConnectionsHoldNoPassword();
    void passwordIsHiddenUntilAsked();
    void draftFillsTheForm();
    void everyInputHasAName();
    void mnemonicsAreUnique();
    void makesCidr();

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
    void sameServerIsFlagged();

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

void ConnectPagesTest::typingFillsTheDraft()
{
    Pages pages;
    QVERIFY(!pages.next()->isEnabled());
    QVERIFY(!pages.find<QLineEdit>("source.nameEdit")->text().isEmpty());
    pages.type("source.nameEdit", QStringLiteral("shop to the new cluster"));
    pages.fill("source", QStringLiteral("db.example.com"), 3307, QStringLiteral("app"), Secret);
    QVERIFY(pages.next()->isEnabled());

    const Endpoint &endpoint = pages.draft.endpoint(End::Source);
    QCOMPARE(endpoint.host, QStringLiteral("db.example.com"));
    QCOMPARE(int(endpoint.port), 3307);
    QCOMPARE(endpoint.user, QStringLiteral("app"));
    QVERIFY(endpoint.tls == TlsMode::VerifyIdentity);
    QCOMPARE(pages.draft.password(End::Source), Secret);
    QCOMPARE(pages.draft.name(), QStringLiteral("shop to the new cluster"));
    QVERIFY(!pages.draft.tested(End::Source));

    pages.type("source.nameEdit", QString());
    QVERIFY(!pages.next()->isEnabled());
    pages.find<QLineEdit>("source.hostEdit")->setFocus();
    QVERIFY(!pages.draft.name().isEmpty()); // an emptied name is generated anew
    QVERIFY(pages.next()->isEnabled());
}

void ConnectPagesTest::pasteButtonFillsTheForm()
{
    Pages pages;
    QGuiApplication::clipboard()->setText(
        QStringLiteral("mysql -h 10.1.2.3 -P 3310 -u 'the app' -ps3cret shop"));
    pages.click("source.pasteButton");
    const Endpoint &endpoint = pages.draft.endpoint(End::Source);
    QCOMPARE(endpoint.host, QStringLiteral("10.1.2.3"));
    QCOMPARE(int(endpoint.port), 3310);
    QCOMPARE(endpoint.user, QStringLiteral("the app"));
    QCOMPARE(pages.find<QLineEdit>("source.passwordEdit")->text(), QStringLiteral("s3cret"));

    // A text for another server must not take the old password along.
    QGuiApplication::clipboard()->setText(QStringLiteral("mysql://the%20app@10.1.2.4:3310"));
    pages.click("source.pasteButton");
    QCOMPARE(pages.draft.endpoint(End::Source).host, QStringLiteral("10.1.2.4"));
    QVERIFY(pages.draft.password(End::Source).isEmpty());
}

void ConnectPagesTest::pasteIntoHostFillsTheForm()
{
    Pages pages;
    auto *host = pages.find<QLineEdit>("source.hostEdit");
    QGuiApplication::clipboard()->setText(QStringLiteral("mysql://app:s3cret@127.0.0.1:3310"));
    host->setFocus();
    QTest::keySequence(host, QKeySequence::Paste);
    QCOMPARE(host->text(), QStringLiteral("127.0.0.1"));
    QVERIFY(!host->isUndoAvailable()); // nor does the undo stack keep the password
    const Endpoint &endpoint = pages.draft.endpoint(End::Source);
    QCOMPARE(int(endpoint.port), 3310);
    QCOMPARE(endpoint.user, QStringLiteral("app"));
    QVERIFY(endpoint.tls == TlsMode::Preferred);
    QCOMPARE(pages.draft.password(End::Source), QStringLiteral("s3cret"));
}

void ConnectPagesTest::badClipboardChangesNothing()
{
    Pages pages;
    pages.fill("source", QStringLiteral("h"), 1, QStringLiteral("u"), QString());
    const Endpoint before = pages.draft.endpoint(End::Source);
    QGuiApplication::clipboard()->setText(QStringLiteral("a shopping list"));
    pages.click("source.pasteButton");
    QVERIFY(pages.draft.endpoint(End::Source) == before);
    auto *note = pages.find<QLabel>("source.savedNote");
    QVERIFY(note->isVisible() && !note->text().isEmpty());
}

void ConnectPagesTest::tlsFollowsTheHostUntilChosen()
{
    Pages pages;
    const auto mode = [&] { return pages.draft.endpoint(End::Source).tls; };
    pages.type("source.hostEdit", QStringLiteral("127.0.0.1"));
    QVERIFY(mode() == TlsMode::Preferred);
    pages.type("source.hostEdit", QStringLiteral("10.0.0.1"));
    QVERIFY(mode() == TlsMode::VerifyIdentity);
    auto *combo = pages.find<QComboBox>("source.tlsCombo");
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_End); // Off
    Q_EMIT combo->activated(combo->currentIndex());
    QVERIFY(mode() == TlsMode::Off);
    pages.type("source.hostEdit", QStringLiteral("10.0.0.2"));
    QVERIFY(mode() == TlsMode::Off);
    QVERIFY(pages.find<QLabel>("source.tlsMeaning")->text().contains(QLatin1String("can read")));
}

void ConnectPagesTest::tlsShowsItsFields()
{
    Pages pages;
    auto *combo = pages.find<QComboBox>("source.tlsCombo");
    const auto shown = [&](const char *name) {
        return !pages.find<QWidget>(name)->isHidden() && pages.find<QWidget>(name)->isVisibleTo(pages.source);
    };
    const auto choose = [&](TlsMode mode) { combo->setCurrentIndex(combo->findData(int(mode))); };
    choose(TlsMode::VerifyIdentity);
    QVERIFY(shown("source.caEdit") && shown("source.certEdit") && !shown("source.fingerprintEdit"));
    choose(TlsMode::Pinned);
    QVERIFY(!shown("source.caEdit") && shown("source.fingerprintEdit"));
    pages.type("source.fingerprintEdit", QStringLiteral("AB:CD"));
    QCOMPARE(pages.draft.endpoint(End::Source).fingerprint, QStringLiteral("AB:CD"));
    choose(TlsMode::Required);
    QVERIFY(pages.draft.endpoint(End::Source).fingerprint.isEmpty());
    choose(TlsMode::Off);
    QVERIFY(!shown("source.caEdit") && !shown("source.certEdit") && !shown("source.keyEdit"));
}

void ConnectPagesTest::instanceIdProposesTheHost()
{
    Pages pages;
    QVERIFY(!pages.find<QWidget>("source.instanceEdit")->isVisibleTo(pages.source));
    auto *type = pages.find<QComboBox>("source.typeCombo");
    type->setFocus();
    QTest::keyClick(type, Qt::Key_Down);
    QVERIFY(pages.find<QWidget>("source.instanceEdit")->isVisible());
    auto *region = pages.find<QComboBox>("source.regionCombo");
    region->setCurrentIndex(region->findData(QStringLiteral("cn-hangzhou")));
    pages.type("source.instanceEdit", QStringLiteral("pc-bp1a2b3c"));
    auto *host = pages.find<QLineEdit>("source.hostEdit");
    QCOMPARE(host->text(), QStringLiteral("pc-bp1a2b3c.mysql.polardb.rds.aliyuncs.com"));
    QCOMPARE(pages.draft.endpoint(End::Source).instance, QStringLiteral("pc-bp1a2b3c"));
    QCOMPARE(pages.draft.endpoint(End::Source).region, QStringLiteral("cn-hangzhou"));
    QVERIFY(pages.find<QLabel>("source.hostNote")->isVisible());

    // What was typed by hand stays.
    pages.type("source.hostEdit", QStringLiteral("pe-x.mysql.polardb.rds.aliyuncs.com"));
    QVERIFY(pages.find<QLabel>("source.hostNote")->text().contains(QLatin1String("cluster endpoint")));
    pages.type("source.instanceEdit", QStringLiteral("pc-other"));
    QCOMPARE(host->text(), QStringLiteral("pe-x.mysql.polardb.rds.aliyuncs.com"));
}

void ConnectPagesTest::savedConnectionsHoldNoPassword()
{
    Pages pages;
    auto *combo = pages.find<QComboBox>("source.savedCombo");
    auto *save = pages.find<QAbstractButton>("source.saveConnectionButton");
    QCOMPARE(combo->count(), 1);
    QVERIFY(!save->isEnabled());
    pages.fill("source", QStringLiteral("127.0.0.1"), 3310, QStringLiteral("app"), Secret);
    pages.click("source.saveConnectionButton");
    QCOMPARE(combo->count(), 2);
    QCOMPARE(combo->currentText(), QStringLiteral("app@127.0.0.1:3310"));
    QVERIFY(!save->isEnabled());

    Settings settings;
    settings.sync();
    QFile file(settings.fileName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    QVERIFY(written.contains("127.0.0.1") && !written.contains("pa55"));

    combo->setCurrentIndex(0);
    Q_EMIT combo->activated(0);
    QVERIFY(pages.find<QLineEdit>("source.hostEdit")->text().isEmpty());
    combo->setCurrentIndex(1);
    Q_EMIT combo->activated(1);
    QCOMPARE(int(pages.draft.endpoint(End::Source).port), 3310);
    QVERIFY(pages.draft.password(End::Source).isEmpty());

    pages.click("source.forgetConnectionButton");
    QCOMPARE(combo->count(), 1);
    QVERIFY(savedConnections().isEmpty());
    QCOMPARE(pages.find<QLineEdit>("source.hostEdit")->text(), QStringLiteral("127.0.0.1"));
}

void ConnectPagesTest::passwordIsHiddenUntilAsked()
{
    Pages pages;
    auto *password = pages.find<QLineEdit>("source.passwordEdit");
    QCOMPARE(password->echoMode(), QLineEdit::Password);
    pages.click("source.showPasswordButton");
    QCOMPARE(password->echoMode(), QLineEdit::Normal);
    pages.click("source.showPasswordButton");
    QCOMPARE(password->echoMode(), QLineEdit::Password);
}

void ConnectPagesTest::draftFillsTheForm()
{
    Pages pages;
    MigrationPlan plan;
    plan.name = QStringLiteral("from a file");
    plan.source.host = QStringLiteral("10.0.0.9");
    plan.source.port = 3399;
    plan.source.user = QStringLiteral("reader");
    plan.source.tls = TlsMode::Required;
    plan.source.region = QStringLiteral("eu-central-1"); // not in the table
    plan.source.instance = QStringLiteral("pc-x");
    plan.destination.socket = QStringLiteral("/run/mysqld/mysqld.sock");
    plan.destination.user = QStringLiteral("root");
    pages.draft.setPlan(plan);
    QCOMPARE(pages.find<QLineEdit>("source.nameEdit")->text(), plan.name);
    QCOMPARE(pages.find<QLineEdit>("source.hostEdit")->text(), plan.source.host);
    QVERIFY(pages.draft.endpoint(End::Source) == plan.source);
    QVERIFY(pages.draft.endpoint(End::Destination) == plan.destination);
}

/// The words that a screen reader would find for a widget: its own name or its label's.
static bool hasName(const QWidget *widget)
{
    if (!widget->accessibleName().isEmpty())
        return true;
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget);
        button && !button->text().isEmpty())
        return true;
    const auto labels = widget->window()->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [widget](const QLabel *label) { return label->buddy() == widget; });
}

void ConnectPagesTest::everyInputHasAName()
{
    Pages pages;
    int looked = 0;
    for (const QWidget *page :
         {static_cast<QWidget *>(pages.source), static_cast<QWidget *>(pages.destination)}) {
        const auto children = page->findChildren<QWidget *>(QRegularExpression(
            QStringLiteral("^(source|destination)\\.\\w+(Edit|Combo|Spin|Check|Button|Browse)$")));
        for (const QWidget *child : children) {
            ++looked;
            QVERIFY2(hasName(child), qPrintable(child->objectName()));
        }
    }
    QVERIFY(looked >= 38);
}

void ConnectPagesTest::mnemonicsAreUnique()
{
    Pages pages;
    QHash<QString, QString> seen;
    const auto look = [&seen](const QString &text) {
        const QString key = QKeySequence::mnemonic(text).toString();
        if (key.isEmpty())
            return QString();
        const QString other = seen.value(key);
        seen.insert(key, text);
        return other;
    };
    QStringList clashes;
    const auto buttons = pages.source->findChildren<QAbstractButton *>();
    const auto labels = pages.source->findChildren<QLabel *>();
    QStringList texts = {pages.next()->text(), pages.wizard.button(QWizard::BackButton)->text()};
    for (const QAbstractButton *button : buttons)
        texts.append(button->text());
    for (const QLabel *label : labels) {
        if (label->buddy())
            texts.append(label->text());
    }
    for (const QString &text : std::as_const(texts)) {
        if (const QString other = look(text); !other.isEmpty())
            clashes.append(text + QLatin1String(" / ") + other);
    }
    QVERIFY2(clashes.isEmpty(), qPrintable(clashes.join(QLatin1String(", "))));
}

void ConnectPagesTest::makesCidr()
{
    const auto cidr = [](const char *address) {
        return WhitelistDialog::asCidr(QString::fromLatin1(address));
    };
    QCOMPARE(cidr("203.0.113.7"), QStringLiteral("203.0.113.7/32"));
    QCOMPARE(cidr("::ffff:203.0.113.7"), QStringLiteral("203.0.113.7/32"));
    QCOMPARE(cidr("2001:db8::7"), QStringLiteral("2001:db8::7/128"));
    QCOMPARE(cidr("client.example.com"), QStringLiteral("client.example.com"));
    QCOMPARE(cidr(""), QString());
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

void ConnectPagesTest::sameServerIsFlagged()
{
    Pages pages;
    auto *message = pages.find<InlineMessage>("destination.sameServerMessage");
    pages.fill("source", QStringLiteral("127.0.0.1"), 3310, QStringLiteral("app"), QString());
    Endpoint endpoint = pages.draft.endpoint(End::Source);
    endpoint.host = QStringLiteral("localhost");
    endpoint.user = QStringLiteral("other");
    pages.draft.setEndpoint(End::Destination, endpoint, QString());
    QVERIFY(!message->isHidden());
    endpoint.port = 3311;
    pages.draft.setEndpoint(End::Destination, endpoint, QString());
    QVERIFY(message->isHidden());
}

QTEST_MAIN(ConnectPagesTest)
#include "tst_connectpages.moc"
