/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <pthread.h>
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
	if (opened->name)
		truth_tail_text("user_path", opened->name);
	truth_match(opened->name ? "tail.user_path" : "header.syscall");
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

/* The calls of before there was a dirfd; not on every architecture. */
static void open_old(struct opened *opened)
{
#ifdef SYS_creat
	opened->number = SYS_creat;
	opened->flags = O_CREAT | O_WRONLY | O_TRUNC;
	opened->mode = 0604;
	opened->since = now_ns();
	opened->result = must(syscall(SYS_creat, opened->name, opened->mode), "creat");
	tell(opened);
#else
	open_at(opened);
#endif
}

/* By a handle, which names no path. */
static void open_handle(struct opened *opened)
{
	union {
		struct file_handle handle;
		char room[sizeof(struct file_handle) + MAX_HANDLE_SZ];
	} file = {.handle = {.handle_bytes = MAX_HANDLE_SZ}};
	int mount;
	must(name_to_handle_at(AT_FDCWD, opened->name, &file.handle, &mount, 0), "name_to_handle_at");
	opened->number = SYS_open_by_handle_at;
	opened->folder = (int)must(open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), "folder");
	opened->name = NULL;
	opened->since = now_ns();
	opened->result =
		must(syscall(SYS_open_by_handle_at, opened->folder, &file, opened->flags), "open_by_handle_at");
	tell(opened);
}

static int make_file(const char *name)
{
	int fd = (int)must(open(name, O_WRONLY | O_CREAT | O_CLOEXEC, 0600), name);
	must(write(fd, "text", 4), name);
	return fd;
}

static void *open_in_thread(void *opened)
{
	open_at(opened);
	return NULL;
}

/* A file of the image, and one that the container made. */
static void open_layers(const char *folder)
{
	char merged[512];
	char path[560];
	snprintf(merged, sizeof(merged), "%s", folder);
	must(mkdir("lower", 0700), "lower");
	close(make_file("lower/image"));
	enter_overlay(merged, sizeof(merged));
	snprintf(path, sizeof(path), "%s/image", merged);
	struct opened lower = {.folder = AT_FDCWD, .name = "image", .path = path, .file_flags = FILE_LOWER_LAYER};
	open_at(&lower);
	snprintf(path, sizeof(path), "%s/made", merged);
	struct opened upper = {.folder = AT_FDCWD,
			       .name = "made",
			       .flags = O_RDWR | O_CREAT | O_EXCL,
			       .mode = 0600,
			       .created = 1,
			       .path = path,
			       .file_flags = FILE_UPPER_LAYER};
	open_at(&upper);
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
	struct opened opened = {.folder = AT_FDCWD, .name = "./file", .flags = O_RDONLY, .path = path};
	if (strcmp(kind, "relative") == 0) {
		opened.name = "sub/..//file";
		open_at(&opened);
	} else if (strcmp(kind, "descriptor") == 0) {
		opened.folder = (int)must(open("sub", O_DIRECTORY | O_PATH), "sub");
		opened.name = "../file";
		opened.flags = O_RDWR | O_NONBLOCK | O_CLOEXEC;
		open_at(&opened);
	} else if (strcmp(kind, "thread") == 0) {
		pthread_t thread;
		must(-pthread_create(&thread, NULL, open_in_thread, &opened), "pthread_create");
		pthread_join(thread, NULL);
	} else if (strcmp(kind, "layers") == 0) {
		open_layers(folder);
	} else if (strcmp(kind, "handle") == 0) {
		open_handle(&opened);
	} else if (strcmp(kind, "creat") == 0) {
		open_old(&opened);
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
