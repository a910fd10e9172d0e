// SPDX-License-Identifier: Apache-2.0

import CLibYAML

/// A place in a YAML text as libyaml counts it: line and column in characters, both from 0.
struct YAMLMark {
    var line: Int
    var column: Int

    init(_ mark: yaml_mark_t) {
        line = Int(clamping: mark.line)
        column = Int(clamping: mark.column)
    }
}

/// What libyaml saw next.
struct YAMLEvent {
    enum Kind {
        case documentStart, documentEnd, streamEnd
        case alias(String)
        case scalar(String, style: yaml_scalar_style_t, anchor: String?)
        case sequenceStart(anchor: String?), sequenceEnd
        case mappingStart(anchor: String?), mappingEnd
        /// The start of the stream, and whatever a later libyaml may add.
        case other
    }

    var kind: Kind
    var start: YAMLMark
    var end: YAMLMark
}

/// Why libyaml stopped.
struct YAMLSyntaxError: Error {
    enum Place {
        case mark(YAMLMark)
        /// Offset in the bytes, for text that is not even characters.
        case byte(Int)
    }

    var place: Place
    var problem: String
    var context: String?
}

/// libyaml's event interface over bytes that outlive it.
struct YAMLEventReader: ~Copyable {
    // libyaml keeps a pointer to the parser inside the parser: it must not move.
    private let parser: UnsafeMutablePointer<yaml_parser_t>

    /// Nil when there is no memory for it.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            return nil
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// The next event; after the end of the stream or an error there is none.
    func next() throws(YAMLSyntaxError) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
        defer { yaml_event_delete(&event) }
        return YAMLEvent(kind: kind(of: event), start: YAMLMark(event.start_mark), end: YAMLMark(event.end_mark))
    }

    private func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
        switch event.type {
        case YAML_DOCUMENT_START_EVENT: return .documentStart
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return .streamEnd
        case YAML_ALIAS_EVENT: return .alias(text(event.data.alias.anchor) ?? "")
        case YAML_SEQUENCE_START_EVENT: return .sequenceStart(anchor: text(event.data.sequence_start.anchor))
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_MAPPING_START_EVENT: return .mappingStart(anchor: text(event.data.mapping_start.anchor))
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let value = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            return .scalar(String(decoding: value, as: UTF8.self), style: scalar.style, anchor: text(scalar.anchor))
        default: return .other
        }
    }

    private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    private func failure() -> YAMLSyntaxError {
        let state = parser.pointee
        let problem = state.problem.map { String(cString: $0) } ?? "out of memory"
        if state.error == YAML_READER_ERROR {
            return YAMLSyntaxError(place: .byte(Int(clamping: state.problem_offset)), problem: problem)
        }
        let context = state.context.map {
            "\(String(cString: $0)) that starts on line \(state.context_mark.line.addingReportingOverflow(1).partialValue)"
        }
        return YAMLSyntaxError(place: .mark(YAMLMark(state.problem_mark)), problem: problem, context: context)
    }
}
