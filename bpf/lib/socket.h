/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* What a socket is: family, addresses, state. And what the calls before have told of it. */
#ifndef RINGFENCE_SOCKET_H
#define RINGFENCE_SOCKET_H

#include "record.h"

/* Sockets whose role and last remote address are kept. Beyond, the longest unused one goes: its role is then unknown,
 * and its next message's address counts as changed. */
#define RF_REMEMBERED_SOCKETS 8192

struct rf_remembered_socket {
	__u32 role;
	__u32 pad;
	struct rf_address remote;
};

/* Key: the socket's inode. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, RF_REMEMBERED_SOCKETS);
	__type(key, __u64);
	__type(value, struct rf_remembered_socket);
} rf_remembered_sockets SEC(".maps");

static __always_inline __u16 rf_from_network_order(__u16 value)
{
	return value >> 8 | value << 8;
}

/* The socket behind a file, or NULL. A path of a unix socket has the same mode, but lies on another file system. */
static __always_inline struct sock *rf_socket_of_file(struct file *file)
{
	struct inode *inode = rf_read(file, f_inode);

	if ((rf_read(inode, i_mode) & RF_S_IFMT) != RF_S_IFSOCK ||
	    rf_read(rf_read(inode, i_sb), s_magic) != RF_SOCKFS_MAGIC)
		return NULL;
	struct socket *socket = rf_read(file, private_data);
	return socket ? rf_read(socket, sk) : NULL;
}

static __always_inline int rf_is_unspecified(const __u8 *ip)
{
	const __u64 *words = (const void *)ip;

	return !(words[0] | words[1]);
}

static __always_inline void rf_fill_ip6(struct rf_socket *out, struct sock *sk)
{
	bpf_probe_read_kernel(out->remote.ip, 16, rf_inside(sk, struct sock, __sk_common.skc_v6_daddr));
	bpf_probe_read_kernel(out->local.ip, 16, rf_inside(sk, struct sock, __sk_common.skc_v6_rcv_saddr));
	if (!rf_is_unspecified(out->local.ip) || !bpf_core_field_exists(struct inet_sock, pinet6))
		return;
	struct ipv6_pinfo *more = rf_read((struct inet_sock *)sk, pinet6);
	if (more)
		bpf_probe_read_kernel(out->local.ip, 16, rf_inside(more, struct ipv6_pinfo, saddr));
}

static __always_inline void rf_fill_ip4(struct rf_socket *out, struct sock *sk)
{
	__u32 local = rf_read(sk, __sk_common.skc_rcv_saddr);

	if (!local)
		local = rf_read((struct inet_sock *)sk, inet_saddr);
	*(__u32 *)out->local.ip = local;
	*(__u32 *)out->remote.ip = rf_read(sk, __sk_common.skc_daddr);
}

/* TCP, UDP and the like over IPv4 and IPv6. */
static __always_inline void rf_fill_ip(struct rf_socket *out, struct sock *sk)
{
	out->local.port = rf_from_network_order(rf_read((struct inet_sock *)sk, inet_sport));
	out->remote.port = rf_from_network_order(rf_read(sk, __sk_common.skc_dport));
	if (out->family == RF_AF_INET6)
		rf_fill_ip6(out, sk);
	else
		rf_fill_ip4(out, sk);
}

/* A member of a type that may be missing: its offset is asked for only where it is there. */
#define rf_probe_member(out, object, type, member)                                                                     \
	bpf_probe_read_kernel(&(out), sizeof(out), rf_inside(object, type, member))

static __always_inline void rf_fill_other(struct rf_socket *out, struct sock *sk)
{
	__be16 protocol = 0;

	switch (out->family) {
	case RF_AF_NETLINK:
		rf_probe_member(out->local.port, sk, struct netlink_sock, portid);
		rf_probe_member(out->remote.port, sk, struct netlink_sock, dst_portid);
		rf_probe_member(out->remote.number, sk, struct netlink_sock, dst_group);
		break;
	case RF_AF_PACKET:
		if (!bpf_core_type_exists(struct packet_sock))
			break;
		rf_probe_member(out->local.number, sk, struct packet_sock, ifindex);
		rf_probe_member(protocol, sk, struct packet_sock, num);
		out->local.port = rf_from_network_order(protocol);
		break;
	case RF_AF_VSOCK:
		if (!bpf_core_type_exists(struct vsock_sock))
			break;
		rf_probe_member(out->local.port, sk, struct vsock_sock, local_addr.svm_port);
		rf_probe_member(out->local.number, sk, struct vsock_sock, local_addr.svm_cid);
		rf_probe_member(out->remote.port, sk, struct vsock_sock, remote_addr.svm_port);
		rf_probe_member(out->remote.number, sk, struct vsock_sock, remote_addr.svm_cid);
		break;
	}
}

