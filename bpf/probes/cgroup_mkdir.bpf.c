/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * cgroup_mkdir: a cgroup was made, perhaps a container's. It is entered in rf_containers here, before any process can
 * be in it: below a known container as part of that one, else as pending, so that all its events come until user space
 * has said what it is.
 */
#include "cgroup_event.h"

static __always_inline void rf_enter_cgroup(__u64 id, __u64 parent_id)
{
	struct rf_container *parent = bpf_map_lookup_elem(&rf_containers, &parent_id);
	struct rf_container entry = {.state = RF_CONTAINER_PENDING};

	if (parent && parent->state == RF_CONTAINER_KNOWN)
		entry = *parent;
	bpf_map_update_elem(&rf_containers, &id, &entry, BPF_ANY);
}

SEC("tp_btf/cgroup_mkdir")
int BPF_PROG(cgroup_mkdir, struct cgroup *cgroup, const char *path)
{
	if (!rf_is_our_hierarchy(cgroup))
		return 0;
	rf_enter_cgroup(rf_cgroup_id(cgroup), rf_parent_cgroup_id(cgroup));
	struct rf_counters *counters = rf_seen(RF_EVENT_CGROUP_MKDIR);
	struct rf_scratch *scratch =
		rf_begin_cgroup_event(RF_EVENT_CGROUP_MKDIR, sizeof(struct rf_cgroup_mkdir), counters);
	if (!scratch)
		return 0;
	struct rf_cgroup_mkdir *event = rf_body(scratch);
	event->id = rf_cgroup_id(cgroup);
	event->parent_id = rf_parent_cgroup_id(cgroup);
	event->level = rf_read(cgroup, level);
	event->hierarchy = rf_read(rf_read(cgroup, root), hierarchy_id);
	rf_append_kernel_string(scratch, RF_SCRATCH_TRACEPOINT, RF_TAIL_CGROUP_PATH, path);
	/* At once: until user space answers, everything in it is delivered. */
	rf_emit_priority(scratch, counters, 1);
	return 0;
}
