# SPDX-License-Identifier: Apache-2.0
"""What the agent costs, measured on this machine: see --help."""

import argparse
import os
import platform
import sys
import tempfile

import build
import container
import figures
import policy
import report
import rounds


class Setup:
    """What every round needs."""

    def __init__(self, options, folder):
        self.folder = folder
        self.binary = options.binary or build.agent()
        self.loop = build.loops(folder)
        self.empty = build.empty_program(folder)
        self.bundle = container.Bundle(folder, self.loop)
        self.policy = policy.write(folder)
        self.rules_only = policy.write_rules_only(folder)


def parse():
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Runs small loads in turn without anything, with an empty eBPF program on the same hook, and with "
        "the agent, and prints what each adds to an operation, what the agent takes itself, and which limits hold. "
        "Takes about three minutes, needs root, and measures nothing but noise while other programs run.")
    parser.add_argument("--rounds", type=int, default=5, help="how often each load is measured (default: 5)")
    parser.add_argument("--idle", type=float, default=20, help="seconds to watch an idle agent (default: 20)")
    parser.add_argument("--binary", help="the agent to measure; by default the release binary is built")
    parser.add_argument("--check", action="store_true", help="exit with status 1 unless every limit holds")
    return parser.parse_args()


def main():
    """Measures, and prints Markdown."""
    options = parse()
    if os.geteuid() != 0:
        sys.exit("scripts/bench: the agent needs root")
    load = os.getloadavg()[0]
    if load > 0.5:
        print(f"scripts/bench: other programs are running (load {load:.1f}): figures will be noise", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="ringfence-bench-") as folder:
        setup = Setup(options, folder)
        measured = rounds.Rounds(setup)
        for number in range(options.rounds):
            print(f"round {number + 1} of {options.rounds}", file=sys.stderr)
            measured.run(number)
        print("start, memory and idle time", file=sys.stderr)
        first_alert = figures.first_alert_seconds(setup.binary, folder)
        rss_bytes, idle_share = figures.at_rest(setup.binary, setup.policy, setup.loop, folder, options.idle)
        rows = report.limits(
            measured, rss_bytes, idle_share, first_alert, build.stripped_bytes(setup.binary, folder))
    empty = f"; empty program: {measured.added_ns('getppid', 'empty'):+.0f} ns a call" if setup.empty else ""
    print(f"Linux {platform.release()}, {os.cpu_count()} CPUs, {options.rounds} rounds, medians{empty}; "
          f"alerts meanwhile: {measured.alerts}; load before: {load:.1f}\n")
    print(report.limits_table(rows) + "\n")
    print(report.loads_table(measured))
    if options.check and not all(limit.holds for limit in rows):
        sys.exit(1)


main()
