/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* What glibc asks for when it makes a thread: VM, FS, FILES, SIGHAND, THREAD, SYSVSEM, SETTLS and both TIDs. */
#define THREAD_FLAGS 0x3d0f00u
#define VFORK_FLAGS  0x4100u /* VM and VFORK */

static uint64_t since;

static void tell_child(long number, int child_tid, int child_pid, uint64_t clone_flags)
{
	char comm[16] = {0};
	prctl(PR_GET_NAME, comm);
	truth_header(since, number);
	truth_unsigned("body.child_pid", (uint64_t)child_pid);
	truth_unsigned("body.child_tid", (uint64_t)child_tid);
	truth_unsigned("body.child_vpid", (uint64_t)child_pid);
	truth_unsigned("body.is_thread", child_pid != child_tid);
	truth_start("body.child_start_boottime_ns", child_pid);
	truth_cgroup("body.child_cgroup_id");
	truth_unsigned("body.clone_flags", clone_flags);
	truth_tail_text("comm", comm);
	truth_match("body.child_tid");
	truth_end();
}

static void make_process(void)
{
	int ends[2];
	must(pipe(ends), "pipe");
	since = now_ns();
	int child = (int)must(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0), "clone");
	if (child == 0) {
		char byte;
		close(ends[1]);
		_exit(read(ends[0], &byte, 1) != 0);
	}
	truth_begin("process_fork");
	truth_process("body.child", child);
	tell_child(SYS_clone, child, child, 0);
	close(ends[1]);
	waitpid(child, NULL, 0);
}

/* Newer architectures have no call of that name: the library asks clone for it. */
#ifndef SYS_vfork
#define SYS_vfork SYS_clone
#endif

/* The child shares our memory and runs first, so it is the child that notes what it is. */
static void make_borrower(void)
{
	since = now_ns();
	int child = vfork();
	if (child == 0) {
		truth_begin("process_fork");
		truth_process("body.child", (int)syscall(SYS_getpid));
		_exit(0);
	}
	must(child, "vfork");
	/* A zombie keeps its start time. */
	siginfo_t info;
	waitid(P_PID, (id_t)child, &info, WEXITED | WNOWAIT);
	tell_child(SYS_vfork, child, child, VFORK_FLAGS);
	waitpid(child, NULL, 0);
}

static int thread_tid;
static int thread_pipe[2];

static void *note_thread(void *nothing)
{
	char byte;
	thread_tid = (int)syscall(SYS_gettid);
	(void)!read(thread_pipe[0], &byte, 1);
	return nothing;
}

static void make_thread(void)
{
	pthread_t thread;
	must(pipe(thread_pipe), "pipe");
	since = now_ns();
	must(-pthread_create(&thread, NULL, note_thread, NULL), "pthread_create");
	while (*(volatile int *)&thread_tid == 0)
		usleep(100);
	truth_begin("process_fork");
	truth_process("body.child", getpid());
	tell_child(SYS_clone3, thread_tid, getpid(), THREAD_FLAGS);
	close(thread_pipe[1]);
	pthread_join(thread, NULL);
}

int act_fork(int count, char **arguments)
{
	const char *kind = count > 0 ? arguments[0] : "";
	if (strcmp(kind, "fork") == 0)
		make_process();
	else if (strcmp(kind, "vfork") == 0)
		make_borrower();
	else if (strcmp(kind, "thread") == 0)
		make_thread();
	else
		return 64;
	return 0;
}
