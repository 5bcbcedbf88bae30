#include "Accessible.h"
#include "Screenshots.h"
#include "TcpProxy.h"
#include "TestServer.h"

#include "journal/Journal.h"
#include "model/TaskFile.h"
#include "shell/HelpWindow.h"
#include "shell/InlineMessage.h"
#include "shell/MigrationDraft.h"
#include "shell/MigrationWizard.h"
#include "status/StatusPage.h"
#include "tasks/TaskListModel.h"
#include "tasks/TaskListWindow.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProcess>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include <algorithm>
#include <memory>

using namespace floe;
using floe::test::AccountRights;
using floe::test::ServerKind;
using floe::test::TcpProxy;
using floe::test::TestServer;

namespace {

constexpr int PatienceMs = 30'000;
const QString Secret = QStringLiteral("pa55-w0rd");

std::unique_ptr<TestServer> makeServer()
{
    auto server = std::make_unique<TestServer>(ServerKind::MariaDb1011);
    QString why;
    if (!server->start(&why)
        || !server->createAccount(QStringLiteral("app"), Secret, AccountRights::All, &why)) {
        qWarning("%s", qPrintable(why));
        return nullptr;
    }
    return server;
}

/// Takes the addresses that would be opened in a browser.
class Opened : public QObject
{
    Q_OBJECT

public:
    Opened() { QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "open"); }
    ~Opened() override { QDesktopServices::unsetUrlHandler(QStringLiteral("file")); }
    QList<QUrl> urls;

public Q_SLOTS:
    void open(const QUrl &url) { urls += url; }
};

} // namespace

/// The list of tasks over a journal of its own, with runs that the executable itself has made.
class TestTasks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void saysThatThereAreNone();
    void offersAndResumesAKilledRun();
    void looksAgainAtWhatHasEnded();
    void undoesWhatARunCreated();
    void undoIsRefusedAndCancelled();
    void undoesFromTheStatusPage();
    void opensStartsAndDuplicates();
    void saysWhatIsWrongWithTheJournal();

private:
    template<typename T> T *named(const char *name) const
    {
        return m_wizard->findChild<T *>(QLatin1String(name));
    }
    void click(const char *name)
    {
        auto *button = named<QAbstractButton>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QString cell(int row, int column, const QModelIndex &parent = {}) const
    {
        return model()->index(row, column, parent).data().toString();
    }
    TaskListModel *model() const { return named<TaskListWindow>("tasks.window")->model(); }
    QString state() const { return cell(0, TaskListModel::StateColumn); }
    bool enabled(const char *name) const { return named<QAbstractButton>(name)->isEnabled(); }
    QString checksum(TestServer &server) const
    {
        return server.query(QStringLiteral("CHECKSUM TABLE big.t"));
    }

    QString writeTask(int mebibytesPerSecond);
    void launch(const QString &task);
    void runToItsEnd();
    void enterPasswords();
    void openList();

    std::unique_ptr<TestServer> m_source;
    std::unique_ptr<TestServer> m_destination;
    std::unique_ptr<TcpProxy> m_proxy; ///< to the destination; none but where a test makes one
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<QProcess> m_process;
    std::unique_ptr<MigrationWizard> m_wizard;
};

void TestTasks::initTestCase()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    qunsetenv("DBUS_SESSION_BUS_ADDRESS"); // never the keychain of whoever runs this
    QCoreApplication::setApplicationName(QStringLiteral("floe"));
    applyTheme(*qApp);
    m_source = makeServer();
    m_destination = makeServer();
    QVERIFY(m_source && m_destination);
    QVERIFY(m_source->exec(
        QStringLiteral("CREATE DATABASE big; USE big; CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(2000));"
                       "INSERT INTO t SELECT seq, REPEAT(MD5(seq), 60) FROM seq_1_to_12000;")));
}

