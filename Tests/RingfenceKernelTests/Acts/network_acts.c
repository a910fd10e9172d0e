/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <sys/socket.h> /* before vm_sockets.h, which needs it */

#include <errno.h>
#include <fcntl.h>
#include <linux/if_packet.h>
#include <linux/net.h>
#include <linux/netlink.h>
#include <linux/vm_sockets.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

/* linux/tcp_states.h */
#define STATE_ESTABLISHED 1
#define STATE_CLOSE	  7
#define STATE_LISTEN	  10

#define ROLE_CLIENT 1
#define ROLE_SERVER 2

#define BACKLOG 7

/* The address that a connection is made to; static, so that 32-bit pointers reach it. */
static struct sockaddr_storage server_storage;
static struct sockaddr *const server_address = (struct sockaddr *)&server_storage;
static unsigned server_length;
/* The unix name as records tell it. */
static const char *server_name;
static size_t server_name_length;

static int is_unix(void)
{
	return server_address->sa_family == AF_UNIX;
}

static void choose_address(const char *kind)
{
	struct sockaddr_un *unix_address = (void *)&server_storage;
	if (strcmp(kind, "unix") != 0 && strcmp(kind, "abstract") != 0) {
		server_length = loopback(strcmp(kind, "v6") == 0 ? AF_INET6 : AF_INET, 4711, server_address);
		return;
	}
	int is_abstract = strcmp(kind, "abstract") == 0;
	unix_address->sun_family = AF_UNIX;
	snprintf(unix_address->sun_path + is_abstract, sizeof(unix_address->sun_path) - 1, "/tmp/ringfence-act-%d",
		 getpid());
	server_name = unix_address->sun_path;
	server_name_length = is_abstract + strlen(unix_address->sun_path + is_abstract);
	server_length = (unsigned)(offsetof(struct sockaddr_un, sun_path) + server_name_length);
}

static void tell_name(const char *tail)
{
	if (is_unix())
		truth_tail(tail, server_name, server_name_length, 0);
}

static int make_socket(enum door door, int flags, struct operation *made)
{
	const uint64_t given[6] = {server_address->sa_family, (uint64_t)(SOCK_STREAM | flags)};
	return operate_well(door, SYS_SOCKET, given, made);
}

static int make_server(enum door door)
{
	struct operation made;
	int fd = make_socket(door, SOCK_CLOEXEC, &made);
	truth_operation("network_socket", &made, fd);
	truth_socket(fd, STATE_CLOSE, 0, 0, NULL);
	truth_unsigned("body.domain", server_address->sa_family);
	truth_unsigned("body.type", SOCK_STREAM);
	truth_unsigned("body.protocol", 0);
	truth_unsigned("body.flags", SOCK_CLOEXEC);
	truth_signed("body.second_fd", -1);
	truth_unsigned("body.pad", 0);
	truth_match("body.type");
	truth_end();

	if (server_address->sa_family == AF_INET6)
		must(setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, "lo", 3), "SO_BINDTODEVICE");
	const uint64_t binding[6] = {(uint64_t)fd, (uintptr_t)server_address, server_length};
	operate_well(door, SYS_BIND, binding, &made);
	truth_operation("network_bind", &made, fd);
	truth_socket(fd, STATE_CLOSE, ROLE_SERVER, 0, NULL);
	truth_signed("body.backlog", 0);
	truth_unsigned("body.pad", 0);
	truth_tail("passed_address", server_address, server_length, 0);
	tell_name("local_name");
	truth_end();

	const uint64_t listening[6] = {(uint64_t)fd, BACKLOG};
	operate_well(door, SYS_LISTEN, listening, &made);
	truth_operation("network_bind", &made, fd);
	truth_socket(fd, STATE_LISTEN, ROLE_SERVER, 0, NULL);
	truth_signed("body.backlog", BACKLOG);
	truth_unsigned("body.pad", 0);
	tell_name("local_name");
	truth_end();
	return fd;
}

