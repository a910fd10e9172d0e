// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceDefaults
internal import RingfenceDocuments

/// The seccomp profiles that are part of the binary: `rules/expectations/NAME.seccomp.yaml`.
public enum BuiltInProfiles {
    /// The names that `seccomp:` understands without a file.
    public static let names = ["docker-default"]

    /// Docker's default profile, equal to it in every answer.
    public static var dockerDefault: SeccompProfile? { profile(named: "docker-default").profile }

    /// The profile of a name, with what is wrong with it: nothing, unless the build is broken.
    static func profile(named name: String) -> (profile: SeccompProfile?, diagnostics: [Diagnostic]) {
        let path = "expectations/\(name).seccomp.yaml"
        var index: Int32 = 0
        while let entry = ringfence_default_at(index)?.pointee {
            if String(cString: entry.path) == path {
                let bytes = [UInt8](UnsafeRawBufferPointer(start: entry.bytes, count: entry.byte_count))
                return SeccompProfile.parse(bytes: bytes, file: "built-in/\(path)", name: name)
            }
            index += 1
        }
        let place = SourceLocation(file: "built-in/\(path)", line: 1, column: 1)
        return (nil, [Diagnostic(.error, code: "LOAD_ERR_FILE_READ", at: place, message: "no such built-in profile")])
    }
}