void TestTasks::init()
{
    QVERIFY(m_source && m_destination);
    QVERIFY(m_destination->exec(QStringLiteral("DROP DATABASE IF EXISTS big")));
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_home->filePath(QStringLiteral("data")).toUtf8());
    m_wizard = std::make_unique<MigrationWizard>();
}

void TestTasks::cleanup()
{
    if (m_process) {
        m_process->kill();
        m_process->waitForFinished();
        m_process.reset();
    }
    m_wizard.reset();
    m_proxy.reset();
    m_home.reset();
}

QString TestTasks::writeTask(int mebibytesPerSecond)
{
    MigrationPlan plan;
    plan.name = QStringLiteral("big move");
    const auto endpoint = [](const TestServer &server) {
        Endpoint made;
        made.host = QStringLiteral("127.0.0.1");
        made.port = server.port();
        made.user = QStringLiteral("app");
        return made;
    };
    plan.source = endpoint(*m_source);
    plan.destination = endpoint(*m_destination);
    if (m_proxy)
        plan.destination.port = m_proxy->port();
    DatabaseChoice big;
    big.database = QStringLiteral("big");
    plan.objects = {big};
    plan.options.rateLimitMiBps = mebibytesPerSecond;
    const QString path = m_home->filePath(QStringLiteral("big.floe.json"));
    return writeTaskFile(path, plan) ? path : QString();
}

/// The executable, in another process.
void TestTasks::launch(const QString &task)
{
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("FLOE_SOURCE_PASSWORD"), Secret);
    environment.insert(QStringLiteral("FLOE_DESTINATION_PASSWORD"), Secret);
    environment.insert(QStringLiteral("FLOE_CHUNK_ROWS"), QStringLiteral("500"));
    m_process->setProcessEnvironment(environment);
    m_process->start(QStringLiteral(FLOE_BINARY), {QStringLiteral("run"), task, QStringLiteral("--report"),
                                                   m_home->filePath(QStringLiteral("report"))});
    QVERIFY(m_process->waitForStarted());
}

void TestTasks::runToItsEnd()
{
    launch(writeTask(0));
    QVERIFY(m_process->waitForFinished(PatienceMs));
    QVERIFY2(m_process->exitCode() == 0, m_process->readAll().constData());
}

void TestTasks::enterPasswords()
{
    auto *dialog = named<QDialog>("password.dialog");
    QVERIFY(dialog && dialog->isVisible());
    for (const char *name : {"password.sourceEdit", "password.destinationEdit"}) {
        named<QLineEdit>(name)->clear();
        QTest::keyClicks(named<QLineEdit>(name), Secret);
    }
    screenshots::take(*dialog, QStringLiteral("tasks-passwords"));
    QVERIFY(accessible::nameless(*dialog).isEmpty());
    click("password.okButton");
}

void TestTasks::openList()
{
    if (!m_wizard->isVisible())
        m_wizard->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_wizard.get()));
    click("wizard.tasksButton");
    QVERIFY(named<TaskListWindow>("tasks.window")->isVisible());
}

void TestTasks::saysThatThereAreNone()
{
    openList();
    auto *empty = named<QLabel>("tasks.empty");
    QTRY_VERIFY(empty->text().startsWith(QLatin1String("No migration was started")));
    QVERIFY(empty->isVisible());
    QVERIFY(!QFileInfo::exists(Journal::defaultFile())); // looking makes nothing
    for (const char *name : {"tasks.resumeButton", "tasks.openButton", "tasks.startButton",
                             "tasks.verifyButton", "tasks.reportButton", "tasks.deleteButton"})
        QVERIFY2(!enabled(name) && !named<QWidget>(name)->isVisible(), name);
    auto *window = named<TaskListWindow>("tasks.window");
    screenshots::take(*window, QStringLiteral("tasks-empty"));
    const QStringList nameless = accessible::nameless(*window);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
    QTest::keyClick(window, Qt::Key_F1);
    const auto help = [] {
        const QWidgetList windows = QApplication::topLevelWidgets();
        return std::any_of(windows.cbegin(), windows.cend(), [](const QWidget *shown) {
            return shown->isVisible() && qobject_cast<const HelpWindow *>(shown);
        });
    };
    QTRY_VERIFY(help());
    click("tasks.createButton");
    QVERIFY(!window->isVisible());
    QCOMPARE(m_wizard->currentId(), MigrationWizard::SourceStep);
}

