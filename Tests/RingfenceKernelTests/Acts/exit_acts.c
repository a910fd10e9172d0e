/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void *end_group(void *nothing)
{
	syscall(SYS_exit_group, 9);
	return nothing;
}

/* All in the child; never returns. */
static void end(const char *kind)
{
	struct rlimit no_core = {0, 0};
	setrlimit(RLIMIT_CORE, &no_core);
	if (strcmp(kind, "sigkill") == 0)
		syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
	if (strcmp(kind, "sigabrt") == 0)
		syscall(SYS_kill, syscall(SYS_getpid), SIGABRT);
	if (strcmp(kind, "thread") == 0) {
		pthread_t thread;
		must(-pthread_create(&thread, NULL, end_group, NULL), "pthread_create");
		pause();
	}
	syscall(SYS_exit_group, atoi(kind));
}

int act_exit(int count, char **arguments)
{
	if (count < 1)
		return 64;
	const char *kind = arguments[0];
	uint64_t since = now_ns();
	int child = (int)must(fork(), "fork");
	if (child == 0)
		end(kind);
	siginfo_t info;
	must(waitid(P_PID, (id_t)child, &info, WEXITED | WNOWAIT), "waitid");
	int is_signal = info.si_code != CLD_EXITED;
	truth_begin("process_exit");
	/* Which of two threads is the last to go is the scheduler's choice; which call, follows from it. */
	truth_header_of(child, child, since, is_signal ? NO_SYSCALL : SYS_exit_group, 0);
	truth_unsigned("body.exit_code", is_signal ? 0 : (uint64_t)info.si_status);
	truth_unsigned("body.signal", is_signal ? (uint64_t)info.si_status : 0);
	truth_unsigned("body.core_dumped", info.si_code == CLD_DUMPED);
	truth_unsigned("body.pad", 0);
	truth_end();
	waitpid(child, NULL, 0);
	return 0;
}
