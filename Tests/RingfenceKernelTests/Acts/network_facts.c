/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_packet.h>
#include <linux/net.h>
#include <linux/netlink.h>
#include <linux/vm_sockets.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#define FLAG_OF(door)	 ((door) == DOOR_NATIVE ? 0 : FLAG_COMPAT)
#define I386_SOCKETCALL	 102
#define SO_BOUND_IFINDEX 62 /* SO_BINDTOIFINDEX, since Linux 5.1 */

static long native_number(unsigned call)
{
	switch (call) {
	case SYS_SOCKET:
		return SYS_socket;
	case SYS_BIND:
		return SYS_bind;
	case SYS_CONNECT:
		return SYS_connect;
	case SYS_LISTEN:
		return SYS_listen;
	case SYS_ACCEPT:
		return SYS_accept;
	case SYS_SOCKETPAIR:
		return SYS_socketpair;
	case SYS_SENDTO:
		return SYS_sendto;
	case SYS_RECVFROM:
		return SYS_recvfrom;
	case SYS_SENDMSG:
		return SYS_sendmsg;
	case SYS_RECVMSG:
		return SYS_recvmsg;
	case SYS_ACCEPT4:
		return SYS_accept4;
	case SYS_RECVMMSG:
		return SYS_recvmmsg;
	default:
		return SYS_sendmmsg;
	}
}

#ifdef __x86_64__
static long i386_number(unsigned call)
{
	static const short numbers[21] = {
		[SYS_SOCKET] = 359,	[SYS_BIND] = 361,    [SYS_CONNECT] = 362,  [SYS_LISTEN] = 363,
		[SYS_SOCKETPAIR] = 360, [SYS_SENDTO] = 369,  [SYS_RECVFROM] = 371, [SYS_SENDMSG] = 370,
		[SYS_RECVMSG] = 372,	[SYS_ACCEPT4] = 364, [SYS_RECVMMSG] = 337, [SYS_SENDMMSG] = 345,
	};
	return numbers[call];
}

static long call_32(long number, const uint32_t *words)
{
	register long sixth __asm__("r12") = words[5];
	long result = number;
	__asm__ volatile("subq $128, %%rsp; pushq %%rbp; movl %%r12d, %%ebp; int $0x80; popq %%rbp; addq $128, %%rsp"
			 : "+a"(result)
			 : "b"((long)words[0]), "c"((long)words[1]), "d"((long)words[2]), "S"((long)words[3]),
			   "D"((long)words[4]), "r"(sixth)
			 : "memory", "r8", "r9", "r10", "r11");
	return (int32_t)result;
}

static int64_t operate_32(struct operation *made, const uint64_t *arguments)
{
	static uint32_t words[6]; /* where a 32-bit pointer reaches */
	for (int index = 0; index < 6; index++)
		words[index] = (uint32_t)arguments[index];
	if (made->door == DOOR_DIRECT) {
		made->number = i386_number(made->call);
		return call_32(made->number, words);
	}
	const uint32_t outer[6] = {made->call, (uint32_t)(uintptr_t)words};
	made->number = I386_SOCKETCALL;
	return call_32(made->number, outer);
}
#endif

struct operation operate(enum door door, unsigned call, const uint64_t *arguments)
{
	struct operation made = {.door = door, .call = call, .since = now_ns()};
	const uint64_t *given = arguments;
#ifdef __x86_64__
	if (door != DOOR_NATIVE) {
		made.result = operate_32(&made, arguments);
		return made;
	}
#endif
	made.number = native_number(call);
	made.result = syscall(made.number, given[0], given[1], given[2], given[3], given[4], given[5]);
	if (made.result < 0)
		made.result = -errno;
	return made;
}

int operate_well(enum door door, unsigned call, const uint64_t *arguments, struct operation *made)
{
	*made = operate(door, call, arguments);
	errno = made->result < 0 ? (int)-made->result : 0;
	return (int)must(made->result < 0 ? -1 : made->result, "network operation");
}

void enter_network(void)
{
	struct ifreq request = {.ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING};
	must(unshare(CLONE_NEWNET), "unshare");
	int fd = (int)must(socket(AF_INET, SOCK_DGRAM, 0), "socket");
	must(ioctl(fd, SIOCSIFFLAGS, &request), "lo");
	close(fd);
}

