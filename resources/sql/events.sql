-- Shown only to accounts that have EVENT on the database.
SELECT EVENT_SCHEMA, EVENT_NAME, DEFINER
FROM information_schema.EVENTS
WHERE EVENT_SCHEMA IN (:databases)
