-- Counters that move when rows or definitions are written, and since when the server counts. Handler_* is of use on
-- MariaDB only: elsewhere it counts the rows of internal temporary tables too.
SHOW GLOBAL STATUS WHERE Variable_name IN ('Uptime',
  'Innodb_rows_inserted', 'Innodb_rows_updated', 'Innodb_rows_deleted',
  'Handler_write', 'Handler_update', 'Handler_delete',
  'Com_insert', 'Com_insert_select', 'Com_replace', 'Com_replace_select', 'Com_update', 'Com_update_multi',
  'Com_delete', 'Com_delete_multi', 'Com_load', 'Com_truncate', 'Com_alter_table', 'Com_create_table',
  'Com_drop_table', 'Com_rename_table', 'Com_create_db', 'Com_drop_db')
