/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static uint64_t inode(const char *path)
{
	struct stat info;
	must(stat(path, &info), path);
	return info.st_ino;
}

static uint64_t level(const char *path)
{
	uint64_t names = 0;
	for (; *path; path++)
		names += *path == '/';
	return names;
}

static void tell(const char *event, uint64_t since, long number, uint64_t id, uint64_t parent, const char *path)
{
	truth_begin(event);
	truth_header(since, number);
	truth_unsigned("body.id", id);
	truth_unsigned("body.parent_id", parent);
	truth_unsigned("body.level", level(path));
	truth_unsigned("body.hierarchy", 0);
	truth_tail_text("cgroup_path", path);
	truth_end();
}

int act_cgroup(int count, char **arguments)
{
	char folder[512];
	char parent[560];
	if (count < 2)
		return 64;
	const char *path = arguments[1];
	snprintf(folder, sizeof(folder), "%s%s", arguments[0], path);
	snprintf(parent, sizeof(parent), "%s/..", folder);
	uint64_t since = now_ns();
	must(syscall(SYS_mkdirat, AT_FDCWD, folder, 0755), folder);
	uint64_t id = inode(folder);
	uint64_t parent_id = inode(parent);
	tell("cgroup_mkdir", since, SYS_mkdirat, id, parent_id, path);
	since = now_ns();
	must(syscall(SYS_unlinkat, AT_FDCWD, folder, AT_REMOVEDIR), folder);
	tell("cgroup_rmdir", since, SYS_unlinkat, id, parent_id, path);
	return 0;
}

int act_attach(int count, char **arguments)
{
	char folder[512];
	char file[560];
	char text[16];
	int ends[2];
	if (count < 2)
		return 64;
	snprintf(folder, sizeof(folder), "%s%s", arguments[0], arguments[1]);
	snprintf(file, sizeof(file), "%s/cgroup.procs", folder);
	must(mkdir(folder, 0755), folder);
	must(pipe(ends), "pipe");
	int child = (int)must(fork(), "fork");
	if (child == 0) {
		char byte;
		close(ends[1]);
		_exit(read(ends[0], &byte, 1) != 0);
	}
	int fd = (int)must(open(file, O_WRONLY | O_CLOEXEC), file);
	int length = snprintf(text, sizeof(text), "%d", child);
	uint64_t since = now_ns();
	must(syscall(SYS_write, fd, text, length), file);
	truth_begin("cgroup_attach");
	truth_header(since, SYS_write);
	truth_unsigned("body.id", inode(folder));
	truth_unsigned("body.hierarchy", 0);
	truth_unsigned("body.moved_pid", (uint64_t)child);
	truth_unsigned("body.moved_tid", (uint64_t)child);
	truth_unsigned("body.threadgroup", 1);
	truth_start("body.moved_start_boottime_ns", child);
	truth_tail_text("cgroup_path", arguments[1]);
	truth_end();
	close(ends[1]);
	waitpid(child, NULL, 0);
	rmdir(folder);
	return 0;
}
