#include "SchemaStage.h"

#include "server/Catalog.h"

#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace floe;
using namespace floe::test;

/// One table each that another server takes only in other words, or not at all.
class TestOddTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oddTablesArrive_data();
    void oddTablesArrive();
    void cleanupTestCase() { m_ends.clear(); }

private:
    /// Servers for all odd tables: one of a kind at each end, where each table has a database of its own.
    std::map<std::pair<ServerKind, int>, std::unique_ptr<End>> m_ends;
    QTemporaryDir m_elsewhere; ///< a DATA DIRECTORY
};

void TestOddTables::oddTablesArrive_data()
{
    QTest::addColumn<ServerKind>("from");
    QTest::addColumn<ServerKind>("to");
    QTest::addColumn<QString>("definition");
    QTest::addColumn<bool>("possible");
    const auto row = [](const char *name, ServerKind from, ServerKind to, const char *definition,
                        bool possible = true) {
        QTest::newRow(name) << from << to << QString::fromUtf8(definition) << possible;
    };
    constexpr auto MariaDb = ServerKind::MariaDb1011;
    constexpr auto New = ServerKind::MySql97;
    constexpr auto Old = ServerKind::MySql56;

    row("names that look like syntax", MariaDb, New,
        "CREATE TABLE t (`id` INT PRIMARY KEY, `a``b,(c` INT COMMENT 'it''s, a (comment) \\\\', `%1` TEXT, "
        "`COMMENT` INT,"
        " KEY `k),(` (`a``b,(c`, `COMMENT`)) COMMENT='ENGINE=x, PARTITION BY'");
    row("expression defaults", MariaDb, New,
        "CREATE TABLE t (id INT PRIMARY KEY, a TEXT DEFAULT 'x', u UUID DEFAULT uuid(), d DATE DEFAULT "
        "curdate(),"
        " e VARCHAR(30) DEFAULT concat('a', 'b'), f INT DEFAULT (1 + 2), s VARCHAR(30) DEFAULT "
        "current_timestamp(),"
        " dt DATETIME(6) DEFAULT current_timestamp(6) ON UPDATE current_timestamp(6))");
    row("row versions", MariaDb, New,
        "CREATE TABLE t (id INT PRIMARY KEY, a INT, rs TIMESTAMP(6) GENERATED ALWAYS AS ROW START,"
        " re TIMESTAMP(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (rs, re), UNIQUE (a)) WITH "
        "SYSTEM VERSIONING"
        " PARTITION BY SYSTEM_TIME (PARTITION p HISTORY, PARTITION q CURRENT)");
    row("row versions between MariaDB servers", MariaDb, MariaDb,
        "CREATE TABLE t (id INT PRIMARY KEY, a INT, rs TIMESTAMP(6) GENERATED ALWAYS AS ROW START,"
        " re TIMESTAMP(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (rs, re), UNIQUE (a)) WITH "
        "SYSTEM VERSIONING");
    row("MariaDB's own types and options", MariaDb, New,
        "CREATE TABLE t (id INT PRIMARY KEY, i INET6, u UUID, c VARCHAR(100) COMPRESSED, inv INT INVISIBLE "
        "DEFAULT 3,"
        " j JSON, g POINT REF_SYSTEM_ID=4326, b BLOB UNIQUE, KEY x (inv) IGNORED, KEY y (id DESC)) "
        "ENGINE=InnoDB page_compressed=1");
    row("MariaDB's own types stay", MariaDb, MariaDb,
        "CREATE TABLE t (id INT PRIMARY KEY, i INET6, u UUID DEFAULT uuid(), c VARCHAR(100) COMPRESSED, inv "
        "INT INVISIBLE DEFAULT 3,"
        " j JSON, g POINT REF_SYSTEM_ID=4326, b BLOB UNIQUE, KEY x (inv) IGNORED, KEY y (id DESC)) "
        "ENGINE=InnoDB page_compressed=1");
    row("Aria", MariaDb, New,
        "CREATE TABLE t (id INT PRIMARY KEY, a INT, KEY (a)) ENGINE=Aria TRANSACTIONAL=1 PAGE_CHECKSUM=1 "
        "ROW_FORMAT=PAGE");
    row("partitions of another engine", MariaDb, New,
        "CREATE TABLE t (id INT, a INT) ENGINE=MyISAM PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN "
        "(10),"
        " PARTITION p1 VALUES LESS THAN MAXVALUE)");
    row("AUTO_INCREMENT behind another column", MariaDb, New,
        "CREATE TABLE t (a INT, b INT AUTO_INCREMENT, PRIMARY KEY (a, b)) ENGINE=Aria");
    row("checks of the same name", MariaDb, New,
        "CREATE TABLE t (a INT CHECK (a > 0), CHECK (a < 100), CONSTRAINT positive CHECK (a <> 7));"
        "CREATE TABLE u (a INT CHECK (a > 0), CHECK (a < 100), CONSTRAINT positive CHECK (a <> 7))");
    row("uca1400", MariaDb, New,
        "CREATE TABLE t (a VARCHAR(10) COLLATE utf8mb4_uca1400_swedish_as_ci, b VARCHAR(10) COLLATE "
        "utf8mb4_uca1400_ai_ci,"
        " c VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin, d VARCHAR(10) COLLATE "
        "utf8mb3_uca1400_nopad_ai_cs)");
    row("a sequence as default", MariaDb, New, "CREATE SEQUENCE s; CREATE TABLE t (a INT DEFAULT nextval(s))",
        false);
    row("a foreign key to a part of a key", MariaDb, New,
        "CREATE TABLE t (a INT, b INT, KEY (a)); CREATE TABLE u (a INT, CONSTRAINT c FOREIGN KEY (a) "
        "REFERENCES t (a))");
    row("too exact a number", MariaDb, New, "CREATE TABLE t (a DECIMAL(60,35))", false);
    row("what is new in MySQL", New, MariaDb,
        "CREATE TABLE t (id INT PRIMARY KEY, j JSON DEFAULT (json_object()), b BINARY(16) DEFAULT "
        "(uuid_to_bin(uuid())),"
        " x INT INVISIBLE, nn INT NOT NULL INVISIBLE, g POINT NOT NULL SRID 4326, gc GEOMCOLLECTION, v "
        "VECTOR(3),"
        " s VARCHAR(10) CHARACTER SET latin1 CHECK (s <> ''), ci INT CHECK (ci > 0) NOT ENFORCED,"
        " gg INT GENERATED ALWAYS AS (id + 1) STORED NOT NULL, KEY f ((id + 1)), KEY k (x DESC) INVISIBLE,"
        " FULLTEXT ft (s) WITH PARSER ngram, KEY mv ((CAST(j->'$.a' AS UNSIGNED ARRAY))), SPATIAL KEY sp "
        "(g))");
    row("what is new in MySQL stays", New, New,
        "CREATE TABLE t (id INT PRIMARY KEY, j JSON DEFAULT (json_object()), b BINARY(16) DEFAULT "
        "(uuid_to_bin(uuid())),"
        " x INT INVISIBLE, nn INT NOT NULL INVISIBLE, g POINT NOT NULL SRID 4326, gc GEOMCOLLECTION, v "
        "VECTOR(3),"
        " s VARCHAR(10) CHARACTER SET latin1 CHECK (s <> ''), ci INT CHECK (ci > 0) NOT ENFORCED,"
        " gg INT GENERATED ALWAYS AS (id + 1) STORED NOT NULL, KEY f ((id + 1)), KEY k (x DESC) INVISIBLE,"
        " FULLTEXT ft (s) WITH PARSER ngram, KEY mv ((CAST(j->'$.a' AS UNSIGNED ARRAY))), SPATIAL KEY sp "
        "(g))");
    row("languages of 0900", New, MariaDb,
        "CREATE TABLE t (a VARCHAR(10) COLLATE utf8mb4_0900_ai_ci, b VARCHAR(10) COLLATE "
        "utf8mb4_sv_0900_as_cs,"
        " c VARCHAR(10) COLLATE utf8mb4_0900_bin, d VARCHAR(10) COLLATE utf8mb4_ja_0900_as_cs_ks, e "
        "VARCHAR(10) COLLATE utf8mb4_zh_0900_as_cs,"
        " f VARCHAR(10) COLLATE utf8mb4_de_pb_0900_ai_ci, UNIQUE (a), g VARCHAR(10) AS (lower(a) COLLATE "
        "utf8mb4_0900_as_ci))");
    row("a charset only MySQL has", New, MariaDb, "CREATE TABLE t (a VARCHAR(10) CHARACTER SET gb18030)",
        false);
    row("to an old server", New, Old,
        "CREATE TABLE t (id INT PRIMARY KEY, j JSON, a VARCHAR(300), v VECTOR(4), d DATETIME(3) DEFAULT "
        "CURRENT_TIMESTAMP(3),"
        " s VARCHAR(10) CHECK (s <> ''), x INT INVISIBLE, g GEOMETRY NOT NULL SRID 0, KEY (a DESC, id), "
        "SPATIAL KEY (g))"
        " ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8");
    row("a computed column to an old server", New, Old, "CREATE TABLE t (a INT, b INT AS (a + 1))", false);
    row("an expression as default to an old server", New, Old, "CREATE TABLE t (a INT DEFAULT (1 + 1))",
        false);
    row("a long unique key to an old server", New, Old, "CREATE TABLE t (a VARCHAR(300) UNIQUE)", false);
    row("MariaDB to an old server", MariaDb, Old,
        "CREATE TABLE t (id INT PRIMARY KEY, a TEXT DEFAULT 'x', ts TIMESTAMP DEFAULT current_timestamp() ON "
        "UPDATE current_timestamp(),"
        " j JSON, dt DATETIME(6) DEFAULT current_timestamp(6), c VARCHAR(10) CHECK (c > ''))");
    row("old partitions", Old, New,
        "CREATE TABLE t (a INT, created DATETIME NOT NULL, b INT NOT NULL AUTO_INCREMENT, PRIMARY KEY (b, "
        "created, a), KEY (a))"
        " PARTITION BY RANGE (to_days(created)) SUBPARTITION BY HASH (a) SUBPARTITIONS 2 (PARTITION p0 "
        "VALUES LESS THAN (10)"
        " DATA DIRECTORY = '{elsewhere}', PARTITION p1 VALUES LESS THAN MAXVALUE)");
    row("members that stand twice", Old, New,
        "SET sql_mode = ''; CREATE TABLE t (a ENUM('x', 'y', 'X'), b SET('p', 'q', 'p')) CHARACTER SET utf8");
    row("members that stand twice, to MariaDB", Old, MariaDb,
        "SET sql_mode = ''; CREATE TABLE t (a ENUM('x', 'y', 'x'))");
    row("zero dates", Old, New,
        "SET sql_mode = 'ALLOW_INVALID_DATES'; CREATE TABLE t (a DATE NOT NULL DEFAULT '0000-00-00', b "
        "TIMESTAMP NOT NULL "
        "DEFAULT '0000-00-00 00:00:00',"
        " c DATETIME DEFAULT '2020-02-31 00:00:00')");
}

