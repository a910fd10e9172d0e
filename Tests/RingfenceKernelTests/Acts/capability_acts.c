/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <errno.h>
#include <linux/capability.h>
#include <string.h>
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

int act_capability(int count, char **arguments)
{
	if (count < 1)
		return 64;
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
