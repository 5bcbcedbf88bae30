-- Some sessions and what they run now; statements are cut off. Others' sessions are listed with PROCESS only.
SELECT ID, USER, HOST, DB, COMMAND, TIME, STATE, LEFT(INFO, 2000)
FROM :schema.PROCESSLIST
WHERE ID IN (:ids)
