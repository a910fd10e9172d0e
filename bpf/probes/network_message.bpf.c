/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * network_message: a message was sent or received through a call that can name an address. dns_message: among those
 * received, and among what read takes from a connected socket, a datagram from UDP port 53.
 *
 * Reached only by tail call, so they are not to be attached: network_send at sendto, sendmsg and sendmmsg,
 * network_receive at recvfrom, recvmsg and recvmmsg, network_read at read.
 */
#include "network_call.h"

#define RF_DNS_PORT 53
/* Messages of one sendmmsg or recvmmsg that are told; more mark the last one's record as truncated. */
#define RF_MESSAGES 16

/* A message as the program passed it. */
struct rf_message {
	__u64 name; /* where its sockaddr is, or 0 */
	__u64 name_length;
	__u64 data; /* its first buffer */
	__u64 size;
	__s64 ret;
	__u32 flags;
	__u32 number;
	__u32 is_receive;
	__u32 has_more; /* that are not told */
	struct rf_network_call call;
};

/* Too large for the stack of functions that call others; what holds for the scratch holds for it. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct rf_message);
} rf_message SEC(".maps");

static __always_inline struct rf_message *rf_message_at(void)
{
	__u32 zero = 0;

	return bpf_map_lookup_elem(&rf_message, &zero);
}

/* The family, port and address that sockaddr_in and sockaddr_in6 begin with. */
struct rf_passed_address {
	__u16 family;
	__u16 port;
	__u8 ip4[4];
	__u8 ip6[16];
};

/* Sets the remote end to the message's own address. 0: it has none of the socket's family. */
static __always_inline int rf_take_passed_address(struct rf_address *remote, __u32 family,
						  const struct rf_message *message)
{
	struct rf_passed_address passed = {};
	__u32 length = message->name_length < sizeof(passed) ? message->name_length : sizeof(passed);

	if (!message->name || length < 8)
		return 0;
	if (length > sizeof(passed) || bpf_probe_read_user(&passed, length, (void *)message->name))
		return 0;
	if (passed.family != family)
		return 0;
	if (family == RF_AF_INET)
		__builtin_memcpy(remote->ip, passed.ip4, 4);
	else
		__builtin_memcpy(remote->ip, passed.ip6, 16);
	remote->port = rf_from_network_order(passed.port);
	return 1;
}

/* A stream's messages go to its peer, whatever they name. */
static __always_inline void rf_address_message(struct rf_socket *socket, const struct rf_message *message)
{
	struct rf_remembered_socket *known;

	if (socket->type == RF_SOCK_STREAM || (socket->family != RF_AF_INET && socket->family != RF_AF_INET6))
		return;
	if (rf_take_passed_address(&socket->remote, socket->family, message))
		socket->flags |= RF_SOCKET_REMOTE_PASSED;
	if (message->ret < 0)
		return;
	known = bpf_map_lookup_elem(&rf_remembered_sockets, &socket->inode);
	const __u64 *now = (const void *)&socket->remote;
	const __u64 *before = known ? (const void *)&known->remote : NULL;
	if (before && now[0] == before[0] && now[1] == before[1] && now[2] == before[2])
		return;
	socket->flags |= RF_SOCKET_NAME_CHANGED;
	rf_remember_role(socket, message->is_receive ? RF_ROLE_SERVER : RF_ROLE_CLIENT);
}

/* Tells the message that lies in rf_message. Global: it is called from a loop, and checked once. */
__noinline int rf_tell_message(void)
{
	struct rf_counters *counters = rf_seen(RF_EVENT_NETWORK_MESSAGE);
	struct rf_scratch *scratch = rf_scratch_at(RF_SCRATCH_TRACEPOINT);
	struct rf_message *message = rf_message_at();
	struct task_struct *task = rf_current();
	struct rf_network_message *event;

	if (!counters || !scratch || !message)
		return 0;
	event = rf_begin_network(scratch, counters, RF_EVENT_NETWORK_MESSAGE, sizeof(*event), task,
				 rf_current_registers(task), &message->call, message->ret, message->call.args[0]);
	if (!event)
		return 0;
	rf_address_message(&event->socket, message);
	event->size = message->size;
	event->flags = message->flags;
	event->number = message->number;
	if (message->has_more)
		rf_mark_truncated(scratch);
	rf_emit(scratch, counters);
	return 0;
}

