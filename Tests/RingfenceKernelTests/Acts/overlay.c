/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

/* In a mount namespace of our own, which takes the mount with it when we end. */
void enter_overlay(char *folder, size_t size)
{
	char options[2048];
	must(mkdir("upper", 0700), "upper");
	must(mkdir("work", 0700), "work");
	must(mkdir("merged", 0700), "merged");
	must(unshare(CLONE_NEWNS), "unshare");
	must(mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL), "private");
	snprintf(options, sizeof(options), "lowerdir=%s/lower,upperdir=%s/upper,workdir=%s/work", folder, folder,
		 folder);
	must(mount("overlay", "merged", "overlay", 0, options), "overlay");
	must(chdir("merged"), "merged");
	strncat(folder, "/merged", size - strlen(folder) - 1);
}
