// SPDX-License-Identifier: Apache-2.0

public import CRingfenceABI

/// A call set the credentials of a thread, and succeeded.
public enum CredentialsChange: Event {
    public typealias Body = rf_credentials_change

    public static let type = EventType.credentialsChange
    public static let summary =
        "A call set user or group ids, capabilities, securebits or no_new_privs; failed ones are plain system calls."
    public static let names: [String] = ["credentials_change"]
    public static let category = "process"
    public static let programs = [
        SyscallProgram(
            "credentials_change",
            [
                "setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid", "setfsuid", "setfsgid",
                "setgroups", "setuid32", "setgid32", "setreuid32", "setregid32", "setresuid32", "setresgid32",
                "setfsuid32", "setfsgid32", "setgroups32", "capset",
            ]),
        SyscallProgram("prctl", ["prctl"]),
    ]
    public static let arguments: [EventArgument] = [
        EventArgument(
            "res", .body(Slot(\rf_credentials_change.ret)), .result,
            "What the call gave."),
        EventArgument(
            "uid", .body(Slot(\rf_credentials_change.credentials.uid)), .decimal,
            "User id now."),
        EventArgument(
            "euid", .body(Slot(\rf_credentials_change.credentials.euid)), .decimal,
            "Effective user id now."),
        EventArgument(
            "suid", .body(Slot(\rf_credentials_change.credentials.suid)), .decimal,
            "Saved user id now."),
        EventArgument(
            "fsuid", .body(Slot(\rf_credentials_change.credentials.fsuid)), .decimal,
            "User id for file access now."),
        EventArgument(
            "gid", .body(Slot(\rf_credentials_change.credentials.gid)), .decimal,
            "Group id now."),
        EventArgument(
            "egid", .body(Slot(\rf_credentials_change.credentials.egid)), .decimal,
            "Effective group id now."),
        EventArgument(
            "cap_effective", .body(Slot(\rf_credentials_change.credentials.cap_effective)), .hexadecimal,
            "Effective capabilities now."),
        EventArgument(
            "cap_permitted", .body(Slot(\rf_credentials_change.credentials.cap_permitted)), .hexadecimal,
            "Permitted capabilities now."),
        EventArgument(
            "securebits", .body(Slot(\rf_credentials_change.securebits)), .hexadecimal,
            "SECBIT_* bits now."),
        EventArgument(
            "groups", .body(Slot(\rf_credentials_change.groups)), .decimal,
            "Number of supplementary groups now."),
        EventArgument(
            "no_new_privileges",
            .body(Slot(\rf_credentials_change.flags, mask: UInt32(RF_PROCESS_NO_NEW_PRIVILEGES))), .boolean,
            "Whether an exec can give it no more rights."),
    ]
}
