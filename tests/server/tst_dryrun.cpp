#include "MigrationStage.h"

#include "core/RunControl.h"
#include "run/DryRun.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

constexpr auto Shop = R"(
DROP DATABASE IF EXISTS shop;
CREATE DATABASE shop CHARACTER SET latin1;
USE shop;
CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(50) NOT NULL, kind ENUM('a','b'), KEY by_name (name))
  ENGINE=InnoDB;
CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, customer INT, created DATE NOT NULL DEFAULT '2020-01-01',
  note VARCHAR(200), KEY (customer), KEY by_day (created, note(10)), FULLTEXT KEY words (note),
  CONSTRAINT of_customer FOREIGN KEY (customer) REFERENCES customers (id)) ENGINE=InnoDB;
CREATE TABLE pairs (a VARCHAR(20), b INT, c FLOAT, PRIMARY KEY (a, b)) ENGINE=InnoDB;
CREATE TABLE heap (x INT, y TEXT) ENGINE=InnoDB;
CREATE TABLE emptied (id INT PRIMARY KEY) ENGINE=InnoDB;
CREATE TABLE dropped (id INT PRIMARY KEY, KEY extra (id)) ENGINE=InnoDB;
INSERT INTO customers VALUES (1, 'one', 'a'), (2, 'two', 'b');
INSERT INTO orders (customer, note) VALUES (1, REPEAT('x', 100)), (2, REPEAT('y', 100)), (1, 'z'), (2, NULL);
INSERT INTO orders (customer, note) SELECT a.customer, REPEAT(a.note, 2) FROM orders a, orders b, orders c, orders d,
  orders e, orders f;
INSERT INTO orders (customer, note) SELECT a.customer, a.note FROM orders a, customers b, customers c;
INSERT INTO pairs VALUES ('k', 1, 0.5), ('k', 2, -1);
INSERT INTO heap VALUES (1, 'a'), (1, 'a');
INSERT INTO emptied VALUES (1);
INSERT INTO dropped VALUES (1);
CREATE DEFINER=migrator@'%' VIEW recent AS SELECT id, customer FROM orders;
CREATE DEFINER=migrator@'%' VIEW a_view_on_a_view AS SELECT id FROM recent;
CREATE DEFINER=migrator@'%' FUNCTION twice (a INT) RETURNS INT DETERMINISTIC NO SQL RETURN 2 * a;
CREATE DEFINER=migrator@'%' PROCEDURE both_of () SELECT 1;
CREATE DEFINER=migrator@'%' TRIGGER stamp BEFORE INSERT ON orders FOR EACH ROW SET NEW.note = 'n';
CREATE DEFINER=migrator@'%' EVENT sweep ON SCHEDULE EVERY 1 DAY DISABLE DO DELETE FROM orders WHERE id < 0;
ANALYZE TABLE customers, orders, pairs;
)";

constexpr auto Standing = R"(
DROP DATABASE IF EXISTS `shop 2`;
CREATE DATABASE `shop 2`;
CREATE TABLE `shop 2`.emptied (id INT PRIMARY KEY) ENGINE=InnoDB;
CREATE TABLE `shop 2`.dropped (id INT PRIMARY KEY, other INT) ENGINE=InnoDB;
INSERT INTO `shop 2`.emptied VALUES (7);
)";

/// What the server was sent by our account while it lives.
class StatementLog
{
public:
    explicit StatementLog(TestServer &server) : m_server(server)
    {
        m_works = server.exec(u"SET GLOBAL log_output = 'TABLE'; SET GLOBAL general_log = 0; "
                              "TRUNCATE TABLE mysql.general_log; SET GLOBAL general_log = 1;"_s);
    }
    QStringList take()
    {
        if (!m_works || !m_server.exec(u"SET GLOBAL general_log = 0;"_s))
            return {};
        QStringList statements;
        const QString lines =
            m_server.query(u"SELECT HEX(argument) FROM mysql.general_log WHERE command_type = 'Query' "
                           "AND user_host LIKE 'migrator%' ORDER BY event_time"_s);
        for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts))
            statements += QString::fromUtf8(QByteArray::fromHex(line.toLatin1()));
        return statements;
    }

