"""Who takes part: Floe, its peers, and the limits that no client can be faster than."""

import contextlib
import json
import shutil
import time

from content import Table, fingerprints
from lab import Failure, Hung, Measurement, private_environment, say

# mydumper 0.10 now and then hangs when all is dumped: its last thread waits for a lock that is gone. Such a
# dump is made again, and only the one that ended is measured.
MYDUMPER_ATTEMPTS, MYDUMPER_IDLE_SECONDS = 5, 20
# Rows a file: all its threads shall work on one big table, and there is more to take for one that is done early.
MYDUMPER_FILES_A_THREAD, MYDUMPER_LEAST_ROWS, MYDUMPER_MOST_ROWS = 2, 1_000, 250_000


class Stage:
    """What a contender needs to know: both ends (as a client sees them), the tables, the number of workers."""

    def __init__(self, source, destination, ports, tables, data_set, workers, runner, work, files):
        self.source, self.destination = source, destination
        self.source_port, self.destination_port = ports
        self.tables, self.data_set, self.workers = tables, data_set, workers
        self.runner, self.work, self.files = runner, work, files

    def databases(self):
        return sorted({table.database for table in self.tables})

    def client_options(self, port):
        return ["--host=127.0.0.1", f"--port={port}", "--user=root"]


class Contender:
    """Name, whether it is one of the clients, what it does before its time is taken, and the run itself."""

    client = True

    def __init__(self, key, title):
        self.key, self.title = key, title

    def reason_missing(self, stage):
        return None

    def prepare(self, stage):
        """Before all rounds; not measured."""

    def run(self, stage):
        raise NotImplementedError(self.key)

    def clean(self, stage):
        """After each run; not measured."""

    def server(self, stage):
        """Where its rows arrive, and below under which name."""
        return stage.destination

    def target(self, database):
        return database


class Floe(Contender):
    def __init__(self, program, verify):
        super().__init__(f"floe-{verify}", f"floe, verify {verify}")
        self.program, self.verify = program, verify

    def run(self, stage):
        home = stage.work / f"home-{self.key}"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        task = home / "bench.floe.json"
        task.write_text(
            json.dumps(
                {
                    "floe": 1,
                    "name": f"Benchmark: {stage.data_set.name}",
                    "source": {"host": "127.0.0.1", "port": stage.source_port, "user": "root", "tls": "off"},
                    "destination": {
                        "host": "127.0.0.1",
                        "port": stage.destination_port,
                        "user": "root",
                        "tls": "off",
                    },
                    "types": ["schema", "data"],
                    "objects": [{"database": name} for name in stage.databases()],
                    "existing": "fail",
                    "options": {"workers": stage.workers, "verify": self.verify},
                }
            )
        )
        environment = private_environment(
            FLOE_SOURCE_PASSWORD="",
            FLOE_DESTINATION_PASSWORD="",
            XDG_DATA_HOME=str(home / "data"),
            XDG_STATE_HOME=str(home / "state"),
            XDG_CONFIG_HOME=str(home / "config"),
            XDG_CACHE_HOME=str(home / "cache"),
        )
        try:
            measurement = stage.runner.measure(
                [[self.program, "run", task, "--progress", "json"]], environment
            )
        except Failure as fault:
            event = self.last_event(stage, "error")
            raise Failure(
                f"{fault}: {event.get('message', '')} {event.get('details') or ''}".rstrip(": ")
            ) from None
        measurement.phases = self.last_event(stage, "end").get("phases", {})
        return measurement

    @staticmethod
    def last_event(stage, kind):
        """The last event of a kind that Floe printed: its exit code alone tells little."""
        for line in reversed((stage.runner.folder / "output").read_text(errors="replace").splitlines()):
            with contextlib.suppress(ValueError):
                event = json.loads(line)
                if event.get("event") == kind:
                    return event
        return {}

    def clean(self, stage):
        shutil.rmtree(stage.work / f"home-{self.key}", ignore_errors=True)


class Mydumper(Contender):
    """Dump to files in memory, then load; the time is that of both."""

    def __init__(self):
        super().__init__("mydumper", "mydumper, myloader")

    @staticmethod
    def rows_a_file(stage):
        biggest = max(table.rows for table in stage.tables)
        wanted = biggest // (MYDUMPER_FILES_A_THREAD * stage.workers)
        return min(max(wanted, MYDUMPER_LEAST_ROWS), MYDUMPER_MOST_ROWS)

    def reason_missing(self, stage):
        needed = 2 * sum(table.bytes for table in stage.tables)
        free = shutil.disk_usage(stage.files).free
        return f"{needed >> 20} MiB for its files, {free >> 20} MiB are free" if free < needed else None

    def run(self, stage):
        folder = stage.files / "dump"
        every = "|".join(stage.databases())
        threads = ["--threads", str(stage.workers), "--verbose", "1"]
        command = [
            "mydumper",
            *stage.client_options(stage.source_port),
            *threads,
            "--regex",
            f"^({every})\\.",
            "--rows",
            str(self.rows_a_file(stage)),
            "--outputdir",
            folder,
        ]
        for _ in range(MYDUMPER_ATTEMPTS):
            try:
                dumped = stage.runner.measure([command], idle_limit=MYDUMPER_IDLE_SECONDS)
                break
            except Hung as fault:
                say(f"   mydumper {fault}; once more")
                shutil.rmtree(folder)
        else:
            raise Failure(f"mydumper hung {MYDUMPER_ATTEMPTS} times")
        return dumped.then(
            stage.runner.measure(
                [["myloader", *stage.client_options(stage.destination_port), *threads, "--directory", folder]]
            )
        )

    def clean(self, stage):
        shutil.rmtree(stage.files / "dump", ignore_errors=True)


