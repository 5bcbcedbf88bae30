"""The data sets: each fills databases of its own at the source, with SQL that every server understands."""

import os
import pathlib
import subprocess

from lab import ROOT, Failure, private_environment

BATCH = 100_000  # rows an INSERT makes
COLLATION = "CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"


def noise(tag):
    """32 bits that look random and are the same in each run; x is the row's number."""
    return f"CRC32(CONCAT('{tag}', x))"


def hex_noise(tag):
    return f"LPAD(HEX({noise(tag)}), 8, '0')"


class DataSet:
    """A data set's name, its databases, how to make it and how to cut its tables into parts."""

    def __init__(self, name, rows, definition, columns, expressions, bounds=None, keyless=False):
        self.name, self.base_rows = name, rows
        self.definition, self.columns, self.expressions = definition, columns, expressions
        self.bounds, self.keyless = bounds, keyless

    def reason_missing(self):
        return None

    def make(self, server, scale):
        rows = max(100, round(self.base_rows * scale))
        database = f"bench_{self.name}"
        script = [
            f"CREATE DATABASE {database} {COLLATION}; USE {database};",
            f"CREATE TABLE `{self.name}` ({self.definition}) ENGINE=InnoDB;",
            *numbers(rows // 1000 + 1),
        ]
        for first in range(0, rows, BATCH):
            low, high = first // 1000, min((first + BATCH) // 1000, rows // 1000 + 1)
            script.append(
                f"""INSERT INTO `{self.name}` ({self.columns}) SELECT {self.expressions} FROM
                (SELECT t.n * 1000 + u.n AS x FROM bench_numbers.n t STRAIGHT_JOIN bench_numbers.n u
                    WHERE t.n >= {low} AND t.n < {high} AND u.n < 1000) numbered
                WHERE x < {rows};"""
            )
        script += ["DROP DATABASE bench_numbers;", f"ANALYZE TABLE `{self.name}`;"]
        server.sql("\n".join(script))


def numbers(thousands):
    """A scratch table with the numbers from 0, as many as the rows' thousands and at least a thousand."""
    count = max(1000, thousands)
    yield "CREATE DATABASE bench_numbers; CREATE TABLE bench_numbers.n (n INT PRIMARY KEY);"
    for first in range(0, count, 1000):
        values = ",".join(f"({n})" for n in range(first, min(first + 1000, count)))
        yield f"INSERT INTO bench_numbers.n VALUES {values};"


class ManyTables(DataSet):
    """Thousands of small tables: what is measured is the work a table, not the work a row."""

    def __init__(self):
        super().__init__("many", 5000, "", "", "")

    def make(self, server, scale):
        tables = max(20, round(self.base_rows * scale))
        script = [f"CREATE DATABASE bench_many_{at:02} {COLLATION};" for at in range(20)]
        for at in range(tables):
            name = f"bench_many_{at % 20:02}.t{at // 20:05}"
            values = ",".join(
                f"({at * 20 + row}, 'row {row} of table {at}', {row * 7919 % 1000})" for row in range(20)
            )
            script.append(
                f"""CREATE TABLE {name} (id INT NOT NULL PRIMARY KEY, name VARCHAR(60) NOT NULL,
                amount INT NOT NULL, KEY by_amount (amount)) ENGINE=InnoDB;
                INSERT INTO {name} VALUES {values};"""
            )
        server.sql("\n".join(script))


class Employees(DataSet):
    """The employees sample database, base tables only; it does not grow with the scale."""

    def __init__(self):
        super().__init__("real", 0, "", "", "")
        self.corpora = pathlib.Path(os.environ.get("FLOE_CORPORA", ROOT / "../shared/corpora")).resolve()

    def reason_missing(self):
        loader = self.corpora / "load"
        return None if os.access(loader, os.X_OK) else f"the employees sample is not there ({loader})"

    def make(self, server, scale):
        loaded = subprocess.run(
            [self.corpora / "load", "employees", "127.0.0.1", str(server.port), "root"],
            capture_output=True,
            text=True,
            env=private_environment(),
        )
        if loaded.returncode != 0:
            raise Failure(f"the employees sample could not be loaded: {loaded.stderr.strip()}")
        views = server.rows(
            "SELECT table_schema, table_name FROM information_schema.views "
            "WHERE table_schema NOT IN ('mysql', 'sys')"
        )
        tables = server.rows(
            "SELECT table_schema, table_name FROM information_schema.tables "
            "WHERE table_type = 'BASE TABLE' AND table_schema LIKE 'employee%'"
        )
        server.sql(
            "".join(f"DROP VIEW `{database}`.`{view}`;" for database, view in views)
            + "".join(f"ANALYZE TABLE `{database}`.`{table}`;" for database, table in tables)
        )


def uuid_bounds(parts):
    edges = [f"'{at * 256 // parts:02x}'" for at in range(parts + 1)]
    return [
        " AND ".join(
            ([f"id >= {edges[at]}"] if at else []) + ([f"id < {edges[at + 1]}"] if at < parts - 1 else [])
        )
        or "TRUE"
        for at in range(parts)
    ]


def all_sets():
    wide = DataSet(
        "wide",
        2_000_000,
        """id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, customer INT NOT NULL, title VARCHAR(80) NOT NULL,
        note VARCHAR(160) NULL, token BINARY(16) NOT NULL, amount DECIMAL(12, 2) NOT NULL,
        created DATETIME(3) NOT NULL, weight DOUBLE NOT NULL, KEY by_customer (customer), KEY by_created (created, customer)""",
        "customer, title, note, token, amount, created, weight",
        f"""{noise('c')} % 100000, CONCAT('Größe ', x, ' · 尺寸 ', {hex_noise('a')}),
        IF(x % 10 = 0, NULL,
            CONCAT('naïve note ', {hex_noise('n')}, ' — ', REPEAT(CHAR(97 + x % 26), 20 + x % 60))),
        UNHEX(CONCAT({hex_noise('p')}, {hex_noise('q')}, {hex_noise('r')}, {hex_noise('s')})),
        {noise('m')} / 100,
        TIMESTAMPADD(MICROSECOND, {noise('d')} * 1000, TIMESTAMP'2020-01-01 00:00:00'), {noise('w')} / 7e0""",
    )
    narrow = DataSet(
        "narrow",
        8_000_000,
        "a INT NOT NULL, b INT NOT NULL, c INT NOT NULL, PRIMARY KEY (a, b)",
        "a, b, c",
        f"x DIV 100, x % 100, {noise('c')} % 1000000",
    )
    uuid = DataSet(
        "uuid",
        1_000_000,
        """id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY, n INT NOT NULL,
        name VARCHAR(60) NOT NULL, created DATETIME(3) NOT NULL""",
        "id, n, name, created",
        f"""LOWER(CONCAT_WS('-', {hex_noise('a')}, LEFT({hex_noise('b')}, 4), LEFT({hex_noise('e')}, 4),
        LEFT({hex_noise('f')}, 4), LPAD(HEX(x), 12, '0'))), x, CONCAT('name ', {hex_noise('n')}),
        TIMESTAMPADD(MICROSECOND, {noise('d')} * 1000, TIMESTAMP'2020-01-01 00:00:00')""",
        uuid_bounds,
    )
    blob = DataSet(
        "blob",
        20_000,
        "id INT NOT NULL PRIMARY KEY, body MEDIUMBLOB NOT NULL",
        "id, body",
        f"x, CONCAT({', '.join(['RANDOM_BYTES(1024)'] * 64)})",
    )
    nokey = DataSet(
        "nokey",
        1_000_000,
        "n INT NOT NULL, name VARCHAR(60) NOT NULL, amount DECIMAL(10, 2) NOT NULL",
        "n, name, amount",
        f"x DIV 3, CONCAT('name ', {hex_noise('n')}), {noise('m')} / 1000",
        lambda parts: [f"n % {parts} = {at}" for at in range(parts)],
        keyless=True,
    )
    return {each.name: each for each in (wide, narrow, uuid, blob, nokey, ManyTables(), Employees())}
