#include "Certificates.h"
#include "ConnectPages.h"
#include "HostileServer.h"
#include "Screenshots.h"
#include "TestServer.h"

#include "connect/CertificateDialog.h"
#include "shell/Settings.h"
#include "shell/Theme.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTranslator>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace floe;
using floe::test::AccountRights;
using floe::test::Certificates;
using floe::test::HostileServer;
using floe::test::Pages;
using floe::test::Secret;
using floe::test::ServerKind;
using floe::test::TestServer;
using End = MigrationDraft::End;

namespace {

constexpr int PatienceMs = 30'000;

} // namespace

/// Fetching a server's certificate in order to pin it, by keys and clicks.
class CertificateDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void pinsWhatWasCompared();
    void warnsOfAnotherOne();
    void cancelPinsNothing();
    void saysWhyThereIsNone();
    void hidesNoDirectionMarks();
    void pinnedServerPassesTheTest();
    void nothingIsCutOff_data();
    void nothingIsCutOff();

private:
    QPointer<CertificateDialog> fetch(Pages &pages, quint16 port);
    QString textOf(CertificateDialog *dialog, const char *name) const;

    QTemporaryDir m_settings;
    Certificates m_certificates;
};

void CertificateDialogTest::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS"); // never the keychain of whoever runs this
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    applyTheme(*qApp);
    QString error;
    QVERIFY2(m_certificates.make(&error), qPrintable(error));
    QVERIFY2(m_certificates.issue(u"db.example.com"_s, u"ca"_s,
                                  u"DNS:db.example.com,DNS:replica.example.com"_s, -2, 300, &error),
             qPrintable(error));
    QVERIFY2(m_certificates.issue(u"old"_s, {}, u"DNS:old.example.com"_s, -9, -2, &error), qPrintable(error));
}

void CertificateDialogTest::cleanup()
{
    Settings().clear();
}

/// Chooses the mode and presses the button; null when no dialog came.
QPointer<CertificateDialog> CertificateDialogTest::fetch(Pages &pages, quint16 port)
{
    pages.fill("source", u"127.0.0.1"_s, port, u"the-account"_s, Secret);
    auto *combo = pages.find<QComboBox>("source.tlsCombo");
    combo->setCurrentIndex(combo->findData(int(TlsMode::Pinned)));
    pages.click("source.fetchCertificateButton");
    return pages.wizard.findChild<CertificateDialog *>();
}

QString CertificateDialogTest::textOf(CertificateDialog *dialog, const char *name) const
{
    const auto *label = dialog->findChild<QLabel *>(QLatin1String(name));
    return label ? label->text() : QString();
}

void CertificateDialogTest::pinsWhatWasCompared()
{
    HostileServer server({.certificate = m_certificates.certificate(u"db.example.com"_s),
                          .key = m_certificates.key(u"db.example.com"_s)});
    QVERIFY(server.start());
    Pages pages;
    const auto dialog = fetch(pages, server.port());
    QVERIFY(dialog);
    auto *pin = dialog->findChild<QPushButton *>(u"certificate.pinButton"_s);
    auto *compared = dialog->findChild<QCheckBox *>(u"certificate.comparedCheck"_s);
    QVERIFY(pin && compared && !pin->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(compared->isVisible(), PatienceMs);
    screenshots::take(*dialog, u"certificate"_s);
    QVERIFY(!pin->isEnabled());
    QCOMPARE(textOf(dialog, "certificate.subject"), u"CN=db.example.com"_s);
    QCOMPARE(textOf(dialog, "certificate.issuer"), u"CN=authority ca"_s);
    QVERIFY(textOf(dialog, "certificate.names").contains(u"replica.example.com"_s));
    QVERIFY(!textOf(dialog, "certificate.validity").contains(u"expired"_s));
    QCOMPARE(textOf(dialog, "certificate.sha1"), m_certificates.fingerprint(u"db.example.com"_s));
    QCOMPARE(textOf(dialog, "certificate.sha256").remove(u'\n'),
             m_certificates.fingerprint(u"db.example.com"_s, u"sha256"_s));
    const auto *message = dialog->findChild<InlineMessage *>(u"certificate.message"_s);
    QVERIFY(message->text().contains(u"over another way"_s) && message->more().contains(u"openssl"_s));

    auto *copy = dialog->findChild<QToolButton *>(u"certificate.sha256Copy"_s);
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             m_certificates.fingerprint(u"db.example.com"_s, u"sha256"_s));

    QTest::keyClick(compared, Qt::Key_Space);
    QVERIFY(pin->isEnabled());
    QTest::mouseClick(pin, Qt::LeftButton);
    QTRY_VERIFY(!dialog);
    QCOMPARE(pages.draft.endpoint(End::Source).fingerprint, m_certificates.fingerprint(u"db.example.com"_s));
    QVERIFY(pages.draft.endpoint(End::Source).validate());
    screenshots::take(pages.wizard, u"source-pinned"_s);

    // The request for TLS, and nothing of whom it is for.
    QCOMPARE(server.logins(), 0);
    QCOMPARE(server.heard().size(), 32);
}

