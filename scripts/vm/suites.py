# SPDX-License-Identifier: Apache-2.0
"""What is run on a kernel, and what came of it."""

import json
import os
import re
import shutil

import kernels
import machine
import payload

# Swift cannot be cross-built for arm64, so a loader in C checks less there.
ARM_PACKAGES = ["busybox-static", "libbpf-dev", "libelf-dev", "zlib1g-dev"]
TESTS = """uname -r
cp /opt/act /tmp/act
export LD_LIBRARY_PATH=/lib RINGFENCE_ACT_PROGRAM=/tmp/act
/opt/ringfence doctor --json
echo
/opt/tests --testing-library swift-testing --filter 'RealKernel'
"""
# Whatever makes each program fire; what none of these does is told as silent.
ACTS = """
exec plain /tmp/a
fork fork
fork thread
exit 7
open created /tmp/b
write call /tmp/c
write copy /tmp/d
cgroup /sys/fs/cgroup /x
attach /sys/fs/cgroup /y
capability denied
change descriptor /tmp/e
link rename /tmp/f
directory chdir /tmp/g
mount old /tmp/h
map mapped /tmp/i
syscall denied
connection v4
message addressed
dns recvfrom
rename prctl
"""
LOADS = """uname -r
mkdir /tmp/a /tmp/b /tmp/e /tmp/f /tmp/g /tmp/h /tmp/i
cp /opt/act /tmp/act
/opt/load /opt/ringfence.bpf.o /opt/programs sh -c '{acts}'
"""
# Events that need what the kernel or the architecture has not.
MAY_BE_SILENT = {"arm64-6.1": {"capability_check"}}


class Result:
    """What a kernel said."""

    def __init__(self, kernel, status, output):
        self.kernel, self.output = kernel, output
        self.passed = status == 0
        self.release = (output.split("\n") or [""])[0].strip() or "did not start"
        self.doctor = next((json.loads(line) for line in output.split("\n") if line.startswith('{"version"')), None)
        self.summary = _summary(status, output)


def _summary(status, output):
    if status is None:
        return "gave no result"
    tests = re.search(r"Test run with (\d+) tests?.* (passed|failed).*", output)
    if tests:
        return tests.group(0)
    return "every program that it can have loads, attaches and fires" if status == 0 else f"status {status}"


_payloads = {}


def run(kernel, folder):
    """Boots the kernel and runs its suite."""
    if kernel.architecture == "arm64":
        return _run_loader(kernel, folder)
    if "tests" not in _payloads:
        _payloads["tests"] = payload.kernel_tests(folder)
    guest = machine.Machine(kernel.tree(), kernel.architecture, "/bin/busybox", folder)
    return Result(kernel, *guest.run(TESTS, _payloads["tests"], seconds=240))


def _run_loader(kernel, folder):
    tree = kernels.packages("bookworm", "arm64", ARM_PACKAGES, os.path.join(kernels.CACHE, "arm64-libraries"))
    if "loader" not in _payloads:
        _payloads["loader"] = payload.arm_programs(folder, tree)
    busybox = next(path for path in (f"{tree}/bin/busybox", f"{tree}/usr/bin/busybox") if os.path.exists(path))
    guest = machine.Machine(kernel.tree(), kernel.architecture, shutil.copy(busybox, folder), folder)
    acts = "".join(f"ACT_CGROUP=1 /tmp/act {act} >/dev/null || exit; " for act in ACTS.strip().split("\n"))
    status, output = guest.run(LOADS.format(acts=acts), _payloads["loader"], seconds=120)
    silent = set(re.findall(r"^(\w+): silent", output, re.MULTILINE)) - MAY_BE_SILENT.get(kernel.name, set())
    if silent or "the command ended" in output:
        output += f"silent: {', '.join(sorted(silent))}\n"
        status = 1
    return Result(kernel, status, output)
