#include "Accessible.h"
#include "Screenshots.h"
#include "TestServer.h"
#include "confirm/ConfirmPage.h"
#include "confirm/PlanSummary.h"
#include "confirm/SourceWatch.h"
#include "model/TaskFile.h"
#include "shell/InlineMessage.h"
#include "shell/MigrationDraft.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <QWizard>

#include <memory>

using namespace floe;

namespace {

Endpoint endpoint(const QString &host)
{
    Endpoint made;
    made.host = host;
    made.user = QStringLiteral("migrator");
    return made;
}

TableChoice renamedOrders()
{
    TableChoice table;
    table.table = QStringLiteral("orders");
    table.as = QStringLiteral("orders_2019");
    table.where = QStringLiteral("created < '2020-01-01'");
    table.columns.insert(QStringLiteral("scratch"), std::nullopt);
    table.columns.insert(QStringLiteral("note"), QStringLiteral("remark"));
    return table;
}

PrecheckReport precheckWith(const QList<TableAtRisk> &atRisk)
{
    PrecheckReport report;
    report.totals.known = true;
    report.totals.databases = 2;
    report.totals.tables = 31;
    report.totals.otherObjects = 4;
    report.totals.rowsEstimate = 23'911'004;
    report.totals.bytes = 4'110ULL * 1024 * 1024;
    report.totals.tablesAtRisk = atRisk;
    report.totals.leftOut = {{QStringLiteral("shop"), QStringLiteral("audit")}};
    return report;
}

QList<TableAtRisk> twoAtRisk()
{
    return {{{QStringLiteral("shop_new"), QStringLiteral("orders_2019")}, ExistingPolicy::Drop, 812'000},
            {{QStringLiteral("employees"), QStringLiteral("salaries")}, ExistingPolicy::Truncate, 2'844'047}};
}

} // namespace

class TestConfirmPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void waitsForItsTicks();
    void namesTablesAtRisk();
    void saysSoWhenRisksAreNotKnown();
    void takesTheTickBackForAnotherRisk();
    void saysWhatWillHappen();
    void listsWhatIsChangedOnTheWay();
    void saysSoWhenNothingIsChanged();
    void saysHowLongItTakes();
    void setsOptions();
    void savesTheTaskFile();
    void tellsWhetherTheSourceIsWritten();

private:
    void enter();
    template<typename T> T *named(const char *name) const
    {
        return m_wizard->findChild<T *>(QLatin1String(name));
    }
    QString shownText() const;

    std::unique_ptr<MigrationDraft> m_draft;
    std::unique_ptr<QWizard> m_wizard;
    ConfirmPage *m_page = nullptr;
};

void TestConfirmPage::init()
{
    m_draft = std::make_unique<MigrationDraft>();
    m_draft->setName(QStringLiteral("shop to the new cluster"));
    m_draft->setEndpoint(MigrationDraft::End::Source, endpoint(QStringLiteral("10.0.3.17")),
                         QStringLiteral("s3cret"));
    m_draft->setEndpoint(MigrationDraft::End::Destination, endpoint(QStringLiteral("pc-new.rds.example")),
                         QStringLiteral("s3cret"));
    DatabaseChoice shop;
    shop.database = QStringLiteral("shop");
    shop.as = QStringLiteral("shop_new");
    shop.allTables = false;
    shop.tables = {renamedOrders()};
    shop.also = OtherObject::Views;
    DatabaseChoice employees;
    employees.database = QStringLiteral("employees");
    m_draft->setObjects({shop, employees});
    m_wizard = std::make_unique<QWizard>();
    m_wizard->setWizardStyle(QWizard::ModernStyle);
    m_page = new ConfirmPage(*m_draft);
    m_wizard->addPage(m_page);
    m_wizard->addPage(new QWizardPage);
    m_wizard->resize(840, 660);
}

void TestConfirmPage::cleanup()
{
    m_wizard.reset();
    m_draft.reset();
}

void TestConfirmPage::enter()
{
    m_wizard->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_wizard.get()));
}

QString TestConfirmPage::shownText() const
{
    QStringList texts;
    const QWidget *summary = m_wizard->findChild<QWidget *>(QStringLiteral("confirm.summary"));
    for (const QLabel *label : summary->findChildren<QLabel *>())
        texts += label->text();
    return texts.join(QLatin1Char('\n'));
}

