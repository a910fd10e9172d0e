// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
public import RingfenceContainers
internal import RingfenceEvents

/// What the host's disk told of a cgroup. As a record it stands in a capture in front of the record that it was looked
/// up for, so that a replay knows the same at the same time.
public enum FoundCgroup: Sendable, Hashable {
    /// A container's own cgroup, and all that is known of the container so far.
    case container(Container)
    /// A cgroup inside a container that was told before.
    case inner(cgroupID: UInt64, container: Container)
    /// A cgroup outside containers that may have passed for a part of one.
    case host(cgroupID: UInt64)

    /// A record of type `container_found`, stamped with CLOCK_MONOTONIC.
    public func record(timeNanoseconds: UInt64) -> [UInt8] {
        switch self {
        case .container(let container):
            Self.record(container.cgroupID, container.json, timeNanoseconds)
        case .inner(let cgroupID, let container):
            Self.record(
                cgroupID,
                Container(
                    id: container.id, runtime: container.runtime, cgroupPath: container.cgroupPath,
                    cgroupID: container.cgroupID
                ).json, timeNanoseconds)
        case .host(let cgroupID): Self.record(cgroupID, nil, timeNanoseconds)
        }
    }

    private static func record(_ cgroupID: UInt64, _ json: [UInt8]?, _ timeNanoseconds: UInt64) -> [UInt8] {
        var tail: [UInt8] = []
        if let json {
            let item = rf_tail_item(
                id: UInt16(RF_TAIL_CONTAINER_JSON.rawValue), flags: 0, length: UInt32(clamping: json.count))
            withUnsafeBytes(of: item) { tail += $0 }
            tail += json
            while tail.count % 8 != 0 { tail.append(0) }
        }
        let body = rf_container_found(id: cgroupID)
        var header = rf_event_header()
        header.time_ns = timeNanoseconds
        header.type = EventType.containerFound.rawValue
        header.flags = UInt16(RF_FLAG_NO_SYSCALL)
        header.body_size = UInt16(clamping: MemoryLayout<rf_container_found>.size)
        header.size = UInt32(
            clamping: MemoryLayout<rf_event_header>.size + MemoryLayout<rf_container_found>.size + tail.count)
        header.cgroup_id = cgroupID
        return withUnsafeBytes(of: header) { Array($0) } + withUnsafeBytes(of: body) { Array($0) } + tail
    }
}
