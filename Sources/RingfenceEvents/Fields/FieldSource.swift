// SPDX-License-Identifier: Apache-2.0

/// Where a field's value is read, as data: a read costs an offset, not a call.
public enum FieldSource: Sendable, Hashable {
    /// The same in every event.
    case fixed(String)
    /// In the record, by event type; missing in all others.
    case event([EventPlace])
    /// In the acting process's row.
    case process(RowPlace)
    /// In its parent's row.
    case parent(RowPlace)
    /// In an ancestor's row: the parent is 1, the process itself 0; without an argument any ancestor's.
    case ancestor(RowPlace)
    /// In the container's row, or the host's.
    case container(RowPlace)
    /// In one of the container's tables, by the field's argument.
    case containerColumn(ContainerColumn)
    /// The argument of that name as text, whatever the event.
    case argument(String)
    /// Of the socket that the event is about.
    case socket(SocketField)
    /// Either of two fields: a comparison holds when it does for one of them, and `!=` when it does for both.
    case either(String, String)
    /// Computed from the event and what is joined with it.
    case computed(ComputedField)
    /// Made of other fields by a function of the rule language.
    case transformed(FieldTransformation)
}

/// Fields that take more than a load.
public enum ComputedField: UInt8, Sendable, Hashable, CaseIterable, BitwiseCopyable {
    /// `evt.type`: the system call's name where the event is one, else ours.
    case eventType
    case eventNumber
    /// Nanoseconds since the epoch.
    case eventRealtime
    /// Time of day as text, UTC.
    case eventTimeText
    case eventCategory
    /// `SUCCESS` or the errno's name.
    case resultName
    case result
    case hasFailed
    case isOpenForReading
    case isOpenForWriting
    case isOpenMakingExecutable
    /// `evt.arg[NAME]` as text.
    case argument
    /// All arguments as text.
    case arguments
    /// The file's path, or what the program named when nothing was opened.
    case filePath
    case fileDirectory
    case fileName
    /// `file` or `directory`.
    case fileType
    /// `f` or `d`.
    case fileTypeCharacter
    /// The path as the program wrote it.
    case userPath
    /// Nanoseconds since the process started.
    case processDuration
    case processSessionName
    case isVirtualGroupLeader
    case isVirtualSessionLeader
    /// Nanoseconds from the change of the program's inode to the process's start.
    case programAgeAtStart
    case userName
    case loginName
    case groupName
    /// Names of the capabilities with spaces between them, those of the event where it tells them.
    case effectiveCapabilities
    case permittedCapabilities
    case inheritableCapabilities
    case boundingCapabilities
    case ambientCapabilities
    case capabilityName
    case capabilityWasDenied
    case seccompMode
    /// `evt.user_path_mismatch`: the kernel's path is another one than the program's.
    case userPathDiffers
    /// 2026-01-02T03:04:05.123456789Z.
    case eventTimeISO
    /// Nanoseconds since the container's start.
    case containerDuration
    /// Nanoseconds since the parent's start.
    case parentDuration
    /// The thread is its process's first.
    case isMainThread
    /// proc.name of the process group's leader.
    case groupLeaderName
    case groupLeaderCalledAs
    case groupLeaderPath
    case sessionLeaderCalledAs
    case sessionLeaderPath
    /// Arguments without the first.
    case argumentCount
    /// One variable, by the field's argument: resolved to a reader of its own.
    case environmentVariable
    case effectiveCapabilitiesBefore
    case permittedCapabilitiesBefore
    case gainedCapabilities
    case changedNamespaces
    case foreignNamespaces
    /// The path that a name was moved from, or that a link was made at, absolute.
    case sourcePath = 60
    /// As the program wrote it.
    case sourceUserPath
    /// The path that a name was moved to, or that a link leads to, absolute.
    case targetPath
    /// As the program wrote it.
    case targetUserPath
    /// Whether the kernel told the file, not only the program's string.
    case isPathResolved
}

extension ComputedField {
    /// The field of that number, by a way that the path of an event may take.
    @_noLocks
    public init?(number: UInt32) {
        switch number {
        case 0: self = .eventType
        case 1: self = .eventNumber
        case 2: self = .eventRealtime
        case 3: self = .eventTimeText
        case 4: self = .eventCategory
        case 5: self = .resultName
        case 6: self = .result
        case 7: self = .hasFailed
        case 8: self = .isOpenForReading
        case 9: self = .isOpenForWriting
        case 10: self = .isOpenMakingExecutable
        case 11: self = .argument
        case 12: self = .arguments
        case 13: self = .filePath
        case 14: self = .fileDirectory
        case 15: self = .fileName
        case 16: self = .fileType
        case 17: self = .fileTypeCharacter
        case 18: self = .userPath
        case 19: self = .processDuration
        case 20: self = .processSessionName
        case 21: self = .isVirtualGroupLeader
        case 22: self = .isVirtualSessionLeader
        case 23: self = .programAgeAtStart
        case 24: self = .userName
        case 25: self = .loginName
        case 26: self = .groupName
        case 27: self = .effectiveCapabilities
        case 28: self = .permittedCapabilities
        case 29: self = .inheritableCapabilities
        case 30: self = .boundingCapabilities
        case 31: self = .ambientCapabilities
        case 32: self = .capabilityName
        case 33: self = .capabilityWasDenied
        case 34: self = .seccompMode
        case 35: self = .userPathDiffers
        case 36: self = .eventTimeISO
        case 37: self = .containerDuration
        case 38: self = .parentDuration
        case 39: self = .isMainThread
        case 40: self = .groupLeaderName
        case 41: self = .groupLeaderCalledAs
        case 42: self = .groupLeaderPath
        case 43: self = .sessionLeaderCalledAs
        case 44: self = .sessionLeaderPath
        case 45: self = .argumentCount
        case 46: self = .environmentVariable
        case 47: self = .effectiveCapabilitiesBefore
        case 48: self = .permittedCapabilitiesBefore
        case 49: self = .gainedCapabilities
        case 50: self = .changedNamespaces
        case 51: self = .foreignNamespaces
        case 60: self = .sourcePath
        case 61: self = .sourceUserPath
        case 62: self = .targetPath
        case 63: self = .targetUserPath
        case 64: self = .isPathResolved
        default: return nil
        }
    }
}
