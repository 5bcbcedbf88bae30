#include "FaultStage.h"
#include "TcpProxy.h"

#include <QDeadlineTimer>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>

#include <signal.h>
#include <sys/mount.h>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

constexpr int PatienceMs = 40'000;
constexpr int ServerLooksAgainMs = 60'000; ///< for room, after it found none

/// Looks now and then only, as each look is a process of its own.
bool becomes(const std::function<bool()> &what)
{
    const QDeadlineTimer patience(PatienceMs);
    while (!what()) {
        if (patience.hasExpired())
            return false;
        QTest::qWait(200);
    }
    return true;
}

/// A file system in memory that is soon full. Owns the mount; lives on the test's thread.
class SmallDisk
{
public:
    ~SmallDisk()
    {
        if (m_mounted)
            ::umount2(m_folder.path().toLocal8Bit().constData(), MNT_DETACH);
    }
    bool mount(const char *size) { return m_mounted = call(size, 0); }
    bool grow(const char *size) { return call(size, MS_REMOUNT); }
    QString path() const { return m_folder.path(); }

private:
    bool call(const char *size, unsigned long flags)
    {
        return ::mount("tmpfs", m_folder.path().toLocal8Bit().constData(), "tmpfs", flags,
                       (QByteArray("mode=0777,size=") + size).constData())
               == 0;
    }

    QTemporaryDir m_folder;
    bool m_mounted = false;
};

} // namespace

/// The disk of the destination's binary log fills up: COMMIT hangs, may be abandoned, and lands when there is
/// room again.
class TestFaultDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void commitWaitsForRoom_data();
    void commitWaitsForRoom();

private:
    /// A session that waits for room at its COMMIT; empty: none yet.
    QString hanging();
    qulonglong newestSession(); ///< of the run, at the destination

    std::unique_ptr<SmallDisk> m_disk;
    std::unique_ptr<FaultStage> m_stage;
};

void TestFaultDisk::init()
{
    m_disk = std::make_unique<SmallDisk>();
    if (!m_disk->mount("3m"))
        QSKIP("no file system can be mounted here");
}

void TestFaultDisk::cleanup()
{
    m_stage.reset();
    m_disk.reset();
}

QString TestFaultDisk::hanging()
{
    return m_stage->destination().query(
        u"SELECT ID FROM information_schema.PROCESSLIST WHERE USER = '%1' AND INFO = 'COMMIT' AND TIME >= 2 "
        "LIMIT 1"_s.arg(FaultStage::User));
}

qulonglong TestFaultDisk::newestSession()
{
    const QStringList sessions = FaultStage::workers(m_stage->destination());
    return sessions.isEmpty() ? 0 : sessions.constLast().toULongLong();
}

void TestFaultDisk::commitWaitsForRoom_data()
{
    QTest::addColumn<ServerKind>("kind");
    QTest::addColumn<QString>("meanwhile");
    QTest::newRow("MySQL, connection lost") << ServerKind::MySql97 << u"lost"_s;
    QTest::newRow("MySQL, stopped") << ServerKind::MySql97 << u"stopped"_s;
    QTest::newRow("MariaDB, stopped") << ServerKind::MariaDb1011 << u"stopped"_s;
}

// Nobody may kill what is at its COMMIT: MySQL would stop as a whole. And nobody may look at the rows before
// the COMMIT has ended.
void TestFaultDisk::commitWaitsForRoom()
{
    QFETCH(ServerKind, kind);
    QFETCH(QString, meanwhile);
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    FLOE_REQUIRE_SERVER(kind);
    m_stage = std::make_unique<FaultStage>();
    QString error;
    QVERIFY2(m_stage->start({.destination = kind,
                             .destinationOptions = {u"--log-bin=%1/bin"_s.arg(m_disk->path()),
                                                    u"--server-id=1"_s, u"--binlog-format=ROW"_s}},
                            &error),
             qPrintable(error));
    QVERIFY(m_stage->clear());
    QVERIFY(m_stage->fill(3, 1'500));
    TcpProxy proxy(m_stage->destination().port());
    QVERIFY(proxy.start());
    MigrationPlan plan = m_stage->plan();
    plan.destination.port = proxy.port();
    plan.options.rateLimitMiBps = 0;
    const qint64 pid = m_stage->destination().pid();
    {
        FaultRun run(plan);
        QVERIFY2(becomes([&] { return run.over() || !hanging().isEmpty(); }), qPrintable(run.text()));
        QVERIFY2(!run.over(), qPrintable(run.text()));
        if (meanwhile == u"lost"_s) {
            const qulonglong newest = newestSession();
            proxy.cutAll();
            // It came back, and leaves the lost session alone.
            QVERIFY2(becomes([&] { return run.over() || newestSession() > newest; }), qPrintable(run.text()));
            QVERIFY2(!run.over(), qPrintable(run.text()));
            QTest::qWait(1'500);
            QCOMPARE(hanging().isEmpty(), false);
            QVERIFY(m_disk->grow("60m"));
            QVERIFY2(QTest::qWaitFor([&] { return run.over(); }, ServerLooksAgainMs + PatienceMs),
                     qPrintable(run.text()));
            QVERIFY2(run.outcome().state == RunState::Completed && run.outcome().verified,
                     qPrintable(run.text()));
            QCOMPARE(run.outcome().rows, quint64(4'500));
        } else {
            run.migration.stop();
            QVERIFY2(QTest::qWaitFor([&] { return run.over(); }, PatienceMs), qPrintable(run.text()));
            QCOMPARE(run.outcome().state, RunState::Stopped);
            QVERIFY(!hanging().isEmpty());
        }
    }
    QVERIFY2(::kill(pid_t(pid), 0) == 0, "the server was brought down");
    if (meanwhile == u"stopped"_s) { // what becomes of the COMMIT is now up to the server's recovery
        m_stage->destination().kill();
        QVERIFY(m_disk->grow("60m"));
        QVERIFY2(m_stage->destination().start(&error), qPrintable(error));
        FaultRun resumed(plan, Migration::Job::Resume);
        QVERIFY2(resumed.outcome().state == RunState::Completed && resumed.outcome().verified,
                 qPrintable(resumed.text()));
        QCOMPARE(resumed.outcome().rows, quint64(4'500));
    }
    QCOMPARE(m_stage->difference(), QString());
}

QTEST_GUILESS_MAIN(TestFaultDisk)
#include "tst_faultdisk.moc"