/* All but inode, role and flags. `out` is zero. */
static __always_inline void rf_fill_sock(struct rf_socket *out, struct sock *sk)
{
	struct net *net = rf_read(sk, __sk_common.skc_net.net);

	out->family = rf_read(sk, __sk_common.skc_family);
	out->type = rf_read(sk, sk_type);
	out->protocol = rf_read(sk, sk_protocol);
	out->state = rf_read(sk, __sk_common.skc_state);
	out->interface = rf_read(sk, __sk_common.skc_bound_dev_if);
	out->net_namespace = rf_read(net, ns.inum);
	if (out->family == RF_AF_INET || out->family == RF_AF_INET6)
		rf_fill_ip(out, sk);
	else
		rf_fill_other(out, sk);
}

static __always_inline void rf_fill_socket(struct rf_socket *out, struct file *file, struct sock *sk)
{
	rf_fill_sock(out, sk);
	out->inode = rf_read(rf_read(file, f_inode), i_ino);
	struct rf_remembered_socket *known = bpf_map_lookup_elem(&rf_remembered_sockets, &out->inode);
	if (known)
		out->role = known->role;
}

/* A unix socket's name; no item when it has none. */
__noinline int rf_append_unix_name(__u32 slot, __u32 id, __u64 sk)
{
	struct rf_scratch *scratch = rf_scratch_at(slot);
	struct unix_address *address = NULL;
	__u32 room = 0, length = 0;
	__u8 *bytes;

	if (!scratch || !sk)
		return 0;
	rf_probe_member(address, sk, struct unix_sock, addr);
	if (!address || !(bytes = rf_item_open(scratch, &room)))
		return 0;
	rf_probe_member(length, address, struct unix_address, len);
	length -= sizeof(__u16);
	if (length == 0 || length > 108 || length > room)
		return 0;
	bpf_probe_read_kernel(bytes, length, rf_inside(address, struct unix_address, name) + sizeof(__u16));
	if (bytes[0])
		length--;
	rf_item_close(scratch, bytes, id, 0, length);
	return 0;
}

static __always_inline void rf_append_unix_names(__u32 slot, struct rf_scratch *scratch, struct sock *sk)
{
	struct sock *peer = NULL;

	rf_append_unix_name(slot, RF_TAIL_LOCAL_NAME, rf_address(scratch, sk));
	rf_probe_member(peer, sk, struct unix_sock, peer);
	rf_append_unix_name(slot, RF_TAIL_REMOTE_NAME, rf_address(scratch, peer));
}

/* Where every network event has its socket. */
static __always_inline struct rf_socket *rf_event_socket(struct rf_scratch *scratch)
{
	return (void *)scratch->record + sizeof(struct rf_event_header) + offsetof(struct rf_network_connect, socket);
}

/* Fills the socket of the network event in the scratch, and appends its names. 0: the file is no socket. */
__noinline int rf_tell_socket(__u32 slot, __u64 file_address)
{
	struct rf_scratch *scratch = rf_scratch_at(slot);
	struct file *file = (void *)file_address;

	if (!scratch || !file)
		return 0;
	struct sock *sk = rf_socket_of_file(file);
	if (!sk)
		return 0;
	struct rf_socket *socket = rf_event_socket(scratch);
	rf_fill_socket(socket, file, sk);
	if (socket->family == RF_AF_UNIX)
		rf_append_unix_names(slot, scratch, sk);
	return 1;
}

/* Appends RF_TAIL_SOCKET and the names. 0: the file is no socket. */
__noinline int rf_append_socket(__u32 slot, __u64 file_address)
{
	struct rf_scratch *scratch = rf_scratch_at(slot);
	struct file *file = (void *)file_address;
	__u32 room = 0;
	__u8 *bytes;

	if (!scratch || !file)
		return 0;
	struct sock *sk = rf_socket_of_file(file);
	if (!sk)
		return 0;
	bytes = rf_item_open(scratch, &room);
	if (!bytes || room < sizeof(struct rf_socket))
		return 1;
	__builtin_memset(bytes, 0, sizeof(struct rf_socket));
	struct rf_socket *socket = (void *)bytes;
	rf_fill_socket(socket, file, sk);
	__u16 family = socket->family;
	rf_item_close(scratch, bytes, RF_TAIL_SOCKET, 0, sizeof(struct rf_socket));
	if (family == RF_AF_UNIX)
		rf_append_unix_names(slot, scratch, sk);
	return 1;
}

/* Notes the part that a socket plays. The first act settles it: a bound socket that sends stays a server. */
static __always_inline void rf_remember_role(struct rf_socket *socket, __u32 role)
{
	struct rf_remembered_socket now = {.role = socket->role ? socket->role : role};

	if (!socket->inode)
		return;
	__builtin_memcpy(&now.remote, &socket->remote, sizeof(now.remote));
	socket->role = now.role;
	bpf_map_update_elem(&rf_remembered_sockets, &socket->inode, &now, BPF_ANY);
}

#endif
