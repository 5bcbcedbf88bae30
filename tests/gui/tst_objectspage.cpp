#include "ObjectTrees.h"
#include "Screenshots.h"
#include "TestServer.h"

#include "objects/EditTableDialog.h"
#include "objects/ObjectTreeModel.h"
#include "objects/ObjectTreeView.h"
#include "objects/ObjectsPage.h"
#include "shell/InlineMessage.h"
#include "shell/MigrationDraft.h"
#include "shell/StepList.h"
#include "shell/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <QWizard>

#include <memory>

using namespace floe;
using namespace floe::trees;
using floe::test::ServerKind;
using floe::test::TestServer;
using End = MigrationDraft::End;
using Model = ObjectTreeModel;

namespace {

/// The page in a wizard of its own, between two pages that do nothing.
struct Window
{
    MigrationDraft draft;
    QWizard wizard;
    ObjectsPage *page = new ObjectsPage(draft);

    explicit Window(quint16 port, int destinationFolding = 0)
    {
        Endpoint source;
        source.host = QStringLiteral("127.0.0.1");
        source.port = port;
        source.user = QStringLiteral("root");
        source.tls = TlsMode::Off;
        draft.setEndpoint(End::Source, source, {});
        Endpoint destination = source;
        destination.host = QStringLiteral("192.0.2.1");
        draft.setEndpoint(End::Destination, destination, {});
        ConnectivityReport report;
        report.passed = true;
        draft.setTested(End::Source, report);
        report.traits.lowerCaseTableNames = destinationFolding;
        draft.setTested(End::Destination, report);
        wizard.setWizardStyle(QWizard::ModernStyle);
        wizard.setSideWidget(new StepList({QStringLiteral("Source"), QStringLiteral("Destination"),
                                           QStringLiteral("Types and objects"), QStringLiteral("Precheck"),
                                           QStringLiteral("Confirm"), QStringLiteral("Status")}));
        wizard.addPage(new QWizardPage);
        wizard.addPage(page);
        wizard.addPage(new QWizardPage);
        wizard.resize(1024, 700);
    }
    void open()
    {
        wizard.show();
        QVERIFY(QTest::qWaitForWindowExposed(&wizard));
        wizard.next();
        QCOMPARE(wizard.currentPage(), page);
    }
    template<typename Widget> Widget *find(const char *role) const
    {
        Widget *widget = page->findChild<Widget *>(QLatin1String("objects.") + QLatin1String(role));
        if (!widget)
            qFatal("no widget objects.%s", role);
        return widget;
    }
    ObjectTreeView *available() const { return find<ObjectTreeView>("availableTree"); }
    ObjectTreeView *selected() const { return find<ObjectTreeView>("selectedTree"); }
    void click(const char *role) const
    {
        auto *button = find<QPushButton>(role);
        QVERIFY2(button->isEnabled(), role);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QAbstractButton *next() const { return wizard.button(QWizard::NextButton); }
};

const QString Shop = QStringLiteral("shop");
const QString Hr = QStringLiteral("hr");

} // namespace

class TestObjectsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void typesAndPolicyGoToTheDraft();
    void readsAndSelectsByKeysAndClicks();
    void aWholeDatabaseAndBack();
    void selectAllAndTakeAllBack();
    void renamesInPlaceAndRefusesBadNames();
    void clashesHoldNextAndAreJumpedTo();
    void columnsAreLeftOut();
    void filtersFindWhatWasNeverOpened();
    void dropsFromThePartnerOnly();
    void editsATable();
    void aTaskFileIsShownAndCorrected();
    void choicesSurviveGoingBack();
    void namesAreReadableInASmallWindow();
    void anUnreachableSourceSaysSoAndRetries();
    void anEmptyServerSaysSo();

private:
    std::unique_ptr<TestServer> m_server;
};

