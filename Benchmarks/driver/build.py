# SPDX-License-Identifier: Apache-2.0
"""Builds what is measured and what it is measured with."""

import glob
import os
import shutil
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def agent():
    """The release binary, as users get it."""
    command = ["swift", "build", "--configuration", "release", "--static-swift-stdlib", "--product", "ringfence"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=2)
    return os.path.join(ROOT, ".build/release/ringfence")


def loops(folder):
    """The loads, one static program, so that it runs in any container."""
    program = os.path.join(folder, "loop")
    sources = sorted(glob.glob(os.path.join(ROOT, "Benchmarks/loops/*.c")))
    subprocess.run(["cc", "-O2", "-static", "-o", program, *sources], check=True)
    return program


def empty_program(folder):
    """Loader and object of the empty program; None where no compiler for eBPF is at hand."""
    # Swift's own toolchain brings a clang that knows the target.
    beside_swift = os.path.join(os.path.dirname(os.path.realpath(shutil.which("swift") or "swift")), "clang")
    clang = shutil.which(beside_swift) or shutil.which("clang")
    if not clang:
        return None
    source = os.path.join(ROOT, "Benchmarks/empty")
    loader, program = os.path.join(folder, "load"), os.path.join(folder, "empty.bpf.o")
    subprocess.run([clang, "-O2", "-g", "-target", "bpf", "-c", f"{source}/empty.bpf.c", "-o", program], check=True)
    libraries = ["-l:libbpf.a", "-l:libelf.a", "-l:libz.a"]
    subprocess.run(["cc", "-O2", "-o", loader, f"{source}/load.c", *libraries], check=True)
    return [loader, program]


def stripped_bytes(binary, folder):
    """Size of the binary without symbols."""
    copy = os.path.join(folder, "stripped")
    subprocess.run(["strip", "-o", copy, binary], check=True)
    return os.path.getsize(copy)
