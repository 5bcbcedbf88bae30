"""What stands in a server: tables, their definitions, fingerprints that do not depend on the rows' order."""

import re

from lab import Failure

# Parts of a definition that are built after the rows: the same that Floe defers.
DEFERRED_KEY = re.compile(r"(UNIQUE |FULLTEXT |SPATIAL )?KEY ")
FOREIGN_KEY = re.compile(r"CONSTRAINT .* FOREIGN KEY ")


class Table:
    """A table of the source: where it is, how it is defined, how many rows and bytes it holds."""

    def __init__(self, database, name):
        self.database, self.name = database, name
        self.rows, self.bytes = 0, 0
        self.columns, self.number_key = [], None
        self.definition, self.keys, self.foreign_keys = "", [], []

    def quoted(self, database=None):
        return f"`{database or self.database}`.`{self.name}`"

    def take_apart(self, statement):
        """Splits a CREATE TABLE into what comes before the rows and what comes after them."""
        head, *body, tail = statement.strip().splitlines()
        kept = []
        for line in (each.strip().rstrip(",") for each in body):
            if FOREIGN_KEY.match(line):
                self.foreign_keys.append(line)
            elif DEFERRED_KEY.match(line):
                self.keys.append(line)
            else:
                kept.append(line)
        self.definition = f"{head[head.index('('):]}{', '.join(kept)}{tail}"


def read_tables(server, databases):
    """All base tables of these databases, with their columns, definitions and fingerprints filled in."""
    inside = ", ".join(f"'{name}'" for name in databases)
    tables = {}
    for database, table, column in server.rows(
        f"""SELECT c.table_schema, c.table_name, c.column_name FROM information_schema.columns c
            JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE t.table_type = 'BASE TABLE'
            AND c.table_schema IN ({inside}) ORDER BY c.table_schema, c.table_name, c.ordinal_position"""
    ):
        tables.setdefault((database, table), Table(database, table)).columns.append(column)
    for database, table, column in server.rows(
        f"""SELECT s.table_schema, s.table_name, s.column_name FROM information_schema.statistics s
            JOIN information_schema.columns c USING (table_schema, table_name, column_name)
            WHERE s.index_name = 'PRIMARY' AND s.seq_in_index = 1 AND c.data_type IN ('int', 'bigint')
            AND s.table_schema IN ({inside})"""
    ):
        tables[database, table].number_key = column
    listed = list(tables.values())
    marker = "\x01"
    answer = server.sql(
        "".join(f"SELECT '{marker}'; SHOW CREATE TABLE {table.quoted()};\n" for table in listed), "--raw"
    )
    for table, said in zip(listed, answer.split(f"{marker}\n")[1:], strict=True):
        table.take_apart(said)
    return listed


def same_name(database):
    return database


def fingerprints(server, tables, target=same_name):
    """Of each table: rows, sum and exclusive or of the rows' CRC32, bytes of its values as text; None: missing."""
    there = {
        (row[0], row[1])
        for row in server.rows("SELECT table_schema, table_name FROM information_schema.tables")
    }
    found, asked = [None] * len(tables), []
    script = ["SET time_zone = '+00:00';"]
    for at, table in enumerate(tables):
        if (target(table.database), table.name) not in there:
            continue
        values = ", ".join(f"IFNULL(`{column}`, '\\\\N')" for column in table.columns)
        size = " + ".join(f"IFNULL(LENGTH(`{column}`), 0)" for column in table.columns)
        crc = f"CRC32(CONCAT_WS('\\t', {values}))"
        script.append(
            f"SELECT COUNT(*), SUM({crc}), BIT_XOR({crc}), SUM({size}) "
            f"FROM {table.quoted(target(table.database))};"
        )
        asked.append(at)
    for at, line in zip(asked, server.sql("\n".join(script)).splitlines(), strict=True):
        found[at] = tuple(0 if value == "NULL" else int(value) for value in line.split("\t"))
    return found


def key_columns(server, databases):
    """How many columns stand in indexes: tells a copy whose indexes were never built."""
    inside = ", ".join(f"'{name}'" for name in databases)
    return int(
        server.rows(f"SELECT COUNT(*) FROM information_schema.statistics WHERE table_schema IN ({inside})")[
            0
        ][0]
    )


class Original:
    """What shall arrive, taken from the source once."""

    def __init__(self, server, databases):
        self.tables = read_tables(server, databases)
        self.prints = fingerprints(server, self.tables)
        for table, (rows, _, _, size) in zip(self.tables, self.prints):
            table.rows, table.bytes = rows, size
        self.databases = sorted({table.database for table in self.tables})
        self.keys = key_columns(server, self.databases)
        self.rows, self.bytes = sum(each.rows for each in self.tables), sum(
            each.bytes for each in self.tables
        )

    def difference(self, server, target=same_name):
        """Empty, or what is wrong with the copy on this server, in a few words."""
        try:
            found = fingerprints(server, self.tables, target)
            keys = key_columns(server, [target(name) for name in self.databases])
        except Failure as fault:
            return f"cannot be compared: {fault}"
        wrong = [table.quoted() for table, a, b in zip(self.tables, self.prints, found) if a != b]
        if wrong:
            missing = sum(each is None for each in found)
            return (
                f"{len(wrong)} of {len(self.tables)} tables differ, {missing} of them missing; "
                f"first {wrong[0]}"
            )
        return "" if keys == self.keys else f"{keys} columns in indexes, {self.keys} at the source"
