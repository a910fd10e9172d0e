# SPDX-License-Identifier: Apache-2.0
"""Tests on other kernels: see scripts/vm-test --help."""

import argparse
import sys
import tempfile
import time

import kernels
import report
import suites


def parse():
    """The command line."""
    parser = argparse.ArgumentParser(prog="scripts/vm-test", description="Kernel tests on other kernels, in qemu.")
    parser.add_argument("--kernel", action="append", help="only this one; see --list")
    parser.add_argument("--list", action="store_true", help="the kernels, and exit")
    parser.add_argument("--write-docs", action="store_true", help="write what was found into docs/kernels.md")
    return parser.parse_args()


def main():
    """Runs the suites and prints a line a kernel."""
    options = parse()
    if options.list:
        print("\n".join(f"{kernel.name}: {kernel.suite}, {kernel.pattern}" for kernel in kernels.ALL))
        return
    unknown = set(options.kernel or []) - {kernel.name for kernel in kernels.ALL}
    if unknown:
        sys.exit(f"vm-test: no such kernel: {', '.join(sorted(unknown))} (see --list)")
    wanted = [kernel for kernel in kernels.ALL if not options.kernel or kernel.name in options.kernel]
    results = []
    with tempfile.TemporaryDirectory(prefix="ringfence-vm-") as folder:
        for kernel in wanted:
            started = time.monotonic()
            result = suites.run(kernel, folder)
            results.append(result)
            print(f"{kernel.name} ({result.release}): {result.summary} [{time.monotonic() - started:.0f} s]", flush=True)
            if not result.passed:
                print(result.output, flush=True)
    if options.write_docs:
        report.write(results)
    if not all(result.passed for result in results):
        sys.exit(1)


main()
