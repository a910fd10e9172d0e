// SPDX-License-Identifier: Apache-2.0

import RingfenceEvents
import RingfenceRules

/// The functions of the language, written down as plainly as possible.
extension NaiveEvaluator {
    func value(of transformation: FieldTransformation) -> NaiveValue? {
        let inputs = transformation.inputs.map { input -> NaiveValue? in
            switch input {
            case .text(let text): .text(text)
            case .field(let field, let argument): value(FieldReference(field, argument: argument))
            }
        }
        guard let first = inputs.first ?? nil else { return nil }
        switch transformation.function {
        case .tolower: return first.mapped { $0.lowercased() }
        case .toupper: return first.mapped { $0.uppercased() }
        case .basename:
            return first.mapped { $0.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) }
        case .b64: return first.mappedBytes(Self.decoded)
        case .len:
            switch first {
            case .anyOf(let items), .list(let items): return items.isEmpty ? nil : .integer(Int64(items.count))
            case .bytes(let bytes): return .integer(Int64(bytes.count))
            default: return nil
            }
        case .join:
            guard case .anyOf(let items) = first, let separator = inputs[1]?.text else { return nil }
            return items.isEmpty ? nil : .text(items.compactMap(\.text).joined(separator: separator))
        case .concat:
            let texts = inputs.map { $0?.text }
            return texts.contains(nil) ? nil : .text(texts.compactMap(\.self).joined())
        case .getopt:
            guard let words = first.text?.split(separator: " ").map(String.init), let letters = inputs[1]?.text else {
                return nil
            }
            return Self.options(words, letters, transformation.key)
        }
    }

    /// Each word has one option at most, which is all that the random stories have.
    private static func options(_ words: [String], _ letters: String, _ key: String?) -> NaiveValue? {
        var found: [String] = []
        var argument: String?
        for (index, word) in words.enumerated() where word.hasPrefix("-") && word.count == 2 {
            let letter = String(word.dropFirst())
            guard letters.contains(letter) else { continue }
            found.append(letter)
            let takesArgument = letters.contains(letter + ":")
            if letter == key { argument = takesArgument && index + 1 < words.count ? words[index + 1] : "" }
        }
        if key != nil { return argument.map { .text($0) } }
        return found.isEmpty ? nil : .list(found.map { .text($0) })
    }

    private static func decoded(_ text: [UInt8]) -> [UInt8]? {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var bits = ""
        for character in text {
            guard let digit = digits.firstIndex(of: character) else { return nil }
            bits += String(String(64 + digit, radix: 2).dropFirst())
        }
        guard text.count % 4 != 1, !bits.suffix(bits.count % 8).contains("1") else { return nil }
        return stride(from: 0, to: bits.count - bits.count % 8, by: 8).compactMap { start in
            UInt8(bits.dropFirst(start).prefix(8), radix: 2)
        }
    }
}

extension NaiveValue {
    fileprivate var text: String? {
        switch self {
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .integer(let number): String(number)
        case .boolean(let flag): String(flag)
        case .anyOf, .list: nil
        }
    }

    fileprivate func mapped(_ change: (String) -> String?) -> NaiveValue? {
        mappedBytes { change(String(decoding: $0, as: UTF8.self)).map { Array($0.utf8) } }
    }

    fileprivate func mappedBytes(_ change: ([UInt8]) -> [UInt8]?) -> NaiveValue? {
        switch self {
        case .bytes(let bytes): change(bytes).map { .bytes($0) }
        case .anyOf(let items): .anyOf(items.compactMap { $0.mappedBytes(change) })
        default: nil
        }
    }
}
