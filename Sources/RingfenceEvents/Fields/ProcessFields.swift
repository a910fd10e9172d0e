// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI

extension FieldCatalog {
    /// `proc.*` and `thread.*` of the acting process itself.
    static let processFields: [FieldDefinition] = [
        FieldDefinition(
            "proc.name", .string, .process, source: .process(RowPlace(\ProcessRow.name)),
            "Name of the program (comm): at most 15 bytes, and a program can change it."),
        FieldDefinition(
            "proc.exe", .string, .process, source: .process(RowPlace(\ProcessRow.calledAs)),
            "First argument: what the program was called by."),
        FieldDefinition(
            "proc.exepath", .path, .process, source: .process(RowPlace(\ProcessRow.executablePath)),
            "Path of the program as the kernel resolved it."),
        FieldDefinition(
            "proc.cmdline", .string, .process, source: .process(RowPlace(\ProcessRow.commandLine)),
            "proc.name and the arguments, with spaces between them."),
        FieldDefinition(
            "proc.args", .string, .process, source: .process(RowPlace(\ProcessRow.argumentText)),
            "Arguments without the first, with spaces between them."),
        FieldDefinition(
            "proc.env", .string, .process, argument: .optionalKey, source: .process(RowPlace(\ProcessRow.environment)),
            "Environment at the exec, with spaces between the variables; proc.env[HOME]: one, up to a space in it."),
        FieldDefinition(
            "proc.cmdnargs", .unsigned, .process, source: .computed(.argumentCount),
            "Number of arguments without the first."),
        FieldDefinition(
            "proc.cwd", .path, .process, source: .process(RowPlace(\ProcessRow.workingDirectory)),
            "Working directory."),
        FieldDefinition(
            "proc.interpreter", .path, .process, source: .process(RowPlace(\ProcessRow.interpreter)),
            "Path of the script when a script runs."),
        FieldDefinition(
            "proc.pid", .integer, .process, source: .process(RowPlace(\ProcessRow.pid)),
            "Process id in the initial pid namespace."),
        FieldDefinition(
            "proc.vpid", .integer, .process, source: .process(RowPlace(\ProcessRow.vpid)),
            "Process id in its own pid namespace."),
        FieldDefinition(
            "proc.tty", .integer, .process, source: .process(RowPlace(\ProcessRow.terminal)),
            "Device number of the controlling terminal, 0 for none."),
        FieldDefinition(
            "proc.sid", .integer, .process, source: .process(RowPlace(\ProcessRow.sessionID)),
            "Session id, which is its leader's process id."),
        FieldDefinition(
            "proc.sname", .string, .event, source: .computed(.processSessionName), "Name of the session's leader."),
        FieldDefinition(
            "proc.sid.exe", .string, .event, source: .computed(.sessionLeaderCalledAs),
            "proc.exe of the session's leader."),
        FieldDefinition(
            "proc.sid.exepath", .path, .event, source: .computed(.sessionLeaderPath),
            "proc.exepath of the session's leader."),
        FieldDefinition(
            "proc.vpgid.name", .string, .event, source: .computed(.groupLeaderName),
            "proc.name of the process group's leader."),
        FieldDefinition(
            "proc.vpgid.exe", .string, .event, source: .computed(.groupLeaderCalledAs),
            "proc.exe of the process group's leader."),
        FieldDefinition(
            "proc.vpgid.exepath", .path, .event, source: .computed(.groupLeaderPath),
            "proc.exepath of the process group's leader."),
        FieldDefinition(
            "proc.ppid.duration", .duration, .event, source: .computed(.parentDuration),
            "Nanoseconds since the parent started."),
        FieldDefinition(
            "proc.ppid.ts", .time, .process, source: .parent(RowPlace(\ProcessRow.startRealtimeNanoseconds)),
            "Start of the parent in nanoseconds since the epoch."),
        FieldDefinition(
            "proc.vsid", .integer, .process, source: .process(RowPlace(\ProcessRow.virtualSessionID)),
            "Session id in its own pid namespace."),
        FieldDefinition(
            "proc.pgid", .integer, .process, source: .process(RowPlace(\ProcessRow.processGroup)), "Process group id."),
        FieldDefinition(
            "proc.vpgid", .integer, .process, source: .process(RowPlace(\ProcessRow.virtualProcessGroup)),
            "Process group id in its own pid namespace."),
        FieldDefinition(
            "proc.is_vpgid_leader", .boolean, .process, source: .computed(.isVirtualGroupLeader),
            "Whether it leads its process group."),
        FieldDefinition(
            "proc.is_sid_leader", .boolean, .process, source: .computed(.isVirtualSessionLeader),
            "Whether it leads its session."),
        FieldDefinition(
            "proc.duration", .duration, .event, source: .computed(.processDuration),
            "Nanoseconds since the process started."),
        FieldDefinition(
            "proc.pid.ts", .time, .process, source: .process(RowPlace(\ProcessRow.startRealtimeNanoseconds)),
            "Start of the process in nanoseconds since the epoch."),
        FieldDefinition(
            "proc.is_container_runtime", .boolean, .process, source: .process(RowPlace(\ProcessRow.isRuntime)),
            "Whether it is the container runtime at work in the container's cgroup, before the container's own program."
        ),
        FieldDefinition(
            "proc.is_exe_upper_layer", .boolean, .process,
            source: .process(RowPlace(\ProcessRow.execFlags, mask: UInt32(RF_EXEC_UPPER_LAYER))),
            "Whether the program lies in the container's writable layer."),
        FieldDefinition(
            "proc.is_exe_lower_layer", .boolean, .process,
            source: .process(RowPlace(\ProcessRow.executable.flags, mask: UInt32(RF_FILE_LOWER_LAYER))),
            "Whether the program lies in the container's image."),
        FieldDefinition(
            "proc.is_exe_from_memfd", .boolean, .process,
            source: .process(RowPlace(\ProcessRow.execFlags, mask: UInt32(RF_EXEC_MEMFD))),
            "Whether the program lies in memory only."),
        FieldDefinition(
            "proc.is_exe_writable", .boolean, .process,
            source: .process(RowPlace(\ProcessRow.execFlags, mask: UInt32(RF_EXEC_WRITABLE))),
            "Whether the program's group or others may write to it."),
        FieldDefinition(
            "proc.is_exe_deleted", .boolean, .process,
            source: .process(RowPlace(\ProcessRow.execFlags, mask: UInt32(RF_EXEC_DELETED))),
            "Whether the program had no name any more when it started."),
        FieldDefinition(
            "proc.is_setid", .boolean, .process,
            source: .process(RowPlace(\ProcessRow.execFlags, mask: UInt32(RF_EXEC_SETID))),
            "Whether the program's set-id bits or file capabilities took effect."),
        FieldDefinition(
            "proc.exe_ino", .integer, .process, source: .process(RowPlace(\ProcessRow.executable.inode)),
            "Inode of the program."),
        FieldDefinition(
            "proc.exe_ino.ctime", .time, .process, source: .process(RowPlace(\ProcessRow.executable.ctime_ns)),
            "Last change of the program's inode, nanoseconds since the epoch."),
        FieldDefinition(
            "proc.exe_ino.mtime", .time, .process, source: .process(RowPlace(\ProcessRow.executable.mtime_ns)),
            "Last change of the program's bytes, nanoseconds since the epoch."),
        FieldDefinition(
            "proc.exe_ino.ctime_duration_proc_start", .duration, .process, source: .computed(.programAgeAtStart),
            "Nanoseconds from the last change of the program's inode to the process's start."),
        FieldDefinition(
            "proc.no_new_privileges", .boolean, .process,
            source: .process(RowPlace(\ProcessRow.flags, mask: UInt32(RF_PROCESS_NO_NEW_PRIVILEGES))),
            "Whether an exec can give it more rights."),
        FieldDefinition(
            "thread.tid", .integer, .event,
            source: .event(EventType.allCases.map { EventPlace($0, .header(Slot(\rf_event_header.tid))) }),
            "Thread id in the initial pid namespace."),
        FieldDefinition(
            "thread.ismain", .boolean, .event, source: .computed(.isMainThread),
            "Whether it is its process's first thread."),
        FieldDefinition(
            "thread.cap_effective", .string, .event, source: .computed(.effectiveCapabilities),
            "Effective capabilities by name, with spaces between them."),
        FieldDefinition(
            "thread.cap_permitted", .string, .event, source: .computed(.permittedCapabilities),
            "Permitted capabilities by name, with spaces between them."),
        FieldDefinition(
            "thread.cap_inheritable", .string, .event, source: .computed(.inheritableCapabilities),
            "Inheritable capabilities by name, with spaces between them."),
        FieldDefinition(
            "thread.cap_bounding", .string, .event, source: .computed(.boundingCapabilities),
            "Bounding set of capabilities by name, with spaces between them."),
        FieldDefinition(
            "thread.cap_ambient", .string, .event, source: .computed(.ambientCapabilities),
            "Ambient capabilities by name, with spaces between them."),
    ]

