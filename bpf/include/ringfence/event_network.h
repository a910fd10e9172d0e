/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The events on sockets. Part of event.h, to be included by it alone. */
#ifndef RINGFENCE_EVENT_NETWORK_H
#define RINGFENCE_EVENT_NETWORK_H

/*
 * One end of a socket. For IPv4 the first four bytes of ip, for IPv6 all, in network order. netlink: port is the port
 * id, number the group. packet: port is the Ethernet protocol, number the interface. vsock: number is the context id;
 * both are 4294967295 where there is no such end.
 */
struct rf_address {
	__u32 port; /* host byte order */
	__u32 number;
	__u8 ip[16];
};

#define RF_ROLE_UNKNOWN 0
#define RF_ROLE_CLIENT	1 /* connected, or sent the first datagram */
#define RF_ROLE_SERVER	2 /* was bound, listens, was accepted, or received the first datagram */

#define RF_SOCKET_REMOTE_PASSED 0x0001 /* remote is the message's own address, as it stands in user memory */
#define RF_SOCKET_NAME_CHANGED	0x0002 /* remote is another one than at the call before */

/* A socket as the kernel has it when the call ends. */
struct rf_socket {
	__u64 inode; /* in sockfs: names the socket, as in /proc/PID/fd */
	__u16 family;
	__u16 type; /* SOCK_STREAM and so on */
	__u16 protocol;
	__u8 state; /* TCP_* of linux/tcp_states.h, which every family uses */
	__u8 role;  /* RF_ROLE_* */
	__u32 interface;
	__u32 net_namespace; /* inode */
	__u32 flags;	     /* RF_SOCKET_* */
	__u32 pad;
	struct rf_address local;
	struct rf_address remote;
};

/*
 * Every network event begins with these four. call: the number of the operation in socketcall(2), linux/net.h, by
 * whatever call it was made. socket is zero where the descriptor is none.
 */
#define RF_NETWORK_HEAD                                                                                                \
	__s64 ret;                                                                                                     \
	__u32 call;                                                                                                    \
	__s32 fd;                                                                                                      \
	struct rf_socket socket

/* socket or socketpair ended; fd is the first one made, or -1. Tail: none. */
struct rf_network_socket {
	RF_NETWORK_HEAD;
	__u32 domain;
	__u32 type; /* without flags */
	__u32 protocol;
	__u32 flags;	 /* SOCK_CLOEXEC, SOCK_NONBLOCK */
	__s32 second_fd; /* of a pair, or -1 */
	__u32 pad;
};

/* connect ended. Tail: PASSED_ADDRESS, LOCAL_NAME, REMOTE_NAME. */
struct rf_network_connect {
	RF_NETWORK_HEAD;
};

/* bind or listen ended. Tail: PASSED_ADDRESS (bind), LOCAL_NAME. */
struct rf_network_bind {
	RF_NETWORK_HEAD;
	__s32 backlog; /* listen's */
	__u32 pad;
};

/* accept or accept4 ended. fd and socket are the new connection's; of the listening socket where it failed. Tail:
 * LOCAL_NAME, REMOTE_NAME. */
struct rf_network_accept {
	RF_NETWORK_HEAD;
	__s32 listening_fd;
	__u32 flags; /* accept4's */
};

/* A TCP connect that was under way ended, at once or long after its call. Header: who called connect; it is in no
 * system call. ret: 0 or -errno. fd is -1. Tail: none. */
struct rf_network_connected {
	RF_NETWORK_HEAD;
};

/* A message was sent or received; sendmmsg and recvmmsg give one a message. ret: bytes, or -errno. Tail: LOCAL_NAME,
 * REMOTE_NAME. */
struct rf_network_message {
	RF_NETWORK_HEAD;
	__u64 size;   /* of the program's first buffer, bytes */
	__u32 flags;  /* MSG_* as passed */
	__u32 number; /* of the message in its call, from 0 */
};

/* The longest answer over UDP that a client without extensions takes: RFC 1035, 2.3.4. */
#define RF_DNS_BYTES 512

/* A datagram from UDP port 53 was received. ret: bytes. Tail: PAYLOAD. */
struct rf_dns_message {
	RF_NETWORK_HEAD;
};

RF_ASSERT_SIZE(rf_address, 24);
RF_ASSERT_SIZE(rf_socket, 80);
RF_ASSERT_SIZE(rf_network_socket, 120);
RF_ASSERT_SIZE(rf_network_connect, 96);
RF_ASSERT_SIZE(rf_network_bind, 104);
RF_ASSERT_SIZE(rf_network_accept, 104);
RF_ASSERT_SIZE(rf_network_connected, 96);
RF_ASSERT_SIZE(rf_network_message, 112);
RF_ASSERT_SIZE(rf_dns_message, 96);

#endif
