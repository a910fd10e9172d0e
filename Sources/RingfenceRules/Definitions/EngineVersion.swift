// SPDX-License-Identifier: Apache-2.0

import RingfenceDocuments

/// Version of the rule language, in the numbers of Falco's engine.
struct EngineVersion: Comparable {
    /// The newest version whose language is understood: that of Falco 0.44.
    static let supported = EngineVersion(major: 0, minor: 63, patch: 0)

    var major: Int
    var minor: Int
    var patch: Int

    /// `0.57.0`, or the older `13`, which means `0.13.0`.
    init?(_ text: String) {
        let core = text.prefix { $0 != "-" && $0 != "+" }
        let parts = core.split(separator: ".", omittingEmptySubsequences: false).map { UInt32($0) }
        switch (parts.count, parts.first ?? nil) {
        case (1, let minor?): self.init(major: 0, minor: Int(minor), patch: 0)
        case (3, let major?):
            guard let minor = parts[1], let patch = parts[2] else { return nil }
            self.init(major: Int(major), minor: Int(minor), patch: Int(patch))
        default: return nil
        }
    }

    private init(major: Int, minor: Int, patch: Int) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    var description: String { "\(major).\(minor).\(patch)" }

    static func < (lhs: EngineVersion, rhs: EngineVersion) -> Bool {
        (lhs.major, lhs.minor, lhs.patch) < (rhs.major, rhs.minor, rhs.patch)
    }

    /// Checks an item that asks for a version.
    static func check(_ reader: inout ItemReader) {
        reader.warnAboutKeys(except: ["required_engine_version"], of: "version requirement")
        guard let node = reader.scalar("required_engine_version") else { return }
        guard let version = EngineVersion(node.string ?? "") else {
            return reader.error(Span(node), "this is no version", note: "write it as `0.57.0`, or as a whole number")
        }
        if version.major != supported.major || version > supported {
            reader.error(
                Span(node),
                "the rules need version \(version.description) of the rule language, but this is "
                    + supported.description,
                code: DiagnosticCode.validate)
        }
    }
}

/// Plugins that a file needs. Their fields are ours where they make sense; an unknown one is reported where it is used.
enum PluginRequirements {
    /// Checks that the item is well formed.
    static func check(_ reader: inout ItemReader) {
        reader.warnAboutKeys(except: ["required_plugin_versions"], of: "plugin requirement")
        guard let (key, value) = reader.node.entry("required_plugin_versions") else { return }
        guard let plugins = value.sequence else {
            return reader.error(Span(key), "`required_plugin_versions` must be a sequence, not \(value.kindName)")
        }
        for plugin in plugins {
            check(plugin, &reader)
            for alternative in plugin["alternatives"]?.sequence ?? [] { check(alternative, &reader) }
        }
    }

    private static func check(_ plugin: YAMLNode, _ reader: inout ItemReader) {
        guard plugin.mapping != nil else {
            return reader.error(Span(plugin), "a required plugin is a mapping, not \(plugin.kindName)")
        }
        if plugin["name"]?.string == nil { reader.error(Span(plugin), "the required plugin has no `name`") }
        guard let version = plugin["version"], let text = version.string else {
            return reader.error(Span(plugin), "the required plugin has no `version`")
        }
        if EngineVersion(text) == nil || !text.contains(".") {
            reader.error(
                Span(version), "this is no version", code: DiagnosticCode.validate, note: "write it as `0.4.0`")
        }
    }
}
