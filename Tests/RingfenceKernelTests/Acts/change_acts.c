/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "path_call.h"
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define ADDRESS(pointer) ((uint64_t)(uintptr_t)(pointer))
#define AT_CWD		 ((uint64_t)(int64_t)AT_FDCWD)
#define COMPAT_CHMOD	 15 /* i386's number */

static char in_folder[512];

static const char *below(const char *folder, const char *name)
{
	snprintf(in_folder, sizeof(in_folder), "%s/%s", folder, name);
	return in_folder;
}

static int make_file(const char *name)
{
	return (int)must(open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600), name);
}

static void change(struct path_call call)
{
	call.event = "file_change";
	path_call_tell(&call);
}

/* A mode for a name, from the working directory. */
static void change_by_name(const char *folder, const char *name)
{
	change((struct path_call){
		.number = SYS_fchmodat, .args = {AT_CWD, ADDRESS(name), 0640}, .strings = {[1] = name}, .cwd = folder});
}

static void change_by_descriptor(const char *folder)
{
	int fd = make_file("file");
	const char *path = below(folder, "file");
	change((struct path_call){.number = SYS_fchmod, .args = {(uint64_t)fd, 04711}, .path = path, .file = fd});
	change((struct path_call){.number = SYS_ftruncate, .args = {(uint64_t)fd, 100}, .path = path, .file = fd});
	change((struct path_call){
		.number = SYS_fallocate, .args = {(uint64_t)fd, 0, 0, 8192}, .path = path, .file = fd});
	change((struct path_call){.number = SYS_utimensat, .args = {(uint64_t)fd, 0, 0, 0}, .path = path, .file = fd});
	change((struct path_call){.number = SYS_fchownat,
				  .args = {(uint64_t)fd, ADDRESS(""), 7, 8, AT_EMPTY_PATH},
				  .strings = {[1] = ""},
				  .path = path,
				  .file = fd});
	const char *attribute = "user.ringfence";
	change((struct path_call){.number = SYS_fsetxattr,
				  .args = {(uint64_t)fd, ADDRESS(attribute), ADDRESS("value"), 5, 0},
				  .strings = {[1] = attribute},
				  .path = path,
				  .file = fd});
	must(unlink("file"), "file");
	change((struct path_call){.number = SYS_fchmod,
				  .args = {(uint64_t)fd, 0600},
				  .path = path,
				  .path_flags = TAIL_DELETED,
				  .file_flags = FILE_DELETED,
				  .file = fd});
	int missing = 1000;
	change((struct path_call){.number = SYS_fchmod, .args = {(uint64_t)missing, 0600}});
}

/* Names that lie below a directory's descriptor. */
static void change_below_descriptor(const char *folder)
{
	int fd = (int)must(open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC), folder);
	const char *name = "sub/made";
	must(mkdir("sub", 0700), "sub");
	must(chdir("/"), "/");
	struct path_call call = {.number = SYS_mkdirat,
				 .args = {(uint64_t)fd, ADDRESS(name), 0750},
				 .strings = {[1] = name},
				 .folders = {folder}};
	change(call);
	call.number = SYS_unlinkat;
	call.args[2] = AT_REMOVEDIR;
	change(call);
	call.number = SYS_mknodat;
	call.args[2] = S_IFIFO | 0600;
	change(call);
	call.number = SYS_unlinkat;
	call.args[2] = 0;
	change(call);
	/* It is gone. */
	change(call);
}

/* An absolute path needs no directory; links of /proc lead to one that only the kernel can tell. */
static void change_through_links(const char *folder)
{
	char name[600], path[512];
	int fd = make_file("file");
	snprintf(path, sizeof(path), "%s", below(folder, "file"));
	struct path_call call = {
		.number = SYS_fchmodat, .args = {AT_CWD, ADDRESS(path), 0644}, .strings = {[1] = path}};
	change(call);
	snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	call.args[1] = ADDRESS(name);
	call.strings[1] = name;
	call.descriptors[1] = path;
	change(call);
	int directory = (int)must(open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC), folder);
	snprintf(name, sizeof(name), "/proc/self/fd/%d/file", directory);
	call.descriptors[1] = folder;
	change(call);
	call.descriptors[1] = NULL;
	snprintf(name, sizeof(name), "/proc/self/root%s", path);
	change(call);
	snprintf(name, sizeof(name), "/proc/self/fd/none");
	change(call);
	must(symlink("file", "symbolic"), "symbolic");
	change_by_name(folder, "symbolic");
	must(link("file", "hard"), "hard");
	change_by_name(folder, "./hard");
}

