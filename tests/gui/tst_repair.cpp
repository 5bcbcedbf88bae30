#include "Accessible.h"
#include "Screenshots.h"
#include "TestServer.h"
#include "shell/MigrationDraft.h"
#include "status/RepairDialog.h"
#include "status/StatusPage.h"
#include "status/StatusWidget.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <QWizard>

#include <memory>

using namespace floe;
using test::AccountRights;
using test::ServerKind;
using test::TestServer;

namespace {

constexpr int PatienceMs = 60'000;

const char *const ShopSql = R"(
CREATE DATABASE shop CHARACTER SET utf8mb4;
USE shop;
CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(80) NOT NULL);
CREATE TABLE orders (id INT PRIMARY KEY, customer INT NOT NULL, amount DECIMAL(12,4), at TIMESTAMP NULL,
    note VARCHAR(100), FOREIGN KEY (customer) REFERENCES customers (id));
CREATE TABLE words (word VARCHAR(40), n INT);
INSERT INTO customers SELECT seq, CONCAT('Customer ', seq) FROM seq_1_to_50;
INSERT INTO orders SELECT seq, 1 + seq % 50, seq / 7, '2024-02-29 12:00:00', CONCAT('it''s no. ', seq)
    FROM seq_1_to_3000;
INSERT INTO words SELECT CONCAT('w', seq % 7), seq % 5 FROM seq_1_to_70;
)";

/// Wrong, missing and superfluous rows, with and without a key.
const char *const Damage = "USE shop_new;"
                           "UPDATE orders SET note = 'it is', at = '2024-02-29 13:00:00' WHERE id = 17;"
                           "DELETE FROM orders WHERE id IN (18, 19);"
                           "INSERT INTO customers VALUES (51, 'nobody');"
                           "DELETE FROM words WHERE word = 'w3' LIMIT 1;";

} // namespace

/// What can be done on the status page once a run has ended, on two real servers.
class TestRepair : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void verifiesAgain();
    void findsAndMendsDamage();
    void mendsByTheSavedFile();
    void survivesALostServer();
    void stopsAVerification();
    void savesBothReports();
    void offersNothingWithoutRows();
    void showsAnEmptyScript();
    void cutsWhatNobodyReads();

private:
    template<typename T> T *named(const char *name) const
    {
        return m_wizard->findChild<T *>(QLatin1String(name));
    }
    QString text(const char *name) const { return named<QLabel>(name)->text(); }
    void click(const char *name)
    {
        auto *button = named<QAbstractButton>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void migrate();
    void verifyAgain();
    void damage();
    RepairDialog *openRepair();
    QString sums(TestServer &server, const QString &database);

    std::unique_ptr<TestServer> m_source;
    std::unique_ptr<TestServer> m_destination;
    std::unique_ptr<MigrationDraft> m_draft;
    std::unique_ptr<QWizard> m_wizard;
    StatusPage *m_status = nullptr;
};

void TestRepair::initTestCase()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    applyTheme(*qApp);
    QString error;
    const auto begin = [&](std::unique_ptr<TestServer> &server) {
        server = std::make_unique<TestServer>(ServerKind::MariaDb1011);
        return server->start(&error)
               && server->createAccount(QStringLiteral("app"), QStringLiteral("s3cret"), AccountRights::All,
                                        &error);
    };
    QVERIFY2(begin(m_source), qPrintable(error));
    QVERIFY2(begin(m_destination), qPrintable(error));
    QVERIFY2(m_source->exec(QLatin1String(ShopSql), &error), qPrintable(error));
}

