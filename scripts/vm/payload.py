# SPDX-License-Identifier: Apache-2.0
"""What the tests need inside a machine, built on the host."""

import glob
import json
import os
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ACTS = os.path.join(ROOT, "Tests/RingfenceKernelTests/Acts")


def kernel_tests(folder):
    """The test bundle with its libraries, the act program, and the agent."""
    subprocess.run(["swift", "build", "--build-tests"], cwd=ROOT, check=True, stdout=2)
    built = _built()
    payload = {"/opt/act": act_program(folder)}
    for inside, name in (("/opt/tests", "ringfencePackageTests.xctest"), ("/opt/ringfence", "ringfence")):
        stripped = os.path.join(folder, name)
        subprocess.run(["strip", "-o", stripped, os.path.join(built, name)], check=True)
        payload[inside] = stripped
        payload.update(_libraries(os.path.join(built, name)))
    return payload


def act_program(folder, compiler="cc"):
    """Static, and not position-independent, so that 32-bit calls reach its data."""
    program = os.path.join(folder, f"act-{compiler}")
    sources = sorted(glob.glob(f"{ACTS}/*.c"))
    subprocess.run([compiler, "-static", "-no-pie", "-O1", "-pthread", "-o", program, *sources], check=True)
    return program


def arm_programs(folder, sysroot):
    """The loader in C, what it loads, which calls reach which program, and the acts."""
    subprocess.run(["swift", "build", "--product", "ringfence"], cwd=ROOT, check=True, stdout=2)
    events = subprocess.run(
        [os.path.join(_built(), "ringfence"), "events", "--json"], check=True, stdout=subprocess.PIPE).stdout
    programs = os.path.join(folder, "programs")
    # An event is listed once for each of its names.
    lines = {f"{program['name']} {call}\n" for event in json.loads(events) for program in event.get("programs", [])
             for call in program["syscalls"]}
    with open(programs, "w") as file:
        file.writelines(sorted(lines))
    return {
        "/opt/load": _loader(folder, sysroot),
        "/opt/programs": programs,
        "/opt/act": act_program(folder, "aarch64-linux-gnu-gcc"),
        "/opt/ringfence.bpf.o": os.path.join(ROOT, "bpf/prebuilt/aarch64/ringfence.bpf.o"),
    }


def _built():
    return subprocess.run(
        ["swift", "build", "--show-bin-path"], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def _loader(folder, sysroot):
    program = os.path.join(folder, "load-arm64")
    subprocess.run(
        ["aarch64-linux-gnu-gcc", "-static", "-O1", "-Wall", f"-I{ROOT}/bpf/include", f"-I{sysroot}/usr/include",
         "-o", program, f"{ROOT}/scripts/vm/load.c", f"-L{sysroot}/usr/lib/aarch64-linux-gnu", "-lbpf", "-lelf", "-lz"],
        check=True)
    return program


def _libraries(program):
    lines = subprocess.run(["ldd", program], check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    paths = [word for line in lines for word in line.split() if word.startswith("/")]
    # Where the dynamic linker looks without being told, whatever path the host has them at.
    return {path if "ld-linux" in path else f"/lib/{os.path.basename(path)}": os.path.realpath(path) for path in paths}
