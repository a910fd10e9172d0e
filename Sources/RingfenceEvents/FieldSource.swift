// SPDX-License-Identifier: Apache-2.0

/// Where a field's value is read, as data: a read costs an offset, not a call.
public enum FieldSource: Sendable, Hashable {
    /// Computed from the event and what is joined with it.
    case computed(ComputedField)
}

/// Fields that take more than a load.
public enum ComputedField: UInt16, Sendable, CaseIterable {
    case eventType
}
