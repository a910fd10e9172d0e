# SPDX-License-Identifier: Apache-2.0
"""docs/kernels.md, from what the kernels said."""

import os
import re

import payload

HEAD = """<!-- SPDX-License-Identifier: Apache-2.0 -->
# Kernels

Written by `scripts/vm-test --write-docs` from what each kernel said; not by hand.

| kernel | release | result |
|---|---|---|
"""
MISSING = """
A call that seccomp kills has no exit before Linux 5.15, and is not told there; the process's end by SIGSYS is. arm64 has no
fexit before Linux 6.4, and no tracepoint cap_capable: capability checks are not seen there.
"""
FEATURES = """
## What each offers

As `ringfence doctor` found it there. A kernel that lacks one uses what the last column says.

"""
ARM = """
## Programs on arm64

Swift is not built for these machines here: a loader in C attaches each program where the agent would, and acts make it
fire.

"""


def write(results):
    """Writes the document anew."""
    text = HEAD
    for result in results:
        summary = re.sub(r" after [\d.]+ seconds", "", result.summary)
        text += f"| {result.kernel.name} | {result.release} | {summary.rstrip('.')} |\n"
    text += MISSING + FEATURES + _features([result for result in results if result.doctor])
    text += ARM + _programs([result for result in results if result.kernel.architecture == "arm64"])
    with open(os.path.join(payload.ROOT, "docs/kernels.md"), "w") as file:
        file.write(text)


def _features(results):
    names = [result.kernel.name for result in results]
    lines = [f"| | {' | '.join(names)} | for |", "|---" * (len(names) + 2) + "|"]
    for check in results[0].doctor["checks"] if results else []:
        found = []
        for result in results:
            same = next(other for other in result.doctor["checks"] if other["name"] == check["name"])
            found.append(("yes" if same["available"] else "no") if check["name"] != "capability checks"
                         else result.doctor["capability_hook"])
        lines.append(f"| {check['name']} | {' | '.join(found)} | {check['used_for']} |")
    return "\n".join(lines) + "\n"


def _programs(results):
    lines = []
    for result in results:
        lines += [f"### {result.kernel.name}", ""]
        lines += [f"- {line}" for line in result.output.split("\n") if re.match(r"(attached|left out) ", line)]
        lines.append("")
    return "\n".join(lines)