/* What is under way when connect returns is done before it does: the other end is this machine. */
static void tell_outcome(const struct operation *connect, int fd, int64_t result, unsigned state)
{
	struct operation outcome = *connect;
	outcome.door = DOOR_NATIVE;
	outcome.number = NO_SYSCALL;
	outcome.result = result;
	truth_operation("network_connected", &outcome, -1);
	truth_socket(fd, state, ROLE_CLIENT, 0, server_address);
	truth_end();
}

static int make_client(enum door door)
{
	struct operation made;
	int fd = make_socket(door, SOCK_NONBLOCK, &made);
	const uint64_t given[6] = {(uint64_t)fd, (uintptr_t)server_address, server_length};
	made = operate(door, SYS_CONNECT, given);
	must(made.result == 0 || made.result == -EINPROGRESS ? 0 : -1, "connect");
	truth_operation("network_connect", &made, fd);
	truth_socket(fd, STATE_ESTABLISHED, ROLE_CLIENT, 0, is_unix() ? NULL : server_address);
	truth_tail("passed_address", server_address, server_length, 0);
	tell_name("remote_name");
	truth_end();
	if (!is_unix())
		tell_outcome(&made, fd, 0, STATE_ESTABLISHED);
	return fd;
}

int act_connection(int count, char **arguments)
{
	if (count < 1)
		return 64;
	const char *kind = arguments[0];
	enum door door = strcmp(kind, "socketcall") == 0 ? DOOR_SOCKETCALL
			 : strcmp(kind, "direct") == 0	 ? DOOR_DIRECT
							 : DOOR_NATIVE;
	struct operation made;
	struct sockaddr_storage client_storage = {0};
	struct sockaddr *client_address = (void *)&client_storage;
	socklen_t size = sizeof(client_storage);
	enter_network();
	choose_address(kind);
	int server = make_server(door);
	int client = make_client(door);
	must(getsockname(client, client_address, &size), "getsockname");

	int is_old = door == DOOR_SOCKETCALL;
	const uint64_t given[6] = {(uint64_t)server, 0, 0, is_old ? 0 : SOCK_CLOEXEC};
	int accepted = operate_well(door, is_old ? SYS_ACCEPT : SYS_ACCEPT4, given, &made);
	truth_operation("network_accept", &made, accepted);
	truth_socket(accepted, STATE_ESTABLISHED, ROLE_SERVER, 0, is_unix() ? NULL : client_address);
	truth_signed("body.listening_fd", server);
	truth_unsigned("body.flags", is_old ? 0 : SOCK_CLOEXEC);
	tell_name("local_name");
	truth_end();
	if (strcmp(kind, "unix") == 0)
		unlink(server_name);
	return 0;
}

static void refuse_connect(void)
{
	struct operation made;
	int fd = make_socket(DOOR_NATIVE, SOCK_NONBLOCK, &made);
	const uint64_t given[6] = {(uint64_t)fd, (uintptr_t)server_address, server_length};
	made = operate(DOOR_NATIVE, SYS_CONNECT, given);
	must(made.result == -EINPROGRESS ? 0 : -1, "connect");
	truth_operation("network_connect", &made, fd);
	truth_socket(fd, STATE_CLOSE, ROLE_CLIENT, 0, server_address);
	truth_tail("passed_address", server_address, server_length, 0);
	truth_end();
	tell_outcome(&made, fd, -ECONNREFUSED, STATE_CLOSE);
}

static void refuse_accept(void)
{
	struct operation made;
	int fd = make_socket(DOOR_NATIVE, SOCK_NONBLOCK, &made);
	must(bind(fd, server_address, server_length), "bind");
	must(listen(fd, 1), "listen");
	const uint64_t given[6] = {(uint64_t)fd};
	made = operate(DOOR_NATIVE, SYS_ACCEPT, given);
	must(made.result == -EAGAIN ? 0 : -1, "accept");
	truth_operation("network_accept", &made, fd);
	truth_socket(fd, STATE_LISTEN, ROLE_SERVER, 0, NULL);
	truth_signed("body.listening_fd", fd);
	truth_unsigned("body.flags", 0);
	truth_end();
}

