-- Open transactions, the oldest first. The view tells the server's own time; our session may have another zone.
-- Needs PROCESS.
SELECT trx_mysql_thread_id, trx_state = 'LOCK WAIT',
       GREATEST(0, TIMESTAMPDIFF(SECOND, CONVERT_TZ(trx_started, 'SYSTEM', @@session.time_zone), NOW()))
FROM information_schema.INNODB_TRX
WHERE trx_mysql_thread_id NOT IN (0, CONNECTION_ID())
ORDER BY trx_started
LIMIT 1000
