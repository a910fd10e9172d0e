// SPDX-License-Identifier: Apache-2.0

/// Which containers an expectation is about: all that satisfy every key. A key with several globs is satisfied by one.
public struct ContainerSelector: Sendable, Hashable {
    /// The reference as given, without its tag or digest, or without Docker's own registry and folder.
    public var images: [Glob] = []
    public var names: [Glob] = []
    /// `docker`, `containerd`, `podman`, ..
    public var runtimes: [Glob] = []
    /// Each label must be there.
    public var labels: [String: Glob] = [:]

    /// Every container.
    public static let all = ContainerSelector()

    /// Every container, until keys are set.
    public init() {}

    /// Whether it selects a container. What is unknown of it satisfies no key.
    public func selects(_ container: SelectedContainer) -> Bool {
        satisfies(images, container.imageForms) && satisfies(names, [container.name].compactMap(\.self))
            && satisfies(runtimes, [container.runtime].compactMap(\.self))
            && labels.allSatisfy { key, glob in container.labels[key].map(glob.matches) ?? false }
    }

    private func satisfies(_ globs: [Glob], _ values: [String]) -> Bool {
        globs.isEmpty || globs.contains { glob in values.contains(where: glob.matches) }
    }

    /// More keys are more specific; of as many, more exact ones; of as many, more characters that are no wildcard.
    var specificity: Specificity {
        let keys = [images, names, runtimes].filter { !$0.isEmpty } + labels.values.map { [$0] }
        return Specificity(
            keys: keys.count, exactKeys: keys.count { $0.allSatisfy(\.isExact) },
            literals: keys.reduce(0) { $0 + ($1.map(\.literalCount).min() ?? 0) })
    }

    struct Specificity: Comparable {
        var keys: Int
        var exactKeys: Int
        var literals: Int

        static func < (lhs: Specificity, rhs: Specificity) -> Bool {
            (lhs.keys, lhs.exactKeys, lhs.literals) < (rhs.keys, rhs.exactKeys, rhs.literals)
        }
    }
}

/// What selectors look at in a container.
public struct SelectedContainer: Sendable, Hashable {
    public var name: String?
    /// As the container's runtime has it: `docker.io/library/nginx:1.27`.
    public var image: String?
    public var runtime: String?
    public var labels: [String: String]

    /// `nil` where unknown.
    public init(name: String? = nil, image: String? = nil, runtime: String? = nil, labels: [String: String] = [:]) {
        self.name = name
        self.image = image
        self.runtime = runtime
        self.labels = labels
    }

    /// The ways to write the image: as it is, and without what people leave out.
    var imageForms: [String] {
        guard let image else { return [] }
        var forms = [image]
        let base = image.split(separator: "@", maxSplits: 1).first.map(String.init) ?? image
        forms.append(base)
        if let colon = base.lastIndex(of: ":"), !base[colon...].contains("/") { forms.append(String(base[..<colon])) }
        for prefix in ["docker.io/library/", "docker.io/"] {
            forms += forms.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
        }
        return forms
    }
}

extension [Expectation] {
    /// The expectation in force for a container: the most specific that selects it; of equals, the last.
    public func inForce(for container: SelectedContainer) -> Expectation? {
        var best: Expectation?
        for expectation in self where expectation.containers.selects(container) {
            if let best, expectation.containers.specificity < best.containers.specificity { continue }
            best = expectation
        }
        return best
    }
}
