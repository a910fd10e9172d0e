/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * process_fork: a process or thread was made. task_newtask tells the clone flags, which sched_process_fork does not,
 * and fires for every task that copy_process makes; the child has its cgroup by then and has not yet run.
 */
#include "record.h"

SEC("tp_btf/task_newtask")
int BPF_PROG(process_fork, struct task_struct *child, __u64 clone_flags)
{
	struct rf_counters *counters = rf_seen(RF_EVENT_PROCESS_FORK);
	struct rf_scratch *scratch = rf_scratch_at(RF_SCRATCH_TRACEPOINT);
	struct task_struct *parent = rf_current();
	struct rf_process_fork *event;

	if (!counters || !scratch)
		return 0;
	__u64 cgroup_id = rf_task_cgroup_id(parent), child_cgroup_id = rf_task_cgroup_id(child);
	/* CLONE_INTO_CGROUP: a runtime on the host makes the container's first process right in its cgroup. */
	if (!rf_wanted(RF_EVENT_PROCESS_FORK, cgroup_id) && !rf_wanted(RF_EVENT_PROCESS_FORK, child_cgroup_id)) {
		counters->filtered++;
		return 0;
	}
	event = rf_begin(scratch, RF_EVENT_PROCESS_FORK, sizeof(*event), parent, cgroup_id);
	rf_fill_syscall(rf_header(scratch), parent, rf_current_registers(parent));
	event->child_pid = rf_read(child, tgid);
	event->child_tid = rf_read(child, pid);
	event->is_thread = event->child_pid != event->child_tid;
	event->child_start_boottime_ns = rf_start_boottime(child);
	event->child_cgroup_id = child_cgroup_id;
	event->clone_flags = clone_flags;
	rf_fill_process(&event->child, child);
	event->child_vpid = event->child.vpid;
	rf_append_kernel_string(scratch, RF_SCRATCH_TRACEPOINT, RF_TAIL_COMM,
				rf_inside(child, struct task_struct, comm));
	rf_emit_priority(scratch, counters, 0);
	return 0;
}
