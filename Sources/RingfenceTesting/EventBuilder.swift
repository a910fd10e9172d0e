// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI
public import RingfenceEvents

/// A process of a test's story.
public struct Actor: Sendable, Hashable {
    public var pid: UInt32
    public var startNanoseconds: UInt64
    public var cgroupID: UInt64
    public var mountNamespace: UInt32
    public var uid: UInt32 = 0
    public var capabilities: UInt64 = 0
    public var seccompMode: UInt32 = 0
    public var userNamespace: UInt32 = 4_026_531_837

    /// A process that started when `pid` says.
    public init(pid: UInt32, cgroupID: UInt64 = 1, mountNamespace: UInt32 = 4_026_531_841) {
        self.pid = pid
        startNanoseconds = UInt64(pid) * 1000
        self.cgroupID = cgroupID
        self.mountNamespace = mountNamespace
    }
}

/// Tells a story in records, each a microsecond after the one before.
public struct EventBuilder {
    /// CLOCK_MONOTONIC of the next record.
    public var timeNanoseconds: UInt64 = 1_000_000_000

    /// A story that begins a second after boot.
    public init() {}

    /// A record by `actor`, with the header filled in.
    public mutating func record<Body: BitwiseCopyable>(
        _ type: EventType, by actor: Actor, _ body: Body, syscall: String? = nil,
        _ complete: (inout RecordBuilder) -> Void = { _ in }
    ) -> Record {
        var builder = RecordBuilder(type, body)
        builder.header.time_ns = timeNanoseconds
        builder.header.pid = actor.pid
        builder.header.tid = actor.pid
        builder.header.cgroup_id = actor.cgroupID
        builder.header.start_boottime_ns = actor.startNanoseconds
        if let number = syscall.flatMap({ SyscallTable.number(of: $0, in: .native) }) {
            builder.header.syscall = number
        } else {
            builder.header.flags = UInt16(RF_FLAG_NO_SYSCALL)
        }
        timeNanoseconds += 1000
        complete(&builder)
        return builder.record
    }

    /// What a record tells of a process.
    public func process(_ actor: Actor, parent: Actor?) -> rf_process {
        var process = rf_process()
        process.ppid = parent?.pid ?? 0
        process.parent_start_boottime_ns = parent?.startNanoseconds ?? 0
        process.vpid = actor.pid
        process.sid = actor.pid
        process.pgid = actor.pid
        process.vsid = actor.pid
        process.vpgid = actor.pid
        process.seccomp_mode = actor.seccompMode
        process.credentials.uid = actor.uid
        process.credentials.euid = actor.uid
        process.credentials.cap_effective = actor.capabilities
        process.credentials.cap_permitted = actor.capabilities
        process.credentials.cap_bounding = actor.capabilities
        process.credentials.user_namespace = actor.userNamespace
        process.credentials.loginuid = UInt32.max
        process.namespaces.mnt = actor.mountNamespace
        process.namespaces.user = actor.userNamespace
        return process
    }

    /// `parent` forked `child`.
    public mutating func fork(_ child: Actor, by parent: Actor, name: String? = nil) -> Record {
        var body = rf_process_fork()
        body.child_pid = child.pid
        body.child_tid = child.pid
        body.child_vpid = child.pid
        body.child_start_boottime_ns = child.startNanoseconds
        body.child_cgroup_id = child.cgroupID
        body.child = process(child, parent: parent)
        return record(.processFork, by: parent, body, syscall: "clone") { builder in
            if let name { builder.add(.name, name) }
        }
    }

    /// A program started.
    public mutating func exec(
        _ actor: Actor, _ path: String, _ arguments: [String], parent: Actor? = nil, workingDirectory: String = "/",
        environment: [String] = ["PATH=/bin"], flags: UInt32 = 0
    ) -> Record {
        var body = rf_process_exec()
        body.exec_flags = flags
        body.process = process(actor, parent: parent)
        body.exe.inode = 100
        body.exe.ctime_ns = 10
        return record(.processExec, by: actor, body, syscall: "execve") { builder in
            builder.add(.path, path)
            builder.add(.arguments, list: arguments)
            builder.add(.environment, list: environment)
            builder.add(.workingDirectory, workingDirectory)
            builder.add(.name, String(path.split(separator: "/").last ?? "").prefix(15).description)
            builder.add(.userPath, path)
        }
    }

    /// A process ended.
    public mutating func exit(_ actor: Actor) -> Record {
        record(.processExit, by: actor, rf_process_exit(), syscall: "exit_group")
    }

    /// A file was opened, or with a negative `result` was not.
    public mutating func open(
        _ actor: Actor, _ path: String, flags: UInt32 = 0, mode: UInt32 = 0, result: Int64 = 3,
        userPath: String? = nil, syscall: String = "openat"
    ) -> Record {
        var body = rf_file_open()
        body.ret = result
        body.open_flags = flags
        body.mode = mode
        body.dirfd = -100
        if result >= 0 {
            body.file.inode = 77
            body.file.dev = 8 << 20 | 1
            body.file.mode = 0o100644
        }
        return record(.fileOpen, by: actor, body, syscall: syscall) { builder in
            if result >= 0 { builder.add(.path, path) }
            builder.add(.userPath, userPath ?? path)
        }
    }

