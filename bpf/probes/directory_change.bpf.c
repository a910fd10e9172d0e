/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * directory_change: chdir, fchdir, chroot or pivot_root ended. After a success the task's own directories are the truth
 * of what was resolved. Reached only by tail call, so it is not to be attached.
 */
#include "path_call.h"

static __always_inline void rf_tell_new_directory(struct rf_scratch *scratch, struct rf_path_call *call,
						  struct task_struct *task, __u64 kinds)
{
	struct rf_event_header *header = rf_header(scratch);
	struct fs_struct *fs = rf_read(task, fs);

	/* pivot_root, which takes two paths, makes its first the root of everyone. */
	if (call->ret != 0 || !fs || rf_argument_kind(kinds, 1) == RF_ARG_PATH)
		return;
	if (rf_is_chroot(header->syscall, header->flags & RF_FLAG_COMPAT))
		rf_tell_directory(call, NULL, rf_read(fs, root.dentry), rf_read(fs, root.mnt));
	else
		rf_tell_directory(call, task, rf_read(fs, pwd.dentry), rf_read(fs, pwd.mnt));
}

static __always_inline void rf_tell_directory_change(struct task_struct *task, struct pt_regs *regs, long ret)
{
	struct rf_counters *counters = rf_seen(RF_EVENT_DIRECTORY_CHANGE);
	struct rf_scratch *scratch = rf_scratch_at(RF_SCRATCH_TRACEPOINT);
	struct rf_directory_change *event;

	if (!counters || !scratch)
		return;
	event = rf_begin_path_call(scratch, counters, RF_EVENT_DIRECTORY_CHANGE, sizeof(*event), task, regs, ret);
	if (!event)
		return;
	__u64 kinds = rf_path_call_kinds(scratch);
	event->is_process = rf_read(task, fs) == rf_read(rf_read(task, group_leader), fs);
	rf_tell_new_directory(scratch, &event->call, task, kinds);
	for (int i = 0; i < 2; i++)
		if (rf_argument_kind(kinds, i) == RF_ARG_PATH)
			rf_append_argument(RF_ARG_PATH, i, event->call.args[i], 0);
	rf_append_working_directory(RF_SCRATCH_TRACEPOINT, RF_TAIL_CWD, task);
	rf_emit(scratch, counters);
}

SEC("tp_btf/sys_exit")
int BPF_PROG(directory_change, struct pt_regs *regs, long ret)
{
	struct task_struct *task = rf_current();

	rf_tell_directory_change(task, regs, ret);
	rf_continue_to_syscall(ctx, regs, task);
	return 0;
}
