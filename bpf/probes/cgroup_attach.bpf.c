/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* cgroup_attach: a task was moved into a cgroup. For a whole group the kernel names its leader only. */
#include "cgroup_event.h"

SEC("tp_btf/cgroup_attach_task")
int BPF_PROG(cgroup_attach, struct cgroup *cgroup, const char *path, struct task_struct *moved, int threadgroup)
{
	if (!rf_is_our_hierarchy(cgroup))
		return 0;
	struct rf_counters *counters = rf_seen(RF_EVENT_CGROUP_ATTACH);
	struct rf_scratch *scratch =
		rf_begin_cgroup_event(RF_EVENT_CGROUP_ATTACH, sizeof(struct rf_cgroup_attach), counters);
	if (!scratch)
		return 0;
	struct rf_cgroup_attach *event = rf_body(scratch);
	event->id = rf_cgroup_id(cgroup);
	event->hierarchy = rf_read(rf_read(cgroup, root), hierarchy_id);
	event->moved_pid = rf_read(moved, tgid);
	event->moved_tid = rf_read(moved, pid);
	event->threadgroup = (threadgroup & 0xff) != 0;
	event->moved_start_boottime_ns = rf_start_boottime(moved);
	rf_append_kernel_string(scratch, RF_SCRATCH_TRACEPOINT, RF_TAIL_CGROUP_PATH, path);
	rf_emit_priority(scratch, counters, 0);
	return 0;
}
