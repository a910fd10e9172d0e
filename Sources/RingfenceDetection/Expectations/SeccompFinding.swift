// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceDocuments
internal import RingfenceExpectations

/// A call that the expectation does not allow.
struct SeccompFinding {
    var expectation: Expectation
    var location: SourceLocation
    /// The expectation's.
    var verdict: SeccompVerdict
    var explanation: String
    var denial: SeccompDenial
}

/// Whether the container's own filter refused a call, and how certain that is.
///
/// A denied call reaches the exit hook with the filter's errno, or, when the filter kills, with the call's own number as
/// its result (kernel/seccomp.c). An EPERM of the kernel's own looks the same, so what the declared profile answers to
/// this very call decides.
struct SeccompDenial {
    enum Kind { case denied, failedOtherwise, succeeded }

    let kind: Kind
    /// What it rests on when it is less than certain.
    let note: String?

    init(
        body: rf_syscall, number: UInt32, expected: SeccompVerdict, declared: SeccompVerdict?, isDeclared: Bool
    ) {
        let hasFilter = body.seccomp_mode == 2
        let failed: Kind = body.ret < 0 ? .failedOtherwise : .succeeded
        guard hasFilter else {
            kind = failed
            note =
                failed == .failedOtherwise ? "no seccomp filter is in force: the kernel itself refused the call" : nil
            return
        }
        if let declared {
            if !declared.isAllowed, SeccompDenial.matches(declared, body.ret, number) {
                kind = .denied
                note = nil
            } else {
                kind = failed
                note =
                    failed == .failedOtherwise
                    ? "the container's own profile allows the call: the kernel itself refused it" : nil
            }
            return
        }
        // A filter is in force and its profile could not be read.
        if SeccompDenial.matches(expected, body.ret, number) {
            kind = .denied
            note = "a seccomp filter is in force; its profile is not known, the result is the expected profile's"
        } else {
            kind = failed
            note = "a seccomp filter is in force; its profile is not known"
        }
    }

    private static func matches(_ verdict: SeccompVerdict, _ result: Int64, _ number: UInt32) -> Bool {
        if let expected = verdict.result { return result == expected }
        return result == Int64(number)
    }
}
