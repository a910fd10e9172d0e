/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * process_exit: the last thread of a process ended. At this hook the thread has left signal_struct.live, so zero says
 * that it was the last; but two threads that end at once may both find zero. Which one speaks is settled in a map,
 * asked only where there is another thread that is not yet reaped.
 */
#include "written_files.h"

/* Least recently used is dropped: the bound is on groups whose last threads are ending at the same time. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 1024);
	__type(key, __u64);
	__type(value, __u8);
} rf_ended_groups SEC(".maps");

static __always_inline int rf_is_first_to_tell(struct task_struct *task, struct signal_struct *signal)
{
	__u64 start = rf_start_boottime(task) ^ (__u64)(__u32)rf_read(task, tgid) << 40;
	__u8 told = 1;

	if (rf_read(signal, nr_threads) <= 1)
		return 1;
	return bpf_map_update_elem(&rf_ended_groups, &start, &told, BPF_NOEXIST) == 0;
}

SEC("tp_btf/sched_process_exit")
int BPF_PROG(process_exit, struct task_struct *task)
{
	struct signal_struct *signal = rf_read(task, signal);
	struct rf_process_exit *event;

	if (rf_read(signal, live.counter) != 0 || !rf_is_first_to_tell(task, signal))
		return 0;
	/* Its descriptors are still there: they are closed after this hook. */
	rf_close_written_files(rf_read(task, tgid));
	struct rf_counters *counters = rf_seen(RF_EVENT_PROCESS_EXIT);
	struct rf_scratch *scratch = rf_scratch_at(RF_SCRATCH_TRACEPOINT);
	if (!counters || !scratch)
		return 0;
	__u64 cgroup_id = rf_task_cgroup_id(task);
	if (!rf_wanted(RF_EVENT_PROCESS_EXIT, cgroup_id)) {
		counters->filtered++;
		return 0;
	}
	/* As wait(2) tells it: the group's status when something ended all threads at once, else the leader's. */
	__u32 status = rf_read(signal, flags) & RF_SIGNAL_GROUP_EXIT ? rf_read(signal, group_exit_code)
								     : rf_read(rf_read(task, group_leader), exit_code);
	event = rf_begin(scratch, RF_EVENT_PROCESS_EXIT, sizeof(*event), task, cgroup_id);
	event->exit_code = status >> 8 & 0xff;
	event->signal = status & 0x7f;
	event->core_dumped = status >> 7 & 1;
	/* A signal may come at any moment: the registers are then an interrupt's. */
	rf_fill_syscall(rf_header(scratch), task, event->signal ? NULL : rf_current_registers(task));
	rf_emit_priority(scratch, counters, 0);
	return 0;
}
