#include "FaultStage.h"
#include "FloeProcess.h"

#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <memory>

#include <signal.h>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

/// A run that cannot simply go on: its journal is damaged, its server is another, somebody is at it already.
class TestFaultJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void damagedJournal_data();
    void damagedJournal();
    void noRoomForTheJournal();
    void strangeDestination();
    void changedTask();
    void twoAtOneTask();
    void nothingToGoOnWith();

private:
    /// A run that was killed in the middle of its rows.
    void interrupt();
    QString destinationRows();

    std::unique_ptr<FaultStage> m_stage;
    std::unique_ptr<FloeProcess> m_floe;
    QString m_whyNot;
};

void TestFaultJournal::initTestCase()
{
    if (!TestServer::available(ServerKind::MariaDb1011, &m_whyNot))
        return;
    m_stage = std::make_unique<FaultStage>();
    QString error;
    QVERIFY2(m_stage->start({}, &error), qPrintable(error));
}

void TestFaultJournal::init()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
    QVERIFY(m_stage->clear());
    QVERIFY(m_stage->fill(4, 700));
    m_floe = std::make_unique<FloeProcess>();
    QVERIFY(m_floe->writeTask(m_stage->plan()));
}

void TestFaultJournal::interrupt()
{
    m_floe->crashAt("chunk.done:2");
    QVERIFY(m_floe->start(u"run"_s));
    QVERIFY2(m_floe->end() == -1, m_floe->output().constData());
}

QString TestFaultJournal::destinationRows()
{
    QString rows;
    for (int table = 0; table < 4; ++table) {
        QString absent;
        rows += m_stage->destination().query(u"SELECT COUNT(*) FROM faults.t%1"_s.arg(table), &absent) + u' ';
    }
    return rows;
}

void TestFaultJournal::damagedJournal_data()
{
    QTest::addColumn<QString>("damage");
    QTest::newRow("cut short") << u"cut"_s;
    QTest::newRow("overwritten") << u"overwrite"_s;
    QTest::newRow("of a newer version") << u"newer"_s;
}

void TestFaultJournal::damagedJournal()
{
    QFETCH(QString, damage);
    interrupt();
    const QString before = destinationRows();
    const QString path = m_floe->journal();
    QVERIFY(!path.isEmpty());
    if (damage == u"newer"_s) {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"damage"_s);
            database.setDatabaseName(path);
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.exec(u"PRAGMA user_version = 9999"_s));
            QVERIFY(query.exec(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
        }
        QSqlDatabase::removeDatabase(u"damage"_s);
    } else {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        if (damage == u"cut"_s)
            QVERIFY(file.resize(file.size() / 2 + 100));
        else
            file.write(QByteArray(200, 'x'));
        file.close();
        for (const QString &beside : {u"-wal"_s, u"-shm"_s})
            QFile::remove(path + beside);
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray damaged = file.readAll();
    QVERIFY(m_floe->start(u"resume"_s));
    const int code = m_floe->end();
    QVERIFY2(code == 1 || code == 2, m_floe->output().constData());
    QVERIFY2(m_floe->output().contains("journal.sqlite"), m_floe->output().constData());
    QVERIFY(file.seek(0));
    QVERIFY(file.readAll() == damaged);
    QCOMPARE(destinationRows(), before);

    // With the journal out of the way the task file alone can start afresh.
    QVERIFY(QFile::rename(path, path + u".away"_s));
    MigrationPlan plan = m_stage->plan();
    plan.existing = ExistingPolicy::Drop;
    QVERIFY(m_floe->writeTask(plan));
    QVERIFY(m_floe->start(u"run"_s));
    QVERIFY2(m_floe->end() == 0, m_floe->output().constData());
    QCOMPARE(m_stage->difference(), QString());
}

