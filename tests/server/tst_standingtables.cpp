#include "TestServer.h"
#include "model/MigrationPlan.h"
#include "run/Migration.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace floe;
using namespace floe::test;

namespace {

const QString User = QStringLiteral("migrator");
const QString Password = QStringLiteral("s3cret-pw");

QString describe(const RunOutcome &outcome)
{
    QStringList lines{QStringLiteral("state %1").arg(int(outcome.state))};
    for (const Error &error : outcome.errors)
        lines += error.toText();
    for (const RowDifference &difference : outcome.differences.mid(0, 5))
        lines += difference.key + QStringLiteral(": ") + difference.sourceValue + QStringLiteral(" | ")
                 + difference.destinationValue;
    return lines.join(u'\n');
}

} // namespace

/// Tables that stand at the destination before a run and sort their text otherwise than the source.
class TestStandingTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anotherOrderIsNoDifference_data();
    void anotherOrderIsNoDifference();

private:
    std::unique_ptr<TestServer> m_source;
    std::unique_ptr<TestServer> m_destination;
    QString m_whyNot;
};

void TestStandingTables::initTestCase()
{
    if (!TestServer::available(ServerKind::MariaDb1011, &m_whyNot))
        return;
    for (auto *server : {&m_source, &m_destination}) {
        *server = std::make_unique<TestServer>(ServerKind::MariaDb1011,
                                               QStringList{QStringLiteral("--local-infile=1")});
        QString error;
        QVERIFY2((*server)->start(&error), qPrintable(error));
        QVERIFY2((*server)->createAccount(User, Password, AccountRights::All, &error), qPrintable(error));
    }
    // Keys in both cases, wide enough for several chunks.
    QString error;
    QVERIFY2(
        m_source->exec(QStringLiteral("CREATE DATABASE st; USE st; CREATE TABLE st.t (k VARCHAR(20) COLLATE "
                                      "utf8mb4_bin PRIMARY KEY, v MEDIUMTEXT) CHARACTER SET utf8mb4;"
                                      "INSERT INTO st.t SELECT CONCAT(CHAR(IF(seq%2,65,97) + seq%26), seq), "
                                      "REPEAT('v', 20000) FROM seq_1_to_6000; ANALYZE TABLE st.t;"),
                       &error),
        qPrintable(error));
}

void TestStandingTables::anotherOrderIsNoDifference_data()
{
    QTest::addColumn<ExistingPolicy>("policy");
    QTest::addColumn<QString>("collation");
    QTest::addColumn<QString>("rows");
    QTest::addRow("emptied, same order")
        << ExistingPolicy::Truncate << QStringLiteral("utf8mb4_bin") << QStringLiteral("6000");
    QTest::addRow("emptied, another order")
        << ExistingPolicy::Truncate << QStringLiteral("utf8mb4_general_ci") << QStringLiteral("6000");
    QTest::addRow("kept, another order")
        << ExistingPolicy::Keep << QStringLiteral("utf8mb4_general_ci") << QStringLiteral("6001");
    QTest::addRow("overwritten, another order")
        << ExistingPolicy::Overwrite << QStringLiteral("utf8mb4_general_ci") << QStringLiteral("6001");
}

void TestStandingTables::anotherOrderIsNoDifference()
{
    if (!m_whyNot.isEmpty())
        QSKIP(qPrintable(m_whyNot));
    QFETCH(ExistingPolicy, policy);
    QFETCH(QString, collation);
    QFETCH(QString, rows);
    QVERIFY(m_destination->exec(
        QStringLiteral(
            "DROP DATABASE IF EXISTS st; CREATE DATABASE st; CREATE TABLE st.t (k VARCHAR(20) COLLATE "
            "%1 PRIMARY KEY, v MEDIUMTEXT) CHARACTER SET utf8mb4;"
            "INSERT INTO st.t VALUES ('own', 'x');")
            .arg(collation)));
    MigrationPlan plan;
    plan.name = QStringLiteral("standing");
    for (auto [endpoint, server] :
         {std::pair(&plan.source, m_source.get()), std::pair(&plan.destination, m_destination.get())}) {
        endpoint->host = QStringLiteral("127.0.0.1");
        endpoint->port = server->port();
        endpoint->user = User;
        endpoint->tls = TlsMode::Off;
    }
    DatabaseChoice choice;
    choice.database = QStringLiteral("st");
    plan.objects = {choice};
    plan.types = MigrationType::Data;
    plan.existing = policy;
    Migration migration;
    QSignalSpy ended(&migration, &Migration::ended);
    migration.start(plan, {.sourcePassword = Password, .destinationPassword = Password});
    QVERIFY(ended.wait(120'000));
    const RunOutcome &outcome = migration.outcome();
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(describe(outcome)));
    QCOMPARE(m_destination->query(QStringLiteral("SELECT COUNT(*) FROM st.t")), rows);
}

QTEST_GUILESS_MAIN(TestStandingTables)
#include "tst_standingtables.moc"
