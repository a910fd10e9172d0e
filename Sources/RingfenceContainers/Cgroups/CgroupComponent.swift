// SPDX-License-Identifier: Apache-2.0

/// One name of a cgroup path, with what a runtime needs to judge it.
struct CgroupComponent {
    var name: String
    /// The name before it, below the same container; nil at the root.
    var parent: String?
    /// The name after it.
    var child: String?
}

/// What a runtime says of one name of a cgroup path.
enum CgroupVerdict: Equatable {
    /// It is a container's own cgroup.
    case container(id: String, runtime: RuntimeKind)
    /// It and all below it belong to the runtime's own processes, on the host's side.
    case host
    /// It groups containers, whatever it looks like.
    case group
}

extension String {
    /// Whether it is 64 lower-case hexadecimal digits: the id that Docker, Podman and the CRI runtimes give.
    var isContainerID: Bool {
        utf8.count == 64 && utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// The text between a prefix and a suffix, when it has both and is longer than them.
    func between(_ prefix: String, _ suffix: String) -> String? {
        guard utf8.count > prefix.utf8.count + suffix.utf8.count, hasPrefix(prefix), hasSuffix(suffix) else {
            return nil
        }
        return String(dropFirst(prefix.count).dropLast(suffix.count))
    }
}
