-- Which session waits for which other one's row lock: MySQL 8.0 and later. Needs PROCESS and SELECT on
-- performance_schema.
SELECT waiting.trx_mysql_thread_id, blocking.trx_mysql_thread_id
FROM performance_schema.data_lock_waits AS w
JOIN information_schema.INNODB_TRX AS waiting ON waiting.trx_id = w.REQUESTING_ENGINE_TRANSACTION_ID
JOIN information_schema.INNODB_TRX AS blocking ON blocking.trx_id = w.BLOCKING_ENGINE_TRANSACTION_ID
WHERE blocking.trx_mysql_thread_id <> waiting.trx_mysql_thread_id
LIMIT 1000
