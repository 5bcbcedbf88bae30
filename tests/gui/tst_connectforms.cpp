#include "ConnectPages.h"

#include "connect/SavedConnections.h"
#include "connect/WhitelistDialog.h"
#include "shell/Settings.h"
#include "shell/Theme.h"

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
    void instanceIdProposesTheHost();
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
    QVERIFY(pages.find<QLabel>("source.hostNote")->text().contains(QLatin1String("cluster endpoint")));
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
