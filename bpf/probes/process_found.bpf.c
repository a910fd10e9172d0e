/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * process_found: a process that ran before the agent. User space reads the records from the iterator, not from a ring.
 * A process may end while it is looked at; what cannot be read is then zero or missing.
 */
#include "file.h"
#include "record.h"

SEC("iter/task")
int process_found(struct bpf_iter__task *ctx)
{
	struct rf_scratch *scratch = rf_scratch_at(RF_SCRATCH_ITERATOR);
	struct task_struct *task = ctx->task;
	const __u32 slot = RF_SCRATCH_ITERATOR;
	struct rf_process_found *event;

	if (!scratch || !task || rf_read(task, tgid) != rf_read(task, pid))
		return 0;
	event = rf_begin(scratch, RF_EVENT_PROCESS_FOUND, sizeof(*event), task, rf_task_cgroup_id(task));
	rf_header(scratch)->flags = RF_FLAG_NO_SYSCALL;
	rf_fill_process(&event->process, task);

	struct mm_struct *mm = rf_read(task, mm);
	struct file *exe = mm ? rf_read(mm, exe_file) : NULL;
	if (exe) {
		rf_fill_file(&event->exe, exe);
		rf_append_file_path(slot, RF_TAIL_PATH, task, exe);
	}
	rf_append_kernel_string(scratch, slot, RF_TAIL_COMM, rf_inside(task, struct task_struct, comm));
	rf_append_working_directory(slot, RF_TAIL_CWD, task);
	/* A record that does not fit the reader's buffer is asked for again, and must not count twice. */
	if (bpf_seq_write(ctx->meta->seq, scratch->record, rf_finish(scratch)) == 0) {
		struct rf_counters *counters = rf_seen(RF_EVENT_PROCESS_FOUND);
		if (counters)
			counters->delivered++;
	}
	return 0;
}
