/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* The cgroup of a task in the hierarchy that names this host's containers, and what user space said about it. */
#ifndef RINGFENCE_CGROUP_H
#define RINGFENCE_CGROUP_H

#include "read.h"

static __always_inline __u64 rf_cgroup_id(struct cgroup *cgroup)
{
	return rf_read(rf_read(cgroup, kn), id);
}

/* The running kernel's index of a v1 controller, or -1 when it was built without. */
static __always_inline int rf_controller_index(void)
{
#define RF_INDEX_OF(controller)                                                                                        \
	(bpf_core_enum_value_exists(enum cgroup_subsys_id, controller)                                                 \
		 ? (int)bpf_core_enum_value(enum cgroup_subsys_id, controller)                                         \
		 : -1)
	switch (rf_config.hierarchy) {
	case RF_V1_PIDS:
		return RF_INDEX_OF(pids_cgrp_id);
	case RF_V1_MEMORY:
		return RF_INDEX_OF(memory_cgrp_id);
	case RF_V1_CPUSET:
		return RF_INDEX_OF(cpuset_cgrp_id);
	case RF_V1_DEVICES:
		return RF_INDEX_OF(devices_cgrp_id);
	case RF_V1_CPUACCT:
		return RF_INDEX_OF(cpuacct_cgrp_id);
	case RF_V1_FREEZER:
		return RF_INDEX_OF(freezer_cgrp_id);
	}
	return -1;
#undef RF_INDEX_OF
}

static __always_inline __u64 rf_task_cgroup_id(struct task_struct *task)
{
	struct css_set *set = rf_read(task, cgroups);
	struct cgroup_subsys_state *state = NULL;

	if (rf_config.hierarchy == RF_HIERARCHY_V2)
		return rf_cgroup_id(rf_read(set, dfl_cgrp));
	int index = rf_controller_index();
	if (index < 0)
		return 0;
	bpf_probe_read_kernel(&state, sizeof(state),
			      rf_inside(set, struct css_set, subsys) + index * sizeof(struct cgroup_subsys_state *));
	return state ? rf_cgroup_id(rf_read(state, cgroup)) : 0;
}

/* NULL outside containers. A container that user space has not judged yet (PENDING) counts as one. */
static __always_inline struct rf_container *rf_find_container(__u64 cgroup_id)
{
	struct rf_container *container = bpf_map_lookup_elem(&rf_containers, &cgroup_id);

	return container && container->state != RF_CONTAINER_HOST ? container : NULL;
}

/* Whether anyone wants events of this type from a task in this cgroup. */
static __always_inline int rf_wanted(__u32 type, __u64 cgroup_id)
{
	__u64 inside = rf_control.events_wanted >> type & 1;
	__u64 outside = rf_control.events_wanted_host >> type & 1;
	/* Without the host's forks, execs and exits a container's first process would have no ancestors. */
	int is_process =
		type == RF_EVENT_PROCESS_FORK || type == RF_EVENT_PROCESS_EXEC || type == RF_EVENT_PROCESS_EXIT;

	if (rf_config.containers_only && !is_process)
		outside = 0;
	if (inside == outside)
		return inside;
	return rf_find_container(cgroup_id) ? inside : outside;
}

#endif