void TestRepair::init()
{
    QString error;
    QVERIFY(m_source && m_destination);
    QVERIFY2(m_destination->exec(QStringLiteral("DROP DATABASE IF EXISTS shop_new"), &error),
             qPrintable(error));
    m_draft = std::make_unique<MigrationDraft>();
    m_draft->setName(QStringLiteral("shop"));
    const auto use = [this](MigrationDraft::End end, const TestServer &server) {
        Endpoint endpoint;
        endpoint.host = QStringLiteral("127.0.0.1");
        endpoint.port = server.port();
        endpoint.user = QStringLiteral("app");
        m_draft->setEndpoint(end, endpoint, QStringLiteral("s3cret"));
    };
    use(MigrationDraft::End::Source, *m_source);
    use(MigrationDraft::End::Destination, *m_destination);
    DatabaseChoice shop;
    shop.database = QStringLiteral("shop");
    shop.as = QStringLiteral("shop_new");
    m_draft->setObjects({shop});
    m_wizard = std::make_unique<QWizard>();
    m_wizard->setWizardStyle(QWizard::ModernStyle);
    m_status = new StatusPage(*m_draft);
    m_wizard->addPage(m_status);
    m_wizard->resize(860, 700);
}

void TestRepair::cleanup()
{
    m_wizard.reset();
    m_draft.reset();
}

void TestRepair::migrate()
{
    m_wizard->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_wizard.get()));
    QTRY_VERIFY_WITH_TIMEOUT(m_status->isComplete(), PatienceMs);
    QCOMPARE(text("status.endingHeadline"), QStringLiteral("Completed"));
}

void TestRepair::verifyAgain()
{
    click("status.verifyAgainButton");
    QVERIFY(m_status->migrationRunning());
    QVERIFY(!m_status->isComplete());
    QVERIFY(!m_wizard->button(QWizard::FinishButton)->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(m_status->isComplete(), PatienceMs);
}

void TestRepair::damage()
{
    QString error;
    QVERIFY2(m_destination->exec(QLatin1String(Damage), &error), qPrintable(error));
    verifyAgain();
    QCOMPARE(text("status.endingHeadline"), QStringLiteral("Completed with differences"));
}

RepairDialog *TestRepair::openRepair()
{
    click("status.repairButton");
    auto *dialog = named<RepairDialog>("status.repairDialog");
    return dialog && dialog->isVisible() ? dialog : nullptr;
}

QString TestRepair::sums(TestServer &server, const QString &database)
{
    const QString answer =
        server.query(QStringLiteral("CHECKSUM TABLE %1.customers, %1.orders, %1.words").arg(database));
    return QString(answer).replace(database + QLatin1Char('.'), QString());
}

void TestRepair::verifiesAgain()
{
    migrate();
    const QString log = named<QPlainTextEdit>("status.logText")->toPlainText();
    verifyAgain();
    QCOMPARE(text("status.endingHeadline"), QStringLiteral("Completed"));
    QVERIFY2(text("status.endingLead").contains(QLatin1String("Verified again")),
             qPrintable(text("status.endingLead")));
    QVERIFY(!named<QPushButton>("status.repairButton")->isVisible());
    QVERIFY(named<QPlainTextEdit>("status.logText")->toPlainText().startsWith(log));
    screenshots::take(*m_wizard, QStringLiteral("repair-verified-again"));
}

void TestRepair::findsAndMendsDamage()
{
    migrate();
    const QString before = sums(*m_source, QStringLiteral("shop"));
    QCOMPARE(sums(*m_destination, QStringLiteral("shop_new")), before);
    damage();
    if (QTest::currentTestFailed())
        return;
    auto *list = named<QTreeWidget>("status.differencesView");
    QVERIFY(list->isVisible());
    QVERIFY2(list->topLevelItemCount() >= 5, qPrintable(QString::number(list->topLevelItemCount())));
    screenshots::take(*m_wizard, QStringLiteral("repair-differences"));

    RepairDialog *dialog = openRepair();
    QVERIFY(dialog);
    const QString sql = named<QPlainTextEdit>("repair.sqlEdit")->toPlainText();
    QVERIFY2(sql.contains(QLatin1String("UPDATE `shop_new`.`orders`")), qPrintable(sql));
    QVERIFY2(sql.contains(QLatin1String("DELETE FROM `shop_new`.`customers`")), qPrintable(sql));
    QCOMPARE(dialog->script().statements.size(), 5);
    QVERIFY(text("repair.figures").contains(QLatin1String("written: 3")));
    auto *run = named<QPushButton>("repair.runButton");
    QVERIFY(run->text().contains(QLatin1String("5")));
    QVERIFY(!run->isEnabled()); // a row would be deleted
    const QStringList nameless = accessible::nameless(*dialog);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
    screenshots::take(*dialog, QStringLiteral("repair-dialog"));
    click("repair.copyButton");
    QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("START TRANSACTION;")));

    // Escape runs nothing.
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!named<RepairDialog>("status.repairDialog"));
    QVERIFY(!m_status->migrationRunning());
    QVERIFY(sums(*m_destination, QStringLiteral("shop_new")) != before);

    QVERIFY(openRepair());
    auto *agree = named<QCheckBox>("repair.deleteCheck");
    agree->setFocus();
    QTest::keyClick(agree, Qt::Key_Space);
    click("repair.runButton");
    QTRY_VERIFY_WITH_TIMEOUT(m_status->isComplete(), PatienceMs);
    QCOMPARE(text("status.endingHeadline"), QStringLiteral("Completed"));
    QVERIFY2(text("status.endingLead").contains(QLatin1String("Repaired and verified")),
             qPrintable(text("status.endingLead")));
    QVERIFY(!named<QPushButton>("status.repairButton")->isVisible());
    QCOMPARE(sums(*m_destination, QStringLiteral("shop_new")), before);
    QCOMPARE(sums(*m_source, QStringLiteral("shop")), before);
    screenshots::take(*m_wizard, QStringLiteral("repair-mended"));
}

