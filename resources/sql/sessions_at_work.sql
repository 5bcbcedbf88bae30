-- How many of these sessions run a statement now.
SELECT COUNT(*)
FROM :schema.PROCESSLIST
WHERE ID IN (:ids) AND COMMAND <> 'Sleep'
