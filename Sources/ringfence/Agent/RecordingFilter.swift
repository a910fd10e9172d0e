// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceContainers
internal import RingfenceDetection

/// Lets only the records of some containers into a capture: what happens elsewhere, programs' arguments and environments
/// among it, is nobody's business who gets the file.
struct RecordingFilter {
    private let names: [String]
    private var cgroups: Set<UInt64> = []

    /// - Parameter names: of containers, or beginnings of their ids.
    init(names: [String]) { self.names = names }

    /// Whether what was found is about one of the containers; remembers its cgroup.
    mutating func keeps(_ found: FoundCgroup) -> Bool {
        let (cgroupID, isWanted) =
            switch found {
            case .container(let container): (container.cgroupID, isNamed(container))
            case .inner(let cgroupID, let container): (cgroupID, cgroups.contains(container.cgroupID))
            case .host(let cgroupID): (cgroupID, false)
            }
        if isWanted { cgroups.insert(cgroupID) } else { cgroups.remove(cgroupID) }
        return isWanted
    }

    /// Whether a record's task was in one of the containers.
    func keeps(_ record: UnsafeRawBufferPointer) -> Bool {
        guard record.count >= MemoryLayout<rf_event_header>.size else { return false }
        return cgroups.contains(record.loadUnaligned(as: rf_event_header.self).cgroup_id)
    }

    private func isNamed(_ container: Container) -> Bool {
        names.contains { name in
            container.name == name || container.id == name || name.utf8.count >= 3 && container.id.hasPrefix(name)
        }
    }
}
