/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "path_call.h"
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define ADDRESS(pointer) ((uint64_t)(uintptr_t)(pointer))

static void tell(struct path_call call, int is_process)
{
	call.event = "directory_change";
	path_call_make(&call);
	if (call.path)
		call.file = (int)must(open(call.file ? "/" : ".", O_PATH | O_DIRECTORY | O_CLOEXEC), "directory");
	path_call_begin_line(&call);
	truth_unsigned("body.is_process", (uint64_t)is_process);
	truth_unsigned("body.pad", 0);
	truth_end();
}

/* To a name, as which directory. */
static void go(const char *name, const char *directory, int is_process)
{
	tell((struct path_call){.number = SYS_chdir,
				.args = {ADDRESS(name)},
				.strings = {name},
				.path = directory,
				.cwd = directory},
	     is_process);
}

static void *go_alone(void *folder)
{
	char path[512];
	snprintf(path, sizeof(path), "%s/sub", (const char *)folder);
	must(unshare(CLONE_FS), "unshare");
	go("sub", path, 0);
	return NULL;
}

static void go_into_jail(const char *path)
{
	must(mkdir("sub/inner", 0700), "inner");
	mount_proc_below("sub");
	must(chdir("sub"), "sub");
	/* Below it, the working directory is the new root's own; the root itself is told from outside. */
	tell((struct path_call){.number = SYS_chroot,
				.args = {ADDRESS(".")},
				.strings = {"."},
				.path = path,
				.cwd = "/",
				.file = 1},
	     1);
	go("inner/../inner", "/inner", 1);
}

static void turn_root(void)
{
	must(unshare(CLONE_NEWNS), "unshare");
	must(mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL), "private");
	/* The first root that a kernel has cannot be turned, but any that is a mount can. */
	must(mount("none", "sub", "tmpfs", 0, NULL), "tmpfs");
	must(chroot("sub"), "sub");
	must(chdir("/"), "/");
	must(mkdir("inner", 0700), "inner");
	must(mount("none", "inner", "tmpfs", 0, NULL), "tmpfs");
	must(mkdir("inner/proc", 0700), "proc");
	must(mount("proc", "inner/proc", "proc", 0, NULL), "proc");
	must(chdir("inner"), "inner");
	tell((struct path_call){.number = SYS_pivot_root,
				.args = {ADDRESS("."), ADDRESS(".")},
				.strings = {".", "."},
				.cwd = "/"},
	     1);
}

int act_directory(int count, char **arguments)
{
	if (count < 2)
		return 64;
	const char *kind = arguments[0];
	char *folder = arguments[1];
	char path[512];
	must(chdir(folder), folder);
	must(mkdir("sub", 0700), "sub");
	snprintf(path, sizeof(path), "%s/sub", folder);
	if (strcmp(kind, "chdir") == 0) {
		must(symlink("sub", "link"), "link");
		go("link/.", path, 1);
		/* A directory that is not there: nothing changes. */
		tell(
			(struct path_call){
				.number = SYS_chdir, .args = {ADDRESS("none")}, .strings = {"none"}, .cwd = path},
			1);
	} else if (strcmp(kind, "fchdir") == 0) {
		int fd = (int)must(open("sub", O_PATH | O_DIRECTORY | O_CLOEXEC), "sub");
		tell((struct path_call){.number = SYS_fchdir, .args = {(uint64_t)fd}, .path = path, .cwd = path}, 1);
	} else if (strcmp(kind, "thread") == 0) {
		pthread_t thread;
		must(-pthread_create(&thread, NULL, go_alone, folder), "pthread_create");
		pthread_join(thread, NULL);
	} else if (strcmp(kind, "chroot") == 0) {
		go_into_jail(path);
	} else if (strcmp(kind, "pivot_root") == 0) {
		turn_root();
	} else {
		return 64;
	}
	return 0;
}
