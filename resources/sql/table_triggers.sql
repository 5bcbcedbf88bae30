-- Shown only to accounts that have TRIGGER on the table.
SELECT TRIGGER_NAME
FROM information_schema.TRIGGERS
WHERE EVENT_OBJECT_SCHEMA = :database AND EVENT_OBJECT_TABLE = :table
