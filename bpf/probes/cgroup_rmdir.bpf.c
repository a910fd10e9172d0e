/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* cgroup_rmdir: a cgroup was removed, and with it its entry in rf_containers. */
#include "cgroup_event.h"

SEC("tp_btf/cgroup_rmdir")
int BPF_PROG(cgroup_rmdir, struct cgroup *cgroup, const char *path)
{
	if (!rf_is_our_hierarchy(cgroup))
		return 0;
	__u64 id = rf_cgroup_id(cgroup);
	bpf_map_delete_elem(&rf_containers, &id);
	struct rf_counters *counters = rf_seen(RF_EVENT_CGROUP_RMDIR);
	struct rf_scratch *scratch =
		rf_begin_cgroup_event(RF_EVENT_CGROUP_RMDIR, sizeof(struct rf_cgroup_rmdir), counters);
	if (!scratch)
		return 0;
	struct rf_cgroup_rmdir *event = rf_body(scratch);
	event->id = id;
	event->parent_id = rf_parent_cgroup_id(cgroup);
	event->level = rf_read(cgroup, level);
	event->hierarchy = rf_read(rf_read(cgroup, root), hierarchy_id);
	rf_append_kernel_string(scratch, RF_SCRATCH_TRACEPOINT, RF_TAIL_CGROUP_PATH, path);
	rf_emit_priority(scratch, counters, 0);
	return 0;
}
