#include "ConnectPages.h"

#include "connect/SavedConnections.h"
#include "connect/WhitelistDialog.h"
#include "shell/Settings.h"
#include "shell/Theme.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>

using namespace floe;
using floe::test::Pages;
using floe::test::Secret;
using End = MigrationDraft::End;

/// The forms of the connection pages: what is typed, pasted, saved and shown. No server is asked.
class ConnectFormsTest : public QObject
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
    void sshShowsItsFields();
    void sshNeedsAHost();
    void sshStandsInSavedConnections();
    void instanceIdProposesTheHost();
    void recognisesEndpoints_data();
    void recognisesEndpoints();
    void savedConnectionsHoldNoPassword();
    void passwordIsHiddenUntilAsked();
    void draftFillsTheForm();
    void everyInputHasAName();
    void mnemonicsAreUnique();
    void makesCidr();
    void sameServerIsFlagged();
    void nothingIsCutOff_data();
    void nothingIsCutOff();

private:
    QTemporaryDir m_settings;
};

/// By keyboard: the box stands below the fold.
static void checkSsh(Pages &pages)
{
    auto *box = pages.find<QCheckBox>("source.sshCheck");
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Space);
}

void ConnectFormsTest::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS"); // never the keychain of whoever runs this
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    applyTheme(*qApp);
}

void ConnectFormsTest::cleanup()
{
    Settings().clear();
    QGuiApplication::clipboard()->clear();
}

void ConnectFormsTest::typingFillsTheDraft()
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

void ConnectFormsTest::pasteButtonFillsTheForm()
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

void ConnectFormsTest::pasteIntoHostFillsTheForm()
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

void ConnectFormsTest::badClipboardChangesNothing()
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

void ConnectFormsTest::tlsFollowsTheHostUntilChosen()
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

void ConnectFormsTest::tlsShowsItsFields()
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

void ConnectFormsTest::sshShowsItsFields()
{
    Pages pages;
    const auto shown = [&](const char *name) { return pages.find<QWidget>(name)->isVisibleTo(pages.source); };
    pages.fill("source", QStringLiteral("127.0.0.1"), 3306, QStringLiteral("app"), Secret);
    QVERIFY(!shown("source.sshHostEdit") && !shown("source.sshKeyEdit") && !shown("source.sshMeaning"));
    QVERIFY(pages.find<QLabel>("source.tlsMeaning")->text().contains(QLatin1String("this computer")));
    checkSsh(pages);
    QVERIFY(shown("source.sshHostEdit") && shown("source.sshPortSpin") && shown("source.sshUserEdit"));
    QVERIFY(shown("source.sshKeyEdit") && shown("source.sshMeaning"));
    QVERIFY(pages.find<QLineEdit>("source.sshHostEdit")->hasFocus());
    pages.type("source.sshHostEdit", QStringLiteral("bastion"));
    pages.type("source.sshUserEdit", QStringLiteral("admin"));
    pages.type("source.sshKeyEdit", QStringLiteral("/keys/id"));
    const Endpoint &endpoint = pages.draft.endpoint(End::Source);
    QCOMPARE(endpoint.ssh, (SshHop{.host = QStringLiteral("bastion"),
                                   .port = 0,
                                   .user = QStringLiteral("admin"),
                                   .key = QStringLiteral("/keys/id")}));
    // 127.0.0.1 is the SSH host now, and the words about the way there must say so.
    QVERIFY(endpoint.isLoopback());
    QVERIFY(pages.find<QLabel>("source.tlsMeaning")->text().contains(QLatin1String("SSH host")));
    pages.type("source.hostEdit", QStringLiteral("10.0.0.1"));
    QVERIFY(endpoint.tls == TlsMode::VerifyIdentity);

    checkSsh(pages);
    QCOMPARE(endpoint.ssh, SshHop());
    QVERIFY(!shown("source.sshHostEdit"));
    checkSsh(pages); // what was typed is still there
    QCOMPARE(endpoint.ssh.host, QStringLiteral("bastion"));
}

void ConnectFormsTest::sshNeedsAHost()
{
    Pages pages;
    pages.fill("source", QStringLiteral("127.0.0.1"), 1, QStringLiteral("app"), Secret);
    checkSsh(pages);
    QVERIFY(!pages.draft.endpoint(End::Source).validate());
    pages.click("source.testButton"); // never the direct way instead
    QVERIFY(pages.failed("source"));
    QVERIFY2(pages.said("source").contains(QLatin1String("SSH host")), qPrintable(pages.said("source")));
}

