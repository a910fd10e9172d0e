// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceEvents

/// Fields that compare what a process is with what it was, or with what its container is.
extension Plan {
    @_noLocks
    func change(_ field: ComputedField, _ context: EventContext, _ scratch: ScratchText) -> FieldValue {
        guard let row = context.process else { return .missing }
        let mark = scratch.mark
        switch field {
        case .changedNamespaces:
            scratch.append(namespaceKinds: row.pointee.changedNamespaces)
        case .foreignNamespaces:
            let first = context.container.pointee.namespaces
            guard first.mnt != 0, row.pointee.namespaces.mnt != 0 else { return .missing }
            scratch.append(namespaceKinds: NamespaceKinds.difference(first, row.pointee.namespaces))
        default:
            guard row.pointee.knowsPrevious != 0 else { return .missing }
            switch field {
            case .effectiveCapabilitiesBefore:
                scratch.append(capabilities: row.pointee.previousEffectiveCapabilities)
            case .permittedCapabilitiesBefore:
                scratch.append(capabilities: row.pointee.previousPermittedCapabilities)
            default:
                scratch.append(
                    capabilities: row.pointee.credentials.cap_permitted & ~row.pointee.previousPermittedCapabilities)
            }
        }
        return .bytes(scratch.text(from: mark))
    }
}