/* Whether a datagram came from port 53: by its own address, or by its socket's. */
static __always_inline int rf_is_dns(struct task_struct *task, const struct rf_message *message)
{
	struct rf_address remote = {};
	struct file *file = message->ret > 0 ? rf_file_of_descriptor(task, message->call.args[0]) : NULL;

	if (!file)
		return 0;
	struct sock *sk = rf_socket_of_file(file);
	if (!sk || rf_read(sk, sk_protocol) != RF_IPPROTO_UDP)
		return 0;
	__u16 family = rf_read(sk, __sk_common.skc_family);
	if (family != RF_AF_INET && family != RF_AF_INET6)
		return 0;
	if (rf_from_network_order(rf_read(sk, __sk_common.skc_dport)) == RF_DNS_PORT)
		return 1;
	return rf_take_passed_address(&remote, family, message) && remote.port == RF_DNS_PORT;
}

__noinline int rf_tell_dns(void)
{
	struct rf_scratch *scratch = rf_scratch_at(RF_SCRATCH_TRACEPOINT);
	struct rf_message *message = rf_message_at();
	struct task_struct *task = rf_current();
	struct rf_counters *counters;
	struct rf_dns_message *event;

	if (!scratch || !message || !rf_is_dns(task, message) || !(counters = rf_seen(RF_EVENT_DNS_MESSAGE)))
		return 0;
	event = rf_begin_network(scratch, counters, RF_EVENT_DNS_MESSAGE, sizeof(*event), task,
				 rf_current_registers(task), &message->call, message->ret, message->call.args[0]);
	if (!event)
		return 0;
	if (rf_take_passed_address(&event->socket.remote, event->socket.family, message))
		event->socket.flags |= RF_SOCKET_REMOTE_PASSED;
	/* What does not fit into the first buffer lies in others, which are not told. */
	__u64 length = message->ret;
	if (length > message->size)
		length = message->size;
	if (length > RF_DNS_BYTES)
		length = RF_DNS_BYTES;
	if (length < (__u64)message->ret)
		rf_mark_truncated(scratch);
	rf_append_user_bytes(RF_SCRATCH_TRACEPOINT, RF_TAIL_PAYLOAD, message->data, length);
	rf_emit(scratch, counters);
	return 0;
}

static __always_inline int rf_is_wanted_anywhere(__u32 type)
{
	return (rf_control.events_wanted | rf_control.events_wanted_host) >> type & 1;
}

static __always_inline void rf_tell_both(const struct rf_message *message)
{
	rf_tell_message();
	if (message->is_receive && rf_is_wanted_anywhere(RF_EVENT_DNS_MESSAGE))
		rf_tell_dns();
}

/* struct msghdr as 64-bit and as 32-bit programs have it: Linux UAPI. */
struct rf_user_message {
	__u64 name;
	__u64 name_length; /* an int, and padding */
	__u64 buffers;
	__u64 buffer_count;
};

struct rf_compat_user_message {
	__u32 name, name_length, buffers, buffer_count;
};

#define RF_MESSAGE_VECTOR_STRIDE	64 /* of struct mmsghdr, and where in it the result is */
#define RF_MESSAGE_RESULT_OFFSET	56
#define RF_COMPAT_MESSAGE_VECTOR_STRIDE 32
#define RF_COMPAT_MESSAGE_RESULT_OFFSET 28

static __always_inline void rf_read_user_message(struct rf_message *out, __u64 place)
{
	struct rf_user_message message = {};
	struct rf_compat_user_message compat = {};
	__u64 buffer[2] = {};
	__u32 compat_buffer[2] = {};

	if (out->call.compat) {
		bpf_probe_read_user(&compat, sizeof(compat), (void *)place);
		if (compat.buffer_count)
			bpf_probe_read_user(compat_buffer, sizeof(compat_buffer), (void *)(__u64)compat.buffers);
		message.name = compat.name;
		message.name_length = compat.name_length;
		buffer[0] = compat_buffer[0];
		buffer[1] = compat_buffer[1];
	} else {
		bpf_probe_read_user(&message, sizeof(message), (void *)place);
		if (message.buffer_count)
			bpf_probe_read_user(buffer, sizeof(buffer), (void *)message.buffers);
	}
	out->name = message.name;
	out->name_length = (__u32)message.name_length;
	out->data = buffer[0];
	out->size = buffer[1];
}