private:
    TestServer &m_server;
    bool m_works = false;
};

QStringList beginningWith(const QStringList &statements, const QString &words)
{
    QStringList found = statements.filter(QRegularExpression(u"^(?:%1)\\b"_s.arg(words)));
    std::sort(found.begin(), found.end());
    found.removeDuplicates(); // a view that stands on another one is tried again
    return found;
}

const QString DdlWords = u"CREATE|ALTER|DROP|TRUNCATE|RENAME"_s;

QStringList sentTo(End end, const DryRun &run)
{
    QStringList statements;
    for (const DryRun::Section &section : run.sections)
        for (const DryRun::Statement &statement : section.statements)
            if (statement.end == end && !statement.sql.isEmpty())
                statements += statement.sql;
    return statements;
}

} // namespace

/// What a dry run tells is what a run sends: both are compared with the destination's own log.
class tst_DryRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatTheRunSends_data();
    void tellsWhatTheRunSends();
    void rowsAloneIntoAFullTable();
    void hidesSecrets();

private:
    MigrationPlan plan(ServerKind from, ServerKind to);
    MigrationStage m_stage;
};

MigrationPlan tst_DryRun::plan(ServerKind from, ServerKind to)
{
    MigrationPlan plan = m_stage.plan(from, to, u"shop"_s, u"shop 2"_s);
    DatabaseChoice &shop = plan.objects.first();
    shop.allTables = false;
    for (const QString &name :
         {u"customers"_s, u"orders"_s, u"pairs"_s, u"heap"_s, u"emptied"_s, u"dropped"_s}) {
        TableChoice table;
        table.table = name;
        shop.tables += table;
    }
    shop.tables[1].as = u"Bestell%1ungen"_s;
    shop.tables[2].columns.insert(u"c"_s, u"sea"_s);
    shop.tables[4].existing = ExistingPolicy::Truncate;
    shop.tables[5].existing = ExistingPolicy::Drop;
    shop.also = OtherObjects(OtherObject::Views) | OtherObject::Triggers | OtherObject::Routines
                | OtherObject::Events;
    return plan;
}

void tst_DryRun::tellsWhatTheRunSends_data()
{
    QTest::addColumn<ServerKind>("from");
    QTest::addColumn<ServerKind>("to");
    QTest::newRow("5.6 to 9.7") << ServerKind::MySql56 << ServerKind::MySql97;
    QTest::newRow("9.7 to MariaDB") << ServerKind::MySql97 << ServerKind::MariaDb1011;
}

void tst_DryRun::tellsWhatTheRunSends()
{
    QFETCH(ServerKind, from);
    QFETCH(ServerKind, to);
    FLOE_REQUIRE_SERVER(from);
    FLOE_REQUIRE_SERVER(to);
    QString error;
    TestServer &destination = m_stage.server(to, MigrationStage::Destination);
    QVERIFY2(m_stage.server(from, MigrationStage::Source).exec(QString::fromUtf8(Shop), &error),
             qPrintable(error));
    QVERIFY2(destination.exec(QString::fromUtf8(Standing), &error), qPrintable(error));
    const MigrationPlan task = plan(from, to);

    RunControl control;
    StatementLog quiet(destination);
    const Result<DryRun> dry = DryRun::make(task, MigrationStage::secrets(), control);
    const QStringList asked = quiet.take();
    QVERIFY2(dry, dry ? "" : qPrintable(dry.error().toText()));
    QVERIFY(!asked.isEmpty());
    QCOMPARE(beginningWith(asked, DdlWords + u"|INSERT|REPLACE|LOAD|UPDATE|DELETE|START"_s), QStringList());

    StatementLog log(destination);
    const RunOutcome outcome = MigrationStage::run(task);
    const QStringList sent = log.take();
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(MigrationStage::textOf(outcome)));

    const QStringList told = sentTo(End::Destination, *dry);
    const QStringList ddl = beginningWith(sent, DdlWords);
    QVERIFY2(ddl.size() > 12, qPrintable(ddl.join(u'\n')));
    QCOMPARE(beginningWith(told, DdlWords).join(u";\n"_s), ddl.join(u";\n"_s));
    // A statement in which rows travel is told once for all its chunks.
    for (const QString &statement : beginningWith(sent, u"SET|LOAD|START|COMMIT"_s))
        QVERIFY2(told.contains(statement), qPrintable(statement));

    const QString text = dry->text();
    for (const QString &statement : ddl)
        QVERIFY2(text.contains(statement + u";\n"_s), qPrintable(statement));
    QVERIFY2(text.contains(u"WHERE (`id` >= :from AND `id` < :to)"_s), qPrintable(text));
    QVERIFY2(text.contains(u"`a` = :from_1 AND `b` >= :from_2"_s), qPrintable(text));
}

