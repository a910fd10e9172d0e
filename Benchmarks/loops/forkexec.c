/* SPDX-License-Identifier: Apache-2.0 */
#include "loop.h"
#include <sys/wait.h>
#include <unistd.h>

static int prepare(void)
{
	return access("/bin/true", X_OK);
}

static int body(long count)
{
	char *arguments[] = {"/bin/true", NULL};
	char *environment[] = {NULL};
	for (long index = 0; index < count; index++) {
		int status = 0;
		pid_t child = fork();
		if (child == 0) {
			execve(arguments[0], arguments, environment);
			_exit(127);
		}
		if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
			return -1;
	}
	return 0;
}

/* A short program, started and waited for. */
const struct loop forkexec_loop = {"forkexec", 2000, 10, prepare, body};
