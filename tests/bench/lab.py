"""The laboratory: private servers, the processes that are measured, the network and the files between them."""

import contextlib
import os
import pathlib
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERVERS = ROOT / "tests/support/servers"

# The same for source and destination. Defaults of the servers stand where nothing is said, except for what
# tests/support/servers sets for small machines.
SETTINGS = [
    "--innodb-buffer-pool-size=1G",
    "--innodb-flush-log-at-trx-commit=1",
    "--max-allowed-packet=64M",
    "--table-open-cache=4000",
    "--local-infile=ON",
    "--character-set-server=utf8mb4",
    "--collation-server=utf8mb4_unicode_ci",
]
SETTINGS_OF_KIND = {
    "mariadb": ["--innodb-log-file-size=1G", "--secure-file-priv="],
    "mysql97": ["--innodb-redo-log-capacity=1G", "--secure-file-priv="],
}
# Printed for each server; those that a server does not know are left out.
SHOWN_VARIABLES = """version innodb_buffer_pool_size innodb_log_file_size innodb_redo_log_capacity
    innodb_flush_log_at_trx_commit innodb_flush_method innodb_doublewrite innodb_autoinc_lock_mode log_bin
    sync_binlog max_allowed_packet local_infile performance_schema table_open_cache character_set_server
    collation_server""".split()


def say(text):
    print(text, file=sys.stderr, flush=True)


class Failure(Exception):
    """What ends the benchmark or one run of it, said in one line."""


class Hung(Failure):
    """A program that does nothing any more."""


def ticks_of(pid):
    """CPU time of a process's children so far, in the kernel's ticks."""
    spent = 0
    with contextlib.suppress(OSError):
        for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            fields = pathlib.Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            spent += int(fields[11]) + int(fields[12])
    return spent


