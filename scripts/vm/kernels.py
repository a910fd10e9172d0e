# SPDX-License-Identifier: Apache-2.0
"""Which kernels there are to test on, and how they are fetched from Debian's archive."""

import os
import re
import shutil
import subprocess

CACHE = os.environ.get("RINGFENCE_KERNELS") or os.path.expanduser("~/.cache/ringfence/kernels")
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
MIRROR = "http://deb.debian.org/debian"


class Kernel:
    """A kernel of a Debian suite. Versions move, so the newest package whose name fits the pattern is taken."""

    def __init__(self, name, suite, pattern, architecture="amd64"):
        self.name, self.suite, self.pattern, self.architecture = name, suite, pattern, architecture

    def tree(self):
        """The folder with the unpacked package; fetches it when it is not there."""
        for folder in sorted(os.listdir(CACHE) if os.path.isdir(CACHE) else []):
            if folder.startswith(f"{self.name}--") and not folder.endswith(".part"):
                return os.path.join(CACHE, folder)
        return self._fetch()

    def _fetch(self):
        apt = _Apt(self.suite, self.architecture)
        package = apt.newest(self.pattern)
        tree = os.path.join(CACHE, f"{self.name}--{package}")
        shutil.rmtree(tree + ".part", ignore_errors=True)
        for wanted in (package, *apt.companions(package)):
            apt.unpack(wanted, tree + ".part")
        os.rename(tree + ".part", tree)
        return tree


ALL = [
    Kernel("5.10", "bullseye-security", r"linux-image-5\.10\.0-\d+-cloud-amd64"),
    Kernel("6.1", "bookworm", r"linux-image-6\.1\.0-\d+-cloud-amd64"),
    Kernel("6.12", "trixie", r"linux-image-6\.12\.[\w.+]+-cloud-amd64"),
    Kernel("6.18", "trixie-backports", r"linux-image-6\.18\.[\w.+]+-cloud-amd64"),
    Kernel("7.x", "trixie-backports", r"linux-(?:image|binary)-7\.\d+\.[\w.+]+-cloud-amd64"),
    Kernel("arm64-6.1", "bookworm", r"linux-image-6\.1\.0-\d+-cloud-arm64", "arm64"),
    Kernel("arm64-6.12", "trixie", r"linux-image-6\.12\.[\w.+]+-cloud-arm64", "arm64"),
]


class _Apt:
    """A package index of its own: the host's suites and architecture do not matter, and nothing is installed."""

    def __init__(self, suite, architecture):
        self.folder = os.path.join(CACHE, f"apt-{suite}-{architecture}")
        self.configuration = os.path.join(self.folder, "apt.conf")
        if not os.path.exists(os.path.join(self.folder, "ready")):
            self._prepare(suite, architecture)

    def _prepare(self, suite, architecture):
        for folder in ("etc/sources.list.d", "etc/preferences.d", "lists/partial", "cache/archives/partial"):
            os.makedirs(os.path.join(self.folder, folder), exist_ok=True)
        mirror = MIRROR + ("-security" if suite.endswith("-security") else "")
        files = {
            "status": "",
            "etc/sources.list": f"deb [signed-by={KEYRING}] {mirror} {suite} main\n",
            "apt.conf": f"""APT::Architecture "{architecture}";
APT::Architectures {{ "{architecture}"; }};
Dir::Etc "{self.folder}/etc";
Dir::Etc::sourcelist "{self.folder}/etc/sources.list";
Dir::Etc::sourceparts "{self.folder}/etc/sources.list.d";
Dir::State "{self.folder}";
Dir::State::lists "{self.folder}/lists";
Dir::State::status "{self.folder}/status";
Dir::Cache "{self.folder}/cache";
Acquire::Languages "none";
Acquire::Retries "3";
APT::Sandbox::User "root";
""",
        }
        for name, text in files.items():
            with open(os.path.join(self.folder, name), "w") as file:
                file.write(text)
        self._run("apt-get", "-qq", "update")
        open(os.path.join(self.folder, "ready"), "w").close()

    def newest(self, pattern):
        """The package of the highest version whose whole name fits."""
        names = self._run("apt-cache", "pkgnames").split()
        fitting = [name for name in names if re.fullmatch(pattern, name) and not name.endswith("-dbg")]
        if not fitting:
            raise SystemExit(f"vm-test: no package fits {pattern} in {self.folder}")
        # linux-image is empty where the kernel itself is in linux-binary.
        return max(fitting, key=lambda name: (_numbers(name), name.startswith("linux-binary")))

    def companions(self, package):
        """Packages with the modules, where those are apart."""
        modules = package.replace("linux-binary-", "linux-modules-")
        return [modules] if modules != package else []

    def unpack(self, package, tree):
        """Downloads and unpacks a package below `tree`."""
        os.makedirs(tree, exist_ok=True)
        self._run("apt-get", "-qq", "download", package, folder=tree)
        for name in os.listdir(tree):
            if name.endswith(".deb"):
                subprocess.run(["dpkg", "-x", name, "."], check=True, cwd=tree)
                os.remove(os.path.join(tree, name))

    def _run(self, program, *arguments, folder=None):
        command = [program, "-c", self.configuration, *arguments]
        return subprocess.run(command, check=True, cwd=folder, stdout=subprocess.PIPE, text=True).stdout


def _numbers(name):
    return [int(number) for number in re.findall(r"\d+", name)]


def packages(suite, architecture, names, tree):
    """Unpacks other packages of a suite below `tree`: what a test needs of another architecture."""
    if not os.path.isdir(tree):
        apt = _Apt(suite, architecture)
        shutil.rmtree(tree + ".part", ignore_errors=True)
        for name in names:
            apt.unpack(name, tree + ".part")
        os.rename(tree + ".part", tree)
    return tree
