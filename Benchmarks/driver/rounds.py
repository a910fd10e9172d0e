# SPDX-License-Identifier: Apache-2.0
"""Loads without anything, with the empty program, and with the agent, in turn, so that a slow minute hits all."""

import json
import statistics
import subprocess

import agent
import held

IN_CONTAINER = "getppid in a container"
# What nobody asks about costs tens of nanoseconds: its settings are measured close together, and more often.
UNASKED = ("getppid", IN_CONTAINER)
ASKED = ("openclose", "forkexec", "readwrite", "connect")
UNASKED_TIMES = 3


class Rounds:
    """What was measured so far: results[load][setting] is a list of a round's lines."""

    def __init__(self, setup):
        self.setup = setup
        self.results = {}
        self.counters = []
        self.alerts = 0

    def run(self, number):
        """One round; every other time the order is turned about."""
        settings = [self._without, self._with_empty, self._with_rules_only, self._with_agent]
        for time in range(number * UNASKED_TIMES, (number + 1) * UNASKED_TIMES):
            for setting in settings if time % 2 == 0 else reversed(settings):
                setting(UNASKED)
        settings = [self._without, self._with_agent]
        for setting in settings if number % 2 == 0 else reversed(settings):
            setting(ASKED)

    def added_ns(self, load, setting="agent"):
        """Median over the rounds of what a setting added to an operation, in nanoseconds of bench time."""
        return statistics.median(self._differences(load, setting))

    def against_empty(self, load, setting="agent"):
        """Median over the rounds of the agent's added cost in terms of the empty program's."""
        pairs = zip(self._differences(load, setting), self._differences(load, "empty"))
        return statistics.median(ours / empty for ours, empty in pairs if empty > 0)

    def values(self, load, setting, key):
        """A key of all rounds' lines."""
        return [line[key] for line in self.results.get(load, {}).get(setting, [])]

    def _differences(self, load, setting):
        return [with_it - without for with_it, without in zip(
            self.values(load, setting, "median_ns"), self.values(load, "none", "median_ns"))]

    def _without(self, loads):
        for load in loads:
            self._measure(load, "none")

    def _with_empty(self, loads):
        if self.setup.empty:
            with held.ready(self.setup.empty):
                for load in loads:
                    self._measure(load, "empty")

    def _with_rules_only(self, _):
        with agent.Agent(self.setup.binary, self.setup.rules_only, self.setup.folder):
            self._measure("getppid", "rules")

    def _with_agent(self, loads):
        with agent.Agent(self.setup.binary, self.setup.policy, self.setup.folder) as running:
            for load in loads:
                before = running.cpu_ns()
                line = self._measure(load, "agent")
                line["agent_ns"] = (running.cpu_ns() - before) / line["operations"]
                line["rss_bytes"] = running.rss_bytes()
        counters = running.counters()
        if counters:
            self.counters.append(counters)
        self.alerts += running.alerts

    def _measure(self, load, setting):
        if load == IN_CONTAINER:
            output = self.setup.bundle.run(["getppid"])
        else:
            output = subprocess.run(
                [self.setup.loop, load], check=True, capture_output=True, text=True, timeout=120).stdout
        line = json.loads(output)
        self.results.setdefault(load, {}).setdefault(setting, []).append(line)
        return line