void TestOddTables::oddTablesArrive()
{
    QFETCH(ServerKind, from);
    QFETCH(ServerKind, to);
    QFETCH(QString, definition);
    QFETCH(bool, possible);
    FLOE_REQUIRE_SERVER(from);
    FLOE_REQUIRE_SERVER(to);
    QString error;
    for (const auto &key : {std::pair{from, 0}, std::pair{to, 1}}) {
        std::unique_ptr<End> &end = m_ends[key];
        if (!end) {
            end = std::make_unique<End>(key.first);
            QVERIFY2(end->start(&error), qPrintable(error));
        }
    }
    End &source = *m_ends[{from, 0}];
    End &destination = *m_ends[{to, 1}];
    definition.replace(u"{elsewhere}"_qs, m_elsewhere.path());
    const QString database = u"odd_"_qs + QString::number(qHash(QString::fromUtf8(QTest::currentDataTag())));
    QVERIFY2(source.server.exec(u"CREATE DATABASE "_qs + database + u" CHARACTER SET utf8mb4; USE "_qs
                                    + database + u"; "_qs + definition,
                                &error),
             qPrintable(error));
    MigrationPlan plan;
    DatabaseChoice choice;
    choice.database = database;
    plan.objects = {choice};
    Catalog catalog(*source.connection, source.traits);
    const auto objects = resolveObjects(plan, catalog, destination.traits.lowerCaseTableNames);
    QVERIFY2(objects.has_value(), objects ? "" : qPrintable(objects.error().toText()));
    QVERIFY(!objects->tables.isEmpty());
    const Outcome outcome = migrateDefinitions(source, destination, *objects);
    report(outcome);
    QVERIFY2(outcome.refusedTables.isEmpty(), qPrintable(outcome.refusedTables.join(u"\n\n"_qs)));
    QVERIFY2(outcome.refusedKeys.isEmpty(), qPrintable(outcome.refusedKeys.join(u"\n\n"_qs)));
    QCOMPARE(outcome.blocked == 0, possible);
}

QTEST_GUILESS_MAIN(TestOddTables)
#include "tst_oddtables.moc"
