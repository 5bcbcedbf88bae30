#include "ForeignLoad.h"
#include "Screenshots.h"
#include "TestServer.h"
#include "confirm/ConfirmPage.h"
#include "precheck/PrecheckModel.h"
#include "precheck/PrecheckPage.h"
#include "shell/InlineMessage.h"
#include "shell/MigrationDraft.h"
#include "status/StatusPage.h"
#include "status/StatusWidget.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>
#include <QWizard>

#include <algorithm>
#include <memory>

using namespace floe;
using test::AccountRights;
using test::ServerKind;
using test::TestServer;

namespace {

constexpr int PatienceMs = 60'000;

/// 40,000 rows of about 250 bytes: with a limit of 1 MiB/s a run of some ten seconds.
const char *const ShopSql = R"(
CREATE DATABASE shop CHARACTER SET utf8mb4;
USE shop;
CREATE TABLE customers (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(80) NOT NULL, KEY by_name (name));
CREATE TABLE orders (id INT PRIMARY KEY AUTO_INCREMENT, customer INT NOT NULL, amount DECIMAL(12,4), due DATETIME(6),
    note VARCHAR(400), CONSTRAINT of_customer FOREIGN KEY (customer) REFERENCES customers (id));
INSERT INTO customers (name) SELECT CONCAT('Customer ', seq) FROM seq_1_to_500;
INSERT INTO orders (customer, amount, due, note)
    SELECT 1 + seq % 500, seq / 7, '2024-02-29 12:00:00.123456', REPEAT(CHAR(65 + seq % 26), 220) FROM seq_1_to_40000;
CREATE VIEW big_orders AS SELECT id, amount FROM orders WHERE amount > 1000;
)";

} // namespace

/// The last three pages on two real servers, from the precheck to each ending.
class TestRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();
    void runsToItsEnd();
    void pausesAndStops();
    void changesSpeedWhileItRuns();
    void slowsDownForOthers();
    void asksForAPasswordThatIsRefused_data();
    void asksForAPasswordThatIsRefused();
    void tellsWhatFailedAndGoesOn();
    void retriesATableThatFailed();
    void skipsATableThatFailed();
    void dropsWhatTheUserAgreedTo();

private:
    template<typename T> T *named(const char *name) const
    {
        return m_wizard->findChild<T *>(QLatin1String(name));
    }
    QString text(const char *name) const { return named<QLabel>(name)->text(); }
    void click(const char *name) { QTest::mouseClick(named<QAbstractButton>(name), Qt::LeftButton); }
    void passPrecheck();
    void start();
    void copySlowly(int retrySeconds = 60);
    /// A run whose table `orders` somebody drops in the middle.
    void failOneTable();
    void goOnAtFullSpeed(const QString &label);
    QString checksum(TestServer &server, const char *table) const
    {
        return server.query(QStringLiteral("CHECKSUM TABLE ") + QLatin1String(table))
            .section(QLatin1Char('\t'), 1);
    }

    std::unique_ptr<TestServer> m_source;
    std::unique_ptr<TestServer> m_destination;
    std::unique_ptr<MigrationDraft> m_draft;
    std::unique_ptr<QWizard> m_wizard;
    StatusPage *m_status = nullptr;
};

void TestRun::initTestCase()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    qputenv("FLOE_CHUNK_ROWS", "2000"); // so that a table can be met with a part of its rows
    QString error;
    m_source = std::make_unique<TestServer>(ServerKind::MariaDb1011);
    QVERIFY2(m_source->start(&error), qPrintable(error));
    QVERIFY2(m_source->createAccount(QStringLiteral("reader"), QStringLiteral("secret-r"), AccountRights::All,
                                     &error),
             qPrintable(error));
    QVERIFY2(m_source->exec(QLatin1String(ShopSql), &error), qPrintable(error));
    m_destination = std::make_unique<TestServer>(ServerKind::MariaDb1011);
    QVERIFY2(m_destination->start(&error), qPrintable(error));
    QVERIFY2(m_destination->createAccount(QStringLiteral("writer"), QStringLiteral("secret-w"),
                                          AccountRights::All, &error),
             qPrintable(error));
}

void TestRun::cleanupTestCase()
{
    m_source.reset();
    m_destination.reset();
}

