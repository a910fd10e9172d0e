# SPDX-License-Identifier: Apache-2.0
"""Rules and expectations as a small installation has them: fifty rules, none of which the loads meet."""

import os

EXPECTATION = "- expectation: bench\n  containers: all\n  seccomp: docker-default\n  capabilities: docker-default\n"


def _rule(name, condition):
    return (f"- rule: {name}\n  desc: {name}.\n  condition: {condition}\n"
            f"  output: {name} (file=%fd.name command=%proc.cmdline container=%container.id)\n  priority: WARNING\n")


def rules():
    """The text of the fifty rules."""
    text = []
    for number in range(20):
        text.append(_rule(
            f"Program {number}", f"evt.type in (execve, execveat) and proc.name = scanner{number}"))
        text.append(_rule(
            f"Read {number}", "evt.type in (open, openat, openat2) and evt.is_open_read = true"
            f" and fd.name startswith /srv/secret{number}/ and not proc.name in (backup, rsync)"))
    for number in range(10):
        text.append(_rule(
            f"Write {number}", "evt.type in (open, openat, openat2) and evt.is_open_write = true"
            f" and container.id != host and fd.name startswith /usr/lib/place{number}/"))
    return "".join(text)


def write(folder):
    """Writes both files and gives the options that load them."""
    paths = [os.path.join(folder, "rules.yaml"), os.path.join(folder, "expectation.yaml")]
    for path, text in zip(paths, (rules(), EXPECTATION)):
        with open(path, "w") as file:
            file.write(text)
    return ["--rules", paths[0], "--expect", paths[1]]


def write_rules_only(folder):
    """The same rules with an expectation that judges no call: nobody asks about getppid's number in any table."""
    path = os.path.join(folder, "posture.yaml")
    with open(path, "w") as file:
        file.write("- expectation: bench\n  containers: all\n  privileged: no\n")
    return ["--rules", os.path.join(folder, "rules.yaml"), "--expect", path]
