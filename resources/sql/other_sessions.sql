-- Sessions that may stand in the way of ours: those of others, the busiest and longest first.
SELECT ID, USER, HOST, DB, COMMAND, TIME, STATE, LEFT(INFO, 2000)
FROM :schema.PROCESSLIST
WHERE ID NOT IN (:ids) AND ID <> CONNECTION_ID()
  AND COMMAND NOT IN ('Daemon', 'Binlog Dump', 'Binlog Dump GTID', 'Connect', 'Slave_IO', 'Slave_SQL', 'Slave_worker')
  AND USER NOT IN ('system user', 'event_scheduler', 'unauthenticated user')
ORDER BY COMMAND = 'Sleep', TIME DESC
LIMIT 500
