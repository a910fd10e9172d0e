// SPDX-License-Identifier: Apache-2.0

public import RingfenceEvents

/// The names that seccomp profiles give to architectures, for those whose calls we can tell apart.
public enum ArchitectureNames {
    /// libseccomp's name, with or without `SCMP_ARCH_`: `X86_64`, `X86`, `X32`, `AARCH64`. `nil` for any other.
    public static func syscallArchitecture(ofSeccompName name: String) -> SyscallArchitecture? {
        switch name.hasPrefix("SCMP_ARCH_") ? String(name.dropFirst(10)) : name.uppercased() {
        case "X86_64", "AMD64": .x86_64
        case "X86", "I386": .i386
        case "X32": .x32
        case "AARCH64", "ARM64": .aarch64
        case "NATIVE": .native
        default: nil
        }
    }

    /// Docker's name of a machine (Go's, but `x86` for 386) as its own programs' architecture: `amd64`, `arm64`.
    public static func syscallArchitecture(ofDockerName name: String) -> SyscallArchitecture? {
        switch name {
        case "amd64": .x86_64
        case "arm64": .aarch64
        case "x86", "386": .i386
        default: nil
        }
    }

    /// Docker's name of the machine that this code was built for.
    public static var nativeDockerName: String { dockerName(of: .native) }

    /// Docker's name of a machine whose own programs have this architecture.
    public static func dockerName(of architecture: SyscallArchitecture) -> String {
        switch architecture {
        case .aarch64: "arm64"
        case .i386: "x86"
        case .x86_64, .x32: "amd64"
        }
    }
}
