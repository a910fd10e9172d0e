/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "act.h"
#include <errno.h>
#include <linux/net.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#define STATE_ESTABLISHED 1
#define STATE_CLOSE	  7
#define ROLE_CLIENT	  1
#define ROLE_SERVER	  2
#define REMOTE_PASSED	  1
#define NAME_CHANGED	  2
#define ROOM		  64

/* Static, so that 32-bit pointers reach them. */
static struct sockaddr_storage receiver_storage, sender_storage, passed_storage;
static struct sockaddr *const receiver_address = (struct sockaddr *)&receiver_storage;
static struct sockaddr *const sender_address = (struct sockaddr *)&sender_storage;
static unsigned address_length;
static char text[] = "five and eleven bytes";
static char room[2][ROOM];

static int make_receiver(int family, unsigned port)
{
	int fd = (int)must(socket(family, SOCK_DGRAM, 0), "socket");
	address_length = loopback(family, port, receiver_address);
	must(bind(fd, receiver_address, address_length), "bind");
	return fd;
}

static void learn_sender(int fd)
{
	struct sockaddr_storage local;
	socklen_t size = sizeof(local);
	int family = receiver_address->sa_family;
	must(getsockname(fd, (struct sockaddr *)&local, &size), "getsockname");
	/* sin_port and sin6_port lie at the same place. */
	loopback(family, ntohs(((struct sockaddr_in *)&local)->sin_port), sender_address);
}

struct told {
	int fd;
	unsigned state, role, socket_flags, number;
	uint64_t size, flags;
	const struct sockaddr *remote;
};

static void tell(const struct operation *made, const struct told *told)
{
	truth_operation("network_message", made, told->fd);
	truth_socket(told->fd, told->state, told->role, told->socket_flags, told->remote);
	truth_unsigned("body.size", told->size);
	truth_unsigned("body.flags", told->flags);
	truth_unsigned("body.number", told->number);
	truth_match("body.number");
	truth_match("body.socket.flags");
	truth_end();
}

/* sendto twice, to one address: only the first changes the socket's name. Then recvfrom. */
static void exchange_addressed(enum door door, int receiver, int sender)
{
	struct operation made;
	const uint64_t sending[6] = {(uint64_t)sender, (uintptr_t)text, 5, MSG_NOSIGNAL, (uintptr_t)receiver_address,
				     address_length};
	for (int index = 0; index < 2; index++) {
		operate_well(door, SYS_SENDTO, sending, &made);
		struct told sent = {.fd = sender,
				    .state = STATE_CLOSE,
				    .role = ROLE_CLIENT,
				    .socket_flags = REMOTE_PASSED | (index == 0 ? NAME_CHANGED : 0),
				    .size = 5,
				    .flags = MSG_NOSIGNAL,
				    .remote = receiver_address};
		tell(&made, &sent);
	}
	learn_sender(sender);
	static socklen_t passed_length = sizeof(passed_storage);
	const uint64_t receiving[6] = {(uint64_t)receiver,	   (uintptr_t)room,	     ROOM, MSG_DONTWAIT,
				       (uintptr_t)&passed_storage, (uintptr_t)&passed_length};
	operate_well(door, SYS_RECVFROM, receiving, &made);
	struct told received = {.fd = receiver,
				.state = STATE_CLOSE,
				.role = ROLE_SERVER,
				.socket_flags = REMOTE_PASSED | NAME_CHANGED,
				.size = ROOM,
				.flags = MSG_DONTWAIT,
				.remote = sender_address};
	tell(&made, &received);
}

/* sendmsg and recvmsg. */
static void exchange_headers(int receiver, int sender)
{
	struct operation made;
	struct iovec parts[] = {{text, 9}, {text + 9, 7}};
	struct msghdr message = {
		.msg_name = receiver_address, .msg_namelen = address_length, .msg_iov = parts, .msg_iovlen = 2};
	const uint64_t sending[6] = {(uint64_t)sender, (uintptr_t)&message, 0};
	operate_well(DOOR_NATIVE, SYS_SENDMSG, sending, &made);
	struct told sent = {.fd = sender,
			    .state = STATE_CLOSE,
			    .role = ROLE_CLIENT,
			    .socket_flags = REMOTE_PASSED | NAME_CHANGED,
			    .size = 9,
			    .remote = receiver_address};
	tell(&made, &sent);
	learn_sender(sender);
	/* It does not ask from where. */
	struct iovec whole = {room, ROOM};
	struct msghdr unnamed = {.msg_iov = &whole, .msg_iovlen = 1};
	const uint64_t receiving[6] = {(uint64_t)receiver, (uintptr_t)&unnamed, MSG_TRUNC};
	operate_well(DOOR_NATIVE, SYS_RECVMSG, receiving, &made);
	struct told received = {
		.fd = receiver, .state = STATE_CLOSE, .role = ROLE_SERVER, .size = ROOM, .flags = MSG_TRUNC};
	tell(&made, &received);
}

