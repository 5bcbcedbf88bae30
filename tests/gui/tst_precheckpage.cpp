#include "Accessible.h"
#include "Screenshots.h"
#include "TcpProxy.h"
#include "precheck/FixDialog.h"
#include "precheck/PrecheckModel.h"
#include "precheck/PrecheckPage.h"
#include "shell/MigrationDraft.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QTextEdit>
#include <QTreeView>
#include <QWizard>

#include <memory>

using namespace floe;

namespace {

Endpoint endpointAt(quint16 port)
{
    Endpoint made;
    made.host = QStringLiteral("127.0.0.1");
    made.port = port;
    made.user = QStringLiteral("migrator");
    return made;
}

CheckResult check(const QString &title, CheckState state, const QList<Finding> &findings = {})
{
    CheckResult result;
    result.id = title;
    result.title = title;
    result.state = state;
    result.findings = findings;
    return result;
}

DatabaseChoice shop()
{
    DatabaseChoice choice;
    choice.database = QStringLiteral("shop");
    return choice;
}

/// Results of every kind, as a run would bring them.
QList<CheckResult> results()
{
    const QString why =
        QStringLiteral("A table without a key cannot be copied in parts or compared row by row.");
    const QString remedy = QStringLiteral("Add a primary key at the source before the migration.");
    const auto keyless = [&](const QString &table) {
        return Finding{.object = table,
                       .found = QStringLiteral("no primary or unique key"),
                       .why = why,
                       .remedy = remedy};
    };
    return {
        check(QStringLiteral("Source can be reached"), CheckState::Passed),
        check(QStringLiteral("Destination can be reached"), CheckState::Passed),
        check(QStringLiteral("Rights at the source"), CheckState::Failed,
              {{.object = QStringLiteral("shop"),
                .found = QStringLiteral("the account may not read views"),
                .why = QStringLiteral("Definitions of views cannot be read without SHOW VIEW."),
                .remedy = QStringLiteral("Have an administrator run this statement at the source."),
                .sql = QStringLiteral("GRANT SHOW VIEW ON `shop`.* TO 'migrator'@'%';")}}),
        check(QStringLiteral("Tables have a key"), CheckState::Warning,
              {keyless(QStringLiteral("shop.audit")), keyless(QStringLiteral("shop.log")),
               keyless(QStringLiteral("shop.<b>"))}),
        check(QStringLiteral("Storage engines"), CheckState::Warning,
              {{.object = QStringLiteral("shop.legacy"), .found = QStringLiteral("MyISAM becomes InnoDB")}}),
        check(QStringLiteral("Character sets and collations"), CheckState::Passed),
        check(QStringLiteral("Row filters"), CheckState::NotRun,
              {{.found = QStringLiteral("What this check looks at could not be read.")}}),
    };
}

} // namespace

class TestPrecheckPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void refusesAPlanThatCannotBe();
    void failsWhereNobodyAnswers();
    void leavesWithoutWaiting();
    void explainsAndIgnores();
    void fixesWhatWasChosen();

private:
    template<typename T> T *named(const char *name) const
    {
        return m_wizard->findChild<T *>(QLatin1String(name));
    }
    void enter();

    test::TcpProxy m_refusing{1}; ///< a server that can be reached by nobody
    std::unique_ptr<MigrationDraft> m_draft;
    std::unique_ptr<QWizard> m_wizard;
    PrecheckPage *m_page = nullptr;
};

void TestPrecheckPage::initTestCase()
{
    m_refusing.setMode(test::TcpProxy::Mode::Refuse);
    QString error;
    QVERIFY2(m_refusing.start(&error), qPrintable(error));
}

void TestPrecheckPage::init()
{
    m_draft = std::make_unique<MigrationDraft>();
    m_draft->setEndpoint(MigrationDraft::End::Source, endpointAt(m_refusing.port()), {});
    m_draft->setEndpoint(MigrationDraft::End::Destination, endpointAt(m_refusing.port()), {});
    m_wizard = std::make_unique<QWizard>();
    m_wizard->setWizardStyle(QWizard::ModernStyle);
    m_wizard->addPage(new QWizardPage);
    m_page = new PrecheckPage(*m_draft);
    m_wizard->addPage(m_page);
    m_wizard->addPage(new QWizardPage);
    m_wizard->resize(840, 660);
}

void TestPrecheckPage::cleanup()
{
    m_wizard.reset();
    m_draft.reset();
}

void TestPrecheckPage::enter()
{
    m_wizard->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_wizard.get()));
    m_wizard->next();
    QCOMPARE(m_wizard->currentPage(), m_page);
}

