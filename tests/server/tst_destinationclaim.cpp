#include "MigrationStage.h"

#include "journal/DataFolder.h"
#include "journal/DestinationClaim.h"
#include "journal/TaskLock.h"
#include "model/TaskFile.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

constexpr int PatienceMs = 30'000;

} // namespace

/// Two tasks never work on one table of a destination at once.
class TestDestinationClaim : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void isOfOneTaskAtATime();
    void refusesASecondTaskUntilTheFirstIsKilled();
    void saysWhoRunsTheSameTask();

private:
    MigrationPlan plan(const QString &name, const QStringList &tables);
    void launch(const MigrationPlan &plan);
    std::unique_ptr<QProcess> run(const MigrationPlan &plan);
    TestServer &destination() { return m_stage.server(ServerKind::MariaDb1011, MigrationStage::Destination); }
    QString standing()
    {
        return destination().query(u"SELECT GROUP_CONCAT(TABLE_NAME ORDER BY TABLE_NAME) FROM "
                                   "information_schema.TABLES WHERE TABLE_SCHEMA = 'shared'"_s);
    }

    MigrationStage m_stage;
    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_first;
};

#define VERIFY_OK(result) QVERIFY2(result, result ? "" : qPrintable(result.error().toText()))

void TestDestinationClaim::initTestCase()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    QCoreApplication::setApplicationName(u"floe"_s); // one journal with the program
    qputenv("XDG_DATA_HOME", m_folder.filePath(u"data"_s).toUtf8());
    QString error;
    QVERIFY2(m_stage.server(ServerKind::MariaDb1011, MigrationStage::Source)
                 .exec(u"CREATE DATABASE origin; USE origin;"
                       "CREATE TABLE big (id INT PRIMARY KEY, v VARCHAR(2000));"
                       "INSERT INTO big SELECT seq, REPEAT(MD5(seq), 60) FROM seq_1_to_15000;"
                       "CREATE TABLE small (id INT PRIMARY KEY); INSERT INTO small VALUES (1), (2);"_s,
                       &error),
             qPrintable(error));
}

void TestDestinationClaim::cleanup()
{
    if (m_first) {
        m_first->kill();
        m_first->waitForFinished();
        m_first.reset();
    }
}

MigrationPlan TestDestinationClaim::plan(const QString &name, const QStringList &tables)
{
    MigrationPlan plan =
        m_stage.plan(ServerKind::MariaDb1011, ServerKind::MariaDb1011, u"origin"_s, u"shared"_s);
    plan.name = name;
    plan.objects[0].allTables = false;
    plan.objects[0].tables.clear();
    for (const QString &table : tables) {
        TableChoice choice;
        choice.table = table;
        plan.objects[0].tables += choice;
    }
    return plan;
}

std::unique_ptr<QProcess> TestDestinationClaim::run(const MigrationPlan &plan)
{
    const QString file = m_folder.filePath(plan.name + u".floe.json"_s);
    if (!writeTaskFile(file, plan))
        return nullptr;
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"FLOE_SOURCE_PASSWORD"_s, MigrationStage::secrets().sourcePassword);
    environment.insert(u"FLOE_DESTINATION_PASSWORD"_s, MigrationStage::secrets().destinationPassword);
    environment.insert(u"FLOE_CHUNK_ROWS"_s, u"500"_s);
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::MergedChannels);
    process->setStandardInputFile(QProcess::nullDevice());
    process->start(QStringLiteral(FLOE_BINARY), {u"run"_s, file, u"--progress"_s, u"none"_s});
    return process;
}