void tst_DryRun::rowsAloneIntoAFullTable()
{
    const ServerKind kind = ServerKind::MariaDb1011;
    FLOE_REQUIRE_SERVER(kind);
    QString error;
    QVERIFY2(m_stage.server(kind, MigrationStage::Source)
                 .exec(u"DROP DATABASE IF EXISTS plain; CREATE DATABASE plain; "
                       "CREATE TABLE plain.t (id INT PRIMARY KEY, KEY extra (id));"_s,
                       &error),
             qPrintable(error));
    MigrationPlan task = m_stage.plan(kind, kind, u"plain"_s, u"plain"_s);
    task.types = MigrationType::Data;
    RunControl control;
    // The table does not stand there: that is told in its place, and nothing is made.
    const Result<DryRun> missing = DryRun::make(task, MigrationStage::secrets(), control);
    QVERIFY2(missing, missing ? "" : qPrintable(missing.error().toText()));
    QCOMPARE(beginningWith(sentTo(End::Destination, *missing), DdlWords), QStringList());
    QVERIFY2(missing->text().contains(u"not sent"_s), qPrintable(missing->text()));

    control.requestStop();
    const Result<DryRun> stopped = DryRun::make(task, MigrationStage::secrets(), control);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::Stopped);
}

void tst_DryRun::hidesSecrets()
{
    const ServerKind kind = ServerKind::MariaDb1011;
    FLOE_REQUIRE_SERVER(kind);
    QString error;
    QVERIFY2(
        m_stage.server(kind, MigrationStage::Source)
            .exec(u"DROP DATABASE IF EXISTS keeper; CREATE DATABASE keeper; USE keeper; "
                  "CREATE DEFINER=migrator@'%' PROCEDURE p () SET PASSWORD FOR 'someone' = "
                  "PASSWORD('hu5h-hu5h'); "
                  "CREATE DEFINER=migrator@'%' PROCEDURE q () CREATE USER u IDENTIFIED BY 'hu5h-hu5h';"_s,
                  &error),
        qPrintable(error));
    MigrationPlan task = m_stage.plan(kind, kind, u"keeper"_s, u"keeper"_s);
    task.objects.first().also = OtherObject::Routines;
    RunControl control;
    const Result<DryRun> dry = DryRun::make(task, MigrationStage::secrets(), control);
    QVERIFY2(dry, dry ? "" : qPrintable(dry.error().toText()));
    const QString text = dry->text();
    QVERIFY2(text.contains(u"IDENTIFIED BY"_s), qPrintable(text));
    QVERIFY2(!text.contains(u"BY 'hu5h-hu5h'"_s), qPrintable(text));
    QVERIFY(!text.contains(MigrationStage::secrets().sourcePassword));
}

QTEST_GUILESS_MAIN(tst_DryRun)

#include "tst_dryrun.moc"
