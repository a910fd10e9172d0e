// SPDX-License-Identifier: Apache-2.0

/// A process's /proc/PID/cmdline.
struct CommandLine {
    /// The last name of the program's path.
    var program: String
    private var arguments: [String]

    init(_ bytes: [UInt8]) {
        let words = bytes.split(separator: 0, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        program = words.first?.split(separator: "/").last.map(String.init) ?? ""
        arguments = Array(words.dropFirst())
    }

    /// The absolute paths given for any of these options, as `--option VALUE` or `--option=VALUE`.
    func values(of options: String...) -> [String] {
        var values: [String] = []
        for (index, argument) in arguments.enumerated() {
            for option in options {
                if argument == option, index + 1 < arguments.count {
                    values.append(arguments[index + 1])
                } else if argument.hasPrefix(option + "=") {
                    values.append(String(argument.dropFirst(option.count + 1)))
                }
            }
        }
        return values.filter { $0.hasPrefix("/") }
    }
}
