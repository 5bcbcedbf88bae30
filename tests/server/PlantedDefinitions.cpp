#include "PlantedDefinitions.h"

using namespace Qt::StringLiterals;
using floe::test::ServerKind;

namespace {

/// They refer to one another, so that what is tried needs its ground.
QList<PlantedDefinition> takenByAll()
{
    return {
        {u"base"_s, u"CREATE TABLE base (id INT PRIMARY KEY, n INT, t VARCHAR(50), KEY (n)) ENGINE=InnoDB"_s,
         false, u"SHOW TABLES IN planted LIKE 'base'"_s},
        {u"child"_s,
         u"CREATE TABLE child (id INT PRIMARY KEY, base INT, CONSTRAINT to_base FOREIGN KEY (base) REFERENCES base (id)) ENGINE=InnoDB"_s,
         false, u"SHOW TABLES IN planted LIKE 'child'"_s},
        {u"twice"_s, u"CREATE FUNCTION twice (a INT) RETURNS INT DETERMINISTIC NO SQL RETURN 2 * a"_s, false,
         u"SHOW FUNCTION STATUS LIKE 'twice'"_s},
        {u"a_upon"_s, u"CREATE VIEW a_upon AS SELECT id FROM base"_s, false,
         u"SHOW TABLES IN planted LIKE 'a_upon'"_s},
        {u"a_first"_s,
         u"CREATE VIEW a_first AS SELECT a_upon.id, twice(child.base) AS d FROM a_upon JOIN child ON child.id = a_upon.id"_s,
         false, u"SHOW TABLES IN planted LIKE 'a_first'"_s},
        {u"stamp"_s, u"CREATE TRIGGER stamp BEFORE INSERT ON base FOR EACH ROW SET NEW.t = 'x'"_s, false,
         u"SELECT 1 FROM information_schema.triggers WHERE trigger_name = 'stamp'"_s},
        {u"tidy"_s,
         u"CREATE PROCEDURE tidy () BEGIN DELETE FROM base WHERE id < 0; DELETE FROM child WHERE id < 0; END"_s,
         false, u"SHOW PROCEDURE STATUS LIKE 'tidy'"_s},
        {u"sweep"_s, u"CREATE EVENT sweep ON SCHEDULE EVERY 1 DAY DISABLE DO CALL tidy()"_s, false,
         u"SELECT 1 FROM information_schema.events WHERE event_name = 'sweep'"_s},
    };
}

QList<PlantedDefinition> mySqlToMariaDb()
{
    return {
        // Types, functions and syntax that only MySQL has.
        {u"t_default"_s,
         u"CREATE TABLE t_default (id INT PRIMARY KEY, u CHAR(36) DEFAULT (BIN_TO_UUID(UNHEX('00112233445566778899aabbccddeeff'))))"_s},
        {u"t_regexp_like"_s,
         u"CREATE TABLE t_regexp_like (id INT PRIMARY KEY, t VARCHAR(9), g INT AS (REGEXP_LIKE(t, 'x')) STORED)"_s},
        {u"t_uuid_bin"_s,
         u"CREATE TABLE t_uuid_bin (id INT PRIMARY KEY, u CHAR(36), b VARBINARY(16) AS (UUID_TO_BIN(u)) STORED)"_s},
        {u"t_gb18030"_s,
         u"CREATE TABLE t_gb18030 (id INT PRIMARY KEY, t VARCHAR(9) CHARACTER SET gb18030)"_s},
        {u"t_storage"_s,
         u"CREATE TABLE t_storage (id INT PRIMARY KEY, j JSON, s INT AS (JSON_STORAGE_SIZE(j)) STORED)"_s},
        {u"v_lateral"_s,
         u"CREATE VIEW v_lateral AS SELECT base.id, l.m FROM base, LATERAL (SELECT MAX(child.id) AS m FROM child WHERE child.base = base.id) AS l"_s},
        {u"v_any_value"_s, u"CREATE VIEW v_any_value AS SELECT n, ANY_VALUE(t) AS t FROM base GROUP BY n"_s},
        {u"v_grouping"_s,
         u"CREATE VIEW v_grouping AS SELECT n, GROUPING(n) AS g FROM base GROUP BY n WITH ROLLUP"_s},
        {u"v_bin_to_uuid"_s,
         u"CREATE VIEW v_bin_to_uuid AS SELECT BIN_TO_UUID(UNHEX('00112233445566778899aabbccddeeff')) AS u FROM base"_s},
        {u"v_of_lateral"_s, u"CREATE VIEW v_of_lateral AS SELECT id FROM v_lateral"_s},
        {u"f_arrow"_s,
         u"CREATE FUNCTION f_arrow (i INT) RETURNS INT READS SQL DATA RETURN (SELECT COUNT(*) FROM base WHERE t->'$.a' = i)"_s},
        {u"f_member"_s,
         u"CREATE FUNCTION f_member (i INT) RETURNS INT DETERMINISTIC NO SQL RETURN i MEMBER OF ('[1, 2]')"_s},
        {u"p_for_share"_s,
         u"CREATE PROCEDURE p_for_share () BEGIN SELECT * FROM base FOR SHARE OF base; END"_s},
        {u"p_lateral"_s,
         u"CREATE PROCEDURE p_lateral () SELECT * FROM base, LATERAL (SELECT base.id AS i) AS l"_s},
        {u"p_table"_s, u"CREATE PROCEDURE p_table () TABLE base"_s},
        {u"g_member"_s,
         u"CREATE TRIGGER g_member BEFORE INSERT ON child FOR EACH ROW SET NEW.base = (1 MEMBER OF ('[1]'))"_s},
        {u"g_arrow"_s,
         u"CREATE TRIGGER g_arrow BEFORE UPDATE ON base FOR EACH ROW SET NEW.n = (SELECT COUNT(*) FROM child, base b WHERE b.t->>'$.a' = 1)"_s},
        {u"g_values"_s,
         u"CREATE TRIGGER g_values AFTER INSERT ON child FOR EACH ROW INSERT INTO base (id) VALUES ROW(1), ROW(2)"_s},
        {u"e_table"_s,
         u"CREATE EVENT e_table ON SCHEDULE EVERY 1 DAY DISABLE DO REPLACE INTO base TABLE base"_s},
        {u"e_alias"_s,
         u"CREATE EVENT e_alias ON SCHEDULE EVERY 1 DAY DISABLE DO INSERT INTO base (id) VALUES (1) AS new ON DUPLICATE KEY UPDATE n = new.id"_s},
    };
}

QList<PlantedDefinition> mariaDbToMySql()
{
    return {
        {u"t_decimal"_s, u"CREATE TABLE t_decimal (id INT PRIMARY KEY, d DECIMAL(40, 35))"_s},
        {u"t_nvl2"_s,
         u"CREATE TABLE t_nvl2 (id INT PRIMARY KEY, t VARCHAR(9), g CHAR(32) AS (NVL2(t, 'a', 'b')) STORED)"_s},
        {u"t_json_compact"_s,
         u"CREATE TABLE t_json_compact (id INT PRIMARY KEY, t VARCHAR(9), g VARCHAR(99) AS (JSON_COMPACT(t)) STORED)"_s},
        {u"t_sort_key"_s,
         u"CREATE TABLE t_sort_key (id INT PRIMARY KEY, t VARCHAR(9), g VARCHAR(99) AS (NATURAL_SORT_KEY(t)) VIRTUAL)"_s},
        {u"t_to_char"_s,
         u"CREATE TABLE t_to_char (id INT PRIMARY KEY, t VARCHAR(9) DEFAULT (TO_CHAR(CURRENT_DATE, 'YYYY')))"_s},
        {u"v_nvl2"_s, u"CREATE VIEW v_nvl2 AS SELECT NVL2(t, 'a', 'b') AS c FROM base"_s},
        {u"v_median"_s, u"CREATE VIEW v_median AS SELECT MEDIAN(n) OVER (PARTITION BY t) AS m FROM base"_s},
        {u"v_json_detailed"_s, u"CREATE VIEW v_json_detailed AS SELECT JSON_DETAILED(t) AS j FROM base"_s},
        {u"v_to_char"_s, u"CREATE VIEW v_to_char AS SELECT TO_CHAR(NOW(), 'YYYY') AS y FROM base"_s},
        {u"v_of_nvl2"_s, u"CREATE VIEW v_of_nvl2 AS SELECT c FROM v_nvl2"_s},
        {u"f_for"_s,
         u"CREATE FUNCTION f_for (a INT) RETURNS INT NO SQL DETERMINISTIC BEGIN FOR i IN 1..3 DO SET a = a + i; END FOR; RETURN a; END"_s},
        {u"f_type_of"_s,
         u"CREATE FUNCTION f_type_of (a INT) RETURNS INT READS SQL DATA BEGIN DECLARE v TYPE OF base.n; RETURN a; END"_s},
        {u"p_immediate"_s, u"CREATE PROCEDURE p_immediate () EXECUTE IMMEDIATE 'SELECT 1'"_s},
        {u"p_row"_s, u"CREATE PROCEDURE p_row () BEGIN DECLARE r ROW (a INT, b INT); SET r.a = 1; END"_s},
        {u"p_returning"_s, u"CREATE PROCEDURE p_returning () DELETE FROM base WHERE id < 0 RETURNING id"_s},
        {u"g_for"_s,
         u"CREATE TRIGGER g_for BEFORE UPDATE ON base FOR EACH ROW FOR i IN 1..3 DO SET NEW.n = i; END FOR"_s},
        {u"g_row"_s,
         u"CREATE TRIGGER g_row BEFORE INSERT ON child FOR EACH ROW BEGIN DECLARE r ROW (a INT); SET r.a = NEW.id; END"_s},
        {u"g_type_of"_s,
         u"CREATE TRIGGER g_type_of AFTER INSERT ON child FOR EACH ROW BEGIN DECLARE v TYPE OF base.n; END"_s},
        {u"e_immediate"_s,
         u"CREATE EVENT e_immediate ON SCHEDULE EVERY 1 DAY DISABLE DO EXECUTE IMMEDIATE 'DELETE FROM base WHERE id < 0'"_s},
        {u"e_for"_s,
         u"CREATE EVENT e_for ON SCHEDULE EVERY 1 DAY DISABLE DO FOR i IN 1..3 DO DELETE FROM base WHERE id = -i; END FOR"_s},
    };
}

QList<PlantedDefinition> newToOld()
{
    return {
        {u"t_generated"_s,
         u"CREATE TABLE t_generated (id INT PRIMARY KEY, g INT AS (id + 1) STORED, KEY (g))"_s},
        {u"t_long_unique"_s,
         u"CREATE TABLE t_long_unique (id INT PRIMARY KEY, t VARCHAR(300) CHARACTER SET utf8mb4, UNIQUE KEY (t))"_s},
        {u"t_uuid"_s, u"CREATE TABLE t_uuid (id INT PRIMARY KEY, u CHAR(36) DEFAULT (UUID()))"_s},
        {u"t_long_key"_s, u"CREATE TABLE t_long_key (t VARCHAR(400) CHARACTER SET utf8mb4 PRIMARY KEY)"_s},
        {u"t_default"_s, u"CREATE TABLE t_default (id INT PRIMARY KEY, d INT DEFAULT (1 + 1))"_s},
        {u"v_with"_s, u"CREATE VIEW v_with AS WITH w AS (SELECT id FROM base) SELECT id FROM w"_s},
        {u"v_window"_s,
         u"CREATE VIEW v_window AS SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS r FROM base"_s},
        {u"v_derived"_s, u"CREATE VIEW v_derived AS SELECT d.id FROM (SELECT id FROM base) AS d"_s},
        {u"v_json"_s, u"CREATE VIEW v_json AS SELECT JSON_OBJECT('a', id) AS j FROM base"_s},
        {u"v_of_window"_s, u"CREATE VIEW v_of_window AS SELECT r FROM v_window"_s},
        {u"f_json"_s, u"CREATE FUNCTION f_json (j JSON) RETURNS INT DETERMINISTIC NO SQL RETURN 1"_s},
        {u"f_with"_s,
         u"CREATE FUNCTION f_with () RETURNS INT READS SQL DATA RETURN (WITH w AS (SELECT 1 AS a) SELECT a FROM w)"_s},
        {u"p_with"_s, u"CREATE PROCEDURE p_with () WITH w AS (SELECT 1 AS a) SELECT a FROM w"_s},
        {u"p_window"_s, u"CREATE PROCEDURE p_window () SELECT SUM(n) OVER (PARTITION BY t) FROM base"_s},
        {u"p_skip"_s, u"CREATE PROCEDURE p_skip () SELECT * FROM base FOR UPDATE SKIP LOCKED"_s},
        {u"stamp_2"_s,
         u"CREATE TRIGGER stamp_2 BEFORE INSERT ON base FOR EACH ROW FOLLOWS stamp SET NEW.n = 1"_s},
        {u"g_arrow"_s,
         u"CREATE TRIGGER g_arrow BEFORE UPDATE ON base FOR EACH ROW SET NEW.n = (SELECT COUNT(*) FROM base b WHERE b.t->'$.a' = 1)"_s},
        {u"g_window"_s,
         u"CREATE TRIGGER g_window BEFORE INSERT ON child FOR EACH ROW SET NEW.base = (SELECT MAX(r) FROM (SELECT RANK() OVER (ORDER BY id) AS r FROM base) AS x)"_s},
        {u"e_with"_s,
         u"CREATE EVENT e_with ON SCHEDULE EVERY 1 DAY DISABLE DO DELETE FROM base WHERE id IN (WITH w AS (SELECT -1 AS a) SELECT a FROM w)"_s},
        {u"e_values"_s,
         u"CREATE EVENT e_values ON SCHEDULE EVERY 1 DAY DISABLE DO INSERT INTO base (id) VALUES (1) AS new ON DUPLICATE KEY UPDATE n = new.id"_s},
    };
}

} // namespace

int commonDefinitions()
{
    return int(takenByAll().size());
}

QList<PlantedDefinition> plantedDefinitions(ServerKind from, ServerKind to)
{
    return takenByAll()
           + (from == ServerKind::MariaDb1011 ? mariaDbToMySql()
              : to == ServerKind::MariaDb1011 ? mySqlToMariaDb()
                                              : newToOld());
}
