// SPDX-License-Identifier: Apache-2.0

internal import RingfenceContainers
internal import RingfenceEvents

/// The strings of a container's row, in one piece of memory.
struct ContainerText {
    let row: ContainerRow
    private let memory: UnsafeMutableRawPointer

    /// Outside containers.
    static var host: ContainerText {
        let host = Array("host".utf8)
        return ContainerText(fields: [
            (\.id, host), (\.fullID, host), (\.name, host), (\.type, host),
        ]) { _ in }
    }

    /// What is known of a container.
    init(_ container: Container) {
        let image = container.image
        let texts: [(WritableKeyPath<ContainerRow, LentBytes>, String?)] = [
            (\.id, container.shortID), (\.fullID, container.id), (\.name, container.name), (\.image, image?.name),
            (\.imageRepository, image.flatMap { $0.repository.isEmpty ? nil : $0.repository }),
            (\.imageTag, image?.tag),
            (\.imageDigest, image?.digest), (\.imageID, image?.id), (\.type, container.runtime.rawValue),
            (\.podName, container.pod?.name), (\.podNamespace, container.pod?.namespace),
            (\.podUID, container.pod?.uid), (\.apparmorProfile, container.declared?.apparmorProfile),
        ]
        let tables = MountTable(container.declared?.mounts).fields + LabelTable(container.labels).fields
        self.init(fields: texts.compactMap { path, text in text.map { (path, Array($0.utf8)) } } + tables) { row in
            row.cgroupID = container.cgroupID
            row.privileged = container.isPrivileged.map { $0 ? 1 : 0 } ?? -1
            row.startedNanoseconds = container.startedAtNanoseconds ?? -1
            guard let declared = container.declared else { return }
            row.hostPID = declared.hostPID ? 1 : 0
            row.hostNetwork = declared.hostNetwork ? 1 : 0
            row.hostIPC = declared.hostIPC ? 1 : 0
            row.readonlyRoot = declared.isRootReadonly ? 1 : 0
            row.noNewPrivileges = declared.noNewPrivileges ? 1 : 0
            row.hasSeccompProfile = declared.seccompJSON != nil ? 1 : 0
        }
    }

    private init(
        fields: [(WritableKeyPath<ContainerRow, LentBytes>, [UInt8])], _ complete: (inout ContainerRow) -> Void
    ) {
        let byteCount = fields.reduce(0) { $0 + $1.1.count }
        memory = .allocate(byteCount: max(1, byteCount), alignment: 8)
        var row = ContainerRow()
        var end = memory
        for (path, bytes) in fields {
            end.copyMemory(from: bytes, byteCount: bytes.count)
            row[keyPath: path] = LentBytes(start: UnsafeRawPointer(end), count: bytes.count)
            end += bytes.count
        }
        complete(&row)
        self.row = row
    }

    func deallocate() { memory.deallocate() }
}
