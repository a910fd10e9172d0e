/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "path_call.h"
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define ADDRESS(pointer) ((uint64_t)(uintptr_t)(pointer))
#define AT_CWD		 ((uint64_t)(int64_t)AT_FDCWD)

static void link_call(struct path_call call)
{
	call.event = "file_link";
	path_call_tell(&call);
}

int act_link(int count, char **arguments)
{
	if (count < 2)
		return 64;
	const char *kind = arguments[0];
	const char *folder = arguments[1];
	char path[512], absolute[512];
	must(chdir(folder), folder);
	must(mkdir("sub", 0700), "sub");
	int fd = (int)must(open("old", O_RDWR | O_CREAT | O_CLOEXEC, 0600), "old");
	int sub = (int)must(open("sub", O_PATH | O_DIRECTORY | O_CLOEXEC), "sub");
	snprintf(path, sizeof(path), "%s/sub", folder);
	snprintf(absolute, sizeof(absolute), "%s/old", folder);
	if (strcmp(kind, "rename") == 0) {
		/* From the working directory to a descriptor's, and back with nothing there. */
		struct path_call call = {
			.number = SYS_renameat2,
			.args = {AT_CWD, ADDRESS("old"), (uint64_t)sub, ADDRESS("new"), RENAME_NOREPLACE},
			.strings = {[1] = "old", [3] = "new"},
			.folders = {[2] = path},
			.cwd = folder};
		link_call(call);
		link_call(call);
	} else if (strcmp(kind, "link") == 0) {
		link_call((struct path_call){.number = SYS_linkat,
					     .args = {AT_CWD, ADDRESS(absolute), (uint64_t)sub, ADDRESS("hard"), 0},
					     .strings = {[1] = absolute, [3] = "hard"},
					     .folders = {[2] = path}});
		link_call(
			(struct path_call){.number = SYS_linkat,
					   .args = {(uint64_t)fd, ADDRESS(""), AT_CWD, ADDRESS("other"), AT_EMPTY_PATH},
					   .strings = {[1] = "", [3] = "other"},
					   .path = absolute,
					   .file = fd,
					   .cwd = folder});
	} else if (strcmp(kind, "symlink") == 0) {
		link_call((struct path_call){.number = SYS_symlinkat,
					     .args = {ADDRESS("../etc/shadow"), (uint64_t)sub, ADDRESS("symbolic")},
					     .strings = {"../etc/shadow", [2] = "symbolic"},
					     .folders = {[1] = path}});
	} else {
		return 64;
	}
	return 0;
}
