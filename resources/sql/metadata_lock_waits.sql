-- Who waits for a metadata lock, and who else holds or wants the same one: MySQL 5.7 and later, MariaDB 10.5 and later
-- where the instrument is on. Needs SELECT on performance_schema.
SELECT waiting.PROCESSLIST_ID, other.PROCESSLIST_ID, w.OBJECT_TYPE, w.LOCK_TYPE, o.LOCK_TYPE, o.LOCK_STATUS = 'GRANTED'
FROM performance_schema.metadata_locks AS w
JOIN performance_schema.threads AS waiting ON waiting.THREAD_ID = w.OWNER_THREAD_ID
JOIN performance_schema.metadata_locks AS o
  ON o.OBJECT_TYPE = w.OBJECT_TYPE AND o.OBJECT_SCHEMA <=> w.OBJECT_SCHEMA AND o.OBJECT_NAME <=> w.OBJECT_NAME
     AND o.OWNER_THREAD_ID <> w.OWNER_THREAD_ID
JOIN performance_schema.threads AS other ON other.THREAD_ID = o.OWNER_THREAD_ID
WHERE w.LOCK_STATUS = 'PENDING' AND waiting.PROCESSLIST_ID IS NOT NULL AND other.PROCESSLIST_ID IS NOT NULL
ORDER BY o.LOCK_STATUS = 'GRANTED' DESC
LIMIT 5000