void TestTasks::offersAndResumesAKilledRun()
{
    launch(writeTask(1));
    const auto there =
        QStringLiteral("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'big'");
    QTRY_COMPARE_WITH_TIMEOUT(m_destination->query(there), QStringLiteral("1"), PatienceMs);
    const auto rows = QStringLiteral("SELECT EXISTS (SELECT 1 FROM big.t)");
    QTRY_COMPARE_WITH_TIMEOUT(m_destination->query(rows), QStringLiteral("1"), PatienceMs);
    // Somebody else's work is shown and left alone.
    openList();
    QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, PatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("Running in another process"), PatienceMs);
    for (const char *name :
         {"tasks.resumeButton", "tasks.startButton", "tasks.undoButton", "tasks.deleteButton"})
        QVERIFY2(!enabled(name), name);
    // How far it is, while it works.
    for (const int column : {TaskListModel::ProgressColumn, TaskListModel::RowsColumn,
                             TaskListModel::SpeedColumn, TaskListModel::TookColumn})
        QTRY_VERIFY2_WITH_TIMEOUT(!cell(0, column).isEmpty() && cell(0, column) != QLatin1String("0"),
                                  qPrintable(QString::number(column)), PatienceMs);
    screenshots::take(*named<TaskListWindow>("tasks.window"), QStringLiteral("tasks-running"));
    m_process->kill();
    QVERIFY(m_process->waitForFinished());
    QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("Interrupted"), PatienceMs);
    QVERIFY(cell(0, TaskListModel::RowsColumn) != QLatin1String("0")); // told by its ranges
    const QString progress = cell(0, TaskListModel::ProgressColumn);
    QVERIFY2(progress.endsWith(QLatin1Char('%')) && progress != QLatin1String("100 %"), qPrintable(progress));
    named<TaskListWindow>("tasks.window")->close();

    // A window that is opened afterwards shows the list by itself.
    m_wizard = std::make_unique<MigrationWizard>();
    m_wizard->show();
    m_wizard->offerInterrupted();
    QTRY_VERIFY_WITH_TIMEOUT(named<TaskListWindow>("tasks.window"), PatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(enabled("tasks.resumeButton"), PatienceMs);
    QCOMPARE(state(), QStringLiteral("Interrupted"));
    QVERIFY(named<QPushButton>("tasks.resumeButton")->isDefault());
    QVERIFY(named<InlineMessage>("tasks.message")->isVisible());
    named<QTreeView>("tasks.view")->expandAll();
    screenshots::take(*named<TaskListWindow>("tasks.window"), QStringLiteral("tasks-interrupted"));
    click("tasks.resumeButton");
    enterPasswords();
    QCOMPARE(m_wizard->currentId(), MigrationWizard::StatusStep);
    named<QSpinBox>("status.rateSpin")->setValue(0);
    auto *page = qobject_cast<StatusPage *>(m_wizard->currentPage());
    QTRY_VERIFY_WITH_TIMEOUT(page->isComplete(), PatienceMs);
    QCOMPARE(named<QLabel>("status.endingHeadline")->text(), QStringLiteral("Completed"));
    QCOMPARE(checksum(*m_destination), checksum(*m_source));
    QTRY_VERIFY_WITH_TIMEOUT(enabled("status.openReportButton"), PatienceMs);

    openList();
    QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("Completed"), PatienceMs);
    QCOMPARE(model()->rowCount(model()->index(0, 0)), 1); // the same run, gone on with
    QVERIFY(!enabled("tasks.resumeButton"));
}

