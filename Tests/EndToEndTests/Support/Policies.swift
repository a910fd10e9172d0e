// SPDX-License-Identifier: Apache-2.0

/// The rules and expectations that the suites load, small enough that each alert has one cause.
enum Policies {
    static let shellRule = """
        - list: shells
          items: [ash, bash, sh]
        - rule: Shell in a container
          desc: A shell was started in a container.
          condition: evt.type in (execve, execveat) and container.id != host and proc.name in (shells)
          output: shell (name=%proc.name cmdline=%proc.cmdline container=%container.name image=%container.image)
          priority: WARNING
          tags: [T1059.004]

        """

    static let writeRules = """
        - rule: Opened below etc for writing
          desc: A file below /etc was opened for writing.
          condition: evt.type in (open, openat, openat2, creat) and evt.is_open_write = true
            and container.id != host and fd.name startswith /etc/
          output: opened (file=%fd.name)
          priority: ERROR
        - rule: Written below etc
          desc: Bytes were written to a file below /etc.
          condition: evt.type = write and container.id != host and fd.name startswith /etc/
          output: written (file=%fd.name)
          priority: ERROR
        - rule: Closed below etc after writes
          desc: A file below /etc was closed after writes to it.
          condition: evt.type = file_close_written and container.id != host and fd.name startswith /etc/
          output: closed (file=%fd.name)
          priority: ERROR

        """

    /// A rule that no test meets: an agent with rules, and nothing to say.
    static let silentRule = """
        - rule: Never
          desc: Never holds.
          condition: evt.type = execve and proc.name = no-program-has-this-name
          output: never
          priority: DEBUG

        """

    static func expectation(_ parts: String) -> String {
        "- expectation: lab\n  containers: all\n" + parts.split(separator: "\n").map { "  \($0)\n" }.joined()
    }

    static let seccomp = expectation("seccomp: docker-default")
    static let capabilities = expectation("capabilities: docker-default")
    /// Also says which capabilities the profile is asked with: a privileged container's own would allow `unshare`.
    static let seccompAndCapabilities = expectation("seccomp: docker-default\ncapabilities: docker-default")
    static let posture = expectation("privileged: no\nuser: non-root\nnamespaces: isolated\nseccomp: docker-default")
}
