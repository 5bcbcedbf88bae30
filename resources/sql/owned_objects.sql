-- Views, routines, triggers and events that run as one account.
SELECT 'VIEW' AS kind, TABLE_SCHEMA AS object_database, TABLE_NAME AS object_name
FROM information_schema.VIEWS
WHERE DEFINER = :definer AND TABLE_SCHEMA IN (:databases)
UNION ALL
SELECT ROUTINE_TYPE, ROUTINE_SCHEMA, ROUTINE_NAME
FROM information_schema.ROUTINES
WHERE DEFINER = :definer AND ROUTINE_SCHEMA IN (:databases)
UNION ALL
SELECT 'TRIGGER', TRIGGER_SCHEMA, TRIGGER_NAME
FROM information_schema.TRIGGERS
WHERE DEFINER = :definer AND TRIGGER_SCHEMA IN (:databases)
UNION ALL
SELECT 'EVENT', EVENT_SCHEMA, EVENT_NAME
FROM information_schema.EVENTS
WHERE DEFINER = :definer AND EVENT_SCHEMA IN (:databases)
