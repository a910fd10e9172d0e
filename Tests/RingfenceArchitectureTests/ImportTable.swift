// SPDX-License-Identifier: Apache-2.0

/// Which module may see which. An arrow that is not drawn here is a mistake in the design, not in the table.
enum ImportTable {
    /// Modules of the system that every target may use.
    static let everywhere: Set<String> = ["Glibc", "Swift", "Synchronization"]

    static let allowed: [String: Set<String>] = [
        "RingfenceEvents": ["CRingfenceABI"],
        "RingfenceKernel": ["RingfenceEvents", "CRingfenceProbe", "CRingfenceABI", "CLibbpf"],
        "RingfenceCapture": ["RingfenceEvents", "CZlib"],
        "RingfenceContainers": ["RingfenceEvents", "FoundationEssentials"],
        "RingfenceDocuments": ["CLibYAML"],
        "RingfenceRules": ["RingfenceEvents", "RingfenceDocuments", "CRE2"],
        "RingfenceExpectations": [
            "RingfenceEvents", "RingfenceDocuments", "CRingfenceDefaults", "FoundationEssentials",
        ],
        "RingfenceDetection": [
            "RingfenceRules", "RingfenceExpectations", "RingfenceContainers", "RingfenceDocuments", "RingfenceEvents",
            "CRingfenceABI", "CRE2",
        ],
        "RingfenceOutputs": [
            "RingfenceDetection", "RingfenceRules", "RingfenceExpectations", "RingfenceContainers",
            "RingfenceDocuments", "RingfenceEvents", "CRingfenceABI",
        ],
        "RingfenceTesting": ["RingfenceEvents", "RingfenceContainers", "CRingfenceABI", "FoundationEssentials"],
        "ringfence": [
            "RingfenceOutputs", "RingfenceDetection", "RingfenceRules", "RingfenceExpectations", "RingfenceContainers",
            "RingfenceDocuments", "RingfenceEvents", "RingfenceKernel", "RingfenceCapture", "CRingfenceABI",
            "CRingfenceDefaults", "ArgumentParser", "Logging", "FoundationEssentials",
        ],
    ]

    /// One sentence for each import of `file` that the table does not allow.
    static func violations(in file: SourceFile) -> [String] {
        guard let target = file.target else { return ["\(file.path) belongs to no target"] }
        guard let modules = allowed[target] else { return ["\(file.path): target \(target) is not in the table"] }
        return imports(of: file.text).filter { !everywhere.contains($0) && !modules.contains($0) }
            .map { "\(file.path): \(target) must not import \($0)" }
    }

    /// Modules that a Swift text imports, whatever the import's access level, attributes or kind.
    static func imports(of text: String) -> [String] {
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
        return CodeText.withoutCommentsAndStrings(text).split(whereSeparator: { $0 == "\n" || $0 == ";" })
            .compactMap { line in
                var words = line.split(whereSeparator: \.isWhitespace)[...]
                guard let keyword = words.firstIndex(of: "import") else { return nil }
                words = words[(keyword + 1)...]
                if let kind = words.first, kinds.contains(kind) { words = words.dropFirst() }
                return words.first?.split(separator: ".").first.map(String.init)
            }
    }
}
