// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

/// Why a part of a rule has no meaning.
struct Problem: Error {
    var span: Span
    var message: String
    var note: String?
    /// The name of a field or event type is not known here, and may be elsewhere: `skip-if-unknown-filter` is about these.
    var isUnknownName = false
}

extension Problem {
    /// As an error.
    func diagnostic(_ code: String, item: String) -> Diagnostic {
        .error(code, span, message, note: note, item: item)
    }
}
