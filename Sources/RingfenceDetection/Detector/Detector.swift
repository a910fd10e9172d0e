// SPDX-License-Identifier: Apache-2.0

/// Takes records in, in the order of their time, and gives alerts and changes to the kernel's maps.
///
/// Not for two threads at once: one consumer owns it.
public struct Detector: ~Copyable {
    /// Counters as they stand.
    public private(set) var statistics = DetectorStatistics()
    /// What the kernel has to deliver for the rules and expectations.
    public let demand: KernelDemand

    init(demand: KernelDemand) { self.demand = demand }

    /// Takes one record of the wire format in. Its bytes are only read during the call.
    public mutating func consume(_ record: UnsafeRawBufferPointer) {}

    /// The alerts since the last call, in the order of their events.
    public mutating func takeAlerts() -> [Alert] { [] }

    /// The changes to the kernel's maps since the last call, to be applied in this order.
    public mutating func takeKernelUpdates() -> [KernelUpdate] { [] }
}