def private_environment(**more):
    """The environment without options, passwords and settings of the person who runs this."""
    dropped = ("MYSQL_", "FLOE_SOURCE_", "FLOE_DESTINATION_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    environment.update(LC_ALL="C.UTF-8", **more)
    return environment


class Server:
    """A server that lives as long as this object is open. Its account is root without a password."""

    def __init__(self, kind, folder, more_options):
        self.kind, self.folder = kind, pathlib.Path(folder)
        self.options = SETTINGS + SETTINGS_OF_KIND[kind] + more_options
        started = subprocess.run(
            [SERVERS, "start", kind, self.folder, "0", *self.options],
            capture_output=True,
            text=True,
            env=private_environment(FLOE_SERVER_OWNER=str(os.getpid())),
        )
        if started.returncode != 0:
            raise Failure(f"{kind} did not start: {started.stderr.strip()}")
        self.port = int((self.folder / "port").read_text())

    def close(self):
        subprocess.run([SERVERS, "stop", self.folder], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def client(self, *options):
        return [
            "mariadb",
            "--no-defaults",
            "--default-character-set=utf8mb4",
            "--max-allowed-packet=64M",
            "-N",
            "-B",
            "--user=root",
            f"--socket={self.folder}/s.sock",
            *options,
        ]

    def sql(self, statements, *options):
        """Runs statements one after the other; returns what they print."""
        done = subprocess.run(
            self.client(*options), input=statements.encode(), capture_output=True, env=private_environment()
        )
        if done.returncode != 0:
            raise Failure(f"{self.kind}: {done.stderr.decode(errors='replace').strip()}")
        return done.stdout.decode(errors="replace")

    def rows(self, query):
        return [line.split("\t") for line in self.sql(query).splitlines()]

    def sql_together(self, scripts):
        """Runs each script in a session of its own, all at the same time."""
        faults = []

        def run(script):
            try:
                self.sql(script)
            except Failure as fault:
                faults.append(fault)

        sessions = [threading.Thread(target=run, args=(script,)) for script in scripts if script]
        for session in sessions:
            session.start()
        for session in sessions:
            session.join()
        if faults:
            raise faults[0]

    def variables(self):
        found = dict(self.rows("SHOW GLOBAL VARIABLES"))
        return {name: found[name] for name in SHOWN_VARIABLES if name in found}

    def user_databases(self):
        system = "'mysql', 'sys', 'information_schema', 'performance_schema'"
        return [
            row[0]
            for row in self.rows(
                "SELECT schema_name FROM information_schema.schemata " f"WHERE schema_name NOT IN ({system})"
            )
        ]

    def empty(self):
        """Ends what other sessions still do and drops all databases."""
        for (session,) in self.rows(
            "SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID() "
            "AND user NOT IN ('event_scheduler', 'system user')"
        ):
            subprocess.run(self.client("-e", f"KILL {session}"), capture_output=True, check=False)
        self.sql(
            "".join(
                f"SET foreign_key_checks = 0; DROP DATABASE `{name}`;\n" for name in self.user_databases()
            )
        )

    def settle(self, seconds=60):
        """Has all changed pages written, so that one run does not pay for the one before it."""
        limits = ["innodb_max_dirty_pages_pct", "innodb_max_dirty_pages_pct_lwm"]
        before = dict(self.rows("SHOW GLOBAL VARIABLES LIKE 'innodb_max_dirty_pages_pct%'"))
        self.sql(f"SET GLOBAL {limits[1]} = 0; SET GLOBAL {limits[0]} = 0;")
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if int(self.rows("SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_pages_dirty'")[0][1]) < 64:
                break
            time.sleep(0.1)
        self.sql("".join(f"SET GLOBAL {name} = {before[name]};" for name in limits))


def ended_within(process, seconds):
    """Whether the process has ended, waiting for that at most so long."""
    if process.poll() is None:
        handle = os.pidfd_open(process.pid)
        try:
            select.select([handle], [], [], seconds)
        finally:
            os.close(handle)
    return process.poll() is not None


class Measurement:
    """What some processes took: seconds by the clock, CPU seconds, MiB of memory at their highest; and the
    seconds of its phases, where a program says them."""

    def __init__(self, seconds=0.0, cpu=0.0, peak=0.0):
        self.seconds, self.cpu, self.peak, self.phases = seconds, cpu, peak, {}

    def then(self, other):
        return Measurement(self.seconds + other.seconds, self.cpu + other.cpu, max(self.peak, other.peak))


class Runner:
    """Runs commands and measures them; ends them when this script ends. In its folder stands what the last ones
    said: `output` of the last of a pipeline, `errors0`, `errors1`, … of each."""

    def __init__(self, folder, timeout):
        self.folder, self.timeout = folder, timeout

    def wait(self, processes, started, idle_limit):
        """Until all have ended; no longer than the limits say."""
        ticks, moved = -1, started
        for process in processes:
            # Popen.wait() with a time limit looks twenty times a second only; this hears of the end at once.
            while not ended_within(process, 1):
                now = time.monotonic()
                if now - started > self.timeout:
                    raise Failure(f"stopped after {self.timeout} s")
                if idle_limit and (spent := sum(ticks_of(each.pid) for each in processes)) != ticks:
                    ticks, moved = spent, now
                if idle_limit and now - moved > idle_limit:
                    raise Hung(f"did nothing for {idle_limit} s")

    def measure(self, commands, environment=None, idle_limit=0):
        """Runs commands as one pipeline. GNU time starts each, so that what it reports is not this script's
        own. A pipeline that uses no CPU for idle_limit seconds (0: never) is Hung."""
        processes, previous = [], None
        started = time.monotonic()
        try:
            for at, command in enumerate(commands):
                last = at == len(commands) - 1
                with open(self.folder / f"errors{at}", "wb") as errors, open(
                    self.folder / "output", "wb"
                ) as output:
                    process = subprocess.Popen(
                        ["time", "-q", "-o", self.folder / f"usage{at}", "-f", "%U %S %M", *command],
                        stdin=previous or subprocess.DEVNULL,
                        stdout=output if last else subprocess.PIPE,
                        stderr=errors,
                        env=environment or private_environment(),
                        start_new_session=True,
                    )
                if previous:
                    previous.close()
                previous = process.stdout
                processes.append(process)
            self.wait(processes, started, idle_limit)
            ended = time.monotonic()
        finally:
            for process in processes:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()
        result = Measurement(seconds=ended - started)
        # The last one first: those before it may merely have lost their reader.
        for at, process in reversed(list(enumerate(processes))):
            if process.returncode != 0:
                said = (self.folder / f"errors{at}").read_text(errors="replace").strip().splitlines()
                raise Failure(
                    f"{pathlib.Path(str(commands[at][0])).name} ended with status {process.returncode}"
                    + (f": {said[-1]}" if said else "")
                )
            user, system, kib = (self.folder / f"usage{at}").read_text().split()[-3:]
            result.cpu += float(user) + float(system)
            result.peak += float(kib) / 1024
        return result


class Proxy:
    """A slow network in front of a server: each byte is delayed, all together are capped."""

    def __init__(self, program, port, delay_ms, bytes_per_second):
        self.process = subprocess.Popen(
            [program, str(port), str(delay_ms), str(bytes_per_second)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        line = self.process.stdout.readline().strip()
        if not line:
            raise Failure("the proxy did not start")
        self.port = int(line)

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)


def ram_disk(work):
    """A folder in memory, or one on the disk where there is no room; says which."""
    shm = pathlib.Path("/dev/shm")
    if shm.is_dir() and os.access(shm, os.W_OK) and shutil.disk_usage(shm).free > 2 << 30:
        return pathlib.Path(tempfile.mkdtemp(prefix="floe-bench.", dir=shm)), "RAM disk /dev/shm"
    folder = work / "files"
    folder.mkdir()
    return folder, "disk: /dev/shm is missing or has less than 2 GiB free"
