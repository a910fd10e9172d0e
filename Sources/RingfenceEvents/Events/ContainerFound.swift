// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A container whose details were read; made in user space.
public enum ContainerFound: Event {
    public typealias Body = rf_container_found

    public static let type = EventType.containerFound
    public static let summary = "A container whose details were read."
    public static let names: [String] = ["container_found"]
    public static let category = "container"
    public static let arguments: [EventArgument] = [
        EventArgument(
            "id", .body(Slot(\rf_container_found.id)), .decimal,
            "The cgroup's id.")
    ]
}
