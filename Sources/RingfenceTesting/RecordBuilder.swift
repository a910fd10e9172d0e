// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI
public import RingfenceEvents

/// A record of the wire format, put together as the eBPF programs do it; tests may also put it together wrongly.
public struct RecordBuilder {
    public var header = rf_event_header()
    private var body: [UInt8] = []
    private var tail: [UInt8] = []

    /// A record of this type with this struct.
    public init<Body: BitwiseCopyable>(_ type: EventType, _ body: Body) {
        header.type = type.rawValue
        header.time_ns = 1_000_000_000
        self.body = withUnsafeBytes(of: body) { Array($0) }
    }

    /// Adds a tail item with its padding.
    public mutating func add(_ id: TailID, _ bytes: some Sequence<UInt8>, flags: TailFlags = []) {
        let bytes = Array(bytes)
        let item = rf_tail_item(id: id.number, flags: flags.rawValue, length: UInt32(clamping: bytes.count))
        tail += withUnsafeBytes(of: item) { Array($0) }
        tail += bytes
        tail += Array(repeating: 0, count: (8 - bytes.count % 8) % 8)
    }

    /// Adds a tail item of text.
    public mutating func add(_ id: TailID, _ text: String, flags: TailFlags = []) { add(id, text.utf8, flags: flags) }

    /// Adds a tail item of texts with NUL after each.
    public mutating func add(_ id: TailID, list: [String], flags: TailFlags = []) {
        add(id, list.flatMap { Array($0.utf8) + [0] }, flags: flags)
    }

    /// The record with its sizes filled in.
    public var record: Record {
        var header = header
        header.size = UInt32(clamping: MemoryLayout<rf_event_header>.size + body.count + tail.count)
        header.body_size = UInt16(clamping: body.count)
        return Record(withUnsafeBytes(of: header) { Array($0) } + body + tail)
    }
}

/// The bytes of a record, aligned as in a ring.
public struct Record: Sendable, Hashable {
    private var words: [UInt64]
    /// May be cut short of a whole record by a test.
    public var byteCount: Int

    /// A record of these bytes.
    public init(_ bytes: [UInt8]) {
        byteCount = bytes.count
        words = stride(from: 0, to: bytes.count, by: 8).map { start in
            bytes[start..<min(start + 8, bytes.count)].enumerated()
                .reduce(UInt64(0)) { $0 | UInt64($1.element) << UInt64($1.offset * 8) }
        }
    }

    /// All bytes.
    public var bytes: [UInt8] { withBytes { Array($0) } }

    /// Lends the bytes.
    public func withBytes<Result, Failure: Error>(
        _ read: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let words = words + [0]
        let count = byteCount
        return try words.withUnsafeBufferPointer { buffer throws(Failure) in
            try read(UnsafeRawBufferPointer(start: buffer.baseAddress, count: count))
        }
    }
}
