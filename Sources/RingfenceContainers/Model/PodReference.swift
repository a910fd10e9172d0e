// SPDX-License-Identifier: Apache-2.0

/// The Kubernetes pod that a container belongs to. The uid comes from the cgroup path, the rest from CRI annotations.
public struct PodReference: Sendable, Hashable {
    /// `metadata.name`.
    public var name: String?
    /// `metadata.namespace`.
    public var namespace: String?
    /// `metadata.uid`, with dashes; 32 digits for static pods.
    public var uid: String?

    /// A pod of which at least one part is known.
    public init(name: String? = nil, namespace: String? = nil, uid: String? = nil) {
        self.name = name
        self.namespace = namespace
        self.uid = uid
    }

    var isEmpty: Bool { name == nil && namespace == nil && uid == nil }
}
