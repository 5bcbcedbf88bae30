"""Medians, ratios, and the table that is printed. The targets stand here and nowhere else."""

import statistics

GIB = 1 << 30
# The targets are stated for this many workers and for data sets of full size.
TARGET_WORKERS, TARGET_SCALE = 4, 1
# Floe's time divided by the other's: at most this.
TARGETS = {
    "mydumper": {
        "wide": 0.60,
        "narrow": 0.60,
        "real": 0.60,
        "many": 0.50,
        "uuid": 0.70,
        "nokey": 0.70,
        "blob": 0.70,
    },
    "dump": {"wide": 0.35, "narrow": 0.35, "real": 0.35},
    "load": {"wide": 1.05, "narrow": 1.05, "real": 1.05},
}
TARGET_VERIFY = 1.25  # time with full verification to time without
TARGET_CPU = 4.0  # seconds of the client's for a GiB of values
TARGET_PEAK = 200  # MiB of the client's
CPU_MEANS_SOMETHING = 64 << 20  # bytes; below, starting up is most of what the client does


class Run:
    """One contender in one round: a measurement, or why there is none."""

    def __init__(self, measurement=None, fault=""):
        self.measurement, self.fault = measurement, fault


class Outcome:
    """One data set between two servers: all runs of all contenders."""

    def __init__(self, data_set, pair, original, has_targets):
        self.data_set, self.pair, self.has_targets = data_set, pair, has_targets
        self.tables, self.rows, self.bytes = len(original.tables), original.rows, original.bytes
        self.runs, self.contenders, self.skipped = {}, {}, {}

    def enter(self, contender):
        self.contenders[contender.key] = contender

    def skip(self, key, reason):
        self.skipped[key] = reason

    def add(self, key, run):
        self.runs.setdefault(key, []).append(run)

    def fault(self, key):
        faults = [run.fault for run in self.runs.get(key, []) if run.fault]
        return self.skipped.get(key) or (faults[0] if faults else "")

    def median(self, key, figure):
        return statistics.median(getattr(run.measurement, figure) for run in self.runs[key])

    def ratio(self, key, other):
        """The median of the rounds' ratios: what slows a round down slows both."""
        if self.fault(key) or self.fault(other) or key not in self.runs or other not in self.runs:
            return None
        return statistics.median(
            a.measurement.seconds / b.measurement.seconds for a, b in zip(self.runs[key], self.runs[other])
        )

    def floe_failed(self):
        return any(self.fault(key) for key in self.contenders if key.startswith("floe-"))

    def target(self, key):
        """(ratio, its target or None) that stands in the contender's line: Floe's time to this one's."""
        if key == "floe-full":
            return self.ratio(key, "floe-off"), TARGET_VERIFY if self.has_targets else None
        if key == "floe-off":
            return None, None
        # They were set for servers side by side, none for a slow network.
        targets = TARGETS.get(key, {}) if self.has_targets else {}
        return self.ratio("floe-off", key), targets.get(self.data_set)

    def as_json(self):
        figures = ("seconds", "cpu", "peak")
        contenders = {}
        for key in self.contenders:
            ratio, target = self.target(key)
            contenders[key] = {
                "whole": not self.fault(key),
                "fault": self.fault(key) or None,
                "ratio": ratio,
                "target": target,
                "median": {} if self.fault(key) else {name: self.median(key, name) for name in figures},
                "rounds": [
                    {name: getattr(run.measurement, name) for name in (*figures, "phases")}
                    if run.measurement
                    else {"fault": run.fault}
                    for run in self.runs.get(key, [])
                ],
            }
        return {
            "set": self.data_set,
            "source": self.pair[0],
            "destination": self.pair[1],
            "tables": self.tables,
            "rows": self.rows,
            "bytes": self.bytes,
            "contenders": contenders,
        }


def judged(value, target, text):
    """A figure with the mark that says on which side of its target it lies."""
    if value is None:
        return "–"
    return text + ("" if target is None else " met" if value <= target else " over")


def lines_of(outcome):
    """The table of one outcome, line by line."""
    yield (
        f"{outcome.data_set}, {outcome.pair[0]} → {outcome.pair[1]}: {outcome.tables:,} tables, "
        f"{outcome.rows:,} rows, "
        f"{outcome.bytes / (1 << 20):,.1f} MiB of values"
    )
    form = "  {:32} {:>8} {:>17} {:>11} {:>6}  {:>7} {:>11} {:>11}"
    yield form.format("", "median s", "min – max", "ratio", "target", "CPU s", "CPU s/GiB", "peak MiB")
    for key, contender in outcome.contenders.items():
        if outcome.fault(key):
            word = "skipped" if key in outcome.skipped else "no figures"
            yield f"  {contender.title:32} {word}: {outcome.fault(key)}"
            continue
        seconds = [run.measurement.seconds for run in outcome.runs[key]]
        ratio, target = outcome.target(key)
        cpu = each = peak = "–"
        if contender.client:
            floe = key.startswith("floe-")
            used, highest = outcome.median(key, "cpu"), outcome.median(key, "peak")
            cpu = f"{used:.2f}"
            peak = judged(highest, TARGET_PEAK if floe else None, f"{highest:.0f}")
            if outcome.bytes >= CPU_MEANS_SOMETHING:
                a_gib = used * GIB / outcome.bytes
                each = judged(a_gib, TARGET_CPU if floe else None, f"{a_gib:.2f}")
        yield form.format(
            contender.title,
            f"{statistics.median(seconds):.2f}",
            f"{min(seconds):.2f} – {max(seconds):.2f}",
            "" if key == "floe-off" else judged(ratio, target, f"{ratio:.2f}" if ratio else ""),
            f"≤ {target:.2f}" if target else "",
            cpu,
            each,
            peak,
        )


def legend(workers, scale):
    yield (
        "ratio: time of floe without verification divided by this line's time, in the line “verify full” "
        "its time "
        "divided by that without; median over the rounds."
    )
    yield f"Targets of a client: CPU ≤ {TARGET_CPU:.0f} s a GiB, peak memory ≤ {TARGET_PEAK} MiB."
    if (workers, scale) != (TARGET_WORKERS, TARGET_SCALE):
        yield (
            f"The targets are meant for {TARGET_WORKERS} workers and scale {TARGET_SCALE}; "
            f"this run had {workers} and {scale:g}."
        )
