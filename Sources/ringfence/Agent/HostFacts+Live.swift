// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import RingfenceDetection
internal import RingfenceExpectations
internal import RingfenceKernel

extension HostFacts {
    /// This host as it is now.
    static func live() -> HostFacts {
        HostFacts(
            hostname: hostname(),
            kernelVersion: KernelVersion(KernelFeatures.kernelRelease()) ?? KernelVersion(major: 0, minor: 0),
            realtimeMinusMonotonicNanoseconds: difference(CLOCK_REALTIME),
            boottimeMinusMonotonicNanoseconds: difference(CLOCK_BOOTTIME),
            namespaces: ownNamespaces())
    }

    private static func hostname() -> String {
        var name = utsname()
        guard uname(&name) == 0 else { return "unknown" }
        return withUnsafeBytes(of: &name.nodename) { bytes in
            String(decoding: bytes.prefix(while: { $0 != 0 }), as: UTF8.self)
        }
    }

    private static func difference(_ clock: clockid_t) -> Int64 {
        let monotonic = nanoseconds(CLOCK_MONOTONIC)
        return nanoseconds(clock) &- monotonic
    }

    private static func nanoseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }

    /// The agent runs in the host's namespaces; where it was put into a container of its own, those of PID 1 that it
    /// sees are the nearest to the truth.
    private static func ownNamespaces() -> NamespaceInodes {
        func inode(_ name: String) -> UInt32 {
            var status = stat()
            for process in ["1", "self"] where stat("/proc/\(process)/ns/\(name)", &status) == 0 {
                return UInt32(truncatingIfNeeded: status.st_ino)
            }
            return 0
        }
        var inodes = NamespaceInodes()
        inodes.mount = inode("mnt")
        inodes.pid = inode("pid")
        inodes.network = inode("net")
        inodes.ipc = inode("ipc")
        inodes.uts = inode("uts")
        inodes.user = inode("user")
        inodes.cgroup = inode("cgroup")
        return inodes
    }
}
