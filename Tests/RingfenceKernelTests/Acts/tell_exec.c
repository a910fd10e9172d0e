/* SPDX-License-Identifier: Apache-2.0 */
/* The far side of exec_acts.c. */
#define _GNU_SOURCE
#include "act.h"
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#define LIST_BYTES 4096 /* most that a record tells of arguments and of the environment */

/* Strings one after the other, each with its NUL, cut at the limit; the flag when they were cut. */
static unsigned tell_list(const char *name, char **words)
{
	static char bytes[LIST_BYTES];
	size_t used = 0;
	unsigned flags = 0;
	for (; *words && !flags; words++) {
		size_t length = strlen(*words) + 1;
		if (length > sizeof(bytes) - used) {
			length = sizeof(bytes) - used;
			flags = TAIL_TRUNCATED;
		}
		memcpy(bytes + used, *words, length);
		used += length;
	}
	truth_tail(name, bytes, used, flags);
	return flags;
}

int act_tell_exec(int count, char **arguments)
{
	char comm[16] = {0};
	char folder[PATH_MAX];
	(void)count;
	if (!getenv("ACT_PATH") || !getcwd(folder, sizeof(folder)))
		return 64;
	prctl(PR_GET_NAME, comm);
	int exe = (int)must(open("/proc/self/exe", O_RDONLY), "/proc/self/exe");
	truth_begin("process_exec");
	unsigned cut = tell_list("argv", arguments - 2);
	truth_header_of(getpid(), getpid(), environment_number("ACT_SINCE"), (long)environment_number("ACT_SYSCALL"),
			cut ? FLAG_TRUNCATED : 0);
	uint64_t old_tid = environment_number("ACT_OLD_TID");
	truth_unsigned("body.old_tid", old_tid ? old_tid : (uint64_t)getpid());
	truth_unsigned("body.exec_flags", environment_number("ACT_EXEC_FLAGS"));
	truth_process("body.process", getpid());
	truth_file("body.exe", exe, (unsigned)environment_number("ACT_FILE_FLAGS"));
	const char *path = getenv("ACT_PATH");
	truth_tail("path", path, strlen(path), (unsigned)environment_number("ACT_PATH_FLAGS"));
	truth_tail_text("user_path", getenv("ACT_USER_PATH"));
	if (getenv("ACT_INTERPRETER"))
		truth_tail_text("interpreter", getenv("ACT_INTERPRETER"));
	tell_list("environment", environ);
	truth_tail_text("cwd", folder);
	truth_tail_text("comm", comm);
	truth_end();
	return 0;
}

int act_found(int count, char **arguments)
{
	char comm[16] = {0};
	char folder[PATH_MAX];
	char path[PATH_MAX] = {0};
	(void)count;
	must(readlink("/proc/self/exe", path, sizeof(path) - 1), "/proc/self/exe");
	if (!getcwd(folder, sizeof(folder)))
		return 74;
	prctl(PR_GET_NAME, comm);
	truth_begin("process_found");
	truth_range("header.time_ns", now_ns(), UINT64_MAX);
	truth_unsigned("header.flags", FLAG_NO_SYSCALL);
	truth_range("header.cpu", 0, USHRT_MAX);
	truth_unsigned("header.syscall", 0);
	truth_unsigned("header.pid", (uint64_t)getpid());
	truth_unsigned("header.tid", (uint64_t)getpid());
	truth_cgroup("header.cgroup_id");
	truth_start("header.start_boottime_ns", getpid());
	truth_process("body.process", getpid());
	truth_file("body.exe", (int)must(open("/proc/self/exe", O_RDONLY), "/proc/self/exe"), 0);
	truth_tail_text("path", path);
	truth_tail_text("comm", comm);
	truth_tail_text("cwd", folder);
	truth_end();
	(void)arguments;
	char byte;
	while (read(STDIN_FILENO, &byte, 1) > 0)
		;
	return 0;
}
