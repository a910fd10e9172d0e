// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Why a file or folder that was named on the command line could not be read.
struct InputError: Error, CustomStringConvertible {
    /// As the person wrote it, or a file inside that folder.
    var path: String
    /// errno of the failed call.
    var errorNumber: Int32

    var description: String { "\(path): \(reason)" }
    /// In the C library's words.
    var reason: String { String(cString: strerror(errorNumber)) }
}
