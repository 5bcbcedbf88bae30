-- Libraries of routines in other languages: MySQL 9.2 and later.
SELECT 'LIBRARY', LIBRARY_SCHEMA, LIBRARY_NAME
FROM information_schema.LIBRARIES
WHERE LIBRARY_SCHEMA IN (:databases)
