/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <fcntl.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FIRST_BYTES  12
#define SECOND_BYTES 9

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

/* Twelve bytes into the file, by one call; gives its number. */
static long write_first(const char *kind, int fd)
{
	int source = (int)must(open("/proc/self/exe", O_RDONLY | O_CLOEXEC), "/proc/self/exe");
	long number = SYS_write;
	long written;
	if (strcmp(kind, "vector") == 0) {
		struct iovec parts[] = {{"four", 4}, {"and eight", 8}};
		number = SYS_pwritev;
		written = syscall(number, fd, parts, 2, 100, 0);
	} else if (strcmp(kind, "sendfile") == 0) {
		number = SYS_sendfile;
		written = syscall(number, fd, source, NULL, FIRST_BYTES);
	} else if (strcmp(kind, "copy") == 0) {
		number = SYS_copy_file_range;
		written = syscall(number, source, NULL, fd, NULL, FIRST_BYTES, 0);
	} else if (strcmp(kind, "splice") == 0) {
		int ends[2];
		must(pipe(ends), "pipe");
		must(write(ends[1], "twelve bytes", FIRST_BYTES), "pipe");
		number = SYS_splice;
		written = syscall(number, ends[0], NULL, fd, NULL, FIRST_BYTES, 0);
	} else {
		written = syscall(number, fd, "twelve bytes", FIRST_BYTES);
	}
	close(source);
	must(written == FIRST_BYTES ? 0 : -1, kind);
	return number;
}

int act_write(int count, char **arguments)
{
	if (count < 2)
		return 64;
	const char *kind = arguments[0];
	const char *path = arguments[1];
	int fd = (int)must(open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600), path);
	uint64_t since = now_ns();
	long number = write_first(kind, fd);
	truth_begin("file_write");
	truth_file("body.file", fd, 0);
	tell(since, number, 0, fd, FIRST_BYTES, 1, path);

	/* At the end the file is told as it was after the first write: once it is closed, it cannot be asked. */
	truth_begin("file_write");
	truth_file("body.file", fd, 0);
	must(syscall(SYS_pwrite64, fd, "and nine.", SECOND_BYTES, 200), "pwrite64");
	since = now_ns();
	if (strcmp(kind, "vector") == 0) {
		must(syscall(SYS_dup3, STDIN_FILENO, fd, O_CLOEXEC), "dup3");
		number = SYS_dup3;
	} else {
		must(syscall(SYS_close, fd), "close");
		number = SYS_close;
	}
	tell(since, number, 1, fd, FIRST_BYTES + SECOND_BYTES, 2, path);
	return 0;
}