void TestTasks::looksAgainAtWhatHasEnded()
{
    runToItsEnd();
    openList();
    QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, PatienceMs);
    QCOMPARE(state(), QStringLiteral("Completed"));
    QCOMPARE(cell(0, TaskListModel::NameColumn), QStringLiteral("big move"));
    QCOMPARE(cell(0, TaskListModel::RowsColumn), QStringLiteral("12,000"));
    Opened opened;
    click("tasks.reportButton");
    QCOMPARE(opened.urls, {QUrl::fromLocalFile(m_home->filePath(QStringLiteral("report/report.html")))});

    click("tasks.verifyButton");
    enterPasswords();
    QCOMPARE(m_wizard->currentId(), MigrationWizard::StatusStep);
    auto *page = qobject_cast<StatusPage *>(m_wizard->currentPage());
    QTRY_VERIFY_WITH_TIMEOUT(page->isComplete(), PatienceMs);
    QVERIFY(named<QLabel>("status.endingLead")->text().startsWith(QLatin1String("Verified again")));
    QTRY_VERIFY_WITH_TIMEOUT(enabled("status.openReportButton"), PatienceMs);

    openList();
    QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(model()->index(0, 0)), 2, PatienceMs);
    auto *view = named<QTreeView>("tasks.view");
    view->expandAll();
    QCOMPARE(cell(0, TaskListModel::NameColumn, model()->index(0, 0)), QStringLiteral("Verification"));
    screenshots::take(*named<TaskListWindow>("tasks.window"), QStringLiteral("tasks-completed"));
    view->setCurrentIndex(view->model()->index(0, 0, view->model()->index(0, 0)));
    click("tasks.reportButton");
    QCOMPARE(opened.urls.size(), 2);
    QVERIFY(QFileInfo::exists(opened.urls.constLast().toLocalFile()));
    QVERIFY(opened.urls.constLast() != opened.urls.constFirst());

    click("tasks.deleteButton");
    QTest::mouseClick(named<QAbstractButton>("tasks.deleteDecline"), Qt::LeftButton);
    QCOMPARE(model()->rowCount(), 1);
    QTRY_VERIFY(!named<QMessageBox>("tasks.deleteQuestion"));
    click("tasks.deleteButton");
    screenshots::take(*named<QMessageBox>("tasks.deleteQuestion"), QStringLiteral("tasks-delete"));
    QTest::mouseClick(named<QAbstractButton>("tasks.deleteConfirm"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 0, PatienceMs);
    QVERIFY(named<QLabel>("tasks.empty")->isVisible());
    QCOMPARE(checksum(*m_destination), checksum(*m_source));
}

/// From the list, with the passwords asked for; what others changed stays.
void TestTasks::undoesWhatARunCreated()
{
    runToItsEnd();
    QVERIFY(m_destination->exec(QStringLiteral("CREATE TABLE big.theirs (id INT PRIMARY KEY)")));
    openList();
    QTRY_VERIFY_WITH_TIMEOUT(model()->rowCount() == 1 && enabled("tasks.undoButton"), PatienceMs);
    click("tasks.undoButton");
    enterPasswords();
    auto *dialog = named<QDialog>("undo.dialog");
    QVERIFY(dialog && dialog->isVisible());
    auto *drop = named<QAbstractButton>("undo.dropButton");
    QVERIFY(!drop->isVisible()); // before it was looked
    QTRY_VERIFY_WITH_TIMEOUT(drop->isVisible(), PatienceMs);
    QCOMPARE(drop->text(), QStringLiteral("&Drop 1 object(s)"));
    QVERIFY(!qobject_cast<QPushButton *>(drop)->isDefault());
    QCOMPARE(named<QPlainTextEdit>("undo.sqlEdit")->toPlainText(), QStringLiteral("DROP TABLE `big`.`t`;"));
    auto *stays = named<QListWidget>("undo.staysList");
    QVERIFY(stays->isVisible() && stays->count() == 1);
    QVERIFY2(stays->item(0)->text().contains(QLatin1String("database big stays")),
             qPrintable(stays->item(0)->text()));
    screenshots::take(*dialog, QStringLiteral("undo-looked"));
    const QStringList nameless = accessible::nameless(*dialog);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
    QCOMPARE(m_destination->query(QStringLiteral("SELECT COUNT(*) FROM big.t")), QStringLiteral("12000"));
    QTest::mouseClick(drop, Qt::LeftButton);
    auto *message = named<InlineMessage>("undo.message");
    QTRY_COMPARE_WITH_TIMEOUT(message->text(), QStringLiteral("1 object(s) dropped."), PatienceMs);
    QCOMPARE(message->tone(), Tone::Good);
    screenshots::take(*dialog, QStringLiteral("undo-dropped"));
    QCOMPARE(m_destination->query(QStringLiteral("SHOW TABLES FROM big")), QStringLiteral("theirs"));
    QCOMPARE(m_source->query(QStringLiteral("SELECT COUNT(*) FROM big.t")), QStringLiteral("12000"));
    click("undo.closeButton");
    QTRY_VERIFY(!named<QDialog>("undo.dialog"));
    QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("Undone"), PatienceMs);
    QVERIFY(!enabled("tasks.resumeButton"));
    QVERIFY(!enabled("tasks.verifyButton"));
}

