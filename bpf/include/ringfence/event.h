/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * The wire format between the eBPF programs and user space.
 *
 * A record is a header, the event's struct and a tail:
 *
 *	| rf_event_header | struct rf_<event> | rf_tail_item bytes pad | ... |
 *
 * The tail is a sequence of items up to header.size: an rf_tail_item, then
 * its bytes, then zero bytes up to the next multiple of eight. Integers are in
 * host byte order and naturally aligned; padding is explicit and zero.
 * Structs may only grow at their end, with RF_ABI_VERSION raised; a reader
 * finds the tail at sizeof(header) + header.body_size, never by its own sizeof.
 */
#ifndef RINGFENCE_EVENT_H
#define RINGFENCE_EVENT_H

#ifdef __bpf__
#include "kernel_types.h"
#else
#include <linux/types.h>
#include <stddef.h>
#endif

#define RF_ABI_VERSION 1

#define RF_ASSERT_SIZE(type, bytes)                                                                                    \
	_Static_assert(sizeof(struct type) == (bytes), #type " changed: raise RF_ABI_VERSION")

/*
 * Every event: X(identifier, number, name). The struct is rf_<name>, the probe
 * bpf/probes/<name>.bpf.c, the Swift type its name in upper camel case. Structs
 * from number 13 on begin with `__s64 ret`, the result as the program gets it.
 */
#define RF_EVENTS(X)                                                                                                   \
	X(PROCESS_FORK, 1, process_fork)                                                                               \
	X(PROCESS_EXEC, 2, process_exec)                                                                               \
	X(PROCESS_EXIT, 3, process_exit)                                                                               \
	X(FILE_OPEN, 4, file_open)                                                                                     \
	X(FILE_WRITE, 5, file_write)                                                                                   \
	X(CGROUP_MKDIR, 6, cgroup_mkdir)                                                                               \
	X(CGROUP_RMDIR, 7, cgroup_rmdir)                                                                               \
	X(CGROUP_ATTACH, 8, cgroup_attach)                                                                             \
	X(SYSCALL, 9, syscall)                                                                                         \
	X(CAPABILITY_CHECK, 10, capability_check)                                                                      \
	X(PROCESS_FOUND, 11, process_found)                                                                            \
	X(CONTAINER_FOUND, 12, container_found)                                                                        \
	X(NETWORK_SOCKET, 13, network_socket)                                                                          \
	X(NETWORK_CONNECT, 14, network_connect)                                                                        \
	X(NETWORK_BIND, 15, network_bind)                                                                              \
	X(NETWORK_ACCEPT, 16, network_accept)                                                                          \
	X(NETWORK_CONNECTED, 17, network_connected)                                                                    \
	X(NETWORK_MESSAGE, 18, network_message)                                                                        \
	X(DNS_MESSAGE, 19, dns_message)                                                                                \
	X(FILE_CHANGE, 20, file_change)                                                                                \
	X(FILE_LINK, 21, file_link)                                                                                    \
	X(DIRECTORY_CHANGE, 22, directory_change)                                                                      \
	X(MOUNT_CHANGE, 23, mount_change)                                                                              \
	X(FILE_MAP, 24, file_map)                                                                                      \
	X(CREDENTIALS_CHANGE, 30, credentials_change)                                                                  \
	X(NAMESPACE_CHANGE, 31, namespace_change)                                                                      \
	X(PROCESS_RENAME, 32, process_rename)

enum rf_event_type {
#define RF_EVENT_ENUMERATOR(identifier, number, name) RF_EVENT_##identifier = number,
	RF_EVENTS(RF_EVENT_ENUMERATOR)
#undef RF_EVENT_ENUMERATOR
		RF_EVENT_TYPES = 64, /* numbers are below: the types are bits of a word */
};

/* header.flags */
#define RF_FLAG_COMPAT	   0x0001 /* made through the 32-bit entry: syscall is the i386 (or arm) number */
#define RF_FLAG_X32	   0x0002 /* an x32 call: syscall is the number without __X32_SYSCALL_BIT */
#define RF_FLAG_TRUNCATED  0x0004 /* some tail item is shorter than the truth: its own flag says which */
#define RF_FLAG_NO_SYSCALL 0x0008 /* not in a system call: syscall is 0 and means nothing */

struct rf_event_header {
	__u64 time_ns;		 /* CLOCK_MONOTONIC, nanoseconds */
	__u32 size;		 /* of the whole record, bytes, a multiple of 8 */
	__u16 type;		 /* enum rf_event_type */
	__u16 body_size;	 /* of the event's struct, bytes */
	__u16 flags;		 /* RF_FLAG_* */
	__u16 cpu;		 /* the CPU it happened on */
	__u32 syscall;		 /* the system call's number in the task's own table */
	__u32 pid;		 /* thread group, initial pid namespace */
	__u32 tid;		 /* thread, initial pid namespace */
	__u64 cgroup_id;	 /* the task's cgroup in the hierarchy named by rf_config */
	__u64 start_boottime_ns; /* start of the thread group's leader: with pid, names a process for ever */
};

/* Tail items. Paths are as seen from the acting task's root, without a final NUL. */
enum rf_tail_id {
	RF_TAIL_NONE = 0,
	RF_TAIL_PATH = 1,	     /* the file's path, from dentries and mounts */
	RF_TAIL_USER_PATH = 2,	     /* the string that the program passed */
	RF_TAIL_BASE_PATH = 3,	     /* directory that a relative RF_TAIL_USER_PATH starts from */
	RF_TAIL_ARGV = 4,	     /* NUL after each argument */
	RF_TAIL_ENVIRONMENT = 5,     /* NUL after each variable */
	RF_TAIL_CWD = 6,	     /* working directory */
	RF_TAIL_COMM = 7,	     /* comm, up to 15 bytes */
	RF_TAIL_CGROUP_PATH = 8,     /* path below the hierarchy's root */
	RF_TAIL_INTERPRETER = 9,     /* script when one runs: its path where a descriptor named it, else the string */
	RF_TAIL_CONTAINER_JSON = 10, /* container_found: the container as JSON */
	RF_TAIL_ARGUMENT_0 = 16,     /* bytes behind a syscall's pointer argument 0..5 */
	RF_TAIL_ARGUMENT_5 = 21,
	RF_TAIL_FD_PATH_0 = 24, /* path of the file behind fd argument 0..5 */
	RF_TAIL_FD_PATH_5 = 29,
	RF_TAIL_LOCAL_NAME = 32,     /* unix: the socket's own name; an abstract one begins with NUL */
	RF_TAIL_REMOTE_NAME = 33,    /* unix: the peer's name */
	RF_TAIL_PASSED_ADDRESS = 34, /* the sockaddr that the program passed */
	RF_TAIL_SOCKET = 35,	     /* syscall: struct rf_socket behind its first argument, a descriptor */
	RF_TAIL_PAYLOAD = 36,	     /* dns_message: the datagram, up to RF_DNS_BYTES */
	RF_TAIL_PROC_FD_PATH_0 = 40, /* path of the file behind n, where argument 0..5 begins with /proc/self/fd/n */
	RF_TAIL_PROC_FD_PATH_5 = 45,
};

#define RF_TAIL_TRUNCATED   0x0001 /* cut at the limit, or the walk ended early */
#define RF_TAIL_UNREACHABLE 0x0002 /* path does not lead to the task's root (detached mount, other namespace) */
#define RF_TAIL_FAULT	    0x0004 /* user memory could not be read: no bytes */
#define RF_TAIL_DELETED	    0x0008 /* the file has no name any more; bytes are its last one */

struct rf_tail_item {
	__u16 id;     /* enum rf_tail_id */
	__u16 flags;  /* RF_TAIL_* */
	__u32 length; /* of the bytes that follow, without padding */
};

#define RF_CAPABILITY_SETS 5

/* Credentials in the initial user namespace. Capability sets: bit n is CAP number n. */
struct rf_credentials {
	__u32 uid, gid;
	__u32 euid, egid;
	__u32 suid, sgid;
	__u32 fsuid, fsgid;
	__u64 cap_effective;
	__u64 cap_permitted;
	__u64 cap_inheritable;
	__u64 cap_bounding;
	__u64 cap_ambient;
	__u32 user_namespace; /* inode of the credentials' user namespace */
	__u32 loginuid;	      /* 4294967295: none */
};

/* Inodes, as in /proc/PID/ns. */
struct rf_namespaces {
	__u32 mnt, pid, net, ipc, uts, user, cgroup, time;
};

/* What the file is. dev is in the kernel's encoding: major << 20 | minor. */
struct rf_file {
	__u64 inode;
	__u32 dev;
	__u32 mode;	/* S_IF* and permission bits */
	__u32 uid, gid; /* owner, initial user namespace */
	__u64 ctime_ns; /* CLOCK_REALTIME */
	__u64 mtime_ns;
	__u32 nlink;
	__u32 flags;	/* RF_FILE_* */
	__u64 fs_magic; /* super block's s_magic */
};

#define RF_FILE_UPPER_LAYER 0x0001 /* on overlayfs, and its data is in the writable layer */
#define RF_FILE_LOWER_LAYER 0x0002 /* on overlayfs, and its data is in the image */
#define RF_FILE_MEMFD	    0x0004 /* shared memory without a directory: a memfd */
#define RF_FILE_DELETED	    0x0008 /* no link left */

/* What the task is, in records from which a process enters user space's table. */
struct rf_process {
	__u32 ppid; /* real parent's thread group */
	__u32 vpid; /* in its own pid namespace */
	__u64 parent_start_boottime_ns;
	__u32 sid, pgid;       /* initial pid namespace */
	__u32 vsid, vpgid;     /* own pid namespace */
	__u32 tty;	       /* tty's device number as in /proc/PID/stat (old encoding), 0: none */
	__u32 flags;	       /* RF_PROCESS_* */
	__u32 seccomp_mode;    /* 0 off, 1 strict, 2 filter */
	__u32 seccomp_filters; /* number installed */
	struct rf_credentials credentials;
	struct rf_namespaces namespaces;
};

#define RF_PROCESS_NO_NEW_PRIVILEGES 0x0001
#define RF_PROCESS_KERNEL_THREAD     0x0002

/* A process or thread was made; the header is the parent's. Tail: COMM (child's). */
struct rf_process_fork {
	__u32 child_pid; /* thread group */
	__u32 child_tid;
	__u32 child_vpid;
	__u32 is_thread;	       /* 1: a thread of the same group */
	__u64 child_start_boottime_ns; /* of the child's own group leader */
	__u64 child_cgroup_id;
	__u64 clone_flags; /* 0 where the kernel does not tell */
	struct rf_process child;
};

/* A program started. Tail: PATH (exe), ARGV, ENVIRONMENT, CWD, COMM, INTERPRETER, USER_PATH (bprm's filename). */
struct rf_process_exec {
	__u32 old_tid;	  /* thread that called execve; becomes the leader */
	__u32 exec_flags; /* RF_EXEC_* */
	struct rf_process process;
	struct rf_file exe;
};

#define RF_EXEC_MEMFD	    0x0001 /* exe is a memfd */
#define RF_EXEC_DELETED	    0x0002 /* exe has no link left */
#define RF_EXEC_UPPER_LAYER 0x0004 /* exe lies in the container's writable layer */
#define RF_EXEC_SETID	    0x0008 /* set-user-id, set-group-id or file capabilities took effect (secureexec) */
#define RF_EXEC_WRITABLE    0x0010 /* any write permission bit of exe is set for its group or others */

/* The last thread of a group ended. Tail: none. */
struct rf_process_exit {
	__u32 exit_code; /* as given to exit(2), 0..255 */
	__u32 signal;	 /* that ended it, or 0 */
	__u32 core_dumped;
	__u32 pad;
};

/* A call opened a file, or failed to. Tail: PATH (ret >= 0), USER_PATH, BASE_PATH (relative USER_PATH, ret < 0).
 * open_by_handle_at has no USER_PATH. */
struct rf_file_open {
	__s64 ret;	     /* file descriptor or -errno */
	__u32 open_flags;    /* O_* as the program passed them */
	__u32 mode;	     /* for O_CREAT */
	__s32 dirfd;	     /* AT_FDCWD for open and creat, open_by_handle_at's mountfd */
	__u32 created;	     /* 1: FMODE_CREATED, this call made the file */
	__u64 resolve;	     /* openat2's RESOLVE_*, else 0 */
	struct rf_file file; /* zero when ret < 0 */
};

#define RF_WRITE_FIRST 0 /* first write through this descriptor */
#define RF_WRITE_CLOSE 1 /* descriptor closed after writes */

/* Bytes went into a regular file. Tail: PATH (FIRST; for CLOSE where still known). */
struct rf_file_write {
	__u32 phase; /* RF_WRITE_* */
	__s32 fd;
	__u64 bytes;  /* FIRST: of this call; CLOSE: in all through this descriptor */
	__u64 writes; /* calls so far */
	struct rf_file file;
};

/* cgroup made. Tail: CGROUP_PATH. Header is the maker's. */
struct rf_cgroup_mkdir {
	__u64 id;
	__u64 parent_id;
	__u32 level;	 /* root is 0 */
	__u32 hierarchy; /* 0: cgroup v2, else the v1 hierarchy's id */
};

struct rf_cgroup_rmdir {
	__u64 id;
	__u64 parent_id;
	__u32 level;
	__u32 hierarchy;
};

/* A task was moved into a cgroup. Tail: CGROUP_PATH. Header is the mover's. */
struct rf_cgroup_attach {
	__u64 id;
	__u32 hierarchy;
	__u32 moved_pid; /* thread group */
	__u32 moved_tid;
	__u32 threadgroup; /* 1: the whole group */
	__u64 moved_start_boottime_ns;
};

/* A call ended. Tail: ARGUMENT_n and FD_PATH_n as the syscall table says, CWD where a path starts from there. */
struct rf_syscall {
	__s64 ret;     /* as the program gets it; the call's own number when seccomp kills */
	__u64 args[6]; /* as in the registers at entry */
	__u32 seccomp_mode;
	__u32 seccomp_filters;
	__u64 cap_effective;
	__u64 cap_permitted;
	__u32 uid;
	__u32 euid;
	__u32 user_namespace; /* inode */
	__u32 pad;
};

/* A capability was asked for: the first time per process, capability, namespace and verdict. Tail: none. */
struct rf_capability_check {
	__u32 capability;	     /* CAP_* number */
	__s32 ret;		     /* 0 granted, -EPERM */
	__u32 target_user_namespace; /* inode of the namespace it was asked in */
	__u32 user_namespace;	     /* inode of the credentials' own */
	__u64 cap_effective;
	__u64 cap_permitted;
	__u64 cap_bounding;
	__u32 uid;
	__u32 euid;
};

/* A process that ran before the agent. Tail: PATH, COMM, CWD; ARGV and ENVIRONMENT from /proc. */
struct rf_process_found {
	struct rf_process process;
	struct rf_file exe;
};

#include "event_path.h"
#include "event_network.h"

/* A cgroup as the disk tells of it (docs/capture.md). Made in user space. Tail: CONTAINER_JSON. */
struct rf_container_found {
	__u64 id; /* cgroup id */
};

/* A call set the thread's credentials, and succeeded. What they were before is not the kernel's to know at this point:
 * user space has it in the process's row. Tail: none. */
struct rf_credentials_change {
	__s64 ret;
	struct rf_credentials credentials; /* in force now */
	__u32 securebits;
	__u32 groups; /* number of supplementary ones */
	__u32 flags;  /* RF_PROCESS_NO_NEW_PRIVILEGES */
	__u32 pad;
};

/* unshare or setns put the thread into other namespaces. Tail: none. */
struct rf_namespace_change {
	__s64 ret;
	__u64 flags;			   /* CLONE_NEW* as the program passed them; setns may be given none */
	struct rf_namespaces now;	   /* the ones that it is in */
	__u32 pid_for_children;		   /* inode: a pid namespace is entered by the children only */
	__u32 time_for_children;	   /* the same */
	struct rf_credentials credentials; /* in force now: they change with the user namespace */
};

/* The leader of a process got another comm, other than by an exec. Tail: COMM. */
struct rf_process_rename {
	__s64 ret;	   /* 0 */
	__u32 renamed_pid; /* thread group; the header is that of whoever wrote the name */
	__u32 pad;
	__u64 renamed_start_boottime_ns;
};

RF_ASSERT_SIZE(rf_event_header, 48);
RF_ASSERT_SIZE(rf_tail_item, 8);
RF_ASSERT_SIZE(rf_credentials, 80);
RF_ASSERT_SIZE(rf_namespaces, 32);
RF_ASSERT_SIZE(rf_file, 56);
RF_ASSERT_SIZE(rf_process, 160);
RF_ASSERT_SIZE(rf_process_fork, 200);
RF_ASSERT_SIZE(rf_process_exec, 224);
RF_ASSERT_SIZE(rf_process_exit, 16);
RF_ASSERT_SIZE(rf_file_open, 88);
RF_ASSERT_SIZE(rf_file_write, 80);
RF_ASSERT_SIZE(rf_cgroup_mkdir, 24);
RF_ASSERT_SIZE(rf_cgroup_rmdir, 24);
RF_ASSERT_SIZE(rf_cgroup_attach, 32);
RF_ASSERT_SIZE(rf_syscall, 96);
RF_ASSERT_SIZE(rf_capability_check, 48);
RF_ASSERT_SIZE(rf_process_found, 216);
RF_ASSERT_SIZE(rf_container_found, 8);
RF_ASSERT_SIZE(rf_credentials_change, 104);
RF_ASSERT_SIZE(rf_namespace_change, 136);
RF_ASSERT_SIZE(rf_process_rename, 24);
_Static_assert(offsetof(struct rf_event_header, cgroup_id) == 32, "header layout");
_Static_assert(offsetof(struct rf_syscall, args) == 8, "syscall layout");
_Static_assert(offsetof(struct rf_network_connect, socket) == 16, "network layout");

#endif
