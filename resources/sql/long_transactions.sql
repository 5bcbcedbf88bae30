-- Transactions of others that have been open for long. The view tells the server's own time; our session may have
-- another zone. Needs PROCESS.
SELECT trx_mysql_thread_id, TIMESTAMPDIFF(SECOND, started, NOW()) AS seconds, trx_rows_modified
FROM (SELECT trx_mysql_thread_id, trx_rows_modified,
             CONVERT_TZ(trx_started, 'SYSTEM', @@session.time_zone) AS started
      FROM information_schema.innodb_trx) AS t
WHERE trx_mysql_thread_id NOT IN (0, CONNECTION_ID())
HAVING seconds >= :seconds
ORDER BY seconds DESC
LIMIT 20