/// A wrong password drops nothing, and neither does Cancel; a window that waits for a server stays awake.
void TestTasks::undoIsRefusedAndCancelled()
{
    m_proxy = std::make_unique<TcpProxy>(m_destination->port());
    QVERIFY(m_proxy->start());
    runToItsEnd();
    openList();
    QTRY_VERIFY_WITH_TIMEOUT(model()->rowCount() == 1 && enabled("tasks.undoButton"), PatienceMs);
    click("tasks.undoButton");
    QTest::keyClicks(named<QLineEdit>("password.sourceEdit"), QStringLiteral("wrong"));
    QTest::keyClicks(named<QLineEdit>("password.destinationEdit"), QStringLiteral("wrong"));
    click("password.okButton");
    auto *message = named<InlineMessage>("undo.message");
    QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), PatienceMs);
    QCOMPARE(message->tone(), Tone::Bad);
    QVERIFY(!message->text().contains(QLatin1String("wrong")));
    QVERIFY(!named<QAbstractButton>("undo.dropButton")->isVisible());
    screenshots::take(*named<QDialog>("undo.dialog"), QStringLiteral("undo-refused"));
    click("undo.closeButton");
    QTRY_VERIFY(!named<QDialog>("undo.dialog"));

    click("tasks.undoButton");
    m_proxy->setMode(TcpProxy::Mode::AcceptOnly); // the look hears nothing, and waits
    enterPasswords();
    auto *dialog = named<QDialog>("undo.dialog");
    QVERIFY(named<QProgressBar>("undo.bar")->isVisible());
    int beats = 0;
    QTimer pulse;
    connect(&pulse, &QTimer::timeout, this, [&beats] { ++beats; });
    pulse.start(5);
    QTRY_VERIFY_WITH_TIMEOUT(beats > 50, PatienceMs);
    QVERIFY(dialog->isVisible() && !named<QAbstractButton>("undo.dropButton")->isVisible());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
    m_proxy->reset();
    m_proxy->cutAll();
    QTRY_VERIFY(!named<QDialog>("undo.dialog"));
    QCOMPARE(checksum(*m_destination), checksum(*m_source));
    QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("Completed"), PatienceMs); // the look lets go
}

