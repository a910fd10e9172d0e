/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "loop.h"
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static char path[] = "/tmp/ringfence-loop-XXXXXX";

static void remove_file(void)
{
	unlink(path);
}

static int prepare(void)
{
	int fd = mkstemp(path);
	return fd < 0 || atexit(remove_file) != 0 ? -1 : close(fd);
}

static int body(long count)
{
	for (long index = 0; index < count; index++) {
		int fd = open(path, O_RDONLY);
		if (fd < 0 || close(fd) != 0)
			return -1;
	}
	return 0;
}

/* One existing file, opened for reading and closed: two calls an operation. */
const struct loop openclose_loop = {"openclose", 300000, 1000, prepare, body};
