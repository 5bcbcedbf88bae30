-- Tables that were written long after their statistics were taken. Needs SELECT on the database mysql.
SELECT s.database_name, s.table_name, s.last_update
FROM mysql.innodb_table_stats AS s
JOIN information_schema.TABLES AS t
  ON t.TABLE_SCHEMA = s.database_name AND t.TABLE_NAME = s.table_name
WHERE t.TABLE_SCHEMA IN (:schemas) AND t.UPDATE_TIME > s.last_update + INTERVAL :hours HOUR
LIMIT 1000
