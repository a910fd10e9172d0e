// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Everything that needs the machine to itself runs one after the other.
@Suite(.serialized, .enabled(if: Requirements.missing == nil, "\(Requirements.missing ?? "")"))
enum EndToEnd {}

extension EndToEnd {
    /// What the other suites take for granted of the containers that they start.
    @Suite struct LabTests {
        @Test(arguments: LabRuntime.allCases)
        func defaultContainerIsConfined(_ runtime: LabRuntime) throws {
            let container = try runtime.lab.run(["grep", "-E", "^(CapEff|Seccomp):", "/proc/self/status"], .init())
            #expect(container.output.contains("CapEff:\t00000000a80425fb") || runtime == .podman)
            #expect(container.output.contains("Seccomp:\t2"))
            #expect(container.id.isEmpty == false)
        }

        @Test(arguments: LabRuntime.allCases)
        func defaultProfileRefusesANamespace(_ runtime: LabRuntime) throws {
            let container = try runtime.lab.run(["act", "contained", "unshare"], .init())
            #expect(container.act?.ret == -1, "\(container.output)")
        }

        @Test(arguments: LabRuntime.allCases, BundleConfiguration.refusedCalls)
        func profileOfOurOwnRefuses(_ runtime: LabRuntime, call: String) throws {
            let container = try runtime.lab.run(["act", "contained", call], .init(filter: .refusing))
            #expect(container.act?.ret == -1, "\(container.output)")
        }

        @Test(arguments: LabRuntime.allCases, BundleConfiguration.refusedCalls)
        func privilegedContainerMayDoIt(_ runtime: LabRuntime, call: String) throws {
            let container = try runtime.lab.run(["act", "contained", call], .init(isPrivileged: true))
            #expect((container.act?.ret ?? -1) >= 0, "\(container.output)")
        }

        @Test(arguments: LabRuntime.allCases)
        func priorityNeedsACapabilityThatOnlyThePrivilegedHave(_ runtime: LabRuntime) throws {
            #expect(try runtime.lab.run(["act", "contained", "nice"], .init()).act?.ret == -13)
            #expect(try runtime.lab.run(["act", "contained", "nice"], .init(isPrivileged: true)).act?.ret == 0)
        }
    }
}
