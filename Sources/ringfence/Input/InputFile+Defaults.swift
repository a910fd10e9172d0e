// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceDefaults

extension InputFile {
    /// The files of the repository's `rules/` below one of its folders, which are part of the binary.
    static func embedded(below folder: String) -> [InputFile] {
        var files: [InputFile] = []
        var index: Int32 = 0
        while let entry = ringfence_default_at(index)?.pointee {
            let path = String(cString: entry.path)
            if path.hasPrefix(folder + "/") {
                files.append(
                    InputFile(
                        path: "built-in/\(path)",
                        bytes: [UInt8](UnsafeRawBufferPointer(start: entry.bytes, count: entry.byte_count))))
            }
            index += 1
        }
        return files
    }
}
