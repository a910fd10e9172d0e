// SPDX-License-Identifier: Apache-2.0

internal import RingfenceDocuments

/// What a YAML file holds, by its first words.
enum DocumentKind {
    case rules
    /// Expectations, or a seccomp profile of ours.
    case expectations

    /// A file that is neither is taken for rules, whose loader says what is wrong with it.
    init(of file: InputFile) {
        let documents = YAMLParser.parse(bytes: file.bytes, file: file.path).documents
        let first = documents.first { !$0.isNull }
        let item = first?.sequence?.first ?? first
        let isExpectation = item?["expectation"] != nil || item?["seccomp_profile"] != nil
        self = isExpectation ? .expectations : .rules
    }
}
