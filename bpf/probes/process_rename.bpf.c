/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * process_rename: prctl, or a write to /proc/PID/comm, gave a process another name. At this hook the task still has its
 * old one. An exec renames too, but its own record tells that; and the names of threads other than the leader are
 * nobody's question.
 */
#include "record.h"

SEC("tp_btf/task_rename")
int BPF_PROG(process_rename, struct task_struct *renamed, const char *comm)
{
	struct task_struct *task = rf_current();
	struct rf_process_rename *event;

	if (BPF_CORE_READ_BITFIELD_PROBED(renamed, in_execve) || rf_read(renamed, pid) != rf_read(renamed, tgid) ||
	    rf_read(renamed, flags) & RF_PF_KTHREAD)
		return 0;
	struct rf_counters *counters = rf_seen(RF_EVENT_PROCESS_RENAME);
	struct rf_scratch *scratch = rf_scratch_at(RF_SCRATCH_TRACEPOINT);
	if (!counters || !scratch)
		return 0;
	__u64 cgroup_id = rf_task_cgroup_id(task);
	if (rf_read(task, tgid) == rf_config.agent_pid || !rf_wanted(RF_EVENT_PROCESS_RENAME, cgroup_id)) {
		counters->filtered++;
		return 0;
	}
	event = rf_begin(scratch, RF_EVENT_PROCESS_RENAME, sizeof(*event), task, cgroup_id);
	rf_fill_syscall(rf_header(scratch), task, rf_current_registers(task));
	event->renamed_pid = rf_read(renamed, tgid);
	event->renamed_start_boottime_ns = rf_start_boottime(renamed);
	rf_append_kernel_string(scratch, RF_SCRATCH_TRACEPOINT, RF_TAIL_COMM, comm);
	rf_emit_priority(scratch, counters, 0);
	return 0;
}
