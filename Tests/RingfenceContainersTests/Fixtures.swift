// SPDX-License-Identifier: Apache-2.0

import RingfenceContainers
import RingfenceTesting

/// What the tests lay out on a `FakeHost`, in the forms that Docker 20.10, containerd 1.6, runc 1.1, crun 1.8 and Podman
/// 4.3 write.
enum Fixture {
    static let a = String(repeating: "a1", count: 32)
    static let b = String(repeating: "b2", count: 32)
    static let c = String(repeating: "c3", count: 32)

    static let dockerCapabilities = [
        "CHOWN", "DAC_OVERRIDE", "FSETID", "FOWNER", "MKNOD", "NET_RAW", "SETGID", "SETUID", "SETFCAP", "SETPCAP",
        "NET_BIND_SERVICE", "SYS_CHROOT", "KILL", "AUDIT_WRITE",
    ].map { "\"CAP_\($0)\"" }.joined(separator: ",")

    static let seccomp = """
        {"defaultAction":"SCMP_ACT_ERRNO","architectures":["SCMP_ARCH_X86_64"],
        \t"syscalls":[{"names":["read"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":18446744073709551615,"op":"SCMP_CMP_EQ"}]}]}
        """

    static func config(
        cgroupsPath: String, annotations: String = "{}", seccomp: String? = Fixture.seccomp,
        capabilities: String = dockerCapabilities, maskedPaths: String = #"["/proc/kcore"]"#,
        namespaces: String = #"[{"type":"mount"},{"type":"network"},{"type":"uts"},{"type":"pid"},{"type":"ipc"}]"#
    ) -> String {
        """
        {"ociVersion":"1.0.2-dev","process":{"user":{"uid":1000,"gid":50},"args":["sleep","300"],
        "env":["PATH=/bin","SECRET=hunter2","EMPTY"],"cwd":"/","noNewPrivileges":true,
        "apparmorProfile":"docker-default",
        "capabilities":{"bounding":[\(capabilities)],"effective":[\(capabilities)],"permitted":[\(capabilities)]}},
        "root":{"path":"/var/lib/x/merged","readonly":true},"hostname":"web",
        "mounts":[{"destination":"/host","type":"bind","source":"/","options":["rbind","ro"]},{"destination":"/proc"}],
        "annotations":\(annotations),
        "linux":{"cgroupsPath":"\(cgroupsPath)","namespaces":\(namespaces),
        \(seccomp.map { "\"seccomp\": \($0)," } ?? "")
        "maskedPaths":\(maskedPaths),"readonlyPaths":["/proc/sys"]}}
        """
    }

    static let allCapabilities = (0...40).map { "\"\(name($0))\"" }.joined(separator: ",")

    private static func name(_ number: Int) -> String {
        [
            "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_DAC_READ_SEARCH", "CAP_FOWNER", "CAP_FSETID", "CAP_KILL",
            "CAP_SETGID", "CAP_SETUID", "CAP_SETPCAP", "CAP_LINUX_IMMUTABLE", "CAP_NET_BIND_SERVICE",
            "CAP_NET_BROADCAST", "CAP_NET_ADMIN", "CAP_NET_RAW", "CAP_IPC_LOCK", "CAP_IPC_OWNER", "CAP_SYS_MODULE",
            "CAP_SYS_RAWIO", "CAP_SYS_CHROOT", "CAP_SYS_PTRACE", "CAP_SYS_PACCT", "CAP_SYS_ADMIN", "CAP_SYS_BOOT",
            "CAP_SYS_NICE", "CAP_SYS_RESOURCE", "CAP_SYS_TIME", "CAP_SYS_TTY_CONFIG", "CAP_MKNOD", "CAP_LEASE",
            "CAP_AUDIT_WRITE", "CAP_AUDIT_CONTROL", "CAP_SETFCAP", "CAP_MAC_OVERRIDE", "CAP_MAC_ADMIN", "CAP_SYSLOG",
            "CAP_WAKE_ALARM", "CAP_BLOCK_SUSPEND", "CAP_AUDIT_READ", "CAP_PERFMON", "CAP_BPF",
            "CAP_CHECKPOINT_RESTORE",
        ][number]
    }

    static let dockerState = """
        {"State":{"Running":true,"Pid":42,"StartedAt":"2026-11-25T01:41:40.266941361Z"},"ID":"x",
        "Config":{"Image":"reg:5000/bb:1","Labels":{"a":"b"}},"Image":"sha256:f67f","Name":"/web"}
        """

    /// A host with cgroup v2, and nothing running.
    static func host() -> FakeHost {
        FakeHost().mountCgroupV2().process(1, ["/sbin/init"])
            .file("/proc/1/status", "Name:\tinit\nCapBnd:\t000001ffffffffff\n")
    }

    static func addDocker(
        _ id: String, to host: FakeHost, cgroupID: UInt64, data: String = "/var/lib/docker",
        exec: String = "/run/docker",
        config: String? = nil, hostConfiguration: String = #"{"Privileged":false,"NetworkMode":"default"}"#
    ) {
        host.cgroup("/docker/\(id)", id: cgroupID)
        host.file(
            "\(exec)/containerd/daemon/io.containerd.runtime.v2.task/moby/\(id)/config.json",
            config ?? Fixture.config(cgroupsPath: "/docker/\(id)"))
        host.file("\(data)/containers/\(id)/config.v2.json", dockerState)
        host.file("\(data)/containers/\(id)/hostconfig.json", hostConfiguration)
    }

    static func addRunc(
        _ id: String, to host: FakeHost, path: String, cgroupID: UInt64, config: String? = nil
    ) {
        host.cgroup(path, id: cgroupID)
        host.file(
            "/run/runc/\(id)/state.json",
            """
            {"id":"\(id)","init_process_pid":7,"created":"2026-11-25T01:41:23.315927077Z",
            "config":{"labels":["x=y","bundle=/bundles/\(id)"]},
            "cgroup_paths":{"":"/sys/fs/cgroup/unified\(path)","pids":"/sys/fs/cgroup/pids\(path)"}}
            """)
        host.file("/bundles/\(id)/config.json", config ?? Fixture.config(cgroupsPath: path))
    }

    static func directory(
        _ host: FakeHost, roots: RuntimeRoots = .defaults, limits: DirectoryLimits = DirectoryLimits()
    ) throws -> ContainerDirectory {
        ContainerDirectory(host: host, hierarchy: try CgroupHierarchy.detect(on: host), roots: roots, limits: limits)
    }

    /// What a directory says of one cgroup of a host.
    static func read(_ host: FakeHost, cgroupID: UInt64, roots: RuntimeRoots = .defaults) throws -> Container? {
        var directory = try directory(host, roots: roots)
        _ = try directory.discoverRunning(nowNanoseconds: 0)
        return directory[cgroupID]
    }
}
