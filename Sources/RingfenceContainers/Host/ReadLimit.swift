// SPDX-License-Identifier: Apache-2.0

/// The most that is read of each kind of file or directory: bytes of files, names of directories. Generous beside what
/// runtimes write (a `config.json` has 10 to 60 kB), small beside what could hurt the agent.
enum ReadLimit {
    static let mountinfo = 8 << 20
    static let procCgroups = 64 << 10
    static let procPID = 256 << 10
    static let configuration = 4 << 20
    static let runtimeState = 4 << 20
    /// One list of all containers or images of a Podman or CRI-O store.
    static let storeIndex = 32 << 20
    static let processes = 1 << 17
    static let directory = 1 << 16
}
