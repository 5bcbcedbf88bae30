-- Events that run whenever the scheduler does.
SELECT EVENT_SCHEMA, EVENT_NAME
FROM information_schema.EVENTS
WHERE STATUS = 'ENABLED'
ORDER BY EVENT_SCHEMA, EVENT_NAME
