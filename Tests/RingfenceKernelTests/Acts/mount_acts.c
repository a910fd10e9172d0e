/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "path_call.h"
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define ADDRESS(pointer) ((uint64_t)(uintptr_t)(pointer))
#define AT_CWD		 ((uint64_t)(int64_t)AT_FDCWD)

/* linux/mount.h, which older toolchains lack parts of. */
#define SET_STRING	  1
#define SET_FLAG	  0
#define CREATE		  6
#define FROM_EMPTY_PATH	  0x4
#define TREE_CLONE	  1
#define ATTRIBUTE_NOSUID  0x2
#define ATTRIBUTE_RDONLY  0x1
#define NUMBER_OPEN_TREE  428
#define NUMBER_MOVE_MOUNT 429
#define NUMBER_FSOPEN	  430
#define NUMBER_FSCONFIG	  431
#define NUMBER_FSMOUNT	  432
#define NUMBER_SETATTR	  442

struct attributes {
	uint64_t set, clear, propagation, userns;
};

static const struct attributes no_attributes;

/* fd: what the record says is mounted, with its path; negative: the call's result. */
static long tell(struct path_call call, const struct attributes *attributes)
{
	call.event = "mount_change";
	path_call_make(&call);
	if (call.path && call.file < 0)
		call.file = (int)call.result;
	path_call_begin_line(&call);
	truth_unsigned("body.attr_set", attributes->set);
	truth_unsigned("body.attr_clr", attributes->clear);
	truth_unsigned("body.propagation", attributes->propagation);
	truth_unsigned("body.mount_namespace", namespace_inode(getpid(), "mnt"));
	truth_unsigned("body.pad", 0);
	truth_end();
	return call.result;
}

static void mount_old(const char *folder)
{
	const char *data = "size=64k,mode=0750";
	tell((struct path_call){.number = SYS_mount,
				.args = {ADDRESS("device"), ADDRESS("sub"), ADDRESS("tmpfs"), MS_NOSUID, ADDRESS(data)},
				.strings = {"device", "sub", "tmpfs", [4] = data},
				.cwd = folder},
	     &no_attributes);
	tell((struct path_call){.number = SYS_umount2,
				.args = {ADDRESS("./sub"), MNT_DETACH},
				.strings = {"./sub"},
				.cwd = folder},
	     &no_attributes);
	tell((struct path_call){.number = SYS_mount,
				.args = {0, ADDRESS("/nowhere"), ADDRESS("tmpfs"), 0, 0},
				.strings = {[1] = "/nowhere", [2] = "tmpfs"}},
	     &no_attributes);
}

static void mount_new(const char *folder, const char *path)
{
	long context =
		tell((struct path_call){.number = NUMBER_FSOPEN, .args = {ADDRESS("tmpfs"), 0}, .strings = {"tmpfs"}},
		     &no_attributes);
	must(context, "fsopen");
	tell((struct path_call){.number = NUMBER_FSCONFIG,
				.args = {(uint64_t)context, SET_STRING, ADDRESS("size"), ADDRESS("64k"), 0},
				.strings = {[2] = "size", [3] = "64k"}},
	     &no_attributes);
	must(syscall(NUMBER_FSCONFIG, context, CREATE, NULL, NULL, 0), "create");
	long tree = tell((struct path_call){.number = NUMBER_FSMOUNT,
					    .args = {(uint64_t)context, 1, 0},
					    .path = "/",
					    .path_flags = TAIL_UNREACHABLE,
					    .file = -1},
			 &no_attributes);
	must(tree, "fsmount");
	tell((struct path_call){.number = NUMBER_MOVE_MOUNT,
				.args = {(uint64_t)tree, ADDRESS(""), AT_CWD, ADDRESS("sub"), FROM_EMPTY_PATH},
				.strings = {[1] = "", [3] = "sub"},
				.path = path,
				.file = (int)tree,
				.cwd = folder},
	     &no_attributes);
	/* Moved once more: what the descriptor stands for has gone with it. */
	must(mkdir("elsewhere", 0700), "elsewhere");
	must(syscall(NUMBER_MOVE_MOUNT, AT_FDCWD, "sub", AT_FDCWD, "elsewhere", 0), "move");
	char moved[560];
	snprintf(moved, sizeof(moved), "%s/elsewhere", folder);
	int opened = (int)must(open(moved, O_PATH | O_DIRECTORY | O_CLOEXEC), moved);
	tell((struct path_call){.number = NUMBER_OPEN_TREE,
				.args = {AT_CWD, ADDRESS("elsewhere"), O_CLOEXEC},
				.strings = {[1] = "elsewhere"},
				.path = moved,
				.file = opened,
				.cwd = folder},
	     &no_attributes);
}

static void set_attributes(const char *folder)
{
	struct attributes attributes = {ATTRIBUTE_NOSUID, ATTRIBUTE_RDONLY, MS_PRIVATE, 0};
	must(mount("none", "sub", "tmpfs", 0, NULL), "tmpfs");
	tell((struct path_call){.number = NUMBER_SETATTR,
				.args = {AT_CWD, ADDRESS("sub"), 0, ADDRESS(&attributes), sizeof(attributes)},
				.strings = {[1] = "sub"},
				.cwd = folder},
	     &attributes);
}

int act_mount(int count, char **arguments)
{
	if (count < 2)
		return 64;
	const char *kind = arguments[0];
	char *folder = arguments[1];
	char path[512];
	must(chdir(folder), folder);
	must(mkdir("sub", 0700), "sub");
	snprintf(path, sizeof(path), "%s/sub", folder);
	/* It takes all mounts with it when we end. */
	must(unshare(strcmp(kind, "user") == 0 ? CLONE_NEWNS | CLONE_NEWUSER : CLONE_NEWNS), "unshare");
	must(mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL), "private");
	if (strcmp(kind, "old") == 0 || strcmp(kind, "user") == 0)
		mount_old(folder);
	else if (strcmp(kind, "new") == 0)
		mount_new(folder, path);
	else if (strcmp(kind, "attributes") == 0)
		set_attributes(folder);
	else
		return 64;
	return 0;
}
