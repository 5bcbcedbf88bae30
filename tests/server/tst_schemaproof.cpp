#include "CorpusBench.h"
#include "TestServer.h"
#include "run/Migration.h"
#include "schema/ExactDefinition.h"
#include "server/Catalog.h"
#include "server/Connection.h"
#include "verify/SchemaComparison.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace floe;
using namespace floe::test;
using namespace Qt::StringLiterals;

namespace {

using Side = CorpusBench::Side;

constexpr auto Shop = R"(
DROP DATABASE IF EXISTS shop;
CREATE DATABASE shop CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
USE shop;
CREATE TABLE parent (id INT PRIMARY KEY) ENGINE=InnoDB;
CREATE TABLE child (id INT PRIMARY KEY AUTO_INCREMENT, parent INT, price DECIMAL(10,2) DEFAULT 1.5,
    note VARCHAR(30) DEFAULT 'none' COMMENT 'what it says', twice INT GENERATED ALWAYS AS (parent * 2) VIRTUAL,
    stamp TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, raw BINARY(3) DEFAULT 0xFF00FE, smile VARCHAR(9) DEFAULT '😀',
    KEY by_note (note(10)), KEY by_price (price),
    CONSTRAINT dear CHECK (price < 1000),
    CONSTRAINT of_parent FOREIGN KEY (parent) REFERENCES parent (id) ON DELETE CASCADE)
    ENGINE=InnoDB ROW_FORMAT=DYNAMIC COMMENT='of a shop';
CREATE TABLE parts (id INT PRIMARY KEY) ENGINE=InnoDB PARTITION BY RANGE (id)
    (PARTITION low VALUES LESS THAN (10), PARTITION high VALUES LESS THAN MAXVALUE);
INSERT INTO parent SELECT seq FROM seq_1_to_100;
INSERT INTO child (parent) SELECT 1 + seq % 100 FROM seq_1_to_200;
)";

QString summaryText(const RunOutcome &outcome)
{
    QStringList lines = outcome.schemaDifferences;
    for (const Error &error : outcome.errors)
        lines += error.toText();
    for (const LedgerLine &line : outcome.ledger)
        if (line.state == LedgerState::Failed || line.state == LedgerState::NotReached)
            lines += u"%1 %2: %3"_s.arg(line.kind, line.source.displayName(), line.reason);
    return lines.join(u'\n');
}

} // namespace

/// What somebody changes at the destination is found in its definitions.
class TestSchemaProof : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void plantedDifferenceIsFound_data();
    void plantedDifferenceIsFound();
    void differenceEndsTheRunOtherwise();
    void aLaterVerificationFindsIt_data();
    void aLaterVerificationFindsIt();
    void withoutDataOnlyDefinitionsAreCompared();
    void anEventThatIsOverIsNamed();

private:
    RunOutcome go(Migration::Job job,
                  MigrationTypes types = MigrationTypes(MigrationType::Schema) | MigrationType::Data);
    MigrationPlan plan() const;
    QStringList differences(const QString &mapped);

    CorpusBench m_bench;
    TestServer *m_source = nullptr;
    TestServer *m_destination = nullptr;
};

void TestSchemaProof::initTestCase()
{
    FLOE_REQUIRE_SERVER(ServerKind::MariaDb1011);
    QString error;
    m_source = m_bench.server(ServerKind::MariaDb1011, Side::Source, &error);
    m_destination = m_bench.server(ServerKind::MariaDb1011, Side::Destination, &error);
    QVERIFY2(m_source && m_destination, qPrintable(error));
    QVERIFY2(m_source->exec(QString::fromUtf8(Shop), &error), qPrintable(error));
}

MigrationPlan TestSchemaProof::plan() const
{
    MigrationPlan plan;
    plan.name = u"shop"_s;
    plan.source = m_bench.endpoint(ServerKind::MariaDb1011, Side::Source);
    plan.destination = m_bench.endpoint(ServerKind::MariaDb1011, Side::Destination);
    DatabaseChoice choice;
    choice.database = u"shop"_s;
    plan.objects = {choice};
    return plan;
}