void ConnectFormsTest::sshStandsInSavedConnections()
{
    Pages pages;
    auto *combo = pages.find<QComboBox>("source.savedCombo");
    pages.fill("source", QStringLiteral("127.0.0.1"), 3310, QStringLiteral("app"), Secret);
    pages.click("source.saveConnectionButton");
    checkSsh(pages);
    pages.type("source.sshHostEdit", QStringLiteral("bastion"));
    pages.click("source.saveConnectionButton");
    QCOMPARE(combo->count(), 3); // another server, though its address reads the same
    QCOMPARE(savedConnections().first().ssh.host, QStringLiteral("bastion"));
    QVERIFY(connectionName(savedConnections().first()) != connectionName(savedConnections().last()));
    combo->setCurrentIndex(2);
    Q_EMIT combo->activated(2);
    QCOMPARE(pages.draft.endpoint(End::Source).ssh, SshHop());
    combo->setCurrentIndex(1);
    Q_EMIT combo->activated(1);
    QCOMPARE(pages.draft.endpoint(End::Source).ssh.host, QStringLiteral("bastion"));
}

void ConnectFormsTest::recognisesEndpoints_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("said"); // empty: nothing
    const auto row = [](const char *host, const char *said) {
        QTest::newRow(host) << QString::fromLatin1(host) << QString::fromLatin1(said);
    };
    row("pc-bp1a2b3c.mysql.polardb.rds.aliyuncs.com", "primary endpoint");
    row("shop-writer.mysql.polardb.rds.aliyuncs.com", "primary endpoint");
    row("PC-BP1A2B3C.mysql.polardb.rds.aliyuncs.com", "primary endpoint");
    row("pc-bp1a2b3c.rwlb.rds.aliyuncs.com", "cluster endpoint");
    row("pe-bp1a2b3c.rwlb.rds.aliyuncs.com", "custom endpoint");
    row("shop-all.rwlb.rds.aliyuncs.com", "proxy");
    row("pc-bp1a2b3c.rwlb.singapore.rds.aliyuncs.com", "cluster endpoint");
    row("rm-bp1a2b3c.mysql.rds.aliyuncs.com", "");
    row("pc-bp1a2b3c.rwlb.example.com", "");
    row("db.example.com", "");
}

void ConnectFormsTest::recognisesEndpoints()
{
    QFETCH(QString, host);
    QFETCH(QString, said);
    Pages pages;
    pages.type("source.hostEdit", host);
    auto *note = pages.find<QLabel>("source.hostNote");
    QCOMPARE(note->isVisible(), !said.isEmpty());
    QVERIFY2(note->text().contains(said), qPrintable(note->text()));
    const bool proxy = note->text().contains(QLatin1String("proxy"));
    QCOMPARE(proxy, !said.isEmpty() && said != QLatin1String("primary endpoint"));
}

void ConnectFormsTest::instanceIdProposesTheHost()
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
    QVERIFY(pages.find<QLabel>("source.hostNote")->text().contains(QLatin1String("custom endpoint")));
    pages.type("source.instanceEdit", QStringLiteral("pc-other"));
    QCOMPARE(host->text(), QStringLiteral("pe-x.mysql.polardb.rds.aliyuncs.com"));
}

void ConnectFormsTest::savedConnectionsHoldNoPassword()
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

void ConnectFormsTest::passwordIsHiddenUntilAsked()
{
    Pages pages;
    auto *password = pages.find<QLineEdit>("source.passwordEdit");
    QCOMPARE(password->echoMode(), QLineEdit::Password);
    pages.click("source.showPasswordButton");
    QCOMPARE(password->echoMode(), QLineEdit::Normal);
    pages.click("source.showPasswordButton");
    QCOMPARE(password->echoMode(), QLineEdit::Password);
}

void ConnectFormsTest::draftFillsTheForm()
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

void ConnectFormsTest::everyInputHasAName()
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

void ConnectFormsTest::mnemonicsAreUnique()
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

void ConnectFormsTest::makesCidr()
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

void ConnectFormsTest::sameServerIsFlagged()
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

void ConnectFormsTest::nothingIsCutOff_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {1, 800, 956, 1013, 1024, 1280})
        QTest::addRow("%d", width) << width;
}

void ConnectFormsTest::nothingIsCutOff()
{
    QFETCH(int, width);
    Pages pages;
    pages.wizard.resize(width, 520);
    QCoreApplication::processEvents();
    for (const char *name : {"source.testButton", "source.testMessage", "source.passwordEdit",
                             "source.showPasswordButton", "source.pasteButton"}) {
        const auto *widget = pages.find<QWidget>(name);
        QVERIFY(widget->isVisible());
        // Cut off on the right is what some ancestor does not show.
        QVERIFY2(widget->visibleRegion().boundingRect().right() == widget->rect().right(), name);
        QVERIFY2(widget->mapTo(&pages.wizard, widget->rect().bottomRight()).x() < pages.wizard.width(), name);
    }
}

QTEST_MAIN(ConnectFormsTest)
#include "tst_connectforms.moc"
