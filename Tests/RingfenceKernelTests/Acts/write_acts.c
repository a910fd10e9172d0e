/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

static void tell(uint64_t since, long number, unsigned phase, int fd, uint64_t bytes, uint64_t writes, const char *path)
{
	truth_unsigned("body.phase", phase);
	truth_signed("body.fd", fd);
	truth_unsigned("body.bytes", bytes);
	truth_unsigned("body.writes", writes);
	truth_header(since, number);
	truth_tail_text("path", path);
	truth_match("body.phase");
	truth_match("tail.path");
	truth_end();
}

int act_write(int count, char **arguments)
{
	if (count < 1)
		return 64;
	const char *path = arguments[0];
	int fd = (int)must(open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600), path);
	uint64_t since = now_ns();
	must(syscall(SYS_write, fd, "twelve bytes", 12), "write");
	truth_begin("file_write");
	truth_file("body.file", fd, 0);
	tell(since, SYS_write, 0, fd, 12, 1, path);

	/* At the end the file is told as it was after the first write: once it is closed, it cannot be asked. */
	truth_begin("file_write");
	truth_file("body.file", fd, 0);
	must(syscall(SYS_pwrite64, fd, "and nine.", 9, 100), "pwrite64");
	since = now_ns();
	must(syscall(SYS_close, fd), "close");
	tell(since, SYS_close, 1, fd, 21, 2, path);
	return 0;
}
