/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* What the three cgroup events share. */
#ifndef RINGFENCE_CGROUP_EVENT_H
#define RINGFENCE_CGROUP_EVENT_H

#include "record.h"

/* Events of other hierarchies are not even counted: on a v1 host each container makes a dozen cgroups. */
static __always_inline int rf_is_our_hierarchy(struct cgroup *cgroup)
{
	return (__u32)rf_read(rf_read(cgroup, root), hierarchy_id) == rf_config.hierarchy_id;
}

/* 0 for a hierarchy's root. */
static __always_inline __u64 rf_parent_cgroup_id(struct cgroup *cgroup)
{
	struct cgroup_subsys_state *parent = rf_read(cgroup, self.parent);

	return parent ? rf_cgroup_id(rf_read(parent, cgroup)) : 0;
}

/* Begins the record of an act of the current task; NULL when nobody wants it, which is counted. */
static __always_inline struct rf_scratch *rf_begin_cgroup_event(__u32 type, __u32 body_size,
								struct rf_counters *counters)
{
	struct rf_scratch *scratch = rf_scratch_at(RF_SCRATCH_TRACEPOINT);
	struct task_struct *task = rf_current();

	if (!counters || !scratch)
		return NULL;
	/* Runtimes work from outside the containers that they make: who acts is no reason to leave it out. */
	if (!((rf_control.events_wanted | rf_control.events_wanted_host) >> type & 1)) {
		counters->filtered++;
		return NULL;
	}
	rf_begin(scratch, type, body_size, task, rf_task_cgroup_id(task));
	rf_fill_syscall(rf_header(scratch), task, rf_current_registers(task));
	return scratch;
}

static __always_inline void *rf_body(struct rf_scratch *scratch)
{
	return scratch->record + sizeof(struct rf_event_header);
}

#endif
