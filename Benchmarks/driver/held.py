# SPDX-License-Identifier: Apache-2.0
"""Programs that are there while something is measured."""

import contextlib
import subprocess


@contextlib.contextmanager
def ready(command):
    """Runs a program that says "ready" and ends when its standard input does."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        if process.stdout.readline().strip() != "ready":
            raise RuntimeError(f"{command[0]} did not get ready")
        yield process
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait()