/// As a run compares at its end.
QStringList TestSchemaProof::differences(const QString &mapped)
{
    MigrationPlan wanted = plan();
    wanted.objects[0].as = mapped;
    const auto secrets = CorpusBench::secrets();
    auto source = Connection::open(wanted.source, secrets.sourcePassword, {.role = ConnectionRole::Control});
    auto destination =
        Connection::open(wanted.destination, secrets.destinationPassword, {.role = ConnectionRole::Control});
    if (!source || !destination)
        return {u"no session"_s};
    const ServerTraits there = *ServerTraits::read(**source);
    const ServerTraits here = *ServerTraits::read(**destination);
    Catalog sourceCatalog(**source, there);
    Catalog catalog(**destination, here);
    const Result<ResolvedObjects> all = resolveObjects(wanted, sourceCatalog, here.lowerCaseTableNames);
    const Result<DestinationCatalog> found = DestinationCatalog::read(catalog, {mapped});
    if (!all || !found)
        return {u"no catalogue"_s};
    const SchemaEnds ends{*all, there, here, *found};
    QStringList lines;
    for (const ResolvedDatabase &database : all->databases)
        lines += databaseDifferences(database, ends);
    for (const ResolvedTable &table : all->tables) {
        const QString expected = *exactDefinition(**source, sourceCatalog, table.source());
        const auto ddl = makeTableDdl(*TableDefinition::parse(expected), table, *all, there, here, true);
        lines += schemaDifferences(table, *ddl, expected,
                                   exactDefinition(**destination, catalog, table.mapped).value_or(QString()),
                                   ends);
    }
    return lines;
}

void TestSchemaProof::plantedDifferenceIsFound_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const char *change, const char *said) {
        QTest::addRow("%s", name) << QString::fromUtf8(change) << QString::fromUtf8(said);
    };
    row("nothing", "DO 0", "");
    row("table gone", "DROP TABLE parts", "does not stand");
    row("column gone", "ALTER TABLE child DROP COLUMN stamp", "columns");
    row("type", "ALTER TABLE child MODIFY price DECIMAL(11,2) DEFAULT 1.5", "decimal(11,2)");
    row("default", "ALTER TABLE child ALTER price SET DEFAULT 2", "default");
    row("default of bytes", "ALTER TABLE child ALTER raw SET DEFAULT 0xFE00FE", "0xFE00FE");
    row("default beyond U+FFFF", "ALTER TABLE child ALTER smile SET DEFAULT '😎'", "😎");
    row("on update",
        "ALTER TABLE child MODIFY stamp TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE "
        "CURRENT_TIMESTAMP",
        "on update");
    row("null", "ALTER TABLE child MODIFY price DECIMAL(10,2) NOT NULL DEFAULT 1.5", "NULL allowed");
    row("collation",
        "ALTER TABLE child MODIFY note VARCHAR(30) COLLATE utf8mb4_bin DEFAULT 'none' COMMENT 'what it says'",
        "utf8mb4_bin");
    row("comment", "ALTER TABLE child COMMENT 'of no shop'", "of no shop");
    row("computed", "ALTER TABLE child MODIFY twice INT GENERATED ALWAYS AS (parent * 3) VIRTUAL",
        "computed as");
    row("index gone", "ALTER TABLE child DROP INDEX by_price", "by_price");
    row("index more", "ALTER TABLE child ADD INDEX planted (stamp)", "planted");
    row("index prefix", "ALTER TABLE child DROP INDEX by_note, ADD INDEX by_note (note(11))", "by_note");
    row("index order", "ALTER TABLE child DROP INDEX by_price, ADD INDEX by_price (price DESC)", "desc");
    row("index ignored", "ALTER TABLE child ALTER INDEX by_price IGNORED", "invisible");
    row("check gone", "ALTER TABLE child DROP CONSTRAINT dear", "check");
    row("check more", "ALTER TABLE child ADD CONSTRAINT planted CHECK (price > 0)", "price > 0");
    row("foreign key",
        "SET foreign_key_checks = 0; ALTER TABLE child DROP FOREIGN KEY of_parent; ALTER TABLE child ADD "
        "CONSTRAINT of_parent FOREIGN KEY (parent) REFERENCES parent (id) ON DELETE SET NULL",
        "ON DELETE SET NULL");
    row("row format", "ALTER TABLE child ROW_FORMAT=COMPACT", "ROW_FORMAT");
    row("partitions",
        "ALTER TABLE parts REORGANIZE PARTITION low INTO (PARTITION lower VALUES LESS THAN (10))",
        "partitions");
    row("database", "ALTER DATABASE COLLATE utf8mb4_bin", "collation");
}

