# SPDX-License-Identifier: Apache-2.0
"""The figures as Markdown tables."""

import statistics

import rounds

MIB = 1 << 20


class Limit:
    """A figure and the most that it may be; None: not measured."""

    def __init__(self, what, figure, most, form):
        self.what, self.figure, self.most, self.form = what, figure, most, form

    @property
    def holds(self):
        """Whether the figure is known and within its limit."""
        return self.figure is not None and self.figure <= self.most

    def row(self):
        """A line of the table."""
        figure = "not measured" if self.figure is None else self.form.format(self.figure)
        verdict = "not measured" if self.figure is None else "PASS" if self.holds else "over"
        return f"| {self.what} | {figure} | {self.form.format(self.most)} | {verdict} |"


def limits(measured, rss_bytes, idle_share, first_alert, binary_bytes):
    """The figures that a release has to reach."""
    has_empty = bool(measured.values("getppid", "empty", "median_ns"))
    container = rounds.IN_CONTAINER
    counters = measured.counters
    return [
        Limit("getppid outside containers, added cost against an empty program",
              measured.against_empty("getppid", "rules") if has_empty else None, 1.15, "{:.2f} times"),
        # Its number is iopl's in the i386 table, which Docker's profile denies: somebody asks, and each call's entry has to
        # be looked at, which takes a call into the kernel.
        Limit("the same while docker-default is judged in some container, which asks for the number's 32-bit call",
              measured.against_empty("getppid") if has_empty else None, 1.4, "{:.2f} times"),
        Limit("getppid in a container with a seccomp expectation, the same",
              measured.against_empty(container) if has_empty else None, 1.4, "{:.2f} times"),
        Limit("memory without rings, 50 rules, 300 processes", rss_bytes / MIB, 40, "{:.1f} MiB"),
        Limit("start to the first alert", first_alert, 1.5, "{:.2f} s"),
        Limit("agent CPU on an idle host", idle_share * 100, 0.5, "{:.2f} % of a core"),
        Limit("events lost in the loops", sum(entry["dropped"] for entry in counters) if counters else None, 0, "{}"),
        Limit("rounds whose counters do not add up",
              sum(not entry["adds_up"] for entry in counters) if counters else None, 0, "{}"),
        Limit("release binary, stripped", binary_bytes / MIB, 25, "{:.1f} MiB"),
    ]


def limits_table(rows):
    """The limits as Markdown."""
    return "\n".join(["| what | measured | at most | |", "|---|---|---|---|", *(limit.row() for limit in rows)])


def loads_table(measured):
    """Each load without and with the agent: medians over the rounds, nanoseconds an operation."""
    lines = ["| load | without ns | with ns | ratio | added wall ns | added bench CPU ns | agent CPU ns | RSS MiB |",
             "|---|---|---|---|---|---|---|---|"]
    for load in (*rounds.ASKED, *rounds.UNASKED):
        def median(setting, key, load=load):
            return statistics.median(measured.values(load, setting, key))
        without, with_it = median("none", "median_ns"), median("agent", "median_ns")
        spread = measured.values(load, "agent", "median_ns")
        lines.append(
            f"| {load} | {without:.0f} | {with_it:.0f} ({min(spread):.0f}..{max(spread):.0f}) | {with_it / without:.2f} "
            f"| {with_it - without:+.0f} | {median('agent', 'cpu_ns') - median('none', 'cpu_ns'):+.0f} "
            f"| {median('agent', 'agent_ns'):.0f} | {median('agent', 'rss_bytes') / MIB:.1f} |")
    return "\n".join(lines)
