/* SPDX-License-Identifier: Apache-2.0 */
#include "loop.h"
#include <fcntl.h>
#include <unistd.h>

static int source, sink;

static int prepare(void)
{
	source = open("/dev/zero", O_RDONLY);
	sink = open("/dev/null", O_WRONLY);
	return source < 0 || sink < 0 ? -1 : 0;
}

static int body(long count)
{
	char bytes[64];
	for (long index = 0; index < count; index++) {
		if (read(source, bytes, sizeof(bytes)) != sizeof(bytes) ||
		    write(sink, bytes, sizeof(bytes)) != sizeof(bytes))
			return -1;
	}
	return 0;
}

/* 64 bytes from one device to another: two frequent calls that most rules ignore. */
const struct loop readwrite_loop = {"readwrite", 1000000, 4000, prepare, body};
