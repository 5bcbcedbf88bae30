-- What the server is and can do. SHOW works without rights on all versions; unknown names are left out.
SHOW GLOBAL VARIABLES WHERE Variable_name IN
    ('version', 'version_comment', 'server_uuid', 'hostname', 'port', 'datadir', 'lower_case_table_names',
     'read_only', 'super_read_only', 'innodb_read_only', 'transaction_read_only', 'tx_read_only', 'local_infile',
     'log_bin', 'log_bin_trust_function_creators', 'sql_require_primary_key', 'innodb_force_primary_key',
     'innodb_autoinc_lock_mode', 'max_allowed_packet', 'innodb_redo_log_capacity', 'innodb_log_file_size',
     'innodb_log_files_in_group', 'max_connections', 'sql_mode', 'time_zone', 'system_time_zone',
     'character_set_server', 'collation_server', 'innodb_strict_mode')
    OR Variable_name LIKE 'polar%'