    /// The first bytes went into a file.
    public mutating func write(_ actor: Actor, _ path: String, bytes: UInt64 = 10, phase: UInt32 = 0) -> Record {
        var body = rf_file_write()
        body.phase = phase
        body.fd = 3
        body.bytes = bytes
        body.writes = 1
        body.file.mode = 0o100644
        return record(.fileWrite, by: actor, body, syscall: phase == 0 ? "write" : "close") { $0.add(.path, path) }
    }

    /// A system call ended; `texts` stand behind the pointers at those places.
    public mutating func syscall(
        _ actor: Actor, _ name: String, _ arguments: [UInt64] = [], result: Int64 = 0, texts: [Int: String] = [:]
    ) -> Record {
        var body = rf_syscall()
        body.ret = result
        withUnsafeMutableBytes(of: &body.args) { raw in
            for (index, value) in arguments.prefix(6).enumerated() {
                raw.storeBytes(of: value, toByteOffset: index * 8, as: UInt64.self)
            }
        }
        body.seccomp_mode = actor.seccompMode
        body.cap_effective = actor.capabilities
        body.cap_permitted = actor.capabilities
        body.uid = actor.uid
        body.euid = actor.uid
        body.user_namespace = actor.userNamespace
        return record(.syscall, by: actor, body, syscall: name) { builder in
            for (place, text) in texts.sorted(by: { $0.key < $1.key }) { builder.add(.argument(place), text) }
        }
    }

    /// A call on paths ended: `texts` stand behind the pointers at those places, `tails` beside them.
    public mutating func pathCall(
        _ actor: Actor, _ name: String, _ arguments: [UInt64] = [], result: Int64 = 0, texts: [Int: String] = [:],
        tails: [(TailID, String)] = [], file: rf_file? = nil
    ) -> Record {
        var call = rf_path_call()
        call.ret = result
        withUnsafeMutableBytes(of: &call.args) { raw in
            for (index, value) in arguments.prefix(6).enumerated() {
                raw.storeBytes(of: value, toByteOffset: index * 8, as: UInt64.self)
            }
        }
        if let file {
            call.file = file
            call.flags = UInt32(RF_PATH_RESOLVED)
        }
        func complete(_ builder: inout RecordBuilder) {
            for (place, text) in texts.sorted(by: { $0.key < $1.key }) { builder.add(.argument(place), text) }
            for (id, text) in tails { builder.add(id, text) }
        }
        switch EventCatalog.all.first(where: { $0.names.contains(name) })?.type {
        case .fileLink: return record(.fileLink, by: actor, rf_file_link(call: call), syscall: name, complete)
        case .directoryChange:
            let body = rf_directory_change(call: call, is_process: 1, pad: 0)
            return record(.directoryChange, by: actor, body, syscall: name, complete)
        case .mountChange:
            var body = rf_mount_change()
            body.call = call
            return record(.mountChange, by: actor, body, syscall: name, complete)
        default: return record(.fileChange, by: actor, rf_file_change(call: call), syscall: name, complete)
        }
    }

    /// A file was mapped to be executed.
    public mutating func map(_ actor: Actor, _ path: String, result: Int64 = 0x7f00_0000_0000) -> Record {
        var body = rf_file_map()
        body.call.ret = result
        body.call.flags = UInt32(RF_PATH_RESOLVED)
        body.call.file.inode = 77
        body.call.file.mode = 0o100755
        body.address = UInt64(bitPattern: result)
        body.length = 4096
        body.protection = 5
        body.map_flags = 2
        body.fd = 3
        return record(.fileMap, by: actor, body, syscall: "mmap") { $0.add(.path, path) }
    }

    /// A socket was connected.
    public mutating func connect(
        _ actor: Actor, _ socket: rf_socket, result: Int64 = 0, passed: [UInt8]? = nil, syscall: String = "connect"
    ) -> Record {
        var body = rf_network_connect()
        (body.ret, body.call, body.fd, body.socket) = (result, 3, 3, socket)
        return record(.networkConnect, by: actor, body, syscall: syscall) { builder in
            if let passed { builder.add(.passedAddress, passed) }
        }
    }

    /// A socket was made.
    public mutating func socket(_ actor: Actor, domain: UInt32, type: UInt32, socket: rf_socket) -> Record {
        var body = rf_network_socket()
        (body.ret, body.call, body.fd, body.socket) = (3, 1, 3, socket)
        (body.domain, body.type, body.second_fd) = (domain, type, -1)
        return record(.networkSocket, by: actor, body, syscall: "socket")
    }

    /// A socket began to listen.
    public mutating func listen(_ actor: Actor, _ socket: rf_socket) -> Record {
        var body = rf_network_bind()
        (body.call, body.fd, body.socket, body.backlog) = (4, 3, socket, 5)
        return record(.networkBind, by: actor, body, syscall: "listen")
    }