void TestRun::init()
{
    QString error;
    QVERIFY(m_source && m_destination);
    if (!m_destination->isRunning())
        QVERIFY2(m_destination->restart(&error), qPrintable(error));
    QVERIFY2(m_destination->exec(QStringLiteral("DROP DATABASE IF EXISTS shop_new"), &error),
             qPrintable(error));

    const auto endpoint = [](const TestServer &server, const QString &user) {
        Endpoint made;
        made.host = QStringLiteral("127.0.0.1");
        made.port = server.port();
        made.user = user;
        return made;
    };
    DatabaseChoice shop;
    shop.database = QStringLiteral("shop");
    shop.as = QStringLiteral("shop_new");
    shop.also = OtherObject::Views;
    m_draft = std::make_unique<MigrationDraft>();
    m_draft->setName(QStringLiteral("shop"));
    m_draft->setEndpoint(MigrationDraft::End::Source, endpoint(*m_source, QStringLiteral("reader")),
                         QStringLiteral("secret-r"));
    m_draft->setEndpoint(MigrationDraft::End::Destination, endpoint(*m_destination, QStringLiteral("writer")),
                         QStringLiteral("secret-w"));
    m_draft->setObjects({shop});
    m_wizard = std::make_unique<QWizard>();
    m_wizard->setWizardStyle(QWizard::ModernStyle);
    m_wizard->addPage(new PrecheckPage(*m_draft));
    m_wizard->addPage(new ConfirmPage(*m_draft));
    m_status = new StatusPage(*m_draft);
    m_wizard->addPage(m_status);
    m_wizard->resize(860, 700);
}

void TestRun::cleanup()
{
    m_wizard.reset();
    m_draft.reset();
}

void TestRun::passPrecheck()
{
    m_wizard->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_wizard.get()));
    QTRY_VERIFY_WITH_TIMEOUT(named<QPushButton>("precheck.runAgainButton")->isEnabled(), PatienceMs);
    QStringList failures;
    for (const CheckResult &check : m_draft->precheck()->checks) {
        if (check.state == CheckState::Failed || check.state == CheckState::NotRun)
            failures += check.title + QStringLiteral(": ")
                        + (check.findings.isEmpty() ? QString() : check.findings.constFirst().found);
    }
    QVERIFY2(failures.isEmpty(), qPrintable(failures.join(QLatin1Char('\n'))));
    QCOMPARE(text("precheck.successRate"), QStringLiteral("Success rate 100 %"));
    QTest::mouseClick(m_wizard->button(QWizard::NextButton), Qt::LeftButton);
}

void TestRun::start()
{
    named<QCheckBox>("confirm.writesStoppedCheck")->setChecked(true);
    named<QCheckBox>("confirm.termsCheck")->setChecked(true);
    QTRY_VERIFY(m_wizard->button(QWizard::CommitButton)->isEnabled());
    QTest::mouseClick(m_wizard->button(QWizard::CommitButton), Qt::LeftButton);
    QCOMPARE(m_wizard->currentPage(), m_status);
}

