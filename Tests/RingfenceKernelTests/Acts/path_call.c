/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "path_call.h"
#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static long compat_call(long number, const uint64_t *args)
{
	long result = -ENOSYS;
#ifdef __x86_64__
	/* The sixth argument is the frame pointer; the red zone below the stack is the compiler's. */
	__asm__ volatile("subq $128, %%rsp; pushq %%rbp; xorl %%ebp, %%ebp; int $0x80; popq %%rbp; addq $128, %%rsp"
			 : "=a"(result)
			 : "a"(number), "b"(args[0]), "c"(args[1]), "d"(args[2]), "S"(args[3]), "D"(args[4])
			 : "memory", "r8", "r9", "r10", "r11");
	result = (int)result;
#else
	(void)number;
	(void)args;
#endif
	return result;
}

void path_call_make(struct path_call *call)
{
	const uint64_t *args = call->args;
	call->since = now_ns();
	if (call->is_compat) {
		call->result = compat_call(call->number, args);
		return;
	}
	call->result = syscall(call->number, args[0], args[1], args[2], args[3], args[4], args[5]);
	if (call->result < 0)
		call->result = -errno;
}

/* The kernel reads one byte more than it tells, to see that there is more. */
static int is_cut(const char *string)
{
	return string && strlen(string) > PATH_MAX;
}

static void put_item(const char *kind, int place, const char *text, unsigned flags)
{
	char name[32];
	size_t length = is_cut(text) ? PATH_MAX : strlen(text);
	snprintf(name, sizeof(name), "%s_%d", kind, place);
	truth_tail(name, text, length, flags | (is_cut(text) ? TAIL_TRUNCATED : 0));
}

void path_call_begin_line(const struct path_call *call)
{
	char name[32];
	unsigned flags = call->is_compat ? FLAG_COMPAT : 0;
	for (int place = 0; place < 6; place++)
		flags |= is_cut(call->strings[place]) ? FLAG_TRUNCATED : 0;
	truth_begin(call->event);
	truth_header_of(getpid(), (int)syscall(SYS_gettid), call->since, call->number, flags);
	truth_signed("body.call.ret", call->result);
	truth_unsigned("body.call.flags", call->path != NULL);
	truth_unsigned("body.call.pad", 0);
	if (call->path) {
		truth_file("body.call.file", call->file, call->file_flags);
		truth_tail("path", call->path, strlen(call->path), call->path_flags);
	} else {
		truth_no_file("body.call.file");
	}
	for (int place = 0; place < 6; place++) {
		snprintf(name, sizeof(name), "body.call.args.%d", place);
		truth_unsigned(name, call->args[place]);
		if (call->strings[place])
			put_item("argument", place, call->strings[place], 0);
		if (call->folders[place])
			put_item("fd_path", place, call->folders[place], 0);
		if (call->descriptors[place])
			put_item("proc_fd_path", place, call->descriptors[place], 0);
	}
	if (call->cwd)
		truth_tail("cwd", call->cwd, strlen(call->cwd), call->cwd_flags);
	truth_match("header.syscall");
	truth_match("header.time_ns");
}

void path_call_tell(struct path_call *call)
{
	path_call_make(call);
	path_call_begin_line(call);
	truth_end();
}

void mount_proc_below(const char *name)
{
	char path[64];
	snprintf(path, sizeof(path), "%s/proc", name);
	must(unshare(CLONE_NEWNS), "unshare");
	must(mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL), "private");
	must(mkdir(path, 0700), path);
	must(mount("proc", path, "proc", 0, NULL), path);
}
