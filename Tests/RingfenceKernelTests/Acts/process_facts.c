/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define TICK_NS 10000000ull /* USER_HZ is 100 on every architecture that we run on */

uint64_t now_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000ull + (uint64_t)now.tv_nsec;
}

static void read_proc(int pid, const char *name, char *text, size_t size)
{
	char path[64];
	snprintf(path, sizeof(path), "/proc/%d/%s", pid, name);
	FILE *file = fopen(path, "r");
	if (!file)
		must(-1, path);
	text[fread(text, 1, size - 1, file)] = 0;
	fclose(file);
}

/* Field `number` of /proc/PID/stat, counted from 1; 3 and up. */
static unsigned long long stat_field(int pid, int number)
{
	char text[1024];
	read_proc(pid, "stat", text, sizeof(text));
	char *field = strrchr(text, ')') + 2;
	for (int index = 3; index < number; index++)
		field = strchr(field, ' ') + 1;
	return (unsigned long long)strtoll(field, NULL, 10);
}

/* The value after "NAME:" in /proc/PID/status, its `index`th word. */
static unsigned long long status_word(int pid, const char *name, int index, int base)
{
	char text[4096];
	char label[32];
	read_proc(pid, "status", text, sizeof(text));
	snprintf(label, sizeof(label), "\n%s:", name);
	char *word = strstr(text, label);
	if (!word)
		return 0;
	word += strlen(label);
	for (; index > 0; index--)
		strtoull(word, &word, base);
	return strtoull(word, NULL, base);
}

/* The last word: the process in its own pid namespace. */
static unsigned long long status_last(int pid, const char *name)
{
	unsigned long long value = 0;
	for (int index = 0; index < 8; index++) {
		unsigned long long word = status_word(pid, name, index, 10);
		if (!word)
			break;
		value = word;
		if (index == 0 && status_word(pid, "NStgid", 1, 10) == 0)
			break;
	}
	return value;
}

static void member(char *name, size_t size, const char *prefix, const char *suffix)
{
	snprintf(name, size, "%s.%s", prefix, suffix);
}

void truth_start(const char *name, int pid)
{
	unsigned long long ticks = stat_field(pid, 22);
	truth_range(name, ticks * TICK_NS, (ticks + 1) * TICK_NS - 1);
}

uint64_t environment_number(const char *name)
{
	const char *text = getenv(name);
	return text ? strtoull(text, NULL, 10) : 0;
}

void truth_cgroup(const char *name)
{
	truth_unsigned(name, environment_number("ACT_CGROUP"));
}

void truth_header_of(int pid, int tid, uint64_t since_ns, long number, unsigned flags)
{
	truth_range("header.time_ns", since_ns, now_ns());
	truth_unsigned("header.flags", number == NO_SYSCALL ? flags | FLAG_NO_SYSCALL : flags);
	truth_unsigned("header.cpu", (uint64_t)sched_getcpu());
	truth_unsigned("header.syscall", number == NO_SYSCALL ? 0 : (uint64_t)number);
	truth_unsigned("header.pid", (uint64_t)pid);
	truth_unsigned("header.tid", (uint64_t)tid);
	truth_cgroup("header.cgroup_id");
	truth_start("header.start_boottime_ns", pid);
}

void truth_header(uint64_t since_ns, long number)
{
	truth_header_of(getpid(), (int)syscall(SYS_gettid), since_ns, number, 0);
}

uint64_t bounding_set(int pid)
{
	return status_word(pid, "CapBnd", 0, 16);
}

void truth_credentials(const char *prefix, int pid)
{
	static const char *const identities[] = {"uid", "euid", "suid", "fsuid"};
	static const char *const groups[] = {"gid", "egid", "sgid", "fsgid"};
	static const char *const sets[][2] = {{"cap_effective", "CapEff"},
					      {"cap_permitted", "CapPrm"},
					      {"cap_inheritable", "CapInh"},
					      {"cap_bounding", "CapBnd"},
					      {"cap_ambient", "CapAmb"}};
	char name[96];
	for (int index = 0; index < 4; index++) {
		member(name, sizeof(name), prefix, identities[index]);
		truth_unsigned(name, status_word(pid, "Uid", index, 10));
		member(name, sizeof(name), prefix, groups[index]);
		truth_unsigned(name, status_word(pid, "Gid", index, 10));
	}
	for (int index = 0; index < 5; index++) {
		member(name, sizeof(name), prefix, sets[index][0]);
		truth_unsigned(name, status_word(pid, sets[index][1], 0, 16));
	}
}

unsigned long namespace_inode(int pid, const char *kind)
{
	char path[64];
	struct stat info;
	snprintf(path, sizeof(path), "/proc/%d/ns/%s", pid, kind);
	must(stat(path, &info), path);
	return info.st_ino;
}

void truth_process(const char *prefix, int pid)
{
	char name[96];
	char inner[80];
	int parent = (int)stat_field(pid, 4);
#define NUMBER(suffix, value) (member(name, sizeof(name), prefix, suffix), truth_unsigned(name, (value)))
	NUMBER("ppid", (uint64_t)parent);
	NUMBER("vpid", status_last(pid, "NStgid"));
	member(name, sizeof(name), prefix, "parent_start_boottime_ns");
	truth_start(name, parent);
	NUMBER("sid", stat_field(pid, 6));
	NUMBER("pgid", stat_field(pid, 5));
	NUMBER("vsid", status_last(pid, "NSsid"));
	NUMBER("vpgid", status_last(pid, "NSpgid"));
	NUMBER("tty", stat_field(pid, 7));
	NUMBER("flags", status_word(pid, "NoNewPrivs", 0, 10));
	NUMBER("seccomp_mode", status_word(pid, "Seccomp", 0, 10));
	NUMBER("seccomp_filters", status_word(pid, "Seccomp_filters", 0, 10));
	member(inner, sizeof(inner), prefix, "credentials");
	truth_credentials(inner, pid);
	truth_identity(inner, pid);
	member(inner, sizeof(inner), prefix, "namespaces");
	truth_namespaces(inner, pid);
#undef NUMBER
}

void truth_identity(const char *prefix, int pid)
{
	char name[96];
	char login[16];
	member(name, sizeof(name), prefix, "user_namespace");
	truth_unsigned(name, namespace_inode(pid, "user"));
	read_proc(pid, "loginuid", login, sizeof(login));
	member(name, sizeof(name), prefix, "loginuid");
	truth_unsigned(name, strtoull(login, NULL, 10));
}

void truth_namespaces(const char *prefix, int pid)
{
	static const char *const kinds[] = {"mnt", "pid", "net", "ipc", "uts", "user", "cgroup", "time"};
	char name[96];
	for (int index = 0; index < 8; index++) {
		member(name, sizeof(name), prefix, kinds[index]);
		truth_unsigned(name, namespace_inode(pid, kinds[index]));
	}
}

void truth_privilege(const char *prefix, int pid)
{
	char name[96];
#define NUMBER(suffix, value) (member(name, sizeof(name), prefix, suffix), truth_unsigned(name, (value)))
	NUMBER("cap_effective", status_word(pid, "CapEff", 0, 16));
	NUMBER("cap_permitted", status_word(pid, "CapPrm", 0, 16));
	NUMBER("uid", status_word(pid, "Uid", 0, 10));
	NUMBER("euid", status_word(pid, "Uid", 1, 10));
	NUMBER("user_namespace", namespace_inode(pid, "user"));
#undef NUMBER
}