void TestRun::copySlowly(int retrySeconds)
{
    PlanOptions options = m_draft->options();
    options.rateLimitMiBps = 1;
    options.retrySeconds = retrySeconds;
    m_draft->setOptions(options);
    passPrecheck();
    start();
    auto *tables = named<QTreeView>("status.tableView");
    const auto copying = [tables] {
        for (int row = 0; row < tables->model()->rowCount(); ++row) {
            if (tables->model()->index(row, 0).data().toString() == QLatin1String("Copying"))
                return true;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(copying(), PatienceMs);
}

/// From an ending that can be gone on with to Completed. `label`: what the button says; empty: no matter.
void TestRun::goOnAtFullSpeed(const QString &label)
{
    auto *resume = named<QPushButton>("status.resumeRunButton");
    QVERIFY(resume->isVisible());
    if (!label.isEmpty())
        QCOMPARE(resume->text().remove(QLatin1Char('&')), label);
    QTest::mouseClick(resume, Qt::LeftButton);
    QVERIFY(!m_status->isComplete());
    auto *rate = named<QSpinBox>("status.rateSpin");
    QVERIFY(rate->isVisible());
    rate->setValue(0);
    QTRY_VERIFY_WITH_TIMEOUT(m_status->isComplete(), PatienceMs);
    QVERIFY2(text("status.endingHeadline") == QLatin1String("Completed"),
             qPrintable(text("status.endingLead")));
    QVERIFY(!resume->isVisible());
    QCOMPARE(checksum(*m_destination, "shop_new.orders"), checksum(*m_source, "shop.orders"));
    QCOMPARE(checksum(*m_destination, "shop_new.customers"), checksum(*m_source, "shop.customers"));
}

void TestRun::runsToItsEnd()
{
    passPrecheck();
    if (QTest::currentTestFailed())
        return;
    QVERIFY(named<QWidget>("confirm.summary")->isVisible());
    screenshots::take(*m_wizard, QStringLiteral("run-confirm"));
    start();
    QTRY_VERIFY_WITH_TIMEOUT(m_status->isComplete(), PatienceMs);
    screenshots::take(*m_wizard, QStringLiteral("run-completed"));
    QCOMPARE(text("status.endingHeadline"), QStringLiteral("Completed"));
    QVERIFY(text("status.endingLead").contains(QLatin1String("hash agrees")));
    QVERIFY2(text("status.endingBody").contains(QLatin1String("40,500 rows")),
             qPrintable(text("status.endingBody")));
    QVERIFY(!named<QPlainTextEdit>("status.logText")->toPlainText().isEmpty());
    const auto *tables = named<QTreeView>("status.tableView")->model();
    QCOMPARE(tables->rowCount(), 2);
    for (int row = 0; row < tables->rowCount(); ++row)
        QCOMPARE(tables->index(row, 0).data().toString(), QStringLiteral("Verified"));
    QVERIFY(m_wizard->button(QWizard::FinishButton)->isEnabled());
    QCOMPARE(m_destination->query(QStringLiteral("SELECT COUNT(*) FROM shop_new.orders")),
             QStringLiteral("40000"));
    QCOMPARE(checksum(*m_destination, "shop_new.orders"), checksum(*m_source, "shop.orders"));
    // The report stands where the list of tasks finds it, without being asked for.
    QTRY_VERIFY_WITH_TIMEOUT(named<QPushButton>("status.openReportButton")->isEnabled(), PatienceMs);
    QVERIFY(text("status.reportNote").contains(QLatin1String("reports")));
}

void TestRun::pausesAndStops()
{
    copySlowly();
    if (QTest::currentTestFailed())
        return;
    QTest::qWait(1500);
    screenshots::take(*m_wizard, QStringLiteral("run-migrating"));
    QVERIFY(!m_wizard->button(QWizard::FinishButton)->isEnabled());
    click("status.pauseButton");
    QTRY_COMPARE_WITH_TIMEOUT(text("status.stateWord"), QStringLiteral("Paused"), PatienceMs);
    // What is on its way still arrives; then nothing moves.
    QString rows;
    QElapsedTimer still;
    const auto stands = [&] {
        if (text("status.rowsFigure") != rows) {
            rows = text("status.rowsFigure");
            still.start();
        }
        return still.elapsed() > 1500;
    };
    QTRY_VERIFY_WITH_TIMEOUT(stands(), PatienceMs);
    click("status.resumeButton");
    QTRY_COMPARE_WITH_TIMEOUT(text("status.stateWord"), QStringLiteral("Migrating"), PatienceMs);

    QVERIFY(m_status->migrationRunning());
    m_status->requestStop();
    QTRY_COMPARE_WITH_TIMEOUT(text("status.stateWord"), QStringLiteral("Paused"), PatienceMs);
    auto *box = named<QMessageBox>("status.stopQuestion");
    QVERIFY(box);
    QTest::mouseClick(box->findChild<QPushButton *>(QStringLiteral("status.stopConfirm")), Qt::LeftButton);
    QElapsedTimer took;
    took.start();
    QTRY_VERIFY_WITH_TIMEOUT(m_status->isComplete(), PatienceMs);
    qInfo("stopped after %lld ms", took.elapsed());
    QCOMPARE(text("status.endingHeadline"), QStringLiteral("Stopped"));
    QVERIFY(!m_status->migrationRunning());
    screenshots::take(*m_wizard, QStringLiteral("run-stopped"));
    goOnAtFullSpeed(QStringLiteral("Resume"));
}

void TestRun::changesSpeedWhileItRuns()
{
    copySlowly();
    if (QTest::currentTestFailed())
        return;
    auto *workers = named<QSpinBox>("status.workersSpin");
    QCOMPARE(workers->minimum(), 1);
    QCOMPARE(workers->maximum(), m_draft->options().workers);
    QCOMPARE(workers->value(), m_draft->options().workers);
    auto *rate = named<QSpinBox>("status.rateSpin");
    QCOMPARE(rate->value(), 1);
    workers->setValue(1);
    rate->setValue(0);
    // At 1 MiB/s the rows alone would take some ten seconds.
    QElapsedTimer took;
    took.start();
    QTRY_VERIFY_WITH_TIMEOUT(m_status->isComplete(), PatienceMs);
    qInfo("ended after %lld ms", took.elapsed());
    QCOMPARE(text("status.endingHeadline"), QStringLiteral("Completed"));
}

void TestRun::slowsDownForOthers()
{
    test::ForeignLoad load(*m_destination);
    QVERIFY(load.begin());
    copySlowly();
    if (QTest::currentTestFailed())
        return;
    auto *waiting = named<InlineMessage>("status.waitingFor");
    QVERIFY(!waiting->isVisible());
    named<QSpinBox>("status.loadGuardSpin")->setValue(5);
    const auto says = [waiting](const char *text) {
        return waiting->isVisible() && waiting->text().contains(QLatin1String(text));
    };
    QTRY_VERIFY_WITH_TIMEOUT(says("The destination is busy: "), PatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(says("One worker goes on"), PatienceMs);
    QCOMPARE(text("status.stateWord"), QStringLiteral("Migrating"));
    screenshots::take(*m_wizard, QStringLiteral("run-busy"));
    load.end();
    QTRY_VERIFY_WITH_TIMEOUT(!waiting->isVisible(), PatienceMs);
    named<QSpinBox>("status.rateSpin")->setValue(0);
    QTRY_VERIFY_WITH_TIMEOUT(m_status->isComplete(), PatienceMs);
    QCOMPARE(text("status.endingHeadline"), QStringLiteral("Completed"));
}

void TestRun::asksForAPasswordThatIsRefused_data()
{
    QTest::addColumn<bool>("source");
    QTest::newRow("destination") << false;
    QTest::newRow("source") << true;
}

void TestRun::asksForAPasswordThatIsRefused()
{
    QFETCH(bool, source);
    TestServer &server = source ? *m_source : *m_destination;
    const QString user = source ? QStringLiteral("reader") : QStringLiteral("writer");
    const QString usual = source ? QStringLiteral("secret-r") : QStringLiteral("secret-w");
    const auto change = [&](const QString &password) {
        return server.exec(QStringLiteral("ALTER USER '%1'@'%' IDENTIFIED BY '%2'").arg(user, password));
    };
    copySlowly();
    if (QTest::currentTestFailed())
        return;
    QVERIFY(change(QStringLiteral("other-pw")));
    // The sessions of the run end at the server, and new ones are refused.
    QVERIFY(server.exec(QStringLiteral("KILL USER ") + user));
    auto *password = named<QLineEdit>("status.passwordEdit");
    QTRY_VERIFY_WITH_TIMEOUT(password->isVisible(), PatienceMs);
    QCOMPARE(text("status.stateWord"), QStringLiteral("Paused"));
    QVERIFY(text("status.passwordLabel").contains(user));
    if (!source)
        screenshots::take(*m_wizard, QStringLiteral("run-password"));
    // A wrong one is asked for again.
    QTest::keyClicks(password, QStringLiteral("wrong"));
    QTest::keyClick(password, Qt::Key_Return);
    QVERIFY(!password->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(password->isVisible(), PatienceMs);
    QVERIFY(password->text().isEmpty());
    QTest::keyClicks(password, QStringLiteral("other-pw"));
    click("status.usePasswordButton");
    named<QSpinBox>("status.rateSpin")->setValue(0);
    QTRY_VERIFY_WITH_TIMEOUT(m_status->isComplete(), PatienceMs);
    QVERIFY(change(usual));
    QVERIFY2(text("status.endingHeadline") == QLatin1String("Completed"),
             qPrintable(text("status.endingLead")));
    QVERIFY(!password->isVisible());
    QCOMPARE(checksum(*m_destination, "shop_new.orders"), checksum(*m_source, "shop.orders"));
}

void TestRun::tellsWhatFailedAndGoesOn()
{
    copySlowly(2);
    if (QTest::currentTestFailed())
        return;
    QElapsedTimer took;
    m_destination->kill();
    took.start();
    // It may come back: the run waits for it, and says so, before it fails.
    auto *waiting = named<InlineMessage>("status.waitingFor");
    QTRY_VERIFY_WITH_TIMEOUT(waiting->isVisible() || m_status->isComplete(), PatienceMs);
    QVERIFY2(waiting->text().contains(QLatin1String("giving up")), qPrintable(waiting->text()));
    screenshots::take(*m_wizard, QStringLiteral("run-waiting"));
    QTRY_VERIFY_WITH_TIMEOUT(m_status->isComplete(), PatienceMs);
    qInfo("failed after %lld ms", took.elapsed());
    QCOMPARE(text("status.endingHeadline"), QStringLiteral("Failed"));
    QVERIFY(!text("status.endingRemedy").isEmpty());
    QVERIFY(text("status.endingBody").contains(QLatin1String("F-")));
    screenshots::take(*m_wizard, QStringLiteral("run-failed"));
    QString error;
    QVERIFY2(m_destination->restart(&error), qPrintable(error));
    goOnAtFullSpeed({}); // “Retry failed” where a table was being made or indexed just then
}

void TestRun::failOneTable()
{
    copySlowly();
    if (QTest::currentTestFailed())
        return;
    QString error;
    QVERIFY2(m_destination->exec(QStringLiteral("DROP TABLE shop_new.orders"), &error), qPrintable(error));
    QTRY_VERIFY_WITH_TIMEOUT(m_status->isComplete(), PatienceMs);
    QCOMPARE(text("status.endingHeadline"), QStringLiteral("Failed"));
}

void TestRun::retriesATableThatFailed()
{
    failOneTable();
    if (QTest::currentTestFailed())
        return;
    screenshots::take(*m_wizard, QStringLiteral("run-table-failed"));
    goOnAtFullSpeed(QStringLiteral("Retry failed"));
}

void TestRun::skipsATableThatFailed()
{
    failOneTable();
    if (QTest::currentTestFailed())
        return;
    screenshots::take(*m_wizard, QStringLiteral("run-skip"));
    QTest::mouseClick(named<QPushButton>("status.skipFailedButton"), Qt::LeftButton);
    auto *question = named<QMessageBox>("status.skipQuestion");
    QVERIFY(question->informativeText().contains(QLatin1String("shop.orders")));
    screenshots::take(*question, QStringLiteral("run-skip-question"));
    QTest::mouseClick(question->buttons().constFirst() == question->button(QMessageBox::Cancel)
                          ? question->buttons().constLast()
                          : question->buttons().constFirst(),
                      Qt::LeftButton);
    QVERIFY(!m_status->isComplete());
    named<QSpinBox>("status.rateSpin")->setValue(0);
    QTRY_VERIFY_WITH_TIMEOUT(m_status->isComplete(), PatienceMs);
    QVERIFY2(text("status.endingHeadline").startsWith(QLatin1String("Completed")),
             qPrintable(text("status.endingLead") + text("status.endingBody")));
    screenshots::take(*m_wizard, QStringLiteral("run-skipped"));
}

void TestRun::dropsWhatTheUserAgreedTo()
{
    QString error;
    QVERIFY2(m_destination->exec(
                 QStringLiteral("CREATE DATABASE shop_new; CREATE TABLE shop_new.orders (id INT PRIMARY KEY);"
                                "INSERT INTO shop_new.orders VALUES (1), (2)"),
                 &error),
             qPrintable(error));
    m_draft->setExisting(ExistingPolicy::Drop);
    passPrecheck();
    if (QTest::currentTestFailed())
        return;
    auto *list = named<QTreeWidget>("confirm.riskView");
    QVERIFY(list->isVisible());
    QCOMPARE(list->topLevelItemCount(), 1);
    QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("shop_new.orders"));
    screenshots::take(*m_wizard, QStringLiteral("run-risk"));
    named<QCheckBox>("confirm.writesStoppedCheck")->setChecked(true);
    named<QCheckBox>("confirm.termsCheck")->setChecked(true);
    QVERIFY(!m_wizard->button(QWizard::CommitButton)->isEnabled());
    named<QCheckBox>("confirm.riskCheck")->setChecked(true);
    start();
    QTRY_VERIFY_WITH_TIMEOUT(m_status->isComplete(), PatienceMs);
    QCOMPARE(text("status.endingHeadline"), QStringLiteral("Completed"));
    QCOMPARE(m_destination->query(QStringLiteral("SELECT COUNT(*) FROM shop_new.orders")),
             QStringLiteral("40000"));
}

QTEST_MAIN(TestRun)
#include "tst_run.moc"