static void refuse_bind(void)
{
	const uint64_t given[6] = {STDIN_FILENO, (uintptr_t)server_address, server_length};
	struct operation made = operate(DOOR_NATIVE, SYS_BIND, given);
	must(made.result == -ENOTSOCK ? 0 : -1, "bind");
	truth_operation("network_bind", &made, STDIN_FILENO);
	truth_no_socket();
	truth_signed("body.backlog", 0);
	truth_unsigned("body.pad", 0);
	truth_tail("passed_address", server_address, server_length, 0);
	truth_end();
}

int act_refused(int count, char **arguments)
{
	(void)count;
	(void)arguments;
	enter_network();
	choose_address("v4");
	refuse_connect();
	refuse_accept();
	refuse_bind();
	return 0;
}

static void tell_socket(const struct operation *made, int fd, int second, const uint64_t *given)
{
	truth_operation("network_socket", made, fd);
	if (fd >= 0)
		truth_socket(fd, second >= 0 ? STATE_ESTABLISHED : STATE_CLOSE, 0, 0, NULL);
	else
		truth_no_socket();
	truth_unsigned("body.domain", given[0]);
	truth_unsigned("body.type", given[1] & 0xf);
	truth_unsigned("body.protocol", given[2]);
	truth_unsigned("body.flags", given[1] & ~0xfull);
	truth_signed("body.second_fd", second);
	truth_unsigned("body.pad", 0);
	truth_match("body.domain");
	truth_end();
}

/* A socket of that kind, bound to an address of its family. */
static void bind_other(const uint64_t *given, const void *address, unsigned length)
{
	struct operation made;
	int fd = operate_well(DOOR_NATIVE, SYS_SOCKET, given, &made);
	tell_socket(&made, fd, -1, given);
	const uint64_t binding[6] = {(uint64_t)fd, (uintptr_t)address, length};
	operate_well(DOOR_NATIVE, SYS_BIND, binding, &made);
	truth_operation("network_bind", &made, fd);
	truth_socket(fd, STATE_CLOSE, ROLE_SERVER, 0, NULL);
	truth_signed("body.backlog", 0);
	truth_unsigned("body.pad", 0);
	truth_tail("passed_address", address, length, 0);
	truth_end();
}

int act_socket(int count, char **arguments)
{
	if (count < 1)
		return 64;
	const char *kind = arguments[0];
	struct operation made;
	int pair[2];
	enter_network();
	if (strcmp(kind, "pair") == 0) {
		const uint64_t given[6] = {AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, (uintptr_t)pair};
		operate_well(DOOR_NATIVE, SYS_SOCKETPAIR, given, &made);
		tell_socket(&made, pair[0], pair[1], given);
	} else if (strcmp(kind, "netlink") == 0) {
		const uint64_t given[6] = {AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE};
		const struct sockaddr_nl address = {.nl_family = AF_NETLINK, .nl_pid = 123456};
		bind_other(given, &address, sizeof(address));
	} else if (strcmp(kind, "packet") == 0) {
		const uint64_t given[6] = {AF_PACKET, SOCK_RAW, 0};
		const struct sockaddr_ll address = {
			.sll_family = AF_PACKET, .sll_protocol = htons(0x0806), .sll_ifindex = 1};
		bind_other(given, &address, sizeof(address));
	} else if (strcmp(kind, "vsock") == 0) {
		const uint64_t given[6] = {AF_VSOCK, SOCK_STREAM, 0};
		const struct sockaddr_vm address = {
			.svm_family = AF_VSOCK, .svm_port = 0x12345678, .svm_cid = VMADDR_CID_ANY};
		bind_other(given, &address, sizeof(address));
	} else if (strcmp(kind, "unspecified") == 0) {
		const uint64_t given[6] = {AF_UNSPEC, SOCK_DGRAM | SOCK_NONBLOCK, 17};
		made = operate(DOOR_NATIVE, SYS_SOCKET, given);
		must(made.result == -EAFNOSUPPORT ? 0 : -1, "socket");
		tell_socket(&made, -1, -1, given);
	} else {
		return 64;
	}
	return 0;
}