void TestConfirmPage::waitsForItsTicks()
{
    m_draft->setPrecheck(precheckWith({}));
    enter();
    QVERIFY(!named<QWidget>("confirm.riskCheck")->isVisible());
    QVERIFY(!m_page->isComplete());
    QTest::mouseClick(named<QCheckBox>("confirm.writesStoppedCheck"), Qt::LeftButton, {}, {8, 8});
    QVERIFY(m_draft->sourceWritesStopped());
    QVERIFY(!m_page->isComplete());
    QTest::mouseClick(named<QCheckBox>("confirm.termsCheck"), Qt::LeftButton, {}, {8, 8});
    QVERIFY(m_page->isComplete());
    QVERIFY(m_wizard->button(QWizard::CommitButton)->isEnabled());
}

void TestConfirmPage::namesTablesAtRisk()
{
    m_draft->setExisting(ExistingPolicy::Drop);
    m_draft->setPrecheck(precheckWith(twoAtRisk()));
    enter();
    auto *list = named<QTreeWidget>("confirm.riskView");
    QVERIFY(list->isVisible());
    QCOMPARE(list->topLevelItemCount(), 2);
    QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("shop_new.orders_2019"));
    QVERIFY(list->topLevelItem(0)->text(1).contains(QLatin1String("Dropped")));
    named<QCheckBox>("confirm.writesStoppedCheck")->setChecked(true);
    named<QCheckBox>("confirm.termsCheck")->setChecked(true);
    QVERIFY(!m_page->isComplete());
    const QStringList nameless = accessible::nameless(*m_page);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
    screenshots::take(*m_wizard, QStringLiteral("confirm-risk"));
    named<QCheckBox>("confirm.riskCheck")->setChecked(true);
    QVERIFY(m_page->isComplete());
}

void TestConfirmPage::saysSoWhenRisksAreNotKnown()
{
    m_draft->setExisting(ExistingPolicy::Truncate);
    enter();
    QVERIFY(named<QCheckBox>("confirm.riskCheck")->isVisible());
    QVERIFY(!named<QTreeWidget>("confirm.riskView")->isVisible());
    QVERIFY(named<QCheckBox>("confirm.riskCheck")->text().contains(QLatin1String("any of these tables")));
    QVERIFY(!m_page->isComplete());
}

void TestConfirmPage::takesTheTickBackForAnotherRisk()
{
    m_draft->setExisting(ExistingPolicy::Drop);
    m_draft->setPrecheck(precheckWith(twoAtRisk()));
    enter();
    named<QCheckBox>("confirm.riskCheck")->setChecked(true);
    m_page->initializePage();
    QVERIFY(named<QCheckBox>("confirm.riskCheck")->isChecked());
    m_draft->setPrecheck(precheckWith(twoAtRisk().mid(0, 1)));
    m_page->initializePage();
    QVERIFY(!named<QCheckBox>("confirm.riskCheck")->isChecked());
}

void TestConfirmPage::saysWhatWillHappen()
{
    m_draft->setPrecheck(precheckWith({}));
    enter();
    const QString text = shownText();
    QVERIFY2(text.contains(QLatin1String("23,911,004 rows")), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("4.0 GiB")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("shop.orders → shop_new.orders_2019")), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("shop.orders.scratch")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("shop.orders.note → remark")), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("created < '2020-01-01'")), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("shop.audit")), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("Accounts and rights")), qPrintable(text));
    screenshots::take(*m_wizard, QStringLiteral("confirm"));
}

