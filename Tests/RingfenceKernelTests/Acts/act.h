/* SPDX-License-Identifier: Apache-2.0 */
/* A program that does one thing and says, as a line of JSON an event, what a true record of it would hold. */
#ifndef ACT_H
#define ACT_H

#include <stddef.h>
#include <stdint.h>

#define NO_SYSCALL (-1l)

#define FLAG_COMPAT	 0x0001
#define FLAG_TRUNCATED	 0x0004
#define FLAG_NO_SYSCALL	 0x0008
#define TAIL_TRUNCATED	 0x0001
#define TAIL_UNREACHABLE 0x0002
#define TAIL_DELETED	 0x0008
#define FILE_UPPER_LAYER 0x0001
#define FILE_LOWER_LAYER 0x0002
#define FILE_MEMFD	 0x0004
#define FILE_DELETED	 0x0008

/* One thing to do; arguments start after its name. The return value is the exit status. */
typedef int act_function(int count, char **arguments);

#define ACTS(X)                                                                                                        \
	X(attach, "attach ROOT PATH: a child is moved into the cgroup PATH of the hierarchy at ROOT")                  \
	X(capability, "capability granted|denied: a nice value that needs CAP_SYS_NICE, with or without it")           \
	X(change, "change KIND DIR: files are made, removed and changed")                                              \
	X(cgroup, "cgroup ROOT PATH: the cgroup PATH of the hierarchy at ROOT is made and removed")                    \
	X(compat, "compat: mkdir through the 32-bit entry")                                                            \
	X(connection, "connection v4|v6|unix|abstract|socketcall|direct: from the sockets to the accepted connection") \
	X(contained, "contained NAME: one call that containers are expected not to make")                              \
	X(credentials, "credentials CALL: the process's own credentials are changed")                                  \
	X(directory, "directory KIND DIR: the working directory or the root changes")                                  \
	X(dns, "dns recvfrom|recvmsg|read: an answer from UDP port 53")                                                \
	X(exec, "exec KIND DIR: a program is started")                                                                 \
	X(exit, "exit CODE|sigkill|sigabrt|thread: a child ends")                                                      \
	X(found, "found: what is known of a process that ran before, until standard input ends")                       \
	X(fork, "fork fork|vfork|thread: a process or a thread is made")                                               \
	X(link, "link rename|link|symlink DIR: names are moved and made")                                              \
	X(map, "map mapped|refused DIR: a file is mapped to be executed")                                              \
	X(mount, "mount KIND DIR: mounts are made, moved and undone")                                                  \
	X(message, "message addressed|header|vector|stream|direct: messages are sent and received")                    \
	X(namespace, "namespace KIND: the process goes into other namespaces")                                         \
	X(open, "open KIND DIR: a file is opened")                                                                     \
	X(quiet, "quiet SECONDS: nothing at all")                                                                      \
	X(refused, "refused: sockets that cannot be made, bound, connected or accepted from")                          \
	X(rename, "rename prctl|write: the process gets another name")                                                 \
	X(resolve, "resolve NAME ADDRESS PORT recvfrom|read: asks a name server of its own, and connects")             \
	X(socket, "socket pair|netlink|packet|vsock|unspecified: sockets of other families")                           \
	X(syscall, "syscall allowed|denied|killed: keyctl with and without a seccomp filter")                          \
	X(tell_exec, "tell_exec: what the started program knows of its own start")                                     \
	X(write, "write KIND FILE: two writes and the end of the descriptor")

#define ACT_DECLARATION(name, usage) act_function act_##name;
ACTS(ACT_DECLARATION)
#undef ACT_DECLARATION

/* facts.c: a line is begun, filled and ended. Names are those of the wire format's members, joined by dots. */
void truth_begin(const char *event);
void truth_unsigned(const char *name, uint64_t value);
void truth_signed(const char *name, int64_t value);
void truth_range(const char *name, uint64_t least, uint64_t most);
void truth_bytes(const char *name, const void *bytes, size_t length);
void truth_text(const char *name, const char *text);
/* A tail item, with its flags. */
void truth_tail(const char *name, const void *bytes, size_t length, unsigned flags);
void truth_tail_text(const char *name, const char *text);
/* The record is searched by this member, besides its type and pid. */
void truth_match(const char *name);
void truth_end(void);

/* process_facts.c */
uint64_t now_ns(void);
/* The header of an event of this thread that began at `since_ns`; NO_SYSCALL: outside a system call. */
void truth_header(uint64_t since_ns, long syscall);
/* The same for any thread, and with the header's flags. */
void truth_header_of(int pid, int tid, uint64_t since_ns, long syscall, unsigned flags);
/* The cgroup that the tests run in, whose id they pass in ACT_CGROUP. */
void truth_cgroup(const char *name);
void truth_start(const char *name, int pid);
void truth_credentials(const char *prefix, int pid);
void truth_process(const char *prefix, int pid);
/* The members that truth_credentials leaves out: user_namespace and loginuid. */
void truth_identity(const char *prefix, int pid);
/* The inodes of all namespaces that it is in. */
void truth_namespaces(const char *prefix, int pid);
/* Privilege members of an event's own struct: cap_effective, cap_permitted, uid, euid, user_namespace. */
void truth_privilege(const char *prefix, int pid);
unsigned long namespace_inode(int pid, const char *kind);
uint64_t bounding_set(int pid);
/* The number of an environment variable, 0 when it is not set. */
uint64_t environment_number(const char *name);

/* file_facts.c */
void truth_file(const char *prefix, int fd, unsigned flags);
void truth_no_file(const char *prefix);

/* network_facts.c: doors to the same operations, which are numbered as in linux/net.h. */
enum door {
	DOOR_NATIVE,
	DOOR_SOCKETCALL, /* i386's one call for all */
	DOOR_DIRECT,	 /* i386's calls of their own */
};

/* An operation that was made. result: -errno when it failed. */
struct operation {
	enum door door;
	unsigned call;
	long number; /* of the system call */
	int64_t result;
	uint64_t since;
};

struct sockaddr;

/* Makes it; at most six arguments. Through a 32-bit door, pointers lead below 4 GiB. */
struct operation operate(enum door door, unsigned call, const uint64_t *arguments);
/* What must not fail. */
int operate_well(enum door door, unsigned call, const uint64_t *arguments, struct operation *made);
/* A network namespace of its own, with its loopback up. */
void enter_network(void);
/* Begins a network event: header, ret, call and fd. */
void truth_operation(const char *event, const struct operation *made, int fd);
/* What is known of a socket; its remote end is that of `remote`, NULL: none. */
void truth_socket(int fd, unsigned state, unsigned role, unsigned flags, const struct sockaddr *remote);
void truth_no_socket(void);
/* 127.0.0.1 or ::1 with a port; the length follows. */
unsigned loopback(int family, unsigned port, struct sockaddr *address);

/* overlay.c: mounts upper, work and merged over the working directory `folder`, whose lower is there, and goes into
 * merged; the folder's name follows. */
void enter_overlay(char *folder, size_t size);

/* Ends the program with a message when a step that is no part of the act fails. */
long must(long result, const char *what);

#endif
