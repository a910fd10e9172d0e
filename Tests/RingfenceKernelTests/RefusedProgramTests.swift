// SPDX-License-Identifier: Apache-2.0

import CRingfenceProbe
import Glibc
import Testing

@testable import RingfenceKernel

/// What a person is told when the kernel does not take a program.
@Suite(.enabled(if: Privileges.missing().isEmpty, "loading programs takes root"))
struct RefusedProgramTests {
    private var object: [UInt8] {
        Array(
            UnsafeRawBufferPointer(
                start: ringfence_probe_object_start(), count: ringfence_probe_object_byte_count()))
    }

    private func load(_ bytes: [UInt8]) throws(KernelError) {
        let aligned = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
        defer { aligned.deallocate() }
        aligned.copyBytes(from: bytes)
        _ = try Probe(
            ProbeConfiguration(), features: KernelFeatures.probe(), object: UnsafeRawBufferPointer(aligned))
    }

    /// The first instruction of a program's section becomes one that reads a register which was never written.
    private func spoiled(section name: String) throws -> [UInt8] {
        var bytes = object
        let readsUnwrittenRegister: [UInt8] = [0xbf, 0x90, 0, 0, 0, 0, 0, 0]
        let offset = try #require(elfOffset(of: name, in: bytes))
        bytes.replaceSubrange(offset..<offset + 8, with: readsUnwrittenRegister)
        return bytes
    }

    /// Where a section's bytes lie, by the section headers of a 64-bit ELF file.
    private func elfOffset(of name: String, in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBytes { elf in
            func number<Number: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, _: Number.Type) -> Int {
                Int(elf.loadUnaligned(fromByteOffset: offset, as: Number.self))
            }
            let (table, size, count) = (number(0x28, UInt64.self), number(0x3a, UInt16.self), number(0x3c, UInt16.self))
            let names = number(table + number(0x3e, UInt16.self) * size + 0x18, UInt64.self)
            for index in 0..<count {
                let header = table + index * size
                let start = names + number(header, UInt32.self)
                let end = elf[start...].firstIndex(of: 0) ?? start
                guard String(decoding: elf[start..<end], as: UTF8.self) == name else { continue }
                return number(header + 0x18, UInt64.self)
            }
            return nil
        }
    }

    @Test func theErrorNamesTheProgramTheErrnoAndTheVerifiersWords() throws {
        let bytes = try spoiled(section: "tp_btf/cgroup_rmdir")
        let error = #expect(throws: KernelError.self) { try load(bytes) }
        #expect(error?.code == .programRefused)
        #expect(error?.errno == EACCES)
        #expect(error?.action == "loading the program cgroup_rmdir")
        #expect(error?.log.contains { $0.contains("R9 !read_ok") } == true)
        #expect(error?.description.contains("errno 13") == true)
    }

    @Test func anObjectThatIsNoneIsRefusedWithoutACrash() {
        let error = #expect(throws: KernelError.self) { try load(Array("not an ELF file".utf8)) }
        #expect(error?.code == .unsupported)
    }

    @Test func aTruncatedObjectIsRefusedWithoutACrash() {
        let error = #expect(throws: KernelError.self) { try load(Array(object.prefix(object.count / 2))) }
        #expect(error != nil)
    }
}
