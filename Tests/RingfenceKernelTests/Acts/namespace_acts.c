/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <fcntl.h>
#include <linux/sched.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void tell(uint64_t since, long number, uint64_t flags)
{
	truth_begin("namespace_change");
	truth_header(since, number);
	truth_signed("body.ret", 0);
	truth_unsigned("body.flags", flags);
	truth_namespaces("body.now", getpid());
	truth_unsigned("body.pid_for_children", namespace_inode(getpid(), "pid_for_children"));
	truth_unsigned("body.time_for_children", namespace_inode(getpid(), "time_for_children"));
	truth_credentials("body.credentials", getpid());
	truth_identity("body.credentials", getpid());
	truth_match("header.syscall");
	truth_match("body.flags");
	truth_end();
}

static void put(const char *path, const char *text)
{
	int fd = (int)must(open(path, O_WRONLY | O_CLOEXEC), path);
	must(write(fd, text, strlen(text)), path);
	close(fd);
}

/* The namespace of the children cannot be looked at before there is one. */
static int make_child(void)
{
	int child = (int)must(fork(), "fork");
	if (child == 0) {
		pause();
		_exit(0);
	}
	return child;
}

int act_namespace(int count, char **arguments)
{
	const char *kind = count > 0 ? arguments[0] : "";
	uint64_t since = now_ns();
	if (strcmp(kind, "unshare") == 0) {
		unsigned flags = CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWNET | CLONE_NEWCGROUP;
		must(syscall(SYS_unshare, flags), kind);
		tell(since, SYS_unshare, flags);
	} else if (strcmp(kind, "children") == 0) {
		must(syscall(SYS_unshare, CLONE_NEWPID | CLONE_NEWTIME), kind);
		int child = make_child();
		tell(since, SYS_unshare, CLONE_NEWPID | CLONE_NEWTIME);
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
	} else if (strcmp(kind, "user") == 0) {
		must(syscall(SYS_unshare, CLONE_NEWUSER), kind);
		put("/proc/self/uid_map", "0 0 1");
		put("/proc/self/setgroups", "deny");
		put("/proc/self/gid_map", "0 0 1");
		tell(since, SYS_unshare, CLONE_NEWUSER);
	} else if (strcmp(kind, "setns") == 0) {
		int own = (int)must(open("/proc/self/ns/uts", O_RDONLY | O_CLOEXEC), kind);
		must(syscall(SYS_unshare, CLONE_NEWUTS), kind);
		since = now_ns();
		must(syscall(SYS_setns, own, 0), kind);
		tell(since, SYS_setns, 0);
	} else {
		return 64;
	}
	return 0;
}
