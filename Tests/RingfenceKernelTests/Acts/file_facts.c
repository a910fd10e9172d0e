/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <stdio.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>

static uint64_t nanoseconds(struct timespec time)
{
	return (uint64_t)time.tv_sec * 1000000000ull + (uint64_t)time.tv_nsec;
}

static void put_file(const char *prefix, const struct stat *info, uint64_t magic, unsigned flags)
{
	char name[64];
#define NUMBER(suffix, value) (snprintf(name, sizeof(name), "%s." suffix, prefix), truth_unsigned(name, (value)))
	NUMBER("inode", info->st_ino);
	NUMBER("dev", (uint64_t)major(info->st_dev) << 20 | minor(info->st_dev));
	NUMBER("mode", info->st_mode);
	NUMBER("uid", info->st_uid);
	NUMBER("gid", info->st_gid);
	NUMBER("ctime_ns", nanoseconds(info->st_ctim));
	NUMBER("mtime_ns", nanoseconds(info->st_mtim));
	NUMBER("nlink", info->st_nlink);
	NUMBER("flags", flags);
	NUMBER("fs_magic", magic);
#undef NUMBER
}

void truth_file(const char *prefix, int fd, unsigned flags)
{
	struct stat info;
	struct statfs system;
	must(fstat(fd, &info), "fstat");
	must(fstatfs(fd, &system), "fstatfs");
	put_file(prefix, &info, (uint64_t)system.f_type, flags);
}

void truth_no_file(const char *prefix)
{
	struct stat nothing = {0};
	put_file(prefix, &nothing, 0, 0);
}
