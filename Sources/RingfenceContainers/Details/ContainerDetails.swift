// SPDX-License-Identifier: Apache-2.0

/// A part of a container that has to be read from disk. Raw values are the names in `Container.unknown`.
enum ContainerDetail: String, Sendable, Hashable, CaseIterable {
    case name
    case image
    case labels
    case declared
    case isPrivileged = "privileged"
    case startedAt = "started_at"
}

/// What a runtime's files tell of a container. Nil is unknown, unless the runtime has nothing of the kind.
struct ContainerDetails {
    /// The runtime, when the disk knows better than the cgroup path.
    var runtime: RuntimeKind?
    var name: String?
    var image: ImageReference?
    var labels: [String: String]?
    var pod: PodReference?
    var isPodSandbox: Bool?
    var declared: DeclaredConfiguration?
    var isPrivileged: Bool?
    var startedAtNanoseconds: Int64?
    /// What this runtime has no notion of: plain runc has no images.
    var inapplicable: Set<ContainerDetail> = []
    /// What no file will ever tell, unless it is known already.
    var unreadable: Set<ContainerDetail> = []
    var problems: [ContainerError] = []

    /// Runs one read; its failure becomes a problem.
    mutating func attempt<T>(_ read: () throws(ContainerError) -> T) -> T? {
        do throws(ContainerError) {
            return try read()
        } catch {
            problems.append(error)
            return nil
        }
    }

    /// What is unknown, in the order of declaration.
    var unknown: [ContainerDetail] {
        ContainerDetail.allCases.filter { detail in
            guard !inapplicable.contains(detail) else { return false }
            return switch detail {
            case .name: name == nil
            case .image: image == nil
            case .labels: labels == nil
            case .declared: declared == nil
            case .isPrivileged: isPrivileged == nil
            case .startedAt: startedAtNanoseconds == nil
            }
        }
    }

    /// Whether another look later can tell no more. The time of the start is not worth one.
    var isComplete: Bool { unknown.allSatisfy { unreadable.contains($0) || $0 == .startedAt } }
}
