#include "Accessible.h"
#include "Screenshots.h"
#include "TestServer.h"
#include "shell/InlineMessage.h"
#include "shell/MigrationDraft.h"
#include "status/EditDdlDialog.h"
#include "status/StatusPage.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QWizard>

#include <memory>

using namespace floe;
using test::AccountRights;
using test::ServerKind;
using test::TestServer;

namespace {

constexpr int PatienceMs = 60'000;

/// The view looks into a database that is not migrated; the destination has a key of the constraint's name.
const char *const ShopSql = R"(
CREATE DATABASE other; CREATE TABLE other.rates (id INT PRIMARY KEY, rate DECIMAL(9,4));
CREATE DATABASE shop CHARACTER SET utf8mb4;
USE shop;
CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(80) NOT NULL);
CREATE TABLE orders (id INT PRIMARY KEY, customer INT NOT NULL, amount DECIMAL(12,4),
    CONSTRAINT of_customer FOREIGN KEY (customer) REFERENCES customers (id));
INSERT INTO customers SELECT seq, CONCAT('Customer ', seq) FROM seq_1_to_50;
INSERT INTO orders SELECT seq, 1 + seq % 50, seq / 7 FROM seq_1_to_2000;
CREATE VIEW priced AS SELECT o.id, o.amount * r.rate AS price FROM orders o JOIN other.rates r ON r.id = o.id;
)";

const char *const Clash = R"(
DROP DATABASE IF EXISTS shop_new; CREATE DATABASE shop_new; USE shop_new;
CREATE TABLE elder (id INT PRIMARY KEY);
CREATE TABLE younger (id INT PRIMARY KEY, CONSTRAINT of_customer FOREIGN KEY (id) REFERENCES elder (id));
)";

} // namespace

/// Definitions that the destination refuses are written anew on the status page, on two real servers.
class TestEditDdl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void retriesWithTheUsersText();
    void leavesThingsAsTheyAre();

private:
    template<typename T> T *named(const char *name) const
    {
        return m_wizard->findChild<T *>(QLatin1String(name));
    }
    QString text(const char *name) const { return named<QLabel>(name)->text(); }
    void click(const char *name)
    {
        auto *button = named<QPushButton>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void failPartly();
    EditDdlDialog *openDialog();

    std::unique_ptr<TestServer> m_source;
    std::unique_ptr<TestServer> m_destination;
    std::unique_ptr<MigrationDraft> m_draft;
    std::unique_ptr<QWizard> m_wizard;
    StatusPage *m_status = nullptr;
};

void TestEditDdl::initTestCase()
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

void TestEditDdl::init()
{
    QString error;
    QVERIFY(m_source && m_destination);
    QVERIFY2(m_destination->exec(QLatin1String(Clash), &error), qPrintable(error));
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
    shop.also = OtherObject::Views;
    m_draft->setObjects({shop});
    m_wizard = std::make_unique<QWizard>();
    m_wizard->setWizardStyle(QWizard::ModernStyle);
    m_status = new StatusPage(*m_draft);
    m_wizard->addPage(m_status);
    m_wizard->resize(1000, 700);
}

void TestEditDdl::cleanup()
{
    m_wizard.reset();
    m_draft.reset();
}

void TestEditDdl::failPartly()
{
    m_wizard->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_wizard.get()));
    QTRY_VERIFY_WITH_TIMEOUT(m_status->isComplete(), PatienceMs);
    QCOMPARE(text("status.endingHeadline"), QStringLiteral("Failed"));
    QVERIFY(named<QPushButton>("status.editDdlButton")->isVisible());
}

EditDdlDialog *TestEditDdl::openDialog()
{
    click("status.editDdlButton");
    auto *dialog = named<EditDdlDialog>("status.editDdlDialog");
    return dialog && dialog->isVisible() ? dialog : nullptr;
}

