-- By which plugins accounts log in, without those of the server itself and our own. Needs SELECT on the database mysql.
SELECT plugin, COUNT(*), MIN(CONCAT(User, '@', Host))
FROM mysql.user
WHERE plugin <> '' AND User NOT IN ('', 'root', 'PUBLIC', 'mariadb.sys', 'mysql', 'mysql.sys', 'mysql.session', 'mysql.infoschema')
  AND User <> SUBSTRING_INDEX(CURRENT_USER(), '@', 1)
GROUP BY plugin