class Dump(Contender):
    def __init__(self):
        super().__init__("dump", "mariadb-dump | mariadb")

    def run(self, stage):
        read = [
            "mariadb-dump",
            "--no-defaults",
            *stage.client_options(stage.source_port),
            "--single-transaction",
            "--quick",
            "--no-tablespaces",
            "--max-allowed-packet=64M",
            "--default-character-set=utf8mb4",
            "--databases",
            *stage.databases(),
        ]
        write = [
            "mariadb",
            "--no-defaults",
            *stage.client_options(stage.destination_port),
            "--max-allowed-packet=64M",
            "--default-character-set=utf8mb4",
        ]
        return stage.runner.measure([read, write])


class Limit(Contender):
    """Work inside a server: tables without secondary keys, rows, then the keys; a session for each worker."""

    client = False
    # Reads that lock no row of the source: the sessions shall not wait for each other.
    session = "SET foreign_key_checks = 0; SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED;\n"

    def __init__(self, key, title):
        super().__init__(key, title)
        self.filling = []  # (rows, statement), made once before the rounds

    def parts(self, stage, table: Table):
        """Conditions that cut a table into one part a worker; one part where nothing is gained."""
        rows, workers = table.rows, stage.workers
        if stage.data_set.bounds:
            return stage.data_set.bounds(workers)
        if not table.number_key or rows < 20_000 or workers < 2:
            return ["TRUE"]
        key = f"`{table.number_key}`"
        low, high = (
            int(value)
            for value in stage.source.rows(f"SELECT MIN({key}), MAX({key}) FROM {table.quoted()}")[0]
        )
        edges = [low + (high + 1 - low) * at // workers for at in range(workers + 1)]
        return [f"{key} >= {edges[at]} AND {key} < {edges[at + 1]}" for at in range(workers)]

    def deal(self, stage, weighted):
        """Gives statements, heaviest first, to the session that has least; returns one script a session."""
        scripts, loads = [[] for _ in range(stage.workers)], [0] * stage.workers
        for weight, statement in sorted(weighted, key=lambda each: -each[0]):
            least = loads.index(min(loads))
            scripts[least].append(statement)
            loads[least] += weight + 1
        return [self.session + "\n".join(script) if script else "" for script in scripts]

    def run(self, stage):
        server, started = self.server(stage), time.monotonic()
        server.sql("".join(f"CREATE DATABASE `{self.target(name)}`;" for name in stage.databases()))
        server.sql_together(
            self.deal(
                stage,
                [(1, f"CREATE TABLE {self.place(table)} {table.definition};") for table in stage.tables],
            )
        )
        server.sql_together(self.deal(stage, self.filling))
        for late in ("keys", "foreign_keys"):
            server.sql_together(
                self.deal(
                    stage,
                    [
                        (
                            table.rows,
                            f"ALTER TABLE {self.place(table)} "
                            + ", ".join(f"ADD {key}" for key in getattr(table, late))
                            + ";",
                        )
                        for table in stage.tables
                        if getattr(table, late)
                    ],
                )
            )
        return Measurement(seconds=time.monotonic() - started)

    def place(self, table):
        return table.quoted(self.target(table.database))


class LoadLimit(Limit):
    def __init__(self):
        super().__init__("load", "limit: LOAD DATA, indexes")

    def prepare(self, stage):
        folder = stage.files / "rows"
        folder.mkdir()
        self.filling, script = [], []
        for number, table in enumerate(stage.tables):
            parts = self.parts(stage, table)
            names = ", ".join(f"`{column}`" for column in table.columns)
            for at, condition in enumerate(parts):
                file = folder / f"{number}.{at}"
                script.append(
                    f"SELECT {names} FROM {table.quoted()} WHERE {condition} INTO OUTFILE '{file}' "
                    "CHARACTER SET binary;"
                )
                self.filling.append(
                    (
                        table.rows // len(parts),
                        f"LOAD DATA INFILE '{file}' INTO TABLE "
                        f"{self.place(table)} CHARACTER SET binary ({names});",
                    )
                )
        stage.source.sql(self.session + "\n".join(script))


class SelectLimit(Limit):
    """At the source itself, whose settings are the destination's, from one database into another."""

    def __init__(self):
        super().__init__("select", "limit: INSERT … SELECT, indexes")

    def reason_missing(self, stage):
        return (
            None
            if stage.source.kind == stage.destination.kind
            else "source and destination are not one family"
        )

    def server(self, stage):
        return stage.source

    def target(self, database):
        return f"limit_{database}"

    def prepare(self, stage):
        self.filling = []
        for table in stage.tables:
            # Without a key each session would read the whole table.
            parts = ["TRUE"] if stage.data_set.keyless else self.parts(stage, table)
            self.filling += [
                (
                    table.rows // len(parts),
                    f"INSERT INTO {self.place(table)} SELECT * FROM " f"{table.quoted()} WHERE {condition};",
                )
                for condition in parts
            ]

    def clean(self, stage):
        stage.source.sql(
            "SET foreign_key_checks = 0; "
            + "".join(f"DROP DATABASE IF EXISTS `{self.target(name)}`;" for name in stage.databases())
        )
        # The copy may have pushed the source's own rows out of memory; who comes next shall find them there.
        stage.source.settle()
        fingerprints(stage.source, stage.tables)
