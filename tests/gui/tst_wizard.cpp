#include "ObjectTrees.h"
#include "Screenshots.h"
#include "TestServer.h"

#include "connect/WhitelistDialog.h"
#include "model/MigrationPlan.h"
#include "objects/ObjectTreeModel.h"
#include "objects/ObjectTreeView.h"
#include "shell/MigrationDraft.h"
#include "shell/MigrationWizard.h"
#include "shell/Settings.h"
#include "shell/StepList.h"
#include "status/StatusPage.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace floe;
using floe::test::AccountRights;
using floe::test::ServerKind;
using floe::test::TestServer;

namespace {

constexpr int TestEnds = 30'000; ///< ms; a stage of the walk takes far less
const QString Secret = QStringLiteral("pa55-w0rd");

/// The whole window, used as a person would: keys and clicks on the widgets of the page that shows.
struct Window
{
    MigrationWizard wizard;

    Window()
    {
        wizard.show();
        QVERIFY(QTest::qWaitForWindowExposed(&wizard));
    }
    template<typename W> W *find(const char *name)
    {
        W *widget = wizard.findChild<W *>(QLatin1String(name));
        if (!widget)
            qFatal("no widget %s", name);
        return widget;
    }
    void click(const char *name)
    {
        auto *button = find<QAbstractButton>(name);
        QVERIFY2(button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void click(QWizard::WizardButton which)
    {
        QVERIFY(wizard.button(which)->isVisible() && wizard.button(which)->isEnabled());
        QTest::mouseClick(wizard.button(which), Qt::LeftButton);
    }
    void tick(const char *name)
    {
        auto *box = find<QCheckBox>(name);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
        QVERIFY2(box->isChecked(), name);
    }
    void fill(const QByteArray &end, quint16 port)
    {
        QTest::keyClicks(find<QLineEdit>((end + ".hostEdit").constData()), QStringLiteral("127.0.0.1"));
        auto *spin = find<QSpinBox>((end + ".portSpin").constData());
        spin->selectAll();
        QTest::keyClicks(spin, QString::number(port));
        QTest::keyClicks(find<QLineEdit>((end + ".userEdit").constData()), QStringLiteral("app"));
        QTest::keyClicks(find<QLineEdit>((end + ".passwordEdit").constData()), Secret);
    }
    void shoot(const char *name) { screenshots::take(wizard, QLatin1String(name)); }
    StepList *steps() { return find<StepList>("wizard.stepList"); }
    /// Up to the page with the trees.
    void connectBoth(quint16 source, quint16 destination)
    {
        fill("source", source);
        click("source.testButton");
        QTRY_VERIFY_WITH_TIMEOUT(wizard.draft().tested(MigrationDraft::End::Source), TestEnds);
        QCOMPARE(wizard.currentId(), MigrationWizard::SourceStep);
        click(QWizard::NextButton);
        QTRY_COMPARE_WITH_TIMEOUT(wizard.currentId(), MigrationWizard::DestinationStep, TestEnds);
        fill("destination", destination);
        click(QWizard::NextButton);
        QTRY_VERIFY_WITH_TIMEOUT(wizard.findChild<WhitelistDialog *>(), TestEnds);
        QTRY_VERIFY(wizard.findChild<WhitelistDialog *>()->isVisible());
        click("whitelist.nextButton");
        QCOMPARE(wizard.currentId(), MigrationWizard::ObjectsStep);
    }
    /// From there to a page ready for Start migration.
    void chooseAll()
    {
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractButton>("objects.selectAllButton")->isEnabled(), TestEnds);
        click("objects.selectAllButton");
        precheckAndConfirm();
    }
    /// Takes two tables and a view over and gives each kind of name another one, by keys in the tree.
    void chooseAndRename()
    {
        auto *left = find<ObjectTreeView>("objects.availableTree");
        auto *right = find<ObjectTreeView>("objects.selectedTree");
        QTRY_COMPARE_WITH_TIMEOUT(left->model()->rowCount(), 1, TestEnds);
        const QPersistentModelIndex there = trees::row(left, QStringLiteral("shop"));
        trees::click(left, there);
        QTest::keyClick(left, Qt::Key_Right); // opens it
        QTRY_COMPARE_WITH_TIMEOUT(left->model()->rowCount(there), 4, TestEnds);
        trees::click(left, trees::row(left, QStringLiteral("customers"), there));
        trees::click(left, trees::row(left, QStringLiteral("Views (1)"), there), Qt::ControlModifier);
        QTest::keyClick(left, Qt::Key_Return);
        trees::click(left, trees::row(left, QStringLiteral("orders"), there));
        click("objects.selectButton");

        const QPersistentModelIndex shop = trees::row(right, QStringLiteral("shop"));
        trees::rename(right, shop, QStringLiteral("shop_new"));
        right->expand(shop);
        const QPersistentModelIndex orders = trees::row(right, QStringLiteral("orders"), shop);
        trees::rename(right, orders, QStringLiteral("orders_2019"));
        right->expand(orders);
        QTRY_COMPARE_WITH_TIMEOUT(right->model()->rowCount(orders), 3, TestEnds);
        trees::rename(right, trees::row(right, QStringLiteral("total"), orders), QStringLiteral("amount"));
        QCOMPARE(wizard.currentId(), MigrationWizard::ObjectsStep); // no Enter was for Next
        precheckAndConfirm();
    }
    void precheckAndConfirm()
    {
        QTRY_VERIFY_WITH_TIMEOUT(wizard.button(QWizard::NextButton)->isEnabled(), TestEnds);
        shoot("wizard-3-objects");
        click(QWizard::NextButton);
        QCOMPARE(wizard.currentId(), MigrationWizard::PrecheckStep);
        QTRY_VERIFY_WITH_TIMEOUT(wizard.button(QWizard::NextButton)->isEnabled(), TestEnds);
        shoot("wizard-4-precheck");
        click(QWizard::NextButton);
        QCOMPARE(wizard.currentId(), MigrationWizard::ConfirmStep);
        QVERIFY(!wizard.button(QWizard::CommitButton)->isEnabled());
        QVERIFY(wizard.button(QWizard::CommitButton)->text().contains(QLatin1String("Start migration")));
        tick("confirm.writesStoppedCheck");
        tick("confirm.termsCheck");
        shoot("wizard-5-confirm");
    }
    QMessageBox *question(const char *name) { return wizard.findChild<QMessageBox *>(QLatin1String(name)); }
};

} // namespace

class WizardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void walksThrough();
    void askedWhileRunning();
    void escapeClosesAnEmptyTask();
    void escapeAsksBeforeWorkIsLost();
    void opensAPlan();
    void keepsItsSize();

private:
    std::unique_ptr<TestServer> start();

