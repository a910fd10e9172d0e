// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import Glibc

/// Completes the records of processes that ran before the agent with what only /proc tells: their arguments and
/// environment. They then enter as any other record does.
enum ProcessTakeover {
    /// Calls `body` with each record of `records`, completed; stops at the first that is not whole.
    static func forEachRecord(in records: [UInt8], _ body: (UnsafeRawBufferPointer) -> Void) {
        var rest = records[...]
        while let record = firstRecord(of: rest) {
            rest = rest.dropFirst(record.count)
            completed(Array(record)).withUnsafeBytes(body)
        }
    }

    private static func firstRecord(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let headerByteCount = MemoryLayout<rf_event_header>.size
        guard bytes.count >= headerByteCount else { return nil }
        let size = bytes.withUnsafeBytes { header($0).size }
        guard size >= headerByteCount, size <= bytes.count else { return nil }
        return bytes.prefix(Int(size))
    }

    private static func header(_ bytes: UnsafeRawBufferPointer) -> rf_event_header {
        bytes.loadUnaligned(as: rf_event_header.self)
    }

    private static func completed(_ record: [UInt8]) -> [UInt8] {
        let pid = record.withUnsafeBytes { header($0).pid }
        var record = record
        append(file: "/proc/\(pid)/cmdline", as: RF_TAIL_ARGV, limit: Int(RF_ARGV_BYTES), to: &record)
        append(file: "/proc/\(pid)/environ", as: RF_TAIL_ENVIRONMENT, limit: Int(RF_ENVIRONMENT_BYTES), to: &record)
        let size = UInt32(clamping: record.count)
        record.withUnsafeMutableBytes { bytes in
            bytes.storeBytes(
                of: size, toByteOffset: MemoryLayout<rf_event_header>.offset(of: \rf_event_header.size) ?? 8,
                as: UInt32.self)
        }
        return record
    }

    private static func append(file: String, as identifier: rf_tail_id, limit: Int, to record: inout [UInt8]) {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        // The process may have ended since: it stays known by what the kernel told.
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0 else { return }
        let isTruncated = count > limit
        var item = rf_tail_item()
        item.id = UInt16(identifier.rawValue)
        item.flags = isTruncated ? UInt16(RF_TAIL_TRUNCATED) : 0
        item.length = UInt32(min(count, limit))
        withUnsafeBytes(of: item) { record += $0 }
        record += bytes.prefix(min(count, limit))
        while record.count % 8 != 0 { record.append(0) }
    }
}
