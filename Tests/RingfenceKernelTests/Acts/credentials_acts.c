/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <grp.h>
#include <linux/capability.h>
#include <pthread.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NOBODY 65534

static void tell(uint64_t since, int64_t result, long number, unsigned flags)
{
	int tid = (int)syscall(SYS_gettid);
	truth_begin("credentials_change");
	truth_header_of(getpid(), tid, since, number, flags);
	truth_signed("body.ret", result);
	truth_credentials("body.credentials", tid);
	truth_identity("body.credentials", tid);
	truth_unsigned("body.securebits", (uint64_t)prctl(PR_GET_SECUREBITS));
	truth_unsigned("body.groups", (uint64_t)must(getgroups(0, NULL), "getgroups"));
	truth_unsigned("body.flags", (uint64_t)prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
	truth_unsigned("body.pad", 0);
	truth_match("header.syscall");
	truth_match("header.tid");
	truth_end();
}

static void change_capabilities(uint32_t effective, uint32_t inheritable)
{
	struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
	struct __user_cap_data_struct data[2];
	must(syscall(SYS_capget, &header, data), "capget");
	data[0].effective &= effective;
	data[0].inheritable |= inheritable;
	must(syscall(SYS_capset, &header, data), "capset");
}

static void *change_in_thread(void *nothing)
{
	uint64_t since = now_ns();
	long result = syscall(SYS_setfsuid, NOBODY);
	tell(since, result, SYS_setfsuid, 0);
	return nothing;
}

/* Through the 32-bit entry: i386's setuid32. */
static int change_through_compat(void)
{
#ifdef __x86_64__
	enum { SETUID32 = 213 };
	long result = SETUID32;
	uint64_t since = now_ns();
	__asm__ volatile("int $0x80" : "+a"(result) : "b"(NOBODY) : "memory", "r8", "r9", "r10", "r11");
	tell(since, result, SETUID32, FLAG_COMPAT);
	return 0;
#else
	return 69;
#endif
}

int act_credentials(int count, char **arguments)
{
	const char *kind = count > 0 ? arguments[0] : "";
	uint64_t since = now_ns();
	if (strcmp(kind, "setresuid") == 0) {
		tell(since, must(syscall(SYS_setresuid, -1, NOBODY, -1), kind), SYS_setresuid, 0);
	} else if (strcmp(kind, "setgroups") == 0) {
		gid_t groups[3] = {1, 2, 3};
		tell(since, must(syscall(SYS_setgroups, 3, groups), kind), SYS_setgroups, 0);
	} else if (strcmp(kind, "capset") == 0) {
		change_capabilities(1u << CAP_KILL, 0);
		tell(since, 0, SYS_capset, 0);
	} else if (strcmp(kind, "keepcaps") == 0) {
		tell(since, must(prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0), kind), SYS_prctl, 0);
	} else if (strcmp(kind, "bounding") == 0) {
		tell(since, must(prctl(PR_CAPBSET_DROP, CAP_SYS_PTRACE, 0, 0, 0), kind), SYS_prctl, 0);
	} else if (strcmp(kind, "no_new_privs") == 0) {
		tell(since, must(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), kind), SYS_prctl, 0);
	} else if (strcmp(kind, "ambient") == 0) {
		change_capabilities(~0u, 1u << CAP_KILL);
		since = now_ns();
		tell(since, must(prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_KILL, 0, 0), kind), SYS_prctl, 0);
	} else if (strcmp(kind, "thread") == 0) {
		pthread_t thread;
		must(-pthread_create(&thread, NULL, change_in_thread, NULL), "pthread_create");
		pthread_join(thread, NULL);
	} else if (strcmp(kind, "compat") == 0) {
		return change_through_compat();
	} else {
		return 64;
	}
	return 0;
}
