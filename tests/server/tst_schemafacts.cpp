#include "MigrationStage.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace floe;
using namespace floe::test;

namespace {

constexpr auto MariaDb = ServerKind::MariaDb1011;
constexpr auto NewMySql = ServerKind::MySql97;
constexpr auto OldMySql = ServerKind::MySql56;

/// What every server of the family can say of a table.
constexpr auto EveryServer = R"(
SET foreign_key_checks=0, time_zone='+00:00',
    sql_mode='NO_ENGINE_SUBSTITUTION,ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO';
DROP DATABASE IF EXISTS facts; DROP DATABASE IF EXISTS others;
CREATE DATABASE facts CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE DATABASE others CHARACTER SET latin1 COLLATE latin1_german1_ci;
CREATE TABLE others.parents (id INT NOT NULL, code CHAR(3) NOT NULL, PRIMARY KEY (id), UNIQUE KEY both_of (code, id))
    ENGINE=InnoDB;
USE facts;
CREATE TABLE indexes (id INT UNSIGNED NOT NULL AUTO_INCREMENT, a INT, b VARCHAR(50), c TEXT, d INT,
    PRIMARY KEY (id), UNIQUE KEY u1 (a, b), UNIQUE KEY u2 (c(15)), KEY k1 (b), KEY k2 (b(10), c(20)),
    KEY `a comment` (d) COMMENT 'it''s "k" 漢 \\ %1', FULLTEXT KEY words (b, c)) ENGINE=InnoDB AUTO_INCREMENT=4711;
CREATE TABLE another_order (a INT NOT NULL, b VARCHAR(20) NOT NULL, PRIMARY KEY (b, a)) ENGINE=InnoDB;
CREATE TABLE half_a_text (a VARCHAR(90) NOT NULL, PRIMARY KEY (a(30))) ENGINE=InnoDB;
CREATE TABLE no_key (a INT, b INT, KEY (b, a)) ENGINE=InnoDB;
CREATE TABLE only_unique (a INT NOT NULL, b INT NOT NULL, UNIQUE KEY (a), UNIQUE KEY (b)) ENGINE=InnoDB;
CREATE TABLE counter_alone (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB AUTO_INCREMENT=1000;
CREATE TABLE counter_ahead (id INT NOT NULL, n INT NOT NULL AUTO_INCREMENT, PRIMARY KEY (id), KEY (n))
    ENGINE=InnoDB AUTO_INCREMENT=99;
INSERT INTO counter_ahead VALUES (1, 5), (2, 0);
CREATE TABLE tree (id INT NOT NULL PRIMARY KEY, up INT, CONSTRAINT upwards FOREIGN KEY (up) REFERENCES tree (id)
    ON DELETE CASCADE ON UPDATE NO ACTION) ENGINE=InnoDB;
INSERT INTO tree VALUES (1, 2), (2, 1);
CREATE TABLE hen (id INT NOT NULL PRIMARY KEY, egg INT, CONSTRAINT from_egg FOREIGN KEY (egg) REFERENCES egg (id))
    ENGINE=InnoDB;
CREATE TABLE egg (id INT NOT NULL PRIMARY KEY, hen INT, CONSTRAINT from_hen FOREIGN KEY (hen) REFERENCES hen (id)
    ON DELETE SET NULL ON UPDATE CASCADE) ENGINE=InnoDB;
CREATE TABLE children (id INT NOT NULL PRIMARY KEY, a INT, b INT, c INT, d INT, e INT, code CHAR(3) CHARACTER SET latin1
    COLLATE latin1_german1_ci,
    CONSTRAINT f1 FOREIGN KEY (a) REFERENCES others.parents (id) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT f2 FOREIGN KEY (b) REFERENCES others.parents (id) ON DELETE CASCADE ON UPDATE SET NULL,
    CONSTRAINT f3 FOREIGN KEY (c) REFERENCES others.parents (id) ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT f4 FOREIGN KEY (d) REFERENCES others.parents (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT f5 FOREIGN KEY (code, e) REFERENCES others.parents (code, id) ON UPDATE CASCADE,
    FOREIGN KEY (id) REFERENCES tree (id)) ENGINE=InnoDB;
CREATE TABLE by_range (a INT NOT NULL, d DATE NOT NULL, PRIMARY KEY (a, d)) ENGINE=InnoDB
    PARTITION BY RANGE (YEAR(d)) SUBPARTITION BY HASH (a) (
    PARTITION p0 VALUES LESS THAN (1990) COMMENT = 'it''s "old" 漢' (SUBPARTITION s0, SUBPARTITION s1),
    PARTITION p1 VALUES LESS THAN MAXVALUE (SUBPARTITION s2, SUBPARTITION `s 3`));
CREATE TABLE by_range_columns (a INT NOT NULL, b VARCHAR(9) NOT NULL, PRIMARY KEY (a, b)) ENGINE=InnoDB
    PARTITION BY RANGE COLUMNS (a, b) SUBPARTITION BY KEY (b) SUBPARTITIONS 3 (
    PARTITION p0 VALUES LESS THAN (5, 'm'), PARTITION p1 VALUES LESS THAN (MAXVALUE, MAXVALUE));
CREATE TABLE by_list (a INT) ENGINE=InnoDB PARTITION BY LIST (a % 10) (
    PARTITION odd VALUES IN (1, 3, 5, 7, 9), PARTITION even VALUES IN (NULL, 0, 2, 4, 6, 8));
CREATE TABLE by_list_columns (a VARCHAR(9), d DATE) ENGINE=InnoDB PARTITION BY LIST COLUMNS (a, d) (
    PARTITION p0 VALUES IN (('a', '2020-01-01'), ('it''s', NULL)), PARTITION p1 VALUES IN (('b', '2020-02-02')));
CREATE TABLE by_hash (a INT) ENGINE=InnoDB PARTITION BY HASH (a + 1) PARTITIONS 3;
CREATE TABLE by_linear_hash (a INT) ENGINE=InnoDB PARTITION BY LINEAR HASH (a) (PARTITION x, PARTITION y);
CREATE TABLE by_key (a INT PRIMARY KEY, b INT) ENGINE=InnoDB PARTITION BY KEY () PARTITIONS 2;
CREATE TABLE by_linear_key (a INT, b INT) ENGINE=InnoDB PARTITION BY LINEAR KEY (b, a) PARTITIONS 2;
CREATE TABLE comments (a INT COMMENT 'it''s "a" \\ \n`b` %1 é 漢 عربي', b INT COMMENT '; -- /* x') ENGINE=InnoDB
    COMMENT='COMMENT=''x'' "y" \\n \\ ; -- /* 漢 */ PARTITION BY';
CREATE TABLE compact (a INT) ENGINE=InnoDB ROW_FORMAT=COMPACT STATS_PERSISTENT=1 STATS_AUTO_RECALC=0
    STATS_SAMPLE_PAGES=17;
CREATE TABLE redundant (a INT) ENGINE=InnoDB ROW_FORMAT=REDUNDANT MAX_ROWS=1000 MIN_ROWS=10 AVG_ROW_LENGTH=99;
CREATE TABLE fixed (a INT, b CHAR(9), KEY (a)) ENGINE=MyISAM ROW_FORMAT=FIXED CHECKSUM=1 DELAY_KEY_WRITE=1 PACK_KEYS=1;
CREATE TABLE volatile (a INT, b INT, KEY tree_of USING BTREE (a), KEY (b)) ENGINE=MEMORY;
CREATE TABLE flat (id INT PRIMARY KEY, g GEOMETRY NOT NULL, SPATIAL KEY there (g)) ENGINE=MyISAM;
CREATE TABLE charsets (a CHAR(9), b CHAR(9) CHARACTER SET gbk, c CHAR(9) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
    d CHAR(9) CHARACTER SET ascii COLLATE ascii_bin, e TEXT CHARACTER SET utf16, f CHAR(9) CHARACTER SET binary,
    g ENUM('é', '漢') CHARACTER SET utf8, h SET('ä', 'it''s') CHARACTER SET latin1 COLLATE latin1_general_cs)
    ENGINE=InnoDB DEFAULT CHARSET=cp1251 COLLATE=cp1251_bulgarian_ci;
CREATE TABLE defaults (id INT PRIMARY KEY, i INT UNSIGNED ZEROFILL DEFAULT 7, n INT, nn INT NOT NULL, z INT NOT NULL DEFAULT 0,
    dc DECIMAL(10,3) DEFAULT -1.5, db DOUBLE DEFAULT 1e300, f FLOAT DEFAULT 0.1, e CHAR(3) NOT NULL DEFAULT '',
    s VARCHAR(9) DEFAULT ' a ', q VARCHAR(30) DEFAULT 'it''s "x" \\ \n ? %1', nu VARCHAR(9) DEFAULT 'NULL',
    en ENUM('a','?','c') DEFAULT '?', st SET('a','b','c') DEFAULT 'a,c', y YEAR DEFAULT 1999,
    d DATE DEFAULT '2020-02-02', d0 DATE NOT NULL DEFAULT '0000-00-00', t TIME(3) DEFAULT '-838:59:59',
    dt DATETIME(6) DEFAULT '2020-02-31 01:02:03.456789', b1 BIT(1) DEFAULT 1, b12 BIT(12) DEFAULT b'101010101010') ENGINE=InnoDB;
CREATE TABLE byte_defaults (id INT PRIMARY KEY, a BINARY(4) DEFAULT 0xFF00FE01, b VARBINARY(9) DEFAULT 0xFF80,
    c BINARY(4) DEFAULT 'ab', d VARBINARY(9) DEFAULT 0x00, e VARBINARY(9) DEFAULT 0x5C27220A0D1A0009,
    f VARBINARY(9) DEFAULT 0xC3, g VARBINARY(9) DEFAULT 0xF09F9880, h VARBINARY(9) NOT NULL DEFAULT '',
    i VARBINARY(9) DEFAULT '?', j BINARY(2) DEFAULT 0x3F3F, k VARBINARY(9) DEFAULT 0xEFBFBD) ENGINE=InnoDB;
CREATE TABLE text_defaults (id INT PRIMARY KEY, a VARCHAR(9) CHARACTER SET latin1 DEFAULT 'café',
    b VARCHAR(9) CHARACTER SET gbk DEFAULT '漢', c VARCHAR(9) CHARACTER SET sjis DEFAULT '表',
    d VARCHAR(9) CHARACTER SET utf16 DEFAULT 'x漢', e VARCHAR(9) CHARACTER SET utf8 DEFAULT '漢?',
    f VARCHAR(9) COLLATE utf8mb4_unicode_ci DEFAULT '😀''\\', g VARCHAR(9) CHARACTER SET utf32 DEFAULT '😀',
    h VARCHAR(9) CHARACTER SET utf16 DEFAULT '😀?', i VARCHAR(9) CHARACTER SET latin1 DEFAULT 0x81,
    j ENUM('é','漢') COLLATE utf8mb4_unicode_ci DEFAULT '漢') ENGINE=InnoDB;
CREATE TABLE smileys (id INT PRIMARY KEY, e ENUM('😀','b?','😎') COLLATE utf8mb4_bin DEFAULT '😎',
    s SET('x?','😀','z','🚀') CHARACTER SET utf16 COLLATE utf16_bin DEFAULT '😀,z') ENGINE=InnoDB;
INSERT INTO smileys VALUES (1, 1, 2), (2, 2, 15), (3, 3, 0), (4, NULL, 9);
CREATE TABLE moments (a TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
    b TIMESTAMP NULL DEFAULT NULL, c TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    d DATETIME DEFAULT CURRENT_TIMESTAMP, e DATETIME(6) DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP(6),
    f TIMESTAMP NOT NULL DEFAULT '2020-02-02 02:02:02') ENGINE=InnoDB;
)";

/// What MySQL 5.6 does not have.
constexpr auto NewerServers = R"(
CREATE TABLE computed (a INT, b INT AS (a + 1) VIRTUAL, c VARCHAR(30) AS (CONCAT(a, 'it''s')) STORED, KEY (b)) ENGINE=InnoDB;
CREATE TABLE checked (a INT, b INT CHECK (b > 0), CONSTRAINT few CHECK (a < 100 AND a <> 7),
    CONSTRAINT `it's` CHECK (a <> b)) ENGINE=InnoDB;
CREATE TABLE downwards (a INT, b INT, KEY ab (a DESC, b), KEY ba (b, a DESC)) ENGINE=InnoDB;
CREATE TABLE hidden (a INT, b INT INVISIBLE, c INT) ENGINE=InnoDB;
CREATE TABLE places (id INT PRIMARY KEY, g POINT NOT NULL, SPATIAL KEY there (g)) ENGINE=InnoDB;
CREATE TABLE worked_out (id INT PRIMARY KEY, a INT DEFAULT (1 + 2), b VARCHAR(40) DEFAULT (CONCAT('a', 'b'))) ENGINE=InnoDB;
CREATE TABLE worded (id INT PRIMARY KEY, `größe` VARCHAR(9) CHARACTER SET gbk, u VARCHAR(9) CHARACTER SET utf16,
    s VARCHAR(9) CHARACTER SET sjis, l VARCHAR(9) CHARACTER SET latin1, m VARCHAR(9),
    c1 VARCHAR(30) CHARACTER SET gbk AS (CONCAT(`größe`, '漢? it''s')) STORED,
    c2 VARCHAR(30) CHARACTER SET utf16 AS (CONCAT(u, '漢"😀"')) VIRTUAL,
    c3 VARCHAR(30) CHARACTER SET sjis AS (CONCAT(s, '表\\ \n?')) VIRTUAL,
    c4 VARCHAR(30) CHARACTER SET latin1 AS (CONCAT(l, 'é')) STORED, c5 VARCHAR(30) AS (CONCAT(m, 'é漢😀?')) VIRTUAL,
    c6 VARBINARY(30) AS (CONCAT(_binary'a', x'00FF')) STORED, CONSTRAINT worded_check CHECK (m <> '😀' AND l <> 'é'))
    ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
INSERT INTO worded (id, `größe`, u, s, l, m) VALUES (1, 'a', 'b', 'c', 'd', 'e');
CREATE TABLE squeezed (a INT) ENGINE=InnoDB ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=4;
CREATE TABLE dynamic (a INT) ENGINE=InnoDB ROW_FORMAT=DYNAMIC;
)";

QString scriptFor(ServerKind kind)
{
    QString script = QString::fromUtf8(EveryServer);
    if (kind != OldMySql)
        script += QString::fromUtf8(NewerServers);
    if (kind == NewMySql)
        script +=
            u"CREATE TABLE unseen_index (a INT, b VARCHAR(20), KEY unseen (a) INVISIBLE, KEY worked_out "
            "((a + 1)), UNIQUE KEY lower_of ((LOWER(b)))) ENGINE=InnoDB;\n"_s;
    if (kind == MariaDb)
        script += u"CREATE TABLE unseen_index (a INT, KEY unseen (a) IGNORED) ENGINE=InnoDB;\n"_s;
    return script;
}

/// Tables of which a newer server says more than the old one takes.
QStringList leftOut(ServerKind from, ServerKind to)
{
    QStringList tables;
    if (to == OldMySql && from != to)
        tables = {u"worded"_s, u"computed"_s, u"checked"_s,    u"downwards"_s, u"hidden"_s,
                  u"places"_s, u"dynamic"_s,  u"worked_out"_s, u"squeezed"_s,  u"unseen_index"_s};
    if (from == NewMySql && to == MariaDb)
        tables += u"unseen_index"_s; // an index on an expression
    return tables;
}

/// A kind of line for each fact, in words that all servers share.
constexpr const char *Questions[] = {
    "SELECT 'database', SCHEMA_NAME, DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME FROM "
    "information_schema.SCHEMATA WHERE SCHEMA_NAME IN (@)",
    "SELECT 'table', TABLE_SCHEMA, TABLE_NAME, ENGINE, IF(CREATE_OPTIONS LIKE '%row_format%', ROW_FORMAT, "
    "''), "
    "REPLACE(TABLE_COLLATION, 'utf8mb3_', 'utf8_'), IF(AUTO_INCREMENT > 1, AUTO_INCREMENT, ''), "
    "HEX(TABLE_COMMENT) FROM information_schema.TABLES WHERE TABLE_SCHEMA IN (@)",
    "SELECT 'column', TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION, IS_NULLABLE, DATA_TYPE, "
    "IF(DATA_TYPE LIKE '%text', '', CHARACTER_MAXIMUM_LENGTH), NUMERIC_PRECISION, NUMERIC_SCALE, "
    "DATETIME_PRECISION, COLUMN_TYPE LIKE '%unsigned%', COLUMN_TYPE LIKE '%zerofill%', IF(DATA_TYPE IN "
    "('enum', "
    "'set'), HEX(COLUMN_TYPE), ''), REPLACE(COLLATION_NAME, 'utf8mb3_', 'utf8_'), HEX(COLUMN_COMMENT), EXTRA "
    "LIKE "
    "'%auto_increment%', EXTRA LIKE '%on update%', EXTRA LIKE '%INVISIBLE%', EXTRA LIKE '%VIRTUAL%', EXTRA "
    "LIKE "
    "'%STORED%' FROM information_schema.COLUMNS WHERE TABLE_SCHEMA IN (@)",
    "SELECT 'index', TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX, NON_UNIQUE, COLUMN_NAME, "
    "IF(INDEX_TYPE = 'SPATIAL', '', SUB_PART), COLLATION, INDEX_TYPE, HEX(INDEX_COMMENT) FROM "
    "information_schema.STATISTICS WHERE TABLE_SCHEMA IN (@)",
    "SELECT 'foreign key', k.TABLE_SCHEMA, k.TABLE_NAME, k.CONSTRAINT_NAME, k.ORDINAL_POSITION, "
    "k.COLUMN_NAME, "
    "k.REFERENCED_TABLE_SCHEMA, k.REFERENCED_TABLE_NAME, k.REFERENCED_COLUMN_NAME, REPLACE(r.UPDATE_RULE, "
    "'NO "
    "ACTION', 'RESTRICT'), REPLACE(r.DELETE_RULE, 'NO ACTION', 'RESTRICT') FROM "
    "information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS r ON "
    "r.CONSTRAINT_SCHEMA = k.TABLE_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME AND r.TABLE_NAME = "
    "k.TABLE_NAME WHERE k.TABLE_SCHEMA IN (@) AND k.REFERENCED_TABLE_NAME IS NOT NULL",
    // A check that stands with its column gets its name from the server.
    "SELECT 'constraint', TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_TYPE, IF(CONSTRAINT_TYPE = 'CHECK' AND "
    "CONSTRAINT_NAME NOT IN ('few', 'it''s', 'worded_check'), '', CONSTRAINT_NAME) FROM "
    "information_schema.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA IN (@)",
    "SELECT 'partition', TABLE_SCHEMA, TABLE_NAME, PARTITION_ORDINAL_POSITION, PARTITION_NAME, "
    "SUBPARTITION_ORDINAL_POSITION, SUBPARTITION_NAME, PARTITION_METHOD, SUBPARTITION_METHOD, "
    "REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(LOWER(IFNULL(PARTITION_EXPRESSION, '')), '`', ''), ' ', ''), "
    "'mod', '%'), '(', ''), ')', ''), REPLACE(LOWER(SUBPARTITION_EXPRESSION), '`', ''), "
    "REPLACE(PARTITION_DESCRIPTION, ' ', ''), HEX(PARTITION_COMMENT) FROM information_schema.PARTITIONS "
    "WHERE "
    "TABLE_SCHEMA IN (@) AND PARTITION_NAME IS NOT NULL",
};

/// All that an independent reader finds, sorted.
QStringList factsOf(TestServer &server, const QString &facts, const QString &others, QString *error)
{
    QStringList found;
    for (const char *question : Questions) {
        QString sql = QString::fromLatin1(question);
        sql.replace(u'@', u"'%1', '%2'"_s.arg(facts, others));
        found +=
            server.query(u"/*!80000 SET SESSION information_schema_stats_expiry = 0 */;\n"_s + sql, error)
                .split(u'\n');
    }
    const auto defaults = [&](const QString &table, const QStringList &columns) {
        QStringList values;
        for (const QString &column : columns)
            values += u"HEX(CONCAT(DEFAULT(%1)))"_s.arg(column);
        found +=
            server.query(u"SELECT 'defaults of %1', %2 FROM (SELECT 1) one LEFT JOIN %3.%1 ON 1 = 0"_s.arg(
                             table, values.join(u", "_s), facts),
                         error);
    };
    defaults(u"byte_defaults"_s, u"a b c d e f g h i j k"_s.split(u' '));
    defaults(u"text_defaults"_s, u"a b c d e f g h i j"_s.split(u' '));
    defaults(u"defaults"_s, u"i n z dc db f e s q nu en st y d d0 t dt b1 b12"_s.split(u' '));
    defaults(u"moments"_s, {u"b"_s, u"f"_s});
    defaults(u"smileys"_s, {u"e"_s, u"s"_s});
    found += server.query(u"SELECT id, HEX(e), HEX(s) FROM %1.smileys"_s.arg(facts), error).split(u'\n');
    if (server.query(u"SHOW TABLES FROM %1 LIKE 'worded'"_s.arg(facts)) == "worded"_L1) {
        found += server.query(u"SELECT 'worded', HEX(c1), HEX(c2), HEX(c3), HEX(c4), HEX(c5), HEX(c6) FROM "
                              "%1.worded"_s.arg(facts),
                              error);
        // The check holds: what it forbids is not taken.
        server.exec(
            u"UPDATE IGNORE %1.worded SET m='\U0001F600'; UPDATE IGNORE %1.worded SET l='é'"_s.arg(facts));
        found += server.query(u"SELECT 'checked', HEX(m), HEX(l) FROM %1.worded"_s.arg(facts), error);
    }
    found.sort();
    return found;
}

} // namespace