unsigned loopback(int family, unsigned port, struct sockaddr *address)
{
	struct sockaddr_in *v4 = (void *)address;
	struct sockaddr_in6 *v6 = (void *)address;
	if (family == AF_INET) {
		*v4 = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
		v4->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
		return sizeof(*v4);
	}
	*v6 = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port)};
	v6->sin6_addr = in6addr_loopback;
	return sizeof(*v6);
}

void truth_operation(const char *event, const struct operation *made, int fd)
{
	truth_begin(event);
	truth_header_of(getpid(), (int)syscall(SYS_gettid), made->since, made->number, FLAG_OF(made->door));
	truth_signed("body.ret", made->result);
	truth_unsigned("body.call", made->call);
	truth_signed("body.fd", fd);
	truth_match("body.ret");
	truth_match("body.call");
	truth_match("body.fd");
}

static void put_end(const char *end, uint64_t port, uint64_t number, const void *ip, size_t size)
{
	unsigned char bytes[16] = {0};
	char name[48];
	if (ip)
		memcpy(bytes, ip, size);
	snprintf(name, sizeof(name), "body.socket.%s.port", end);
	truth_unsigned(name, port);
	snprintf(name, sizeof(name), "body.socket.%s.number", end);
	truth_unsigned(name, number);
	for (int index = 0; index < 16; index++) {
		snprintf(name, sizeof(name), "body.socket.%s.ip.%d", end, index);
		truth_unsigned(name, bytes[index]);
	}
}

static void truth_address(const char *end, const struct sockaddr *address)
{
	const struct sockaddr_in *v4 = (const void *)address;
	const struct sockaddr_in6 *v6 = (const void *)address;
	const struct sockaddr_nl *netlink = (const void *)address;
	const struct sockaddr_ll *packet = (const void *)address;
	const struct sockaddr_vm *vsock = (const void *)address;
	switch (address ? address->sa_family : AF_UNSPEC) {
	case AF_INET:
		return put_end(end, ntohs(v4->sin_port), 0, &v4->sin_addr, 4);
	case AF_INET6:
		return put_end(end, ntohs(v6->sin6_port), 0, &v6->sin6_addr, 16);
	case AF_NETLINK:
		return put_end(end, netlink->nl_pid, 0, NULL, 0);
	case AF_PACKET:
		return put_end(end, ntohs(packet->sll_protocol), (uint64_t)packet->sll_ifindex, NULL, 0);
	case AF_VSOCK:
		return put_end(end, vsock->svm_port, vsock->svm_cid, NULL, 0);
	default:
		return put_end(end, 0, 0, NULL, 0);
	}
}

static uint64_t option(int fd, int name)
{
	int value = 0;
	socklen_t size = sizeof(value);
	must(getsockopt(fd, SOL_SOCKET, name, &value, &size), "getsockopt");
	return (uint64_t)value;
}

void truth_socket(int fd, unsigned state, unsigned role, unsigned flags, const struct sockaddr *remote)
{
	struct sockaddr_storage local = {0};
	struct stat info;
	socklen_t size = sizeof(local);
	must(fstat(fd, &info), "fstat");
	must(getsockname(fd, (struct sockaddr *)&local, &size), "getsockname");
	truth_unsigned("body.socket.inode", info.st_ino);
	truth_unsigned("body.socket.family", option(fd, SO_DOMAIN));
	truth_unsigned("body.socket.type", option(fd, SO_TYPE));
	truth_unsigned("body.socket.protocol", option(fd, SO_PROTOCOL));
	truth_unsigned("body.socket.state", state);
	truth_unsigned("body.socket.role", role);
	truth_unsigned("body.socket.interface", option(fd, SO_BOUND_IFINDEX));
	truth_unsigned("body.socket.net_namespace", namespace_inode(getpid(), "net"));
	truth_unsigned("body.socket.flags", flags);
	truth_unsigned("body.socket.pad", 0);
	truth_address("local", (struct sockaddr *)&local);
	if (!remote && local.ss_family == AF_VSOCK)
		put_end("remote", VMADDR_PORT_ANY, VMADDR_CID_ANY, NULL, 0);
	else
		truth_address("remote", remote);
}

void truth_no_socket(void)
{
	static const char *const members[] = {"inode", "family",    "type",	     "protocol", "state",
					      "role",  "interface", "net_namespace", "flags",	 "pad"};
	char name[48];
	for (size_t index = 0; index < sizeof(members) / sizeof(members[0]); index++) {
		snprintf(name, sizeof(name), "body.socket.%s", members[index]);
		truth_unsigned(name, 0);
	}
	truth_address("local", NULL);
	truth_address("remote", NULL);
}
