// SPDX-License-Identifier: Apache-2.0

import RingfenceEvents

/// Numbers in the table of the machine that the test runs on.
enum SyscallNumber {
    static let unshare = SyscallTable.number(of: "unshare", in: .native)
}
