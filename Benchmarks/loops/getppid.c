/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "loop.h"
#include <sys/syscall.h>
#include <unistd.h>

static int prepare(void)
{
	return 0;
}

static int body(long count)
{
	for (long index = 0; index < count; index++)
		syscall(SYS_getppid);
	return 0;
}

/* A call that nobody asks about: the bare price of the hook. */
const struct loop getppid_loop = {"getppid", 3000000, 10000, prepare, body};
