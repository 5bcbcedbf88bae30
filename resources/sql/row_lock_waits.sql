-- Which session waits for which other one's row lock: MySQL 5.6 and 5.7, MariaDB. Needs PROCESS.
SELECT waiting.trx_mysql_thread_id, blocking.trx_mysql_thread_id
FROM information_schema.INNODB_LOCK_WAITS AS w
JOIN information_schema.INNODB_TRX AS waiting ON waiting.trx_id = w.requesting_trx_id
JOIN information_schema.INNODB_TRX AS blocking ON blocking.trx_id = w.blocking_trx_id
WHERE blocking.trx_mysql_thread_id <> waiting.trx_mysql_thread_id
LIMIT 1000
