// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI

extension FieldCatalog {
    /// Fields that other engines do not have: seccomp and capabilities.
    static let expectationFields: [FieldDefinition] = [
        FieldDefinition(
            "seccomp.mode", .unsigned, .event, source: .computed(.seccompMode),
            "Seccomp mode of the thread: 0 off, 1 strict, 2 filter."),
        FieldDefinition(
            "capability.name", .string, .event, source: .computed(.capabilityName),
            "Capability that was asked for: CAP_SYS_ADMIN."),
        FieldDefinition(
            "capability.number", .unsigned, .event,
            source: .event([
                EventPlace(.capabilityCheck, .body(Slot(\rf_capability_check.capability)))
            ]), "Number of the capability that was asked for."),
        FieldDefinition(
            "capability.denied", .boolean, .event, source: .computed(.capabilityWasDenied),
            "Whether the process lacked the capability that was asked for."),
    ]
}
