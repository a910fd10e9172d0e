// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// What all suites share for as long as the test process lives: a folder, the act program and a root file system.
enum Workspace {
    /// Removed when the process ends.
    static let folder: URL = {
        let url = FileManager.default.temporaryDirectory.appending(path: "ringfence-lab-\(getpid())")
        try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        atExit { try? FileManager.default.removeItem(at: url) }
        return url
    }()

    /// The act program, statically linked so that it runs in any root file system.
    static let act = Result { () throws -> URL in
        let sources = try FileManager.default.contentsOfDirectory(at: actFolder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "c" }
        let program = folder.appending(path: "act")
        try Shell.require(
            ["cc", "-static", "-no-pie", "-O1", "-Wall", "-Wextra", "-Werror", "-pthread", "-o", program.path]
                + sources.map(\.path).sorted())
        return program
    }

    /// A busybox root file system with the act program, as an unpacked folder.
    static let rootFileSystem = Result { () throws -> URL in
        let root = folder.appending(path: "rootfs")
        try Shell.require([script("rootfs"), root.path, try act.get().path])
        return root
    }

    /// A script of this folder's Lab.
    static func script(_ name: String) -> String {
        testFolder.appending(path: "Lab/\(name)").path
    }

    static let testFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    private static let actFolder = testFolder.deletingLastPathComponent().appending(path: "RingfenceKernelTests/Acts")

    /// Writes a file of this run and gives its path.
    static func write(_ text: String, to name: String) throws -> String {
        let url = folder.appending(path: name)
        try text.write(to: url, atomically: true, encoding: .utf8)
        return url.path
    }

    private static let exitActions = Mutex<[@Sendable () -> Void]>([])

    /// Runs `action` when the test process ends, the last one first.
    static func atExit(_ action: @escaping @Sendable () -> Void) {
        let isFirst = exitActions.withLock { actions in
            actions.append(action)
            return actions.count == 1
        }
        if isFirst {
            atexit { for action in Workspace.exitActions.withLock({ $0 }).reversed() { action() } }
        }
    }
}
