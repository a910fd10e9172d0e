# SPDX-License-Identifier: Apache-2.0
"""A virtual machine that runs one command: everything travels in its initial file system, and what comes out comes over
serial ports of their own."""

import glob
import lzma
import os
import shutil
import subprocess

INIT = """#!/bin/sh
export PATH=/bin:/sbin:/usr/bin:/usr/sbin HOME=/root
mount -t proc none /proc
mount -t sysfs none /sys
mount -t devtmpfs none /dev
mkdir -p /dev/pts /dev/shm /sys/fs/cgroup
mount -t devpts none /dev/pts
mount -t tmpfs none /tmp
mount -t tmpfs none /run
mount -t cgroup2 none /sys/fs/cgroup
mount -t bpf none /sys/fs/bpf
mount -t tracefs none /sys/kernel/tracing
ip link set lo up
for module in {modules}; do [ -e /modules/$module.ko ] && insmod /modules/$module.ko; done
stty -F /dev/{output} raw -echo
stty -F /dev/{status} raw -echo
echo started >/dev/console
sh /command >/dev/{output} 2>&1 </dev/null
echo $? >/dev/{status}
poweroff -f
"""


class Machine:
    """Boots a kernel tree with `payload` (path in the guest -> file on the host)."""

    modules = ("overlay",)

    def __init__(self, tree, architecture, busybox, folder):
        self.tree, self.architecture, self.busybox, self.folder = tree, architecture, busybox, folder

    def run(self, command, payload, seconds):
        """The command's exit status, or None when the machine gave none, and all that it printed."""
        work = os.path.join(self.folder, "machine")
        shutil.rmtree(work, ignore_errors=True)
        initial = self._initial_file_system(work, command, payload)
        console, output, status = (os.path.join(work, name) for name in ("console", "output", "status"))
        kernel = next(iter(glob.glob(f"{self.tree}/boot/vmlinu*") + glob.glob(
            f"{self.tree}/usr/lib/modules/*/vmlinuz")))
        arguments = [
            *self._emulator(console, output, status), "-accel", "tcg,thread=multi", "-smp", "2", "-m", "2G",
            "-nodefaults", "-no-reboot", "-display", "none", "-kernel", kernel, "-initrd", initial,
            "-append", f"console={self._devices()[0]} quiet panic=-1 rdinit=/init"]
        try:
            subprocess.run(arguments, stdin=subprocess.DEVNULL, timeout=seconds)
        except subprocess.TimeoutExpired:
            pass
        text = _read(output)
        number = _read(status).strip()
        if number.isdigit():
            return int(number), text
        return None, text + "\n" + _read(console)[-2000:]

    def _devices(self):
        return ("ttyAMA0", "ttyS0", "ttyS1") if self.architecture == "arm64" else ("ttyS0", "ttyS1", "ttyS2")

    def _emulator(self, console, output, status):
        if self.architecture == "arm64":
            return ["qemu-system-aarch64", "-machine", "virt", "-cpu", "cortex-a57", "-serial", f"file:{console}",
                    "-chardev", f"file,id=output,path={output}", "-device", "pci-serial,chardev=output",
                    "-chardev", f"file,id=status,path={status}", "-device", "pci-serial,chardev=status"]
        return ["qemu-system-x86_64", "-cpu", "max", "-serial", f"file:{console}", "-serial", f"file:{output}",
                "-serial", f"file:{status}"]

    def _initial_file_system(self, work, command, payload):
        root = os.path.join(work, "root")
        for name in ("bin", "proc", "sys", "dev", "tmp", "run", "etc", "root", "modules", "usr/bin"):
            os.makedirs(os.path.join(root, name))
        shutil.copy(self.busybox, os.path.join(root, "bin/busybox"))
        for applet in subprocess.run(
                ["busybox", "--list"], check=True, stdout=subprocess.PIPE, text=True).stdout.split():
            if applet != "busybox":
                os.symlink("busybox", os.path.join(root, "bin", applet))
        os.symlink("/bin/env", os.path.join(root, "usr/bin/env"))
        self._copy_modules(os.path.join(root, "modules"))
        _, output, status = self._devices()
        files = {
            "init": INIT.format(modules=" ".join(self.modules), output=output, status=status),
            "command": command + "\n",
            "etc/passwd": "root:x:0:0:root:/root:/bin/sh\n",
            "etc/group": "root:x:0:\n",
        }
        for name, text in files.items():
            with open(os.path.join(root, name), "w") as file:
                file.write(text)
        os.chmod(os.path.join(root, "init"), 0o755)
        for inside, outside in payload.items():
            place = os.path.join(root, inside.lstrip("/"))
            os.makedirs(os.path.dirname(place), exist_ok=True)
            shutil.copy(outside, place)
        initial = os.path.join(work, "initial.cpio")
        subprocess.run(
            f"find . | cpio -o -H newc -R 0:0 --quiet > '{initial}'", shell=True, check=True, cwd=root)
        shutil.rmtree(root)
        return initial

    def _copy_modules(self, folder):
        for module in self.modules:
            for path in glob.glob(f"{self.tree}/**/{module}.ko*", recursive=True)[:1]:
                with (lzma.open(path) if path.endswith(".xz") else open(path, "rb")) as source:
                    with open(os.path.join(folder, f"{module}.ko"), "wb") as target:
                        target.write(source.read())


def _read(path):
    try:
        with open(path, errors="replace") as file:
            return file.read()
    except FileNotFoundError:
        return ""