void CertificateDialogTest::warnsOfAnotherOne()
{
    HostileServer server(
        {.certificate = m_certificates.certificate(u"old"_s), .key = m_certificates.key(u"old"_s)});
    QVERIFY(server.start());
    Pages pages;
    auto *combo = pages.find<QComboBox>("source.tlsCombo");
    combo->setCurrentIndex(combo->findData(int(TlsMode::Pinned)));
    pages.type("source.fingerprintEdit", m_certificates.fingerprint(u"db.example.com"_s));
    auto dialog = fetch(pages, server.port());
    QVERIFY(dialog);
    const auto *message = dialog->findChild<InlineMessage *>(u"certificate.message"_s);
    QTRY_VERIFY_WITH_TIMEOUT(message->text().contains(u"not the certificate that is pinned"_s), PatienceMs);
    QVERIFY(message->tone() == Tone::Bad);
    QVERIFY(textOf(dialog, "certificate.validity").contains(u"expired"_s));
    screenshots::take(*dialog, u"certificate-another"_s);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"certificate.cancelButton"_s), Qt::LeftButton);
    QTRY_VERIFY(!dialog);
    QCOMPARE(pages.draft.endpoint(End::Source).fingerprint, m_certificates.fingerprint(u"db.example.com"_s));

    pages.type("source.fingerprintEdit", m_certificates.fingerprint(u"old"_s).remove(u':').toLower());
    dialog = fetch(pages, server.port());
    message = dialog->findChild<InlineMessage *>(u"certificate.message"_s);
    QTRY_VERIFY_WITH_TIMEOUT(message->text().contains(u"pinned already"_s), PatienceMs);
}