    QTemporaryDir m_settings;
};

/// Starts both servers of a test, or skips by name.
#define TWO_SERVERS()                                                                                        \
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);                                                            \
    const auto source = start();                                                                             \
    const auto destination = start();                                                                        \
    QVERIFY(source &&destination)

void WizardTest::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS"); // never the keychain of whoever runs this
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    applyTheme(*qApp);
}

void WizardTest::cleanup()
{
    Settings().clear();
}

std::unique_ptr<TestServer> WizardTest::start()
{
    auto server = std::make_unique<TestServer>(ServerKind::MariaDb1011);
    QString why;
    if (!server->start(&why)
        || !server->createAccount(QStringLiteral("app"), Secret, AccountRights::PolardbPrivileged, &why)) {
        qWarning("%s", qPrintable(why));
        return nullptr;
    }
    return server;
}

void WizardTest::walksThrough()
{
    TWO_SERVERS();
    QVERIFY(source->exec(QStringLiteral(
        "CREATE DATABASE shop CHARACTER SET utf8mb4; USE shop;"
        "CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(40)) DEFAULT CHARSET=utf8mb4;"
        "INSERT INTO customers VALUES (1, 'Ada'), (2, 'Grace'), (3, 'Edsger');"
        "CREATE TABLE orders (id INT PRIMARY KEY AUTO_INCREMENT, customer INT, total DECIMAL(12,2), KEY "
        "of_customer (customer), KEY by_total (total), FOREIGN KEY (customer) REFERENCES customers (id));"
        "INSERT INTO orders (customer, total) SELECT 1 + seq % 3, seq / 7 FROM seq_1_to_2000;"
        "CREATE TABLE scratch (id INT PRIMARY KEY);"
        "CREATE VIEW dear AS SELECT id, total FROM orders WHERE total > 200;")));
    Window window;
    window.shoot("wizard-1-source");
    QCOMPARE(window.steps()->current(), 0);
    auto *name = window.find<QLineEdit>("source.nameEdit");
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("shop to its new home"));
    window.connectBoth(source->port(), destination->port());
    QCOMPARE(window.steps()->current(), int(MigrationWizard::ObjectsStep));
    QVERIFY(window.steps()->state(0) == StepList::State::Done);
    QVERIFY(window.steps()->state(5) == StepList::State::ToCome);
    window.chooseAndRename();
    QCOMPARE(window.wizard.draft().name(), QStringLiteral("shop to its new home"));

    window.click(QWizard::CommitButton);
    QCOMPARE(window.wizard.currentId(), MigrationWizard::StatusStep);
    QVERIFY(!window.wizard.button(QWizard::BackButton)->isVisible()
            || !window.wizard.button(QWizard::BackButton)->isEnabled());
    QVERIFY(!window.wizard.button(QWizard::CancelButton)->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(window.wizard.button(QWizard::FinishButton)->isEnabled(), TestEnds);
    window.shoot("wizard-6-status");
    QCOMPARE(window.find<QLabel>("status.endingHeadline")->text(), QStringLiteral("Completed"));
    QCOMPARE(window.find<QLabel>("status.stateWord")->text(), QStringLiteral("Completed"));
    QVERIFY(window.steps()->state(5) == StepList::State::Done);

    // What stands there, read by another program under the new names.
    const auto there = [&](const char *sql) { return destination->query(QLatin1String(sql)); };
    const auto here = [&](const char *sql) { return source->query(QLatin1String(sql)); };
    QCOMPARE(there("SELECT id, customer, amount FROM shop_new.orders_2019 ORDER BY id"),
             here("SELECT id, customer, total FROM shop.orders ORDER BY id"));
    QCOMPARE(there("SELECT COUNT(*) FROM shop_new.orders_2019"), QStringLiteral("2000"));
    QCOMPARE(there("SELECT * FROM shop_new.customers ORDER BY id"),
             here("SELECT * FROM shop.customers ORDER BY id"));
    QCOMPARE(there("SELECT COUNT(*), SUM(total) FROM shop_new.dear"),
             here("SELECT COUNT(*), SUM(total) FROM shop.dear"));
    QCOMPARE(there("SHOW TABLES FROM shop_new"), QStringLiteral("customers\ndear\norders_2019"));
    QCOMPARE(there("SHOW DATABASES LIKE 'shop'"), QString());
    QCOMPARE(there("SELECT INDEX_NAME, COLUMN_NAME FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = "
                   "'shop_new' AND TABLE_NAME = 'orders_2019' ORDER BY 1"),
             QStringLiteral("by_total\tamount\nof_customer\tcustomer\nPRIMARY\tid"));
    QCOMPARE(there("SELECT REFERENCED_TABLE_NAME FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE "
                   "CONSTRAINT_SCHEMA = 'shop_new'"),
             QStringLiteral("customers"));
    window.click(QWizard::FinishButton);
    QVERIFY(!window.wizard.isVisible());
}

