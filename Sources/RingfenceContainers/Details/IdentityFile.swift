// SPDX-License-Identifier: Apache-2.0

/// Reads passwd(5) and group(5): the name is the first of the fields between colons, the number the third.
public enum IdentityFile {
    /// What is read of one file, and of one name; what is beyond is left out.
    static let maximumBytes = 1 << 20
    private static let maximumNames = 4096
    private static let maximumNameBytes = 64

    /// Names by number; of two lines with one number the first counts, as getpwuid(3) has it.
    public static func names(_ bytes: [UInt8]) -> [UInt32: String] {
        var names: [UInt32: String] = [:]
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let fields = line.split(separator: UInt8(ascii: ":"), maxSplits: 3, omittingEmptySubsequences: false)
            guard fields.count == 4, !fields[0].isEmpty, fields[0].count <= maximumNameBytes, fields[2].count <= 10,
                fields[2].allSatisfy({ (48...57).contains($0) }),
                let number = UInt32(String(decoding: fields[2], as: UTF8.self)), names[number] == nil
            else { continue }
            guard names.count < maximumNames else { break }
            names[number] = String(decoding: fields[0], as: UTF8.self)
        }
        return names
    }
}

/// The names of users and groups, in a container or on the host.
public struct IdentitySnapshot: Sendable, Hashable {
    public var users: [UInt32: String]
    public var groups: [UInt32: String]
}

extension ContainerDirectory {
    /// The names that a container's own files have, or with nil the host's. Nil where they cannot be read, or mean other
    /// numbers than the kernel's, as in a user namespace.
    ///
    /// The files are the container's to write, so that a link in them could lead anywhere on the host: none is followed.
    public func identities(of container: Container?) -> IdentitySnapshot? {
        var root = ""
        if let container {
            guard let declared = container.declared, !declared.namespaces.keys.contains("user"),
                let path = declared.rootPath, path.hasPrefix("/")
            else { return nil }
            root = path.hasSuffix("/") ? String(path.dropLast()) : path
        }
        let folder = "\(root)/etc"
        if container != nil, isLink(folder) { return nil }
        let users = names("\(folder)/passwd", isOfContainer: container != nil)
        let groups = names("\(folder)/group", isOfContainer: container != nil)
        if users == nil, groups == nil { return nil }
        return IdentitySnapshot(users: users ?? [:], groups: groups ?? [:])
    }

    private func names(_ path: String, isOfContainer: Bool) -> [UInt32: String]? {
        if isOfContainer, isLink(path) { return nil }
        guard let bytes = try? host.read(path, limit: IdentityFile.maximumBytes) else { return nil }
        return IdentityFile.names(bytes)
    }

    private func isLink(_ path: String) -> Bool { (try? host.readLink(path)) != nil }
}
