# SPDX-License-Identifier: Apache-2.0
"""Figures that take no load: start, rest, memory."""

import os
import statistics
import subprocess
import threading
import time

import agent
import held

FIRST_ALERT_RULE = """- rule: First
  desc: A program that is started again and again.
  condition: evt.type in (execve, execveat) and proc.name = "true"
  output: first
  priority: DEBUG
"""


def first_alert_seconds(binary, folder, times=3):
    """Median time from the agent's start to its first alert, while a program starts every 20 ms."""
    rules = os.path.join(folder, "first.yaml")
    with open(rules, "w") as file:
        file.write(FIRST_ALERT_RULE)
    ended = threading.Event()

    def start_programs():
        while not ended.wait(0.02):
            subprocess.run(["/bin/true"])

    thread = threading.Thread(target=start_programs)
    thread.start()
    try:
        return statistics.median(_first_alert(binary, rules, folder) for _ in range(times))
    finally:
        ended.set()
        thread.join()


def _first_alert(binary, rules, folder):
    with agent.Agent(binary, ["--rules", rules], folder, wait=False) as running:
        while not running.first_alert:
            if running.process.poll() is not None or time.monotonic() - running.started > 30:
                raise RuntimeError(f"no alert came:\n{running.log()}")
            time.sleep(0.005)
        return running.first_alert - running.started


def at_rest(binary, policy, loop, folder, seconds):
    """Memory with 300 processes that wait, and the share of a core that the agent takes then."""
    with held.ready([loop, "children", "300"]), agent.Agent(binary, policy, folder) as running:
        time.sleep(2)
        before = running.cpu_ns()
        start = time.monotonic()
        time.sleep(seconds)
        share = (running.cpu_ns() - before) / 1e9 / (time.monotonic() - start)
        return running.rss_bytes(), share