void WizardTest::askedWhileRunning()
{
    TWO_SERVERS();
    QVERIFY(source->exec(
        QStringLiteral("CREATE DATABASE big; USE big; CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(2000));"
                       "INSERT INTO t SELECT seq, REPEAT(MD5(seq), 60) FROM seq_1_to_6000;")));
    Window window;
    window.connectBoth(source->port(), destination->port());
    window.chooseAll();
    auto *rate = window.find<QSpinBox>("confirm.rateSpin");
    rate->selectAll();
    QTest::keyClicks(rate, QStringLiteral("1")); // MiB/s: some ten seconds
    window.click(QWizard::CommitButton);
    auto *status = window.wizard.findChild<StatusPage *>();
    QTRY_VERIFY(window.find<QAbstractButton>("status.stopButton")->isEnabled());
    QVERIFY(status->migrationRunning());

    QTest::keyClick(&window.wizard, Qt::Key_Escape);
    QTRY_VERIFY(window.question("status.stopQuestion"));
    QVERIFY(window.wizard.isVisible());
    QTest::mouseClick(window.find<QAbstractButton>("status.stopDecline"), Qt::LeftButton);
    QTRY_VERIFY(!window.question("status.stopQuestion"));
    QVERIFY(status->migrationRunning());

    window.wizard.close(); // the window's own button comes the same way
    QTRY_VERIFY(window.question("status.stopQuestion"));
    QTest::mouseClick(window.find<QAbstractButton>("status.stopConfirm"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!status->migrationRunning(), TestEnds);
    QVERIFY(window.wizard.isVisible()); // and shows how it ended
    QVERIFY(window.steps()->state(5) == StepList::State::Current);
    QTest::keyClick(&window.wizard, Qt::Key_Escape);
    QVERIFY(!window.wizard.isVisible());
}

void WizardTest::escapeClosesAnEmptyTask()
{
    Window window;
    QTest::keyClick(&window.wizard, Qt::Key_Escape);
    QVERIFY(!window.wizard.isVisible());
}

void WizardTest::escapeAsksBeforeWorkIsLost()
{
    TWO_SERVERS();
    Window window;
    window.connectBoth(source->port(), destination->port());
    window.wizard.reject();
    QMessageBox *question = window.question("wizard.discardQuestion");
    QVERIFY(question);
    QVERIFY(window.wizard.isVisible());
    window.click("wizard.discardDecline");
    QVERIFY(window.wizard.isVisible());
    QTRY_VERIFY(!window.question("wizard.discardQuestion"));
    window.wizard.reject();
    window.click("wizard.discardConfirm");
    QVERIFY(!window.wizard.isVisible());
}

void WizardTest::opensAPlan()
{
    Window window;
    MigrationPlan plan;
    plan.name = QStringLiteral("from a file");
    plan.source.host = QStringLiteral("10.0.0.9");
    plan.source.user = QStringLiteral("reader");
    plan.destination = plan.source;
    plan.destination.host = QStringLiteral("10.0.0.10");
    plan.objects = {DatabaseChoice{.database = QStringLiteral("shop"), .as = {}, .tables = {}, .also = {}}};
    window.wizard.open(plan, {.sourcePassword = Secret, .destinationPassword = {}});
    QCOMPARE(window.find<QLineEdit>("source.nameEdit")->text(), plan.name);
    QCOMPARE(window.find<QLineEdit>("source.hostEdit")->text(), plan.source.host);
    QCOMPARE(window.find<QLineEdit>("source.passwordEdit")->text(), Secret);
    QCOMPARE(window.find<QLineEdit>("destination.hostEdit")->text(), plan.destination.host);
    QVERIFY(window.wizard.draft().objects() == plan.objects);
    QVERIFY(!window.wizard.draft().tested(MigrationDraft::End::Source));
}

void WizardTest::keepsItsSize()
{
    {
        Window window;
        window.wizard.resize(1000, 745);
        window.wizard.close();
    }
    const Window again;
    QCOMPARE(again.wizard.size(), QSize(1000, 745));
}

QTEST_MAIN(WizardTest)
#include "tst_wizard.moc"
