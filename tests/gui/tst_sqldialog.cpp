#include "Accessible.h"
#include "Screenshots.h"
#include "TestServer.h"
#include "confirm/SqlDialog.h"
#include "precheck/CheckDetails.h"
#include "shell/InlineMessage.h"

#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>
#include <QTextTable>

#include <memory>

using namespace Qt::StringLiterals;
using namespace floe;
using floe::test::AccountRights;
using floe::test::ServerKind;
using floe::test::TestServer;

namespace {

constexpr int PatienceMs = 30'000;

constexpr auto Shop = R"(
CREATE DATABASE shop CHARACTER SET utf8mb4;
USE shop;
CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(50), KEY by_name (name)) ENGINE=InnoDB;
CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, customer INT, CONSTRAINT of_customer FOREIGN KEY (customer)
  REFERENCES customers (id)) ENGINE=InnoDB;
CREATE DEFINER=migrator@'%' VIEW recent AS SELECT id FROM orders;
)";

} // namespace

/// What the run would send, shown; and parameters side by side, as a table.
class TestSqlDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsSearchesAndSaves();
    void saysWhyItCannot();
    void comparesInTables();
};

void TestSqlDialog::showsSearchesAndSaves()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer server(ServerKind::MariaDb1011, {u"--local-infile=1"_s});
    QString error;
    QVERIFY2(
        server.start(&error)
            && server.createAccount(u"migrator"_s, u"s3cret-pw"_s, AccountRights::PolardbPrivileged, &error)
            && server.exec(QString::fromUtf8(Shop), &error),
        qPrintable(error));
    MigrationPlan plan;
    plan.name = u"shop to shop_new"_s;
    plan.source.host = u"127.0.0.1"_s;
    plan.source.port = server.port();
    plan.source.user = u"migrator"_s;
    plan.source.tls = TlsMode::Preferred;
    plan.destination = plan.source;
    DatabaseChoice shop;
    shop.database = u"shop"_s;
    shop.as = u"shop_new"_s;
    shop.also = OtherObject::Views;
    plan.objects = {shop};

    auto *dialog = new SqlDialog(plan, {u"s3cret-pw"_s, u"s3cret-pw"_s});
    const std::unique_ptr<SqlDialog> owner(dialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    dialog->open();
    auto *text = dialog->findChild<QPlainTextEdit *>(u"sql.text"_s);
    auto *copy = dialog->findChild<QPushButton *>(u"sql.copyButton"_s);
    auto *matches = dialog->findChild<QLabel *>(u"sql.matches"_s);
    QVERIFY(!copy->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(copy->isEnabled(), PatienceMs);
    const QString sql = text->toPlainText();
    QVERIFY2(sql.contains(u"CREATE TABLE `shop_new`.`orders`"_s), qPrintable(sql));
    QVERIFY(sql.contains(u"ADD CONSTRAINT `of_customer`"_s));
    QVERIFY(!sql.contains(u"s3cret-pw"_s));
    QCOMPARE(
        server.query(u"SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = 'shop_new'"_s),
        u"0"_s);

    auto *search = dialog->findChild<QLineEdit *>(u"sql.searchEdit"_s);
    search->setFocus();
    QTest::keyClicks(search, u"of_customer"_s);
    QTRY_VERIFY2(matches->text().contains(u"match"_s), qPrintable(matches->text()));
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    QCOMPARE(text->textCursor().selectedText(), u"of_customer"_s);
    const QStringList nameless = accessible::nameless(*dialog);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    screenshots::take(*dialog, u"sql-dialog"_s);
    search->selectAll();
    QTest::keyClicks(search, u"nowhere in it"_s);
    QCOMPARE(matches->text(), u"Not found"_s);

    QTest::mouseClick(copy, Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"CREATE TABLE `shop_new`.`orders`"_s));
    const QTemporaryDir folder;
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"sql.saveButton"_s), Qt::LeftButton);
    auto *files = dialog->findChild<QFileDialog *>(u"sql.fileDialog"_s);
    QVERIFY(files);
    files->setDirectory(folder.path());
    files->selectFile(folder.filePath(u"run.sql"_s));
    QVERIFY(QMetaObject::invokeMethod(files, "accept"));
    QTRY_VERIFY(dialog->findChild<QLabel *>(u"sql.note"_s)->text().contains(u"run.sql"_s));
    QFile saved(folder.filePath(u"run.sql"_s));
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(saved.readAll()), QGuiApplication::clipboard()->text());
}

void TestSqlDialog::saysWhyItCannot()
{
    MigrationPlan plan;
    plan.source.host = u"127.0.0.1"_s;
    plan.source.port = 1;
    plan.source.user = u"nobody"_s;
    plan.destination = plan.source;
    SqlDialog dialog(plan, {});
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    auto *message = dialog.findChild<InlineMessage *>(u"sql.error"_s);
    QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), PatienceMs);
    QVERIFY(!message->text().isEmpty());
    QVERIFY(!dialog.findChild<QPushButton *>(u"sql.copyButton"_s)->isEnabled());
}

void TestSqlDialog::comparesInTables()
{
    CheckResult check{.id = u"servers"_s,
                      .title = u"Versions and parameters side by side"_s,
                      .severity = CheckSeverity::Information,
                      .state = CheckState::Passed};
    check.findings = {
        {.object = u"version"_s,
         .found = u"MySQL 5.6.24 → MySQL 9.7.4"_s,
         .atSource = u"MySQL 5.6.24"_s,
         .atDestination = u"MySQL 9.7.4"_s,
         .why = u"What the servers can do; definitions are rewritten where they differ."_s},
        {.object = u"max_allowed_packet"_s,
         .found = u"4 MiB → 64 MiB"_s,
         .atSource = u"4 MiB"_s,
         .atDestination = u"64 MiB"_s,
         .why = u"Largest statement: bounds the rows that the application may write."_s},
        {.object = u"event_scheduler"_s,
         .found = u"ON at both ends"_s,
         .atSource = u"ON"_s,
         .atDestination = u"ON"_s,
         .why = u"Whether events run; those migrated are created disabled."_s},
    };
    CheckDetails details;
    details.resize(760, 360);
    details.setCheck(check);
    details.show();
    const auto *text = details.findChild<QTextEdit *>(u"precheck.detailsText"_s);
    QList<QTextTable *> tables;
    for (QTextFrame *frame : text->document()->rootFrame()->childFrames())
        if (auto *table = qobject_cast<QTextTable *>(frame))
            tables += table;
    QCOMPARE(tables.size(), 2);
    QCOMPARE(tables.at(0)->rows(), 3);
    QCOMPARE(tables.at(0)->columns(), 4);
    const auto cell = [](QTextTable *table, int row, int column) {
        return table->cellAt(row, column).firstCursorPosition().block().text();
    };
    QCOMPARE(cell(tables.at(0), 0, 2), u"Destination"_s);
    QCOMPARE(cell(tables.at(0), 2, 0), u"max_allowed_packet"_s);
    QCOMPARE(cell(tables.at(0), 2, 1), u"4 MiB"_s);
    QCOMPARE(cell(tables.at(0), 2, 2), u"64 MiB"_s);
    QCOMPARE(cell(tables.at(1), 1, 1), u"ON"_s);
    screenshots::take(details, u"servers-side-by-side"_s);
}

QTEST_MAIN(TestSqlDialog)

#include "tst_sqldialog.moc"
