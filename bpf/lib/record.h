/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/* Beginning a record: its header and an event struct of zeros. */
#ifndef RINGFENCE_RECORD_H
#define RINGFENCE_RECORD_H

#include "emit.h"
#include "path.h"
#include "task.h"

/* All but the system call. */
static __always_inline void rf_fill_header(struct rf_event_header *header, __u32 type, __u32 body_size,
					   struct task_struct *task, __u64 cgroup_id)
{
	header->time_ns = bpf_ktime_get_ns();
	header->size = sizeof(*header) + body_size;
	header->type = type;
	header->body_size = body_size;
	header->flags = 0;
	header->cpu = bpf_get_smp_processor_id();
	header->syscall = 0;
	header->pid = rf_read(task, tgid);
	header->tid = rf_read(task, pid);
	header->cgroup_id = cgroup_id;
	header->start_boottime_ns = rf_start_boottime(task);
}

/* regs: NULL when the task is in no system call. */
static __always_inline void rf_fill_syscall(struct rf_event_header *header, struct task_struct *task,
					    struct pt_regs *regs)
{
	__u32 number = 0;

	if (regs)
		number = rf_read_number(regs);
	if (!regs || (__s32)number < 0)
		header->flags |= RF_FLAG_NO_SYSCALL;
	else
		header->syscall = rf_split_number(number, rf_is_compat(task), &header->flags);
}

/* Begins a record in a scratch and gives its event struct, zeroed. */
static __always_inline void *rf_begin(struct rf_scratch *scratch, __u32 type, __u32 body_size, struct task_struct *task,
				      __u64 cgroup_id)
{
	__builtin_memset(scratch->record + sizeof(struct rf_event_header), 0, body_size);
	rf_fill_header((void *)scratch->record, type, body_size, task, cgroup_id);
	scratch->end = sizeof(struct rf_event_header) + body_size;
	return scratch->record + sizeof(struct rf_event_header);
}

static __always_inline struct rf_event_header *rf_header(struct rf_scratch *scratch)
{
	return (void *)scratch->record;
}

#endif