/// Each thing that can be said of a table, migrated between all servers and read back by hand.
class TestSchemaFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFactArrives_data();
    void everyFactArrives();

private:
    MigrationStage m_stage;
};

void TestSchemaFacts::everyFactArrives_data()
{
    QTest::addColumn<ServerKind>("from");
    QTest::addColumn<ServerKind>("to");
    for (const ServerKind from : TestServer::allKinds())
        for (const ServerKind to : TestServer::allKinds())
            QTest::addRow("%s to %s", qPrintable(TestServer::name(from)), qPrintable(TestServer::name(to)))
                << from << to;
}

void TestSchemaFacts::everyFactArrives()
{
    QFETCH(ServerKind, from);
    QFETCH(ServerKind, to);
    FLOE_REQUIRE_SERVER(from);
    FLOE_REQUIRE_SERVER(to);
    TestServer &source = m_stage.server(from, MigrationStage::Source);
    TestServer &destination = m_stage.server(to, MigrationStage::Destination);
    QString error;
    QString script = scriptFor(from);
    for (const QString &table : leftOut(from, to))
        script += u"DROP TABLE IF EXISTS %1;\n"_s.arg(table);
    QVERIFY2(source.exec(script, &error), qPrintable(error));
    QVERIFY(destination.exec(u"SET foreign_key_checks=0; DROP DATABASE IF EXISTS new_facts; DROP DATABASE IF "
                             "EXISTS new_others"_s));

    MigrationPlan plan = m_stage.plan(from, to, u"facts"_s, u"new_facts"_s);
    DatabaseChoice others;
    others.database = u"others"_s;
    others.as = u"new_others"_s;
    others.allTables = false;
    TableChoice parents;
    parents.table = u"parents"_s;
    parents.as = u"elders"_s;
    others.tables = {parents};
    plan.objects += others;
    const RunOutcome outcome = MigrationStage::run(plan);
    QVERIFY2(outcome.schemaDifferences.isEmpty(), qPrintable(outcome.schemaDifferences.join(u'\n')));
    QVERIFY2(outcome.state == RunState::Completed, qPrintable(MigrationStage::textOf(outcome)));

    const auto renamed = [](QString text) {
        return text.replace("new_facts"_L1, "facts"_L1)
            .replace("new_others"_L1, "others"_L1)
            .replace("elders"_L1, "parents"_L1);
    };
    QStringList expected = factsOf(source, u"facts"_s, u"others"_s, &error);
    QVERIFY2(error.isEmpty(), qPrintable(error));
    QStringList wrong;
    for (const QString &line : factsOf(destination, u"new_facts"_s, u"new_others"_s, &error))
        if (!expected.removeOne(renamed(line)))
            wrong += u"found: "_s + line;
    QVERIFY2(error.isEmpty(), qPrintable(error));
    for (const QString &line : std::as_const(expected))
        wrong += u"expected: "_s + line;
    if (from == to) {
        // The servers' own words for everything.
        const QStringList tables =
            source.query(u"SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'facts'"_s)
                .split(u'\n');
        for (const QString &table : tables) {
            QStringList there = source.query(u"SHOW CREATE TABLE facts."_s + table).split(u'\n');
            QStringList here =
                renamed(destination.query(u"SHOW CREATE TABLE new_facts."_s + table)).split(u'\n');
            for (QStringList *lines : {&there, &here}) {
                for (QString &line : *lines) {
                    // A charset may stand before the collation that tells it, and names stand with backticks
                    // or without; keys that were added later come in another order.
                    static const QRegularExpression told(u" CHARACTER SET \\w+(?= COLLATE)|`|,$"_s);
                    line.remove(told);
                }
                lines->sort();
            }
            if (there != here)
                wrong += table + u": "_s + there.join(u'\n') + u"\nagainst\n"_s + here.join(u'\n');
        }
    }
    for (const QString &line : std::as_const(wrong))
        qWarning("%s", qPrintable(line));
    QVERIFY(wrong.isEmpty());
}

QTEST_GUILESS_MAIN(TestSchemaFacts)
#include "tst_schemafacts.moc"
