// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What the suite needs from the machine.
enum Requirements {
    /// Why the suite cannot run here; nil when it can.
    static let missing: String? = {
        if geteuid() != 0 { return "not root" }
        for program in ["cc", "busybox", "runc", "docker", "dockerd", "podman"] where Shell.find(program) == nil {
            return "\(program) is not installed (scripts/setup --test installs it)"
        }
        if !FileManager.default.isExecutableFile(atPath: Agent.binary) {
            return "\(Agent.binary) is not built (or name another in RINGFENCE_BINARY)"
        }
        return nil
    }()
}
