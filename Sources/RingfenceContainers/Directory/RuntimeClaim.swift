// SPDX-License-Identifier: Apache-2.0

/// What a low-level runtime was called for when it made a cgroup: its command line names the container before its state
/// on disk does, and still does after a container that lived for milliseconds has been deleted.
public struct RuntimeClaim: Sendable, Hashable {
    /// The container's id.
    public var id: String
    /// `runc` or `crun`.
    public var runtime: RuntimeKind

    /// - Parameter arguments: the runtime's, its own name first: `runc [option ..] run|create [option ..] ID`. Nil when
    ///   it is no such call.
    public init?(arguments: [String]) {
        guard arguments.count > 2, let called = arguments.first?.split(separator: "/").last, let id = arguments.last,
            let runtime = RuntimeKind(rawValue: String(called)), runtime == .runc || runtime == .crun,
            arguments.dropFirst().dropLast().contains(where: { $0 == "run" || $0 == "create" }), !id.isEmpty,
            !id.hasPrefix("-")
        else { return nil }
        self.id = id
        self.runtime = runtime
    }

    func identity(at path: String) -> CgroupIdentity {
        CgroupIdentity(
            id: id, runtime: runtime, podUID: nil, ancestors: [], rootPath: path, outermostPath: path,
            delegatedUID: nil)
    }
}