void TestRepair::mendsByTheSavedFile()
{
    const QTemporaryDir folder;
    migrate();
    damage();
    if (QTest::currentTestFailed())
        return;
    RepairDialog *dialog = openRepair();
    QVERIFY(dialog);
    click("repair.saveButton");
    auto *files = named<QFileDialog>("repair.fileDialog");
    QVERIFY(files);
    files->setDirectory(folder.path());
    files->selectFile(folder.filePath(QStringLiteral("mend.sql")));
    QVERIFY(QMetaObject::invokeMethod(files, "accept"));
    QTRY_VERIFY(text("repair.note").contains(QLatin1String("mend.sql")));
    dialog->reject();

    // The server's own client runs it, in a session with other settings.
    QFile file(folder.filePath(QStringLiteral("mend.sql")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QString error;
    QVERIFY2(m_destination->exec(
                 QStringLiteral("SET time_zone='+05:00';\n") + QString::fromUtf8(file.readAll()), &error),
             qPrintable(error));
    verifyAgain();
    QCOMPARE(text("status.endingHeadline"), QStringLiteral("Completed"));
}

void TestRepair::survivesALostServer()
{
    migrate();
    damage();
    if (QTest::currentTestFailed())
        return;
    m_destination->stop();
    verifyAgain();
    QCOMPARE(text("status.endingHeadline"), QStringLiteral("Failed"));
    QVERIFY(!text("status.endingRemedy").isEmpty());
    QVERIFY(text("status.endingBody").contains(QLatin1String("only reads")));
    screenshots::take(*m_wizard, QStringLiteral("repair-lost"));
    QString error;
    QVERIFY2(m_destination->restart(&error), qPrintable(error));
    // What the last verification found can still be mended.
    QVERIFY(openRepair());
    named<QCheckBox>("repair.deleteCheck")->setChecked(true);
    click("repair.runButton");
    QTRY_VERIFY_WITH_TIMEOUT(m_status->isComplete(), PatienceMs);
    QCOMPARE(text("status.endingHeadline"), QStringLiteral("Completed"));
}

void TestRepair::stopsAVerification()
{
    QString error;
    QVERIFY2(m_source->exec(QStringLiteral("USE shop; CREATE TABLE big (id INT PRIMARY KEY, v VARCHAR(400));"
                                           "INSERT INTO big SELECT seq, REPEAT(MD5(seq), 12) FROM "
                                           "seq_1_to_200000"),
                            &error),
             qPrintable(error));
    migrate();
    click("status.verifyAgainButton");
    QTRY_VERIFY(named<QPushButton>("status.stopButton")->isEnabled());
    click("status.stopButton");
    auto *question = named<QWidget>("status.stopQuestion");
    QVERIFY(question); // and the verification is held meanwhile
    QTest::mouseClick(question->findChild<QPushButton *>(QStringLiteral("status.stopConfirm")),
                      Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_status->isComplete(), PatienceMs);
    QVERIFY2(m_source->exec(QStringLiteral("DROP TABLE shop.big"), &error), qPrintable(error));
    QCOMPARE(text("status.endingHeadline"), QStringLiteral("Stopped"));
    QVERIFY(text("status.endingLead").contains(QLatin1String("verification")));
    QVERIFY(named<QPushButton>("status.verifyAgainButton")->isVisible());
}

void TestRepair::savesBothReports()
{
    const QTemporaryDir folder;
    migrate();
    verifyAgain();
    click("status.saveReportButton");
    auto *files = named<QFileDialog>("status.reportDialog");
    QVERIFY(files);
    files->setDirectory(folder.path());
    files->selectFile(folder.path());
    QVERIFY(QMetaObject::invokeMethod(files, "accept"));
    QTRY_VERIFY(text("status.reportNote").contains(folder.path()));
    const QStringList made = QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    QCOMPARE(made.size(), 2);
    QVERIFY(made.at(0).contains(QLatin1String("report")));
    QVERIFY(made.at(1).contains(QLatin1String("verification")));
}

void TestRepair::offersNothingWithoutRows()
{
    m_draft->setTypes(MigrationType::Schema);
    migrate();
    QVERIFY(!named<QPushButton>("status.verifyAgainButton")->isVisible());
    QVERIFY(!named<QPushButton>("status.repairButton")->isVisible());
}

void TestRepair::showsAnEmptyScript()
{
    RepairScript script;
    for (int i = 0; i < 11; ++i)
        script.tooMany += ObjectName{QStringLiteral("shop"), QStringLiteral("t%1").arg(i)};
    RepairDialog dialog(script, QStringLiteral("pc-new:3306"));
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(!dialog.findChild<QPushButton *>(QStringLiteral("repair.runButton")));
    QVERIFY(!dialog.findChild<QPlainTextEdit *>(QStringLiteral("repair.sqlEdit")));
    const QString name =
        dialog.findChild<QWidget *>(QStringLiteral("repair.tooManyMessage"))->accessibleName();
    QVERIFY2(name.contains(QLatin1String("11")) && name.contains(QLatin1String("shop.t7"))
                 && name.contains(QLatin1String("Copy them again")),
             qPrintable(name));
    screenshots::take(dialog, QStringLiteral("repair-too-many"));
}

void TestRepair::cutsWhatNobodyReads()
{
    RepairScript script;
    script.statements = {"UPDATE t SET a = X'" + QByteArray(100'000, 'a') + '\''};
    for (int i = 0; i < 50'000; ++i)
        script.statements += "DELETE FROM t WHERE id = " + QByteArray::number(i);
    int hidden = 0;
    const QString shown = RepairDialog::shownText(script, &hidden);
    QVERIFY(shown.size() < 200'000);
    QVERIFY(hidden > 40'000);
    QVERIFY(shown.section(QLatin1Char('\n'), 0, 0).contains(QLatin1String("98,020 more")));
}

QTEST_MAIN(TestRepair)
#include "tst_repair.moc"
