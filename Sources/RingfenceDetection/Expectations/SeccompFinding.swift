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
        let isError = body.ret < 0
        let failed: Kind = isError ? .failedOtherwise : .succeeded
        if hasFilter, let declared, !declared.isAllowed, declared.action.explains(result: body.ret, number: number) {
            kind = .denied
            note = nil
        } else if hasFilter, !isDeclared, expected.action.explains(result: body.ret, number: number) {
            kind = .denied
            note = "a seccomp filter is in force; its profile is not known, the result is the expected profile's"
        } else {
            kind = failed
            note = isError ? Self.otherReason(hasFilter: hasFilter, declared, isDeclared: isDeclared) : nil
        }
    }

    private static func otherReason(hasFilter: Bool, _ declared: SeccompVerdict?, isDeclared: Bool) -> String {
        guard hasFilter else { return "no seccomp filter is in force: the kernel itself refused the call" }
        guard isDeclared else { return "a seccomp filter is in force; its profile is not known" }
        guard let declared else {
            return "the container declares no profile: the kernel, or a filter of the program's own, refused the call"
        }
        return declared.isAllowed
            ? "the container's own profile allows the call: the kernel, or a filter of the program's own, refused it"
            : "the container's own profile answers otherwise: the kernel, or a filter of the program's own, refused it"
    }
}

extension SeccompAction {
    /// Whether a call that got this answer ends with that result. Of a call that is killed or trapped the kernel puts the
    /// registers back (kernel/seccomp.c, `syscall_rollback`), so that the result is the call's number.
    func explains(result: Int64, number: UInt32) -> Bool {
        switch kind {
        case .errno: result == -Int64(errno)
        case .killProcess, .killThread, .trap: result == Int64(number)
        // Without a tracer: ENOSYS.
        case .trace: result == -38
        // Another process decides on the result: it refused the call if that is an error.
        case .notify: result < 0
        case .log, .allow: false
        }
    }
}