void TestSchemaProof::plantedDifferenceIsFound()
{
    QFETCH(QString, change);
    QFETCH(QString, said);
    QString error;
    // The same definitions by hand: no engine's word is taken for what stands there.
    QString script = QString::fromUtf8(Shop);
    script.replace("EXISTS shop"_L1, "EXISTS planted"_L1)
        .replace("DATABASE shop"_L1, "DATABASE planted"_L1)
        .replace("USE shop"_L1, "USE planted"_L1);
    QVERIFY2(m_destination->exec(script, &error), qPrintable(error));
    QVERIFY2(m_destination->exec(u"USE planted; "_s + change, &error), qPrintable(error));
    const QStringList lines = differences(u"planted"_s);
    if (said.isEmpty())
        QCOMPARE(lines, QStringList());
    else
        QVERIFY2(lines.join(u'\n').contains(said), qPrintable(lines.join(u'\n')));
}

void TestSchemaProof::differenceEndsTheRunOtherwise()
{
    QString error;
    QVERIFY2(m_source->exec(
                 u"DROP DATABASE IF EXISTS slow; CREATE DATABASE slow; USE slow; CREATE TABLE slow.t (id INT "
                 "PRIMARY KEY, b LONGBLOB); INSERT INTO slow.t SELECT seq, REPEAT('x', 1048576) FROM "
                 "seq_1_to_6;"_s,
                 &error),
             qPrintable(error));
    MigrationPlan wanted = plan();
    wanted.objects[0].database = u"slow"_s;
    wanted.options.rateLimitMiBps = 2; // long enough to change the table meanwhile
    Migration migration;
    QSignalSpy ended(&migration, &Migration::ended);
    migration.start(wanted, CorpusBench::secrets());
    const QString stands =
        u"SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA='slow' AND TABLE_NAME='t'"_s;
    QTRY_VERIFY_WITH_TIMEOUT(m_destination->query(stands) == "1"_L1, 20'000);
    QVERIFY(ended.isEmpty());
    // Waits for the load at work, and comes before the run compares.
    QVERIFY2(m_destination->exec(u"ALTER TABLE slow.t COMMENT 'planted'"_s, &error), qPrintable(error));
    QVERIFY(!ended.isEmpty() || ended.wait(60'000));
    const RunOutcome &outcome = migration.outcome();
    QVERIFY2(outcome.schemaDifferences.join(u'\n').contains("planted"_L1),
             qPrintable(outcome.schemaDifferences.join(u'\n')));
    QCOMPARE(outcome.state, RunState::CompletedWithDifferences);
    QCOMPARE(outcome.differenceCount, quint64(0));
}

RunOutcome TestSchemaProof::go(Migration::Job job, MigrationTypes types)
{
    MigrationPlan wanted = plan();
    wanted.types = types;
    wanted.objects[0].as = u"proved"_s;
    wanted.objects[0].also = OtherObjects(OtherObject::Views) | OtherObject::Triggers | OtherObject::Routines
                             | OtherObject::Events;
    Migration migration;
    QSignalSpy ended(&migration, &Migration::ended);
    migration.start(wanted, CorpusBench::secrets(), job);
    if (ended.isEmpty())
        ended.wait(60'000);
    return migration.outcome();
}

void TestSchemaProof::aLaterVerificationFindsIt_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("said");
    QTest::addColumn<bool>("rowsCompared");
    const auto row = [](const char *name, const char *change, const char *said, bool rowsCompared = true) {
        QTest::addRow("%s", name) << QString::fromUtf8(change) << QString::fromUtf8(said) << rowsCompared;
    };
    row("nothing", "DO 0", "");
    row("an event that was enabled", "ALTER EVENT nightly ENABLE", "");
    row("index gone", "ALTER TABLE child DROP INDEX by_price", "proved.child: keys of index by_price");
    row("foreign key gone", "ALTER TABLE child DROP FOREIGN KEY of_parent", "foreign key of_parent");
    row("view gone", "DROP VIEW dear_ones", "proved.dear_ones: does not stand");
    row("view changed", "CREATE OR REPLACE VIEW dear_ones AS SELECT id FROM child",
        "proved.dear_ones: is not as the run created it");
    row("trigger gone", "DROP TRIGGER on_child", "proved.on_child: does not stand");
    row("function changed", "DROP FUNCTION half; CREATE FUNCTION half(n INT) RETURNS INT RETURN n / 3",
        "proved.half: is not as the run created it");
    row("event gone", "DROP EVENT nightly", "proved.nightly: does not stand");
    row("column gone", "ALTER TABLE child DROP COLUMN price", "lacks 1 column", false);
    row("table gone", "DROP TABLE parts", "proved.parts does not stand", false);
}

void TestSchemaProof::aLaterVerificationFindsIt()
{
    QFETCH(QString, change);
    QFETCH(QString, said);
    QFETCH(bool, rowsCompared);
    QString error;
    QVERIFY2(
        m_source->exec(
            u"USE shop; CREATE OR REPLACE VIEW dear_ones AS SELECT id, price FROM child WHERE price > 1;"
            "DROP FUNCTION IF EXISTS half; CREATE FUNCTION half(n INT) RETURNS INT DETERMINISTIC RETURN n / "
            "2;"
            "DROP TRIGGER IF EXISTS on_child; CREATE TRIGGER on_child BEFORE INSERT ON child FOR EACH ROW "
            "SET "
            "NEW.note = 'new'; DROP EVENT IF EXISTS nightly; CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY DO "
            "DELETE FROM child WHERE id < 0"_s,
            &error),
        qPrintable(error));
    QVERIFY2(m_destination->exec(u"DROP DATABASE IF EXISTS proved"_s, &error), qPrintable(error));
    const RunOutcome run = go(Migration::Job::Run);
    QVERIFY2(run.state == RunState::Completed,
             qPrintable(run.schemaDifferences.join(u'\n') + summaryText(run)));
    QVERIFY2(m_destination->exec(u"USE proved; "_s + change, &error), qPrintable(error));

    const RunOutcome later = go(Migration::Job::VerifyOnly);
    const QString all = summaryText(later);
    QVERIFY2(later.errors.isEmpty(), qPrintable(all));
    QVERIFY2(later.state == (said.isEmpty() ? RunState::Completed : RunState::CompletedWithDifferences),
             qPrintable(all));
    QVERIFY2(all.contains(said), qPrintable(all));
    QCOMPARE(later.verified, rowsCompared);
    QCOMPARE(later.differenceCount, quint64(rowsCompared ? 0 : 1));
}

void TestSchemaProof::withoutDataOnlyDefinitionsAreCompared()
{
    QString error;
    QVERIFY2(m_destination->exec(u"DROP DATABASE IF EXISTS proved"_s, &error), qPrintable(error));
    QCOMPARE(go(Migration::Job::Run, MigrationType::Schema).state, RunState::Completed);
    const RunOutcome same = go(Migration::Job::VerifyOnly, MigrationType::Schema);
    QVERIFY2(same.state == RunState::Completed, qPrintable(summaryText(same)));
    QVERIFY2(m_destination->exec(u"ALTER TABLE proved.child DROP INDEX by_price"_s, &error),
             qPrintable(error));
    const RunOutcome other = go(Migration::Job::VerifyOnly, MigrationType::Schema);
    QVERIFY2(other.state == RunState::CompletedWithDifferences, qPrintable(summaryText(other)));
    QCOMPARE(other.differenceCount, quint64(0));
}

// It stands at a source whose scheduler is off. A destination takes its CREATE, and drops it at once.
void TestSchemaProof::anEventThatIsOverIsNamed()
{
    QString error;
    QVERIFY2(
        m_source->exec(u"USE shop; DROP EVENT IF EXISTS brief; CREATE EVENT brief ON SCHEDULE EVERY 1 SECOND "
                       "ENDS CURRENT_TIMESTAMP + INTERVAL 1 SECOND ON COMPLETION NOT PRESERVE DO DO 0; "
                       "DO SLEEP(2.5)"_s,
                       &error),
        qPrintable(error));
    QVERIFY2(m_destination->exec(u"DROP DATABASE IF EXISTS proved"_s, &error), qPrintable(error));
    for (const Migration::Job job : {Migration::Job::Run, Migration::Job::VerifyOnly}) {
        const RunOutcome outcome = go(job);
        QVERIFY2(outcome.state == RunState::Completed, qPrintable(summaryText(outcome)));
        const auto line = std::find_if(outcome.ledger.cbegin(), outcome.ledger.cend(),
                                       [](const LedgerLine &one) { return one.source.name == "brief"_L1; });
        QVERIFY(line != outcome.ledger.cend());
        QCOMPARE(line->state, LedgerState::NotSupported);
        QVERIFY2(line->reason.contains("over"_L1), qPrintable(line->reason));
    }
    QVERIFY2(m_source->exec(u"DROP EVENT shop.brief"_s, &error), qPrintable(error));
}

QTEST_GUILESS_MAIN(TestSchemaProof)
#include "tst_schemaproof.moc"
