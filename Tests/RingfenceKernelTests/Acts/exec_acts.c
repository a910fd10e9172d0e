/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* x86 makes every exec of a 64-bit program look like execve (set_personality_64bit in arch/x86/kernel/process_64.c). */
#ifdef __x86_64__
#define EXECVEAT_AS_TOLD SYS_execve
#else
#define EXECVEAT_AS_TOLD SYS_execveat
#endif

static void set_number(const char *name, uint64_t value)
{
	char text[24];
	snprintf(text, sizeof(text), "%llu", (unsigned long long)value);
	setenv(name, text, 1);
}

/* What the started program cannot find out by itself; it reads them from its environment. */
static void expect(const char *path, const char *user_path, const char *interpreter, long number)
{
	setenv("ACT_PATH", path, 1);
	setenv("ACT_USER_PATH", user_path, 1);
	if (interpreter)
		setenv("ACT_INTERPRETER", interpreter, 1);
	set_number("ACT_SYSCALL", (uint64_t)number);
	set_number("ACT_SINCE", now_ns());
}

static void copy_self(int target)
{
	int source = (int)must(open("/proc/self/exe", O_RDONLY | O_CLOEXEC), "/proc/self/exe");
	while (must(sendfile(target, source, NULL, 1 << 20), "sendfile") > 0)
		;
	close(source);
}

static void make_program(const char *name, mode_t mode)
{
	int fd = (int)must(open(name, O_WRONLY | O_CREAT | O_CLOEXEC, 0700), name);
	copy_self(fd);
	must(fchmod(fd, mode), "fchmod");
	close(fd);
}

static char *told[] = {"first word", "tell_exec", "", "\xff\n", NULL};

static void run_memfd(void)
{
	int fd = (int)must(memfd_create("hidden", MFD_CLOEXEC), "memfd_create");
	copy_self(fd);
	char user_path[32];
	snprintf(user_path, sizeof(user_path), "/dev/fd/%d", fd);
	set_number("ACT_EXEC_FLAGS", 0x0001 | 0x0002 | 0x0010);
	set_number("ACT_FILE_FLAGS", FILE_MEMFD | FILE_DELETED);
	set_number("ACT_PATH_FLAGS", TAIL_DELETED);
	expect("/memfd:hidden", user_path, NULL, EXECVEAT_AS_TOLD);
	syscall(SYS_execveat, fd, "", told, environ, AT_EMPTY_PATH);
}

/* With a descriptor the interpreter is given a name that the kernel made of its number. */
static void run_script(const char *folder, int by_descriptor)
{
	char text[512];
	char path[512];
	make_program("program", 0755);
	snprintf(path, sizeof(path), "%s/program", folder);
	int fd = (int)must(open("script", O_WRONLY | O_CREAT | O_CLOEXEC, 0755), "script");
	int length = snprintf(text, sizeof(text), "#!%s tell_exec\n", path);
	must(write(fd, text, (size_t)length), "script");
	close(fd);
	if (by_descriptor) {
		char user_path[32];
		fd = (int)must(open("script", O_RDONLY), "script");
		snprintf(user_path, sizeof(user_path), "/dev/fd/%d", fd);
		snprintf(text, sizeof(text), "%s/script", folder);
		expect(path, user_path, text, EXECVEAT_AS_TOLD);
		syscall(SYS_execveat, fd, "", told, environ, AT_EMPTY_PATH);
	}
	expect(path, "./script", "./script", SYS_execve);
	execve("./script", told, environ);
}

static void run_deleted(const char *folder)
{
	char path[512];
	char user_path[32];
	make_program("program", 0755);
	snprintf(path, sizeof(path), "%s/program", folder);
	int fd = (int)must(open("program", O_RDONLY | O_CLOEXEC), "program");
	unlink("program");
	snprintf(user_path, sizeof(user_path), "/dev/fd/%d", fd);
	set_number("ACT_EXEC_FLAGS", 0x0002);
	set_number("ACT_FILE_FLAGS", FILE_DELETED);
	set_number("ACT_PATH_FLAGS", TAIL_DELETED);
	expect(path, user_path, NULL, EXECVEAT_AS_TOLD);
	syscall(SYS_execveat, fd, "", told, environ, AT_EMPTY_PATH);
}

/* A program that the container brought along itself. */
static void run_from_upper_layer(const char *folder)
{
	char merged[512];
	char path[560];
	snprintf(merged, sizeof(merged), "%s", folder);
	must(mkdir("lower", 0700), "lower");
	enter_overlay(merged, sizeof(merged));
	make_program("program", 0755);
	snprintf(path, sizeof(path), "%s/program", merged);
	set_number("ACT_EXEC_FLAGS", 0x0004);
	set_number("ACT_FILE_FLAGS", FILE_UPPER_LAYER);
	expect(path, "./program", NULL, SYS_execve);
	execve("./program", told, environ);
}

static void *run_from_here(void *path)
{
	set_number("ACT_OLD_TID", (uint64_t)syscall(SYS_gettid));
	expect(path, "./program", NULL, SYS_execve);
	execve("./program", told, environ);
	return NULL;
}

/* The thread that calls execve becomes the leader, and the one that was is gone. */
static void run_from_thread(const char *folder)
{
	char path[512];
	pthread_t thread;
	make_program("program", 0755);
	snprintf(path, sizeof(path), "%s/program", folder);
	must(-pthread_create(&thread, NULL, run_from_here, path), "pthread_create");
	pthread_join(thread, NULL);
}

static void run_file(const char *kind, const char *folder)
{
	static char word[6000];
	char path[512];
	char *many[] = {"long", "tell_exec", word, NULL};
	snprintf(path, sizeof(path), "%s/program", folder);
	make_program("program", strcmp(kind, "writable") == 0 ? 0775 : 0755);
	if (strcmp(kind, "writable") == 0)
		set_number("ACT_EXEC_FLAGS", 0x0010);
	if (strcmp(kind, "setid") == 0) {
		must(chown("program", 65534, 65534), "chown");
		must(chmod("program", 04755), "chmod");
		set_number("ACT_EXEC_FLAGS", 0x0008);
	}
	if (strcmp(kind, "long") == 0) {
		memset(word, 'w', sizeof(word) - 1);
		expect(path, "./program", NULL, SYS_execve);
		execve("./program", many, environ);
	}
	if (strcmp(kind, "symlink") == 0) {
		must(symlink("program", "link"), "link");
		expect(path, "link", NULL, SYS_execve);
		execve("link", told, environ);
	}
	expect(path, "./program", NULL, SYS_execve);
	execve("./program", told, environ);
}

int act_exec(int count, char **arguments)
{
	if (count < 2)
		return 64;
	const char *kind = arguments[0];
	int child = (int)must(fork(), "fork");
	if (child == 0) {
		must(chdir(arguments[1]), arguments[1]);
		uint64_t cgroup = environment_number("ACT_CGROUP");
		clearenv();
		set_number("ACT_CGROUP", cgroup);
		if (strcmp(kind, "script") == 0 || strcmp(kind, "script_descriptor") == 0)
			run_script(arguments[1], strcmp(kind, "script") != 0);
		else if (strcmp(kind, "memfd") == 0)
			run_memfd();
		else if (strcmp(kind, "deleted") == 0)
			run_deleted(arguments[1]);
		else if (strcmp(kind, "upper") == 0)
			run_from_upper_layer(arguments[1]);
		else if (strcmp(kind, "thread") == 0)
			run_from_thread(arguments[1]);
		else
			run_file(kind, arguments[1]);
		must(-1, kind);
	}
	int status = 0;
	waitpid(child, &status, 0);
	return status != 0;
}