// Without a journal nothing is committed: the run pauses and says so, and goes on later.
void TestFaultJournal::noRoomForTheJournal()
{
    // So many chunks that the room ends among them, whatever was written together before.
    qputenv("FLOE_CHUNK_ROWS", "50");
    const auto plain = qScopeGuard([] { qunsetenv("FLOE_CHUNK_ROWS"); });
    m_floe->crashAt("chunk.loaded");
    QVERIFY(m_floe->start(u"run"_s));
    QVERIFY2(m_floe->end() == -1, m_floe->output().constData());
    const qint64 size = QFileInfo(m_floe->journal() + u"-wal"_s).size(); // until the first chunk
    QVERIFY(size > 0);

    init();
    m_floe->limitFiles(size + 65'536);
    QVERIFY(m_floe->start(u"run"_s));
    QVERIFY2(m_floe->says("\"state\":\"paused\""), m_floe->output().constData());
    QVERIFY2(m_floe->says("journal.sqlite"), m_floe->output().constData());
    QVERIFY2(m_floe->says("floe resume"), m_floe->output().constData());
    m_floe->signal(SIGTERM);
    QVERIFY2(m_floe->end() == 130, m_floe->output().constData());

    QVERIFY(m_floe->start(u"resume"_s));
    QVERIFY2(m_floe->end() == 0, m_floe->output().constData());
    QCOMPARE(m_stage->difference(), QString());
}

// Another server answers at the destination's port.
void TestFaultJournal::strangeDestination()
{
    FLOE_REQUIRE_SERVER(ServerKind::MySql97);
    FaultStage old;
    QString error;
    QVERIFY2(old.start({.destination = ServerKind::MySql97}, &error), qPrintable(error));
    QVERIFY(old.clear());
    QVERIFY(old.fill(4, 700));
    QVERIFY(m_floe->writeTask(old.plan()));
    interrupt();
    // What makes a server itself is in this file.
    old.destination().stop();
    QVERIFY(QFile::remove(old.destination().dataDir() + u"/auto.cnf"_s));
    QVERIFY2(old.destination().start(&error), qPrintable(error));
    const QString sum =
        u"SELECT GROUP_CONCAT(TABLE_NAME) FROM information_schema.TABLES WHERE TABLE_SCHEMA='faults'"_s;
    const QString before = old.destination().query(sum);
    QVERIFY(m_floe->start(u"resume"_s));
    const int code = m_floe->end();
    QVERIFY2(code != 0 && code != -1, m_floe->output().constData());
    QVERIFY2(m_floe->output().contains("\"code\":64"), m_floe->output().constData());
    QCOMPARE(old.destination().query(sum), before);
}

// Other objects are another task: nothing of the interrupted run may be taken for it.
void TestFaultJournal::changedTask()
{
    interrupt();
    const QString before = destinationRows();
    MigrationPlan plan = m_stage->plan();
    plan.objects[0].as = u"faults_elsewhere"_s;
    QVERIFY(m_floe->writeTask(plan));
    QVERIFY(m_floe->start(u"resume"_s));
    const int code = m_floe->end();
    QVERIFY2(code == 1 || code == 2, m_floe->output().constData());
    QCOMPARE(destinationRows(), before);
    QCOMPARE(m_stage->destination().query(u"SHOW DATABASES LIKE 'faults_elsewhere'"_s), QString());
}

void TestFaultJournal::twoAtOneTask()
{
    QVERIFY(m_floe->start(u"run"_s));
    QVERIFY2(m_floe->says("\"event\":\"progress\""), m_floe->output().constData());
    m_floe->signal(SIGSTOP); // or it may have ended before the second is there
    for (const QString &command : {u"run"_s, u"resume"_s}) {
        QProcess second;
        second.setProcessEnvironment(m_floe->environment());
        second.setProcessChannelMode(QProcess::MergedChannels);
        second.start(QStringLiteral(FLOE_BINARY), {command, m_floe->task()});
        QVERIFY(second.waitForFinished(30'000));
        const QByteArray said = second.readAll();
        QVERIFY2(second.exitCode() != 0, said.constData());
        if (command == u"resume"_s) // a run meets what the first has made before that
            QVERIFY2(said.contains(QByteArray::number(m_floe->pid())), said.constData());
    }
    m_floe->signal(SIGCONT);
    QVERIFY2(m_floe->end() == 0, m_floe->output().constData());
    QCOMPARE(m_stage->difference(), QString());
}

void TestFaultJournal::nothingToGoOnWith()
{
    QVERIFY(m_floe->start(u"resume"_s));
    const int code = m_floe->end();
    QVERIFY2(code == 1 || code == 2, m_floe->output().constData());
    QCOMPARE(m_stage->destination().query(u"SHOW DATABASES LIKE 'faults'"_s), QString());

    QVERIFY(m_floe->start(u"run"_s));
    QVERIFY2(m_floe->end() == 0, m_floe->output().constData());
    QVERIFY(m_floe->start(u"resume"_s));
    const int again = m_floe->end();
    QVERIFY2(again != -1, m_floe->output().constData());
    QCOMPARE(m_stage->difference(), QString());
}

QTEST_GUILESS_MAIN(TestFaultJournal)
#include "tst_faultjournal.moc"
