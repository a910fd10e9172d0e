/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause */
/*
 * file_change: a call on one path or descriptor that makes, removes or changes a file ended. A path cannot be walked
 * down in a tracepoint, so where the file was named by one, user space composes it from the string and the directory
 * it starts from. Reached only by tail call, so it is not to be attached.
 */
#include "path_call.h"

SEC("tp_btf/sys_exit")
int BPF_PROG(file_change, struct pt_regs *regs, long ret)
{
	struct task_struct *task = rf_current();

	rf_tell_path_call(RF_EVENT_FILE_CHANGE, sizeof(struct rf_file_change), task, regs, ret);
	rf_continue_to_syscall(ctx, regs, task);
	return 0;
}
