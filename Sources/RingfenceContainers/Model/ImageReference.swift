// SPDX-License-Identifier: Apache-2.0

/// An image as its runtime names it, split by the rules of OCI references: `[host[:port]/]path[:tag][@digest]`.
public struct ImageReference: Sendable, Hashable {
    /// As the runtime gives it: `nginx:1.27`.
    public var name: String
    /// The name without tag and digest; not completed to a registry's full name.
    public var repository: String
    /// As written; none is not completed to `latest`.
    public var tag: String?
    /// `sha256:...` of the manifest, when the reference carries it.
    public var digest: String?
    /// The image's own id (`sha256:...` of its configuration), when the runtime tells it.
    public var id: String?

    /// Splits a reference. A bare `sha256:...` is an id, and has no repository.
    public init(_ name: String, id: String? = nil) {
        self.name = name
        if name.hasPrefix("sha256:") {
            repository = ""
            self.id = id ?? name
            return
        }
        var rest = name[...]
        if let at = rest.firstIndex(of: "@") {
            digest = String(rest[rest.index(after: at)...])
            rest = rest[..<at]
        }
        // A colon before the last slash belongs to a port.
        let path = rest.lastIndex(of: "/").map { rest.index(after: $0) } ?? rest.startIndex
        if let colon = rest[path...].lastIndex(of: ":") {
            tag = String(rest[rest.index(after: colon)...])
            rest = rest[..<colon]
        }
        repository = String(rest)
        self.id = id
    }
}
