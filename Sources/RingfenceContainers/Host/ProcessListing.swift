// SPDX-License-Identifier: Apache-2.0

/// Process ids that /proc shows.
enum ProcessListing {
    static func pids(on host: any HostFileSystem) -> [UInt32] {
        guard let names = try? host.list("/proc", limit: ReadLimit.processes) else { return [] }
        return names.compactMap { UInt32($0) }.sorted()
    }
}
