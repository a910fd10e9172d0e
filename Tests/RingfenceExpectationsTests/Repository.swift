// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Files of the repository and of the field that tests read.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: root.appending(path: path))) }

    /// The folder of real profiles and rules, which is no part of the repository; `nil` when nobody named it.
    static let fieldData = ProcessInfo.processInfo.environment["RINGFENCE_FIELD_DATA"].map { URL(filePath: $0) }

    static func fieldBytes(_ path: String) throws -> [UInt8] {
        guard let fieldData else { return [] }
        return [UInt8](try Data(contentsOf: fieldData.appending(path: path)))
    }
}
