-- Names of collations; newer MariaDB has whole names in a column of its own.
SELECT * FROM information_schema.COLLATION_CHARACTER_SET_APPLICABILITY
