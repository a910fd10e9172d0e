/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* An open that was made, and how the record will tell it. */
struct opened {
	long number;
	long result;
	uint64_t since;
	int folder;
	const char *name;
	unsigned flags, mode;
	uint64_t resolve;
	int created;
	const char *path; /* NULL: it failed */
	unsigned file_flags, path_flags;
	const char *base; /* where a relative name starts from, told when it failed */
};

static void tell(const struct opened *opened)
{
	truth_begin("file_open");
	truth_header(opened->since, opened->number);
	truth_signed("body.ret", opened->result);
	truth_unsigned("body.open_flags", opened->flags);
	truth_unsigned("body.mode", opened->mode);
	truth_signed("body.dirfd", opened->folder);
	truth_unsigned("body.created", (uint64_t)opened->created);
	truth_unsigned("body.resolve", opened->resolve);
	if (opened->path) {
		truth_file("body.file", (int)opened->result, opened->file_flags);
		truth_tail("path", opened->path, strlen(opened->path), opened->path_flags);
	} else {
		truth_no_file("body.file");
	}
	if (opened->base)
		truth_tail_text("base_path", opened->base);
	truth_tail_text("user_path", opened->name);
	truth_match("tail.user_path");
	truth_end();
}

static void open_at(struct opened *opened)
{
	opened->number = SYS_openat;
	opened->since = now_ns();
	opened->result = syscall(SYS_openat, opened->folder, opened->name, opened->flags, opened->mode);
	if (opened->result < 0)
		opened->result = -errno;
	tell(opened);
}

static void open_how(struct opened *opened)
{
	struct open_how how = {.flags = opened->flags, .mode = opened->mode, .resolve = opened->resolve};
	opened->number = SYS_openat2;
	opened->since = now_ns();
	opened->result = must(syscall(SYS_openat2, opened->folder, opened->name, &how, sizeof(how)), "openat2");
	tell(opened);
}

static int make_file(const char *name)
{
	int fd = (int)must(open(name, O_WRONLY | O_CREAT | O_CLOEXEC, 0600), name);
	must(write(fd, "text", 4), name);
	return fd;
}

int act_open(int count, char **arguments)
{
	if (count < 2)
		return 64;
	const char *kind = arguments[0];
	const char *folder = arguments[1];
	char path[512];
	must(chdir(folder), folder);
	close(make_file("file"));
	must(mkdir("sub", 0700), "sub");
	snprintf(path, sizeof(path), "%s/file", folder);
	struct opened opened = {.folder = AT_FDCWD, .name = "file", .flags = O_RDONLY, .path = path};
	if (strcmp(kind, "relative") == 0) {
		opened.name = "sub/..//file";
		open_at(&opened);
	} else if (strcmp(kind, "descriptor") == 0) {
		opened.folder = (int)must(open("sub", O_DIRECTORY | O_PATH), "sub");
		opened.name = "../file";
		opened.flags = O_RDWR | O_NONBLOCK | O_CLOEXEC;
		open_at(&opened);
	} else if (strcmp(kind, "symlink") == 0) {
		must(symlink("file", "link"), "link");
		opened.name = "link";
		open_at(&opened);
	} else if (strcmp(kind, "created") == 0) {
		snprintf(path, sizeof(path), "%s/new", folder);
		opened.name = path;
		opened.flags = O_WRONLY | O_CREAT | O_TRUNC;
		opened.mode = 0640;
		opened.created = 1;
		open_at(&opened);
	} else if (strcmp(kind, "missing") == 0) {
		opened.name = "missing";
		opened.path = NULL;
		opened.base = folder;
		open_at(&opened);
	} else if (strcmp(kind, "deleted") == 0) {
		char name[32];
		int fd = (int)must(open("file", O_RDONLY), "file");
		must(unlink("file"), "file");
		snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
		opened.name = name;
		opened.file_flags = FILE_DELETED;
		opened.path_flags = TAIL_DELETED;
		open_at(&opened);
	} else if (strcmp(kind, "openat2") == 0) {
		opened.name = "./file";
		opened.flags = O_RDWR | O_APPEND;
		opened.resolve = RESOLVE_NO_SYMLINKS;
		open_how(&opened);
	} else {
		return 64;
	}
	return 0;
}
