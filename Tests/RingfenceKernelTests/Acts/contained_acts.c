/* SPDX-License-Identifier: Apache-2.0 */
/* What containers are expected not to do. Each is one system call, made once; the line tells when, and what came of it.
 */
#define _GNU_SOURCE
#include "act.h"
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static void tell(const char *name, uint64_t time_ns, long result)
{
	struct timespec real;
	int error = errno;
	clock_gettime(CLOCK_REALTIME, &real);
	printf("{\"act\":\"%s\",\"time_ns\":%llu,\"ret\":%ld,\"pid\":%d}\n", name, (unsigned long long)time_ns,
	       result < 0 ? -(long)error : result, getpid());
	fflush(stdout);
}

/* Both ask for a capability in a call that Docker's default seccomp profile lets through. */
static long raise_priority(void)
{
	return setpriority(PRIO_PROCESS, 0, -5);
}

static long configure_loopback(void)
{
	struct ifreq request = {.ifr_name = "lo", .ifr_flags = IFF_UP};
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	return ioctl(fd, SIOCSIFFLAGS, &request);
}

static long write_below_etc(void)
{
	int fd = open("/etc/ringfence-act", O_WRONLY | O_CREAT | O_TRUNC, 0644);
	if (fd < 0)
		return fd;
	if (write(fd, "twelve bytes", 12) != 12 || write(fd, "and seven", 9) != 9)
		return -1;
	return close(fd);
}

static long make_call(const char *name)
{
	if (strcmp(name, "keyctl") == 0)
		return syscall(SYS_keyctl, 0, -3, 1, 0, 0); /* KEYCTL_GET_KEYRING_ID, session keyring, create */
	if (strcmp(name, "unshare") == 0)
		return syscall(SYS_unshare, 0x04000000); /* CLONE_NEWUTS */
	if (strcmp(name, "io_uring_setup") == 0) {
		char parameters[128] = {0};
		return syscall(SYS_io_uring_setup, 4, parameters);
	}
	if (strcmp(name, "nice") == 0)
		return raise_priority();
	if (strcmp(name, "loopback") == 0)
		return configure_loopback();
	if (strcmp(name, "write_etc") == 0)
		return write_below_etc();
	errno = EINVAL;
	return -1;
}

int act_contained(int count, char **arguments)
{
	if (count < 1)
		return 64;
	uint64_t time_ns = now_ns();
	long result = make_call(arguments[0]);
	tell(arguments[0], time_ns, result);
	return 0;
}

int act_quiet(int count, char **arguments)
{
	unsigned seconds = 0;
	if (count < 1 || sscanf(arguments[0], "%u", &seconds) != 1)
		return 64;
	struct timespec rest = {.tv_sec = seconds};
	while (nanosleep(&rest, &rest) < 0 && errno == EINTR)
		;
	return 0;
}