    /// A connection was accepted.
    public mutating func accept(_ actor: Actor, _ socket: rf_socket) -> Record {
        var body = rf_network_accept()
        (body.ret, body.call, body.fd, body.socket, body.listening_fd) = (4, 18, 4, socket, 3)
        return record(.networkAccept, by: actor, body, syscall: "accept4")
    }

    /// A connection that was under way was made, or failed.
    public mutating func connected(_ actor: Actor, _ socket: rf_socket, result: Int64 = 0) -> Record {
        var body = rf_network_connected()
        (body.ret, body.call, body.fd, body.socket) = (result, 3, -1, socket)
        return record(.networkConnected, by: actor, body)
    }

    /// A message was sent or received.
    public mutating func message(
        _ actor: Actor, _ socket: rf_socket, bytes: Int64 = 5, isReceived: Bool = false
    ) -> Record {
        var body = rf_network_message()
        (body.ret, body.call, body.fd, body.socket) = (bytes, isReceived ? 12 : 11, 3, socket)
        return record(.networkMessage, by: actor, body, syscall: isReceived ? "recvfrom" : "sendto")
    }

    /// A datagram came from port 53.
    public mutating func dns(_ actor: Actor, _ socket: rf_socket, _ payload: [UInt8]) -> Record {
        var body = rf_dns_message()
        (body.ret, body.call, body.fd, body.socket) = (Int64(payload.count), 12, 3, socket)
        return record(.dnsMessage, by: actor, body, syscall: "recvfrom") { $0.add(.payload, payload) }
    }

    /// A capability was asked for.
    public mutating func capability(_ actor: Actor, _ number: UInt32, granted: Bool) -> Record {
        var body = rf_capability_check()
        body.capability = number
        body.ret = granted ? 0 : -1
        body.cap_effective = actor.capabilities
        body.cap_permitted = actor.capabilities
        body.cap_bounding = actor.capabilities
        body.uid = actor.uid
        body.euid = actor.uid
        body.user_namespace = actor.userNamespace
        body.target_user_namespace = actor.userNamespace
        return record(.capabilityCheck, by: actor, body)
    }

    /// A call set the credentials to those that `actor` has now.
    public mutating func credentials(_ actor: Actor, by name: String = "setuid") -> Record {
        var body = rf_credentials_change()
        body.credentials = process(actor, parent: nil).credentials
        return record(.credentialsChange, by: actor, body, syscall: name)
    }

    /// unshare or setns led into the namespaces that `actor` is in now.
    public mutating func namespaces(_ actor: Actor, pidForChildren: UInt32 = 0, by name: String = "unshare") -> Record {
        var body = rf_namespace_change()
        body.now = process(actor, parent: nil).namespaces
        body.pid_for_children = pidForChildren
        body.credentials = process(actor, parent: nil).credentials
        return record(.namespaceChange, by: actor, body, syscall: name)
    }

    /// A process was given another name.
    public mutating func rename(_ renamed: Actor, _ name: String, by actor: Actor) -> Record {
        var body = rf_process_rename()
        body.renamed_pid = renamed.pid
        body.renamed_start_boottime_ns = renamed.startNanoseconds
        return record(.processRename, by: actor, body, syscall: "prctl") { $0.add(.name, name) }
    }

    /// A cgroup was made.
    public mutating func mkdir(_ path: String, id: UInt64, parentID: UInt64 = 1, by actor: Actor) -> Record {
        var body = rf_cgroup_mkdir()
        body.id = id
        body.parent_id = parentID
        body.level = UInt32(clamping: path.split(separator: "/").count)
        return record(.cgroupMkdir, by: actor, body, syscall: "mkdir") { $0.add(.cgroupPath, path) }
    }

    /// A cgroup was removed.
    public mutating func rmdir(id: UInt64, by actor: Actor) -> Record {
        var body = rf_cgroup_rmdir()
        body.id = id
        return record(.cgroupRmdir, by: actor, body, syscall: "rmdir")
    }

    /// A process was moved.
    public mutating func attach(_ moved: Actor, to id: UInt64, path: String, by actor: Actor) -> Record {
        var body = rf_cgroup_attach()
        body.id = id
        body.moved_pid = moved.pid
        body.moved_tid = moved.pid
        body.moved_start_boottime_ns = moved.startNanoseconds
        return record(.cgroupAttach, by: actor, body, syscall: "write") { $0.add(.cgroupPath, path) }
    }

    /// A process that runs already.
    public mutating func found(_ actor: Actor, _ path: String, _ arguments: [String], parent: Actor? = nil) -> Record {
        var body = rf_process_found()
        body.process = process(actor, parent: parent)
        return record(.processFound, by: actor, body) { builder in
            builder.add(.path, path)
            builder.add(.arguments, list: arguments)
            builder.add(.name, String(path.split(separator: "/").last ?? "").prefix(15).description)
            builder.add(.workingDirectory, "/")
        }
    }

    /// A container whose details are known.
    public mutating func container(id: UInt64, json: [UInt8]) -> Record {
        record(.containerFound, by: Actor(pid: 1), rf_container_found(id: id)) { $0.add(.containerJSON, json) }
    }
}