void CertificateDialogTest::cancelPinsNothing()
{
    HostileServer server({.certificate = m_certificates.certificate(u"old"_s),
                          .key = m_certificates.key(u"old"_s),
                          .silentInTls = true});
    QVERIFY(server.start());
    Pages pages;
    const auto dialog = fetch(pages, server.port());
    QVERIFY(dialog);
    screenshots::take(*dialog, u"certificate-asking"_s);
    QElapsedTimer timer;
    timer.start();
    QTest::keyClick(dialog.data(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    QVERIFY(timer.elapsed() < 1'000);
    QVERIFY(pages.draft.endpoint(End::Source).fingerprint.isEmpty());
}

void CertificateDialogTest::saysWhyThereIsNone()
{
    HostileServer server({});
    QVERIFY(server.start());
    Pages pages;
    auto dialog = fetch(pages, server.port());
    QVERIFY(dialog);
    auto *message = dialog->findChild<InlineMessage *>(u"certificate.message"_s);
    QTRY_VERIFY_WITH_TIMEOUT(message->text().contains(u"offers no TLS"_s), PatienceMs);
    QVERIFY(!dialog->findChild<QPushButton *>(u"certificate.pinButton"_s)->isEnabled());
    screenshots::take(*dialog, u"certificate-none"_s);
    dialog->reject();
    QTRY_VERIFY(!dialog);

    pages.type("source.hostEdit", QString());
    pages.click("source.fetchCertificateButton");
    dialog = pages.wizard.findChild<CertificateDialog *>();
    message = dialog->findChild<InlineMessage *>(u"certificate.message"_s);
    QTRY_VERIFY_WITH_TIMEOUT(message->text().contains(u"host name is missing"_s), PatienceMs);
}

// What a certificate says comes from whoever shows it.
void CertificateDialogTest::hidesNoDirectionMarks()
{
    QString error;
    QVERIFY2(m_certificates.issue(u"odd"_s, {}, u"DNS:<b>x.example.com"_s, -2, 9, &error), qPrintable(error));
    HostileServer server(
        {.certificate = m_certificates.certificate(u"odd"_s), .key = m_certificates.key(u"odd"_s)});
    QVERIFY(server.start());
    Pages pages;
    const auto dialog = fetch(pages, server.port());
    QTRY_VERIFY_WITH_TIMEOUT(!textOf(dialog, "certificate.names").isEmpty(), PatienceMs);
    const auto labels = dialog->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->objectName().startsWith(u"certificate."_s))
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    QVERIFY(textOf(dialog, "certificate.names").contains(u"<b>"_s));
}

void CertificateDialogTest::pinnedServerPassesTheTest()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql97); // it signs its own certificate
    TestServer server(ServerKind::MySql97);
    QVERIFY(server.start());
    QVERIFY(server.createAccount(u"the-account"_s, u"Abc.123-x"_s, AccountRights::PolardbReadOnly));
    Pages pages;
    const auto dialog = fetch(pages, server.port());
    QVERIFY(dialog);
    auto *compared = dialog->findChild<QCheckBox *>(u"certificate.comparedCheck"_s);
    QTRY_VERIFY_WITH_TIMEOUT(compared->isVisible(), PatienceMs);
    QTest::keyClick(compared, Qt::Key_Space);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"certificate.pinButton"_s), Qt::LeftButton);
    pages.type("source.passwordEdit", u"Abc.123-x"_s);
    pages.click("source.testButton");
    QTRY_VERIFY_WITH_TIMEOUT(pages.draft.tested(End::Source).has_value(), PatienceMs);
    QVERIFY2(pages.draft.tested(End::Source)->passed, qPrintable(pages.said("source")));
    const auto labels = pages.source->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
        const QString text = QString(label->text()).remove(QChar(0x200B)); // where it may be wrapped
        return text.contains(u"TLS_AES"_s) && text.contains(u"certificate of CN="_s);
    }));
    screenshots::take(pages.wizard, u"source-pinned-passed"_s);
}

void CertificateDialogTest::nothingIsCutOff_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QString();
    QTest::newRow("Chinese") << u"zh_CN"_s;
}

void CertificateDialogTest::nothingIsCutOff()
{
    QFETCH(QString, language);
    QTranslator translator;
    if (!language.isEmpty())
        QVERIFY(translator.load(u":/i18n/floe_%1.qm"_s.arg(language))
                && qApp->installTranslator(&translator));
    HostileServer server({.certificate = m_certificates.certificate(u"db.example.com"_s),
                          .key = m_certificates.key(u"db.example.com"_s)});
    QVERIFY(server.start());
    Pages pages;
    const auto dialog = fetch(pages, server.port());
    QVERIFY(dialog);
    auto *compared = dialog->findChild<QCheckBox *>(u"certificate.comparedCheck"_s);
    QTRY_VERIFY_WITH_TIMEOUT(compared->isVisible(), PatienceMs);
    screenshots::take(*dialog, u"certificate-"_s + language);
    QVERIFY(compared->width() >= compared->sizeHint().width());
    const auto labels = dialog->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->isVisible() && !label->wordWrap())
            QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
    }
    dialog->reject();
    pages.click("source.testButton"); // refused: nothing is pinned yet
    screenshots::take(pages.wizard, u"source-to-be-pinned-"_s + language);
}

QTEST_MAIN(CertificateDialogTest)
#include "tst_certificatedialog.moc"