void TestObjectsPage::initTestCase()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    applyTheme(*qApp);
    QApplication::setPalette(lightPalette());
    m_server = std::make_unique<TestServer>(ServerKind::MariaDb1011);
    QString error;
    QVERIFY2(m_server->start(&error), qPrintable(error));
    const bool filled = m_server->exec(
        QStringLiteral(
            "CREATE DATABASE shop; CREATE DATABASE hr; CREATE DATABASE archive;"
            "USE shop; CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(40), note TEXT);"
            "CREATE TABLE orders (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,"
            " customer INT, created DATETIME, total DECIMAL(10,2));"
            "CREATE TABLE items (id INT PRIMARY KEY, price INT);"
            "INSERT INTO items SELECT seq, seq FROM seq_1_to_2000;"
            "INSERT INTO orders (customer) SELECT seq FROM seq_1_to_5000;"
            "CREATE VIEW best_customers AS SELECT * FROM customers;"
            "CREATE TRIGGER stamp BEFORE INSERT ON orders FOR EACH ROW SET NEW.created = NOW();"
            "CREATE PROCEDURE tidy() DELETE FROM orders WHERE id < 0;"
            "CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY DO DELETE FROM orders WHERE id < 0;"
            "USE hr; CREATE TABLE people (id INT PRIMARY KEY);"
            "CREATE TABLE Salaries (id INT PRIMARY KEY); CREATE TABLE salaries (id INT PRIMARY KEY);"
            "USE archive; CREATE TABLE orders_2019 (id INT PRIMARY KEY);"
            "CREATE TABLE customer_addresses_2019 (a_rather_long_column INT PRIMARY KEY);"
            "ANALYZE TABLE shop.items, shop.orders;"),
        &error);
    QVERIFY2(filled, qPrintable(error));
}

void TestObjectsPage::typesAndPolicyGoToTheDraft()
{
    Window window(m_server->port());
    window.open();
    QVERIFY(!window.find<QCheckBox>("incrementalCheck")->isEnabled());
    QVERIFY(window.find<QCheckBox>("incrementalCheck")->toolTip().contains(QLatin1String("stop writing")));
    QTest::mouseClick(window.find<QCheckBox>("schemaCheck"), Qt::LeftButton, {}, {8, 8});
    QCOMPARE(window.draft.types(), MigrationTypes(MigrationType::Data));
    QTest::mouseClick(window.find<QCheckBox>("dataCheck"), Qt::LeftButton, {}, {8, 8});
    QVERIFY(!window.draft.types());
    QVERIFY(window.find<QLabel>("missingLabel")->text().contains(QLatin1String("migration type")));
    window.draft.setTypes(MigrationTypes(MigrationType::Schema) | MigrationType::Data);
    QVERIFY(window.find<QCheckBox>("schemaCheck")->isChecked());
    auto *policy = window.find<QComboBox>("existingCombo");
    policy->setFocus();
    QTest::keyClick(policy, Qt::Key_End);
    QCOMPARE(window.draft.existing(), ExistingPolicy::Drop);
    QVERIFY(window.find<QLabel>("existingConsequence")->text().contains(QLatin1String("deleted")));
}

void TestObjectsPage::readsAndSelectsByKeysAndClicks()
{
    Window window(m_server->port());
    window.open();
    ObjectTreeView *left = window.available();
    ObjectTreeView *right = window.selected();
    QVERIFY(!right->placeholder().isEmpty());
    QTRY_COMPARE(left->model()->rowCount(), 3);
    QVERIFY(left->placeholder().isEmpty());
    QVERIFY(!window.next()->isEnabled());
    screenshots::take(window.wizard, QStringLiteral("objects-1-read"));

    const QPersistentModelIndex shop = row(left, Shop);
    click(left, shop);
    QTest::keyClick(left, Qt::Key_Right); // opens it
    QTRY_COMPARE(left->model()->rowCount(shop), 7);
    QCOMPARE(row(left, QStringLiteral("items"), shop).siblingAtColumn(Model::RowsColumn).data().toString(),
             QLocale().toString(2000));
    QVERIFY(row(left, QStringLiteral("Views (1)"), shop).isValid());
    QVERIFY(row(left, QStringLiteral("Routines (1)"), shop).isValid());
    QVERIFY(row(left, QStringLiteral("Triggers (1)"), shop).isValid());
    QVERIFY(row(left, QStringLiteral("Events (1)"), shop).isValid());

    doubleClick(left, row(left, QStringLiteral("orders"), shop));
    QTRY_COMPARE(right->model()->rowCount(), 1);
    click(left, row(left, QStringLiteral("customers"), shop));
    click(left, row(left, QStringLiteral("Views (1)"), shop), Qt::ControlModifier);
    QTest::keyClick(left, Qt::Key_Return);
    QCOMPARE(right->model()->rowCount(right->model()->index(0, 0)), 3);
    QCOMPARE(window.wizard.currentPage(), window.page); // Enter was not for Next
    QTRY_COMPARE(window.draft.objects().value(0).tables.size(), 2);
    QVERIFY(window.next()->isEnabled());
    const DatabaseChoice choice = window.draft.objects().value(0);
    QVERIFY(!choice.allTables);
    QCOMPARE(choice.also, OtherObjects(OtherObject::Views));
    click(right, row(right, QStringLiteral("orders"), right->model()->index(0, 0)));
    screenshots::take(window.wizard, QStringLiteral("objects-2-selected"));

    QTest::keyClick(right, Qt::Key_Delete);
    QCOMPARE(right->model()->rowCount(right->model()->index(0, 0)), 2);
    QTRY_COMPARE(window.draft.objects().value(0).tables.size(), 1);
}

