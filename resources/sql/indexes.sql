-- Parts of all keys of some databases. COLUMN_NAME is NULL where a part is an expression.
SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, NON_UNIQUE, SEQ_IN_INDEX, COLUMN_NAME, SUB_PART, NULLABLE, INDEX_TYPE
FROM information_schema.STATISTICS
WHERE TABLE_SCHEMA IN (:databases)