/* Names of every byte that a name may have, and one that is longer than the kernel takes. */
static void change_odd_names(const char *folder)
{
	char name[256];
	size_t length = 0;
	for (int byte = 1; byte < 256; byte++)
		if (byte != '/')
			name[length++] = (char)byte;
	name[length] = 0;
	close(make_file(name));
	change_by_name(folder, name);
	char *endless = malloc(6000);
	memset(endless, 'n', 5999);
	endless[5999] = 0;
	change_by_name(folder, endless);
	free(endless);
}

static void change_in_chroot(void)
{
	must(mkdir("jail", 0700), "jail");
	close(make_file("jail/file"));
	mount_proc_below("jail");
	must(chroot("jail"), "chroot");
	must(chdir("/"), "/");
	change_by_name("/", "file");
	int fd = (int)must(open("/file", O_RDONLY | O_CLOEXEC), "file");
	change((struct path_call){.number = SYS_fchmod, .args = {(uint64_t)fd, 0600}, .path = "/file", .file = fd});
}

static void change_on_overlay(const char *folder)
{
	char merged[512];
	char path[560];
	snprintf(merged, sizeof(merged), "%s", folder);
	must(mkdir("lower", 0700), "lower");
	close(make_file("lower/image"));
	enter_overlay(merged, sizeof(merged));
	snprintf(path, sizeof(path), "%s/image", merged);
	int fd = (int)must(open("image", O_RDONLY | O_CLOEXEC), "image");
	/* Refused: the descriptor is for reading. */
	change((struct path_call){.number = SYS_ftruncate,
				  .args = {(uint64_t)fd, 100},
				  .path = path,
				  .file_flags = FILE_LOWER_LAYER,
				  .file = fd});
	/* Copied up by the change itself. */
	change((struct path_call){.number = SYS_fchmod,
				  .args = {(uint64_t)fd, 0640},
				  .path = path,
				  .file_flags = FILE_UPPER_LAYER,
				  .file = fd});
}

static void *change_in_thread(void *folder)
{
	change_by_name(folder, "file");
	return NULL;
}

static int change_through_compat(const char *folder)
{
#ifdef __x86_64__
	/* Below 4 GiB, where 32-bit arguments reach. */
	static const char name[] = "file";
	change((struct path_call){.number = COMPAT_CHMOD,
				  .args = {ADDRESS(name), 0641},
				  .strings = {name},
				  .cwd = folder,
				  .is_compat = 1});
	return 0;
#else
	(void)folder;
	return 69;
#endif
}

int act_change(int count, char **arguments)
{
	if (count < 2)
		return 64;
	const char *kind = arguments[0];
	char *folder = arguments[1];
	must(chdir(folder), folder);
	if (strcmp(kind, "descriptor") == 0) {
		change_by_descriptor(folder);
	} else if (strcmp(kind, "below") == 0) {
		change_below_descriptor(folder);
	} else if (strcmp(kind, "links") == 0) {
		change_through_links(folder);
	} else if (strcmp(kind, "names") == 0) {
		change_odd_names(folder);
	} else if (strcmp(kind, "chroot") == 0) {
		change_in_chroot();
	} else if (strcmp(kind, "layers") == 0) {
		change_on_overlay(folder);
	} else if (strcmp(kind, "thread") == 0) {
		pthread_t thread;
		close(make_file("file"));
		must(-pthread_create(&thread, NULL, change_in_thread, folder), "pthread_create");
		pthread_join(thread, NULL);
	} else if (strcmp(kind, "compat") == 0) {
		close(make_file("file"));
		return change_through_compat(folder);
	} else {
		return 64;
	}
	return 0;
}