void TestObjectsPage::aWholeDatabaseAndBack()
{
    Window window(m_server->port());
    window.open();
    QTRY_COMPARE(window.available()->model()->rowCount(), 3);
    click(window.available(), row(window.available(), Shop));
    window.click("selectButton");
    QCOMPARE(window.available()->model()->rowCount(), 2);
    QTRY_VERIFY(window.next()->isEnabled()); // once its objects are read
    const DatabaseChoice choice = window.draft.objects().value(0);
    QVERIFY(choice.allTables);
    QCOMPARE(choice.also, OtherObjects(OtherObject::Views) | OtherObject::Triggers | OtherObject::Routines
                              | OtherObject::Events);
    click(window.selected(), row(window.selected(), Shop));
    window.click("takeBackButton");
    QTRY_VERIFY(window.draft.objects().isEmpty());
    QVERIFY(!window.next()->isEnabled());
    QCOMPARE(window.available()->model()->rowCount(), 3);
}

void TestObjectsPage::selectAllAndTakeAllBack()
{
    Window window(m_server->port());
    window.open();
    QTRY_COMPARE(window.available()->model()->rowCount(), 3);
    QTRY_VERIFY(window.find<QPushButton>("selectAllButton")->isEnabled());
    window.click("selectAllButton");
    QTRY_VERIFY(window.next()->isEnabled());
    QCOMPARE(window.draft.objects().size(), 3);
    QVERIFY(!window.available()->placeholder().isEmpty());
    window.click("takeBackAllButton");
    QTRY_VERIFY(window.draft.objects().isEmpty());
}