void TestConfirmPage::listsWhatIsChangedOnTheWay()
{
    PrecheckReport report = precheckWith({});
    QList<ObjectName> tables;
    for (int i = 0; i < 200; ++i)
        tables += ObjectName{QStringLiteral("shop"), QStringLiteral("t%1").arg(i)};
    report.totals.changed = {
        {QStringLiteral("collation utf8mb4_0900_ai_ci → utf8mb4_unicode_520_ci"), tables},
        {QStringLiteral("definer old@% → migrator"), {{QStringLiteral("shop"), QStringLiteral("best")}}}};
    for (int i = 0; i < 40; ++i)
        report.totals.changed.append(
            {QStringLiteral("column c%1: DEFAULT (uuid()) → trigger").arg(i), tables.mid(i, 1)});
    report.totals.notCarried = {QStringLiteral("shop.t1: functional index by_upper")};
    m_draft->setPrecheck(report);
    enter();
    const QString text = shownText();
    QVERIFY2(text.contains(QLatin1String("Changed on the way")), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("42 rule(s)")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("utf8mb4_unicode_520_ci: shop.t0, shop.t1, shop.t2 and 197 more")),
             qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("definer old@% → migrator: shop.best")), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("Not carried")), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("shop.t1: functional index by_upper")), qPrintable(text));
    QVERIFY(!text.contains(QLatin1String("column c39")));
    screenshots::take(*m_wizard, QStringLiteral("confirm-changed"));

    auto *all = named<QPushButton>("confirm.showAllButton");
    QVERIFY(all->isVisible());
    QVERIFY(all->text().contains(QLatin1String("42")));
    all->setFocus();
    QTest::keyClick(all, Qt::Key_Space);
    auto *list = named<QPlainTextEdit>("confirm.allNamesEdit");
    QVERIFY(list && list->isVisible());
    QVERIFY(list->toPlainText().contains(QLatin1String("column c39")));
    const QStringList nameless = accessible::nameless(*m_page);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
    screenshots::take(*m_wizard, QStringLiteral("confirm-changed-all"));
    QTest::keyClick(all, Qt::Key_Space);
    QVERIFY(!list->isVisible());
}

void TestConfirmPage::saysSoWhenNothingIsChanged()
{
    m_draft->setPrecheck(precheckWith({}));
    enter();
    QVERIFY2(shownText().contains(QLatin1String("definitions are made as they stand")),
             qPrintable(shownText()));
    QVERIFY(!shownText().contains(QLatin1String("Not carried")));
}