void TestPrecheckPage::refusesAPlanThatCannotBe()
{
    enter();
    QVERIFY(m_wizard->findChild<QWidget *>(QStringLiteral("precheck.message"))->isVisible());
    QVERIFY(!m_page->isComplete());
    QVERIFY(named<QPushButton>("precheck.runAgainButton")->isEnabled());
}

void TestPrecheckPage::failsWhereNobodyAnswers()
{
    m_draft->setObjects({shop()});
    enter();
    QVERIFY(!named<QPushButton>("precheck.runAgainButton")->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(named<QPushButton>("precheck.runAgainButton")->isEnabled(), 30'000);
    QVERIFY(!m_page->isComplete());
    QVERIFY(!m_wizard->button(QWizard::NextButton)->isEnabled());
    QVERIFY(m_page->report().count(CheckState::Failed) >= 2);
    const auto *view = named<QTreeView>("precheck.checkView");
    QCOMPARE(view->model()->index(0, 0).data().toString(), QStringLiteral("Failed"));
    QVERIFY(m_draft->precheck().has_value());
    QTest::mouseClick(named<QPushButton>("precheck.runAgainButton"), Qt::LeftButton);
    QVERIFY(!m_draft->precheck().has_value());
    QTRY_VERIFY_WITH_TIMEOUT(named<QPushButton>("precheck.runAgainButton")->isEnabled(), 30'000);
    screenshots::take(*m_wizard, QStringLiteral("precheck-unreachable"));
}

void TestPrecheckPage::leavesWithoutWaiting()
{
    m_draft->setObjects({shop()});
    enter();
    m_wizard->back();
    QVERIFY(m_wizard->currentPage() != m_page);
    QTest::qWait(200);
    QVERIFY(!m_draft->precheck().has_value());
    m_wizard->next();
    QTRY_VERIFY_WITH_TIMEOUT(m_draft->precheck().has_value(), 30'000);
}

void TestPrecheckPage::explainsAndIgnores()
{
    m_draft->setObjects({shop()});
    enter();
    QTRY_VERIFY_WITH_TIMEOUT(m_draft->precheck().has_value(), 30'000);
    PrecheckReport report;
    report.checks = results();
    m_page->model()->begin();
    m_page->model()->finish(report);
    auto *view = named<QTreeView>("precheck.checkView");
    view->setFocus();
    const auto choose = [&](const QString &title) {
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            const QModelIndex index = view->model()->index(row, PrecheckModel::TitleColumn);
            if (index.data().toString() == title)
                view->setCurrentIndex(index);
        }
    };
    choose(QStringLiteral("Rights at the source"));
    auto *text = named<QTextEdit>("precheck.detailsText");
    QVERIFY(text->toPlainText().contains(QLatin1String("How to fix it: Have an administrator")));
    QTest::mouseClick(named<QPushButton>("precheck.copySqlButton"), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(),
             QStringLiteral("GRANT SHOW VIEW ON `shop`.* TO 'migrator'@'%';"));
    QVERIFY(!named<QPushButton>("precheck.ignoreButton")->isVisible());
    const QStringList nameless = accessible::nameless(*m_page);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
    screenshots::take(*m_wizard, QStringLiteral("precheck-failed"));

    choose(QStringLiteral("Tables have a key"));
    QCOMPARE(text->toPlainText().count(QLatin1String("Why it matters")), 1);
    QVERIFY(text->toPlainText().contains(QLatin1String("shop.<b>")));
    QTest::mouseClick(named<QPushButton>("precheck.ignoreButton"), Qt::LeftButton);
    QCOMPARE(m_page->report().count(CheckState::Ignored), 1);
    QCOMPARE(m_draft->precheck()->count(CheckState::Ignored), 1);
    auto *reason = named<QLineEdit>("precheck.reasonEdit");
    QVERIFY(reason->isVisible());
    QTest::keyClicks(reason, QStringLiteral("agreed with the owners"));
    const auto ignored = [this] {
        for (const CheckResult &result : m_draft->precheck()->checks)
            if (result.state == CheckState::Ignored)
                return result;
        return CheckResult();
    };
    QCOMPARE(ignored().ignoredReason, QStringLiteral("agreed with the owners"));
    QVERIFY(ignored().ignoredAt.isValid());
    screenshots::take(*m_wizard, QStringLiteral("precheck-ignored"));
    QTest::mouseClick(named<QPushButton>("precheck.ignoreAllButton"), Qt::LeftButton);
    QCOMPARE(m_draft->precheck()->count(CheckState::Warning), 0);

    // Enter shows the details; it neither goes on nor back.
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Return);
    QVERIFY(text->hasFocus());
    QCOMPARE(m_wizard->currentPage(), m_page);
    QTest::mouseClick(named<QCheckBox>("precheck.problemsOnlyCheck"), Qt::LeftButton, {}, {8, 8});
    QCOMPARE(view->model()->rowCount(), 2);
}

void TestPrecheckPage::fixesWhatWasChosen()
{
    m_draft->setObjects({shop()});
    enter();
    QTRY_VERIFY_WITH_TIMEOUT(m_draft->precheck().has_value(), 30'000);
    QList<Finding> findings;
    for (const char *name : {"orders", "customers & co", "items"}) {
        const ObjectName table{QStringLiteral("shop"), QString::fromLatin1(name)};
        findings.append(
            {.object = table.displayName(),
             .found = QStringLiteral("A table named %1 stands at the destination, with about 1,204 rows.")
                          .arg(table.displayName()),
             .why = QStringLiteral("The task says to stop where a table exists already."),
             .remedy = QStringLiteral("Give the table another name, leave it out, or choose what to do."),
             .fixes = {
                 RenameTable{table, table.name + QLatin1String("_2")}, LeaveOut{ObjectKind::Table, table},
                 ChoosePolicy{table, ExistingPolicy::Keep}, ChoosePolicy{table, ExistingPolicy::Overwrite},
                 ChoosePolicy{table, ExistingPolicy::Truncate}, ChoosePolicy{table, ExistingPolicy::Drop}}});
    }
    PrecheckReport report;
    report.checks = {
        check(QStringLiteral("Same-name objects at the destination"), CheckState::Failed, findings),
        check(QStringLiteral("Row filters"), CheckState::Passed)};
    report.totals.tableNames = {{QStringLiteral("shop"),
                                 {QStringLiteral("orders"), QStringLiteral("customers & co"),
                                  QStringLiteral("items"), QStringLiteral("prices")}}};
    m_page->model()->begin();
    m_page->model()->finish(report);
    auto *view = named<QTreeView>("precheck.checkView");
    view->setCurrentIndex(view->model()->index(1, 0));
    auto *button = named<QPushButton>("precheck.fixButton");
    QVERIFY(!button->isVisible()); // nothing to fix where all is well
    view->setCurrentIndex(view->model()->index(0, 0));
    QVERIFY(button->isVisible());
    screenshots::take(*m_wizard, QStringLiteral("precheck-fixable"));

    QTest::mouseClick(button, Qt::LeftButton);
    auto *dialog = m_page->findChild<FixDialog *>(QStringLiteral("fix"));
    QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
    const QStringList nameless = accessible::nameless(*dialog);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
    auto *list = dialog->findChild<QListWidget *>(QStringLiteral("fix.changesList"));
    QCOMPARE(list->count(), 3);
    QCOMPARE(list->item(1)->text(),
             QStringLiteral("The table shop.customers & co will be called customers & co_2 at "
                            "the destination."));
    screenshots::take(*dialog, QStringLiteral("precheck-fix-rename"));
    dialog->findChild<QRadioButton *>(QStringLiteral("fix.way5Radio"))->click();
    QVERIFY(dialog->findChild<QWidget *>(QStringLiteral("fix.caution"))->isVisible());
    screenshots::take(*dialog, QStringLiteral("precheck-fix-drop"));
    dialog->findChild<QRadioButton *>(QStringLiteral("fix.way1Radio"))->click();
    QVERIFY(!dialog->findChild<QWidget *>(QStringLiteral("fix.caution"))->isVisible());
    auto *apply = dialog->findChild<QPushButton *>(QStringLiteral("fix.applyButton"));
    for (int row = 0; row < 3; ++row)
        list->item(row)->setCheckState(Qt::Unchecked);
    QVERIFY(!apply->isEnabled());
    list->item(0)->setCheckState(Qt::Checked);
    QTest::mouseClick(apply, Qt::LeftButton);
    // One of the four is left out, the others are named, and all is checked again.
    QTRY_COMPARE(m_draft->objects().first().tables.size(), 3);
    QVERIFY(!m_draft->objects().first().allTables);
    QCOMPARE(m_draft->objects().first().tables.first().table, QStringLiteral("customers & co"));
    QTRY_VERIFY_WITH_TIMEOUT(m_draft->precheck().has_value(), 30'000);
}

QTEST_MAIN(TestPrecheckPage)
#include "tst_precheckpage.moc"
