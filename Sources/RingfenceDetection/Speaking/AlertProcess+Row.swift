// SPDX-License-Identifier: Apache-2.0

internal import CRingfenceABI
internal import RingfenceEvents

extension AlertProcess {
    /// A copy of what the table knows.
    init(_ row: ProcessRow) {
        self.init(pid: row.pid)
        vpid = row.vpid
        parentPID = row.parentPID
        startBoottimeNanoseconds = row.startBoottimeNanoseconds
        name = row.name.text
        executablePath = row.executablePath.text
        arguments = row.arguments.items
        argumentsAreTruncated = row.argumentsAreTruncated != 0
        workingDirectory = row.workingDirectory.text
        uid = row.credentials.uid
        effectiveUID = row.credentials.euid
        gid = row.credentials.gid
        loginUID = row.credentials.loginuid == UInt32.max ? nil : row.credentials.loginuid
        effectiveCapabilities = row.credentials.cap_effective
        permittedCapabilities = row.credentials.cap_permitted
        seccompMode = row.seccompMode
        hasExited = row.hasExited != 0
    }
}