    /// Fields of the parent and of ancestors.
    static let processAncestryFields: [FieldDefinition] = [
        FieldDefinition(
            "proc.ppid", .integer, .process, source: .process(RowPlace(\ProcessRow.parentPID)),
            "Process id of the parent."),
        FieldDefinition(
            "proc.pname", .string, .process, source: .parent(RowPlace(\ProcessRow.name)), "proc.name of the parent."),
        FieldDefinition(
            "proc.pexe", .string, .process, source: .parent(RowPlace(\ProcessRow.calledAs)), "proc.exe of the parent."),
        FieldDefinition(
            "proc.pexepath", .path, .process, source: .parent(RowPlace(\ProcessRow.executablePath)),
            "proc.exepath of the parent."),
        FieldDefinition(
            "proc.pcmdline", .string, .process, source: .parent(RowPlace(\ProcessRow.commandLine)),
            "proc.cmdline of the parent."),
        FieldDefinition(
            "proc.pargs", .string, .process, source: .parent(RowPlace(\ProcessRow.argumentText)),
            "proc.args of the parent."),
        FieldDefinition(
            "proc.aenv", .string, .process, argument: .requiredIndex,
            source: .ancestor(RowPlace(\ProcessRow.environment)),
            "proc.env of an ancestor, [1] the parent."),
        FieldDefinition(
            "proc.pvpid", .integer, .process, source: .parent(RowPlace(\ProcessRow.vpid)), "proc.vpid of the parent."),
        FieldDefinition(
            "proc.aname", .string, .process, argument: .optionalIndex, source: .ancestor(RowPlace(\ProcessRow.name)),
            "proc.name of an ancestor, [1] the parent; without a number of any."),
        FieldDefinition(
            "proc.aexe", .string, .process, argument: .optionalIndex,
            source: .ancestor(RowPlace(\ProcessRow.calledAs)), "proc.exe of an ancestor, [1] the parent."),
        FieldDefinition(
            "proc.aexepath", .path, .process, argument: .optionalIndex,
            source: .ancestor(RowPlace(\ProcessRow.executablePath)), "proc.exepath of an ancestor, [1] the parent."),
        FieldDefinition(
            "proc.acmdline", .string, .process, argument: .optionalIndex,
            source: .ancestor(RowPlace(\ProcessRow.commandLine)), "proc.cmdline of an ancestor, [1] the parent."),
        FieldDefinition(
            "proc.aargs", .string, .process, argument: .optionalIndex,
            source: .ancestor(RowPlace(\ProcessRow.argumentText)), "proc.args of an ancestor, [1] the parent."),
        FieldDefinition(
            "proc.apid", .integer, .process, argument: .optionalIndex, source: .ancestor(RowPlace(\ProcessRow.pid)),
            "proc.pid of an ancestor, [1] the parent."),
    ]

    /// Where `proc.args` is.
    public static let argumentText = RowPlace(\ProcessRow.argumentText)
    /// Where `proc.env` is.
    public static let environment = RowPlace(\ProcessRow.environment)
    /// The arguments with a NUL after each, the program's name first.
    public static let arguments = RowPlace(\ProcessRow.arguments)
}