/* sendmmsg and recvmmsg, of two messages. */
static void exchange_vectors(int receiver, int sender)
{
	struct operation made;
	struct iovec parts[] = {{text, 5}, {text, 11}, {room[0], ROOM}, {room[1], ROOM}};
	struct mmsghdr messages[4] = {0};
	for (int index = 0; index < 4; index++) {
		struct msghdr *header = &messages[index].msg_hdr;
		header->msg_name = index < 2 ? receiver_address : (void *)&passed_storage;
		header->msg_namelen = index < 2 ? address_length : sizeof(passed_storage);
		header->msg_iov = &parts[index];
		header->msg_iovlen = 1;
	}
	const uint64_t sending[6] = {(uint64_t)sender, (uintptr_t)messages, 2, MSG_NOSIGNAL};
	operate_well(DOOR_NATIVE, SYS_SENDMMSG, sending, &made);
	for (unsigned index = 0; index < 2; index++) {
		made.result = messages[index].msg_len;
		struct told sent = {.fd = sender,
				    .state = STATE_CLOSE,
				    .role = ROLE_CLIENT,
				    .socket_flags = REMOTE_PASSED | (index == 0 ? NAME_CHANGED : 0),
				    .number = index,
				    .size = parts[index].iov_len,
				    .flags = MSG_NOSIGNAL,
				    .remote = receiver_address};
		tell(&made, &sent);
	}
	learn_sender(sender);
	const uint64_t receiving[6] = {(uint64_t)receiver, (uintptr_t)(messages + 2), 2, 0, 0};
	operate_well(DOOR_NATIVE, SYS_RECVMMSG, receiving, &made);
	for (unsigned index = 0; index < 2; index++) {
		made.result = messages[2 + index].msg_len;
		struct told received = {.fd = receiver,
					.state = STATE_CLOSE,
					.role = ROLE_SERVER,
					.socket_flags = REMOTE_PASSED | (index == 0 ? NAME_CHANGED : 0),
					.number = index,
					.size = ROOM,
					.remote = sender_address};
		tell(&made, &received);
	}
}

/* On a connected stream, the peer is told, whatever address stands beside the message. */
static void exchange_stream(void)
{
	struct operation made;
	address_length = loopback(AF_INET, 4712, receiver_address);
	int server = (int)must(socket(AF_INET, SOCK_STREAM, 0), "socket");
	must(bind(server, receiver_address, address_length), "bind");
	must(listen(server, 1), "listen");
	int client = (int)must(socket(AF_INET, SOCK_STREAM, 0), "socket");
	must(connect(client, receiver_address, address_length), "connect");
	loopback(AF_INET, 9999, (struct sockaddr *)&passed_storage);
	const uint64_t sending[6] = {(uint64_t)client,		 (uintptr_t)text, 5, MSG_NOSIGNAL,
				     (uintptr_t)&passed_storage, address_length};
	operate_well(DOOR_NATIVE, SYS_SENDTO, sending, &made);
	struct told sent = {.fd = client,
			    .state = STATE_ESTABLISHED,
			    .role = ROLE_CLIENT,
			    .size = 5,
			    .flags = MSG_NOSIGNAL,
			    .remote = receiver_address};
	tell(&made, &sent);
}

int act_message(int count, char **arguments)
{
	if (count < 1)
		return 64;
	const char *kind = arguments[0];
	enter_network();
	if (strcmp(kind, "stream") == 0) {
		exchange_stream();
		return 0;
	}
	int family = strcmp(kind, "header") == 0 ? AF_INET6 : AF_INET;
	int receiver = make_receiver(family, 4713);
	int sender = (int)must(socket(family, SOCK_DGRAM, 0), "socket");
	if (strcmp(kind, "addressed") == 0)
		exchange_addressed(DOOR_NATIVE, receiver, sender);
	else if (strcmp(kind, "direct") == 0)
		exchange_addressed(DOOR_DIRECT, receiver, sender);
	else if (strcmp(kind, "header") == 0)
		exchange_headers(receiver, sender);
	else if (strcmp(kind, "vector") == 0)
		exchange_vectors(receiver, sender);
	else
		return 64;
	return 0;
}

/* A name server that answers with what is no answer: what is told are the bytes. */
static int ask_server(int is_connected)
{
	int server = make_receiver(AF_INET, 53);
	int client = (int)must(socket(AF_INET, SOCK_DGRAM, 0), "socket");
	if (is_connected)
		must(connect(client, receiver_address, address_length), "connect");
	must(sendto(client, text, 4, 0, is_connected ? NULL : receiver_address, is_connected ? 0 : address_length),
	     "sendto");
	learn_sender(client);
	must(sendto(server, text, 11, 0, sender_address, address_length), "answer");
	return client;
}

int act_dns(int count, char **arguments)
{
	if (count < 1)
		return 64;
	const char *kind = arguments[0];
	int is_addressed = strcmp(kind, "recvmsg") == 0;
	struct operation made;
	enter_network();
	int client = ask_server(!is_addressed);
	if (strcmp(kind, "recvfrom") == 0) {
		const uint64_t given[6] = {(uint64_t)client, (uintptr_t)room, ROOM};
		operate_well(DOOR_NATIVE, SYS_RECVFROM, given, &made);
	} else if (is_addressed) {
		struct iovec whole = {room, ROOM};
		struct msghdr message = {.msg_name = &passed_storage,
					 .msg_namelen = sizeof(passed_storage),
					 .msg_iov = &whole,
					 .msg_iovlen = 1};
		const uint64_t given[6] = {(uint64_t)client, (uintptr_t)&message};
		operate_well(DOOR_NATIVE, SYS_RECVMSG, given, &made);
	} else if (strcmp(kind, "read") == 0) {
		made = (struct operation){.number = SYS_read, .since = now_ns()};
		made.result = must(read(client, room, ROOM), "read");
	} else {
		return 64;
	}
	truth_operation("dns_message", &made, client);
	truth_socket(client, is_addressed ? STATE_CLOSE : STATE_ESTABLISHED, ROLE_CLIENT,
		     is_addressed ? REMOTE_PASSED : 0, receiver_address);
	truth_tail("payload", text, 11, 0);
	truth_end();
	return 0;
}