void TestConfirmPage::saysHowLongItTakes()
{
    PrecheckReport report = precheckWith({});
    m_draft->setPrecheck(report);
    enter();
    QVERIFY(!named<QLabel>("confirm.duration"));
    report.totals.work = {.tables = 31, .otherObjects = 4, .rows = 23'911'004, .bytes = report.totals.bytes};
    m_draft->setPrecheck(report);
    m_page->initializePage();
    auto *duration = named<QLabel>("confirm.duration");
    QVERIFY(duration);
    QTRY_VERIFY(duration->isVisible());
    QVERIFY2(duration->text().startsWith(QLatin1String("about ")), qPrintable(duration->text()));
    QVERIFY2(duration->text().contains(QLatin1String("nothing was measured")), qPrintable(duration->text()));
    report.totals.sample = SampleSpeed{
        .rows = 40'000, .bytes = 4'000'000, .copySeconds = 0.18, .verifySeconds = 0.05, .tableSeconds = 0.01};
    m_draft->setPrecheck(report);
    m_page->initializePage();
    duration = named<QLabel>("confirm.duration");
    QVERIFY2(duration->text().contains(QLatin1String("by a sample")), qPrintable(duration->text()));
    screenshots::take(*m_wizard, QStringLiteral("confirm-duration"));
    // What slows a run down makes it longer, at once.
    const QString before = duration->text();
    named<QSpinBox>("confirm.rateSpin")->setValue(1);
    QVERIFY(duration->text() != before);
    QVERIFY2(duration->text().contains(QLatin1String(" h"))
                 || duration->text().contains(QLatin1String("min")),
             qPrintable(duration->text()));
    QVERIFY(named<QPushButton>("confirm.showSqlButton")->isVisible());
}

void TestConfirmPage::setsOptions()
{
    m_draft->setPrecheck(precheckWith({}));
    enter();
    auto *note = m_wizard->findChild<InlineMessage *>(QStringLiteral("confirm.optionNote"));
    QVERIFY(!note->isVisible());
    named<QSpinBox>("confirm.workersSpin")->setValue(16);
    QCOMPARE(m_draft->options().workers, 16);
    QVERIFY(note->isVisible());
    named<QSpinBox>("confirm.rateSpin")->setValue(20);
    QCOMPARE(m_draft->options().rateLimitMiBps, 20);
    QCOMPARE(named<QSpinBox>("confirm.retrySpin")->value(), tunables::RetrySeconds);
    named<QSpinBox>("confirm.retrySpin")->setValue(90);
    QCOMPARE(m_draft->options().retrySeconds, 90);
    auto *guard = named<QSpinBox>("confirm.loadGuardSpin");
    QCOMPARE(guard->text(), QStringLiteral("off"));
    guard->setValue(20);
    QCOMPARE(m_draft->options().maxThreadsRunning, 20);
    auto *verify = named<QComboBox>("confirm.verifyCombo");
    verify->setCurrentIndex(verify->findData(int(VerifyMode::Off)));
    QCOMPARE(m_draft->options().verify, VerifyMode::Off);
    QCOMPARE(note->tone(), Tone::Caution);
    QVERIFY(note->text().contains(QLatin1String("nothing proves")));
    screenshots::take(*m_wizard, QStringLiteral("confirm-no-verification"));
}

void TestConfirmPage::savesTheTaskFile()
{
    const QTemporaryDir folder;
    enter();
    QTest::mouseClick(named<QPushButton>("confirm.saveTaskButton"), Qt::LeftButton);
    auto *dialog = named<QFileDialog>("confirm.taskFileDialog");
    QVERIFY(dialog);
    dialog->setDirectory(folder.path());
    dialog->selectFile(folder.filePath(QStringLiteral("mine.floe.json")));
    QVERIFY(QMetaObject::invokeMethod(dialog, "accept"));
    QTRY_VERIFY(named<QLabel>("confirm.saveNote")->text().contains(QLatin1String("mine.floe.json")));
    QFile file(folder.filePath(QStringLiteral("mine.floe.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray json = file.readAll();
    QVERIFY(!json.contains("s3cret"));
    const auto plan = planFromJson(json);
    QVERIFY(plan.has_value());
    QCOMPARE(plan->name, QStringLiteral("shop to the new cluster"));
}

void TestConfirmPage::tellsWhetherTheSourceIsWritten()
{
    using floe::test::ServerKind;
    using floe::test::TestServer;
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    constexpr int MostMs = 30'000;
    TestServer server(ServerKind::MariaDb1011);
    QString error;
    QVERIFY2(server.start(&error), qPrintable(error));
    QVERIFY2(server.exec(QStringLiteral("CREATE DATABASE shop; CREATE TABLE shop.orders (id INT PRIMARY KEY "
                                        "AUTO_INCREMENT) ENGINE=InnoDB; INSERT INTO shop.orders VALUES (1);"),
                         &error),
             qPrintable(error));
    Endpoint source = endpoint(QStringLiteral("127.0.0.1"));
    source.port = server.port();
    source.user = QStringLiteral("root");
    source.tls = TlsMode::Off;
    m_draft->setEndpoint(MigrationDraft::End::Source, source, QString());
    auto *watch = m_page->findChild<SourceWatch *>();
    QVERIFY(watch && !watch->marked());
    m_draft->setTested(MigrationDraft::End::Source, probeServer(source, QString()));
    QTRY_VERIFY_WITH_TIMEOUT(watch->marked(), MostMs);

    // Written while the user was still choosing.
    QVERIFY2(server.exec(QStringLiteral("INSERT INTO shop.orders VALUES (7);"), &error), qPrintable(error));
    m_draft->setPrecheck(precheckWith({}));
    enter();
    auto *note = m_wizard->findChild<InlineMessage *>(QStringLiteral("confirm.writesNote"));
    QVERIFY(note->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(note->tone() == Tone::Caution, MostMs);
    screenshots::take(*m_wizard, QStringLiteral("confirm-written"));
    // Nothing more was: it says since when, and what was before.
    QTRY_VERIFY_WITH_TIMEOUT(note->tone() == Tone::Good, MostMs);
    QVERIFY2(note->text().startsWith(QLatin1String("No writes seen since")), qPrintable(note->text()));
    QVERIFY2(note->more().contains(QLatin1String("on the server since"))
                 || note->more().contains(QLatin1String("shop.orders")),
             qPrintable(note->more()));
    screenshots::take(*m_wizard, QStringLiteral("confirm-not-written"));

    QVERIFY2(server.exec(QStringLiteral("INSERT INTO shop.orders VALUES (8);"), &error), qPrintable(error));
    QTRY_VERIFY_WITH_TIMEOUT(note->text().contains(QLatin1String("shop.orders")), MostMs);
    QCOMPARE(note->tone(), Tone::Caution);
    const QStringList nameless = accessible::nameless(*m_page);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));

    // Another source: what was found is of no use any more.
    m_draft->setEndpoint(MigrationDraft::End::Source, endpoint(QStringLiteral("10.0.3.17")), QString());
    QVERIFY(!note->isVisible());
    QVERIFY(!watch->marked());
}

QTEST_MAIN(TestConfirmPage)
#include "tst_confirmpage.moc"
