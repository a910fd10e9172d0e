/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the kernel makes of the mode before it kills (kernel/seccomp.c, since Linux 5.17); not for programs to set. */
#define SECCOMP_MODE_DEAD 3

/* An operation that keyctl does not have, and arguments that no other call would be given. */
static const uint64_t arguments_given[6] = {
	0x7001, 0x1111222233334444, 0x5555666677778888, 0x9999aaaabbbbcccc, 0xddddeeeeffff0000, 0x0123456789abcdef};

static void filter_keyctl(unsigned action)
{
	struct sock_filter instructions[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_keyctl, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, action),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = {sizeof(instructions) / sizeof(instructions[0]), instructions};
	must(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs");
	must(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program), "seccomp");
}

static void tell_call(int64_t result, const uint64_t *given, unsigned seccomp_mode)
{
	char name[16] = "body.args.0";
	truth_signed("body.ret", result);
	for (int index = 0; index < 6; index++) {
		name[10] = (char)('0' + index);
		truth_unsigned(name, given[index]);
	}
	truth_unsigned("body.seccomp_mode", seccomp_mode);
	truth_unsigned("body.seccomp_filters", seccomp_mode != SECCOMP_MODE_DISABLED);
	truth_unsigned("body.pad", 0);
}

static void call_keyctl(void)
{
	const uint64_t *given = arguments_given;
	syscall(SYS_keyctl, given[0], given[1], given[2], given[3], given[4], given[5]);
}

static void tell_killed(void)
{
	uint64_t since = now_ns();
	int child = (int)must(fork(), "fork");
	if (child == 0) {
		filter_keyctl(SECCOMP_RET_KILL_PROCESS);
		call_keyctl();
		_exit(0);
	}
	siginfo_t info;
	must(waitid(P_PID, (id_t)child, &info, WEXITED | WNOWAIT), "waitid");
	truth_begin("syscall");
	truth_header_of(child, child, since, SYS_keyctl, 0);
	tell_call(SYS_keyctl, arguments_given, SECCOMP_MODE_DEAD);
	/* A child of ours differs from us in nothing but the filter. */
	truth_privilege("body", getpid());
	truth_match("header.syscall");
	truth_end();
	waitpid(child, NULL, 0);
}

int act_syscall(int count, char **arguments)
{
	if (count < 1)
		return 64;
	const char *kind = arguments[0];
	if (strcmp(kind, "killed") == 0) {
		tell_killed();
		return 0;
	}
	if (strcmp(kind, "denied") == 0)
		filter_keyctl(SECCOMP_RET_ERRNO | EPERM);
	uint64_t since = now_ns();
	call_keyctl();
	int64_t result = -errno;
	truth_begin("syscall");
	truth_header(since, SYS_keyctl);
	tell_call(result, arguments_given, strcmp(kind, "denied") == 0 ? SECCOMP_MODE_FILTER : SECCOMP_MODE_DISABLED);
	truth_privilege("body", getpid());
	truth_match("header.syscall");
	truth_end();
	return 0;
}

/* i386's number. */
#define COMPAT_MKDIR 39

int act_compat(int count, char **arguments)
{
	(void)count;
	(void)arguments;
#ifdef __x86_64__
	/* A program that is not position-independent has its data below 4 GiB, where 32-bit arguments reach. */
	static char path[] = "/proc";
	uint64_t given[6] = {(uint32_t)(uintptr_t)path, 0x1c0, 0x11111111, 0x22222222, 0x33333333, 0x44444444};
	long result = COMPAT_MKDIR;
	uint64_t since = now_ns();
	__asm__ volatile(
		"subq $128, %%rsp; pushq %%rbp; movl $0x44444444, %%ebp; int $0x80; popq %%rbp; addq $128, %%rsp"
		: "+a"(result)
		: "b"(given[0]), "c"(given[1]), "d"(given[2]), "S"(given[3]), "D"(given[4])
		: "memory", "r8", "r9", "r10", "r11");
	truth_begin("syscall");
	truth_header_of(getpid(), getpid(), since, COMPAT_MKDIR, FLAG_COMPAT);
	tell_call((int32_t)result, given, SECCOMP_MODE_DISABLED);
	truth_privilege("body", getpid());
	truth_tail_text("argument_0", path);
	truth_match("header.syscall");
	truth_end();
	return 0;
#else
	return 69;
#endif
}
