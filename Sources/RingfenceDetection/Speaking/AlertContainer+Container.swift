// SPDX-License-Identifier: Apache-2.0

internal import RingfenceContainers

extension AlertContainer {
    /// A copy of what is known.
    init(_ container: Container) {
        self.init(id: container.id, runtime: container.runtime.rawValue, cgroupID: container.cgroupID)
        name = container.name
        image = container.image?.name
        imageRepository = container.image.flatMap { $0.repository.isEmpty ? nil : $0.repository }
        imageTag = container.image?.tag
        imageID = container.image?.id
        imageDigest = container.image?.digest
        isPrivileged = container.isPrivileged
        startedNanoseconds = container.startedAtNanoseconds.flatMap { UInt64(exactly: $0) }
        podNamespace = container.pod?.namespace
        podName = container.pod?.name
        podUID = container.pod?.uid
        labels = container.labels.sorted { $0.key < $1.key }.map { AlertField($0.key, .string($0.value)) }
        unknown = container.unknown
    }
}
