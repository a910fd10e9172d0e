/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <errno.h>
#include <linux/capability.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

static void drop_nice(void)
{
	struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
	struct __user_cap_data_struct data[2];
	must(syscall(SYS_capget, &header, data), "capget");
	data[0].effective &= ~(1u << CAP_SYS_NICE);
	must(syscall(SYS_capset, &header, data), "capset");
}

static int holds_admin(void)
{
	struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
	struct __user_cap_data_struct data[2];
	must(syscall(SYS_capget, &header, data), "capget");
	return data[0].effective >> CAP_SYS_ADMIN & 1;
}

/* A real-time class takes CAP_SYS_ADMIN (block/ioprio.c). The first argument is the number 1, which as a descriptor
 * would be a file on tmpfs: to take it for one would hide the check among those of writes. */
static void set_realtime_class(void)
{
	const int who_process = 1, realtime_class = 1 << 13 | 4;
	int output = must(dup(1), "dup"), memory = must(memfd_create("act", 0), "memfd_create");
	must(dup2(memory, 1), "dup2");
	close(memory);
	syscall(SYS_ioprio_set, who_process, 0, realtime_class);
	must(dup2(output, 1), "dup2");
	close(output);
}

static int act_small_number(void)
{
	uint64_t since = now_ns();
	set_realtime_class();
	truth_begin("capability_check");
	truth_header(since, SYS_ioprio_set);
	truth_unsigned("body.capability", CAP_SYS_ADMIN);
	truth_signed("body.ret", holds_admin() ? 0 : -EPERM);
	truth_unsigned("body.target_user_namespace", namespace_inode(getpid(), "user"));
	truth_unsigned("body.cap_bounding", bounding_set(getpid()));
	truth_privilege("body", getpid());
	truth_match("body.capability");
	truth_end();
	return 0;
}

int act_capability(int count, char **arguments)
{
	if (count < 1)
		return 64;
	if (strcmp(arguments[0], "small_number") == 0)
		return act_small_number();
	if (strcmp(arguments[0], "denied") == 0)
		drop_nice();
	uint64_t since = now_ns();
	int result = setpriority(PRIO_PROCESS, 0, -5);
	truth_begin("capability_check");
	truth_header(since, SYS_setpriority);
	truth_unsigned("body.capability", CAP_SYS_NICE);
	truth_signed("body.ret", result < 0 ? -EPERM : 0);
	truth_unsigned("body.target_user_namespace", namespace_inode(getpid(), "user"));
	truth_unsigned("body.cap_bounding", bounding_set(getpid()));
	truth_privilege("body", getpid());
	truth_match("body.capability");
	truth_end();
	return 0;
}
