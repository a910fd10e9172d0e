// SPDX-License-Identifier: Apache-2.0

import Glibc
import RingfenceContainers
import Testing

@Suite struct DiskFileSystemTests {
    private let disk = DiskFileSystem()

    private func withFolder(_ body: (String) throws -> Void) throws {
        var template = Array("/tmp/ringfence-test-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer {
            for name in (try? disk.list(folder, limit: 100)) ?? [] { Glibc.remove(folder + "/" + name) }
            rmdir(folder)
        }
        try body(folder)
    }

    private func write(_ path: String, _ text: String) throws {
        let file = try #require(fopen(path, "w"))
        fputs(text, file)
        fclose(file)
    }

    @Test func readsUpToTheLimit() throws {
        try withFolder { folder in
            try write(folder + "/f", String(repeating: "x", count: 40000))
            #expect(try disk.read(folder + "/f", limit: 40000).count == 40000)
            let error = #expect(throws: ContainerError.self) { try disk.read(folder + "/f", limit: 39999) }
            #expect(error?.code == .tooLarge)
            #expect(try DiskFileSystem(root: folder + "/").read("/f", limit: 40000).count == 40000)
        }
    }

    @Test func onlyRegularFilesAreRead() throws {
        try withFolder { folder in
            #expect(mkfifo(folder + "/fifo", 0o600) == 0)
            let error = #expect(throws: ContainerError.self) { try disk.read(folder + "/fifo", limit: 10) }
            #expect(error?.code == .wrongKind)
            #expect(throws: ContainerError.self) { try disk.read(folder, limit: 10) }
            let missing = #expect(throws: ContainerError.self) { try disk.read(folder + "/none", limit: 10) }
            #expect(missing?.code == .notFound)
        }
    }

    @Test func listsStatusAndLinks() throws {
        try withFolder { folder in
            try write(folder + "/f", "1")
            #expect(symlink("f", folder + "/l") == 0)
            #expect(try disk.list(folder, limit: 2).sorted() == ["f", "l"])
            #expect(throws: ContainerError.self) { try disk.list(folder, limit: 1) }
            #expect(throws: ContainerError.self) { try disk.list(folder + "/f", limit: 1) }
            #expect(try disk.readLink(folder + "/l") == "f")
            #expect(throws: ContainerError.self) { try disk.readLink(folder + "/f") }
            let status = try disk.status(folder + "/f")
            #expect(status.uid == geteuid() && !status.isDirectory && status.inode != 0)
            #expect(try disk.status(folder).isDirectory)
            #expect(status == (try disk.status(folder + "/l")))
        }
    }

    @Test func filesOfProcAreReadWhole() throws {
        #expect(try disk.read("/proc/self/mountinfo", limit: 1 << 20).contains(UInt8(ascii: "/")))
    }
}
