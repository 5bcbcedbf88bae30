#include "TestServer.h"
#include "WindowApp.h"

#include "shell/MigrationWizard.h"
#include "status/StatusPage.h"

#include <QApplication>
#include <QCheckBox>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageBox>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include <csignal>
#include <functional>
#include <memory>

using namespace floe;
using floe::test::AccountRights;
using floe::test::ServerKind;
using floe::test::TestServer;

namespace {

constexpr int PatienceMs = 60'000;
const QString Secret = QStringLiteral("pa55-w0rd");

std::unique_ptr<TestServer> makeServer()
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

QString writeTask(const QTemporaryDir &dir, quint16 source, quint16 destination)
{
    const auto endpoint = [](quint16 port) {
        return QJsonObject{{QStringLiteral("host"), QStringLiteral("127.0.0.1")},
                           {QStringLiteral("port"), port},
                           {QStringLiteral("user"), QStringLiteral("app")},
                           {QStringLiteral("tls"), QStringLiteral("preferred")}};
    };
    const QJsonObject task{{QStringLiteral("floe"), 1},
                           {QStringLiteral("source"), endpoint(source)},
                           {QStringLiteral("destination"), endpoint(destination)},
                           {QStringLiteral("objects"),
                            QJsonArray{QJsonObject{{QStringLiteral("database"), QStringLiteral("big")}}}},
                           // Slow enough to be met in the middle.
                           {QStringLiteral("options"), QJsonObject{{QStringLiteral("rateLimitMiBps"), 1}}}};
    const QString path = dir.filePath(QStringLiteral("big.floe.json"));
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(QJsonDocument(task).toJson());
    return path;
}

/// Clicks through the wizard that runs in the event loop around it, until tables are being copied.
class Driver : public QObject
{
public:
    explicit Driver(std::function<void(MigrationWizard &)> whenCopying)
        : m_whenCopying(std::move(whenCopying))
    {
        connect(&m_timer, &QTimer::timeout, this, [this] { step(); });
        m_timer.start(100);
        m_since.start();
    }
    bool arrived() const { return m_arrived; }

private:
    void step()
    {
        auto *wizard = wizardOnScreen();
        if (m_since.elapsed() > PatienceMs) {
            qWarning("the wizard stays on step %d", wizard ? wizard->currentId() : -1);
            m_timer.stop();
            QCoreApplication::exit(99);
        }
        if (!wizard)
            return;
        if (auto *whitelist = wizard->findChild<QAbstractButton *>(QStringLiteral("whitelist.nextButton"));
            whitelist && whitelist->isVisible()) {
            click(whitelist);
        } else if (wizard->currentId() == MigrationWizard::ConfirmStep) {
            for (const char *name : {"confirm.writesStoppedCheck", "confirm.termsCheck"})
                wizard->findChild<QCheckBox *>(QLatin1String(name))->setChecked(true);
            click(wizard->button(QWizard::CommitButton));
        } else if (wizard->currentId() != MigrationWizard::StatusStep) {
            click(wizard->button(QWizard::NextButton));
        } else if (copying(*wizard)) {
            m_timer.stop();
            m_arrived = true;
            m_whenCopying(*wizard);
        }
    }
    static MigrationWizard *wizardOnScreen()
    {
        const QWidgetList widgets = QApplication::topLevelWidgets();
        for (QWidget *widget : widgets) {
            if (auto *wizard = qobject_cast<MigrationWizard *>(widget); wizard && wizard->isVisible())
                return wizard;
        }
        return nullptr;
    }
    static void click(QAbstractButton *button)
    {
        if (button->isEnabled())
            QTest::mouseClick(button, Qt::LeftButton);
    }
    static bool copying(const MigrationWizard &wizard)
    {
        const auto *model = wizard.findChild<QTreeView *>(QStringLiteral("status.tableView"))->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data().toString() == QLatin1String("Copying"))
                return true;
        }
        return false;
    }

    std::function<void(MigrationWizard &)> m_whenCopying;
    QTimer m_timer;
    QElapsedTimer m_since;
    bool m_arrived = false;
};

/// Whether the process has a handler of its own for that signal.
bool catches(qint64 pid, int signal)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return false;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("SigCgt:"))
            return (line.mid(7).trimmed().toULongLong(nullptr, 16) >> (signal - 1)) & 1;
    }
    return false;
}

} // namespace

/// The window from its command to its exit code, where a signal ends it.
class WindowAppTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void idleWindowCloses_data();
    void idleWindowCloses();
    void runningMigrationStops_data();
    void runningMigrationStops();

private:
    QTemporaryDir m_home;
};

void WindowAppTest::init()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS"); // never the keychain of whoever runs this
}

void WindowAppTest::idleWindowCloses_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGHUP") << SIGHUP;
}

/// The executable itself.
void WindowAppTest::idleWindowCloses()
{
    QFETCH(int, signal);
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), m_home.path());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(FLOE_BINARY), {QStringLiteral("-platform"), QStringLiteral("offscreen")});
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(catches(process.processId(), signal), PatienceMs);
    ::kill(pid_t(process.processId()), signal);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
}

void WindowAppTest::runningMigrationStops_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<bool>("asking");
    QTest::newRow("SIGTERM") << SIGTERM << false;
    QTest::newRow("SIGINT") << SIGINT << false;
    QTest::newRow("SIGTERM while it asks whether to stop") << SIGTERM << true;
}

void WindowAppTest::runningMigrationStops()
{
    QFETCH(int, signal);
    QFETCH(bool, asking);
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    const auto source = makeServer();
    const auto destination = makeServer();
    QVERIFY(source && destination);
    QVERIFY(source->exec(
        QStringLiteral("CREATE DATABASE big; USE big; CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(2000));"
                       "INSERT INTO t SELECT seq, REPEAT(MD5(seq), 60) FROM seq_1_to_20000;")));
    const QString task = writeTask(m_home, source->port(), destination->port());
    qputenv("FLOE_SOURCE_PASSWORD", Secret.toUtf8());
    qputenv("FLOE_DESTINATION_PASSWORD", Secret.toUtf8());

    QElapsedTimer took;
    const Driver driver([&](MigrationWizard &wizard) {
        if (asking) {
            wizard.close();
            QTRY_VERIFY(wizard.findChild<QMessageBox *>(QStringLiteral("status.stopQuestion")));
        }
        took.start();
        std::raise(signal);
    });
    const int code = runWindow({QStringLiteral("open"), task});
    QVERIFY(driver.arrived());
    QCOMPARE(code, 130);
    QVERIFY2(took.elapsed() < 5'000, qPrintable(QString::number(took.elapsed())));
    QVERIFY(QApplication::topLevelWidgets().isEmpty());

    // A safe point: nothing of it goes on at the destination.
    const auto sessions =
        QStringLiteral("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = 'app'");
    QTRY_COMPARE_WITH_TIMEOUT(destination->query(sessions), QStringLiteral("0"), 5'000);
    QCOMPARE(destination->query(QStringLiteral("SELECT COUNT(*) FROM information_schema.INNODB_TRX")),
             QStringLiteral("0"));
    QCOMPARE(source->query(QStringLiteral("SELECT COUNT(*) FROM big.t")), QStringLiteral("20000"));
    const int rows = destination->query(QStringLiteral("SELECT COUNT(*) FROM big.t")).toInt();
    QVERIFY2(rows < 20'000, qPrintable(QString::number(rows)));
}

QTEST_MAIN(WindowAppTest)
#include "tst_windowapp.moc"