static __always_inline void rf_tell_vector(struct rf_message *message, long ret)
{
	__u64 place = message->call.args[1];
	__u32 stride = message->call.compat ? RF_COMPAT_MESSAGE_VECTOR_STRIDE : RF_MESSAGE_VECTOR_STRIDE;
	__u32 result = message->call.compat ? RF_COMPAT_MESSAGE_RESULT_OFFSET : RF_MESSAGE_RESULT_OFFSET;

	message->flags = message->call.args[3];
	if (ret <= 0) {
		rf_read_user_message(message, place);
		message->ret = ret;
		rf_tell_both(message);
		return;
	}
	for (int i = 0; i < RF_MESSAGES && i < ret; i++) {
		__u32 bytes = 0;
		bpf_probe_read_user(&bytes, sizeof(bytes), (void *)(place + result));
		rf_read_user_message(message, place);
		message->ret = bytes;
		message->number = i;
		message->has_more = i == RF_MESSAGES - 1 && ret > RF_MESSAGES;
		rf_tell_both(message);
		place += stride;
	}
}

static __always_inline void rf_tell_messages(struct task_struct *task, struct pt_regs *regs, long ret, int is_receive)
{
	struct rf_message *message = rf_message_at();
	__u32 length = 0;

	if (!message)
		return;
	__builtin_memset(message, 0, sizeof(*message));
	rf_read_network_call(&message->call, task, regs);
	__u64 *args = message->call.args;
	message->is_receive = is_receive;
	message->ret = ret;
	switch (message->call.call) {
	case RF_SYS_SENDMMSG:
	case RF_SYS_RECVMMSG:
		rf_tell_vector(message, ret);
		return;
	case RF_SYS_SENDMSG:
	case RF_SYS_RECVMSG:
		rf_read_user_message(message, args[1]);
		message->flags = args[2];
		break;
	default:
		message->data = args[1];
		message->size = args[2];
		message->flags = args[3];
		message->name = args[4];
		message->name_length = args[5];
		/* recvfrom is told where the length is, and has written there the address's own. */
		if (is_receive) {
			if (args[5])
				bpf_probe_read_user(&length, sizeof(length), (void *)args[5]);
			message->name_length = length;
		}
	}
	rf_tell_both(message);
}

SEC("tp_btf/sys_exit")
int BPF_PROG(network_send, struct pt_regs *regs, long ret)
{
	struct task_struct *task = rf_current();

	rf_tell_messages(task, regs, ret, 0);
	rf_continue_to_syscall(ctx, regs, task);
	return 0;
}

SEC("tp_btf/sys_exit")
int BPF_PROG(network_receive, struct pt_regs *regs, long ret)
{
	struct task_struct *task = rf_current();

	rf_tell_messages(task, regs, ret, 1);
	rf_continue_to_syscall(ctx, regs, task);
	return 0;
}

/* read is the busiest of calls: all but a few leave at the first look. */
SEC("tp_btf/sys_exit")
int BPF_PROG(network_read, struct pt_regs *regs, long ret)
{
	struct task_struct *task = rf_current();
	struct rf_message *message = ret > 0 ? rf_message_at() : NULL;

	if (message && rf_is_wanted_anywhere(RF_EVENT_DNS_MESSAGE)) {
		__builtin_memset(message, 0, sizeof(*message));
		message->call.compat = rf_is_compat(task);
		rf_read_arguments(message->call.args, regs, message->call.compat);
		message->data = message->call.args[1];
		message->size = message->call.args[2];
		message->ret = ret;
		rf_tell_dns();
	}
	rf_continue_to_syscall(ctx, regs, task);
	return 0;
}
