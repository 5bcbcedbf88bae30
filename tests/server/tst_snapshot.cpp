#include "MigrationStage.h"
#include "TestServer.h"

#include <QTest>

#include <thread>

using namespace floe;
using namespace floe::test;

namespace {

/// Moves money between accounts until somebody says stop, one transaction over three tables each time.
const QString Bank = QStringLiteral(R"(
CREATE DATABASE ctl; CREATE TABLE ctl.flag (stop INT) ENGINE=InnoDB; INSERT INTO ctl.flag VALUES (0);
CREATE DATABASE bank; USE bank;
CREATE TABLE checking (id INT PRIMARY KEY, balance BIGINT) ENGINE=InnoDB;
CREATE TABLE saving (id INT PRIMARY KEY, balance BIGINT) ENGINE=InnoDB;
CREATE TABLE log (n INT AUTO_INCREMENT PRIMARY KEY, payer INT, payee INT, amount INT) ENGINE=InnoDB;
CREATE TABLE ballast (id INT PRIMARY KEY, v VARCHAR(2000)) ENGINE=InnoDB;
DELIMITER //
CREATE PROCEDURE ctl.fill() BEGIN
  DECLARE i INT DEFAULT 1;
  START TRANSACTION;
  WHILE i <= 2000 DO
    INSERT INTO bank.checking VALUES (i, 1000); INSERT INTO bank.saving VALUES (i, 1000);
    INSERT INTO bank.ballast VALUES (2 * i, REPEAT('b', 2000)), (2 * i + 1, REPEAT('c', 2000));
    SET i = i + 1;
  END WHILE;
  COMMIT;
END//
CREATE PROCEDURE ctl.hammer() BEGIN
  WHILE (SELECT stop FROM ctl.flag) = 0 DO
    SET @payer = FLOOR(1 + RAND() * 2000), @payee = FLOOR(1 + RAND() * 2000), @amount = FLOOR(RAND() * 100);
    START TRANSACTION;
    UPDATE bank.checking SET balance = balance - @amount WHERE id = @payer;
    UPDATE bank.saving SET balance = balance + @amount WHERE id = @payee;
    INSERT INTO bank.log (payer, payee, amount) VALUES (@payer, @payee, @amount);
    COMMIT;
  END WHILE;
END//
DELIMITER ;
CALL ctl.fill();
)");

/// Accounts whose balance is not what the log of the same state says.
const QString WrongAccounts = QStringLiteral(
    "SELECT COUNT(*) FROM bank.checking c LEFT JOIN (SELECT payer, SUM(amount) AS s FROM bank.log GROUP BY "
    "payer) l ON l.payer = c.id JOIN bank.saving d ON d.id = c.id LEFT JOIN (SELECT payee, SUM(amount) AS s "
    "FROM bank.log GROUP BY payee) m ON m.payee = c.id WHERE c.balance <> 1000 - COALESCE(l.s, 0) OR "
    "d.balance <> 1000 + COALESCE(m.s, 0)");

} // namespace

/// A source that is written without a pause: what arrives is one of its states, never a mixture.
class TestSnapshot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneStateArrives_data();
    void oneStateArrives();

private:
    MigrationStage m_stage;
};

void TestSnapshot::oneStateArrives_data()
{
    QTest::addColumn<ServerKind>("kind");
    QTest::addColumn<AccountRights>("rights");
    QTest::addColumn<QString>("tier");
    for (const ServerKind kind : TestServer::allKinds()) {
        QTest::addRow("%s, global lock", qPrintable(TestServer::name(kind)))
            << kind << AccountRights::All << QStringLiteral("global read lock");
        QTest::addRow("%s, table locks", qPrintable(TestServer::name(kind)))
            << kind << AccountRights::PolardbReadOnly << QStringLiteral("read locks of the chosen tables");
    }
}

void TestSnapshot::oneStateArrives()
{
    QFETCH(ServerKind, kind);
    QFETCH(AccountRights, rights);
    QFETCH(QString, tier);
    FLOE_REQUIRE_SERVER(kind);
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    TestServer &source = m_stage.server(kind, MigrationStage::Source);
    TestServer &destination = m_stage.server(ServerKind::MariaDb1011, MigrationStage::Destination);
    QString error;
    QVERIFY2(source.exec(QStringLiteral("DROP DATABASE IF EXISTS bank; DROP DATABASE IF EXISTS ctl;") + Bank,
                         &error),
             qPrintable(error));
    QVERIFY2(destination.exec(QStringLiteral("DROP DATABASE IF EXISTS bank"), &error), qPrintable(error));

    MigrationPlan plan =
        m_stage.plan(kind, ServerKind::MariaDb1011, QStringLiteral("bank"), QStringLiteral("bank"));
    if (rights != AccountRights::All) {
        plan.source.user = QStringLiteral("reader");
        (void)source.createAccount(plan.source.user, MigrationStage::secrets().sourcePassword, rights);
    }
    plan.options.rateLimitMiBps = 8; // long enough for thousands of transactions

    QString hammerError;
    std::thread writer(
        [&source, &hammerError] { source.exec(QStringLiteral("CALL ctl.hammer()"), &hammerError); });
    const auto written = [&source] {
        return source.query(QStringLiteral("SELECT COUNT(*) FROM bank.log")).toInt();
    };
    const bool busy = QTest::qWaitFor([&written] { return written() > 100; }, 30'000);
    const RunOutcome outcome = MigrationStage::run(plan);
    const int atTheEnd = written();
    source.exec(QStringLiteral("UPDATE ctl.flag SET stop = 1"));
    writer.join();

    QVERIFY(busy);
    QVERIFY2(hammerError.isEmpty(), qPrintable(hammerError));
    QVERIFY2(outcome.state == RunState::Completed && outcome.verified,
             qPrintable(MigrationStage::textOf(outcome)));
    QVERIFY2(outcome.snapshot.contains(tier), qPrintable(outcome.snapshot));
    QVERIFY2(!outcome.writes.isEmpty(), qPrintable(outcome.writes));
    QVERIFY2(outcome.lockSeconds > 0 && outcome.lockSeconds < 5,
             qPrintable(QString::number(outcome.lockSeconds)));
    const int arrived = destination.query(QStringLiteral("SELECT COUNT(*) FROM bank.log")).toInt();
    QVERIFY2(arrived > 0 && arrived < atTheEnd,
             qPrintable(QStringLiteral("%1 of %2").arg(arrived).arg(atTheEnd)));
    QCOMPARE(destination.query(WrongAccounts), QStringLiteral("0"));
}

QTEST_GUILESS_MAIN(TestSnapshot)
#include "tst_snapshot.moc"
