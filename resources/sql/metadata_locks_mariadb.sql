-- Metadata locks that others hold: MariaDB with the plugin METADATA_LOCK_INFO. Ours may be very many.
SELECT THREAD_ID, LOCK_MODE, LOCK_TYPE, TABLE_SCHEMA, TABLE_NAME
FROM information_schema.METADATA_LOCK_INFO
WHERE THREAD_ID NOT IN (:ids, CONNECTION_ID())
LIMIT 5000