/// Until it copies.
void TestDestinationClaim::launch(const MigrationPlan &plan)
{
    QVERIFY(destination().exec(u"DROP DATABASE IF EXISTS shared"_s));
    MigrationPlan slow = plan;
    slow.options.rateLimitMiBps = 1;
    m_first = run(slow);
    QVERIFY(m_first && m_first->waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(standing().contains(u"big"_s), PatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(destination().query(u"SELECT EXISTS (SELECT 1 FROM shared.big)"_s), u"1"_s,
                              PatienceMs);
}

void TestDestinationClaim::isOfOneTaskAtATime()
{
    const auto content = [](const QString &task, const QString &server, const QList<ObjectName> &objects) {
        return DestinationClaim::Content{
            .fingerprint = task, .task = task + u" move"_s, .server = server, .objects = objects};
    };
    auto firstLock = TaskLock::take(u"first"_s);
    auto secondLock = TaskLock::take(u"second"_s);
    VERIFY_OK(firstLock);
    VERIFY_OK(secondLock);
    auto first = DestinationClaim::take(content(u"first"_s, u"a"_s, {{u"d"_s, u"t"_s}, {u"d"_s, u"u"_s}}));
    VERIFY_OK(first);
    const auto refused =
        DestinationClaim::take(content(u"second"_s, u"a"_s, {{u"d"_s, u"x"_s}, {u"d"_s, u"u"_s}}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Busy);
    QVERIFY2(refused.error().message.contains(u"first move"_s) && refused.error().message.contains(u"d.u"_s),
             qPrintable(refused.error().message));
    QVERIFY(refused.error().details.contains(QString::number(QCoreApplication::applicationPid())));
    VERIFY_OK(DestinationClaim::take(content(u"second"_s, u"b"_s, {{u"d"_s, u"u"_s}})));
    VERIFY_OK(DestinationClaim::take(content(u"second"_s, u"a"_s, {{u"d"_s, u"x"_s}})));
    firstLock->reset(); // as when the process is killed: the claim is still written there
    VERIFY_OK(DestinationClaim::take(content(u"second"_s, u"a"_s, {{u"d"_s, u"u"_s}})));
    QVERIFY(!QFile::exists(dataFolder() + u"/locks/first.claim"_s));
    QVERIFY(!QFile::exists(dataFolder() + u"/locks/second.claim"_s)); // given up by itself
}

void TestDestinationClaim::refusesASecondTaskUntilTheFirstIsKilled()
{
    launch(plan(u"first move"_s, {u"big"_s}));
    if (QTest::currentTestFailed())
        return;
    MigrationPlan second = plan(u"second move"_s, {u"small"_s, u"big"_s});
    second.existing = ExistingPolicy::Drop;
    const RunOutcome refused = MigrationStage::run(second);
    QVERIFY2(refused.state == RunState::Failed && refused.errors.value(0).code == ErrorCode::Busy,
             qPrintable(MigrationStage::textOf(refused)));
    const Error &error = refused.errors.constFirst();
    QVERIFY2(error.message.contains(u"first move"_s) && error.message.contains(u"shared.big"_s),
             qPrintable(error.message));
    QVERIFY(error.details.contains(QString::number(m_first->processId())));
    QVERIFY(!error.remedy.isEmpty());
    QCOMPARE(standing(), u"big"_s); // nothing was touched

    // Beside it there is room.
    const RunOutcome beside = MigrationStage::run(plan(u"third move"_s, {u"small"_s}));
    QVERIFY2(beside.state == RunState::Completed, qPrintable(MigrationStage::textOf(beside)));

    m_first->kill();
    QVERIFY(m_first->waitForFinished(PatienceMs));
    const RunOutcome now = MigrationStage::run(second);
    QVERIFY2(now.state == RunState::Completed, qPrintable(MigrationStage::textOf(now)));
    QCOMPARE(destination().query(u"SELECT COUNT(*) FROM shared.big"_s), u"15000"_s);
}

void TestDestinationClaim::saysWhoRunsTheSameTask()
{
    const MigrationPlan task = plan(u"same"_s, {u"big"_s});
    launch(task);
    if (QTest::currentTestFailed())
        return;
    const std::unique_ptr<QProcess> again = run([&task] {
        MigrationPlan slow = task;
        slow.options.rateLimitMiBps = 1;
        return slow;
    }());
    QVERIFY(again && again->waitForFinished(PatienceMs));
    const QByteArray all = again->readAll();
    QVERIFY2(again->exitCode() == 1, all.constData());
    QVERIFY2(all.contains("works on this task already")
                 && all.contains(QByteArray::number(m_first->processId())),
             all.constData());
    QVERIFY2(!all.contains("did not complete"), all.constData());
}

QTEST_GUILESS_MAIN(TestDestinationClaim)
#include "tst_destinationclaim.moc"
