/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static void tell(uint64_t since, long number, const char *name)
{
	truth_begin("process_rename");
	truth_header(since, number);
	truth_signed("body.ret", 0);
	truth_unsigned("body.renamed_pid", (uint64_t)getpid());
	truth_unsigned("body.pad", 0);
	truth_start("body.renamed_start_boottime_ns", getpid());
	truth_tail_text("comm", name);
	truth_end();
}

/* Another thread than the one that is renamed. */
static void *write_leaders_name(void *nothing)
{
	const char *path = "/proc/self/comm";
	int fd = (int)must(open(path, O_WRONLY | O_CLOEXEC), path);
	uint64_t since = now_ns();
	must(write(fd, "by writing", 10), path);
	close(fd);
	tell(since, SYS_write, "by writing");
	return nothing;
}

int act_rename(int count, char **arguments)
{
	const char *kind = count > 0 ? arguments[0] : "";
	if (strcmp(kind, "prctl") == 0) {
		uint64_t since = now_ns();
		must(prctl(PR_SET_NAME, "a name that is too long"), kind);
		tell(since, SYS_prctl, "a name that is ");
	} else if (strcmp(kind, "write") == 0) {
		pthread_t thread;
		must(-pthread_create(&thread, NULL, write_leaders_name, NULL), "pthread_create");
		pthread_join(thread, NULL);
	} else {
		return 64;
	}
	return 0;
}