void TestEditDdl::retriesWithTheUsersText()
{
    failPartly();
    if (QTest::currentTestFailed())
        return;
    screenshots::take(*m_wizard, QStringLiteral("editddl-failed"));
    EditDdlDialog *dialog = openDialog();
    QVERIFY(dialog);
    QVERIFY2(accessible::nameless(*dialog).isEmpty(), qPrintable(accessible::nameless(*dialog).join(u' ')));
    auto *object = named<QComboBox>("editDdl.objectCombo");
    auto *statement = named<QPlainTextEdit>("editDdl.statementEdit");
    auto *definition = named<QPlainTextEdit>("editDdl.definitionEdit");
    auto *retry = named<QPushButton>("editDdl.retryButton");
    auto *problem = named<InlineMessage>("editDdl.problemMessage");
    QCOMPARE(object->count(), 2);
    QCOMPARE(object->itemText(0), QStringLiteral("Foreign key of shop_new.orders: of_customer"));
    QCOMPARE(object->itemText(1), QStringLiteral("View shop_new.priced"));
    QVERIFY(definition->isReadOnly()
            && definition->toPlainText().contains(QLatin1String("CREATE TABLE `orders`")));
    QVERIFY(named<InlineMessage>("editDdl.errorMessage")->text().contains(QLatin1String("of_customer")));
    QVERIFY(!retry->isEnabled()); // nothing was changed
    screenshots::take(*dialog, QStringLiteral("editddl-dialog"));

    // Another statement is refused before anything is sent.
    const QString sent = statement->toPlainText();
    statement->selectAll();
    QTest::keyClicks(statement, QStringLiteral("DROP TABLE elder"));
    QVERIFY(retry->isEnabled());
    QTest::mouseClick(retry, Qt::LeftButton);
    QVERIFY(dialog->isVisible() && problem->isVisible());
    screenshots::take(*dialog, QStringLiteral("editddl-problem"));
    statement->selectAll();
    QTest::keyClicks(statement,
                     QString(sent).replace(QLatin1String("of_customer"), QLatin1String("of_buyer")));
    QVERIFY(!problem->isVisible());
    object->setCurrentIndex(1);
    QVERIFY(statement->toPlainText().contains(QLatin1String("VIEW `shop_new`.`priced`")));
    statement->selectAll();
    QTest::keyClicks(statement,
                     QStringLiteral("CREATE VIEW shop_new.priced AS SELECT id, amount FROM shop_new.orders"));
    object->setCurrentIndex(0);
    QVERIFY(statement->toPlainText().contains(QLatin1String("of_buyer")));
    QTest::mouseClick(retry, Qt::LeftButton);
    QVERIFY(!m_status->isComplete());
    QTRY_VERIFY_WITH_TIMEOUT(m_status->isComplete(), PatienceMs);
    QVERIFY2(text("status.endingHeadline").startsWith(QLatin1String("Completed")),
             qPrintable(text("status.endingLead") + text("status.endingBody")));
    QVERIFY(!named<QPushButton>("status.editDdlButton")->isVisible());
    screenshots::take(*m_wizard, QStringLiteral("editddl-completed"));
    QCOMPARE(m_destination->query(QStringLiteral("SELECT COUNT(*), SUM(amount) > 0 FROM shop_new.priced")),
             QStringLiteral("2000\t1"));
    QCOMPARE(m_destination->query(QStringLiteral(
                 "SELECT CONSTRAINT_NAME FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE "
                 "CONSTRAINT_SCHEMA = 'shop_new' AND TABLE_NAME = 'orders'")),
             QStringLiteral("of_buyer"));
}

void TestEditDdl::leavesThingsAsTheyAre()
{
    failPartly();
    if (QTest::currentTestFailed())
        return;
    EditDdlDialog *dialog = openDialog();
    QVERIFY(dialog);
    named<QPlainTextEdit>("editDdl.statementEdit")->setPlainText(QStringLiteral("nothing"));
    click("editDdl.cancelButton");
    QVERIFY(m_status->isComplete());
    QTRY_VERIFY(!named<EditDdlDialog>("status.editDdlDialog"));
    // And the text is not kept.
    dialog = openDialog();
    QVERIFY(dialog);
    QVERIFY(named<QPlainTextEdit>("editDdl.statementEdit")
                ->toPlainText()
                .startsWith(QLatin1String("ALTER TABLE `shop_new`.`orders`")));
    QTest::keyClick(dialog, Qt::Key_Escape);
}

QTEST_MAIN(TestEditDdl)
#include "tst_editddl.moc"
