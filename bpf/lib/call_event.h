/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* What programs share whose record is made at the end of a system call and goes into the ring for what must not be
 * lost. */
#ifndef RINGFENCE_CALL_EVENT_H
#define RINGFENCE_CALL_EVENT_H

#include "syscall_arguments.h"
#include "syscall_gate.h"

struct rf_call_event {
	struct rf_counters *counters;
	struct rf_scratch *scratch;
};

/* Counts the event as seen, and begins its record; NULL, and counted as filtered, when nobody wants it or it did not
 * happen. */
static __always_inline void *rf_begin_call_event(struct rf_call_event *out, __u32 type, __u32 body_size,
						 struct task_struct *task, struct pt_regs *regs, int happened)
{
	out->counters = rf_seen(type);
	out->scratch = rf_scratch_at(RF_SCRATCH_TRACEPOINT);
	if (!out->counters || !out->scratch)
		return NULL;
	__u64 cgroup_id = rf_task_cgroup_id(task);
	if (!happened || !rf_wanted(type, cgroup_id)) {
		out->counters->filtered++;
		return NULL;
	}
	void *event = rf_begin(out->scratch, type, body_size, task, cgroup_id);
	rf_fill_syscall(rf_header(out->scratch), task, regs);
	return event;
}

#endif