void TestObjectsPage::renamesInPlaceAndRefusesBadNames()
{
    Window window(m_server->port());
    window.open();
    ObjectTreeView *right = window.selected();
    QTRY_COMPARE(window.available()->model()->rowCount(), 3);
    doubleClick(window.available(), row(window.available(), Shop));
    QTRY_VERIFY(window.next()->isEnabled());
    const QPersistentModelIndex shop = row(right, Shop);
    rename(right, shop, QStringLiteral("shop_new"));
    QTRY_COMPARE(window.draft.objects().value(0).as, QStringLiteral("shop_new"));
    QVERIFY(window.draft.objects().value(0).allTables);

    right->expand(shop);
    doubleClick(right, row(right, QStringLiteral("orders"), shop).siblingAtColumn(Model::MappedColumn));
    NameEdit *editor = editorOf(right);
    QVERIFY(editor);
    QTest::keyClick(editor, Qt::Key_End);
    QTest::keyClicks(editor, QStringLiteral(" "));
    QVERIFY(!editor->problem().isEmpty());
    screenshots::take(window.wizard, QStringLiteral("objects-3-bad-name"));
    QTest::keyClick(editor, Qt::Key_Return); // stays open
    QCOMPARE(editorOf(right), editor);
    QTest::keyClick(editor, Qt::Key_Backspace);
    QVERIFY(editor->problem().isEmpty());
    QTest::keyClicks(editor, QStringLiteral("_2019"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(window.draft.objects().value(0).tables.size(), 3);
    QCOMPARE(window.draft.objects()[0].tables.last().as, QStringLiteral("orders_2019"));
    QCOMPARE(window.wizard.currentPage(), window.page);
}

void TestObjectsPage::clashesHoldNextAndAreJumpedTo()
{
    Window window(m_server->port(), 1); // the destination folds names
    window.open();
    ObjectTreeView *right = window.selected();
    QTRY_COMPARE(window.available()->model()->rowCount(), 3);
    window.click("selectAllButton");
    // hr.Salaries and hr.salaries become one there.
    QTRY_COMPARE(window.draft.conflictCount(), 2);
    QTRY_VERIFY(window.find<QPushButton>("nextConflictButton")->isVisible());
    QVERIFY(!window.next()->isEnabled());
    QVERIFY(window.find<QLabel>("clashLabel")->text().contains(QLatin1Char('2')));
    window.click("nextConflictButton");
    QCOMPARE(right->currentIndex().data().toString().toLower(), QStringLiteral("salaries"));
    const QString first = right->currentIndex().data().toString();
    window.click("nextConflictButton");
    QVERIFY(right->currentIndex().data().toString() != first);
    screenshots::take(window.wizard, QStringLiteral("objects-4-clash"));
    rename(right, right->currentIndex(), QStringLiteral("salaries_b"));
    QTRY_COMPARE(window.draft.conflictCount(), 0);
    QTRY_VERIFY(window.next()->isEnabled());
    QVERIFY(!window.find<QPushButton>("nextConflictButton")->isVisible());

    // Two databases to one name.
    rename(right, row(right, QStringLiteral("archive")), Shop);
    QTRY_VERIFY(window.draft.conflictCount() > 0);
    QVERIFY(!window.next()->isEnabled());
}

void TestObjectsPage::columnsAreLeftOut()
{
    Window window(m_server->port());
    window.open();
    ObjectTreeView *right = window.selected();
    QTRY_COMPARE(window.available()->model()->rowCount(), 3);
    doubleClick(window.available(), row(window.available(), Shop));
    QTRY_VERIFY(window.next()->isEnabled());
    const QPersistentModelIndex shop = row(right, Shop);
    right->expand(shop);
    const QPersistentModelIndex customers = row(right, QStringLiteral("customers"), shop);
    right->expand(customers);
    QTRY_COMPARE(right->model()->rowCount(customers), 3);
    const QModelIndex id = row(right, QStringLiteral("id"), customers);
    click(right, id);
    QTest::keyClick(right, Qt::Key_Space);
    QCOMPARE(id.data(Qt::CheckStateRole).toInt(), int(Qt::Checked)); // a key column stays
    click(right, row(right, QStringLiteral("note"), customers));
    QTest::keyClick(right, Qt::Key_Space);
    QTRY_COMPARE(window.draft.objects().value(0).tables.value(0).columns.size(), 1);
    rename(right, row(right, QStringLiteral("name"), customers), QStringLiteral("full_name"));
    QTRY_COMPARE(window.draft.objects().value(0).tables.value(0).columns.value(QStringLiteral("name")),
                 QStringLiteral("full_name"));
    screenshots::take(window.wizard, QStringLiteral("objects-5-columns"));
}

void TestObjectsPage::filtersFindWhatWasNeverOpened()
{
    Window window(m_server->port());
    window.open();
    ObjectTreeView *left = window.available();
    QTRY_COMPARE(left->model()->rowCount(), 3);
    auto *filter = window.find<QLineEdit>("availableFilterEdit");
    filter->setFocus();
    QTest::keyClicks(filter, QStringLiteral("orders"));
    QTRY_COMPARE(left->model()->rowCount(), 2); // archive and shop
    QTRY_COMPARE(left->model()->rowCount(row(left, Shop)), 1);
    QTRY_COMPARE(left->model()->rowCount(row(left, QStringLiteral("archive"))), 1);
    QVERIFY(left->isExpanded(row(left, Shop)));
    screenshots::take(window.wizard, QStringLiteral("objects-6-filter"));
    QTest::keyClick(filter, Qt::Key_Return);
    QCOMPARE(window.wizard.currentPage(), window.page);
    QVERIFY(left->hasFocus());
    window.click("selectAllButton");
    QTRY_COMPARE(window.draft.objects().size(), 2);
    QCOMPARE(window.draft.objects().last().tables.size(), 1); // only what was shown
}

void TestObjectsPage::dropsFromThePartnerOnly()
{
    Window window(m_server->port());
    window.open();
    ObjectTreeView *left = window.available();
    QTRY_COMPARE(left->model()->rowCount(), 3);
    click(left, row(left, Hr));
    const QModelIndexList dragged = left->selectionModel()->selectedRows();
    const std::unique_ptr<QMimeData> mime(left->model()->mimeData(dragged));
    QVERIFY(mime->hasFormat(Model::mimeType()));
    // From nowhere: not taken.
    QDragEnterEvent stranger({20, 20}, Qt::MoveAction, mime.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window.selected()->viewport(), &stranger);
    QVERIFY(!stranger.isAccepted());
    if (QGuiApplication::platformName() == QLatin1String("offscreen")) {
        Q_EMIT window.selected()->dropped(); // this platform carries no drag
        QTRY_COMPARE(window.draft.objects().value(0).database, Hr);
        return;
    }
    // By hand: press, move over, let go. The drag has an event loop of its own.
    QWindow *screen = window.wizard.windowHandle();
    const auto at = [&](const QWidget *widget, const QPoint &place) {
        return widget->mapTo(&window.wizard, place);
    };
    const QPoint from = at(left->viewport(), left->visualRect(dragged.first()).center());
    const QPoint to = at(window.selected()->viewport(), QPoint(60, 60));
    QTimer::singleShot(100, &window.wizard, [&] {
        QTest::mouseMove(screen, to - QPoint(5, 5));
        QTest::mouseMove(screen, to);
        QTest::mouseRelease(screen, Qt::LeftButton, {}, to);
    });
    QTest::mousePress(screen, Qt::LeftButton, {}, from);
    QTest::mouseMove(screen, from + QPoint(8, 4));
    QTest::mouseMove(screen, from + QPoint(40, 4));
    QTRY_COMPARE(window.draft.objects().value(0).database, Hr);
    QVERIFY(!row(left, Hr).isValid());
}

void TestObjectsPage::editsATable()
{
    Window window(m_server->port());
    window.open();
    ObjectTreeView *right = window.selected();
    QTRY_COMPARE(window.available()->model()->rowCount(), 3);
    doubleClick(window.available(), row(window.available(), Shop));
    QTRY_VERIFY(window.next()->isEnabled());
    const QPersistentModelIndex shop = row(right, Shop);
    right->expand(shop);
    click(right, row(right, QStringLiteral("orders"), shop));
    QTRY_VERIFY(window.find<QPushButton>("editTableButton")->isEnabled());
    window.click("editTableButton");
    auto *dialog = window.page->findChild<EditTableDialog *>();
    QVERIFY(dialog);
    auto *where = dialog->findChild<QPlainTextEdit *>(QStringLiteral("editTable.whereEdit"));
    auto *ok = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    where->setFocus();
    QTest::keyClicks(where, QStringLiteral("id > 3; DROP TABLE x"));
    QVERIFY(!ok->isEnabled());
    screenshots::take(*dialog, QStringLiteral("objects-7-edit-table"));
    where->selectAll();
    QTest::keyClicks(where, QStringLiteral("id > 3"));
    QVERIFY(ok->isEnabled());
    auto *policy = dialog->findChild<QComboBox *>(QStringLiteral("editTable.existingCombo"));
    policy->setFocus();
    QTest::keyClick(policy, Qt::Key_End);
    QTest::mouseClick(ok, Qt::LeftButton);
    QTRY_COMPARE(window.draft.objects().value(0).tables.size(), 3);
    const TableChoice orders = window.draft.objects()[0].tables.last();
    QCOMPARE(orders.where, QStringLiteral("id > 3"));
    QCOMPARE(orders.existing, ExistingPolicy::Drop);
    QVERIFY(orders.as.isEmpty());
}

void TestObjectsPage::aTaskFileIsShownAndCorrected()
{
    TableChoice orders;
    orders.table = QStringLiteral("orders");
    orders.as = QStringLiteral("o");
    orders.columns.insert(QStringLiteral("total"), std::nullopt);
    orders.columns.insert(QStringLiteral("no_such_column"), QStringLiteral("x"));
    TableChoice gone;
    gone.table = QStringLiteral("no_such_table");
    DatabaseChoice shop;
    shop.database = Shop;
    shop.allTables = false;
    shop.tables = {orders, gone};
    DatabaseChoice missing;
    missing.database = QStringLiteral("no_such_database");

    Window window(m_server->port());
    window.draft.setObjects({shop, missing});
    window.open();
    QCOMPARE(window.selected()->model()->rowCount(), 2); // before anything was read
    auto *notice = window.find<InlineMessage>("vanishedNotice");
    QTRY_VERIFY(notice->more().contains(QLatin1String("shop.orders.no_such_column")));
    QVERIFY(notice->more().contains(QLatin1String("no_such_database")));
    QVERIFY(notice->more().contains(QLatin1String("shop.no_such_table")));
    QTRY_VERIFY(window.next()->isEnabled());
    QCOMPARE(window.selected()->model()->rowCount(), 1);
    screenshots::take(window.wizard, QStringLiteral("objects-8-task-file"));
    QTRY_COMPARE(window.draft.objects().size(), 1);
    QCOMPARE(window.draft.objects()[0].tables.size(), 1);
    orders.columns.remove(QStringLiteral("no_such_column"));
    QCOMPARE(window.draft.objects()[0].tables[0], orders);
    QTest::mouseClick(window.next(), Qt::LeftButton);
    QVERIFY(window.wizard.currentPage() != window.page);
}

void TestObjectsPage::choicesSurviveGoingBack()
{
    Window window(m_server->port());
    window.open();
    QTRY_COMPARE(window.available()->model()->rowCount(), 3);
    doubleClick(window.available(), row(window.available(), Shop));
    QTRY_VERIFY(window.next()->isEnabled());
    window.wizard.back();
    window.wizard.next();
    QCOMPARE(window.selected()->model()->rowCount(), 1);
    QCOMPARE(window.available()->model()->rowCount(), 2);
    QVERIFY(window.next()->isEnabled());
    // Another account reads another catalogue, with the same choices.
    Endpoint other = window.draft.endpoint(End::Source);
    other.host = QStringLiteral("127.0.0.2");
    window.wizard.back();
    window.draft.setEndpoint(End::Source, other, {});
    window.wizard.next();
    QCOMPARE(window.selected()->model()->rowCount(), 1);
}

void TestObjectsPage::namesAreReadableInASmallWindow()
{
    Window window(m_server->port());
    window.open();
    ObjectTreeView *right = window.selected();
    QTRY_COMPARE(window.available()->model()->rowCount(), 3);
    window.click("selectAllButton");
    QTRY_VERIFY(window.next()->isEnabled());
    const QPersistentModelIndex archive = row(right, QStringLiteral("archive"));
    const QPersistentModelIndex hr = row(right, Hr);
    right->expand(hr);
    right->expand(archive);
    const QPersistentModelIndex table = row(right, QStringLiteral("customer_addresses_2019"), archive);
    QVERIFY(table.isValid());
    QCOMPARE(window.wizard.size(), QSize(1024, 700));
    const auto fits = [&] {
        return right->columnWidth(Model::NameColumn) >= right->sizeHintForColumn(Model::NameColumn);
    };
    QTRY_VERIFY(fits());
    QVERIFY(!right->horizontalScrollBar()->isVisible());
    right->expand(table);
    QTRY_COMPARE(right->model()->rowCount(table), 1);
    QTRY_VERIFY(fits());
    rename(right, table, QStringLiteral("addresses_of_customers_of_2019"));
    screenshots::take(window.wizard, QStringLiteral("objects-11-long-names"));
}

void TestObjectsPage::anUnreachableSourceSaysSoAndRetries()
{
    TestServer server(ServerKind::MariaDb1011);
    QString error;
    QVERIFY2(server.start(&error), qPrintable(error));
    QVERIFY(server.exec(QStringLiteral("CREATE DATABASE late"), &error));
    server.stop();
    Window window(server.port());
    window.open();
    auto *retry = window.find<QPushButton>("retryDatabasesButton");
    QTRY_VERIFY_WITH_TIMEOUT(retry->isVisible(), 20'000);
    QVERIFY(!window.available()->placeholder().isEmpty());
    screenshots::take(window.wizard, QStringLiteral("objects-9-unreachable"));
    QVERIFY2(server.restart(&error), qPrintable(error));
    QTest::mouseClick(retry, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(window.available()->model()->rowCount(), 1, 20'000);
    QVERIFY(!retry->isVisible());

    // The server goes away between the list and the objects.
    server.stop();
    doubleClick(window.available(), row(window.available(), QStringLiteral("late")));
    auto *again = window.find<QPushButton>("retryButton");
    QTRY_VERIFY_WITH_TIMEOUT(again->isVisible(), 20'000);
    QVERIFY(!window.next()->isEnabled());
    screenshots::take(window.wizard, QStringLiteral("objects-10-lost"));
    QVERIFY2(server.restart(&error), qPrintable(error));
    QTest::mouseClick(again, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(window.next()->isEnabled(), 20'000);
}

void TestObjectsPage::anEmptyServerSaysSo()
{
    TestServer server(ServerKind::MariaDb1011);
    QString error;
    QVERIFY2(server.start(&error), qPrintable(error));
    Window window(server.port());
    window.open();
    QTRY_VERIFY(window.available()->placeholder().contains(QLatin1String("no database")));
}

QTEST_MAIN(TestObjectsPage)
#include "tst_objectspage.moc"
