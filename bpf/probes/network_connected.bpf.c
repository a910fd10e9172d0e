/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * network_connected: a TCP connection attempt ended, well or not. Who began it is noted when the socket starts to
 * connect, in whatever call that is, since the end mostly comes with a packet, in an interrupt. For the same reason the
 * record is built in the ring and not in the scratch (see scratch.h), and the counters are changed atomically.
 */
#include "network_call.h"

/* Attempts under way. Beyond, the longest unused one goes, and its end is accounted as filtered. */
#define RF_CONNECTING 4096

struct rf_connecting {
	__u64 cgroup_id;
	__u64 start_boottime_ns;
	__u32 pid, tid;
};

/* Key: address of the struct sock. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, RF_CONNECTING);
	__type(key, __u64);
	__type(value, struct rf_connecting);
} rf_connecting SEC(".maps");

struct rf_connected_record {
	struct rf_event_header header;
	struct rf_network_connected event;
};

static __always_inline void rf_note_connecting(__u64 key)
{
	struct task_struct *task = rf_current();
	struct rf_connecting begun = {.cgroup_id = rf_task_cgroup_id(task)};

	begun.pid = rf_read(task, tgid);
	if (begun.pid == rf_config.agent_pid || !rf_wanted(RF_EVENT_NETWORK_CONNECTED, begun.cgroup_id))
		return;
	begun.tid = rf_read(task, pid);
	begun.start_boottime_ns = rf_start_boottime(task);
	bpf_map_update_elem(&rf_connecting, &key, &begun, BPF_ANY);
}

static __always_inline void rf_fill_connected(struct rf_connected_record *record, const struct rf_connecting *begun,
					      struct sock *sk, int state)
{
	struct rf_event_header *header = &record->header;
	struct socket *socket = rf_read(sk, sk_socket);
	struct file *file = socket ? rf_read(socket, file) : NULL;
	int error = rf_read(sk, sk_err);

	__builtin_memset(record, 0, sizeof(*record));
	header->time_ns = bpf_ktime_get_ns();
	header->size = sizeof(*record);
	header->type = RF_EVENT_NETWORK_CONNECTED;
	header->body_size = sizeof(record->event);
	header->flags = RF_FLAG_NO_SYSCALL;
	header->cpu = bpf_get_smp_processor_id();
	header->pid = begun->pid;
	header->tid = begun->tid;
	header->cgroup_id = begun->cgroup_id;
	header->start_boottime_ns = begun->start_boottime_ns;
	if (state != RF_TCP_ESTABLISHED)
		record->event.ret = error ? -error : -RF_ECONNABORTED;
	record->event.call = RF_SYS_CONNECT;
	record->event.fd = -1;
	rf_fill_sock(&record->event.socket, sk);
	/* The hook comes before the change. */
	record->event.socket.state = state;
	record->event.socket.role = RF_ROLE_CLIENT;
	if (file)
		record->event.socket.inode = rf_read(rf_read(file, f_inode), i_ino);
}

static __always_inline void rf_tell_connected(struct sock *sk, __u64 key, int state)
{
	__u32 type = RF_EVENT_NETWORK_CONNECTED;
	struct rf_counters *counters = bpf_map_lookup_elem(&rf_counters, &type);
	struct rf_connecting *begun = bpf_map_lookup_elem(&rf_connecting, &key);
	__u32 cpu = bpf_get_smp_processor_id();

	if (!counters)
		return;
	__atomic_fetch_add(&counters->seen, 1, __ATOMIC_RELAXED);
	if (!begun) {
		__atomic_fetch_add(&counters->filtered, 1, __ATOMIC_RELAXED);
		return;
	}
	void *ring = bpf_map_lookup_elem(&rf_rings, &cpu);
	struct rf_connected_record *record = ring ? bpf_ringbuf_reserve(ring, sizeof(*record), 0) : NULL;
	if (record) {
		rf_fill_connected(record, begun, sk, state);
		bpf_ringbuf_submit(record, BPF_RB_NO_WAKEUP);
		__atomic_fetch_add(&counters->delivered, 1, __ATOMIC_RELAXED);
	} else {
		__atomic_fetch_add(&counters->dropped, 1, __ATOMIC_RELAXED);
	}
	bpf_map_delete_elem(&rf_connecting, &key);
	if (ring)
		rf_wake(ring, !record);
}

SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(network_connected, struct sock *sk, int before, int after)
{
	__u64 key = (__u64)sk;

	if (rf_read(sk, sk_protocol) != RF_IPPROTO_TCP)
		return 0;
	if (after == RF_TCP_SYN_SENT)
		rf_note_connecting(key);
	else if (before == RF_TCP_SYN_SENT && (after == RF_TCP_ESTABLISHED || after == RF_TCP_CLOSE))
		rf_tell_connected(sk, key, after);
	return 0;
}
