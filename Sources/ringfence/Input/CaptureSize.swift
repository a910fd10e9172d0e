// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// A capture's size as the command line has it: whole mebibytes.
struct CaptureSize: ExpressibleByArgument, CustomStringConvertible {
    static let usual = CaptureSize(mebibytes: 1024)
    /// A pebibyte: what is more is a mistake.
    private static let mostMebibytes: UInt64 = 1 << 30

    private let mebibytes: UInt64

    private init(mebibytes: UInt64) { self.mebibytes = mebibytes }

    init?(argument: String) {
        guard let number = UInt64(argument), (1...Self.mostMebibytes).contains(number) else { return nil }
        mebibytes = number
    }

    var bytes: UInt64 { mebibytes << 20 }
    var description: String { String(mebibytes) }
}
