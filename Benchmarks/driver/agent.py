# SPDX-License-Identifier: Apache-2.0
"""The agent under measurement: started, watched from /proc, asked for its counters, ended."""

import glob
import os
import re
import signal
import subprocess
import threading
import time

READY = "watching"


class Agent:
    """`ringfence run`; use with `with`."""

    def __init__(self, binary, arguments, folder, wait=True):
        self.binary = binary
        self.first_alert = None
        self.alerts = 0
        self.log_path = os.path.join(folder, "agent.log")
        self.started = time.monotonic()
        with open(self.log_path, "w") as log:
            self.process = subprocess.Popen(
                [binary, "run", "--output", "json", *arguments], stdout=subprocess.PIPE, stderr=log,
                stdin=subprocess.DEVNULL)
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        while wait and READY not in self.log():
            if self.process.poll() is not None or time.monotonic() - self.started > 30:
                self.stop()
                raise RuntimeError(f"the agent does not watch:\n{self.log()}")
            time.sleep(0.01)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def _read(self):
        for _ in self.process.stdout:
            self.first_alert = self.first_alert or time.monotonic()
            self.alerts += 1

    def log(self):
        """What it wrote to stderr."""
        with open(self.log_path, errors="replace") as file:
            return file.read()

    def stop(self):
        """Ends it as a service manager would."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.reader.join(5)

    def cpu_ns(self):
        """CPU time of all its threads so far."""
        total = 0
        for path in glob.glob(f"/proc/{self.process.pid}/task/*/schedstat"):
            try:
                with open(path) as file:
                    total += int(file.read().split()[0])
            except OSError:
                pass
        return total

    def rss_bytes(self):
        """Resident memory without the mapped rings and maps, which belong to the kernel."""
        total, counts = 0, True
        with open(f"/proc/{self.process.pid}/smaps") as file:
            for line in file:
                first = line.split(maxsplit=1)[0]
                if not first.endswith(":"):
                    counts = "anon_inode:bpf" not in line
                elif first == "Rss:" and counts:
                    total += int(line.split()[1]) * 1024
        return total

    def counters(self):
        """Sums over all event types of what the agent says of itself when it has ended, and whether each type adds up;
        None where it does not tell."""
        lines = [{key: int(value) for key, value in zip(COUNTER_KEYS, found)}
                 for found in COUNTERS.findall(self.log())]
        if not lines:
            return None
        sums = {key: sum(line[key] for line in lines) for key in COUNTER_KEYS}
        sums["adds_up"] = all(
            line["seen"] == line["filtered"] + line["delivered"] + line["dropped"] and line["delivered"] == line["read"]
            for line in lines)
        return sums


COUNTER_KEYS = ("seen", "filtered", "delivered", "dropped", "read")
COUNTERS = re.compile(" ".join(rf"{key}=(\d+)" for key in COUNTER_KEYS))
