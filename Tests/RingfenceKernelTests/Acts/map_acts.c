/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "path_call.h"
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static void map(const char *folder, int fd)
{
	char path[512];
	struct path_call call = {.event = "file_map",
				 .number = SYS_mmap,
				 .args = {0, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, (uint64_t)fd, 8192},
				 .path = path,
				 .file = fd};
	snprintf(path, sizeof(path), "%s/program", folder);
	path_call_make(&call);
	path_call_begin_line(&call);
	truth_unsigned("body.address", call.result < 0 ? 0 : (uint64_t)call.result);
	truth_unsigned("body.length", 4096);
	truth_unsigned("body.offset", 8192);
	truth_unsigned("body.protection", PROT_READ | PROT_EXEC);
	truth_unsigned("body.map_flags", MAP_PRIVATE);
	truth_signed("body.fd", fd);
	truth_unsigned("body.pad", 0);
	truth_end();
}

static int make_program(void)
{
	int fd = (int)must(open("program", O_RDWR | O_CREAT | O_CLOEXEC, 0700), "program");
	must(ftruncate(fd, 16384), "program");
	return fd;
}

int act_map(int count, char **arguments)
{
	if (count < 2)
		return 64;
	char *folder = arguments[1];
	must(chdir(folder), folder);
	if (strcmp(arguments[0], "mapped") == 0) {
		map(folder, make_program());
	} else if (strcmp(arguments[0], "refused") == 0) {
		must(unshare(CLONE_NEWNS), "unshare");
		must(mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL), "private");
		must(mount("none", folder, "tmpfs", MS_NOEXEC, NULL), "tmpfs");
		must(chdir(folder), folder);
		map(folder, make_program());
	} else {
		return 64;
	}
	return 0;
}