/// The run that has just ended, with the passwords that it used.
void TestTasks::undoesFromTheStatusPage()
{
    launch(writeTask(1));
    QTRY_COMPARE_WITH_TIMEOUT(m_destination->query(QStringLiteral("SELECT EXISTS (SELECT 1 FROM big.t)")),
                              QStringLiteral("1"), PatienceMs);
    m_process->kill();
    QVERIFY(m_process->waitForFinished());
    openList();
    QTRY_VERIFY_WITH_TIMEOUT(model()->rowCount() == 1 && enabled("tasks.resumeButton"), PatienceMs);
    click("tasks.resumeButton");
    enterPasswords();
    named<QSpinBox>("status.rateSpin")->setValue(0);
    auto *page = qobject_cast<StatusPage *>(m_wizard->currentPage());
    QTRY_VERIFY_WITH_TIMEOUT(page && page->isComplete(), PatienceMs);
    QCOMPARE(named<QLabel>("status.endingHeadline")->text(), QStringLiteral("Completed"));
    screenshots::take(*m_wizard, QStringLiteral("undo-offered"));
    click("status.undoButton");
    auto *drop = named<QAbstractButton>("undo.dropButton");
    QTRY_VERIFY_WITH_TIMEOUT(drop->isVisible(), PatienceMs);
    QCOMPARE(drop->text(), QStringLiteral("&Drop 2 object(s)"));
    QTest::mouseClick(drop, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(named<InlineMessage>("undo.message")->text(),
                              QStringLiteral("2 object(s) dropped."), PatienceMs);
    click("undo.closeButton");
    QCOMPARE(named<QLabel>("status.endingHeadline")->text(), QStringLiteral("Undone"));
    QVERIFY(named<QLabel>("status.endingBody")->text().contains(QLatin1String("before the undo")));
    QVERIFY(!named<QAbstractButton>("status.undoButton")->isVisible());
    QVERIFY(!named<QAbstractButton>("status.verifyAgainButton")->isVisible());
    QVERIFY(!named<QAbstractButton>("status.resumeRunButton")->isVisible());
    screenshots::take(*m_wizard, QStringLiteral("undo-done"));
    QCOMPARE(m_destination->query(QStringLiteral("SHOW DATABASES LIKE 'big'")), QString());
}

void TestTasks::opensStartsAndDuplicates()
{
    runToItsEnd();
    openList();
    QTRY_VERIFY_WITH_TIMEOUT(model()->rowCount() == 1, PatienceMs);
    click("tasks.openButton");
    QCOMPARE(m_wizard->currentId(), MigrationWizard::SourceStep);
    QCOMPARE(named<QLineEdit>("source.nameEdit")->text(), QStringLiteral("big move"));
    QCOMPARE(m_wizard->draft().endpoint(MigrationDraft::End::Destination).port, m_destination->port());
    openList();
    QTRY_VERIFY(enabled("tasks.duplicateButton"));
    click("tasks.duplicateButton");
    QCOMPARE(named<QLineEdit>("source.nameEdit")->text(), QStringLiteral("big move (copy)"));
    openList();
    click("tasks.createButton");
    QVERIFY(m_wizard->draft().objects().isEmpty());
    openList();
    click("tasks.startButton");
    enterPasswords();
    QCOMPARE(m_wizard->currentId(), MigrationWizard::PrecheckStep);
    QVERIFY(!named<QAbstractButton>("wizard.tasksButton")->isVisible());
    // The precheck sees the table of the first run and lets nothing begin.
    QTRY_VERIFY_WITH_TIMEOUT(named<QAbstractButton>("precheck.runAgainButton")->isEnabled(), PatienceMs);
    QVERIFY(!m_wizard->button(QWizard::NextButton)->isEnabled());
}

void TestTasks::saysWhatIsWrongWithTheJournal()
{
    QVERIFY(QDir().mkpath(QFileInfo(Journal::defaultFile()).path()));
    QFile file(Journal::defaultFile());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("this is no journal, and nobody may take it for one");
    file.close();
    openList();
    auto *message = named<InlineMessage>("tasks.message");
    QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), PatienceMs);
    QCOMPARE(message->tone(), Tone::Bad);
    QVERIFY(!message->more().isEmpty());
    screenshots::take(*named<TaskListWindow>("tasks.window"), QStringLiteral("tasks-damaged"));
}

QTEST_MAIN(TestTasks)
#include "tst_tasks.moc"
