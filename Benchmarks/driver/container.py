# SPDX-License-Identifier: Apache-2.0
"""A load inside a container."""

import json
import os
import shutil
import subprocess


class Bundle:
    """A runc bundle that holds nothing but the loads."""

    def __init__(self, folder, loop):
        self.folder = os.path.join(folder, "bundle")
        os.makedirs(os.path.join(self.folder, "rootfs/tmp"))
        for name in ("proc", "dev"):
            os.makedirs(os.path.join(self.folder, "rootfs", name))
        shutil.copy(loop, os.path.join(self.folder, "rootfs/loop"))
        self.name = f"ringfence-bench-{os.getpid()}"

    def run(self, arguments):
        """Runs the load to its end and gives its line."""
        configuration = {
            "ociVersion": "1.0.2",
            "root": {"path": "rootfs", "readonly": False},
            "process": {"terminal": False, "cwd": "/", "args": ["/loop", *arguments], "env": [],
                        "user": {"uid": 0, "gid": 0}},
            "mounts": [{"destination": "/proc", "type": "proc", "source": "proc"}],
            "linux": {"namespaces": [{"type": kind} for kind in ("pid", "mount", "ipc", "uts", "network")],
                      "cgroupsPath": f"/{self.name}"},
        }
        with open(os.path.join(self.folder, "config.json"), "w") as file:
            json.dump(configuration, file)
        command = ["runc", "run", "--bundle", self.folder, self.name]
        try:
            return subprocess.run(
                command, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60).stdout
        finally:
            subprocess.run(["runc", "delete", "--force", self.name], capture_output=True)
